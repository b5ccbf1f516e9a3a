"""The states of a position's file, of its stages, and of the judging of cards."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.domain.positions import StillFits
from katui.services import brief_checks
from tests.factories import session
from tests.ui.positions import changed, confidential, longest, to_position, with_cards
from tests.ui.records import to_field, type_text
from tests.ui.ui_case import press, scene


@scene("position", "versions", firm="sample")
async def position_versions(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "p", "slash")
    await type_text(pilot, "client:方丈传感 DFT工程师")
    await press(pilot, "enter")
    await to_field(pilot, "brief:91")


@scene("position", "confidential", before=confidential)
async def position_confidential(pilot: Pilot[Any]) -> None:
    await to_position(pilot)


@scene("position", "told", before=with_cards)
async def position_told(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await to_field(pilot, "field:city")
    await press(pilot, "e", *["backspace"] * 2)
    await type_text(pilot, "苏州")
    await press(pilot, "enter")


@scene("position", "stages", before=with_cards)
async def position_stages(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "m")


@scene("position", "closing", before=with_cards)
async def position_closing(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "m", "l")


@scene("position", "refused", before=with_cards)
async def position_refused(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "m", "l", "ctrl+s")


@scene("position", "longest", before=longest)
async def position_longest(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await to_field(pilot, "brief:2")


@scene("brief_check", "full", before=changed)
async def brief_check_full(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "c", "1")


@scene("brief_check", "empty", before=with_cards)
async def brief_check_empty(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "c")


@scene("brief_check", "note", before=changed)
async def brief_check_note(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "c", "3")


@scene("brief_check", "refused", before=changed)
async def brief_check_refused(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "c")
    app: Any = pilot.app
    await app.read(lambda store, _mine: _judged_meanwhile(store))
    await press(pilot, "1")


def _judged_meanwhile(store: Any) -> None:
    found = brief_checks.checks(store, session("xie"), 1)
    brief_checks.judge(store, session("xie"), found.cards[0].submission, StillFits.DOUBTFUL)


@scene("brief_check", "longest", before=longest)
async def brief_check_longest(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await press(pilot, "c", "j", "j")


@scene("name_client", "form", before=confidential)
async def name_client_form(pilot: Pilot[Any]) -> None:
    await to_position(pilot)
    await to_field(pilot, f"open:{Kind.SUBMISSION.value}:2")
    await press(pilot, "enter", "R")
