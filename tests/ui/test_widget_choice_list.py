"""P1: a menu of choices; one that requires something has a second line, one that does not takes one line only."""

from __future__ import annotations

from textual.app import ComposeResult

from katui.widgets.choice_list import ChoiceList, Option
from tests.ui.wire import WireApp, lines_of

OPTIONS = [
    Option("leave", "Leave"),
    *(Option(f"o{n}", f"Choice {n}", f"needs {n}") for n in range(9)),
    Option("z", "End"),
]


class ChoiceApp(WireApp):
    def compose(self) -> ComposeResult:
        yield ChoiceList(OPTIONS)

    def on_mount(self) -> None:
        self.query_one(ChoiceList).focus()


async def test_a_choice_without_a_need_takes_one_line() -> None:
    app = ChoiceApp()
    async with app.run_test(headless=False, size=(40, 24)):
        lines = [line.strip() for line in lines_of(app)]
        assert lines[:4] == ["› a  Leave", "b  Choice 0", "needs 0", "c  Choice 1"]
        assert lines[19].endswith("End")


async def test_the_choice_under_the_cursor_is_seen_whole_whatever_its_lines() -> None:
    app = ChoiceApp()
    async with app.run_test(headless=False, size=(40, 6)) as pilot:
        seen = []
        for key in ["j"] * 10 + ["k"] * 10:
            await pilot.press(key)
            await pilot.pause()
            lines = [line.strip() for line in lines_of(app)]
            at = next(n for n, line in enumerate(lines) if line.startswith("›"))
            option = OPTIONS[app.query_one(ChoiceList).cursor]
            assert option.label in lines[at]
            assert not option.needs or lines[at + 1].startswith(option.needs)
            seen.append(option.id)
        assert seen[9] == "z"
        assert seen[-1] == "leave"
