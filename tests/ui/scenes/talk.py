"""The states of a talk with a candidate or a key person (F4)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from tests.ui import talk_cases
from tests.ui.ui_case import press, scene


@scene("talk", "rest", before=talk_cases.one_talk)
async def talk_rest(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")


@scene("talk", "chosen", before=talk_cases.one_talk)
async def talk_chosen(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "1")


@scene("talk", "line", before=talk_cases.one_talk)
async def talk_line(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "2", "f")


@scene("talk", "refused", before=talk_cases.one_talk)
async def talk_refused(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "1", "f", "home", "ctrl+k", *"said yes", "enter")


@scene("talk", "logged", before=talk_cases.two_talks)
async def talk_logged(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "1", "enter")


@scene("talk", "gap", before=talk_cases.one_talk)
async def talk_gap(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "y")


@scene("talk", "warned", before=talk_cases.resignation)
async def talk_warned(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter")


@scene("talk", "longest", before=talk_cases.longest)
async def talk_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "enter", "1")
