"""The screen of open warnings in its states (C12)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from tests.factories import FRIDAY, Desk
from tests.ui.test_warnings import led
from tests.ui.ui_case import press, scene


def _longest(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "归墟半导体（上海）股份有限公司" * 4)
        told = {
            "kind": "major_change",
            "severity": "high",
            "brief": "总部要搬，岗位冻结，" * 30,
            "why": {"days_without_new_position": 60, "rejected_in_a_row": 3, "key_person_left": "人力资源总监" * 12},
        }
        write.create(ClientWarning, client=client, raised_by=desk.shan, raised_at=FRIDAY - timedelta(days=30), **told)


@scene("warnings", "empty")
async def empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")


@scene("warnings", "full", before=led)
async def full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")


@scene("warnings", "form", before=led)
async def form(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "M")


@scene("warnings", "refused")
async def refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w", "K")


@scene("warnings", "longest", before=_longest)
async def longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")
