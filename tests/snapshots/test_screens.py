"""Every screen in every state, in both languages and both sizes, looks as it was last looked at (I2, I3)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from katui import i18n
from katui.app import KatuiApp
from tests.ui.slow import Hold, pictured
from tests.ui.ui_case import LANGUAGES, SIZES, all_scenes, at_home, desk_on, states, still

HERE = Path(__file__).parent
CASES = [(*each, language, size) for each in states() for language in LANGUAGES for size in SIZES]


def _name(case: tuple[str, str, str, tuple[int, int]]) -> str:
    screen, state, language, (columns, rows) = case
    return f"{screen}-{state}-{language}-{columns}x{rows}"


async def _laid_out(pilot: Pilot[Any]) -> None:
    """Wait until two looks in a row find every part at one place: a scrollbar goes after the words stand."""
    seen: list[Any] = []
    for _turn in range(200):
        now = [(part, part.region) for part in pilot.app.screen.walk_children()]
        if now == seen:
            return
        seen = now
        await pilot.pause(0.02)


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_screen(
    case: tuple[str, str, Any, tuple[int, int]],
    snap_compare: Callable[..., bool],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen, state, language, size = case
    scene = all_scenes()[screen, state]

    async def play(pilot: Pilot[Any]) -> None:
        if scene.held == ():
            await pictured(pilot, Hold(desk.store), ())
            return
        await still(pilot)
        await scene.play(pilot)
        await still(pilot)
        if scene.held is not None:
            await pictured(pilot, Hold(desk.store), scene.held)
        else:
            await _laid_out(pilot)

    with at_home(tmp_path, monkeypatch), desk_on(tmp_path, scene.firm, scene.before) as desk:
        monkeypatch.setenv("KATUI_LANG", language)
        i18n.activate(language)
        assert snap_compare(KatuiApp(desk), terminal_size=size, run_before=play)


def test_every_state_has_a_scene_and_every_scene_is_a_state() -> None:
    assert sorted(all_scenes()) == sorted(states())


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_every_state_has_its_four_snapshots(case: tuple[str, str, str, tuple[int, int]]) -> None:
    assert (HERE / "__snapshots__" / "test_screens" / f"test_screen[{_name(case)}].svg").is_file()
