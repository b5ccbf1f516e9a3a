"""The states of the offer panel, from the terms to a leaving inside the guarantee (P6)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.i18n import language
from katui.widgets.detail import DetailPane
from tests.ui.offers import left, offered, started
from tests.ui.records import type_text
from tests.ui.scenes.rounds import on_the_board
from tests.ui.ui_case import press, scene


@scene("offer", "verbal", before=offered)
async def verbal(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "O")


@scene("offer", "terms", before=offered)
async def terms(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "O", "enter")


@scene("offer", "guarantee", before=started)
async def guarantee(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "O")


@scene("offer", "leaving", before=started)
async def leaving(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "O", "end", "enter")


async def to_line(pilot: Pilot[Any], key: str) -> None:
    """Down to a line of the panel."""
    pane = pilot.app.screen.query_one(DetailPane)
    for _ in range(40):
        if pane.field_key == key:
            return
        await press(pilot, "j")
    raise AssertionError(f"{key} is not among {pane.keys}")


@scene("offer", "refused", before=started)
async def refused(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "O")
    await to_line(pilot, "fee")
    await press(pilot, "enter", "ctrl+s")


@scene("offer", "left", before=left)
async def left_again(pilot: Pilot[Any]) -> None:
    await press(pilot, "slash")
    await type_text(pilot, "免费补人" if language() == "zh_CN" else "replacement")
    await press(pilot, "enter", "enter")
