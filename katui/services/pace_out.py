"""Figures of pace going out as a file: every row, the sum, and as sheets the funnel, months and stages (P3, I5)."""

from __future__ import annotations

from typing import Final

from katui.domain.pace import Per
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.files.sheets import Chart, Sheet
from katui.i18n import N_, _
from katui.services.figures_out import TOTAL, Outgoing, name_head
from katui.services.figures_out import Figures as Going
from katui.services.pace import pace
from katui.services.pace_shapes import RATIOS, Asked, Figures, PaceReport
from katui.services.stage_times import stage_times
from katui.services.stage_times_out import stages_sheet
from katui.store.pace_figures import STEPS
from katui.store.store import Store

STEP_WORDS: Final = {
    Status.SUBMITTED: N_("CVs sent"),
    Status.CV_PASSED: N_("CVs passed"),
    Status.INTERVIEWING: N_("Interviewed"),
    Status.OFFERED: N_("Offers"),
    Status.ACCEPTED: N_("Accepted"),
    Status.ONBOARDED: N_("Starts"),
}
"""What the steps of the funnel count: the cards that came to a stage or beyond, not those that stand there (P3)."""
_RATIO_WORDS: Final = (N_("Interviews per report, %"), N_("Offers per interview, %"), N_("Starts per offer, %"))


def _table(store: Store, session: Session, asked: Asked, settings: Settings | None) -> Going:
    found = pace(store, session, asked)

    def more() -> list[Sheet]:
        stays = stage_times(store, session, asked, settings)
        return [funnel_sheet(found), months_sheet(found), stages_sheet(stays)]

    headers, fields = _columns(found)
    rows = ((row.name, row.figures) for row in found.rows)
    cells = ([name, *figure_cells(figures)] for name, figures in (*rows, (_(TOTAL), found.total)))
    return Going(headers, fields, cells, more)


OUT: Final = Outgoing(N_("Reports"), _table, lambda found: len(found.rows) + 1)
"""How far reports came; a spreadsheet holds the funnel, the months and the time in stage as charts as well."""


def _columns(found: PaceReport) -> tuple[list[str], list[str]]:
    """The headers, and the names of the columns in a file for programs."""
    headers = [name_head(found.asked), *(_(STEP_WORDS[step]) for step in STEPS), *map(_, _RATIO_WORDS)]
    fields = ["name", *(f"count:{step.value}" for step in STEPS)]
    fields += [f"percent:{step.value}/{of.value}" for step, of in RATIOS]
    headers += [_("Hours to the first report"), _("Positions"), _("Reports a week")]
    return headers, [*fields, "hours:first_report", "count:positions", "a_week"]


def funnel_sheet(found: PaceReport) -> Sheet:
    """The steps of the funnel with the part each is of the reports."""
    rows = []
    for step in STEPS:
        share = found.total.ratio(step, Status.SUBMITTED)
        rows.append((_(STEP_WORDS[step]), str(found.total.count(step)), "" if share is None else str(share)))
    headers = (_("Step"), _("Cards"), _("Of the reports, %"))
    title = f"{_('Funnel')} · {found.asked.period.label}"
    return Sheet(_("Funnel"), headers, tuple(rows), Chart(title, (1,), "bar", reversed=True))


def months_sheet(found: PaceReport) -> Sheet:
    """The twelve months up to the end of the period."""
    rows = tuple((row.name, *figure_cells(row.figures)[: len(STEPS) + 1]) for row in found.trend)
    headers = (Per.MONTH.label, *(_(STEP_WORDS[step]) for step in STEPS), _(_RATIO_WORDS[0]))
    interviews = 1 + STEPS.index(Status.INTERVIEWING)
    return Sheet(_("Months"), headers, rows, Chart(_("Reports and interviews by month"), (1,), lines=(interviews,)))


def figure_cells(found: Figures) -> list[str]:
    """The figures as cells, empty where there is nothing to reckon with."""
    ratios = [found.ratio(step, of) for step, of in RATIOS]
    cells: list[float | int | None] = [*found.steps, *ratios, found.first_hours, found.firsts, found.per_week]
    return ["" if cell is None else str(cell) for cell in cells]
