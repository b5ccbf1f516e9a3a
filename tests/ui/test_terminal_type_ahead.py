"""Type-ahead (I1): keys that arrive while a key is still opening something go to what it opens, in order."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual import events, on
from textual._xterm_parser import XTermParser
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input, Static

from katui.terminal.safe_app import SafeApp


class Desk(SafeApp[None]):
    """Records every key that reached no field, and every text that was entered."""

    ENABLE_COMMAND_PALETTE = False
    AUTO_FOCUS = None

    def __init__(self) -> None:
        super().__init__()
        self.stray: list[str] = []
        self.entered: list[str] = []

    def compose(self) -> ComposeResult:
        yield Static("desk", markup=False)

    def on_key(self, event: events.Key) -> None:
        if len(event.key) == 1 and event.key not in self._bindings.key_to_bindings:
            self.stray.append(event.key)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        self.entered.append(event.value)


def packet(app: SafeApp[Any], text: str) -> None:
    """All the keys of a text at once, as they come out of one read of the terminal."""
    assert app._driver is not None
    for message in XTermParser().feed(text):
        message.set_sender(app)
        app.post_message(message)


async def play(app: Desk, text: str) -> None:
    async with app.run_test(size=(80, 24)):
        packet(app, text)
        await asyncio.sleep(0)
        await asyncio.wait_for(app.settled(), 20)


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
    """`m` asks, `n` asks with a nested question, `w` asks from a worker that waits for the answer."""

    BINDINGS = [("m", "ask"), ("n", "nest"), ("w", "wait"), ("s", "switch")]

    def action_ask(self) -> None:
        self.push_screen(Ask(), self.take)

    def action_nest(self) -> None:
        self.push_screen(Nested(), self.take)

    def action_wait(self) -> None:
        async def work() -> None:
            self.take(await self.push_screen_wait(Ask()))

        self.open_in_background(self._open_first(work))

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


async def test_keys_one_by_one_need_no_waiting_for_each_other() -> None:
    app = Dialogs()
    async with app.run_test() as pilot:
        await pilot.press("m", "a", "b", "enter", "z")
        await app.settled()
    assert (app.entered, app.stray) == (["ab"], ["z"])


async def test_without_the_queue_the_same_packet_goes_astray() -> None:
    """The positive control: the stock application loses the text, so the tests above can fail."""

    class Stock(FieldByWorker):
        async def on_event(self, event: events.Event) -> None:
            await super(SafeApp.__mro__[1], self).on_event(event)

    app = Stock()
    async with app.run_test() as pilot:
        packet(app, "f王总\r")
        await pilot.pause(0.5)
    assert app.entered != ["王总"]
