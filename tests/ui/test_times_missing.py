"""P2, B5: what a card lacks before a time can be confirmed is told with its times, and whole when one is picked."""

from __future__ import annotations

import pytest

from katui.domain.pipeline import Status
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.slots import SlotsScreen
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Consent, Submission
from tests.factories import Desk
from tests.ui.times import a_card, picker_of
from tests.ui.ui_case import UiCase, press, shown


def sourced(desk: Desk) -> None:
    """阿依古丽 was only found so far, nothing is agreed with the client either."""
    a_card(desk, status="sourced")
    with writing(desk.store, desk.session, "set_up") as write:
        for model in (Consent, Agreement):
            for row in model.select():
                write.delete(row)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_what_is_missing_is_told_with_the_times_and_whole_at_the_pick(ui: UiCase, language: str) -> None:
    async with picker_of(ui, sourced, size=(80, 24), language=language) as (screen, pilot):  # type: ignore[arg-type]
        await press(pilot, "space", "l", "space", "S", "escape")
        assert screen.got is not None
        stops = screen.got.picker.stops
        assert len(stops) >= 3
        told = {"en": "A time could not be confirmed yet: ", "zh_CN": "现在还定不下时间："}[language]
        flat = "".join(shown(pilot).split())
        assert "".join(told.split()) in flat
        assert {"en": "m moves the card", "zh_CN": "m 推进流程"}[language] in shown(pilot)
        await press(pilot, "p", "1")
        assert isinstance(pilot.app.screen, ChooseDialog)
        flat = "".join(shown(pilot).split())
        for each in stops:
            assert "".join(f"{each.key or '–'}{each.why}".split()) in flat
        assert Submission.get_by_id(1).status is Status.SOURCED
        assert not Interview.select().where(Interview.starts_at.is_null(False)).exists()
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, SlotsScreen)
        await press(pilot, "p", "1", "m")
        assert {"en": "Move ", "zh_CN": "寻访"}[language] in shown(pilot)


async def test_what_is_missing_stands_beside_the_times_on_offer(ui: UiCase) -> None:
    async with picker_of(ui, sourced) as (screen, pilot):
        await press(pilot, "space", "l", "space", "S", "escape")
        assert "Before one is picked" in shown(pilot)
        await press(pilot, "p", "1")
        assert "cannot go to Interviewing yet" in shown(pilot)
        assert screen.got is not None
        assert screen.got.picker.open_set is not None
