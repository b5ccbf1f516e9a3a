"""The states of the agreed plan of a position."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.plan_desk import agreed, longest
from tests.ui.positions import to_position
from tests.ui.ui_case import press, scene


@scene("plan", "proposed")
async def plan_proposed(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "M")


@scene("plan", "late", before=agreed)
async def plan_late(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "M", "j", "j")


@scene("plan", "form", before=agreed)
async def plan_form(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "M", "j", "j", "e")


@scene("plan", "text", before=agreed)
async def plan_text(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "M", "y")


@scene("plan", "longest", before=longest)
async def plan_longest(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "M")
