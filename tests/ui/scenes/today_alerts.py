"""Today of the whole firm, and the rows that rules make: times, overlaps, travel, warnings, birthdays, guarantees."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui.ui_case import press, scene


@scene("today", "firm", firm="led")
async def today_firm(pilot: Pilot[Any]) -> None:
    await press(pilot, "K", "K", "j")


@scene("today", "alerts", firm="led")
async def today_alerts(pilot: Pilot[Any]) -> None:
    await press(pilot, "K", "K", "end")
