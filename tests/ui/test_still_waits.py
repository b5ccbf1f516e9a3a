"""B1, F2: a line that is no answer says after enter that the report waits, from Today, the panel and the board."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.work import CHASE, ActionStatus
from katui.store.models.work import Action
from katui.widgets.notice_line import NoticeLine
from tests.ui import calls
from tests.ui.test_panel import follow_ups
from tests.ui.ui_case import UiCase, press, shown, still

WAITS = {
    "zh_CN": "这行没算作答复：报告还在等王敏。已记录：",
    "en": "This line settles no report: it still waits for 王敏. Logged:",
}
OPEN = {"today": ("f",), "panel": ("s", "f"), "board": ("g", "b", "f")}


async def logged(pilot: Any, keys: tuple[str, ...], line: str) -> str:
    """Log a line from where the keys lead; what is said of it."""
    await press(pilot, *keys)
    pilot.app.focused.insert_text_at_cursor(line)
    await still(pilot)
    await press(pilot, "enter")
    return str(pilot.app.screen.query_one(NoticeLine).text)


def chased() -> bool:
    return bool(Action.select().where(Action.kind.in_(CHASE) & (Action.status == ActionStatus.OPEN)))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("place", OPEN)
async def test_a_line_that_is_no_answer_says_that_the_report_waits(
    ui: UiCase, language: i18n.Language, place: str
) -> None:
    with ui.app(language=language, before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            said = await logged(pilot, OPEN[place], "先放放 next: wed 再问")
            assert said.startswith(WAITS[language])
            assert [row.text for row in follow_ups()] == ["先放放"]
            assert chased()
            lines = shown(pilot)
            assert ("再问" in lines, ("撤销" if language == "zh_CN" else "undoes") in lines) == (True, True)


@pytest.mark.parametrize("line", ["王敏 被业务否了 next: wed 再推", "王敏 没接 next: wed 再打"])
async def test_an_answer_or_a_try_says_nothing_of_it(ui: UiCase, line: str) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            said = await logged(pilot, OPEN["today"], line)
            assert said.startswith("Logged:")
            assert chased() is ("没接" in line)


@pytest.mark.parametrize(("key", "hint"), [("x", "enter closes it"), ("f", "enter Save")])
async def test_a_sentence_of_two_lines_gives_way_to_the_line_to_type_in(ui: UiCase, key: str, hint: str) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await logged(pilot, OPEN["today"], "先放放 next: wed 再问问他那边到底怎么说")
            notice = pilot.app.screen.query_one(NoticeLine)
            assert notice.size.height == 2
            await press(pilot, key)
            assert (notice.size.height, hint in shown(pilot)) == (1, True)
