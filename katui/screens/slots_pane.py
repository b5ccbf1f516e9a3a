"""The side of the picker: marked times, the set on offer, rounds, every set so far (B5, B11)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from katui.domain import when, zones
from katui.domain.work import InterviewMode, Side, SlotStatus
from katui.i18n import N_, _, language
from katui.i18n.marks import labelled, noted
from katui.screens import slots_words as words
from katui.screens.rounds_words import ROUND_ROLES, changed_words
from katui.screens.slots_cells import clashes_at
from katui.screens.slots_missing import words_of
from katui.screens.slots_sheet import Sheet
from katui.services.slot_times import Week
from katui.services.slots import Picker, Round, Time, TimeSet
from katui.widgets.detail import Field, Section
from katui.widgets.rows import Role

ASKED: Final = {Side.CANDIDATE: N_("candidate's"), Side.CLIENT: N_("client's")}
STATUS_ROLES: Final[dict[SlotStatus, Role]] = {
    SlotStatus.PICKED: "good",
    SlotStatus.REFUSED: "bad",
    SlotStatus.EXPIRED: "warn",
    SlotStatus.RELEASED: "muted",
}


def sections_of(sheet: Sheet, picker: Picker, week: Week, now: datetime) -> list[Section]:
    """What stands beside the grid, the next thing to do first."""
    zone = zones.called(sheet.zone, language())
    legend = words.legend(not all(each.published for each in week.days))
    parts = [
        _marked(sheet, picker, week),
        *(_on_offer(held, sheet, picker, now) for held in picker.open_sets),
        Section(_("Before one is picked"), _lacks(picker)),
        Section(_("The round"), _details(sheet, picker, now)),
        Section(noted(_("Rounds"), zone), _rounds(picker, sheet.zone)),
        Section(noted(_("Asked so far"), zone), tuple(_set(each, sheet.zone, now) for each in picker.sets)),
        Section(_("Legend"), (Field("text:legend", "", legend, "muted"),)),
    ]
    return [part for part in parts if part.fields]


def _marked(sheet: Sheet, picker: Picker, week: Week) -> Section:
    fields = []
    for number, at in enumerate(sheet.times, 1):
        runs_into = clashes_at(at, sheet.minutes, week, sheet, picker)
        told = " ".join(f"! {words.busy_words(one, sheet.zone, picker)}" for one in runs_into)
        text = f"{words.time_words(at, sheet.minutes, sheet.zone, picker.today)} {told}".strip()
        fields.append(Field(f"mark:{number}", str(number), text, "bad" if runs_into else "accent"))
    zone = zones.called(sheet.zone, language())
    return Section(noted(_("Marked, S offers them"), zone), tuple(fields))


def _on_offer(held: TimeSet, sheet: Sheet, picker: Picker, now: datetime) -> Section:
    whose = _(ASKED[held.offered_by])
    title = noted(_("On offer: the {whose} times").format(whose=whose), zones.called(sheet.zone, language()))
    fields = [_time(number, one, sheet.zone, picker) for number, one in enumerate(held.times, held.first)]
    if held.expires_at is not None:
        fields.append(Field(f"text:until:{held.id}", _("Until"), when.show(held.expires_at, sheet.zone, now), "muted"))
    return Section(title, tuple(fields))


def _time(number: int, one: Time, zone: str, picker: Picker) -> Field:
    told = " ".join(f"! {words.busy_words(busy, zone, picker)}" for busy in one.clashes)
    text = f"{words.time_words(one.starts_at, one.minutes, zone, picker.today)} {told}".strip()
    return Field(f"slot:{one.id}", str(number), text, "bad" if one.clashes else STATUS_ROLES.get(one.status, "good"))


def _lacks(picker: Picker) -> tuple[Field, ...]:
    """What would refuse the pick of a time on offer, each with the key that fixes it."""
    stops = picker.stops if picker.on_offer else ()
    return tuple(Field(f"text:lacks:{each.field}", each.key or "–", words_of(each), "warn") for each in stops)


def _details(sheet: Sheet, picker: Picker, now: datetime) -> tuple[Field, ...]:
    names = {one.id: one.name for one in picker.interviewers}
    who = names.get(sheet.interviewer or 0, "")
    fields = [
        Field("details:mode", _("How"), sheet.mode.label),
        Field("details:interviewer", _("Interviewer"), who or "–"),
        _place(sheet),
    ]
    if sheet.expires_at is not None:
        fields.append(Field("details:expires", _("Answer by"), zones.shown(sheet.expires_at, sheet.zone, now)))
    elif sheet.endless:
        fields.append(Field("details:expires", _("Answer by"), _("none, until the last of the times")))
    if sheet.note:
        fields.append(Field("details:note", _("Note"), sheet.note))
    if picker.out_of_town:
        told = picker.travel or _("not answered; A answers it")
        fields.append(
            Field("travel", _("Travel"), f"{picker.out_of_town} · {told}", "warn" if picker.travel_open else "")
        )
    if picker.hr_does_not_call:
        fields.append(Field("text:hr", _("HR"), _("does not call this candidate first"), "bad"))
    return tuple(fields)


def _place(sheet: Sheet) -> Field:
    """Where, or the link; by phone the candidate is called where they are."""
    open_yet = not sheet.place and sheet.mode is not InterviewMode.PHONE
    told = _("still open; e says it") if open_yet else sheet.place or "–"
    return Field("details:place", _("Place"), told, "warn" if open_yet else "")


def _rounds(picker: Picker, zone: str) -> tuple[Field, ...]:
    return tuple(_round(each, zone, _lived_by(each, picker), picker.today) for each in reversed(picker.rounds))


def _lived_by(each: Round, picker: Picker) -> tuple[str, ...]:
    """Whose clocks count for a round: on site all sides are at the place and live by its own."""
    return (each.zone,) if each.mode is InterviewMode.ONSITE else (picker.candidate_zone, each.zone)


def _round(each: Round, zone: str, others: tuple[str, ...], today: date) -> Field:
    told = [
        f"{words.start_words(each.starts_at, zone, today)} {words.clocks(each.starts_at, zone, others, today)}".strip()
        if each.starts_at
        else "",
        each.mode.label,
        each.status.label,
        each.interviewer.name if each.interviewer else "",
        each.place,
        _("double booking accepted: {why}").format(why=each.clash_reason) if each.clash_reason else "",
        labelled(_("Travel"), each.travel) if each.travel else "",
        changed_words(each),
        each.note,
    ]
    role = ROUND_ROLES.get(each.status, "")
    return Field(f"round:{each.id}", _("R{n}").format(n=each.number), " · ".join(filter(None, told)), role)


def _set(each: TimeSet, zone: str, now: datetime) -> Field:
    times = words.set_times(each, zone, when.local_day(now, zone))
    if each.answered_at is not None:
        said = f"{each.answer_label} · {when.ago(each.answered_at, zone, now)}"
    else:
        said = _("expired") if each.expired else _("waits {n}").format(n=when.waited(each.created_at, now))
    told = [_("the {whose} times").format(whose=_(ASKED[each.offered_by])), times, said, each.said or each.note]
    role: Role = "good" if each.open else "warn" if each.expired else "muted"
    return Field(f"set:{each.id}", str(each.asking_round), " · ".join(filter(None, told)), role)
