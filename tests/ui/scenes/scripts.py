"""The scripts being edited, in their states (F3)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.people import Role
from katui.domain.scripts import Scenario
from katui.services.firm_scripts import save, wording
from katui.store.models.people import UserRole
from tests.factories import Desk, session
from tests.ui.calls import two_reports
from tests.ui.ui_case import press, scene


def headed(desk: Desk) -> None:
    """单若谷 as head of the department, with two reports that wait."""
    UserRole.create(user=desk.shan, role=Role.HEAD)
    two_reports(desk)


def reworded(desk: Desk) -> None:
    """The same, and the firm's own wording of the feedback call."""
    headed(desk)
    for language in ("zh_CN", "en"):
        held = wording(desk.store, session("zeng"), Scenario.FEEDBACK_CALL, language)
        table = held.table | {"title": "一句话问清下一步 · one question"}
        if language == "en":
            table["branches"] = table["branches"][:-1]
        save(desk.store, session("zeng"), Scenario.FEEDBACK_CALL, language, table, expect=held.version)


def longest_words(desk: Desk) -> None:
    """A wording as long as one can be."""
    headed(desk)
    for language in ("zh_CN", "en"):
        held = wording(desk.store, session("zeng"), Scenario.FEEDBACK_CALL, language)
        table = held.table | {"opening": "{候选人}的报告您看了没有，[bold]还没看的话我明天再打。" * 40}
        save(desk.store, session("zeng"), Scenario.FEEDBACK_CALL, language, table, expect=held.version)


async def open_list(pilot: Pilot[Any]) -> None:
    """The list of scripts, as the palette opens it."""
    await pilot.app.run_action("scripts")
    await press(pilot)


async def open_call(pilot: Pilot[Any]) -> None:
    """The feedback call being edited."""
    await open_list(pilot)
    await press(pilot, "down", "enter")


@scene("scripts", "list", before=reworded)
async def scripts_list(pilot: Pilot[Any]) -> None:
    await open_list(pilot)


@scene("scripts", "full", before=headed)
async def scripts_full(pilot: Pilot[Any]) -> None:
    await open_call(pilot)


@scene("scripts", "nobody", firm="empty")
async def scripts_nobody(pilot: Pilot[Any]) -> None:
    await open_call(pilot)


@scene("scripts", "form", before=headed)
async def scripts_form(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
    await press(pilot, "down", "down", "down", "enter", *"{per")


@scene("scripts", "wrong", before=headed)
async def scripts_wrong(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
    await press(pilot, "enter", "tab", "tab", *"{nobody} ")
    await press(pilot, "ctrl+s")


@scene("scripts", "changed", before=headed)
async def scripts_changed(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
    await press(pilot, "down", "x")


@scene("scripts", "refused", before=two_reports)
async def scripts_refused(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
    await press(pilot, "down", "x", "ctrl+s")


@scene("scripts", "versions", before=reworded)
async def scripts_versions(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
    await press(pilot, "w")


@scene("scripts", "longest", before=longest_words)
async def scripts_longest(pilot: Pilot[Any]) -> None:
    await open_call(pilot)
