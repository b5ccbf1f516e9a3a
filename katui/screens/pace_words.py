"""How figures of pace are drawn: the funnel and the months as bars, a line for each row (P3, I2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from katui.domain import when
from katui.domain.pipeline import Status
from katui.i18n import N_, _
from katui.services.pace import RATIOS, Figures, PaceReport, PaceRow
from katui.services.pace_out import STEP_WORDS
from katui.widgets.cells import fit, width_of
from katui.widgets.painting import Run
from katui.widgets.rows import Cell, Column, Row

Line = list[Run]
FULL: Final = "█"
HALF: Final = "▌"
LEFT_LEAST: Final = 42
OF: Final = {
    Status.CV_PASSED: (Status.SUBMITTED, N_("{share} of reports")),
    Status.INTERVIEWING: (Status.SUBMITTED, N_("{share} of reports")),
    Status.OFFERED: (Status.INTERVIEWING, N_("{share} of interviews")),
    Status.ACCEPTED: (Status.OFFERED, N_("{share} of offers")),
    Status.ONBOARDED: (Status.OFFERED, N_("{share} of offers")),
}
"""What each step of the funnel is a part of."""
COLUMNS: Final = (
    Column("name", fraction=1, min_width=12),
    Column("submitted", N_("CVs"), width=5, align="right"),
    Column("interviews", N_("Interv."), width=7, align="right"),
    Column("interviews%", N_("%"), width=4, align="right"),
    Column("offers", N_("Offers"), width=6, align="right"),
    Column("offers%", N_("%"), width=4, align="right"),
    Column("starts", N_("Starts"), width=6, align="right"),
    Column("starts%", N_("%"), width=4, align="right"),
    Column("first", N_("1st CV"), width=9, align="right", priority=2),
    Column("week", N_("Weekly"), width=6, align="right", priority=1),
)


def columns(found: PaceReport | None) -> tuple[Column, ...]:
    """The columns with their titles, the first one named after what the rows are."""
    name = "" if found is None else found.asked.per.label
    return tuple(replace(each, title=_(each.title) if each.title else name) for each in COLUMNS)


def row_of(row: PaceRow) -> Row:
    """One line of the table."""
    found = row.figures
    cells: list[Cell | str] = [Cell(row.name, "strong"), str(found.steps[0])]
    for step, of in RATIOS:
        cells += [str(found.count(step)), Cell(_percent(found, step, of), "accent")]
    cells += [_hours(found), "–" if found.per_week is None else f"{found.per_week:.1f}"]
    return Row(row.id, tuple(cells), dim=not found.steps[0])


def _percent(found: Figures, step: Status, of: Status) -> str:
    share = found.ratio(step, of)
    return "–" if share is None else f"{share}%"


def _hours(found: Figures) -> str:
    return "–" if found.first_hours is None else _("{n} h").format(n=f"{found.first_hours:.0f}")


def bar(part: int, whole: int, width: int) -> str:
    """A bar of at most so many cells; anything above nothing shows at least half a cell."""
    if part <= 0 or whole <= 0 or width <= 0:
        return ""
    halves = max(1, round(2 * width * part / whole))
    return FULL * (halves // 2) + HALF * (halves % 2)


def chart(found: PaceReport, width: int, height: int) -> list[Line]:
    """The funnel on the left with what it is of, the months on the right, the times below the funnel."""
    left = max(LEFT_LEAST, width * 11 // 20)
    months = _months(found, width - left - 2, height)
    sides = [[("muted", _of_what(found))], *_funnel(found.total, left), [], *_times(found)]
    if height < len(sides):
        sides.remove([])
    lines = []
    for n in range(height):
        runs = _padded(sides[n] if n < len(sides) else [], left)
        lines.append([*runs, ("", "  "), *(months[n] if n < len(months) else [])])
    return lines


def _padded(runs: Line, width: int) -> Line:
    """Runs filled up to a width; too long ones are cut."""
    made, room = [], width
    for role, text in runs:
        shown = fit(text, min(width_of(text), room))
        made.append((role, shown))
        room -= width_of(shown)
    return [*made, ("", " " * room)]


def _of_what(found: PaceReport) -> str:
    if found.first is None:
        return _("No report yet")
    today = when.parse_day(f"{found.at:%Y-%m-%d}")
    days = (found.first, found.until - timedelta(1))
    first, last = (f"{day:%m-%d}" if day.year == today.year else f"{day:%Y-%m-%d}" for day in days)
    return _("Of the reports sent {first} to {last}").format(first=first, last=last)


def _funnel(found: Figures, width: int) -> list[Line]:
    names = {step: _(word) for step, word in STEP_WORDS.items()}
    shares = {step: _share(found, step) for step in OF}
    longest, most = max(map(width_of, names.values())), max(len(f"{found.steps[0]:,}"), 3)
    room = width - longest - most - max(map(width_of, shares.values())) - 4
    lines = []
    for step, name in names.items():
        count = found.count(step)
        line: Line = [("", fit(name, longest) + " "), ("accent", fit(bar(count, found.steps[0], room), room))]
        line += [("strong", f" {count:>{most},}"), ("muted", f"  {shares.get(step, '')}")]
        lines.append(line)
    return lines


def _share(found: Figures, step: Status) -> str:
    """What share of the step before it; no percent sign where there was nothing to have a share of."""
    of, said = OF[step]
    share = found.ratio(step, of)
    return _(said).format(share="–" if share is None else f"{share}%")


def _times(found: PaceReport) -> list[Line]:
    total = found.total
    week = "–" if total.per_week is None else f"{total.per_week:.1f}"
    said = _("median of {n}").format(n=f"{total.firsts:,}")
    first: Line = [("", _("First report after") + " "), ("strong", _hours(total)), ("muted", f"  {said}")]
    return [first, [("", _("Reports a week") + " "), ("strong", week)]]


def _months(found: PaceReport, width: int, height: int) -> list[Line]:
    """The newest months that have room: reports as a bar, and how many in a hundred led to an interview."""
    shown = found.trend[-(height - 1) :]
    if not shown or width < 20:
        return []
    most = max(max(row.figures.steps[0] for row in shown), 1)
    digits, (step, of) = len(f"{most:,}"), RATIOS[0]
    room = width - 8 - digits - 6
    lines: list[Line] = [[("muted", _("Reports by month, % interviewed"))]]
    for row in shown:
        count = row.figures.steps[0]
        line: Line = [("muted", row.name + " "), ("accent", fit(bar(count, most, room), room))]
        line += [("strong", f" {count:>{digits},}"), ("muted", f" {_percent(row.figures, step, of):>4}")]
        lines.append(line)
    return lines
