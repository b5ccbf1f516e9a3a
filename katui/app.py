"""The desk as an application: screens made once and kept, keys from one table, changes told (I1, S1)."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.binding import BindingType
from textual.screen import Screen

from katui import i18n
from katui.commands.bindings import app_bindings
from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import registry
from katui.screens.base import DeskScreen
from katui.screens.draft_keeper import DraftKeeper
from katui.screens.framed import Framed
from katui.screens.own_settings import OwnSettings
from katui.screens.seat import Refs, Walk, to_front
from katui.screens.slow_reads import SlowReads
from katui.widgets.stylesheets import style_files
from katui.widgets.themes import THEMES, token_defaults

if TYPE_CHECKING:
    from textual.await_remove import AwaitRemove
    from textual.dom import DOMNode
    from textual.widget import Widget

    from katui.services.drafts import OpenDraft
    from katui.wiring import Desk

R = TypeVar("R")
POLL = 1.0
ASK_ANYWAY = 10
"""Glances after which the store is asked although its files look as before."""


class KatuiApp(OwnSettings):
    """One consultant at the desk."""

    CSS_PATH = style_files()  # type: ignore[assignment]
    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar[set[Any]] = set()
    BINDINGS: ClassVar[list[BindingType]] = app_bindings()
    TITLE = "katui"

    def __init__(self, desk: Desk, *, first: str = "today", **options: Any) -> None:
        """`first` is the home that opens; other options are those of `SafeApp`."""
        super().__init__(**options)
        self.desk = desk
        self._reads = SlowReads(self)
        self.drafts = DraftKeeper(desk, self._not_kept)
        self._first = first
        self._homes: dict[str, DeskScreen] = {}
        self._files: dict[str, DeskScreen] = {}
        self._last_change = 0
        self._version: int | None = None
        self._seen: tuple[int, ...] | None = None
        self._glanced = 0
        self._glances: asyncio.TimerHandle | None = None
        self._loading: asyncio.Task[None] | None = None
        self._once_loaded: list[Callable[[], object]] = []
        for theme in THEMES:
            self.register_theme(theme)
        self.obey(desk.settings)
        self.styles_begin()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The tokens of the style sheets in a theme that is not one of ours."""
        return token_defaults()

    # Screens

    def get_default_screen(self) -> Screen[Any]:
        """The home that opens."""
        return self._home(self._first)

    def _home(self, name: str) -> DeskScreen:
        if name not in self._homes:
            self._homes[name] = screen = registry.home_screen(name)
            self.install_screen(screen, name)
        return self._homes[name]

    def _file(self, ref: Ref) -> DeskScreen | None:
        kind = ref.kind.value
        if kind not in self._files:
            made = registry.file_screen(ref.kind)
            if made is None:
                return None
            self._files[kind] = made
            self.install_screen(made, f"file-{kind}")
        return self._files[kind]

    def kept_screen(self, place: str) -> DeskScreen:
        """A screen that is neither home nor file, `module:name`; made once and kept, told of changes as they are."""
        if place not in self._files:
            self._files[place] = made = registry.found(place)()
            self.install_screen(made, place)
        return self._files[place]

    @property
    def desk_screens(self) -> Iterable[DeskScreen]:
        """Every screen that was made so far."""
        return (*self._homes.values(), *self._files.values())

    async def go(self, name: str) -> None:
        """Go to a home, from wherever one is; what was open above it is left, its texts are drafts."""
        home = self._home(name)
        first = self.screen_stack[0]
        with self.opening(), self.batch_update():
            while len(self.screen_stack) > 2 or (home is first and len(self.screen_stack) > 1):
                await self.pop_screen()
            if home is first:
                return
            await (self.switch_screen(home) if len(self.screen_stack) == 2 else self.push_screen(home))
            await home.ready()

    async def open_record(self, ref: Ref, walk: Walk | None = None) -> None:
        """Show one record on the screen of its kind; `walk` is the list it was opened from."""
        with self.opening(), self.batch_update():
            screen = self._file(ref)
            if screen is None:
                said = _("{kind} records have no screen of their own yet.")
                self.say(said.format(kind=ref.kind.label))
                return
            screen.walk = walk
            await to_front(self, screen)
            await screen.show_record(ref.id)

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """A screen that goes leaves the one below as it is; Textual would lay that out and paint it twice more."""
        gone = all(isinstance(node, Screen) for node in nodes)
        return super()._prune(*nodes, parent=None if gone else parent)

    async def continue_draft(self, draft: OpenDraft) -> None:
        """Go on with an unfinished text where it was typed (S5)."""
        work = registry.found(registry.FORMS.get(draft.form.partition(":")[0], "katui.absent:x"))
        if work is None:
            self.say(_("This text cannot be continued here; it is kept."), tone="warn")
            return
        with self.opening():
            await work(self.screen, draft)

    # Words on the screen

    def say(self, what: str, kept: str = "", press: str = "", tone: Any = "base") -> None:
        """One sentence on the notice line of the screen that is shown."""
        if isinstance(self.screen, Framed):
            self.screen.say(what, kept, press, tone)

    def tell(self, sentence: str, severity: Any = "information") -> None:
        """What the terminal has to say, on the same line; in a corner where no screen of ours is shown."""
        if isinstance(self.screen, Framed):
            self.screen.say(sentence, tone="warn" if severity == "warning" else "base")
        else:
            super().tell(sentence, severity)

    def refused(self, refusal: Refused, kept: str = "") -> None:
        """A refusal on the notice line of the screen that is shown."""
        if isinstance(self.screen, Framed):
            self.screen.refused(refusal, kept)

    def _not_kept(self, refusal: Refused) -> None:
        """A text that is open is not kept as a draft: why, and the keys no longer say that it is."""
        self.refused(refusal)
        if isinstance(self.screen, Framed):
            self.screen.draw_foot()

    # The door to the data

    async def read(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Ask a service, off the event loop; it is given the store and the session first."""
        with self._reads.reading():
            return await self.desk.store.read(fn, self.desk.session, *args, **kwargs)

    async def write(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Let a service write, in one transaction off the event loop, and tell the screens what changed."""
        result = await self.desk.store.write(fn, self.desk.session, *args, **kwargs)
        await self.note_changes()
        return result

    async def aside(self, fn: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        """Let a service do long upkeep beside, while the screens go on reading; it opens its own transactions."""
        return await self.desk.store.aside(fn, self.desk.session, *args, **kwargs)

    async def note_changes(self) -> None:
        """Tell every screen which records changed since the last time, here or in another session."""
        from katui.store import watch

        self._last_change, refs = await self.desk.store.read(watch.since, self._last_change)
        if any(kind == "setting" for kind, _id in refs):
            await self.settings_again()
        if refs:
            self.tell_screens(refs)

    def tell_screens(self, refs: Refs) -> None:
        """Records changed."""
        for screen in self.desk_screens:
            screen.told(refs)

    def _glance(self) -> None:
        """Once a second, when what is shown watches something: did another session write? (S6)

        The files of the store are looked at first; the store itself is asked when they changed, and now and then.
        """
        from katui.store import watch

        self._glances = asyncio.get_running_loop().call_later(POLL, self._glance)
        if not self.screen_stack or not (isinstance(self.screen, DeskScreen) and self.screen.WATCHES):
            return
        self._glanced += 1
        seen = watch.look(self.desk.store.location)
        if seen is None or seen != self._seen or not self._glanced % ASK_ANYWAY:
            self._seen = seen
            self.call_later(self._poll)

    async def _poll(self) -> None:
        """Ask the store, and tell the screens what another session changed."""
        from katui.store import watch

        version = await self.desk.store.read(watch.data_version)
        if version != self._version:
            self._version = version
            await self.note_changes()

    # Beginning and ending

    async def on_ready(self) -> None:
        """After the first paint: where the change record stands, and from then on its changes."""
        from katui.store import watch

        self._last_change = await self.desk.store.read(watch.last_change)
        self._glance()
        if not gc.isenabled():
            self._loading = asyncio.create_task(self._load_rest(), name="katui loading")

    async def _load_rest(self) -> None:
        from katui.screens.loading import after_first_paint

        try:
            await after_first_paint()
        finally:
            waiting, self._once_loaded = self._once_loaded, []
            for do in waiting:
                do()

    def when_started(self, do: Callable[[], object]) -> None:
        """Do what no first key waits for: now, or once the rest of the program is loaded beside the screens (S10)."""
        if gc.isenabled():
            do()
        else:
            self._once_loaded.append(do)

    def on_unmount(self) -> None:
        """No glance after the end."""
        if self._glances is not None:
            self._glances.cancel()

    def flush_now(self) -> None:
        self.drafts.flush_now()

    async def use_language(self, wanted: str | None) -> None:
        """Show every screen in another language; None means the one of the environment (I3)."""
        i18n.activate(i18n.choose(wanted))
        for screen in self.desk_screens:
            if screen.is_attached:
                await screen.language_changed()


def run(desk: Desk, *, first: str = "today", crash_log: Path | None = None) -> int:
    """Open the desk in this terminal and stay until it is left; the exit status.

    The caller has prepared the environment, painted the splash and paused the garbage collector (S10); it is resumed
    after the first paint.
    """
    app = KatuiApp(desk, first=first, crash_log=crash_log)
    app.run()
    app.drafts.flush_now()
    return app.return_code or 0
