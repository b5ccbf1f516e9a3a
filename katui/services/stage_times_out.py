"""Time in stage going out as a file: a line for each stage of each row, the sum first, and a chart of it (P3, I5)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.files.sheets import Chart, Sheet
from katui.i18n import N_, _
from katui.services.figures_out import TOTAL, Figures, Outgoing, cell, name_head
from katui.services.pace_shapes import Asked
from katui.services.stage_times import StageLine, StageReport, StageRow, stage_times
from katui.store.store import Store

HEADS: Final = (
    N_("Working days, median"),
    N_("Working days, longest"),
    N_("Limit"),
    N_("Stays"),
    N_("Still there"),
    N_("Over the limit"),
    N_("At twice the limit"),
)
_FIELDS: Final = (
    "name", "stage", "tiers", "count:median", "count:longest", "count:limit", "count:stays", "count:going",
    "count:over", "count:twice",
)  # fmt: skip


def _stayed(row: StageRow) -> list[StageLine]:
    return [line for line in row.lines if line.times.stays]


def _table(store: Store, session: Session, asked: Asked, settings: Settings | None) -> Figures:
    found = stage_times(store, session, asked, settings)
    headers = [name_head(asked), _("Stage"), _("Tier"), *map(_, HEADS)]
    return Figures(headers, _FIELDS, _rows(found), lambda: [stages_sheet(found)])


def rows_of(found: StageReport) -> int:
    """How many lines go out: every stage of the sum, and of each row those with a stay."""
    return len(found.total.lines) + sum(len(_stayed(row)) for row in found.rows)


OUT: Final = Outgoing(N_("Time in stage"), _table, rows_of)
"""Time in stage, with a chart of it in a spreadsheet."""


def _rows(found: StageReport) -> Iterator[list[str]]:
    for name, lines in ((_(TOTAL), found.total.lines), *((row.name, _stayed(row)) for row in found.rows)):
        for line in lines:
            yield [name, line.stage.label, tiers_of(line), *line_cells(line)]


def tiers_of(line: StageLine) -> str:
    """The tiers that a limit holds for, nothing for every tier."""
    return "/".join(tier.value for tier in line.tiers)


def line_cells(line: StageLine) -> tuple[str, ...]:
    """The figures of a stage as cells, empty where there is nothing to reckon with."""
    times = line.times
    cells = (times.median, times.longest, line.limit, times.stays, times.going, times.over, times.twice)
    return tuple(cell(figure) for figure in cells)


def stages_sheet(found: StageReport) -> Sheet:
    """Every stage in all: the median and the longest stay as columns, the limit as a line across."""
    rows = tuple((f"{line.stage.label} {tiers_of(line)}".strip(), *line_cells(line)) for line in found.total.lines)
    headers = (_("Stage"), *map(_, HEADS))
    title = f"{_('Working days in stage')} · {found.asked.period.label}"
    return Sheet(_("Time in stage"), headers, rows, Chart(title, (1, 2), lines=(3,)))
