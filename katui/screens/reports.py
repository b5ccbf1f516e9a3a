"""Reports: what comes, and where the numbers are until then (A6, A8)."""

from __future__ import annotations

from katui.i18n import N_, _
from katui.screens.plain_home import PlainHome
from katui.widgets.record_list import RecordList


class ReportsScreen(PlainHome):
    """A sentence."""

    def __init__(self) -> None:
        super().__init__(N_("Reports"), "reports")

    def draw_texts(self) -> None:
        said = _(
            "Reports come with a later version. "
            "Until then: katui export writes every list to CSV or XLSX, g b counts each stage."
        )
        self.query_one(RecordList).set_empty(said)
