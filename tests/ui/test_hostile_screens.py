"""I6: on a store where every text acts if it were more than text, every screen shows text, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui import i18n
from katui.app import KatuiApp
from tests.ui.hostile import harmless, plant
from tests.ui.ui_case import Scene, all_scenes, at_home, desk_on, shown, still

RICHEST = ("longest", "full", "several", "versions", "verdicts", "firm", "candidates", "texts", "text")
ONE_MORE = {
    ("file", "candidate"), ("file", "client"), ("file", "position"), ("file", "submission"), ("file", "rounds"),
    ("list", "clients"), ("list", "positions"), ("list", "interviews"), ("slots", "texts"), ("today", "alerts"),
    ("talent", "history"), ("panel", "text"), ("merge", "different"), ("import", "done"), ("minds", "text"),
}  # fmt: skip


def _one_of_each() -> dict[tuple[str, str], Scene]:
    """The fullest state of every screen, and more of those that show several kinds of records."""
    found: dict[str, str] = {}
    scenes = {key: scene for key, scene in all_scenes().items() if scene.held is None and scene.firm != "empty"}
    for screen, state in scenes:
        best = found.setdefault(screen, state)
        rank = {name: place for place, name in enumerate(RICHEST)}
        if rank.get(state, 99) < rank.get(best, 99):
            found[screen] = state
    return {key: scenes[key] for key in sorted({*found.items(), *ONE_MORE})}


SCENES = _one_of_each()
LANGUAGE = {key: i18n.LANGUAGES[place % 2] for place, key in enumerate(SCENES)}


@pytest.mark.parametrize("key", SCENES, ids="-".join)
async def test_every_screen_shows_it_as_text(
    key: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = SCENES[key]
    with at_home(tmp_path, monkeypatch), desk_on(tmp_path, scene.firm, scene.before) as desk:
        assert plant(desk.store) > 3
        i18n.activate(LANGUAGE[key])
        app = KatuiApp(desk)
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await scene.play(pilot)
            for press in ((), ("end",), ("escape",)):
                await pilot.press(*press)
                await still(pilot)
                harmless(shown(pilot))
            assert app.is_running
            assert app.return_code is None
