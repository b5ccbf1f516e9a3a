"""Unfinished texts of this session: written within half a second of a key, and at once when the line drops (S5)."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

from katui.domain.errors import Refused

if TYPE_CHECKING:
    from katui.store.store import Store
    from katui.wiring import Desk

DELAY: Final = 0.3
PATIENCE: Final = 10.0
R = TypeVar("R")
Key = tuple[str, str]
"""The form, and the record it is about (`candidate:12`, empty for none)."""
_NOBODY: Final = "P7.erased"
"""The rule by which a text is not kept: who it is about was erased on request."""


@dataclass(slots=True)
class _Text:
    """What stands in a form, and which state of it the store has."""

    body: str
    rev: int
    written: int
    beside: frozenset[str] = frozenset()
    """Further records that it is about."""


class DraftKeeper:
    """Holds what stands in every open form and writes what changed."""

    def __init__(self, desk: Desk, tell: Callable[[Refused], None]) -> None:
        """`tell` says on the screen why a text is not kept."""
        self._desk = desk
        self._tell = tell
        self._texts: dict[Key, _Text] = {}
        self._soon: asyncio.TimerHandle | None = None
        self._writing: asyncio.Task[None] | None = None
        self.token = secrets.token_hex(8)
        self.stranded: set[Key] = set()
        """Forms of this session whose save lost a race: offered like those of an earlier one (S6)."""
        self.unkept: set[Key] = set()
        """Forms whose text is not kept: who it is about was erased on request (P7)."""

    @property
    def open(self) -> tuple[Key, ...]:
        """The forms that hold an unfinished text."""
        return tuple(key for key, text in self._texts.items() if text.body)

    @property
    def unwritten(self) -> int:
        """How many unfinished texts the store has not taken, as it can only be read or its disk is full."""
        return sum(1 for text in self._texts.values() if text.body and text.rev > text.written)

    def text(self, form: str, ref: str = "") -> str:
        """What was left unfinished in a form in this session; empty when nothing was."""
        held = self._texts.get((form, ref))
        return held.body if held else ""

    def typed(self, form: str, ref: str, body: str, beside: Iterable[str] = ()) -> None:
        """What stands in a form now; an empty text takes its draft away. `beside` is what else it is about."""
        held = self._texts.get((form, ref))
        if not body:
            self.stranded.discard((form, ref))
        if held is None:
            if not body:
                return
            held = self._texts[form, ref] = _Text("", 0, 0)
        held.beside = frozenset(beside) or held.beside
        if body != held.body:
            held.body, held.rev = body, held.rev + 1
            self._write_soon()

    def _write_soon(self) -> None:
        if self._soon is None:
            self._soon = asyncio.get_running_loop().call_later(DELAY, self._begin)

    def _begin(self) -> None:
        self._soon = None
        self._writing = asyncio.create_task(self.flush(), name="katui drafts")

    def strand(self, form: str, ref: str) -> None:
        """The form cannot be saved as it is; its text is offered above Today until it is saved or thrown away."""
        self.stranded.add((form, ref))

    async def flush(self) -> None:
        """Write what changed; a store that cannot take it now is tried again at the next key."""
        for key, text in list(self._texts.items()):
            if text.rev > text.written:
                await self._write(key, text)

    async def look_again(self) -> None:
        """Write every text once more: an erasure may have taken away what was written."""
        for key, text in list(self._texts.items()):
            if text.body:
                had = text.rev <= text.written
                text.rev += 1
                if not await self._write(key, text) and had:
                    text.written = text.rev

    async def _write(self, key: Key, text: _Text) -> bool:
        """Whether the store has it now; a text about somebody who was erased is let go, and it is said why (P7)."""
        rev = text.rev
        try:
            await asyncio.wrap_future(self._submit(key, text))
        except Refused as refusal:
            if refusal.rule == _NOBODY:
                self._texts.pop(key, None)
                self.stranded.discard(key)
                self.unkept.add(key)
                self._tell(refusal)
            return False
        text.written = max(text.written, rev)
        return True

    def flush_now(self) -> None:
        """Write what changed before returning; the session is being cut."""
        waiting = [self._submit(key, text) for key, text in list(self._texts.items()) if text.rev > text.written]
        for each in waiting:
            with suppress(Refused):
                each.result(PATIENCE)

    def _submit(self, key: Key, text: _Text) -> Any:
        from katui.services import drafts

        args = (*key, self.token, text.rev, text.body)
        return self._desk.store.submit(drafts.save, self._desk.session, *args, beside=text.beside)

    async def saving(self, form: str, ref: str, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Run the service that saves a form's text, and take its draft away in the same transaction."""
        from katui.services import drafts

        session = self._desk.session

        def both(store: Store) -> R:
            result = fn(store, session, *args, **kwargs)
            drafts.done(store, session, form, ref, self.token)
            return result

        held = self._texts.get((form, ref))
        before = held.written if held else 0
        if held is not None:
            held.written = held.rev  # a draft written behind the save would be offered as unfinished
        try:
            result = await self._desk.store.write(both)
        except BaseException as failure:
            if held is not None:
                held.written = before
            if held is not None and isinstance(failure, Refused) and failure.rule == _NOBODY:
                held.rev += 1  # whether it is kept is asked at once
                self._write_soon()
            raise
        self._texts.pop((form, ref), None)
        self.stranded.discard((form, ref))
        return result

    def forget(self, form: str, ref: str = "") -> None:
        """The text was thrown away on purpose."""
        self.typed(form, ref, "")
