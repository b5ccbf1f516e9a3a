"""How feedback time against checklist score is drawn: a bar each band of score, a line each row (B4, I2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from katui.domain import when
from katui.i18n import N_, _, n_
from katui.screens.pace_words import bar
from katui.services.report_quality import BANDS, Answers, QualityReport, QualityRow
from katui.widgets.cells import fit
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, Row

Line = list[Run]
TALL: Final = 8
"""Lines of the chart."""
BAND: Final = 16
ALL: Final = 6
COUNT: Final = 10
OWN: Final = 16
MARK: Final = "│"
COLUMNS: Final = (
    Column("name", fraction=1, min_width=14),
    Column("reports", N_("CVs"), width=6, align="right"),
    Column("score", N_("Score"), width=6, align="right"),
    Column("chart", "", width=12, priority=1),
    Column("answered", N_("Answered"), width=9, align="right"),
    Column("days", N_("Days"), width=6, align="right"),
    Column("in_time", N_("In 2 days"), width=10, align="right"),
)


def columns(found: QualityReport | None) -> tuple[Column, ...]:
    """The columns with their titles, the first one named after what the rows are."""
    name = "" if found is None else found.asked.per.label
    return tuple(
        replace(each, title=name if each.key == "name" else _(each.title) if each.title else "") for each in COLUMNS
    )


def row_of(row: QualityRow) -> Row:
    """One line of the table; the bar is the score."""
    found = row.answers
    cells: tuple[Cell | str, ...] = (
        Cell(row.name, "strong"),
        str(found.reports),
        "–" if found.score is None else str(found.score),
        Cell(bar(found.score or 0, 100, 10), "accent"),
        str(found.answered),
        days_of(found),
        "–" if found.in_time is None else f"{found.in_time}%",
    )
    return Row(row.id, cells)


def days_of(found: Answers) -> str:
    """The median of working days to the answer."""
    return "–" if found.days is None else f"{found.days:g}"


def chart(found: QualityReport, width: int, row: QualityRow | None = None) -> list[Line]:
    """A bar of working days for each band of score, best first, and below it what they teach.

    The row under the cursor stands beside as a mark on each bar, with its own days and how many were answered.
    """
    own = (Answers(),) * len(BANDS) if row is None else row.bands
    longest = max((each.days or 0 for each in (*found.bands, *own)), default=0)
    room = max(10, width - BAND - ALL - COUNT - OWN)
    title = fit(_("Working days to the client's answer, median"), BAND + room)
    heads = f"{fit(_('All'), ALL, 'right')}{fit(_('Answered'), COUNT, 'right')}"
    name = "" if row is None else f"{MARK} {row.name}"
    lines: list[Line] = [[("strong", title), ("muted", heads), ("warn", fit(f"  {name}", OWN))]]
    for (least, most), answers, mine in reversed(list(zip(BANDS, found.bands, own, strict=True))):
        band = _("score {least}–{most}").format(least=least, most=most)
        line: Line = [("", fit(band, BAND)), *_bar(answers.days, mine.days, longest, room)]
        line += [("strong", fit(days_of(answers), ALL, "right")), ("muted", fit(_count(answers), COUNT, "right"))]
        line += [("warn", f"  {fit(days_of(mine), 4)}"), ("muted", _count(mine))] if mine.reports else []
        lines.append(line)
    return [*lines, [], [("", _lesson(found))], [("muted", _below(found))]]


def _bar(days: float | None, own: float | None, longest: float, room: int) -> Line:
    """A bar of days with a mark at the days of a row."""
    text = fit(bar(round(100 * (days or 0)), round(100 * longest), room), room)
    if own is None:
        return [("accent", text)]
    at = min(round(room * own / longest), room - 1) if longest else 0
    return [("accent", text[:at]), ("warn", MARK), ("accent", text[at + 1 :])]


def _count(found: Answers) -> str:
    return f"{found.answered}/{found.reports}"


def _days(found: QualityReport) -> str:
    if found.first is None:
        return _("No report yet")
    days = (found.first, found.until - timedelta(1))
    same = found.first.year == when.parse_day(f"{found.at:%Y-%m-%d}").year
    first, last = (f"{day:%m-%d}" if same else day.isoformat() for day in days)
    return _("{first} to {last}").format(first=first, last=last)


def _lesson(found: QualityReport) -> str:
    """What the best band that was answered has over the worst."""
    told = [(band, each) for band, each in zip(BANDS, found.bands, strict=True) if each.days is not None]
    if len(told) < 2:
        return _("Two bands of score need an answer before they can be compared.")
    (low, worst), (high, best) = told[0], told[-1]
    said = _("Working days to the answer: {best} from {high} points up, {worst} at {low} points or below.")
    return said.format(high=high[0], best=days_of(best), low=low[1], worst=days_of(worst))


def _below(found: QualityReport) -> str:
    """The days that are counted, and what is counted nowhere."""
    if not found.unscored:
        return _days(found)
    said = n_("{n} report without a score is left out.", "{n} reports without a score are left out.", found.unscored)
    return f"{_days(found)}  {said.format(n=found.unscored)}"
