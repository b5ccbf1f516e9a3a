"""The states of the report of a card (B1, B4)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.reports import begun, empty, longest, sent, whole
from tests.ui.ui_case import press, scene


async def on_the_board(pilot: Pilot[Any], *keys: str) -> None:
    """A key about the card on the board."""
    await press(pilot, "g", "b", "slash", *"zzq", "enter", *keys)


@scene("report", "empty", before=empty)
async def nothing(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D")


@scene("report", "begun", before=begun)
async def some(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "j", "j", "j")


@scene("report", "full", before=whole)
async def full(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "j")


@scene("report", "sent", before=sent)
async def went(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D")


@scene("report", "form", before=begun)
async def form(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "E")


@scene("report", "refused", before=begun)
async def refused(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "j", "e", "ctrl+end", "enter", *"4", "ctrl+s")


@scene("report", "text", before=whole)
async def text(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "y")


@scene("report", "export", before=whole)
async def export(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "b", "X")


@scene("report", "longest", before=longest)
async def long(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "D", "j", "j")
