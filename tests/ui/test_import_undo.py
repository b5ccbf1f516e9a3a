"""Taking a long import back: asked for first, told from the first look on, no key named that does nothing (I2, I5)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.i18n import _
from katui.screens.import_base import Stage
from katui.screens.import_screen import ImportScreen
from katui.screens.import_words import progress_runs
from katui.screens.today import TodayScreen
from katui.services import lists
from katui.store.models.house import ImportRun
from katui.widgets.cells import width_of
from tests.factories import Desk
from tests.ui.scenes.exchange import cut_off, opened, put
from tests.ui.ui_case import UiCase, at_home, press, shown, still


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    with at_home(tmp_path, monkeypatch):
        yield


def many(count: int) -> list[tuple[str, ...]]:
    return [("姓名", "手机"), *((f"解小雨{at}", f"138{at:08d}") for at in range(count))]


def watched(screen: ImportScreen, then: Any = None) -> list[tuple[Stage, str, int, int, bool]]:
    """At each look: the stage, what is told, and whether the foot names Escape."""
    seen: list[tuple[Stage, str, int, int, bool]] = []
    draw = screen.draw_top

    def look() -> None:
        draw()
        seen.append((screen.stage, *screen.progress, any(key == "esc" for key, _said in screen.foot_pairs())))
        if then is not None:
            then()

    screen.draw_top = look  # type: ignore[method-assign]
    return seen


async def imported(pilot: Any, count: int) -> ImportScreen:
    screen = await opened(pilot, put("很多人.csv", many(count)))
    await press(pilot, "ctrl+s", "ctrl+s")
    assert screen.stage is Stage.DONE
    return screen


@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_u_asks_before_a_long_import_is_taken_back_and_tells_the_check(
    ui: UiCase, language: i18n.Language
) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await imported(pilot, 600)
            await press(pilot, "u")
            assert "600" in shown(pilot)
            assert _("Undo the whole import") in shown(pilot)
            await press(pilot, "escape")
            assert screen.stage is Stage.DONE
            assert await app.read(lists.count, Kind.CANDIDATE) == 602
            seen = watched(screen)
            await press(pilot, "u", "enter")
            assert await app.read(lists.count, Kind.CANDIDATE) == 2
    undoing = [look for look in seen if look[0] is Stage.UNDOING]
    steps = [look[1] for look in undoing]
    assert steps == sorted(steps), "it is checked first"
    checked = [look[2] for look in undoing if look[1] == "check" and look[3]]
    assert checked
    assert checked == sorted(checked)
    assert not any(esc for *_rest, esc in undoing), "Escape does nothing there"


async def test_a_short_import_goes_back_at_once(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await imported(pilot, 40)
            await press(pilot, "u")
            assert "Undone" in shown(pilot)
            assert await app.read(lists.count, Kind.CANDIDATE) == 2


async def test_a_stopped_import_says_that_it_is_taken_back_from_the_first_look_on(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            screen = await opened(pilot, put("很多人.csv", many(900)))
            await press(pilot, "ctrl+s")
            asked: list[bool] = []

            def stop_once() -> None:
                if screen.stage is Stage.RUNNING and screen.progress[1] and not asked:
                    asked.append(True)
                    screen.ask_to_stop()

            seen = watched(screen, stop_once)
            await press(pilot, "ctrl+s")
            assert "Stop and undo" in shown(pilot)
            assert screen.stage is Stage.RUNNING
            before = len(seen)
            await press(pilot, "enter")
            assert "undone" in shown(pilot)
            assert await app.read(lists.count, Kind.CANDIDATE) == 2
    after = [look for look in seen[before:] if look[0] is not Stage.VERDICTS]
    assert {look[1] for look in after} <= {"check", "undo"}, "how often is looked depends on the machine"
    assert after[0][1] == "check"
    assert not any(esc for *_rest, esc in after)


def many_cut_off(desk: Desk) -> None:
    """A long import that another process left half-written, all but its last words."""
    cut_off(desk, put("很多人.csv", many(600)))


async def test_d_on_the_offer_asks_before_many_rows_go_and_escape_keeps_the_offer(ui: UiCase) -> None:
    with ui.app(before=many_cut_off) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "d")
            assert "The 600 rows that 很多人.csv brought in or changed are put back" in shown(pilot).replace("\n", " ")
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)
            assert "d undo" in shown(pilot)
            assert await app.read(lambda *_: ImportRun.get().state) == "running"
            await press(pilot, "d", "enter")
            assert isinstance(app.screen, ImportScreen)
            assert await app.read(lambda *_: ImportRun.get().state) == "undone"
            assert await app.read(lists.count, Kind.CANDIDATE) == 2
            await press(pilot, "g", "t")
            assert "d undo" not in shown(pilot)


async def test_d_on_the_offer_takes_a_few_rows_back_at_once(ui: UiCase) -> None:
    with ui.app(before=cut_off) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "d")
            assert await app.read(lambda *_: ImportRun.get().state) == "undone"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_is_checked_is_read_whole_on_a_small_screen(language: i18n.Language) -> None:
    i18n.activate(language)
    for numbers in ((0, 0), (1_000_000, 1_100_000)):
        said = "".join(text for _role, text in progress_runs("check", *numbers))
        assert width_of(said) <= 74
        assert "0 / 0" not in said
