"""How time in stage is drawn: a bar each stage against its limit, a line each row with its medians (P3, I2)."""

from __future__ import annotations

from datetime import timedelta
from itertools import groupby
from typing import Final

from katui.domain import when
from katui.domain.pace import Pace, pace_of
from katui.domain.pipeline import Status
from katui.i18n import N_, _, n_
from katui.i18n.marks import listed
from katui.screens.board_cards import PACE_ROLES, PACE_SIGNS
from katui.screens.pace_words import FULL, Line
from katui.services.stage_times import StageLine, StageReport, StageRow, Times
from katui.widgets.cells import fit, width_of
from katui.widgets.rows import Cell, Column, Role, Row

FAINT: Final = "░"
MARK: Final = "│"
BEYOND: Final = "»"
SCALE: Final = 3
"""A bar ends at so many times the longest limit; a stay beyond it ends with a sign."""
SHORT: Final = {
    Status.SOURCED: N_("Sourc."),
    Status.CONTACTED: N_("Cont."),
    Status.INTERESTED: N_("Interest"),
    Status.SHORTLISTED: N_("Shortl."),
    Status.SUBMITTED: N_("Subm."),
    Status.CV_PASSED: N_("CV ok"),
    Status.INTERVIEWING: N_("Interv."),
    Status.OFFERED: N_("Offers"),
    Status.ACCEPTED: N_("Acc."),
    Status.ONBOARDED: N_("Starts"),
    Status.IN_GUARANTEE: N_("Guar."),
    Status.PASSED: N_("Past g."),
}
"""The stages as the heads of narrow columns."""
FIGURES: Final = (N_("median"), N_("longest"), N_("limit"), N_("over"), N_("twice"), N_("there"))


def columns(found: StageReport | None) -> tuple[Column, ...]:
    """Name, stays, a column for each stage with a limit, how many over the limit."""
    name = "" if found is None else found.asked.per.label
    stages = () if found is None else found.stages
    last = _last_first(found)
    return (
        Column("name", name, fraction=1, min_width=10),
        Column("stays", _("Stays"), width=5, align="right", priority=20),
        *(Column(stage.value, _(SHORT[stage]), width=8, align="right", priority=last[stage]) for stage in stages),
        Column("over", _("Over"), width=5, align="right", priority=1),
        Column("twice", _("Twice"), width=6, align="right", priority=30),
    )


def _last_first(found: StageReport | None) -> dict[Status, int]:
    """Which columns of stages go first where there is no room: those without a stay, then those with the fewest over.

    Stays and what is over twice go before them, and the stage with most over its limit stays to the end.
    """
    weights: dict[Status, tuple[int, int]] = {}
    for line in found.total.lines if found is not None else ():
        over, stays = weights.get(line.stage, (0, 0))
        weights[line.stage] = over + line.times.over, stays + line.times.stays
    stages = found.stages if found is not None else ()
    order = sorted(stages, key=lambda stage: weights.get(stage, (0, 0)), reverse=True)
    return {stage: (0 if place == 0 else 1 + place) for place, stage in enumerate(order)}


def row_of(row: StageRow) -> Row:
    """One line of the table: the median of each stage with its sign."""
    cells: list[Cell | str] = [Cell(row.name, "strong"), str(row.times.stays)]
    cells += [Cell(_signed(each.median, each.pace), _role(each.pace)) for each in row.stages]
    cells += [Cell(str(row.times.over), "warn" if row.times.over else ""), str(row.times.twice)]
    return Row(row.id, tuple(cells), dim=not row.times.stays)


def _signed(days: float | None, pace: Pace) -> str:
    """Days with the sign of their pace in a place of its own, so that the figures stand in line."""
    return "–  " if days is None else f"{days:g}{PACE_SIGNS[pace]:<2}"


def _role(pace: Pace) -> Role:
    return "" if pace is Pace.FINE else PACE_ROLES[pace]


def chart(found: StageReport, width: int, height: int, left_out: tuple[str, ...] = ()) -> list[Line]:
    """A bar each stage; of more lines than there is room for those with the fewest over go first, and are counted.

    The last line names the columns of the table below that are `left_out` for want of room.
    """
    lines = list(found.total.lines)
    while len(lines) > height - 2 - bool(left_out):
        lines.remove(min(reversed(lines), key=lambda each: (each.times.over, each.times.stays)))
    left = sum(bool(each.times.stays) for each in found.total.lines) - sum(bool(each.times.stays) for each in lines)
    drawn = _drawn(found, lines, width)
    more = n_("… and {n} more stage", "… and {n} more stages", left).format(n=left) if left else ""
    drawn.append([("warn", more), ("muted", f"  {_legend()}" if more else _legend())])
    said = _("No room for: {columns}").format(columns=listed(left_out)) if left_out else ""
    return [*drawn, [("muted", said)] if said else []][:height]


def _drawn(found: StageReport, lines: list[StageLine], width: int) -> list[Line]:
    """The head of the figures, and a line each stage: its bar, its figures."""
    several = {stage for stage, held in groupby(found.total.lines, lambda each: each.stage) if len(list(held)) > 1}
    names = [_name(each, each.stage in several) for each in lines]
    heads = [_(word) for word in FIGURES]
    figures = [_figures(each) for each in lines]
    wide = [2 + max(width_of(text) for text in told) for told in zip(heads, *map(_texts, figures), strict=True)]
    longest = max(map(width_of, names), default=0)
    room = max(width - longest - 1 - sum(wide), 8)
    scale = SCALE * max((each.limit for each in lines), default=1)
    title = fit(_of_what(found), longest + 1 + room)
    drawn: list[Line] = [[("muted", title + "".join(map(_right, heads, wide)))]]
    for name, each, told in zip(names, lines, figures, strict=True):
        runs: Line = [("", fit(name, longest) + " "), *bar(each.times, each.limit, scale, room)]
        drawn.append([*runs, *((role, _right(text, n)) for (role, text), n in zip(told, wide, strict=True))])
    return drawn


def _name(line: StageLine, several: bool) -> str:
    return f"{line.stage.label} {'/'.join(tier.value for tier in line.tiers)}" if several else line.stage.label


def _texts(runs: Line) -> list[str]:
    return [text for _role, text in runs]


def _figures(line: StageLine) -> Line:
    times = line.times
    longest = pace_of(times.longest or 0, line.limit)
    return [
        (_role(times.pace), _signed(times.median, times.pace)),
        (_role(longest), _signed(times.longest, longest)),
        ("muted", str(line.limit)),
        ("warn" if times.over else "", f"{times.over}/{times.stays}"),
        ("bad" if times.twice else "", str(times.twice)),
        ("", str(times.going)),
    ]


def _right(text: str, width: int) -> str:
    return fit(text, width, "right")


def bar(times: Times, limit: int, scale: int, room: int) -> Line:
    """The median as a full bar, on to the longest a faint one, the limit marked across; `scale` days fill the room."""

    def at(days: float) -> int:
        return min(max(round(days * room / scale), 1 if days else 0), room)

    middle, end, mark = at(times.median or 0), at(times.longest or 0), min(at(limit), room - 1)
    cells = [FULL] * middle + [FAINT] * (end - middle) + [" "] * (room - end)
    roles = [_role(times.pace) or "accent"] * middle + ["muted"] * (room - middle)
    cells[mark] = MARK
    if (times.longest or 0) > scale:
        cells[-1] = BEYOND
    told = groupby(zip(roles, cells, strict=True), lambda each: each[0])
    return [(role, "".join(cell for _role, cell in held)) for role, held in told]


def _legend() -> str:
    said = _("{full} median  {faint} up to the longest  {mark} limit  {over} over it  {twice} twice")
    signs = {"over": PACE_SIGNS[Pace.OVER], "twice": PACE_SIGNS[Pace.TWICE]}
    return said.format(full=FULL, faint=FAINT, mark=MARK, **signs)


def _of_what(found: StageReport) -> str:
    if found.first is None:
        return _("Working days in stage")
    year = when.local_day(found.at, "UTC").year
    days = (found.first, found.until - timedelta(1))
    first, last = (f"{day:%m-%d}" if day.year == year else f"{day:%Y-%m-%d}" for day in days)
    return _("Working days, {first} to {last}").format(first=first, last=last)
