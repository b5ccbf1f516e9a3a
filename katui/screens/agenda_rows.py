"""How the agenda shows a day and a round: time, other clocks, whom, where, what is not settled (B5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from katui.domain import when, zones
from katui.domain.work import InterviewMode, InterviewStatus
from katui.i18n import N_, _, language, n_
from katui.screens.lists_rows import INTERVIEW_ROLES
from katui.screens.slots_words import clocks
from katui.services.agenda import AgendaDay, AgendaRow
from katui.widgets.cells import width_of
from katui.widgets.rows import Cell, Column, RecordId, Row

COLUMNS: Final = (
    Column("time", N_("Time"), width=11),
    Column("name", N_("Candidate"), fraction=2, min_width=10),
    Column("client", N_("Client"), fraction=3, min_width=11),
    Column("round", N_("Round"), width=5, align="right", priority=4),
    Column("mode", N_("How"), width=7, priority=3),
    Column("status", N_("Status"), width=9, priority=1),
    Column("notes", N_("To do"), fraction=6, min_width=14, priority=2),
    Column("position", N_("Position"), fraction=3, min_width=14, priority=5),
    Column("place", N_("Place"), fraction=2, min_width=12, priority=6),
)
LONGEST_CLOCK: Final = 17
"""Cells of the name of the desk's clock; a longer one is cut at the head of the list."""


def columns(zone: str) -> tuple[Column, ...]:
    """The columns with their titles in the active language; the first is named after the clock of the desk."""
    clock = zones.called(zone, language())
    first = replace(COLUMNS[0], title=clock, width=max(COLUMNS[0].base, min(width_of(clock), LONGEST_CLOCK)))
    return (first, *(replace(column, title=_(column.title)) for column in COLUMNS[1:]))


def clock_id(row: AgendaRow, zone: str) -> str:
    """The id of the line below a round that tells its time by another clock."""
    return f"clock:{row.interview}:{zone}"


def day_id(day: date) -> str:
    """The id of a day's head in the list."""
    return f"day:{day.isoformat()}"


def rows_of(days: tuple[AgendaDay, ...], now: datetime, zone: str) -> dict[RecordId, Row]:
    """Every day with its rounds below it."""
    today = when.local_day(now, zone)
    found: dict[RecordId, Row] = {}
    for day in days:
        found[day_id(day.day.day)] = head_of(day, today)
        for row in day.rounds:
            found[row.interview] = row_of(row, now, zone)
            found |= {each.id: each for each in clocks_of(row, today)}
    return found


def head_of(day: AgendaDay, today: date) -> Row:
    """A day: weekday, date, what the calendar has to say, how many rounds.

    In another year, which takes the room of the weekday, that stands behind it.
    """
    held = day.day
    gap = "" if language() == "zh_CN" else " "
    weekday, date_said = when.weekday(held.day), when.day_figures(held.day, today)
    ours = held.day.year == today.year
    title = f"{weekday}{gap}{date_said}" if ours else date_said
    near = when.short_day(held.day, today) if -1 <= (held.day - today).days <= 1 else ""
    mark = held.mark if held.workday or not held.mark else f"{_('off')} {held.mark}"
    published = "" if held.published else _("not published yet")
    count = len(day.rounds)
    said = n_("{n} round", "{n} rounds", count).format(n=count) if count else "–"
    name = Cell(
        " ".join(filter(None, ("" if ours or near else weekday, near, mark, published))), "accent" if near else "muted"
    )
    return Row(day_id(held.day), (Cell(title, "accent"), name, Cell(said, "muted")), dim=not held.workday and not count)


def row_of(row: AgendaRow, now: datetime, zone: str) -> Row:
    """One round of a day."""
    waits = row.status is InterviewStatus.CONFIRMED and row.ends_at < now
    cells = (
        Cell(f"{when.clock(row.starts_at, zone)}–{when.clock(row.ends_at, zone)}", "strong"),
        Cell(row.candidate.name, "strong"),
        row.client.name,
        str(row.number),
        row.mode.label,
        Cell(row.status.label, INTERVIEW_ROLES.get(row.status, "")),
        Cell(" · ".join(notes_of(row, waits)), "bad" if row.double and not row.clash_reason else "warn"),
        row.position.name,
        row.place,
    )
    settled = row.status in {InterviewStatus.DONE, InterviewStatus.CANCELLED}
    return Row(row.interview, cells, flag="!" if waits or row.double or asks_travel(row) else "", dim=settled)


def clocks_of(row: AgendaRow, today: date) -> list[Row]:
    """A line for each clock on which the round shows another time, whole with weekday, day and name (B5)."""
    told = ((zone, clocks(row.starts_at, row.zone, (zone,), today)) for zone in row.other_zones)
    return [Row(clock_id(row, zone), (), across=Cell(said, "muted")) for zone, said in told]


def asks_travel(row: AgendaRow) -> bool:
    """Whether nobody has said yet who pays the way to a round on site (B6)."""
    return row.travel_open and row.mode is InterviewMode.ONSITE


def notes_of(row: AgendaRow, waits: bool) -> list[str]:
    """What is not settled about a round."""
    found = []
    if waits:
        found.append(_("no result yet"))
    if row.double:
        found.append(_("double booking accepted") if row.clash_reason else _("double booking"))
    if asks_travel(row):
        found.append(_("travel open"))
    done, points = row.prepared
    if row.status is InterviewStatus.CONFIRMED and not waits and done:
        found.append(_("prepared") if done == points else _("prepared {n}/{all}").format(n=done, all=points))
    if row.out_of_town and not asks_travel(row):
        found.append(row.out_of_town)
    if not row.mine:
        found.append(row.owner)
    return found
