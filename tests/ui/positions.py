"""Positions with cards and changed briefs, for the tests and scenes that press keys on them."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.services import edit
from katui.store.changes import writing
from tests import factories
from tests.ui.ui_case import press

LONGEST = "必须有八英寸以上晶圆厂量产经验，带过二十人以上团队，英文能直接跟总部开会；" * 8


def with_cards(desk: factories.Desk) -> None:
    """Four cards on the one position: two with the client, one before, one accepted."""
    with writing(desk.store, desk.session, "set_up") as write:
        for name, status in (
            ("阿依古丽", "interviewing"), ("尉迟明远", "submitted"), ("王小明", "contacted"), ("曾晓棠", "accepted"),
        ):  # fmt: skip
            desk.add_submission(write, candidate=desk.add_candidate(write, name), status=status)


def changed(desk: factories.Desk) -> None:
    """The same after the client moved the city and lowered the pay."""
    with_cards(desk)
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, {"city": "苏州", "pay": "50-60万"})


def longest(desk: factories.Desk) -> None:
    """The same with must-haves that fill the screen and many cards."""
    with writing(desk.store, desk.session, "set_up") as write:
        for number in range(30):
            candidate = desk.add_candidate(write, f"欧阳阿依古丽·买买提江·{number:02d}")
            desk.add_submission(write, candidate=candidate, status="submitted")
    fields = {"must_haves": LONGEST, "city": "苏州工业园区"}
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, fields)


def confidential(desk: factories.Desk) -> None:
    """A confidential search with a card."""
    with_cards(desk)
    fields = {"confidential": "yes", "alias": "某头部半导体公司"}
    edit.edit(desk.store, desk.session, Kind.POSITION, desk.position.id, fields)


async def to_position(pilot: Pilot[Any]) -> None:
    """The file of the first position of the list."""
    await press(pilot, "g", "p", "enter")
