"""What the log line means, in words: for the preview, the choice and the sentence after saving (F2)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.base import day_words
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.follow_ups import Logged

DIGITS: Final = "123456789"
Answer = tuple[Kind, int | None, str]
"""Kind, id (None: to be created) and words of one answer."""


def due_words(due: datetime, has_time: bool, zone: str) -> str:
    """The absolute day, its weekday, and the time where one was said."""
    local = due.astimezone(ZoneInfo(zone))
    return f"{day_words(local)} {local:%H:%M}" if has_time else day_words(local)


def about_words(seen: Logged) -> str:
    """Whom and what it is about; a card is its candidate and its position, named once."""
    names = [named.name for link, named in seen.about.items() if link != "submission"]
    return " · ".join(dict.fromkeys(names))


def preview_lines(seen: Logged, zone: str) -> list[list[Run]]:
    """Three lines: who, how and with what result; what is next and when; what is missing or was left out."""
    parts = [seen.channel.label, about_words(seen), seen.outcome.label if seen.outcome else ""]
    first: list[Run] = [("base", " · ".join(part for part in parts if part))]
    return [first, _next_line(seen, zone), _last_line(seen)]


def _next_line(seen: Logged, zone: str) -> list[Run]:
    if seen.action is not None:
        due = due_words(seen.action.due, seen.action.has_time, zone)
        return [("muted", _("Next: ")), ("strong", seen.action.do), ("good", f"  {due}")]
    if seen.done:
        return [("muted", _("Next: ")), ("good", _("done, no next step"))]
    return [("muted", _("Next: ")), ("warn", _("not said yet"))]


def _last_line(seen: Logged) -> list[Run]:
    runs: list[Run] = []
    if seen.refused is not None and seen.text:
        runs.append(("warn", seen.refused.message))
        for digit, choice in zip(DIGITS, seen.refused.choices, strict=False):
            runs.append(("muted", f"  {digit} {choice.name}"))
    for notice in (*seen.waiting, *seen.notices):
        runs.append(("muted", f"  {notice}" if runs else notice))
    return runs


def choices_of(refusal: Refused, about: tuple[Ref, ...]) -> dict[str, Answer]:
    """The answers to a refusal by digit: the people the name may mean, or what may be created of it."""
    found: list[Answer] = []
    for choice in refusal.choices:
        kind = Kind.parse(choice.kind)
        if kind is not None:
            found.append((kind, choice.id, choice.name))
    if refusal.rule == "F2.unknown" and isinstance(refusal.value, str):
        found.append((Kind.CANDIDATE, None, refusal.value))
        if any(ref.kind is not Kind.CANDIDATE for ref in about):
            found.append((Kind.PERSON, None, refusal.value))
    return dict(zip(DIGITS, found, strict=False))


def options_of(answers: dict[str, Answer]) -> Sequence[Option]:
    """The answers as a menu whose letters are digits."""
    return [Option(digit, _said(answer), letter=digit) for digit, answer in answers.items()]


def _said(answer: Answer) -> str:
    kind, record, name = answer
    if record is not None:
        return name
    return _("New {kind}: {name}").format(kind=kind.label, name=name)


def saved_sentence(done: Logged, zone: str) -> str:
    """What was saved, in one sentence."""
    who = [named.name for link, named in done.about.items() if link in {"person", "candidate"}]
    names = " · ".join(dict.fromkeys(who)) or about_words(done)
    if done.action is None:
        said = _("Logged: {names}; done.").format(names=names)
    else:
        due = due_words(done.action.due, done.action.has_time, zone)
        said = _("Logged: {names}. Next: {do}, {due}.").format(names=names, do=done.action.do, due=due)
    return f"{said} {done.told}" if done.told else said


def say_saved(screen: DeskScreen, done: Logged) -> None:
    """Say what was saved; which reports still wait comes first, so that no long step hides it (B1)."""
    said, undo = saved_sentence(done, screen.seat.desk.session.zone), _("u undoes it")
    if done.waiting:
        screen.say(" ".join(done.waiting), said, press=undo, tone="warn")
    else:
        screen.say(said, press=undo, tone="good")
