"""The board's states: full, empty, filtered away, refused, marked, longest text."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from textual.pilot import Pilot

from katui.store.changes import writing
from tests.factories import Desk
from tests.ui.boards import LONG_AGO, with_cards
from tests.ui.ui_case import press, scene, still

LONG = "阿依古丽·买买提·艾合买提江·吐尔逊·" * 3


def _cards(desk: Desk) -> None:
    late = datetime(2026, 11, 18, 1, 0, tzinfo=UTC)
    stages = ("sourced", "contacted", "interested", "shortlisted", "submitted", "cv_passed", "interviewing")
    with_cards(*stages, status_since=LONG_AGO)(desk)
    with writing(desk.store, desk.session, "create") as write:
        for number, stage in enumerate(("submitted", "submitted", "offered")):
            person = desk.add_candidate(write, ("柏安澜", "乐正青", "区沐辰")[number], city="苏州")
            desk.add_submission(write, candidate=person, status=stage, status_since=late)


def _longest(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        position = desk.add_position(write, desk.client, "首席" + "车规级功率半导体架构师" * 4)
        person = desk.add_candidate(write, LONG, city="苏州")
        desk.add_submission(write, candidate=person, position=position, status="submitted", status_since=LONG_AGO)


async def _refuse(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "l", "l", "l", "L")


@scene("board", "full", before=_cards)
async def board_full(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b")


@scene("board", "firm", firm="sample")
async def board_firm(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b")
    await still(pilot)


@scene("board", "empty")
async def board_empty(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b")


@scene("board", "filtered", before=_cards)
async def board_filtered(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "slash", *"nobody")


@scene("board", "refused", before=_cards)
async def board_refused(pilot: Pilot[Any]) -> None:
    await _refuse(pilot)


@scene("board", "marked", before=_cards)
async def board_marked(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "space", "l", "v", "l")


@scene("board", "moved", before=_cards)
async def board_moved(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "L", "ctrl+s")


@scene("board", "longest", before=_longest)
async def board_longest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b")


@scene("move", "choice", before=_cards)
async def move_choice(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "l", "l", "l", "m")


@scene("move", "form", before=_cards)
async def move_form(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "l", "m", "a")


@scene("move", "refused", before=_cards)
async def move_refused(pilot: Pilot[Any]) -> None:
    await _refuse(pilot)
    await press(pilot, "m", "ctrl+s")


@scene("move", "rest", before=_cards)
async def move_rest(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "space", "l", "l", "l", "space", "L")


@scene("recommend", "form", before=_cards)
async def recommend_form(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "b", "r")
