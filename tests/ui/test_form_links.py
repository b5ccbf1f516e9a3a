"""Fields of forms that point to a record: found while typing, told apart, chosen by keys (M3, P5, I4 `choices`)."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from katui.domain.kinds import Kind
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.files import FileScreen
from katui.services import create, edit
from katui.store.changes import writing
from katui.store.models.clients import ClientAlias, KeyPerson
from katui.widgets.line_input import LineInput
from tests import factories
from tests.ui.records import at_home, file_of, people, type_text
from tests.ui.ui_case import UiCase, press, shown


def twins(desk: factories.Desk) -> None:
    """Two of one name, a second client with a position of the same title, a person there."""
    people(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(
            write, "王磊", city="广州", title="版图设计经理", employer="造父智行", phone="+8614100001410"
        )
        desk.add_candidate(write, "王磊", city="上海", title="整车项目总监", employer="造父智行")
        client = desk.add_client(write, "白泽数据")
        desk.add_position(write, client, "架构师")
        write.create(KeyPerson, client=client.id, name="陈总")


def form_of(app: Any) -> FormDialog:
    assert isinstance(app.screen, FormDialog), app.screen
    return app.screen


def row_of(app: Any, name: str) -> Any:
    return next(row for row in form_of(app).rows if row.field.name == name)


def at_field(app: Any) -> str:
    focused = app.screen.focused
    return next(row.field.name for row in form_of(app).rows if row in focused.ancestors)


async def from_position(pilot: Pilot[Any]) -> None:
    """From the list of positions, the file of the oldest and its form of a new card."""
    await press(pilot, "end", "enter")
    assert isinstance(file_of(pilot.app), FileScreen)
    await press(pilot, "n")


@pytest.mark.parametrize("typed", ["wl", "wanglei", "1410", "王磊", "王磊 造父"])
async def test_candidates_are_listed_while_typed_each_told_apart(ui: UiCase, typed: str) -> None:
    async with at_home(ui, "p", twins, size=(120, 40)) as (_app, pilot):
        await from_position(pilot)
        await type_text(pilot, typed)
        seen = shown(pilot)
        assert "王磊 · 造父智行 · 版图设计经理 · 广州 #" in seen
        assert ("王磊 · 造父智行 · 整车项目总监 · 上海 #" in seen) == (typed != "1410")


async def test_a_digit_behind_the_words_chooses_and_what_was_chosen_is_saved(ui: UiCase) -> None:
    async with at_home(ui, "p", twins, size=(120, 40)) as (app, pilot):
        await from_position(pilot)
        await type_text(pilot, "wl2")
        await press(pilot, "enter")
        assert row_of(app, "candidate").typed.startswith("王磊 · 造父智行 · #")
        assert at_field(app) == "position"
        await press(pilot, "ctrl+s")
        made: Any = file_of(app).held
        assert made.file.candidate.id == min(candidate_ids(app, "王磊"))


def alike(desk: factories.Desk) -> None:
    """A client whose other name begins the name of a newer one, and a position to submit to."""
    with writing(desk.store, desk.session, "set_up") as write:
        older = desk.add_client(write, "岱舆电池")
        write.create(ClientAlias, client=older.id, alias="岱舆", name_key="岱舆")
        desk.add_client(write, "岱舆新能源基金")


@pytest.mark.parametrize(("digit", "name"), [("1", "岱舆电池"), ("2", "岱舆新能源基金")])
@pytest.mark.parametrize("seen_first", [True, False])
async def test_the_digit_takes_the_record_that_stood_beside_it(
    ui: UiCase, digit: str, name: str, seen_first: bool
) -> None:
    async with at_home(ui, "p", alike, size=(120, 40)) as (app, pilot):
        await press(pilot, "n", "down")
        assert at_field(app) == "client"
        if seen_first:
            await type_text(pilot, "岱舆")
            assert f"{digit} {name}" in shown(pilot)
            await press(pilot, digit)
            assert row_of(app, "client").typed.startswith(f"{name} · "), "it chooses, and is not typed"
        else:
            await type_text(pilot, f"岱舆{digit}")
            assert shown(pilot).count("岱舆") == 2, "the words typed and the one record they mean"
            assert f"1 {name}" in shown(pilot)
        await press(pilot, "enter")
        assert row_of(app, "client").typed.startswith(f"{name} · ")


async def test_a_digit_that_stands_in_the_words_of_another_still_chooses(ui: UiCase) -> None:
    def numbered(desk: factories.Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            client = desk.add_client(write, "白泽1号")
            desk.add_position(write, client, "数字前端")
            desk.add_position(write, client, "数字前端经理")

    async with at_home(ui, "a", numbered, size=(120, 40)) as (app, pilot):
        await press(pilot, "enter", "n")
        await type_text(pilot, "数字前端")
        assert "2 数字前端" in shown(pilot)
        await press(pilot, "1")
        assert row_of(app, "position").typed.startswith("数字前端")
        assert "·" in row_of(app, "position").typed


async def test_a_record_that_came_meanwhile_does_not_take_the_digit(ui: UiCase) -> None:
    async with at_home(ui, "p", alike, size=(120, 40)) as (app, pilot):
        await press(pilot, "n", "down")
        await type_text(pilot, "岱舆新")
        assert "1 岱舆新能源基金" in shown(pilot)
        app.desk.store.submit(create.create, app.desk.session, Kind.CLIENT, {"name": "岱舆新"}).result()
        await press(pilot, "1", "enter")
        assert row_of(app, "client").typed.startswith("岱舆新能源基金 · ")


async def test_when_the_words_with_the_digit_name_another_which_is_asked(ui: UiCase) -> None:
    def and_a_number(desk: factories.Desk) -> None:
        alike(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            desk.add_client(write, "旧岱舆1号")

    async with at_home(ui, "p", and_a_number, size=(120, 40)) as (app, pilot):
        await press(pilot, "n", "down")
        await type_text(pilot, "岱舆1")
        await press(pilot, "enter")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "1")
        assert row_of(app, "client").typed.startswith("岱舆电池 · ")


async def test_on_save_several_are_asked_about_and_the_choice_saves(ui: UiCase) -> None:
    async with at_home(ui, "p", twins) as (app, pilot):
        await from_position(pilot)
        await type_text(pilot, "王磊")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ChooseDialog)
        assert "造父智行 · 整车项目总监 · 上海 · #" in shown(pilot)
        await press(pilot, "2")
        assert file_of(app).held is not None
        assert "王磊" in shown(pilot)


async def test_an_id_is_shown_with_its_name_before_it_is_saved(ui: UiCase) -> None:
    async with at_home(ui, "p", twins) as (app, pilot):
        await from_position(pilot)
        await type_text(pilot, "2")
        assert "解小满" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert row_of(app, "candidate").typed == "解小满 · 苏州 · #2"
        assert "ctrl+s saves it as it is" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FileScreen)


async def test_from_a_candidate_the_position_is_typed_and_told_by_its_client(ui: UiCase) -> None:
    async with at_home(ui, "a", twins) as (app, pilot):
        await press(pilot, "enter", "n")
        assert at_field(app) == "position"
        await type_text(pilot, "jgs")
        assert "架构师 · 白泽数据" in shown(pilot)
        assert "架构师 · 归墟半导体" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "架构师 · 白泽数据")
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, FileScreen)
        assert "白泽数据" in shown(pilot)


async def test_the_record_that_stood_there_first_is_not_offered_for_other_words(ui: UiCase) -> None:
    async with at_home(ui, "a", twins) as (app, pilot):
        await press(pilot, "end", "enter", "n", "up")
        assert at_field(app) == "candidate"
        await type_text(pilot, "王磊")
        seen = shown(pilot)
        assert "1 王磊 · 造父智行" in seen
        assert "阿依古丽" not in seen.split("Candidate", 2)[-1].split("Position")[0]


def noted(desk: factories.Desk) -> None:
    """The only client with HRD in its notes, and one with another name."""
    people(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        heard = desk.add_client(write, "白泽数据", notes="HRD 换人了")
    edit.edit(desk.store, desk.session, Kind.CLIENT, heard.id, {"aliases": "White Marsh"})


@pytest.mark.parametrize(("typed", "taken"), [("HRD", False), ("baize", True), ("White Ma", True)])
async def test_a_word_of_the_notes_offers_a_record_and_never_takes_it(ui: UiCase, typed: str, taken: bool) -> None:
    async with at_home(ui, "c", noted, size=(120, 40)) as (app, pilot):
        await press(pilot, "end", "enter", "n", "b")
        for _ in range(9):
            if at_field(app) == "client":
                break
            await press(pilot, "tab")
        await type_text(pilot, typed)
        await pilot.pause(0.3)
        assert "白泽数据" in shown(pilot), "it is offered"
        await press(pilot, "tab")
        assert ("白泽数据" in row_of(app, "client").query_one(LineInput).value) is taken


async def test_a_key_person_is_one_of_the_client_of_the_form(ui: UiCase) -> None:
    async with at_home(ui, "p", twins) as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "测试总监")
        await press(pilot, "enter")
        await type_text(pilot, "白泽")
        await press(pilot, "enter")
        assert row_of(app, "client").typed.startswith("白泽数据")
        while at_field(app) != "hr":
            await press(pilot, "down")
        await type_text(pilot, "c")
        assert "陈总" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "w")
        assert "Nothing by that name" in shown(pilot)


async def test_a_field_of_a_file_offers_records_as_well(ui: UiCase) -> None:
    from tests.ui.records import to_field

    async with at_home(ui, "c", twins) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:met_by")
        await press(pilot, "e")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "xie")
        assert "解语晴 · xie" in shown(pilot)
        await press(pilot, "enter")
        assert not app.screen.query(LineInput)
        assert "解语晴" in shown(pilot)


async def test_a_name_nobody_has_is_made_from_the_field_and_the_form_goes_on(ui: UiCase) -> None:
    """P5: quick-create."""
    async with at_home(ui, "p", twins) as (app, pilot):
        await from_position(pilot)
        await press(pilot, "down", "down")
        await type_text(pilot, "可以")
        answer = at_field(app)
        await press(pilot, "up", "up")
        await type_text(pilot, "钱多多")
        assert "ctrl+n makes a new Candidate: 钱多多" in shown(pilot)
        outer = form_of(app)
        await press(pilot, "ctrl+n")
        assert form_of(app) is not outer
        assert form_of(app).values["name"] == "钱多多"
        await press(pilot, "ctrl+s")
        assert form_of(app) is outer
        [made] = candidate_ids(app, "钱多多")
        assert (outer.values["candidate"], outer.values[answer]) == (str(made), "可以")
        assert at_field(app) == "candidate"
        await press(pilot, "ctrl+s")
        assert file_of(app).held.file.candidate.id == made


async def test_a_form_in_a_form_that_is_left_leaves_the_field_as_it_was(ui: UiCase) -> None:
    async with at_home(ui, "p", twins, language="zh_CN") as (app, pilot):
        await press(pilot, "n", "down")
        await type_text(pilot, "没有这家")
        assert "ctrl+n 新建客户：没有这家" in shown(pilot)
        await press(pilot, "ctrl+n", "escape")
        assert at_field(app) == "client"
        await type_text(pilot, "公司")
        await press(pilot, "ctrl+n")
        assert form_of(app).values["name"] == "没有这家公司"
        await press(pilot, "ctrl+s")
        assert row_of(app, "client").typed.startswith("没有这家公司 · #")


async def test_a_colleague_is_not_made_from_a_field(ui: UiCase) -> None:
    async with at_home(ui, "c", twins) as (app, pilot):
        await press(pilot, "n")
        while at_field(app) != "met_by":
            await press(pilot, "down")
        await type_text(pilot, "没有此人")
        assert "Nothing by that name" in shown(pilot)
        form = form_of(app)
        assert "ctrl+n" not in shown(pilot)
        await press(pilot, "ctrl+n")
        assert app.screen is form


def candidate_ids(app: Any, name: str) -> list[int]:
    from katui.services.find import find

    found = app.desk.store.submit(find, app.desk.session, name, (Kind.CANDIDATE,)).result()
    return [hit.id for hit in found.items]
