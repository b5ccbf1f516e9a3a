"""The picker's and the agenda's states."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.store.changes import writing
from tests.factories import Desk
from tests.services.slot_desk import confirmed
from tests.ui.times import a_card, asked, bare, open_picker, picked, taken
from tests.ui.ui_case import press, scene

LONG = "阿依古丽·买买提·艾合买提江·吐尔逊·" * 3


def _abroad(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.candidate, city="伦敦")
    a_card(desk, hr_does_not_call=True)


def _longest(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        position = desk.add_position(write, desk.client, "首席" + "车规级功率半导体架构师" * 4, rounds_planned=6)
        write.update(desk.candidate, name=LONG, city="乌鲁木齐")
        row = desk.add_submission(write, position=position, status="cv_passed", hr_does_not_call=True)
    confirmed(desk, row, "2026-11-23T10:00", minutes=300)


def _agenda(desk: Desk) -> None:
    taken(desk)
    with writing(desk.store, desk.session, "create") as write:
        place = desk.add_position(write, desk.client, "版图工程师", city="成都")
        away = desk.add_submission(write, candidate=desk.other, position=place, status="interviewing")
    confirmed(desk, away, "2026-11-20T14:00", mode="video")


@scene("slots", "empty")
async def slots_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "enter", "i")


@scene("slots", "full", before=taken)
async def slots_full(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)


@scene("slots", "marked", before=taken)
async def slots_marked(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "l", "space", "l", "l", "j", "j", "+", "space")


@scene("slots", "clash", before=taken)
async def slots_clash(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "space", "l", "space", "S")


@scene("slots", "zones", before=_abroad)
async def slots_zones(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "space", "t")


@scene("slots", "asked", before=asked)
async def slots_asked(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)


@scene("slots", "picked", before=asked)
async def slots_picked(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "p", "2", "escape")


@scene("slots", "refused", before=bare)
async def slots_refused(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "p")


@scene("slots", "longest", before=_longest)
async def slots_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "slash", *"ayglmmt", "enter", "i")


@scene("slots", "sets", before=picked)
async def slots_sets(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "tab")


@scene("slots", "texts", before=picked)
async def slots_texts(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "T")


@scene("agenda", "week", before=_agenda)
async def agenda_week(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "i")


@scene("agenda", "day", before=_agenda)
async def agenda_day(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "i", "w")


@scene("agenda", "empty")
async def agenda_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "i")


@scene("agenda", "longest", before=_longest)
async def agenda_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "i")


NEW_TIMES = ("greater_than_sign", "space", "j", "j", "space", "S")


@scene("slots", "live", before=asked)
async def slots_live(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, *NEW_TIMES)


@scene("slots", "beside", before=asked)
async def slots_beside(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, *NEW_TIMES, "b", "escape", "tab")


@scene("slots", "which", before=asked)
async def slots_which(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, *NEW_TIMES, "b", "escape", "p")


@scene("slots", "place", before=picked)
async def slots_place(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "T", "y")


@scene("slots", "away", before=taken)
async def slots_away(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "l", "l", "U")
