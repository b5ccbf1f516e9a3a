"""I5: the export screen counts what the file will hold: a calendar has the rounds with a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.screens.export_words import what
from katui.services.exporting import Counted
from katui.store.changes import writing
from tests import factories
from tests.services.slot_desk import card, confirmed, offer
from tests.ui.records import at_home, type_text
from tests.ui.scenes.exchange import opened, people, put
from tests.ui.ui_case import UiCase, press, shown, still
from tests.ui.ui_case import at_home as own_files


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


NO_FILE = "No file of that name is there yet."
ERROR = "No file there begins like that."


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Files of the test alone."""
    with own_files(tmp_path, monkeypatch):
        yield


@pytest.mark.usefixtures("home")
async def test_the_list_of_paths_says_nothing_once_the_file_is_written(ui: UiCase, tmp_path: Path) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "a", "X")
            await press(pilot, "ctrl+u", *str(tmp_path / "new.csv"))
            assert NO_FILE in shown(pilot), "a path is asked for"
            assert ERROR not in shown(pilot), "a new name is what an export wants"
            await press(pilot, "ctrl+u", *str(tmp_path / "new.csv"), "enter")
            await still(pilot)
            assert "written to" in shown(pilot)
            assert NO_FILE not in shown(pilot)
            await press(pilot, "x")
            assert NO_FILE in shown(pilot), "and again"


@pytest.mark.usefixtures("home")
async def test_an_import_that_was_taken_back_leaves_no_word_about_a_path(
    ui: UiCase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = put("人选.csv", people())
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await opened(pilot, path)
            await press(pilot, "ctrl+s", "ctrl+s", "g", "t")
            (tmp_path / "empty").mkdir()
            monkeypatch.chdir(tmp_path / "empty")
            await press(pilot, "ctrl+p", *"past", "enter", "enter", "u", "enter")
            await still(pilot)
            assert "Undone" in shown(pilot)
            assert ERROR not in shown(pilot), "nobody asked for a file"
