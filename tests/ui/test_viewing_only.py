"""S5: on a store that may only be read every key that writes is answered at once, and every other one goes on."""

from __future__ import annotations

import inspect
from typing import Any, Literal

import pytest

from katui import i18n
from katui.app import KatuiApp
from katui.commands.catalogue import BY_ID, COMMANDS
from katui.screens.base import DeskScreen
from tests.ui.reaching import Search, parts
from tests.ui.ui_case import UiCase, press, shown, still

BEGINS = frozenset({"slots.other", "slots.reschedule", "draft.continue"})
"""Commands that write nothing and whose only end is what another key writes: times to mark, a form to go on with."""


def _method(part: type[Any], action: str) -> Any:
    return inspect.getattr_static(part, f"action_{action.partition('(')[0]}", None)


def _writing(action: str, *, past: bool) -> list[str]:
    """The parts of the desk on which an action may come to a write."""
    held = [(part, _method(part, action)) for part in parts()]
    return [part.__name__ for part, method in held if method and Search(past=past).writes(method, part)]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: str(command.id))
def test_a_command_that_may_come_to_a_write_says_so_and_no_other(command: Any) -> None:
    if command.id != "input.undo":
        on = _writing(command.action, past=command.writes)
        assert command.writes == (bool(on) or command.id in BEGINS), on


def _opened(part: type[Any]) -> list[Any]:
    """What a screen does when `enter` opens a row."""
    named = ["on_record_list_opened", "on_detail_pane_opened", "_open", "_opened", "_entered"]
    return [method for name in named if (method := inspect.getattr_static(part, name, None)) is not None]


SCREENS = [part for part in parts() if issubclass(part, DeskScreen)]


@pytest.mark.parametrize("part", SCREENS, ids=lambda part: str(part.__qualname__))
def test_enter_on_a_row_comes_to_a_write_only_as_a_key_does(part: type[Any]) -> None:
    assert not [method.__name__ for method in _opened(part) if Search().writes(method, part)]


WAYS = (
    ("g", "t"), ("g", "c"), ("enter",), ("g", "b"), ("s",), ("escape", "i"), ("escape", "enter"), ("g", "i"),
    ("g", "p"), ("enter",), ("g", "a"), ("enter",), ("g", "a", "X"), ("escape", "I"),
)  # fmt: skip
"""From one screen of the sample firm to the next."""
SAID = {"en": "Viewing only: ", "zh_CN": "只能查看："}


async def _answers(pilot: Any, said: str) -> set[str]:
    """Do every command that writes and that the screen offers; each is answered and opens nothing."""
    app: KatuiApp = pilot.app
    screen: Any = app.screen
    live = [each for each in screen.active_bindings.values() if each.enabled and each.binding.id in BY_ID]
    writing = {str(each.binding.id): each for each in live if BY_ID[str(each.binding.id)].writes}
    for id, each in writing.items():
        screen.say("")
        await app.run_action(each.binding.action, each.node)
        await pilot.pause()
        assert app.screen is screen, id
        assert said in shown(pilot), id
        assert screen.quick_log is None, id
    screen.say("")
    return set(writing)


@pytest.mark.parametrize("why", ["disk", "file", "folder"])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_on_every_screen_what_writes_is_answered_in_one_sentence(
    ui: UiCase, language: i18n.Language, why: Literal["disk", "file", "folder"]
) -> None:
    with ui.app(firm="sample", language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            app.desk.store.readonly = why
            names, asked = set(), set()
            for keys in WAYS:
                await press(pilot, *keys)
                names.add(type(app.screen).__name__)
                asked |= await _answers(pilot, SAID[language])
            assert len(names) == len(WAYS), names
            assert len(asked) > 30, asked


async def test_a_text_field_keeps_its_own_undo(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "a", "slash", "a", "b")
            app.desk.store.readonly = "file"
            await press(pilot, "ctrl+z")
            assert "Viewing only" not in shown(pilot)
            assert "ab" not in shown(pilot).split("\n")[1]
