"""S10: while a store takes its time the new screen is there at once, says so, and the words go when the rows come."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from textual.pilot import Pilot

from katui.app import KatuiApp
from tests.ui.ahead import packet
from tests.ui.records import many
from tests.ui.times import a_card
from tests.ui.ui_case import UiCase, press, shown, still


@contextmanager
def slow(app: KatuiApp) -> Iterator[None]:
    """A store that answers nobody until the block is left."""
    gate = threading.Event()
    app.desk.store.submit(lambda _store: gate.wait(60))
    try:
        yield
    finally:
        gate.set()


async def _until(pilot: Pilot[Any], words: str) -> None:
    for _ in range(400):
        if words in shown(pilot):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{words} never stood there:\n{shown(pilot)}")


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
                await _until(pilot, "Reading …")
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
                await _until(pilot, "Reading …")
            await still(pilot)
            assert shown(pilot).startswith("Candidates")
            assert app.screen.main_list.cursor == 1  # type: ignore[attr-defined]
