"""Type-ahead (I1): keys that arrive while a key is still opening a field go to the field, in order."""

from __future__ import annotations

import asyncio

import pytest
from textual import events, on
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input

from tests.ui.ahead import Desk, packet, play


class FieldAfterWork(Desk):
    """`f` reads something first, then opens a field; Enter closes it."""

    BINDINGS = [("f", "field")]

    async def action_field(self) -> None:
        await asyncio.sleep(0.1)
        field = Input()
        await self.mount(field)
        field.focus()

    @on(Input.Submitted)
    async def _close(self, event: Input.Submitted) -> None:
        await asyncio.sleep(0.05)
        await event.input.remove()


class FieldAfterRefresh(Desk):
    """`f` shows a hidden field and focuses it only after the next painting."""

    BINDINGS = [("f", "field")]

    def compose(self) -> ComposeResult:
        field = Input()
        field.display = False
        yield field

    def action_field(self) -> None:
        field = self.query_one(Input)
        field.display = True
        self.call_after_refresh(field.focus)


class FieldByWorker(Desk):
    """`f` starts a worker that opens the field when it is done."""

    BINDINGS = [("f", "field")]

    def action_field(self) -> None:
        self.open_in_background(self._open())

    async def _open(self) -> None:
        await asyncio.sleep(0.1)
        await self.mount(field := Input())
        field.focus()


class FieldByMessage(Desk):
    """`f` is handled by a focused part that posts a message; the screen opens the field later still."""

    class Opener(Widget, can_focus=True):
        BINDINGS = [("f", "ask")]

        class Asked(Message):
            """The field is wanted."""

        def action_ask(self) -> None:
            self.call_later(self.post_message, self.Asked())

    AUTO_FOCUS = "*"

    def compose(self) -> ComposeResult:
        with Vertical(), Vertical():
            yield self.Opener()

    @on(Opener.Asked)
    async def _open(self) -> None:
        await asyncio.sleep(0.05)
        await self.mount(field := Input())
        self.call_after_refresh(field.focus)


class FieldByOpening(Desk):
    """`f` opens inside `with opening()` in a plain worker."""

    BINDINGS = [("f", "field")]

    def action_field(self) -> None:
        held = self.opening()

        async def work() -> None:
            with held, self.opening():
                await asyncio.sleep(0.1)
                await self.mount(field := Input())
                field.focus()

        self.run_worker(work())


@pytest.mark.parametrize("desk", [FieldAfterWork, FieldAfterRefresh, FieldByWorker, FieldByMessage, FieldByOpening])
async def test_text_typed_right_behind_the_key_lands_in_the_field_it_opens(desk: type[Desk]) -> None:
    app = desk()
    await play(app, "f王总,明天电话\r")
    assert app.entered == ["王总,明天电话"]


async def test_a_second_field_opened_by_the_keys_after_enter() -> None:
    app = FieldAfterWork()
    await play(app, "f一\rf二f\rq")
    assert app.entered == ["一", "二f"]
    assert app.stray == ["q"]


class Broken(Desk):
    """`f` starts work that dies before it opens anything; `h` takes a hold and forgets it."""

    BINDINGS = [("f", "field"), ("h", "forget")]

    def action_field(self) -> None:
        async def work() -> None:
            await asyncio.sleep(0.05)
            raise LookupError("gone")

        self.open_in_background(work(), exit_on_error=False)

    def action_forget(self) -> None:
        self.hold(limit=0.2)


@pytest.mark.parametrize("typed", ["fab", "hab"])
async def test_a_hold_never_outlives_its_opener(typed: str) -> None:
    app = Broken()
    await play(app, typed)
    assert app.stray[-2:] == ["a", "b"]


async def test_a_busy_screen_does_not_starve_the_keys() -> None:
    class Chatter(Desk):
        BINDINGS = [("f", "note('f')"), ("g", "note('g')")]

        def on_mount(self) -> None:
            self.run_worker(self._talk())

        class Said(Message):
            """Something nobody handles."""

        async def _talk(self) -> None:
            while True:
                self.screen.post_message(self.Said())
                await asyncio.sleep(0)

        def action_note(self, key: str) -> None:
            self.entered.append(key)

    app = Chatter()
    async with app.run_test() as pilot:
        packet(app, "fgfg")
        async with asyncio.timeout(20):
            while len(app.entered) < 4:
                await pilot.pause(0.01)
    assert app.entered == ["f", "g", "f", "g"]


async def test_without_the_queue_the_same_packet_goes_astray() -> None:
    """The positive control: the stock application loses the text, so the tests above can fail."""

    class Stock(FieldByWorker):
        async def on_event(self, event: events.Event) -> None:
            await App.on_event(self, event)

    app = Stock()
    async with app.run_test() as pilot:
        packet(app, "f王总\r")
        await pilot.pause(0.5)
    assert app.entered != ["王总"]
