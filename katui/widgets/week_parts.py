"""What a week's grid is given: the top of each day, its half-hours, a second clock (B5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from katui.widgets.cells import width_of
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

    `brief` is the date where the title does not fit, `long` the one with its year, for a day of another year.
    """

    title: str
    note: str = ""
    role: Role = ""
    today: bool = False
    brief: str = ""
    long: str = ""
    year: str = ""


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


def titled(heads: Sequence[DayHead], width: int) -> tuple[tuple[str, ...], str]:
    """What a week's days are called in so many cells, all in one form, and what is left to say of their years.

    A week of another year says so with each day, else once above the times: `2027`, or `26/27` where it turns.
    """
    long, plain = tuple(head.long or head.title for head in heads), tuple(head.title for head in heads)
    if all(width_of(each) <= width for each in long):
        return long, ""
    fits = all(width_of(each) <= width for each in plain)
    years = list(dict.fromkeys(head.year for head in heads)) if any(head.long for head in heads) else []
    said = years[0] if len(years) == 1 else "/".join(year[2:] for year in years)
    return plain if fits else tuple(head.brief or head.title for head in heads), said
