"""Rules: the table, some of it switched off, and a switch that only a leader may turn (F1)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.people import Role
from katui.services import rule_switches
from katui.store.models.people import UserRole
from katui.widgets.record_list import RecordList
from tests import factories
from tests.ui.records import type_text
from tests.ui.ui_case import press, scene, still


def some_off(desk: factories.Desk) -> None:
    """A leader turned two switches before."""
    for rule, tier in (("A8.silent", "C"), ("B1.text", "")):
        rule_switches.switch(desk.store, factories.session("moqi"), rule, False, tier)


async def _open(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "w")
    await pilot.app.run_action("rules")
    await still(pilot)


@scene("rules", "full")
async def rules_full(pilot: Pilot[Any]) -> None:
    await _open(pilot)


@scene("rules", "switched", before=some_off)
async def rules_switched(pilot: Pilot[Any]) -> None:
    await _open(pilot)


@scene("rules", "refused")
async def rules_refused(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "j", "t")


def leads(desk: factories.Desk) -> None:
    """Whoever sits at the desk leads the firm."""
    UserRole.create(user=desk.shan, role=Role.LEADER)


@scene("rules", "limits", before=leads)
async def limits(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    pilot.app.screen.query_one(RecordList).move_to("P3.stage")
    await press(pilot, "e")
    await type_text(pilot, "，submitted:A 1")
