"""B4: report quality by its keys: the bands, a row each consultant and client, the file."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from katui.domain.people import Role, Scope
from katui.screens.quality import QualityScreen
from katui.screens.reports import ReportsScreen
from katui.store.models.people import UserRole
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action
from tests.factories import Desk
from tests.ui.quality import answered_reports, led
from tests.ui.ui_case import Before, UiCase, press, shown, still


@asynccontextmanager
async def quality(ui: UiCase, before: Before | None = led, *keys: str) -> AsyncIterator[Any]:
    """The screen, turned to from the reports of the firm."""
    with ui.app(before=before) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g", "r", *keys, "Q")
            yield pilot


def line_with(pilot: Any, words: str) -> str:
    return next((line for line in shown(pilot).split("\n") if words in line), "")


async def test_the_bands_the_lesson_and_a_row_each_consultant(ui: UiCase) -> None:
    async with quality(ui, led, "K", "K") as pilot:
        assert shown(pilot).split("\n")[0].startswith("Reports  quality · by consultant · 2026 · Firm")
        assert line_with(pilot, "score 80–100").split()[-4:] == ["0.5", "2/2", "1", "1/1"]
        assert line_with(pilot, "score 0–39").split()[-4:] == ["5", "1/2", "5", "1/1"]
        assert "Working days to the answer: 0.5 from 80 points up, 5 at 39 points or below." in shown(pilot)
        assert "1 report without a score is left out." in shown(pilot)
        figures = [each for each in line_with(pilot, "›  单若谷").split() if each[0].isdigit()]
        assert figures == ["4", "63", "4", "2", "50%"]


def led_by_one_without_reports(desk: Desk) -> None:
    """单若谷 leads the firm and sent nothing: every report is 解语晴's."""
    answered_reports(desk)
    UserRole.create(user=desk.shan, role=Role.LEADER)
    for model in (Report, Submission):
        field = model.author if model is Report else model.owner
        model.update({field: desk.xie}).execute()


async def test_a_leader_without_reports_of_their_own_opens_on_the_others(ui: UiCase) -> None:
    with ui.app(before=led_by_one_without_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g", "r")
            assert "Mine" in shown(pilot).split("\n")[0], "nobody has a line there"
            await press(pilot, "Q")
            assert shown(pilot).split("\n")[0].startswith("Reports  quality · by consultant · 2026 · Department")
            await press(pilot, "K", "K")
            assert "Mine" in shown(pilot).split("\n")[0], "what one turns to stays, empty or not"
            assert "K the desks of others" in shown(pilot)


async def test_a_leader_s_empty_today_names_the_key_to_the_others(ui: UiCase) -> None:
    with ui.app(before=led_by_one_without_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.read(lambda *_: Action.delete().execute())
            await press(pilot, "K", "K", "K")
            assert app.screen.scope is Scope.MINE  # type: ignore[attr-defined]
            screen = app.screen
            assert "K shows what is due with others" in screen.empty_said(None, False)  # type: ignore[attr-defined]
            screen.scope = Scope.FIRM  # type: ignore[attr-defined]
            assert "K shows" not in screen.empty_said(None, False)  # type: ignore[attr-defined]


async def test_the_chart_marks_the_consultant_or_client_under_the_cursor(ui: UiCase) -> None:
    async with quality(ui, led, "K", "K") as pilot:
        assert line_with(pilot, "median").split()[-3:] == ["Answered", "│", "单若谷"]
        assert line_with(pilot, "score 80–100").count("│") == 1
        await press(pilot, "j")
        assert line_with(pilot, "median").split()[-3:] == ["Answered", "│", "解语晴"]
        assert line_with(pilot, "score 80–100").split()[-4:] == ["0.5", "2/2", "0", "1/1"]
        assert line_with(pilot, "score 40–59").split()[-2:] == ["3", "1/1"], "she sent none of that score"
        assert line_with(pilot, "score 0–39").split()[-4:] == ["5", "1/2", "–", "0/1"]
        await press(pilot, "w")
        assert line_with(pilot, "median").split()[-1] == "黄粱支付"


async def test_a_consultant_s_clients_and_back_and_the_same_period_as_before(ui: UiCase) -> None:
    async with quality(ui, led, "K", "K", "t", "t") as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, QualityScreen)
        assert "2026-11" in shown(pilot).split("\n")[0]
        await press(pilot, "j", "enter")
        assert (screen.report.who, len(screen.report.rows)) == ("解语晴", 2)
        await press(pilot, "escape", "w")
        assert screen.asked.per.value == "client"
        await press(pilot, "home", "enter")
        assert shown(pilot).startswith("Clients  归墟半导体")
        await press(pilot, "escape", "<")
        assert "2026-10" in shown(pilot).split("\n")[0]
        assert "without a score" in shown(pilot)
        await press(pilot, "Q")
        assert isinstance(pilot.app.screen, ReportsScreen)


async def test_a_consultant_sees_the_own_figures(ui: UiCase) -> None:
    async with quality(ui, None) as pilot:
        await press(pilot, "K")
        assert "for heads and leaders" in shown(pilot)


async def test_the_figures_go_into_a_sheet(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ui.folder)
    async with quality(ui, led, "K", "K") as pilot:
        await press(pilot, "X", "enter")
        assert "7 rows written to Report quality.xlsx." in shown(pilot)
