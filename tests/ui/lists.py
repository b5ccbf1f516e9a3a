"""Lists of made-up candidates and cards on a screen, for the tests of the record list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from textual.app import ComposeResult
from textual.pilot import Pilot

from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, RecordId, Row
from tests.ui.wire import WireApp

CANDIDATES = (
    Column("name", "姓名", width=14),
    Column("title", "职位", fraction=2, min_width=10),
    Column("company", "公司", fraction=2, min_width=8, priority=1),
    Column("city", "城市", width=6, priority=2),
    Column("note", "备注", fraction=3, min_width=10, priority=3),
    Column("days", "天", width=4, align="right"),
)
CARDS = (
    Column("name", fraction=1, min_width=6),
    Column("days", width=3, align="right"),
    Column("next", line=1),
    Column("badges", line=2, badges=True),
)


def candidate(number: int) -> Row:
    return Row(
        number,
        (
            f"欧阳娜娜{number}",
            "高级软件架构师负责人",
            "上海某某网络科技有限公司",
            Cell("上海", "muted"),
            "约了周三下午三点视频面试客户要求英文",
            Cell(str(number % 90), "warn"),
        ),
        flag="!" if number % 7 == 0 else "",
    )


def card(number: int) -> Row:
    return Row(number, (f"王小明{number}", "3", "周三前催反馈"), badges=("异地", "慢"))


class ListApp(WireApp):
    """A list whose rows are answered as they are asked for, or on request."""

    def __init__(self, widget: RecordList, answer: Any = candidate) -> None:
        super().__init__()
        self.widget = widget
        self.answer = answer
        self.wanted: list[tuple[RecordId, ...]] = []
        self.said: list[tuple[str, Any]] = []

    def compose(self) -> ComposeResult:
        yield self.widget

    def on_mount(self) -> None:
        self.widget.focus()

    def on_record_list_rows_wanted(self, event: RecordList.RowsWanted) -> None:
        self.wanted.append(event.ids)
        if self.answer is not None:
            self.widget.add_rows({each: self.answer(each) for each in event.ids})

    def on_record_list_highlighted(self, event: RecordList.Highlighted) -> None:
        self.said.append(("highlighted", event.id))

    def on_record_list_opened(self, event: RecordList.Opened) -> None:
        self.said.append(("opened", event.id))

    def on_record_list_marks_changed(self, event: RecordList.MarksChanged) -> None:
        self.said.append(("marks", event.ids))


@asynccontextmanager
async def shown(
    widget: RecordList, ids: Any, answer: Any = candidate, size: tuple[int, int] = (120, 40)
) -> AsyncIterator[tuple[ListApp, Pilot[None]]]:
    app = ListApp(widget, answer)
    async with app.run_test(headless=False, size=size) as pilot:
        if ids is not None:
            widget.set_ids(ids)
        await pilot.pause()
        app.taken()
        yield app, pilot
