"""What the application offers its screens: the desk, the door to the data, moving about (architecture 1)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual.dom import DOMNode
from textual.message import Message

from katui.domain.errors import Refused
from katui.domain.refs import Ref

if TYPE_CHECKING:
    from textual.app import App
    from textual.await_complete import AwaitComplete
    from textual.screen import Screen
    from textual.worker import Worker

    from katui.domain.settings import Settings
    from katui.screens.base import DeskScreen
    from katui.screens.draft_keeper import DraftKeeper
    from katui.services.drafts import OpenDraft
    from katui.terminal.clipboard import Copied
    from katui.terminal.type_ahead import Hold
    from katui.widgets.rows import RecordId
    from katui.wiring import Desk

R = TypeVar("R")
Refs = frozenset[tuple[str, int]]
"""Kind and id of each record that changed."""


@dataclass
class Changed(Message):
    """Records changed, here or in another session."""

    refs: Refs


class Walk:
    """The records of the list one came from, for `]` and `[` (I1)."""

    def __init__(
        self, ids: Sequence[RecordId], at: RecordId, follow: Callable[[RecordId], object] | None = None
    ) -> None:
        """`follow` is told each step, so that the list's cursor goes along."""
        self.ids = ids
        self.at = at
        self._follow = follow

    def step(self, by: int) -> RecordId | None:
        """The record `by` places on; None past either end, or when the list no longer holds this one."""
        try:
            place = self.ids.index(self.at) + by
        except ValueError:
            return None
        if not 0 <= place < len(self.ids):
            return None
        self.at = self.ids[place]
        if self._follow is not None:
            self._follow(self.at)
        return self.at


class Seat(Protocol):
    """The application as screens see it."""

    desk: Desk
    drafts: DraftKeeper

    @property
    def settings(self) -> Settings: ...

    async def read(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R: ...

    async def write(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R: ...

    async def aside(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R: ...

    async def note_changes(self) -> None: ...

    def tell_screens(self, refs: Refs) -> None: ...

    def when_started(self, do: Callable[[], object]) -> None: ...

    def say(self, what: str, kept: str = "", press: str = "", tone: str = "base") -> None: ...

    def refused(self, refusal: Refused, kept: str = "") -> None: ...

    async def go(self, name: str) -> None: ...

    async def open_record(self, ref: Ref, walk: Walk | None = None) -> None: ...

    def kept_screen(self, place: str) -> DeskScreen: ...

    async def continue_draft(self, draft: OpenDraft) -> None: ...

    async def change_setting(self, key: str, value: Any) -> None: ...

    async def copy(self, text: str) -> Copied: ...

    async def settled(self) -> None: ...

    def opening(self, limit: float = ..., *, once: bool = ...) -> Hold: ...

    def open_in_background(self, work: Awaitable[Any], **options: Any) -> Worker[Any]: ...

    def push_screen(self, screen: Screen[Any] | str, callback: Any = ...) -> AwaitComplete: ...


def seat_of(node: DOMNode) -> Seat:
    """The application a screen or widget belongs to."""
    return cast("Seat", node.app)


def app_of(seat: Seat) -> App[Any]:
    """The same application with all that Textual gives it."""
    return cast("App[Any]", seat)


async def to_front(app: App[Any], screen: Screen[Any]) -> None:
    """Show a screen: what stands over it goes; one that is not there yet is pushed."""
    if screen not in app.screen_stack:
        await app.push_screen(screen)
    while app.screen is not screen:
        await app.pop_screen()
