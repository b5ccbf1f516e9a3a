"""Feedback time against checklist score going out as a file: every row, the sum, the bands of score (B4, I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Final

from katui.domain.session import Session
from katui.files.sheets import Chart, Sheet
from katui.i18n import _
from katui.services.exporting import Exported
from katui.services.figures_out import Figures, figure_steps
from katui.services.pace_out import TOTAL
from katui.services.pace_shapes import Asked
from katui.services.report_quality import BANDS, Answers, QualityReport, quality
from katui.store.store import Store

FIELDS: Final = ("name", "count:reports", "count:answered", "count:score", "count:workdays", "percent:in_time")
LINES: Final = 6
"""So many rows, those with most reports, are drawn; every row stands in the cells."""


def quality_steps(
    store: Store,
    session: Session,
    asked: Asked,
    path: str | Path,
    *,
    overwrite: bool = False,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, Exported]:
    """Write what the screen shows as the file that its ending names, in steps; it is registered (C8)."""

    def read() -> Figures:
        found = quality(store, session, asked)
        return Figures(_headers(asked), FIELDS, _rows(found), lambda: [bands_sheet(found)])

    return figure_steps(store, session, path, read, overwrite=overwrite, cancelled=cancelled)


def _headers(asked: Asked) -> list[str]:
    name = f"{asked.per.label} · {asked.period.label}"
    answer = (_("Mean score"), _("Working days to the answer, median"), _("Answered within two working days, %"))
    return [name, _("Reports sent"), _("Answered"), *answer]


def _rows(found: QualityReport) -> Iterator[list[str]]:
    for row in found.rows:
        yield [row.name, *answer_cells(row.answers)]
    yield [_(TOTAL), *answer_cells(found.total)]
    for (least, most), answers in zip(BANDS, found.bands, strict=True):
        yield [_("Score {least}–{most}").format(least=least, most=most), *answer_cells(answers)]


def bands_sheet(found: QualityReport) -> Sheet:
    """The days to the answer by band of score: in all as columns, each consultant or client as a line across."""
    names = (_(TOTAL), *(row.name for row in found.rows))
    bands = (found.bands, *(row.bands for row in found.rows))
    rows = tuple(
        (_("Score {least}–{most}").format(least=least, most=most), *(_cell(each[n].days) for each in bands))
        for n, (least, most) in enumerate(BANDS)
    )
    title = f"{_('Working days to the answer, median')} · {found.asked.period.label}"
    lines = tuple(range(2, 2 + len(found.rows)))[:LINES]
    return Sheet(_("Answer by score"), (_("Score"), *names), rows, Chart(title, (1,), lines=lines))


def _cell(found: float | None) -> str:
    return "" if found is None else f"{found:g}"


def answer_cells(found: Answers) -> list[str]:
    """The figures as cells, empty where there is nothing to reckon with."""
    cells = (found.reports, found.answered, found.score, found.days, found.in_time)
    return [_cell(cell) for cell in cells]
