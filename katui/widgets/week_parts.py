"""What a week's grid is given: the top of each day, its half-hours, a second clock (B5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from katui.widgets.rows import Role

DAYS: Final = 7
LABEL: Final = 6
"""Cells of the time before the first day."""
CLOCK: Final = 8
"""Cells of each of two clocks beside one another."""
Place = tuple[int, int]
"""Day and half-hour, both from 0."""


@dataclass(frozen=True, slots=True)
class DayHead:
    """The top of a day: its date, and under it what sets it apart (a holiday, a swapped working day).

    `brief` is the date where the title does not fit.
    """

    title: str
    note: str = ""
    role: Role = ""
    today: bool = False
    brief: str = ""


@dataclass(frozen=True, slots=True)
class OtherClock:
    """A second clock beside the first: what each is called, and what the other shows at each half-hour of each day."""

    here: str
    there: str
    times: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One half-hour of one day; `sign` is one character before the text, `marked` gives it the look of a mark."""

    text: str
    role: Role = ""
    sign: str = ""
    marked: bool = False
