"""The states of report quality (B4)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.quality import led
from tests.ui.ui_case import press, scene


@scene("quality", "empty")
async def empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "Q")


@scene("quality", "full", firm="sample")
async def full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "Q")


@scene("quality", "team", before=led)
async def team(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "K", "K", "Q")


@scene("quality", "export", before=led)
async def export(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "Q", "X")
