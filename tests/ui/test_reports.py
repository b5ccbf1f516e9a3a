"""P3: the screen of reports by its keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from katui.screens.figures_export import FiguresExport
from katui.screens.pace_words import bar
from katui.screens.reports import ReportsScreen
from tests.ui.pace import small_pace
from tests.ui.ui_case import Before, UiCase, press, shown, still


@asynccontextmanager
async def reports(
    ui: UiCase, before: Before | None = small_pace, size: tuple[int, int] = (80, 24)
) -> AsyncIterator[tuple[ReportsScreen, Any]]:
    """The screen, opened with its keys."""
    with ui.app(before=before) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await press(pilot, "g", "r")
            assert isinstance(app.screen, ReportsScreen)
            yield app.screen, pilot


def line_with(pilot: Any, words: str) -> str:
    return next((line for line in shown(pilot).split("\n") if words in line), "")


async def test_the_funnel_the_months_and_a_row_each_client(ui: UiCase) -> None:
    async with reports(ui) as (_screen, pilot):
        await press(pilot, "K", "K")
        assert shown(pilot).split("\n")[0].startswith("Reports  by client · 2026 · Firm")
        assert line_with(pilot, "60% of reports").split()[:2] == ["CVs", "passed"]
        assert line_with(pilot, "67% of interviews").split()[2] == "2"
        assert "2026-11" in line_with(pilot, "Reports a week")
        cells = line_with(pilot, "归墟半导体").split()
        assert cells[-10:-2] == ["4", "3", "75%", "2", "67%", "1", "50%", "0"]


async def test_w_turns_through_what_it_is_counted_for_and_t_through_periods(ui: UiCase) -> None:
    async with reports(ui) as (screen, pilot):
        seen = []
        for _turn in range(3):
            await press(pilot, "w")
            seen.append(screen.asked.per.value)
        assert seen == ["position", "month", "client"]
        await press(pilot, "K", "w", "w")
        assert screen.asked.per.value == "consultant"
        spans = []
        for _turn in range(4):
            await press(pilot, "t")
            spans.append(screen.asked.period.label)
        assert spans == ["2026-Q4", "2026-11", "All time", "2026"]
        await press(pilot, "t", "<")
        assert screen.asked.period.label == "2026-Q3"
        await press(pilot, ">", ">")
        assert screen.asked.period.label == "2026-Q4"
        await press(pilot, "<", "<", ".")
        assert screen.asked.period.label == "2026-Q4"


async def test_enter_opens_the_record_and_a_consultant_s_positions(ui: UiCase) -> None:
    async with reports(ui) as (screen, pilot):
        await press(pilot, "K", "K", "enter")
        assert shown(pilot).startswith("Clients  归墟半导体")
        await press(pilot, "]")
        assert shown(pilot).startswith("Clients  黄粱支付")
        await press(pilot, "escape", "w", "w", "end", "enter")
        assert (screen.asked.per.value, screen.report and screen.report.who) == ("position", "解语晴")
        assert "风控总监" in shown(pilot)
        await press(pilot, "escape")
        assert (screen.asked.per.value, screen.asked.consultant) == ("consultant", None)


async def test_the_figures_of_others_are_not_a_consultant_s(ui: UiCase) -> None:
    async with reports(ui, before=None) as (screen, pilot):
        await press(pilot, "K")
        assert screen.asked.scope.value == "mine"
        assert "for heads and leaders" in shown(pilot)


async def test_the_figures_go_into_a_sheet(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ui.folder)
    async with reports(ui) as (_screen, pilot):
        await press(pilot, "X")
        screen = pilot.app.screen
        assert isinstance(screen, FiguresExport)
        assert "Client · 2026 · Mine" in shown(pilot)
        await press(pilot, "enter")
        assert "2 rows written to Reports.xlsx." in shown(pilot)
        assert ui.folder.joinpath("Reports.xlsx").is_file()


def test_a_bar_is_as_long_as_its_part_and_never_nothing() -> None:
    assert [bar(part, 10, 10) for part in (0, 10, 5)] == ["", "█" * 10, "█" * 5]
    assert bar(1, 1000, 10) == "▌"
    assert bar(1, 0, 10) == ""
