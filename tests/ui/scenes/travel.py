"""The states of the travel panel, and of the picker around it (B5, B6)."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.store.changes import writing
from tests.factories import Desk
from tests.ui.scenes.rounds import on_the_board
from tests.ui.test_travel import away, on_site, set_on_site
from tests.ui.times import open_picker
from tests.ui.ui_case import press, scene


def _tried(desk: Desk) -> None:
    """Two local candidates are out, and the client was asked."""
    set_on_site(desk)
    with writing(desk.store, desk.session, "create") as write:
        for name in ("丁一", "王二"):
            person = desk.add_candidate(write, name, city="上海")
            desk.add_submission(write, person, status="rejected_by_client")


@scene("travel", "open", before=_tried)
async def asked(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "A")


@scene("travel", "form", before=away)
async def form(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "A", "c")


@scene("travel", "refused", before=away)
async def refused(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "A", "c", "ctrl+s")


@scene("travel", "answered", before=away)
async def answered(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "A", "b", "1", "ctrl+s", "escape", "A")


@scene("travel", "text", before=away)
async def text(pilot: Pilot[Any]) -> None:
    await on_the_board(pilot, "A", "n")


@scene("travel", "told", before=on_site)
async def told(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "A", "b", "1", "ctrl+s", "escape", "p", "2")


@scene("slots", "mail", before=on_site)
async def mail(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "T", "E")


@scene("slots", "way", before=on_site)
async def way(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "l", "j", "j", "space")


@scene("travel", "unpaid", before=on_site)
async def unpaid(pilot: Pilot[Any]) -> None:
    await open_picker(pilot)
    await press(pilot, "A", "d", "1", "ctrl+s", "escape", "p", "2")
