"""What the picker asks the store, in one visit: the card's times, and one week of what is taken (B5, S10 row 9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.positions import TravelPolicy
from katui.domain.slots import SetAnswer, monday
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.screens.slots_details import follow
from katui.screens.slots_sheet import Sheet, other
from katui.services import slot_times, slots
from katui.services.slot_times import Week
from katui.services.slots import Picker


@dataclass(frozen=True, slots=True)
class Read:
    """A card's times, the sheet it is worked on, and the week the sheet stands on."""

    picker: Picker
    sheet: Sheet
    week: Week


def read_times(store: Any, session: Any, submission: int, sheet: Sheet | None, held: dict[str, str]) -> Read:
    """Everything the screen shows; without a sheet one is begun, with what was left unfinished in it."""
    picker = slots.picker(store, session, submission)
    if sheet is None:
        sheet = begin(picker, session.clock())
        sheet.restore(held)
    follow(sheet, picker)
    return Read(picker, sheet, read_week(store, session, picker, sheet))


def read_week(store: Any, session: Any, picker: Picker, sheet: Sheet) -> Week:
    """The week the sheet stands on, and what is taken around the times marked in any other."""
    at = (sheet.first, sheet.zone, sheet.interviewer)
    return slot_times.week(store, session, picker.submission, *at, marks=sheet.times)


def begin(picker: Picker, now: datetime) -> Sheet:
    """A sheet as one would fill it in: the side whose turn it is, the week to come, the round as it was arranged."""
    known = picker.rounds[-1] if picker.rounds else None
    sheet = Sheet(side=turn_of(picker), zone=picker.zone, first=first_week(picker, now))
    if picker.out_of_town and picker.travel_policy is TravelPolicy.NOT_PAID:
        sheet.mode = InterviewMode.VIDEO
    elif known is not None:
        sheet.mode = known.mode
        sheet.place = "" if known.status is InterviewStatus.CANCELLED else known.place
    return sheet


def turn_of(picker: Picker) -> Side:
    """Whose times come next: after a set that nobody could take, the other side's; else the candidate's."""
    last = picker.sets[0] if picker.sets else None
    if last is not None and last.answer in (SetAnswer.NONE_FITS, SetAnswer.INTERVIEWER_AWAY):
        return other(last.offered_by)
    return Side.CANDIDATE


def first_week(picker: Picker, now: datetime) -> date:
    """The week of the times on offer, of the round to come, else of the next working day."""
    at: datetime | None = None
    if picker.on_offer:
        at = min(one.starts_at for _number, one in picker.on_offer)
    elif picker.current is not None and picker.current.starts_at is not None:
        at = picker.current.starts_at
    if at is not None and at > now:
        return monday(when.local_day(at, picker.zone))
    return monday(CHINA.next_workday(when.local_day(now, picker.zone)))
