"""The states of time in stage (P3)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.stage_times import small_stays
from tests.ui.ui_case import press, scene


@scene("stage_time", "empty")
async def empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "T")


@scene("stage_time", "full", firm="sample")
async def full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "T")


@scene("stage_time", "team", before=small_stays)
async def team(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "K", "K", "w", "w", "T")


@scene("stage_time", "export", before=small_stays)
async def export(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "T", "X")
