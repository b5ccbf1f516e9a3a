"""The states of Today and of the script panel."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui import calls
from tests.ui.ui_case import press, scene, still


@scene("today", "empty", firm="empty")
async def today_empty(pilot: Pilot[Any]) -> None:
    await still(pilot)


@scene("today", "full", firm="sample")
async def today_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "j", "j")


@scene("today", "marked", before=calls.three_people)
async def today_marked(pilot: Pilot[Any]) -> None:
    await press(pilot, "space", "j", "v", "z", *"fri", "space", *"3pm")


@scene("today", "filter", firm="sample")
async def today_filter(pilot: Pilot[Any]) -> None:
    await press(pilot, "slash", *"b10")


@scene("today", "refused", before=calls.three_people)
async def today_refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "x", "enter")


@scene("today", "error", before=calls.three_people)
async def today_error(pilot: Pilot[Any]) -> None:
    store = pilot.app.desk.store  # type: ignore[attr-defined]
    await store.read(lambda store: store.db.execute_sql("PRAGMA query_only=1"))
    await press(pilot, "x", *"done", "enter")


@scene("today", "longest", before=calls.longest)
async def today_longest(pilot: Pilot[Any]) -> None:
    await still(pilot)


@scene("panel", "one", before=calls.one_report)
async def panel_one(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")


@scene("panel", "several", firm="sample")
async def panel_several(pilot: Pilot[Any]) -> None:
    await press(pilot, "s")


@scene("panel", "chosen", firm="sample")
async def panel_chosen(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "4", "7")


@scene("panel", "line", before=calls.two_reports)
async def panel_line(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "1", "k", "f")


@scene("panel", "refused", before=calls.two_reports)
async def panel_refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "1", "2", "f", "home", "ctrl+k", *"said yes", "enter")


@scene("panel", "logged", before=calls.two_reports)
async def panel_logged(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "1", "4", "enter")


@scene("panel", "text", before=calls.fresh_report)
async def panel_text(pilot: Pilot[Any]) -> None:
    await press(pilot, "s")


@scene("panel", "gap", before=calls.fresh_report)
async def panel_gap(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "y")


@scene("panel", "nobody", before=calls.nobody_waits)
async def panel_nobody(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "1")


@scene("panel", "longest", before=calls.longest)
async def panel_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "s", "4")
