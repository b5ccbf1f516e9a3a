"""A home whose records this version does not show yet: it says where they are (I2)."""

from __future__ import annotations

from textual.app import ComposeResult

from katui.commands.bindings import bindings
from katui.i18n import _
from katui.screens.base import DeskScreen
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Column


class PlainHome(DeskScreen):
    """A name on row 1 and one sentence."""

    BINDINGS = bindings("row")

    def __init__(self, title: str, name: str) -> None:
        super().__init__()
        self._title_text = title
        self._home = name

    @property
    def screen_name(self) -> str:
        return _(self._title_text)

    def compose_body(self) -> ComposeResult:
        yield RecordList([Column("name")], id=f"{self._home}-list")

    def draw_texts(self) -> None:
        said = _("This screen comes with a later version; ctrl+p finds every record, g t is Today.")
        self.query_one(RecordList).set_empty(said)

    async def load(self) -> None:
        self.query_one(RecordList).set_ids([])
