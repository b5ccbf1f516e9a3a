"""What stands on a screen while a slow store is still being read: its name, its keys, and that it is being read."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui import calls, talk_cases
from tests.ui.times import a_card
from tests.ui.ui_case import press, scene


@scene("panel", "loading", before=calls.one_report, held=("s",))
@scene("talk", "loading", before=talk_cases.one_talk, held=("s",))
@scene("list", "loading", held=("g", "a"))
@scene("agenda", "loading", held=("g", "i"))
@scene("reports", "loading", held=("g", "r"))
@scene("board", "loading", before=a_card, held=("g", "b"))
@scene("today", "loading", held=())
async def from_today(_pilot: Pilot[Any]) -> None:
    """The screen is gone to, or begun with, while the store does not answer."""


@scene("file", "loading", before=a_card, held=("enter",))
async def from_the_list(pilot: Pilot[Any]) -> None:
    """A file opened from its list."""
    await press(pilot, "g", "a")


@scene("slots", "loading", before=a_card, held=("i",))
async def from_the_board(pilot: Pilot[Any]) -> None:
    """The times of a card."""
    await press(pilot, "g", "b")
