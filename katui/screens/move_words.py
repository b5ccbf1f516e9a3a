"""What the screens say about a move: what it needs, what it made due, why it was not made (P1, P2)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from katui.domain import when
from katui.domain.errors import Missing, Refused
from katui.domain.needs import Ask, Field
from katui.domain.pipeline import Step
from katui.i18n import N_, _
from katui.i18n.marks import clauses, noted
from katui.screens.dialogs.form_fields import FormField, Shape, of_needs
from katui.screens.minds_words import heard_words
from katui.services.move_form import MoveForm
from katui.services.moves import MoveChoice, Moved, Owed
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run
from katui.widgets.rows import Role

KINDS = {
    Step.NEXT: "",
    Step.SKIP: N_("skipping stages"),
    Step.BACK: N_("back, with a reason"),
    Step.END: N_("end"),
    Step.REOPEN: N_("reopen, with a reason"),
}


def whys(missing: Iterable[Missing]) -> str:
    """Why, one after the other."""
    return clauses(each.why for each in missing)


def needed(missing: Sequence[Missing]) -> str:
    """What a move requires, counted when it is several things."""
    if len(missing) > 1:
        return _("{n} open: {what}").format(n=len(missing), what=whys(missing))
    return _("open: {what}").format(what=whys(missing)) if missing else ""


def why_not(refusal: Refused) -> tuple[str, str]:
    """A refused move in words, and the key that fixes it."""
    if not refusal.missing:
        return refusal.message, ""
    if all(each.key == "ctrl+s" for each in refusal.missing):
        return refusal.message, _("m fills it in, ctrl+s moves anyway")
    if any(each.key == "m" for each in refusal.missing):
        return refusal.message, _("m fills it in")
    return refusal.message, _("m says who can help")


def options_of(choices: Iterable[MoveChoice]) -> list[Option]:
    """A line for each status a card may go to, with what it requires."""
    return [_option(choice) for choice in choices]


def _option(choice: MoveChoice) -> Option:
    kind = KINDS[choice.step]
    label = noted(choice.to.label, _(kind)) if kind else choice.to.label
    needs = needed((*choice.missing, *choice.soft))
    if choice.step in {Step.BACK, Step.REOPEN}:
        needs = _("open: {what}").format(what=_("a reason"))
    stopped = any(not each.key for each in choice.missing)
    role: Role = "bad" if stopped else "muted" if choice.step is Step.END else ""
    return Option(choice.to.value, label, needs or _("nothing missing"), role)


def form_lines(form: MoveForm) -> list[list[Run]]:
    """What stands above the fields: the way, what stops it, what each soft gap becomes."""
    lines: list[list[Run]] = [[("strong", f"{form.before.label} → {form.to.label}"), ("muted", _about(form))]]
    for stop in form.stops:
        lines.append([("bad", f"x {stop.why}"), ("muted", f"  {stop.help}")])
    if form.told:
        lines.append([("accent", _("The client did it? Who told us, and when, is enough; the rest is due now."))])
    for one in form.heard:
        lines.append([("warn", "! " + _("earlier concern: {what}").format(what=heard_words((one,))))])
    for gap in form.soft:
        lines.append([("warn", f"! {gap.why}"), ("muted", "  " + _("left open: {action}").format(action=gap.becomes))])
    return lines


def _about(form: MoveForm) -> str:
    return f"  {form.candidate} · {form.position} · {form.client}"


def fields_of(form: MoveForm) -> list[FormField]:
    """The fields of a move: persons offered by name, the position's HR first; what the client's word covers is free."""
    free = {"learned_from", "learned_at"} if form.told else None
    made = []
    for asked, field in zip(form.fields, of_needs(form.fields), strict=True):
        required = field.required if free is None else asked.name in free
        made.append(_with_persons(form, asked, field, required))
    return made


def _with_persons(form: MoveForm, asked: Field, field: FormField, required: bool) -> FormField:
    words, first, shape = field.words, field.first, field.shape
    if form.persons and (asked.ask is Ask.PERSON or asked.name == "learned_from"):
        by_id = asked.ask is Ask.PERSON
        words = tuple((str(p.id) if by_id else p.name, f"{p.name} {p.title}".strip()) for p in form.persons)
        shape = Shape.WORD
        if by_id and form.hr is not None:
            first = str(form.hr)
    return FormField(field.name, field.label, shape, words, required, first, field.hint, field.limit)


def moved_words(moved: Moved, zone: str, now: datetime) -> str:
    """From where to where, and what became due first."""
    text = _("{candidate}: {before} → {after}").format(
        candidate=moved.candidate, before=moved.before.label, after=moved.after.label
    )
    if moved.heard:
        text = _("{move}. Earlier concern: {what}").format(move=text, what=heard_words(moved.heard))
    if moved.offer_ended is not None:
        ended = when.day_said(moved.offer_ended, when.local_day(now, zone))
        text = _("{move}. The offer had ended {day}").format(move=text, day=ended)
    if not moved.owed or moved.heard:
        return text
    first = moved.owed[0]
    at = _due(first, zone, now)
    said = _("{move}. Due {at}: {what}").format(move=text, at=at, what=first.do)
    return noted(said, f"+{len(moved.owed) - 1}") if len(moved.owed) > 1 else said


def _due(owed: Owed, zone: str, now: datetime) -> str:
    if owed.has_time:
        return when.short(owed.due, zone, now)
    return when.short_day(when.local_day(owed.due, zone), when.local_day(now, zone))
