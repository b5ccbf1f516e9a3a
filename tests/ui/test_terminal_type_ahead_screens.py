"""Type-ahead (I1): keys that arrive while a dialog or screen opens or closes go to what has the keys then."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import on
from textual.app import ComposeResult
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, Static

from tests.ui.ahead import Desk, packet, play


class Ask(ModalScreen[str]):
    """A question over the screen; it composes slowly."""

    AUTO_FOCUS = "*"
    BINDINGS = [("escape", "dismiss('')")]

    def compose(self) -> ComposeResult:
        yield Input()

    async def on_mount(self) -> None:
        await asyncio.sleep(0.1)

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value)


class Nested(Ask):
    """A question that asks another one on `?`, and joins both answers."""

    BINDINGS = [("ctrl+n", "more")]

    def action_more(self) -> None:
        self.app.push_screen(Ask(), self._add)

    def _add(self, more: str | None) -> None:
        self.query_one(Input).insert_text_at_cursor(f"<{more}>")


class Dialogs(Desk):
    """`m` asks, `n` asks with a nested question, `w` asks from a worker, `a` from one that reads and asks again."""

    BINDINGS = [("m", "ask"), ("n", "nest"), ("w", "wait"), ("a", "again"), ("s", "switch")]

    def action_ask(self) -> None:
        self.push_screen(Ask(), self.take)

    def action_nest(self) -> None:
        self.push_screen(Nested(), self.take)

    def action_wait(self) -> None:
        async def work() -> None:
            self.take(await self.push_screen_wait(Ask()))

        self.open_in_background(self._open_first(work))

    def action_again(self) -> None:
        async def work() -> None:
            for _question in range(2):
                self.take(await self.push_screen_wait(Ask()))
                await asyncio.sleep(0.2)

        self.run_worker(work())

    async def _open_first(self, work: Any) -> None:
        self.run_worker(work())

    def take(self, value: str | None) -> None:
        self.entered.append(value or "")


@pytest.mark.parametrize(
    ("typed", "entered", "stray"),
    [
        ("m李\r", ["李"], []),
        ("m李\rm王\rm\r", ["李", "王", ""], []),
        ("mmm\rz", ["mm"], ["z"]),
        ("n甲\x0e乙\r丙\r", ["甲<乙>丙"], []),
        ("wabc\rx", ["abc"], ["x"]),
        ("abc\rxy\rz", ["bc", "xy"], ["z"]),
    ],
)
async def test_dialogs_take_what_was_typed_behind_the_key_that_opened_them(
    typed: str, entered: list[str], stray: list[str]
) -> None:
    app = Dialogs()
    await play(app, typed)
    assert (app.entered, app.stray) == (entered, stray)


async def test_a_paste_keeps_its_place_among_the_keys() -> None:
    app = Dialogs()
    await play(app, "ma\x1b[200~王小明\x1b[201~b\r")
    assert app.entered == ["a王小明b"]


class Search(Screen[None]):
    """A screen with a field, reached by `/`; Enter goes to the result screen."""

    AUTO_FOCUS = "*"

    def compose(self) -> ComposeResult:
        yield Input()

    @on(Input.Submitted)
    def _go(self, event: Input.Submitted) -> None:
        self.app.switch_screen(Result(event.value))


class Result(Screen[None]):
    """Shows one record; `y` says which."""

    BINDINGS = [("y", "say"), ("q", "app.pop_screen")]

    def __init__(self, found: str) -> None:
        super().__init__()
        self.found = found

    async def on_mount(self) -> None:
        await asyncio.sleep(0.05)

    def compose(self) -> ComposeResult:
        yield Static(self.found, markup=False)

    def action_say(self) -> None:
        app = self.app
        assert isinstance(app, Desk)
        app.entered.append(f"said {self.found}")


class Screens(Desk):
    """Installed screens that are used again."""

    BINDINGS = [("slash", "search")]
    SCREENS = {"search": Search}

    def action_search(self) -> None:
        self.push_screen("search")


async def test_a_whole_way_through_screens_in_one_packet() -> None:
    app = Screens()
    await play(app, "/wxm\ryyq" + "/lw\ryqz")
    assert [e for e in app.entered if e.startswith("said")] == ["said wxm", "said wxm", "said wxmlw"]
    assert app.stray[-1:] == ["z"]


class Told(Ask):
    """A question that sets an event when it is answered."""

    def __init__(self, answered: asyncio.Event) -> None:
        super().__init__()
        self._answered = answered

    def on_input_submitted(self) -> None:
        self._answered.set()


class Waiting(Desk):
    """A screen whose own handler waits for the answer of the dialog it opened."""

    class Host(Screen[None]):
        BINDINGS = [("o", "open")]

        def action_open(self) -> None:
            self.call_later(self._ask)

        async def _ask(self) -> None:
            answered = asyncio.Event()
            await self.app.push_screen(Told(answered))
            await answered.wait()
            app = self.app
            assert isinstance(app, Desk)
            app.entered.append("answered")

    def on_mount(self) -> None:
        self.push_screen(self.Host())


async def test_a_part_that_waits_for_an_answer_does_not_lock_the_keyboard() -> None:
    app = Waiting()
    async with app.run_test(size=(80, 24)) as pilot:
        await app.settled()
        packet(app, "oyes\r")
        await asyncio.sleep(0)
        async with asyncio.timeout(20):
            while app.entered != ["answered"]:
                await pilot.pause(0.02)


async def test_keys_one_by_one_need_no_waiting_for_each_other() -> None:
    app = Dialogs()
    async with app.run_test() as pilot:
        await pilot.press("m", "a", "b", "enter", "z")
        await app.settled()
    assert (app.entered, app.stray) == (["ab"], ["z"])
