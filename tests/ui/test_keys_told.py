"""I1, I2, P2: Escape goes back, forms name what they are about, and the foot shows only keys that act."""

from __future__ import annotations

from typing import Any

from katui.domain.pipeline import Status
from katui.screens.board import BoardScreen
from katui.screens.new_form import NewDialog
from katui.store.models.submissions import Submission
from katui.widgets.detail import DetailPane
from tests.ui import calls
from tests.ui.boards import board_of, status_of, with_cards
from tests.ui.test_move import fill, form_of
from tests.ui.ui_case import UiCase, press, shown, still


def foot(pilot: Any) -> str:
    return shown(pilot).split("\n")[-1]


async def to_board(pilot: Any) -> None:
    """From a position's file to its board."""
    await press(pilot, "g", "p", "enter")
    pane = pilot.app.screen.query_one(DetailPane)
    for _ in range(20):
        if (pane.field_key or "").startswith("board"):
            break
        await press(pilot, "j")
    await press(pilot, "enter")


async def test_escape_on_a_position_s_board_goes_back_to_its_file(ui: UiCase) -> None:
    with ui.app(before=with_cards("contacted")) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await to_board(pilot)
            board: Any = app.screen
            assert isinstance(board, BoardScreen)
            assert [card.candidate.name for card in board.cards.values()] == ["阿依古丽·买买提"]
            await press(pilot, "escape")
            assert type(app.screen).__name__ == "PositionFile"
            await press(pilot, "enter")
            assert app.screen is board
            await press(pilot, "enter", "escape", "escape", "escape")
            assert type(app.screen).__name__ == "PositionsScreen"
            await press(pilot, "g", "b")
            assert app.screen is not board


async def test_a_new_card_from_a_position_s_file_shows_the_position_s_name(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "p", "enter")
            name = app.screen.held.file.name
            await press(pilot, "n")
            assert isinstance(app.screen, NewDialog)
            typed = {row.field.name: row.typed for row in app.screen.rows}
            assert typed["position"] == name
            row = next(row for row in app.screen.rows if row.field.name == "candidate")
            row.query_one("LineInput").value = "阿依古丽·买买提"  # type: ignore[attr-defined]
            await press(pilot, "ctrl+s")
            assert Submission.get().position.id == 1


async def test_a_new_card_from_a_candidate_s_file_shows_the_candidate_s_name(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "a", "enter")
            name = app.screen.held.file.name
            await press(pilot, "n")
            assert isinstance(app.screen, NewDialog)
            assert {row.field.name: row.typed for row in app.screen.rows}["candidate"] == name


async def test_what_the_client_did_already_needs_only_the_starred_fields(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted")) as (_screen, pilot):
        await press(pilot, "m")
        line = next(line for line in shown(pilot).split("\n") if "Offered" in line)
        await press(pilot, line.split()[0])
        await fill(pilot, "learned_at", "")
        await press(pilot, "ctrl+s")
        wrong = {row.field.name for row in form_of(pilot).rows if row.wrong}  # type: ignore[attr-defined]
        assert wrong == {"learned_from", "learned_at"}


async def test_ctrl_s_waives_a_batch_with_soft_gaps_only(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced", "sourced")) as (_screen, pilot):
        await press(pilot, "space", "j", "space", "L")
        assert "ctrl+s Move anyway" in foot(pilot)
        await press(pilot, "ctrl+s")
        assert [status_of(number) for number in (1, 2)] == [Status.CONTACTED, Status.CONTACTED]


async def test_ctrl_s_waives_nothing_while_a_hard_need_stands(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced", "shortlisted")) as (_screen, pilot):
        await press(pilot, "space", "l", "space", "L")
        assert "ctrl+s" not in foot(pilot)
        await press(pilot, "ctrl+s")
        assert [status_of(number) for number in (1, 2)] == [Status.SOURCED, Status.SHORTLISTED]


async def test_the_foot_of_a_search_line_shows_its_keys(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "a", "slash")
            for pair in ("enter Open the first", "down To the list", "esc Clear"):
                assert pair in foot(pilot)
            await press(pilot, "down")
            assert "Open the first" not in foot(pilot)


async def test_an_empty_list_offers_no_key_about_a_row(ui: UiCase) -> None:
    with ui.app() as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "i")
            for pair in ("s Script", "m Move", "e Edit"):
                assert pair not in foot(pilot)
            await press(pilot, "g", "a")
            assert "e Edit" in foot(pilot)


async def test_a_logged_call_says_no_more_that_a_number_writes_the_line(ui: UiCase) -> None:
    with ui.app(before=calls.one_report) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "s")
            assert "1-9" in foot(pilot)
            await press(pilot, "1", "enter")
            assert "] goes to the next case" in shown(pilot)
            assert "1-9" not in foot(pilot)
            assert "1…9" not in shown(pilot)
