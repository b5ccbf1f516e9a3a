"""Lists: found as one types, opened with enter, left as they were (I1, P5)."""

from __future__ import annotations

import asyncio

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.services import edit
from katui.widgets.line_input import LineInput
from tests.ui.ahead import packet
from tests.ui.records import at_home, card, file_of, list_of, many, names, type_text
from tests.ui.ui_case import SIZES, UiCase, press, shown, still


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("language", "name"), [("en", "Candidates"), ("zh_CN", "候选人")])
async def test_the_list_shows_every_candidate_newest_first(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, name: str
) -> None:
    async with at_home(ui, "a", size=size, language=language) as (app, pilot):
        assert shown(pilot).startswith(f"{name}  6")
        assert names(app) == ["查一诺", "曾晓棠", "王西蒙", "王小明", "解小满", "阿依古丽·买买提"]


async def test_initials_typed_in_one_packet_open_the_first_hit(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        packet(app, "/wxm\r")
        await asyncio.wait_for(app.settled(), 20)
        await still(pilot)
        assert file_of(app).held.file.name == "王西蒙"
        await press(pilot, "escape")
        assert names(app) == ["王西蒙", "王小明"]
        assert "wxm" in shown(pilot).split("\n")[0]
        await press(pilot, "escape")
        assert len(names(app)) == 6


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王", ["王西蒙", "王小明"]),
        ("zhayinuo", ["查一诺"]),
        ("zyn", ["查一诺"]),
        ("zhayn", ["查一诺"]),
        ("zhayinuox", []),
        ("ayguli", ["阿依古丽·买买提"]),
        ("0007", ["王小明"]),
        ("city:上海 title:架构", ["曾晓棠", "王小明"]),
        ("南柯云 -王", ["曾晓棠"]),
        ("南柯云 OR 苏州", ["查一诺", "曾晓棠", "王西蒙", "解小满"]),
        ('"归墟半导体"', ["王小明"]),
        ("城市:北京", ["王西蒙"]),
    ],
)
async def test_the_search_line_speaks_the_whole_language(ui: UiCase, typed: str, found: list[str]) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, typed)
        assert names(app) == found


async def test_a_line_that_cannot_be_meant_is_refused_and_stays(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "salary:viel")
        assert "viel" in " ".join(shown(pilot).split("\n")[2:])
        assert app.screen.query_one(LineInput).value == "salary:viel"
        await press(pilot, "enter")
        list_of(app)
        await press(pilot, "escape")
        assert len(names(app)) == 6


@pytest.mark.parametrize(
    ("typed", "why"),
    [("foo:bar", "there is no field foo (foo:bar); there are city, client"), ("salary:abc", "35k, not abc.")],
)
async def test_a_field_that_cannot_be_read_is_not_called_a_list_where_nothing_fits(
    ui: UiCase, typed: str, why: str
) -> None:
    """I6: field and value are named, once the value stands, and the empty list says the same."""
    async with at_home(ui, "a") as (_app, pilot):
        await press(pilot, "slash")
        field, _colon, value = typed.partition(":")
        await type_text(pilot, f"{field}:")
        assert "Column 1" not in shown(pilot), "its value is still to come"
        await type_text(pilot, value)
        assert why in " ".join(shown(pilot).split())
        assert "Nothing fits" not in shown(pilot)
        await type_text(pilot, " ")
        await press(pilot, "ctrl+u", *"qqqq")
        assert "Nothing fits" in shown(pilot)
        assert "Column 1" not in shown(pilot)


async def test_a_line_that_is_refused_is_said_once_also_in_another_language(ui: UiCase) -> None:
    """In the list while it is empty, below the rows that stay otherwise."""
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "salary:abc")
        assert " ".join(shown(pilot).split()).count("35k, not abc") == 1
        assert not shown(pilot).split("\n")[-2].strip()
        await app.run_action("switch_language")
        await still(pilot)
        assert "没有符合的" not in shown(pilot)
        assert "".join(shown(pilot).split()).count("abc") == 2, "in the search line and in the list"
        await press(pilot, "ctrl+u")
        await type_text(pilot, "王")
        app.screen.query_one(LineInput).value = "王 salary:xyz"
        await still(pilot)
        assert names(app)
        assert "xyz" in shown(pilot).split("\n")[-2]


async def test_enter_judges_a_field_without_a_value(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "city:")
        assert "has no value" not in shown(pilot)
        await press(pilot, "enter")
        assert "city has no value" in shown(pilot)


async def test_nothing_found_says_what_to_do(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "slash", *"qqqq")
        assert "esc shows everything again" in shown(pilot)
        await press(pilot, "escape")
        assert len(names(app)) == 6


async def test_an_empty_list_says_what_to_do_first(ui: UiCase) -> None:
    with ui.app("empty") as app:
        async with app.run_test(size=(80, 24)) as pilot:
            for chord, word in (("a", "katui import candidate"), ("c", "katui import client"), ("p", "draft")):
                await press(pilot, "g", chord)
                assert word in shown(pilot)


async def test_on_return_cursor_filter_scroll_and_marks_are_as_they_were(ui: UiCase) -> None:
    async with at_home(ui, "a", many(120)) as (app, pilot):
        await press(pilot, "slash")
        await type_text(pilot, "候选")
        await press(pilot, "down", *["j"] * 60, "space", "j")
        found = list_of(app)
        before = (found.cursor_id, found.scroll_offset.y, found.marks, app.screen.asked.text)
        assert found.scroll_offset.y > 0
        await press(pilot, "enter")
        file_of(app)
        await press(pilot, "escape", "g", "c", "g", "a")
        assert (found.cursor_id, found.scroll_offset.y, found.marks, app.screen.asked.text) == before
        assert list_of(app).has_focus


async def test_the_walk_goes_on_from_the_file_and_the_list_goes_along(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "enter", "right_square_bracket", "right_square_bracket")
        assert file_of(app).held.file.name == "王西蒙"
        await press(pilot, "left_square_bracket")
        assert file_of(app).held.file.name == "曾晓棠"
        await press(pilot, "left_square_bracket", "left_square_bracket")
        assert "first one" in shown(pilot).split("\n")[-2]
        await press(pilot, "right_square_bracket", "escape")
        assert list_of(app).cursor == 1


async def test_a_second_search_replaces_the_first(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await press(pilot, "slash", *"wxm", "down", "slash", *"xxm")
        assert pilot.app.screen.query_one(LineInput).value == "xxm"


async def test_when_the_search_is_cleared_the_cursor_stays_on_its_record(ui: UiCase) -> None:
    """I1: esc clears the filter; the record that was found is still under the cursor, far down as well."""
    async with at_home(ui, "a", many(120)) as (app, pilot):
        await press(pilot, "/")
        await type_text(pilot, "候选000")
        await press(pilot, "down", "down", "down")
        at = list_of(app).cursor_id
        name = names(app)[list_of(app).cursor]
        await press(pilot, "escape")
        found = list_of(app)
        assert len(found.ids) > 120
        assert found.cursor_id == at
        assert found.cursor > 60
        assert name in shown(pilot)


async def test_the_cursor_stays_on_a_record_beyond_the_first_page(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a store so large that its ids follow the first page, the cursor follows too."""
    from katui.screens import lists_reading

    monkeypatch.setattr(lists_reading, "SMALL", 10)
    async with at_home(ui, "a", many(120)) as (app, pilot):
        await press(pilot, "/")
        await type_text(pilot, "候选0003")
        await press(pilot, "down")
        at = list_of(app).cursor_id
        await press(pilot, "escape")
        assert len(list_of(app).ids) > 120
        assert list_of(app).cursor_id == at


async def test_client_list_to_file_to_the_next_client(ui: UiCase) -> None:
    def two(desk: object) -> None:
        from katui.services import create

        create.create(desk.store, desk.session, Kind.CLIENT, {"name": "南柯云", "city": "杭州"})  # type: ignore[attr-defined]

    async with at_home(ui, "c", two) as (app, pilot):
        assert names(app) == ["归墟半导体", "南柯云"]
        await press(pilot, "enter")
        header = shown(pilot).split("\n")[1]
        for part in ("归墟半导体", "A", "单若谷", "Active", "no next touch", "0 warnings", "dossier 50%"):
            assert part in header
        await press(pilot, "right_square_bracket")
        assert file_of(app).held.file.name == "南柯云"


async def test_what_another_session_changed_is_shown(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        ref = list_of(app).cursor_id
        await app.write(edit.edit, Kind.CANDIDATE, ref, {"name": "查一诺诺"})
        await still(pilot)
        assert "查一诺诺" in shown(pilot)


async def test_whose_desk_goes_round(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "K")
        assert "查一诺" not in names(app)
        assert "Mine" in shown(pilot).split("\n")[0]
        await press(pilot, "K")
        assert "查一诺" in names(app)
        await press(pilot, "K")
        assert len(names(app)) == 6


async def test_f_logs_about_the_row(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await press(pilot, "f")
        assert "Log  查一诺" in shown(pilot)


async def test_interviews_begin_with_today_and_open_their_card(ui: UiCase) -> None:
    from datetime import UTC, datetime

    from katui.store.changes import writing
    from katui.store.models.interviews import Interview
    from tests.factories import Desk

    def booked(desk: Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            sub = desk.add_submission(write, status="interviewing")
            for day in (18, 20, 23):
                write.create(
                    Interview, submission=sub, round=1, mode="video", status="confirmed", zone="Asia/Shanghai",
                    starts_at=datetime(2026, 11, day, 6, 0, tzinfo=UTC),
                )  # fmt: skip

    async with at_home(ui, "i", booked) as (app, pilot):
        await press(pilot, "w", "w")
        assert list_of(app).cursor == 1
        assert "today Fri 14:00" in shown(pilot)
        await press(pilot, "enter")
        assert file_of(app).KIND is Kind.SUBMISSION


@pytest.mark.parametrize("chord", ["a", "c", "p", "i"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (40, 12)])
async def test_no_line_is_ever_wider_than_the_terminal(ui: UiCase, chord: str, size: tuple[int, int]) -> None:
    from rich.cells import cell_len

    async with at_home(ui, chord, card, size=size, language="zh_CN") as (_app, pilot):
        assert max(cell_len(line) for line in shown(pilot).split("\n")) <= size[0]


async def test_the_title_and_the_thumb_are_those_of_what_is_shown(ui: UiCase) -> None:
    """A line that is refused leaves the list as it was, and so its title; a narrowed list has no long way to go."""
    async with at_home(ui, "a", many(60)) as (app, pilot):
        await press(pilot, "/", *"salary:>abc")
        title = shown(pilot).split("\n")[0]
        assert app.screen.asked.text == "salary:>abc"
        held = app.screen.got.asked.text
        assert held != "salary:>abc", "it was refused"
        assert title.split()[1:4] == [str(len(list_of(app).ids)), "·", held]
        await press(pilot, "ctrl+u")
        bar = list_of(app).vertical_scrollbar
        assert bar.window_virtual_size > bar.window_size
        await press(pilot, *"0007")
        assert len(list_of(app).ids) == 1
        assert bar.window_virtual_size == bar.window_size
        await press(pilot, "ctrl+u")
        assert bar.window_virtual_size > bar.window_size
