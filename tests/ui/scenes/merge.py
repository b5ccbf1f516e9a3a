"""The states of two records side by side."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.services.edit import edit
from tests import factories
from tests.ui.ui_case import press, scene


def twice(desk: factories.Desk) -> None:
    """One candidate on two records, one of them a colleague's."""
    mine = {"phone": "13800138000", "employer": "星环科技", "tags": "芯片", "notes": "先见的"}
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, mine)
    theirs = {"name": "阿依古丽", "phone": "13800138000", "email": "ayi@mail.example", "owner": "xie"}
    more = {"employer": "星环", "tags": "英语好", "notes": "后见的", "title": "架构师"}
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.other.id, theirs | more, force=True)


async def _open(pilot: Pilot[Any]) -> None:
    await press(pilot, "g", "a", "M")


@scene("merge", "full", before=twice)
async def merge_full(pilot: Pilot[Any]) -> None:
    await _open(pilot)


@scene("merge", "chosen", before=twice)
async def merge_chosen(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "l", "j", "l")


@scene("merge", "refused", before=twice)
async def merge_refused(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "b")


@scene("merge", "different", before=twice)
async def merge_different(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "d")


@scene("merge", "merged", before=twice)
async def merge_merged(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "ctrl+s")


@scene("merge", "split", before=twice)
async def merge_split(pilot: Pilot[Any]) -> None:
    await _open(pilot)
    await press(pilot, "ctrl+s", "S")
