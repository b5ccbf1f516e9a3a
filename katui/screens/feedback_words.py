"""What the forms of feedback ask, what they begin with, and what is said once it is recorded (B10)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from katui.domain import when
from katui.domain.feedback import FIELDS_OF, RISKY, Decision
from katui.domain.work import Side
from katui.i18n import N_, _
from katui.screens.dialogs.form_fields import FormField, Shape, first_words, of_needs
from katui.screens.files_words import joined
from katui.screens.said_words import said_lines
from katui.services.feedback import Recorded, Sheet, Word
from katui.services.said_before import of_answers
from katui.widgets.painting import Run

TITLES: Final = {Side.CANDIDATE: N_("What {candidate} said"), Side.CLIENT: N_("What {client} said about {candidate}")}
SOON: Final = "+1wd"


def title_of(sheet: Sheet, side: Side, zone: str, now: datetime) -> str:
    """Whose word, about which round."""
    said = _(TITLES[side]).format(candidate=sheet.candidate, client=sheet.client)
    return joined(said, round_of(sheet, zone, now))


def round_of(sheet: Sheet, zone: str, now: datetime) -> str:
    """Which round it is, and when it was."""
    return f"{_('R{n}').format(n=sheet.number)} {when.short(sheet.starts_at, zone, now)}"


def warning_of(sheet: Sheet, side: Side) -> str:
    """One sentence over the client's form while nobody asked the candidate; it stops nothing."""
    if side is Side.CANDIDATE or sheet.said(Side.CANDIDATE) is not None:
        return ""
    return _("{candidate} was not asked yet; call them before the client.").format(candidate=sheet.candidate)


def lines_of(sheet: Sheet, side: Side, zone: str, now: datetime) -> list[list[Run]]:
    """What the candidate said, above the client's form: what may be passed on, and what the client is to clear."""
    word = sheet.said(Side.CANDIDATE) if side is Side.CLIENT else None
    said = None if word is None else of_answers(word.given_at, word.answers)
    return said_lines(said, sheet.candidate, zone, now)


def fields_of(sheet: Sheet, side: Side) -> list[FormField]:
    """The fields of one side, with what it said before; the client's people by name, the position's HR first."""
    held = dict(word.answers) if (word := sheet.said(side)) is not None else {"by_when": first_words(SOON)}
    people = {str(person.id): f"{person.name} {person.title}".strip() for person in sheet.persons}
    names = {person.name: str(person.id) for person in sheet.persons}
    made = []
    for asked, field in zip(FIELDS_OF[side], of_needs(FIELDS_OF[side]), strict=True):
        words, first, shape = field.words, held.get(field.name, ""), field.shape
        if asked.name == "said_by" and people:
            words, shape = tuple(people.items()), Shape.WORD
            first = names.get(first, "" if sheet.hr is None else str(sheet.hr))
        made.append(FormField(field.name, field.label, shape, words, field.required, first, field.hint, field.limit))
    return made


def state_of(word: Word | None, zone: str, now: datetime) -> str:
    """Whether a side was asked, and what matters of what it said."""
    when_by = () if word is None else (when.short(word.given_at, zone, now), word.taken_by)
    return joined(brief_of(word), *when_by)


def brief_of(word: Word | None) -> str:
    """What matters most of what a side said: the two numbers, or the decision."""
    if word is None:
        return _("not asked yet")
    if word.side is Side.CANDIDATE:
        told = (word.answers.get("willingness", "?"), word.answers.get("risk", "?"))
        return _("willing {willing}/5, counter-offer risk {risk}/5").format(willing=told[0], risk=told[1])
    found = Decision.parse(word.answers.get("decision", ""))
    return found.label if found else word.answers.get("decision", "?")


def risky(word: Word | None) -> bool:
    """Whether what the candidate said asks for the talk about a counter-offer."""
    return word is not None and word.side is Side.CANDIDATE and int(word.answers.get("risk", "0")) >= RISKY


def recorded_words(done: Recorded, zone: str, now: datetime) -> str:
    """What was recorded, and what is due because of it."""
    if done.side is Side.CANDIDATE:
        said = _("Recorded: what {candidate} said.").format(candidate=done.candidate)
    else:
        said = _("Recorded: {client} on {candidate}.").format(client=done.client, candidate=done.candidate)
    if not done.owed:
        return said
    first = done.owed[0]
    day = when.short_day(when.local_day(first.due, zone), when.local_day(now, zone))
    more = f" (+{len(done.owed) - 1})" if len(done.owed) > 1 else ""
    return f"{said} {_('Due {at}: {what}').format(at=day, what=first.do)}{more}"
