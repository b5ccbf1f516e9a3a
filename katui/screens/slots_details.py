"""The form of how a round is held (B5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain import when
from katui.domain.work import InterviewMode
from katui.i18n import _
from katui.screens.dialogs.form_fields import FormField, Shape

if TYPE_CHECKING:
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
