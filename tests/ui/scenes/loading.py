"""What stands on a screen while a slow store is still being read: its name, its keys, and that it is being read."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from textual.pilot import Pilot

from katui.i18n import _
from katui.screens.base import DeskScreen
from tests.ui.ui_case import scene, still

SCREENS = {
    "today": "today:TodayScreen",
    "panel": "panel:ScriptPanel",
    "list": "candidates:CandidatesScreen",
    "file": "candidate_file:CandidateFile",
    "slots": "slots:SlotsScreen",
    "agenda": "agenda:AgendaScreen",
    "reports": "reports:ReportsScreen",
}


async def _waiting(pilot: Pilot[Any], place: str) -> None:
    """The screen as `SlowReads` shows it: laid out, with no record yet."""
    module, _colon, name = place.partition(":")
    screen: DeskScreen = getattr(import_module(f"katui.screens.{module}"), name)()
    screen._loaded = True
    await pilot.app.push_screen(screen)
    await still(pilot)
    screen.say(_("Reading …"))
    await still(pilot)


def _scene(place: str) -> Any:
    async def play(pilot: Pilot[Any]) -> None:
        await _waiting(pilot, place)

    return play


for each, where in SCREENS.items():
    scene(each, "loading")(_scene(where))
