"""The screen of reports in its states (P3)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.store.changes import writing
from tests.factories import FRIDAY, Desk
from tests.ui.pace import DAY, small_pace, went
from tests.ui.ui_case import press, scene


def _longest(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "归墟半导体（上海）股份有限公司" * 4)
        position = desk.add_position(write, client, "首席" + "车规级功率半导体架构师" * 4)
        went(desk, write, FRIDAY - 60 * DAY, 5, position=position)
        went(desk, write, FRIDAY - 9 * DAY, 2)


@scene("reports", "empty")
async def empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r")


@scene("reports", "full", firm="sample")
async def full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r")


@scene("reports", "months", firm="sample")
async def months(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "w", "w", "t", "<")


@scene("reports", "team", before=small_pace)
async def team(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "K", "K", "w", "w")


@scene("reports", "refused")
async def refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "K")


@scene("reports", "export", before=small_pace)
async def export(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "X")


@scene("reports", "longest", before=_longest)
async def longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "r", "w")
