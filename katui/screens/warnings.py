"""Warnings about clients: what comes, and where to look until then (C12)."""

from __future__ import annotations

from katui.i18n import N_, _
from katui.screens.plain_home import PlainHome
from katui.widgets.record_list import RecordList


class WarningsScreen(PlainHome):
    """A sentence."""

    def __init__(self) -> None:
        super().__init__(N_("Warnings"), "warnings")

    def draw_texts(self) -> None:
        said = _(
            "Warnings come with the client reviews of a later version. "
            "Until then: g c lists every client, overdue ones with !."
        )
        self.query_one(RecordList).set_empty(said)
