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


async def test_what_the_choice_under_the_cursor_requires_is_told_whole() -> None:
    long = ["nobody has sent the report to the client", "the candidate has not agreed to it yet"]

    class LongApp(ChoiceApp):
        def compose(self) -> ComposeResult:
            yield ChoiceList([Option(one, one.upper(), "; ".join(long)) for one in ("first", "last")])

    app = LongApp()
    async with app.run_test(headless=False, size=(40, 12)) as pilot:
        for at, key in ((0, ""), (1, "j"), (0, "k")):
            if key:
                await pilot.press(key)
            await pilot.pause()
            lines = [line.strip() for line in lines_of(app)]
            cursor = next(n for n, line in enumerate(lines) if line.startswith("›"))
            assert "; ".join(long) in " ".join(lines[cursor : cursor + 4])
            assert sum(line.endswith("…") for line in lines) == 1, "of the other one only the beginning"
            assert [n for n, line in enumerate(lines) if "FIRST" in line or "LAST" in line] == [0, 2 + 2 * (at == 0)]
