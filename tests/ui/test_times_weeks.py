"""B5: what marked times run into is known in every week, shown beside the grid and asked about before they go out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from katui.screens.slots import SlotsScreen
from katui.screens.slots_pane import sections_of
from katui.services import slots
from katui.store.changes import writing
from katui.store.models.interviews import SlotOffer
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, confirmed
from tests.ui.times import bare, picker_of, taken
from tests.ui.ui_case import UiCase, press, shown


def mine(desk: Desk) -> None:
    """I have a round of somebody else on Monday at ten."""
    bare(desk)
    with writing(desk.store, desk.session, "create") as write:
        place = desk.add_position(write, desk.add_client(write, "南柯云"), "大数据工程师")
        card = desk.add_submission(write, candidate=desk.other, position=place, status="interviewing")
    confirmed(desk, card, "2026-11-23T10:00")


def beside(screen: SlotsScreen) -> str:
    """What the side says of the marked times."""
    assert screen.got is not None
    now = screen.seat.desk.session.clock()
    parts = sections_of(screen.got.sheet, screen.got.picker, screen.got.week, now)
    return " | ".join(field.value for part in parts for field in part.fields if field.key.startswith("mark:"))


async def test_a_clash_in_another_week_is_marked_and_asked_about(ui: UiCase) -> None:
    async with picker_of(ui, taken) as (screen, pilot):
        await press(pilot, "space", ">", "l", "space", "j", "j", "space")
        assert "! candidate: 南柯云" in beside(screen)
        await press(pilot, "S")
        assert "Time 1 clashes: candidate: 南柯云" in shown(pilot)
        await press(pilot, "escape")
        assert not SlotOffer.select().where(SlotOffer.submission == 1).exists()
        await press(pilot, "S", "a", "escape")
        assert SlotOffer.select().where(SlotOffer.submission == 1).count() == 1


async def test_a_round_of_mine_in_another_week_is_asked_about_too(ui: UiCase) -> None:
    async with picker_of(ui, mine, size=(80, 24), language="zh_CN") as (_screen, pilot):
        await press(pilot, "space", ">", "space", "l", "space", "S")
        assert "南柯云" in shown(pilot)
        assert not SlotOffer.select().where(SlotOffer.submission == 1).exists()


async def test_a_longer_time_in_another_week_reaches_into_what_comes_after_it(ui: UiCase) -> None:
    async with picker_of(ui, taken) as (screen, pilot):
        await press(pilot, "l", "l", "k", "k", "k", "k", "space", ">")
        assert "!" not in beside(screen)
        await press(pilot, "+", "+")
        assert "! candidate: 出差苏州" in beside(screen)


async def test_what_came_up_meanwhile_is_asked_about_as_well(ui: UiCase) -> None:
    """The screen did not know it yet when S was pressed."""
    async with picker_of(ui, bare) as (screen, pilot):
        await press(pilot, "space", "l", "space")

        def away(store: Any) -> None:
            assert screen.got is not None
            starts = beijing("2026-11-24T09:00")
            who = screen.got.picker.candidate.id
            ends = starts + timedelta(hours=4)
            slots.state_unavailable(store, session("shan"), candidate=who, starts_at=starts, ends_at=ends, why="复查")

        await pilot.app.desk.store.write(away)
        await press(pilot, "S")
        assert "复查" in shown(pilot)
        assert not SlotOffer.select().where(SlotOffer.submission == 1).exists()
        await press(pilot, "a", "escape")
        assert SlotOffer.select().where(SlotOffer.submission == 1).count() == 1
