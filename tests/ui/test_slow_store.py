"""S10: while a store takes its time the new screen is there at once, says so, and the words go when the rows come."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.widget import Widget

from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from tests.ui import calls
from tests.ui.ahead import packet
from tests.ui.records import many
from tests.ui.slow import slow, until
from tests.ui.times import a_card
from tests.ui.ui_case import UiCase, press, shown, still

PLACES = [
    pytest.param((), ("g", "b"), "Board", id="board"),
    pytest.param((), ("g", "c"), "Clients", id="clients"),
    pytest.param((), ("g", "a"), "Candidates", id="candidates"),
    pytest.param((), ("g", "i"), "Interviews", id="agenda"),
    pytest.param(("g", "a"), ("enter",), "Candidates", id="file"),
    pytest.param(("g", "b"), ("s",), "Script", id="panel"),
    pytest.param(("g", "b"), ("i",), "Interview times", id="slots"),
]


@pytest.mark.parametrize(("before", "keys", "name"), PLACES)
async def test_a_slow_store_is_said_and_the_words_go(
    ui: UiCase, before: tuple[str, ...], keys: tuple[str, ...], name: str
) -> None:
    with ui.app(before=a_card) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, *before)
            await still(pilot)
            with slow(app):
                pressing = asyncio.create_task(pilot.press(*keys))
                await until(pilot, "Reading …")
                assert shown(pilot).startswith(name), "the new screen stands there before its records"
            await pressing
            await still(pilot)
            assert "Reading …" not in shown(pilot)
            assert shown(pilot).startswith(name)


async def test_keys_that_were_typed_meanwhile_have_their_effect_afterwards(ui: UiCase) -> None:
    with ui.app(before=many) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            with slow(app):
                packet(app, "gaj")
                await until(pilot, "Reading …")
            await still(pilot)
            assert shown(pilot).startswith("Candidates")
            assert app.screen.main_list.cursor == 1  # type: ignore[attr-defined]


async def test_keys_typed_behind_s_wait_for_the_case_and_go_to_it(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            with slow(app):
                packet(app, "s14")
                await until(pilot, "Reading …")
                assert shown(pilot).startswith("Scripts")
                assert "王敏" not in shown(pilot)
            await still(pilot)
            panel: Any = app.screen
            assert [answer.branch for answer in panel.sheet.pending.values()] == ["1", "4"]


async def test_a_panel_opened_again_shows_nothing_of_the_case_before(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s", "1", "k")
            kept: Any = app.screen
            line = kept.line.value
            assert line
            await press(pilot, "escape")
            with slow(app):
                packet(app, "s")
                await until(pilot, "Reading …")
                assert "阿依古丽" not in shown(pilot)
                assert line not in shown(pilot)
            await still(pilot)
            assert [answer.line for answer in kept.sheet.pending.values()] == [line], "the draft stands as it was"


async def test_where_nobody_can_be_called_the_panel_goes_away_again(ui: UiCase) -> None:
    with ui.app(before=many) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "a", "s")
            assert shown(pilot).startswith("Candidates")
            assert "No key person of the client is on file for this row." in shown(pilot)


class _Opening(FormDialog):
    """A form that says when its widgets stand and it is not mounted itself yet."""

    standing: Callable[[], None]

    async def mount_composed_widgets(self, widgets: list[Widget]) -> None:
        await super().mount_composed_widgets(widgets)
        self.standing()


async def test_a_form_that_is_not_mounted_yet_is_not_painted_by_a_slow_read(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []

    def as_a_terminal(_screen: Any, update: Any) -> None:
        if isinstance(update, CompositorUpdate):
            sent.append(update.render_segments(app.console))

    async def save(_values: dict[str, str]) -> bool:
        return True

    with ui.app(before=many(3)) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            monkeypatch.setattr(app, "_display", as_a_terminal)
            form = _Opening("Version 2: City", [FormField("asked_by", "Asked by")], save, form="brief", ref="brief:2")
            mounted: list[bool] = []

            def slow_read() -> None:
                mounted.append(form.is_mounted)
                app._reads._tell()

            form.standing = slow_read
            with app._reads.reading():
                await app.push_screen(form)
                await until(pilot, "Reading …")
            await still(pilot)
            assert mounted == [False]
            assert "Version 2: City" in shown(pilot)
            assert "Reading …" not in shown(pilot)
            assert any("Reading" in each for each in sent), "it was said once the form stood"
