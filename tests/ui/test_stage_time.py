"""P3: the screen of time in stage by its keys."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from katui.domain.clients import Tier
from katui.domain.pipeline import Status
from katui.domain.settings import SettingScope
from katui.screens.reports import ReportsScreen
from katui.screens.stage_time import StageTimeScreen
from katui.screens.stage_time_words import bar
from katui.services import settings, stage_times
from katui.services.board_badges import Badge
from katui.services.stage_times import StageLine, Times
from katui.widgets.record_list import RecordList
from tests.factories import Desk, session
from tests.ui.stage_times import small_stays
from tests.ui.ui_case import Before, UiCase, press, shown, still


@asynccontextmanager
async def stages(ui: UiCase, before: Before | None = small_stays, *keys: str) -> AsyncIterator[tuple[Any, Any]]:
    """The screen, turned to from the reports."""
    with ui.app(before=before) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g", "r", *keys, "T")
            assert isinstance(app.screen, StageTimeScreen)
            yield app.screen, pilot


def own_limits(desk: Desk) -> None:
    """The firm gives B clients more time with a report."""
    small_stays(desk)
    limits = {"submitted": 2, "submitted:B": 5}
    settings.change(desk.store, session("shan"), "stage_limits", limits, scope=SettingScope.FIRM)


def line_with(pilot: Any, words: str) -> list[str]:
    return next((line for line in shown(pilot).split("\n") if words in line), "").split()


async def test_each_stage_stands_against_its_limit_with_its_figures_beside(ui: UiCase) -> None:
    async with stages(ui, small_stays, "K", "K") as (_screen, pilot):
        assert shown(pilot).split("\n")[0].startswith("Reports  time in stage · by client · 2026 · Firm")
        assert line_with(pilot, "Submitted")[-6:] == ["3.5+", "8++", "2", "3/4", "2", "2"]
        assert line_with(pilot, "Interviewing")[-6:] == ["9+", "9+", "7", "1/1", "0", "1"]
        assert line_with(pilot, "CV passed")[-6:] == ["1.5", "2", "3", "0/2", "0", "0"]
        assert line_with(pilot, "Offered")[-6:] == ["–", "–", "5", "0/0", "0", "0"]
        assert "+ over it" in shown(pilot)
        assert line_with(pilot, "›  归墟半导体")[2:] == ["–", "–", "3+", "1.5", "9+", "–", "3"]
        assert line_with(pilot, "黄粱支付")[1:] == ["–", "–", "4++", "–", "–", "–", "1"]
        assert "No room for: Stays, Twice" in shown(pilot)


async def test_no_column_is_named_where_all_have_room(ui: UiCase) -> None:
    with ui.app(before=small_stays) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "r", "K", "K", "T")
            assert "Stays" in shown(pilot)
            assert "No room for" not in shown(pilot)


def limits(board: Any) -> set[int | None]:
    """Of the cards sent to a client that it has not paused: of those none runs."""
    cards = (card for card in board.cards.values() if card.status is Status.SUBMITTED)
    return {card.limit for card in cards if Badge.ON_HOLD not in card.badges}


async def test_limits_that_are_set_hold_at_once(ui: UiCase) -> None:
    """F1, P3: one's own and a colleague's."""
    async with stages(ui, small_stays, "K", "K") as (_screen, pilot):
        await press(pilot, "ctrl+p", *"Rules", "enter")
        pilot.app.screen.query_one(RecordList).move_to("P3.stage")
        await press(pilot, "e", "ctrl+u", *"Submitted 9", "enter", "escape")
        assert line_with(pilot, "Submitted")[-6:] == ["3.5", "8", "9", "0/4", "0", "2"], shown(pilot)
        args = ("stage_limits", {"submitted": 7})
        await pilot.app.desk.store.write(settings.change, session("shan"), *args, scope=SettingScope.FIRM)
        await pilot.app.note_changes()
        await still(pilot)
        assert line_with(pilot, "Submitted")[-4] == "7"
        await press(pilot, "g", "b")
        args = ("stage_limits", {"submitted": 3})
        board = pilot.app.screen
        assert limits(board) == {7}
        await pilot.app.desk.store.write(settings.change, session("shan"), *args, scope=SettingScope.FIRM)
        await pilot.app.note_changes()
        await still(pilot)
        assert limits(board) == {3}


async def test_it_turns_by_period_and_rows_and_goes_back_as_it_came(ui: UiCase) -> None:
    async with stages(ui, small_stays, "K", "K", "t", "t") as (screen, pilot):
        assert "2026-11" in shown(pilot).split("\n")[0]
        await press(pilot, "<")
        assert line_with(pilot, "Submitted")[-6:] == ["2", "2", "2", "0/1", "0", "0"]
        await press(pilot, "w", "w", "end", "enter")
        assert (screen.asked.per.value, screen.report.who) == ("position", "单若谷")
        await press(pilot, "escape", "<", "<")
        assert "No card left a stage in this period." in shown(pilot)
        await press(pilot, "T")
        assert isinstance(pilot.app.screen, ReportsScreen)
        assert not isinstance(pilot.app.screen, StageTimeScreen)


async def test_time_in_stage_is_read_once_when_it_is_opened(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[object] = []
    read = stage_times.stage_times

    def counted(*args: Any) -> Any:
        reads.append(args)
        return read(*args)

    monkeypatch.setattr(stage_times, "stage_times", counted)
    async with stages(ui) as (_screen, _pilot):
        assert len(reads) == 1


def many_limits(desk: Desk) -> None:
    """Nearly every stage has a limit."""
    small_stays(desk)
    early = ("sourced", "contacted", "interested", "shortlisted", "accepted", "onboarded", "in_guarantee")
    limits = dict.fromkeys((*early, "submitted", "cv_passed", "interviewing", "offered"), 2)
    settings.change(desk.store, session("shan"), "stage_limits", limits, scope=SettingScope.FIRM)


async def test_of_more_stages_than_there_is_room_for_the_late_ones_stay(ui: UiCase) -> None:
    async with stages(ui, many_limits, "K", "K") as (_screen, pilot):
        assert line_with(pilot, "Interviewing")[-4] == "2"
        assert line_with(pilot, "Submitted")[-4] == "2"
        assert line_with(pilot, "›  归墟半导体")
        head = next(line for line in shown(pilot).split("\n") if "Client" in line and "Over" in line)
        assert "Interv." in head
        assert "Subm." in head
        told = line_with(pilot, "No room for")
        assert told[3:5] == ["Stays,", "Shortl.,"], "each column that went is named"


async def test_enter_opens_the_client_and_x_writes_the_sheet(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ui.folder)
    async with stages(ui, small_stays, "K", "K") as (_screen, pilot):
        await press(pilot, "enter")
        assert shown(pilot).startswith("Clients  归墟半导体")
        await press(pilot, "escape", "X")
        assert "Client · 2026 · Firm" in shown(pilot)
        await press(pilot, "enter")
        assert "10 rows written to Time in stage.xlsx." in shown(pilot)


async def test_the_export_of_other_figures_offers_their_own_name(ui: UiCase) -> None:
    async with stages(ui, small_stays, "X", "escape") as (_screen, pilot):
        await press(pilot, "X")
        assert "Time in stage.xlsx" in shown(pilot)
        assert "Client · 2026 · Mine" in shown(pilot)
        await press(pilot, "escape", "escape", "X")
        assert "Reports.xlsx" in shown(pilot)


async def test_a_firm_s_own_limits_by_tier_are_lines_of_their_own(ui: UiCase) -> None:
    async with stages(ui, own_limits, "K", "K") as (_screen, pilot):
        assert line_with(pilot, "Submitted A/C")[-6:] == ["3+", "8++", "2", "2/3", "1", "1"]
        assert line_with(pilot, "Submitted B")[-6:] == ["4", "4", "5", "0/1", "0", "1"]


def test_the_bar_is_full_to_the_median_faint_to_the_longest_and_marks_the_limit() -> None:
    line = StageLine(Status.SUBMITTED, (Tier.A,), 2, Times(4, 0, 4, 30, 3, 1, 2.0))
    runs = bar(line.times, line.limit, 12, 12)
    assert "".join(text for _role, text in runs) == "██│█░░░░░░░»"
    assert [role for role, _text in runs] == ["bad", "muted"]
    assert "".join(text for _role, text in bar(Times(), 2, 12, 12)) == "  │         "
