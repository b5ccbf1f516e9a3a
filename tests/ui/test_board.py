"""P1: columns are stages, cards are submissions; empty columns collapse, the cursor stays on its card."""

from __future__ import annotations

import re
from typing import Any

import pytest

from katui import i18n
from katui.domain.pipeline import Status
from katui.screens.board_which import open_board
from katui.services.board import Which
from katui.services.moves import Move, move
from katui.store.changes import writing
from tests.factories import Desk, session
from tests.ui.ahead import packet
from tests.ui.boards import LONG_AGO, at, board_of, seen, with_cards
from tests.ui.ui_case import SIZES, UiCase, press, shown, still

EVERY = ("sourced", "contacted", "interested", "shortlisted", "submitted", "cv_passed", "interviewing")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "name", "stage"), [("en", "Board", "Submitted"), ("zh_CN", "看板", "已推荐")])
async def test_the_board_names_itself_its_stages_and_its_cards(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, name: str, stage: str
) -> None:
    async with board_of(ui, with_cards("submitted", "submitted"), size=size, language=language) as (_screen, pilot):
        text = shown(pilot)
        assert text.startswith(name + " ")
        assert f"{stage} 2" in text
        assert "阿依古丽·买买提" in text
        assert "架构师" in text


async def test_empty_columns_collapse_and_are_named_above(ui: UiCase) -> None:
    async with board_of(ui, with_cards("contacted", "offered")) as (screen, pilot):
        assert seen(screen) == ["contacted", "offered"]
        line = shown(pilot).split("\n")[1]
        assert "10 empty" in line, line


async def test_a_card_past_its_limit_says_so_by_sign_and_colour(ui: UiCase) -> None:
    before = with_cards("submitted", "interviewing", status_since=LONG_AGO)
    async with board_of(ui, before) as (_screen, pilot):
        text = shown(pilot)
        assert "9d++" in text
        assert re.search(r"9d\+(?!\+)", text)
        assert "[slow]" in text


@pytest.mark.parametrize(("width", "columns"), [(80, 3), (120, 5), (200, 7)])
async def test_as_many_columns_as_fit_and_the_rest_scroll_into_view(ui: UiCase, width: int, columns: int) -> None:
    async with board_of(ui, with_cards(*EVERY), size=(width, 24)) as (screen, pilot):
        assert len(seen(screen)) == columns
        for status in EVERY[1:]:
            await press(pilot, "l")
            assert at(screen)[1] == status
            assert status in seen(screen)
        for status in reversed(EVERY[:-1]):
            await press(pilot, "h")
            assert at(screen)[1] == status
        assert len(seen(screen)) == columns


async def test_the_cursor_keeps_its_height_and_comes_back_to_its_card(ui: UiCase) -> None:
    before = with_cards("sourced", "sourced", "sourced", "contacted", "contacted", "contacted")
    async with board_of(ui, before) as (screen, pilot):
        await press(pilot, "j", "j")
        third = at(screen)
        await press(pilot, "l")
        column = screen.column(Status.CONTACTED).list
        assert column.cursor == 2
        await press(pilot, "k", "h")
        assert at(screen) == third
        await press(pilot, "right")
        assert column.cursor == 1


async def test_the_filter_finds_by_name_pinyin_position_and_client_and_escape_clears(ui: UiCase) -> None:
    async with board_of(ui, with_cards("contacted", "submitted", "submitted")) as (screen, pilot):
        for typed, found in [("xxm", 1), ("万俟", 1), ("moqi", 1), ("jgs", 3), ("guixu", 3), ("nobody", 0)]:
            await press(pilot, "slash", *typed.replace("万俟", ""))
            if typed == "万俟":
                screen.query_one("#filter").value = typed  # type: ignore[attr-defined]
                await still(pilot)
            await press(pilot, "enter")
            assert len(screen.cards) == found, typed
            if found:
                at(screen)
            await press(pilot, "escape")
            assert len(screen.cards) == 3
        assert pilot.app.screen is screen


async def test_k_goes_round_mine_department_firm(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            desk.add_submission(write, status="contacted")
            desk.add_submission(write, candidate=desk.other, status="contacted", owner=desk.xie)
            third = desk.add_candidate(write, "万俟甲")
            desk.add_submission(write, candidate=third, status="contacted", owner=desk.leader)

    async with board_of(ui, before) as (screen, pilot):
        assert len(screen.cards) == 1
        counts = []
        for _ in range(3):
            await press(pilot, "K")
            counts.append(len(screen.cards))
        assert counts == [2, 3, 1]


async def test_b_chooses_the_board_of_a_position_or_a_client(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        with_cards("contacted")(desk)
        with writing(desk.store, desk.session, "create") as write:
            other = desk.add_position(write, desk.add_client(write, "黄粱支付"), "风控总监")
            desk.add_submission(write, candidate=desk.other, position=other, status="submitted")

    async with board_of(ui, before) as (screen, pilot):
        await press(pilot, "B")
        assert "风控总监" in shown(pilot)
        lines = shown(pilot).split("\n")
        letter = next(line for line in lines if "风控总监" in line).split()[0]
        await press(pilot, letter)
        assert [card.position.name for card in screen.cards.values()] == ["风控总监"]
        assert "风控总监" in shown(pilot).split("\n")[0]


async def test_b_names_the_client_where_two_positions_have_one_name(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        with_cards("contacted")(desk)
        with writing(desk.store, desk.session, "create") as write:
            for client in ("黄粱支付", "南柯云"):
                other = desk.add_position(write, desk.add_client(write, client), "大数据工程师")
                desk.add_submission(write, candidate=desk.other, position=other, status="submitted")

    async with board_of(ui, before) as (_screen, pilot):
        await press(pilot, "B")
        said = shown(pilot)
        assert "大数据工程师 · 黄粱支付 · 1 card" in said
        assert "大数据工程师 · 南柯云 · 1 card" in said
        assert "Position: 架构师 · 1 card" in said


async def test_an_empty_board_says_what_to_do(ui: UiCase) -> None:
    async with board_of(ui, lambda _desk: None) as (_screen, pilot):
        assert "No card is on this board yet." in shown(pilot)
        await press(pilot, "l", "L", "m", "r", "space", "enter", "f", "escape")
        assert "No card is on this board yet." in shown(pilot)


async def test_another_sessions_move_repaints_and_the_cursor_stays_on_its_card(ui: UiCase) -> None:
    async with board_of(ui, with_cards("sourced", "sourced")) as (screen, pilot):
        await press(pilot, "j")
        mine = at(screen)
        other = session("xie")
        desk = pilot.app.desk  # type: ignore[attr-defined]
        await desk.store.write(lambda store: move(store, other, 1, Move(Status.CONTACTED, {"contact": "聊过"})))
        await pilot.app.note_changes()  # type: ignore[attr-defined]
        await still(pilot)
        assert at(screen) == mine
        assert seen(screen) == ["sourced", "contacted"]
        await desk.store.write(lambda store: move(store, other, 2, Move(Status.CONTACTED, {"contact": "聊过"})))
        await pilot.app.note_changes()  # type: ignore[attr-defined]
        await still(pilot)
        assert at(screen) == (mine[0], "contacted")


async def test_the_board_comes_in_the_other_language_without_a_reload_of_the_desk(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted", status_since=LONG_AGO)) as (_screen, pilot):
        app: Any = pilot.app
        await app.use_language("zh_CN")
        await still(pilot)
        text = shown(pilot)
        assert "已推荐 1" in text
        assert "9天++" in text


async def test_two_thousand_cards_scroll_and_only_those_near_are_held(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        from katui.store.models.submissions import Submission

        with writing(desk.store, desk.session, "create") as write:
            for number in range(2_000):
                row = desk.add_candidate(write, f"万俟{number}")
                Submission.create(
                    candidate=row,
                    position=desk.position,
                    owner=desk.shan,
                    status="sourced" if number % 2 else "contacted",
                    status_since=write.at,
                    created_at=write.at,
                    updated_at=write.at,
                )

    async with board_of(ui, before) as (screen, pilot):
        found = screen.column(Status.SOURCED).list
        assert len(found.ids) == 1_000
        await press(pilot, "end")
        assert at(screen)[0] == "万俟1999"
        assert "万俟1999" in shown(pilot)
        await press(pilot, "l", "end", "h", "home")
        assert at(screen)[0] == "万俟1"
        assert sum(found.row(id) is not None for id in found.ids) < 200


async def test_a_filter_typed_ahead_in_one_packet_acts_as_if_typed_slowly(ui: UiCase) -> None:
    async with board_of(ui, with_cards("contacted", "submitted")) as (screen, pilot):
        app: Any = pilot.app
        packet(app, "/xxm\r")
        await still(pilot)
        assert at(screen) == ("解小满", "submitted")
        assert screen.focused is screen.column(Status.SUBMITTED).list


async def test_open_board_shows_the_board_of_one_position(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        with_cards("contacted")(desk)
        with writing(desk.store, desk.session, "create") as write:
            other = desk.add_position(write, desk.client, "风控总监")
            desk.add_submission(write, candidate=desk.other, position=other, status="submitted", owner=desk.xie)

    async with board_of(ui, before) as (screen, pilot):
        app: Any = pilot.app
        await press(pilot, "g", "t")
        await open_board(app, Which(position=2))
        await still(pilot)
        board = app.screen
        assert board is not screen
        assert [card.candidate.name for card in board.cards.values()] == ["解小满"]
