"""The states of the panel about what stands in a card's way (B7, B8)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.minds import minded
from tests.ui.rounds import held
from tests.ui.scenes.rounds import on_the_board
from tests.ui.ui_case import press, scene


@scene("minds", "card", before=minded)
async def card(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C")


@scene("minds", "candidate", before=minded)
async def candidate(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "slash", *"ayglmmt", "enter", "C")


@scene("minds", "hr", before=held)
async def hr(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "h", "2", "enter", *"only the manager", "enter")


@scene("minds", "withdrawal", before=held)
async def withdrawal(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "enter")


@scene("minds", "round", before=held)
async def missed(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "r", "1", "enter", "3", "enter")


@scene("minds", "refused", before=held)
async def refused(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "enter", "1", "ctrl+s")


@scene("minds", "text", before=held)
async def text(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "r", "1", "enter", "1", "enter", *"late", "enter", "1", "ctrl+s")


@scene("minds", "recorded", before=held)
async def recorded(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "C", "w", "1", "enter", *"too far", "enter", "1", "enter", *"ask", "ctrl+s")


@scene("minds", "warned", before=minded)
async def warned(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "enter")
