"""How the agenda shows a day and a round: time, other clock, whom, where, what is not settled (B5)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from typing import Final

from katui.domain import when, zones
from katui.domain.work import InterviewMode, InterviewStatus
from katui.i18n import N_, _, language, n_
from katui.screens.lists_rows import INTERVIEW_ROLES
from katui.services.agenda import AgendaDay, AgendaRow
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


def columns() -> tuple[Column, ...]:
    """The columns with their titles in the active language."""
    return tuple(replace(column, title=_(column.title)) for column in COLUMNS)


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


def asks_travel(row: AgendaRow) -> bool:
    """Whether nobody has said yet who pays the way to a round on site (B6)."""
    return row.travel_open and row.mode is InterviewMode.ONSITE


def notes_of(row: AgendaRow, waits: bool) -> list[str]:
    """What is not settled about a round, and the other clock."""
    found = []
    if waits:
        found.append(_("no result yet"))
    if row.double:
        found.append(_("double booking accepted") if row.clash_reason else _("double booking"))
    if asks_travel(row):
        found.append(_("travel open"))
    if row.other_zone:
        other = when.to_zone(row.starts_at, row.other_zone)
        same = other.date() == when.local_day(row.starts_at, row.zone)
        clock = f"{other:%H:%M}" if same else f"{other:%m-%d %H:%M}"
        found.append(f"= {clock} {zones.called(row.other_zone, language())}")
    done, points = row.prepared
    if row.status is InterviewStatus.CONFIRMED and not waits and done:
        found.append(_("prepared") if done == points else _("prepared {n}/{all}").format(n=done, all=points))
    if row.out_of_town and not asks_travel(row):
        found.append(row.out_of_town)
    if not row.mine:
        found.append(row.owner)
    return found
