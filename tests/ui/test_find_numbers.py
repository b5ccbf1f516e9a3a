"""P5: a number typed as it is written finds who has it, in a list and in the palette."""

from __future__ import annotations

import pytest

from katui.screens.palette import PaletteScreen
from katui.store.models.candidates import Candidate
from katui.widgets.record_list import RecordList
from tests.ui.records import at_home, names, people, type_text
from tests.ui.ui_case import UiCase, press, still

WAYS = ("+86 141 0000 0007", "(0086) 141-0000-0007", "141 0000 0007", "电话:141 0000 0007")


@pytest.mark.parametrize("typed", WAYS)
async def test_a_list_finds_a_number_as_it_is_written(ui: UiCase, typed: str) -> None:
    async with at_home(ui, "a", people, size=(80, 24)) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, typed)
        assert names(app) == ["王小明"]


@pytest.mark.parametrize("typed", WAYS)
async def test_the_palette_finds_a_number_as_it_is_written(ui: UiCase, typed: str) -> None:
    async with at_home(ui, "a", people, size=(80, 24)) as (app, pilot):
        await press(pilot, "ctrl+p")
        assert isinstance(app.screen, PaletteScreen)
        app.screen.query_one("#palette-line").insert_text_at_cursor(typed)
        await still(pilot)
        found = Candidate.get(Candidate.name == "王小明")
        assert app.screen.query_one(RecordList).cursor_id == f"candidate:{found.id}"
