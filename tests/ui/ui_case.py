"""Screens under test: a fixed clock, language, size and home, and a wait until nothing moves (architecture 10)."""

from __future__ import annotations

import tomllib
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from textual.pilot import Pilot

from katui import i18n
from katui.app import KatuiApp
from katui.domain.people import Role
from katui.screens.dialogs.base import Dialog
from katui.store.store import Store
from katui.wiring import Desk
from tests import factories
from tests.ui.wire import lines_of

STATES = Path(__file__).with_name("states.toml")
SIZES: tuple[tuple[int, int], ...] = ((80, 24), (120, 40))
LANGUAGES = i18n.LANGUAGES
Firm = Literal["small", "sample", "led", "empty"]
"""`led` is the sample firm with 单若谷 as its leader."""
Before = Callable[[factories.Desk], None]
Play = Callable[[Pilot[Any]], Awaitable[None]]


@dataclass(frozen=True)
class Scene:
    """How a screen gets into a state: the firm it is played on, what is put on file first, and the keys pressed."""

    screen: str
    state: str
    play: Play
    firm: Firm = "small"
    before: Before | None = None
    held: tuple[str, ...] | None = None
    """The keys pressed while the store answers nobody; none of them: it does not answer from the beginning."""


SCENES: dict[tuple[str, str], Scene] = {}


def scene(
    screen: str, state: str, *, firm: Firm = "small", before: Before | None = None, held: tuple[str, ...] | None = None
) -> Callable[[Play], Play]:
    """Register how a state is reached; the state's name stands in states.toml as well."""

    def register(play: Play) -> Play:
        SCENES[screen, state] = Scene(screen, state, play, firm, before, held)
        return play

    return register


def states() -> list[tuple[str, str]]:
    """Every (screen, state) of states.toml."""
    table = tomllib.loads(STATES.read_text("utf-8"))
    return [(screen, state) for screen, entry in table.items() for state in entry["states"]]


def all_scenes() -> dict[tuple[str, str], Scene]:
    """Every registered scene, the modules of tests/ui/scenes imported."""
    for path in sorted((Path(__file__).parent / "scenes").glob("*.py")):
        import_module(f"tests.ui.scenes.{path.stem}")
    return SCENES


@contextmanager
def desk_on(folder: Path, firm: Firm = "small", before: Before | None = None) -> Iterator[Desk]:
    """A desk on a store of its own, whose clock stands still at Friday 09:00."""
    if firm in {"sample", "led"}:
        from tests.sample_firm import sample_copy

        store = Store.open(sample_copy(folder))
        store.connect()
        session = factories.session("shan")
        if firm == "led":
            session = replace(session, roles=session.roles | {Role.LEADER})
    else:
        store = Store.create(folder / "desk.db")
        if firm == "small":
            made = factories.Desk(store)
            if before is not None:
                before(made)
        else:
            store.connect()
            factories.add_user("shan", "单若谷")
        session = factories.session("shan")
    session = replace(session, clock=lambda: factories.FRIDAY)
    try:
        yield Desk(store, session, sample=firm in {"sample", "led"})
    finally:
        store.close()


async def still(pilot: Pilot[Any]) -> None:
    """Wait until every key has had its effect and every worker is done."""
    app = pilot.app
    for _ in range(2):
        await pilot.pause()
        await app.settled()  # type: ignore[attr-defined]
        await _workers_done(pilot)
    await pilot.pause()


async def _workers_done(pilot: Pilot[Any]) -> None:
    """Wait for the workers; one that waits for an open dialog to be answered is not waited for."""
    waited = 0.0
    while any(not worker.is_finished for worker in pilot.app.workers):
        if waited > (0.5 if isinstance(pilot.app.screen, Dialog) else 10):
            return
        await pilot.pause(0.02)
        waited += 0.02


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys one after the other, each with its whole effect."""
    await pilot.press(*keys)
    await still(pilot)


def shown(pilot: Pilot[Any]) -> str:
    """What the screen shows, trailing blanks off."""
    return "\n".join(line.rstrip() for line in lines_of(pilot.app))


@contextmanager
def at_home(folder: Path, monkeypatch: Any) -> Iterator[None]:
    """A home and configuration of one's own, and no language of the environment."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(folder))
    for name in ("KATUI_LANG", "NO_COLOR", "TMUX"):
        monkeypatch.delenv(name, raising=False)
    yield


class UiCase:
    """What the `ui` fixture gives: the application on a small firm, in a language and a size."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def app(
        self,
        firm: Firm = "small",
        language: i18n.Language = "en",
        before: Before | None = None,
    ) -> Iterator[KatuiApp]:
        """An application ready for `run_test`."""
        with desk_on(self.folder, firm, before) as desk:
            i18n.activate(language)
            yield KatuiApp(desk)
