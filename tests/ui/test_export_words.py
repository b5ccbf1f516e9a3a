"""I5: the export screen counts what the file will hold: a calendar has the rounds with a time."""

from __future__ import annotations

from katui.screens.export_words import what
from katui.services.exporting import Counted
from katui.store.changes import writing
from tests import factories
from tests.services.slot_desk import card, confirmed, offer
from tests.ui.records import at_home, type_text
from tests.ui.ui_case import UiCase, press, shown


def rounds(desk: factories.Desk) -> None:
    """One round with a time, one set that waits for an answer."""
    confirmed(desk, card(desk), "2026-11-24T14:00")
    with writing(desk.store, desk.session, "set_up") as write:
        second = desk.add_submission(write, desk.other, status="cv_passed")
    offer(desk, second, "2026-11-25T10:00", "2026-11-25T14:00")


async def test_the_rows_of_a_calendar_are_the_rounds_with_a_time(ui: UiCase) -> None:
    async with at_home(ui, "i", rounds) as (_app, pilot):
        await press(pilot, "w", "w", "X")
        assert "2 rows go out" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "rounds.ics")
        assert "1 row goes out" in shown(pilot)
        assert "1 round without a time stays out" in shown(pilot)


def test_other_formats_hold_every_row() -> None:
    assert what(Counted(72, 0, 12), "csv", [])[0] == ("strong", "72 rows go out")
