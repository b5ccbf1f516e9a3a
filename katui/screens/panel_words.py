"""What the script panel says: the case, the script, the candidates, the reading of the line (F4)."""

from __future__ import annotations

from katui.domain import when
from katui.domain.scripts import Branch, Effect
from katui.i18n import _, n_
from katui.i18n.marks import noted
from katui.screens.panel_parts import Text
from katui.screens.panel_script import Block, Grid
from katui.screens.panel_sheet import Sheet
from katui.screens.panel_texts import is_empty, logged_words, prompt_in, texts_of
from katui.services.calls import CallCase, Contact, Waiting
from katui.widgets.cells import fit, plain, width_of, wrap
from katui.widgets.painting import Run

Lines = list[list[Run]]


def _joined(*parts: str, sep: str = " · ") -> str:
    return sep.join(part for part in parts if part)


# The case


def _number(case: CallCase) -> list[Run]:
    """The number, or why there is none; a colleague's candidate shows it on the own file (C8)."""
    if case.hidden_by:
        return [("muted", _("hidden: {owner}'s candidate; see the candidate's file").format(owner=case.hidden_by))]
    return [("muted", _("dial ")), ("accent", case.phone or _("no number on file"))]


def _dial(sheet: Sheet) -> list[Run]:
    case = sheet.case
    runs = _number(case)
    if case.best_hours:
        runs += [("muted", "  " + _("best ")), ("strong", case.best_hours)]
    return runs


def case_lines(sheet: Sheet, width: int, height: int) -> Lines:
    """The case in five lines, or down a column of its own where there is room."""
    lines = _column(sheet, width - 2) if height > 6 else _short(sheet)
    return [_set_in(line) for line in lines]


def _set_in(line: list[Run]) -> list[Run]:
    """One cell from the edge, within the run, so that it costs no colour of its own."""
    return [(line[0][0], " " + line[0][1]), *line[1:]] if line else line


def _short(sheet: Sheet) -> Lines:
    case, one = sheet.case, sheet.one
    about = one.position.name if one is not None and one.submission and not one.report else ""
    who = _joined(case.client.name, f"{case.person.name} {case.title}".strip(), about)
    wechat = [("muted", "  " + _("WeChat ")), ("base", case.wechat)] if case.wechat else []
    lines: Lines = [[("accent", f"{case.tier} "), ("strong", who)], [*_dial(sheet), *wechat]]
    return lines + [[("muted", f"{_said(sheet, each)} "), ("base", each.text)] for each in case.contacts[:3]]


def _column(sheet: Sheet, width: int) -> Lines:
    case, one = sheet.case, sheet.one
    lines: Lines = [
        [("accent", f"{case.tier} "), ("strong", case.client.name)],
        [("strong", _joined(case.person.name, case.title))],
        _number(case),
    ]
    if case.best_hours:
        lines.append([("muted", _("best ")), ("strong", case.best_hours)])
    if case.wechat:
        lines.append([("muted", _("WeChat ")), ("base", case.wechat)])
    if one is not None and one.submission:
        lines += [[], [("accent", one.candidate.name)]]
        about = (_joined(one.title, one.employer), f"→ {_joined(one.position.name, one.city)}", one.highlights)
        lines += [[("base", text)] for part in about if part for text in wrap(part, width)]
    if case.contacts:
        lines += [[], [("accent", _("Last contacts"))]]
    for each in case.contacts:
        lines += [[("muted", text)] for text in wrap(_said(sheet, each), width)]
        lines += [[("base", text)] for text in wrap(each.text, width)[:3]]
    return lines


def _said(sheet: Sheet, contact: Contact) -> str:
    session = sheet.session
    day = when.short_day(when.local_day(contact.at, session.zone), when.local_day(session.clock(), session.zone))
    return _joined(day, contact.channel, contact.outcome, sep=" ")


# The script


def script_blocks(sheet: Sheet, *, roomy: bool) -> list[Block | Grid]:
    """The opening, or the words of the branch that was chosen, with the branches at their place; what was logged."""
    script, branch = sheet.script, sheet.branch
    title = Block("title", _joined(f"{script.rule} {script.title}", script.channel.label))
    warned = [Block("warn", sheet.warned)] if sheet.warned else []
    warned += [Block("base", sheet.due_for, _("asks "), "muted")] if sheet.due_for else []
    if sheet.is_done:
        return [title, *_logged(sheet)]
    if is_empty(sheet):
        text = _("Nobody is left to ask about: no report waits with {person} any more.")
        return [title, Block("good", text.format(person=sheet.case.person.name))]
    words = _branch(sheet, branch) if branch else _opening(sheet)
    grid = Grid(tuple((each.key, each.title) for each in script.branches), branch.key if branch else "")
    if not roomy:
        return [title, *warned, grid, *words, *([] if branch else _points(sheet))]
    gap, asked = Block("base", ""), Block("muted", _("What comes back, one key each:"))
    return [title, *warned, gap, *words, gap, asked, grid, *([] if branch else [gap, *_points(sheet)])]


def _logged(sheet: Sheet) -> list[Block | Grid]:
    blocks: list[Block | Grid] = [Block("good", logged_words(sheet))]
    for one in sheet.ones:
        done = sheet.logged[one.submission]
        branch = sheet.branch_of(done.answer)
        blocks.append(Block("strong", branch.title if branch else "", f"{one.candidate.name} {done.answer.branch} "))
        blocks.append(Block("base", done.answer.line, "  "))
    return blocks


def _opening(sheet: Sheet) -> list[Block | Grid]:
    template = sheet.script.opening_for(len(sheet.concerned), again=sheet.again)
    opening = sheet.fill(template, sheet.whole, aloud=True).text
    return [Block("strong", opening), *_texts(sheet)]


def _points(sheet: Sheet) -> list[Block | Grid]:
    return [Block("muted", sheet.fill(point, sheet.whole).text, "- ", "muted") for point in sheet.script.points]


def _texts(sheet: Sheet) -> list[Block | Grid]:
    return [_text(text) for text in texts_of(sheet)]


def _others(sheet: Sheet) -> list[Block | Grid]:
    """The texts that can be sent beside those of the branch."""
    others = sheet.texts()[len(texts_of(sheet)) :]
    return [Block("muted", _("Texts of the opening:")), *(_text(text) for text in others)] if others else []


def _text(text: Text) -> Block:
    return Block("base", text.filled.text, f"{text.channel.label} ", "good")


def _branch(sheet: Sheet, branch: Branch) -> list[Block | Grid]:
    one = sheet.branch_one
    name = one.candidate.name if one else ""
    blocks: list[Block | Grid] = [Block("strong", branch.title, f"{name} {branch.key} ")]
    blocks += [Block("strong", sheet.fill(say, one, aloud=True).text, _("say "), "muted") for say in branch.say]
    blocks += _texts(sheet)
    if one is None:
        return blocks
    tries = one.tries + 1
    for step in sheet.steps(one, branch):
        blocks.append(Block("base", f"{sheet.fill(step.do, one).text}  {sheet.due(step)}", _("next "), "muted"))
    effects = _joined(*(_effect(effect) for effect in branch.effects_at(tries)))
    consider = [Block("base", effects, _("consider "), "muted")] if effects else []
    return [*blocks, *consider, *_others(sheet)]


def _effect(effect: Effect) -> str:
    """What a branch suggests, with the key that does it."""
    return noted(effect.label, "C") if effect is Effect.RECORD_CONCERN else effect.label


# The candidates


def answer_lines(sheet: Sheet, width: int, height: int) -> Lines:
    """A line a candidate: name, position, sent when, how long ago, tries, the branch chosen."""
    first = max(0, min(sheet.at - height // 2, len(sheet.ones) - height))
    shown = sheet.ones[first : first + height]
    name = max([8, *(min(14, width_of(plain(one.candidate.name))) for one in shown)])
    return [_answer(sheet, one, name, width) for one in shown]


def _answer(sheet: Sheet, one: Waiting, name: int, width: int) -> list[Run]:
    here = one is sheet.one
    sign = "›" if here else " "
    role, said = _state(sheet, one)
    place = max(10, min(28, (width - name) // 4))
    waited = _waited(sheet, one)
    words = 26 if width < 100 else 34
    return [
        ("accent", f"{sign} "),
        ("strong" if here else "base", fit(plain(one.candidate.name), name) + " "),
        ("muted", f"{fit(plain(one.position.name), place)} {fit(waited, words)} "),
        (role, said),
    ]


def _waited(sheet: Sheet, one: Waiting) -> str:
    if one.sent_at is None:
        return _("not sent yet") if one.report else ""
    day = when.local_day(one.sent_at, sheet.session.zone)
    sent = _("sent {day}").format(day=f"{day.month}-{day.day:02d}")
    waited = n_("{n} workday", "{n} workdays", one.days_waited).format(n=one.days_waited) if one.days_waited > 0 else ""
    tried = n_("{n} try", "{n} tries", one.tries).format(n=one.tries) if one.tries else ""
    return _joined(sent, waited, tried, sep=" ")


def _state(sheet: Sheet, one: Waiting) -> Run:
    if sheet.is_logged(one):
        return "good", _("+ logged")
    answer = sheet.answer(one)
    branch = sheet.branch_of(answer) if answer else None
    if branch is None:
        return "muted", _("call not due yet") if one.report and not one.call_due else _("? not said yet")
    return "accent", f"{branch.key} {branch.title}"


def line_reading(sheet: Sheet) -> list[Run]:
    """What the line under the cursor will save: the next step and its date, or what is missing."""
    return _set_in(_reading(sheet))


def _of_nobody(sheet: Sheet) -> str:
    """What the keys do where the call is about no candidate."""
    if is_empty(sheet):
        return _("t goes to the weekly call, ] to the next case.")
    if sheet.waits:
        return _("A number says how it went, then f logs the contact; t goes back to the reports.")
    return _("No candidate of yours waits with this person; a number, then f, logs the contact.")


def _reading(sheet: Sheet) -> list[Run]:
    one = sheet.one
    if one is None:
        return [("muted", _of_nobody(sheet))]
    if sheet.is_logged(one):
        return [("good", _("] goes to the next case, u undoes."))]
    if sheet.answer(one) is None and not one.report:
        return [("muted", _("A number says how it went; f edits the line, enter logs the talk."))]
    if sheet.answer(one) is None:
        return [("muted", _("A number writes this line; f edits it, enter logs all who have a number."))]
    return _of_line(sheet)


def _of_line(sheet: Sheet) -> list[Run]:
    if (held := prompt_in(sheet.line)) is not None:
        return [("warn", _("Write what was said in place of {prompt}.").format(prompt=sheet.line[slice(*held)]))]
    found = sheet.read(sheet.line)
    if found.next_do and found.next_due is not None:
        due = when.show(found.next_due.at, sheet.session.zone, sheet.session.clock())
        return [("muted", _("Next: ")), ("good", due), ("strong", f"  {found.next_do}")]
    if found.done:
        return [("muted", _("Next: ")), ("good", _("done, no next step"))]
    return [("warn", _("What is next, and when? Give a date, or say done."))]
