"""The form of how a round is held (B5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain import when
from katui.domain.work import InterviewMode, InterviewStatus
from katui.i18n import _
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import slots

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.slots_reading import Read


def detail_fields(read: Read) -> list[FormField]:
    """The form of how a round is held."""
    sheet, zone = read.sheet, read.picker.zone
    modes = tuple((mode.value, mode.label) for mode in InterviewMode)
    people = tuple((str(one.id), one.name) for one in read.picker.interviewers)
    until = f"{when.to_zone(sheet.expires_at, zone):%Y-%m-%d %H:%M}" if sheet.expires_at else ""
    return [
        FormField("mode", _("How"), Shape.WORD, modes, required=True, first=sheet.mode.value),
        FormField("interviewer", _("Interviewer"), Shape.WORD, people, first=str(sheet.interviewer or "")),
        FormField("place", _("Place"), first=sheet.place, hint=_("address, link or number"), limit=500),
        FormField("expires", _("Answer by"), first=until, hint=_("a time: tomorrow 18:00, fri 17:00, +2wd"), limit=100),
        FormField("note", _("Note"), Shape.NOTE, first=sheet.note, limit=20_000),
    ]


async def keep_place(screen: SlotsActs, read: Read) -> None:
    """The place of a round that is set is kept at once: both sides and their calendars are to know it."""
    current, place = read.picker.current, read.sheet.place
    if current is None or current.status is not InterviewStatus.CONFIRMED or place in {"", current.place}:
        return
    if read.sheet.mode is current.mode:
        await screen.seat.write(slots.state_place, current.id, place)
        said = _("Place of round {n}: {place}.").format(n=current.number, place=place)
        screen.say(said, press=_("T texts  c calendar file  u undoes"), tone="good")
