"""The one place that holds and replays input: keys typed ahead go to what the keys before them open (I1)."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from itertools import takewhile
from types import TracebackType
from typing import Any, Final
from weakref import WeakKeyDictionary

from textual import events, messages
from textual._context import message_hook
from textual.app import App, ReturnType, ScreenError
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen, ScreenResultType
from textual.worker import Worker

HOLD_LIMIT: Final = 10.0
SETTLE_LIMIT: Final = 5.0
REFRESH_LIMIT: Final = 0.5
PAINT_FIRST: Final = 0.01
LOOK_AGAIN: Final = 0.05
ROUNDS: Final = 16
CALM: Final = 3
TICKS: Final = 200


class Hold:
    """Keys wait as long as it lives; released once, by `release`, by leaving its `with` block, or by its time limit."""

    def __init__(self, release: Callable[[Hold], None], limit: float) -> None:
        self._release = release
        self._timer = asyncio.get_running_loop().call_later(limit, self.release)

    def release(self) -> None:
        """Let the keys go on; a second call does nothing."""
        self._timer.cancel()
        self._release(self)

    def __enter__(self) -> Hold:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        self.release()


class TypeAhead:
    """Gives keys and pastes to the screens one after the other, each when the one before has had its whole effect."""

    def __init__(self, app: App[Any], deliver: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[events.Event] = deque()
        self._holds: set[Hold] = set()
        self._free = asyncio.Event()
        self._free.set()
        self._hurry = asyncio.Event()
        self._busy = False
        self._task: asyncio.Task[None] | None = None
        self._seen = 0
        self._stirred = False
        self._later = False
        self._given = self._opener = ""
        self.idle = asyncio.Event()
        self.idle.set()

    def saw(self, message: Message) -> None:
        """Count a message that any part of the screens is about to handle."""
        if isinstance(message, (events.MouseEvent, events.Timer)):
            return
        if isinstance(message, messages.InvokeLater):
            self._later = True
        self._seen += 1

    async def receive(self, event: events.Event) -> None:
        """Take a key or paste from the terminal: deliver it now, or after those before it."""
        if self._busy or self._holds or self._waiting:
            self._waiting.append(event)
            self._hurry.set()
            self._settle_soon()
        else:
            await self._give(event)

    def stir(self, _: object = None) -> None:
        """Something opens or closes: keys wait until it has settled."""
        self._stirred = True
        self._hurry.set()
        self._settle_soon()

    def hold(self, limit: float, *, once: bool = False) -> Hold:
        """Keep keys back until the hold is released.

        With `once` the key that is acting now, pressed again before what it opens stands, counts as one press; it is
        text when more text follows it.
        """
        held = Hold(self._let_go, limit)
        if once:
            self._opener = self._given
        self._holds.add(held)
        self._free.clear()
        return held

    def close(self) -> None:
        """Forget everything; the screens are ending."""
        self._waiting.clear()
        self._free.set()
        self.idle.set()
        if self._task is not None:
            self._task.cancel()

    def _let_go(self, held: Hold) -> None:
        if held not in self._holds:
            return
        self._holds.discard(held)
        if not self._holds:
            self._free.set()
        self.stir()

    def _drop_repeats(self) -> None:
        opener, self._opener = self._opener, ""
        again = list(takewhile(lambda each: isinstance(each, events.Key) and each.key == opener, self._waiting))
        after = self._waiting[len(again)] if len(again) < len(self._waiting) else None
        if not isinstance(after, events.Paste) and not (isinstance(after, events.Key) and after.is_printable):
            for _ in again:
                self._waiting.popleft()

    async def _give(self, event: events.Event) -> None:
        self._busy = True
        self._given = event.key if isinstance(event, events.Key) else ""
        try:
            await self._deliver(event)
        finally:
            self._settle_soon()

    async def _next(self) -> None:
        self._seen -= 1
        if self._waiting:
            await self._give(self._waiting.popleft())
        else:
            self._settle_soon()

    def _settle_soon(self) -> None:
        if self._task is None:
            self._busy = True
            self.idle.clear()
            self._task = asyncio.create_task(self._settle(), name="katui type-ahead")

    async def _let_paint(self) -> None:
        """With no key waiting, the painting of the last one goes first."""
        if not self._waiting:
            self._hurry.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(PAINT_FIRST):
                    await self._hurry.wait()

    async def _settle(self) -> None:
        try:
            await self._let_paint()
            while True:
                await self._free.wait()
                try:
                    async with asyncio.timeout(SETTLE_LIMIT):
                        await self._come_to_rest()
                except TimeoutError:
                    self._stirred = False
                if not self._holds:
                    break
        finally:
            self._task = None
        if self._opener:
            self._drop_repeats()
        if self._waiting and self._app.call_later(self._next):
            return
        self._busy = False
        self.idle.set()

    async def _come_to_rest(self) -> None:
        for _ in range(ROUNDS):
            await self._calm()
            before, self._stirred, opened, self._later = self._seen, False, self._stirred or self._later, False
            for pump in self._chain():
                await self._passed(pump, pump.call_later, LOOK_AGAIN)
            if opened:
                for pump in self._chain()[-2:-1]:
                    await self._passed(pump, pump.call_after_refresh, REFRESH_LIMIT, once=True)
                    self._later = False
            if self._seen == before and not self._stirred and not opened:
                return

    async def _calm(self) -> None:
        quiet = 0
        for _ in range(TICKS):
            before = self._seen
            await asyncio.sleep(0)
            quiet = quiet + 1 if self._seen == before else 0
            if quiet >= CALM:
                return

    def _chain(self) -> list[MessagePump]:
        try:
            screen = self._app.screen
        except ScreenError:
            return []
        focused = screen.focused
        return list(focused.ancestors_with_self) if focused is not None else [screen, self._app]

    async def _passed(
        self, pump: MessagePump, post: Callable[[Callable[[], None]], bool], patience: float, once: bool = False
    ) -> None:
        """Wait until a part has handled all it was given before; not for one that no longer has the keys."""
        reached = asyncio.Event()

        def mark() -> None:
            self._seen -= 1
            reached.set()

        if not post(mark):
            return
        while not reached.is_set():
            try:
                async with asyncio.timeout(patience):
                    await reached.wait()
            except TimeoutError:
                if once or pump not in self._chain():
                    return


class TypeAheadApp(App[ReturnType]):
    """Screens whose keys act in the order typed, however fast they come."""

    _ahead: TypeAhead
    _answered: WeakKeyDictionary[Any, Hold]
    """What keeps keys back for a worker that was answered, by its task."""

    def _on_load(self) -> None:
        ahead = self._ahead = TypeAhead(self, super().on_event)
        self._answered = WeakKeyDictionary()
        earlier = message_hook.get(None)

        def hook(message: Message) -> None:
            ahead.saw(message)
            if earlier is not None:
                earlier(message)

        message_hook.set(hook)
        self.screen_change_signal.subscribe(self, ahead.stir, immediate=True)

    def _on_unmount(self) -> None:
        self._ahead.close()

    async def on_event(self, event: events.Event) -> None:
        """Keys and pastes from the terminal go through the one queue; all else goes its way."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            await self._ahead.receive(event)
            return
        await super().on_event(event)
        if isinstance(event, events.MouseUp):
            self._ahead.stir()

    def hold(self, limit: float = HOLD_LIMIT) -> Hold:
        """Keep typed keys back until `Hold.release()`, at most `limit` seconds; holds nest."""
        return self._ahead.hold(limit)

    def opening(self, limit: float = HOLD_LIMIT, *, once: bool = False) -> Hold:
        """`with app.opening():` around work, awaits included, that ends with something open for the next keys (I1).

        `once`: what opens holds text already, so its key pressed twice is no text for it.
        """
        return self._ahead.hold(limit, once=once)

    def open_in_background(self, work: Awaitable[Any], **options: Any) -> Worker[Any]:
        """Run work that will open something as a worker; typed keys wait until it asks or ends, however it ends."""
        held = self.hold()

        async def run() -> Any:
            self._answered[asyncio.current_task()] = held
            with held:
                return await work

        return self.run_worker(run(), **options)

    async def push_screen_wait(self, screen: Screen[ScreenResultType] | str, *, mode: str | None = None) -> Any:
        """As Textual's; keys behind the answer wait until the worker asks again or ends."""
        task: Any = asyncio.current_task()
        with self._answered.pop(task, None) or self.hold():
            await self._flush_next_callbacks()
            answer = self.push_screen(screen, wait_for_dismiss=True, mode=mode)
        answered = await asyncio.shield(answer)
        held = self._answered[task] = self.hold()
        task.add_done_callback(lambda _ended: held.release())
        return answered

    async def settled(self) -> None:
        """Wait until every key so far has had its effect; for tests."""
        await self._ahead.idle.wait()
