"""The second clock beside the grid: the other side's hours where they differ from those of the grid (B5)."""

from __future__ import annotations

from katui.domain import when, zones
from katui.domain.slot_words import same_clock
from katui.domain.slots import Cell
from katui.i18n import language
from katui.screens.slots_cells import WeekMap
from katui.screens.slots_sheet import Sheet
from katui.services.slots import Picker
from katui.widgets.week_parts import CLOCK, OtherClock, Place


def other_clock_of(sheet: Sheet, picker: Picker, map_: WeekMap) -> OtherClock | None:
    """The clock of the side that lives by another one, else mine; None where all read the same time this week."""
    zones_ = dict.fromkeys((picker.candidate_zone, picker.client_zone, picker.zone))
    cells = list(map_.at.values())
    zone = next((each for each in zones_ if any(not same_clock(one.starts_at, sheet.zone, each) for one in cells)), "")
    if not zone:
        return None
    at = cells[0].starts_at
    here, there = (zones.brief(each, at, language(), CLOCK - 1) for each in (sheet.zone, zone))
    return OtherClock(here, there, {place: _shown(place, cell, zone) for place, cell in map_.at.items()})


def _shown(place: Place, cell: Cell, zone: str) -> str:
    """What the clock there shows; a sign says that it is the day before or after."""
    there = when.to_zone(cell.starts_at, zone)
    days = (there.date() - cell.day).days
    return f"{there:%H:%M}" + ("-" if days < 0 else "+" if days > 0 else "")
