"""What stands in each half-hour of the picker's grid: taken by whom, on offer, marked, past, not there (B5)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from katui.domain import when
from katui.domain.slots import Busy, Cell, Going, clashes, week_cells
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import InterviewMode, SlotStatus
from katui.i18n import N_, _, language
from katui.screens.slots_sheet import Purpose, Sheet
from katui.services.slot_times import Day, Week
from katui.services.slots import Picker
from katui.widgets.rows import Role
from katui.widgets.week_parts import DayHead, GridCell, Place

WHOLE_DAY: Final = ("00:00", "23:59")
FREE: Final = GridCell("·", "muted")
PAST: Final = GridCell("", "muted")
NO_SUCH_TIME: Final = GridCell("--", "muted")
OFF: Final = N_("off")
OPEN_YEAR: Final = "~"
"""What stands at the head of a day whose year has no published days off yet."""


class Letter(Vocabulary):
    """The letter of whose time is taken; never the colour alone (I2)."""

    CANDIDATE = "candidate", "C", "候"
    INTERVIEWER = "interviewer", "I", "官"
    ME = "me", "M", "我"
    OFFERED = "offered", "O", "约"
    TRAVEL = "travel", "T", "途"
    OWN = "own", "=", "定"


class Meaning(Vocabulary):
    """What each letter says."""

    CANDIDATE = "candidate", "candidate", "候选人"
    INTERVIEWER = "interviewer", "interviewer", "面试官"
    ME = "me", "me", "我自己"
    OFFERED = "offered", "offered elsewhere", "已给别家待选"
    TRAVEL = "travel", "travel", "路上"
    OWN = "own", "this card's round", "本流程的面试"


ROLES: Final[dict[Letter, Role]] = {
    Letter.CANDIDATE: "warn",
    Letter.INTERVIEWER: "bad",
    Letter.ME: "accent",
    Letter.OFFERED: "strong",
    Letter.TRAVEL: "warn",
    Letter.OWN: "good",
}


@dataclass(frozen=True, slots=True)
class WeekMap:
    """A week as the grid is given it, and the half-hour that each of its places stands for."""

    heads: tuple[DayHead, ...]
    labels: tuple[str, ...]
    cells: dict[Place, GridCell]
    at: dict[Place, Cell]

    def place_of(self, at: datetime) -> Place | None:
        """Where an instant stands; None when it is not in this week or not in the hours shown."""
        return next((place for place, cell in self.at.items() if cell.starts_at <= at < cell.ends_at), None)

    def near(self, at: datetime) -> Place | None:
        """Where an instant stands, else the time shown that is nearest to it."""
        return min(self.at, key=lambda place: abs(self.at[place].starts_at - at), default=None)


def letter_of(busy: Busy, picker: Picker) -> Letter:
    """Which letter a taken time has."""
    if busy.who == "candidate" and busy.way:
        return Letter.TRAVEL
    if busy.interview is not None and any(busy.interview == one.id for one in picker.rounds):
        return Letter.OWN
    return Letter(busy.who)


def moving(sheet: Sheet, picker: Picker) -> int | None:
    """The round that is being moved, whose own time is no clash."""
    return picker.current.id if sheet.purpose is Purpose.MOVE and picker.current is not None else None


def going(week: Week, sheet: Sheet, picker: Picker) -> Going | None:
    """The way of an out-of-town candidate to the round as the sheet has it held."""
    on_site = sheet.mode is InterviewMode.ONSITE
    return Going(picker.city, week.way_hours) if on_site and picker.out_of_town else None


def clashes_at(at: datetime, minutes: int, week: Week, sheet: Sheet, picker: Picker) -> tuple[Busy, ...]:
    """What a time runs into, in the week shown or where it was marked, the way to it counted."""
    return clashes(at, minutes, week.busy, moving(sheet, picker), going(week, sheet, picker))


def week_map(week: Week, sheet: Sheet, picker: Picker, now: datetime) -> WeekMap:
    """The week as the grid shows it."""
    days = week_cells(week.first, week.zone, WHOLE_DAY if sheet.whole_day else week.hours)
    rows = [(cell.clock, cell.fold) for cell in max(days, key=len)]
    at = {
        (number, rows.index((cell.clock, cell.fold))): cell
        for number, day in enumerate(days)
        for cell in day
        if (cell.clock, cell.fold) in rows
    }
    cells = {(day, row): NO_SUCH_TIME for day in range(len(days)) for row in range(len(rows)) if (day, row) not in at}
    shown: dict[Busy, int] = {}
    for place, cell in at.items():
        cells[place] = _cell(cell, place[0], week, sheet, picker, now, shown)
    today = when.local_day(now, week.zone)
    heads = tuple(head(day, today) for day in week.days)
    return WeekMap(heads, tuple(label(clock, fold) for clock, fold in rows), cells, at)


def label(clock: time, fold: int) -> str:
    """A time on the left; the second pass of an hour that comes twice has its own sign."""
    return f"{clock:%H:%M}" + ("'" if fold else "")


def head(day: Day, today: date) -> DayHead:
    """The top of a day: weekday and date, the year where it is another, below it what the calendar has to say."""
    gap = "" if language() == "zh_CN" else " "
    named = f"{when.weekday(day.day)}{gap}"
    long = f"{named}{when.day_figures(day.day, today)}" if day.day.year != today.year else ""
    note = day.mark if day.workday or not day.mark else f"{_(OFF)} {day.mark}"
    if not day.published:
        note = f"{note} {OPEN_YEAR}".strip()
    role: Role = "muted" if not day.workday else "good" if day.mark else "strong"
    look: Role = "bad" if day.mark and not day.workday else role
    brief = f"{when.weekday(day.day)} {day.day:%d}"
    return DayHead(f"{named}{day.day:%m-%d}", note, look, day.day == today, brief, long, f"{day.day:%Y}")


def _cell(
    cell: Cell, day: int, week: Week, sheet: Sheet, picker: Picker, now: datetime, shown: dict[Busy, int]
) -> GridCell:
    taken = clashes(cell.starts_at, 30, week.busy, None)
    mark = next(iter(_marks(cell, week, sheet, picker, taken)), None)
    if mark is not None:
        return mark
    if taken:
        return _taken(taken, day, picker, shown)
    if _on_the_way(cell, week, sheet, picker):
        return GridCell(f"{Letter.TRAVEL.label}·", ROLES[Letter.TRAVEL])
    return PAST if cell.ends_at <= now else FREE


def _marks(cell: Cell, week: Week, sheet: Sheet, picker: Picker, taken: Sequence[Busy]) -> Iterator[GridCell]:
    """A time marked now, else one on offer, as it stands in this half-hour."""
    for start, minutes in sheet.marks.items():
        if _in(cell, start, minutes):
            bad = clashes_at(start, minutes, week, sheet, picker)
            text = f"{sheet.number(start)} {when.clock(start, week.zone)}" if _begins(cell, start) else ""
            letters = _letters(taken, picker)
            yield GridCell(f"{text or ' '}{letters}", "accent", "!" if bad else "*", marked=True)
    for number, one in picker.on_offer:
        if one.status is SlotStatus.OFFERED and _in(cell, one.starts_at, one.minutes):
            text = f"{number} {when.clock(one.starts_at, week.zone)}" if _begins(cell, one.starts_at) else ""
            letters = _letters(taken, picker)
            yield GridCell(f"{text or ' '}{letters}", "good", "!" if one.clashes else "?")


def _on_the_way(cell: Cell, week: Week, sheet: Sheet, picker: Picker) -> bool:
    """Whether the candidate would be travelling to or from a time that is marked now."""
    way = going(week, sheet, picker)
    if way is None:
        return False
    spans = (way.span(start, start + timedelta(minutes=minutes)) for start, minutes in sheet.marks.items())
    return any(start < cell.ends_at and cell.starts_at < end for start, end in spans)


def _in(cell: Cell, start: datetime, minutes: int) -> bool:
    return start < cell.ends_at and cell.starts_at < start + timedelta(minutes=minutes)


def _begins(cell: Cell, start: datetime) -> bool:
    return cell.starts_at <= start < cell.ends_at


def _letters(taken: Sequence[Busy], picker: Picker) -> str:
    return "".join(dict.fromkeys(letter_of(one, picker).label for one in taken))


def _taken(taken: Sequence[Busy], day: int, picker: Picker, shown: dict[Busy, int]) -> GridCell:
    """Letters of everyone who is taken; the words of the first where it begins in this column."""
    first = taken[0]
    letter = letter_of(first, picker)
    words = f" {first.label}" if shown.get(first) != day else ""
    shown[first] = day
    return GridCell(f"{_letters(taken, picker)}{words}", ROLES[letter])
