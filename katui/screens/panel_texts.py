"""The texts of a call that can be sent now, with the record's words in them (F4, B1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.script_variables import prompts
from katui.domain.scripts import Branch, Message
from katui.i18n import _, n_
from katui.screens.panel_parts import Text
from katui.services.call_words import with_times
from katui.services.free_log import Taken

if TYPE_CHECKING:
    from katui.screens.panel_sheet import Sheet


def free_line(sheet: Sheet) -> str:
    """The line of the branch shown when the call is about nobody's report: what happened, and the next step (A8)."""
    branch = sheet.branch
    if branch is None or sheet.ones:
        return ""
    told = sheet.fill(branch.log, None).text
    if branch.done or not branch.steps:
        return f"{told} {_('done')}"
    step = branch.steps[0]
    return _("{told} next: {due} {do}").format(told=told, due=sheet.due(step), do=sheet.fill(step.do, None).text)


def is_empty(sheet: Sheet) -> bool:
    """Whether it is a call about reports, and nobody is left to ask about: all were answered meanwhile."""
    return not sheet.ones and not sheet.is_weekly


def prompt_in(line: str) -> tuple[int, int] | None:
    """Where the place for what was said still stands in a log line: from, to."""
    for prompt in prompts():
        at = line.find(prompt)
        if at >= 0:
            return at, at + len(prompt)
    return None


def taken_of(sheet: Sheet) -> Taken:
    """What the free line keeps of the branch shown: script, branch, with whom, about which position (F3)."""
    case, key = sheet.case, sheet.looked_at[1] if sheet.looked_at else ""
    return Taken(sheet.script, key, case.person.id, case.position, dict(sheet.given))


def texts_of(sheet: Sheet) -> tuple[Text, ...]:
    """Those of the branch shown, else those of the script; several candidates are named in one where it can."""
    return _texts(sheet, sheet.branch)


def opening_texts(sheet: Sheet) -> tuple[Text, ...]:
    """Those of the script while a branch stands there: they can still be sent (F4)."""
    return _texts(sheet, None) if sheet.branch else ()


def _texts(sheet: Sheet, branch: Branch | None) -> tuple[Text, ...]:
    many = len(sheet.concerned)
    messages: tuple[Message, ...] = branch.messages if branch else sheet.script.messages
    one, found = sheet.branch_one if branch else sheet.whole, []
    for message in messages:
        several = many > 1 and bool(message.text_many)
        about = one if one is not None and not several else sheet.whole
        named = sheet.concerned if several else () if about is None else (about,)
        text = sheet.fill(message.for_count(many), about or sheet.one, aloud=True)
        text = with_times(sheet.session, text, None if branch or several else about, sheet.scenario)
        found.append(Text(message.channel, text, tuple(each.submission for each in named)))
    return tuple(found)


def steps_words(n: int) -> str:
    """How many next steps a call left; that it left none."""
    return n_("{n} next step", "{n} next steps", n).format(n=n) if n else _("no next step")


def logged_words(sheet: Sheet) -> str:
    """That a call is logged, and whether anything is planned after it."""
    lines = [done.answer.line for done in sheet.logged.values()]
    if all(sheet.read(line).done for line in lines):
        return n_(
            "Logged: the follow-up is saved, no next step.",
            "Logged: the follow-ups are saved, no next step.",
            len(lines),
        )
    return _("Logged: the follow-ups are saved and the next steps are planned.")
