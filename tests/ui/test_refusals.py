"""A refusal that escapes an action, a handler, a worker or what follows a dialog is said; the desk goes on."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.screens.dialogs.confirm import ConfirmDialog
from katui.screens.framed import ended
from katui.services import client_warnings, slots
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from katui.store.models.interviews import Unavailable
from tests.factories import FRIDAY, Desk, session
from tests.ui.records import at_home
from tests.ui.times import bare, picker_of
from tests.ui.ui_case import UiCase, press, shown, still


def warned(desk: Desk) -> None:
    """One open warning."""
    with writing(desk.store, desk.session, "set_up") as write:
        given = {"kind": "churn", "severity": "high", "raised_by": desk.shan, "raised_at": FRIDAY, "brief": "没新职位"}
        write.create(ClientWarning, client=desk.client, **given)


async def refuse(*_args: Any) -> None:
    """What a service says."""
    raise Refused("P4.closed", "position", 1, "No longer")


@pytest.mark.parametrize("way", ["action", "handler", "dialog", "worker"])
async def test_a_refusal_that_escapes_is_said_and_the_desk_goes_on(ui: UiCase, way: str) -> None:
    async with at_home(ui, "c", None) as (app, pilot):
        screen = app.screen
        if way == "action":
            screen.action_edit = refuse
            await press(pilot, "e")
        elif way == "handler":
            screen.call_later(refuse)
        elif way == "dialog":
            await app.push_screen(ConfirmDialog("Sure", "It is asked.", "Yes"), refuse)
            await press(pilot, "enter")
        else:
            app.run_worker(refuse())
        await still(pilot)
        assert "No longer." in shown(pilot)
        await press(pilot, "g", "w")
        assert shown(pilot).startswith("Warnings")


async def test_a_countermeasure_to_a_warning_that_a_colleague_closed_is_refused(ui: UiCase) -> None:
    async with at_home(ui, "w", warned) as (app, pilot):
        await app.desk.store.write(client_warnings.close, session("moqi"), 1, "resolved", "换了对接人")
        await press(pilot, "M")
        assert "This warning is closed: Resolved." in shown(pilot)
        await press(pilot, "g", "c")
        assert shown(pilot).startswith("Clients")


async def test_a_time_that_a_colleague_took_back_meanwhile_is_refused(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "U", "d", *"exam", "enter", "U")
        await pilot.app.desk.store.write(slots.withdraw_unavailable, session("shan"), Unavailable.get().id)
        await press(pilot, "f")
        assert pilot.app.screen is screen
        await press(pilot, "space")
        assert screen.got is not None
        assert screen.got.sheet.marks


@pytest.mark.parametrize(
    ("said", "closed"),
    [
        ("没有叫这个名字的变量：“nobody”", "没有叫这个名字的变量：“nobody”。"),
        ("还差（第 2 轮）", "还差（第 2 轮）。"),
        ("写作“完成。”", "写作“完成。”"),
        ("已保存。", "已保存。"),
        ("", ""),
    ],
)
def test_a_refusal_is_closed_before_another_sentence_follows(said: str, closed: str) -> None:
    i18n.activate("zh_CN")
    assert ended(said) == closed
