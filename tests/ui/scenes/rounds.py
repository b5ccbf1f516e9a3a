"""The states of what stands around a round: feedback, preparation, a round that was not planned (B9, B10, B11)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.rounds import asked, beyond, held, to_come
from tests.ui.ui_case import press, scene


async def on_the_board(pilot: Pilot[Any], *keys: str) -> None:
    """A key about the card on the board."""
    await press(pilot, "g", "b", "slash", *"ayglmmt", "enter", *keys)


@scene("feedback", "choice", before=asked)
async def choice(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "F")


@scene("feedback", "candidate", before=held)
async def candidate(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "F", "1", "down", "down")


@scene("feedback", "client", before=held)
async def client(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "F", "2")


@scene("feedback", "refused", before=held)
async def refused(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "F", "1", "ctrl+s")


@scene("feedback", "recorded", before=held)
async def recorded(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "F", "1", "down", "down", "4", "down", "down", "4", "ctrl+s")


@scene("prepare", "full", before=to_come)
async def prepare(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "P")


@scene("prepare", "ticked", before=to_come)
async def ticked(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "P", "space", "j", "j", "enter")


@scene("prepare", "text", before=to_come)
async def text(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "P", "y")


@scene("move", "talk", before=asked)
async def talk(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "m", "b")


@scene("slots", "unplanned", before=beyond)
async def unplanned(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "i", "space", "l", "space", "S")


@scene("slots", "why", before=beyond)
async def why(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "i", "space", "l", "space", "S", "b", "tab", "tab")


@scene("file", "rounds", before=asked)
async def file(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "enter")
