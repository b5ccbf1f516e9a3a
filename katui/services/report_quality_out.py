"""Feedback time against checklist score going out as a file: every row, the sum, the bands of score (B4, I5, C8)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.files.sheets import Chart, Sheet
from katui.i18n import N_, _
from katui.services.figures_out import TOTAL, Figures, Outgoing, cell, name_head
from katui.services.pace_shapes import Asked
from katui.services.report_quality import BANDS, Answers, QualityReport, quality
from katui.store.store import Store

FIELDS: Final = ("name", "count:reports", "count:answered", "count:score", "count:workdays", "percent:in_time")
LINES: Final = 6
"""So many rows, those with most reports, are drawn; every row stands in the cells."""


def _table(store: Store, session: Session, asked: Asked, _settings: Settings | None) -> Figures:
    found = quality(store, session, asked)
    return Figures(_headers(asked), FIELDS, _rows(found), lambda: [bands_sheet(found)])


OUT: Final = Outgoing(N_("Report quality"), _table, lambda found: len(found.rows) + 1 + len(BANDS))
"""Feedback time against checklist score, with a chart by band of score in a spreadsheet."""


def _headers(asked: Asked) -> list[str]:
    answer = (_("Mean score"), _("Working days to the answer, median"), _("Answered within two working days, %"))
    return [name_head(asked), _("Reports sent"), _("Answered"), *answer]


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
        (_("Score {least}–{most}").format(least=least, most=most), *(cell(each[n].days) for each in bands))
        for n, (least, most) in enumerate(BANDS)
    )
    title = f"{_('Working days to the answer, median')} · {found.asked.period.label}"
    lines = tuple(range(2, 2 + len(found.rows)))[:LINES]
    return Sheet(_("Answer by score"), (_("Score"), *names), rows, Chart(title, (1,), lines=lines))


def answer_cells(found: Answers) -> list[str]:
    """The figures as cells, empty where there is nothing to reckon with."""
    cells = (found.reports, found.answered, found.score, found.days, found.in_time)
    return [cell(figure) for figure in cells]
