"""C3, C7, C9, C12, I1: a client's file by keys: the line on every screen, the way there and back, terms, warnings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from katui.domain.kinds import Kind
from katui.services import create, show
from katui.store.changes import writing
from katui.store.models.clients import Agreement, ClientWarning
from katui.store.models.work import Action
from katui.widgets.cells import columns
from tests import factories
from tests.ui.records import at_home, file_of, list_of, names, to_field, type_text
from tests.ui.ui_case import SIZES, UiCase, press, shown


def family(desk: factories.Desk) -> None:
    """Two people more, a unit of the client, another client."""
    made = desk.store, desk.session
    create.create(*made, Kind.PERSON, {"client": "1", "name": "高总", "title": "CEO"})
    create.create(*made, Kind.PERSON, {"client": "1", "name": "李倩", "title": "HRBP", "reports_to": "王敏"})
    create.create(*made, Kind.CLIENT, {"name": "归墟封测", "parent": "归墟半导体"})
    create.create(*made, Kind.CLIENT, {"name": "南柯云"})


def cursor(app: Any) -> str:
    """The key of the field under the cursor."""
    return file_of(app).at


async def test_list_file_person_and_back_each_cursor_where_it_was(ui: UiCase) -> None:
    async with at_home(ui, "c", family) as (app, pilot):
        place = names(app).index("归墟半导体")
        await press(pilot, *["j"] * place, "enter")
        await to_field(pilot, "open:person:3")
        await press(pilot, "enter")
        assert shown(pilot).startswith("Key person")
        assert "dossier 50%" in shown(pilot).split("\n")[1], "the client's line stands above its people"
        assert file_of(app).ref.id == 3
        await press(pilot, "]")
        assert file_of(app).ref.id == 2, "the people of the client, in the order of its tree"
        await press(pilot, "[", "escape")
        assert cursor(app) == "open:person:3"
        await press(pilot, "escape")
        assert list_of(app).cursor == place


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_said_of_the_people_of_a_client_stands_under_one_another(
    ui: UiCase, size: tuple[int, int]
) -> None:
    async with at_home(ui, "c", family, size=size) as (app, pilot):
        place = names(app).index("归墟半导体")
        await press(pilot, *["j"] * place, "enter")
        lines = shown(pilot).split("\n")
        told = [next(line for line in lines if name in line) for name in ("王敏", "高总", "李倩")]
        assert len({cell_len(line[: line.index("Unknown")]) for line in told}) == 1
        assert len({cell_len(line[: line.index("never")]) for line in told}) == 1


def test_texts_in_columns_take_only_the_room_that_is_needed() -> None:
    assert columns([("乔承岩", "", "中立"), ("武蕾", "", "支持")]) == ["乔承岩  中立", "武蕾    支持"]
    assert columns([]) == []


def long_name(desk: factories.Desk) -> None:
    """The client under a name of fifty characters, with a warning and a next touch."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, name="归墟半导体装备与材料" * 5)
        about = {"client": desk.client, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, do="回访", due=factories.FRIDAY + timedelta(days=3), **about)
        told = {"kind": "churn", "brief": "没新职位", "raised_by": desk.shan, "raised_at": write.at}
        write.create(ClientWarning, client=desk.client, **told)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_long_name_leaves_the_rest_of_the_line_of_a_client(ui: UiCase, size: tuple[int, int]) -> None:
    """The header line: tier, owner, status, next touch, warnings and completeness stay; the name is cut (C9)."""
    async with at_home(ui, "c", long_name, size=size) as (_app, pilot):
        await press(pilot, "enter")
        line = shown(pilot).split("\n")[1]
        for part in ("归墟半导体", "…", "A", "单若谷", "Active", "next Mon", "1 warning", "dossier 50%"):
            assert part in line, line


@pytest.mark.parametrize("name", ["归墟半导体", "岱舆电池"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_line_of_a_client_of_the_sample_firm_holds_its_whole_figure(
    ui: UiCase, size: tuple[int, int], name: str
) -> None:
    """The next touch is told more shortly where there is no room, never the completeness (C9)."""
    async with at_home(ui, "c", None, size=size, language="zh_CN", firm="sample") as (app, pilot):
        await press(pilot, *["j"] * names(app).index(name), "enter")
        line = shown(pilot).split("\n")[1]
        for part in (name, "A·KA", "合作中", "下次联系 11月17日 周二", "条预警", "资料 100%"):
            assert part in line, line
        assert ("10:00" in line) is (size[0] > 80), "told with its time where there is room"
        await pilot.resize_terminal(200 - size[0], size[1])
        await pilot.pause()
        assert "资料 100%" in shown(pilot).split("\n")[1]


async def test_to_a_unit_and_back_by_escape(ui: UiCase) -> None:
    async with at_home(ui, "c", family) as (app, pilot):
        await press(pilot, *["j"] * names(app).index("归墟半导体"), "enter")
        await to_field(pilot, "open:client:2")
        await press(pilot, "enter")
        assert file_of(app).held.file.name == "归墟封测"
        assert "of 归墟半导体" in _all(app), "whose terms it inherits"
        await press(pilot, "escape")
        assert (file_of(app).ref.id, cursor(app)) == (1, "open:client:2")
        await press(pilot, "escape")
        assert names(app)


async def test_a_new_version_of_the_terms_by_form(ui: UiCase) -> None:
    async with at_home(ui, "c", None) as (app, pilot):
        await press(pilot, "enter", "n", "j", "j", "enter")
        assert "Valid from" in shown(pilot)
        for _ in range(3):
            await press(pilot, "down")
        await press(pilot, "ctrl+u")
        await type_text(pilot, "22.5%")
        await press(pilot, "ctrl+s")
        assert shown(pilot).startswith("Agreement")
        assert Agreement.get_by_id(2).fee_percent_x100 == 2250
        await press(pilot, "escape")
        assert "Version 2" in _all(app)


def _all(app: Any) -> str:
    from tests.ui.records import sections_of

    return " ".join(f"{field.label} {field.value}" for part in sections_of(file_of(app)) for field in part.fields)


async def test_a_warning_is_raised_and_closed_by_keys(ui: UiCase) -> None:
    async with at_home(ui, "c", None) as (_app, pilot):
        await press(pilot, "enter", "W")
        await type_text(pilot, "churn")
        await press(pilot, "down", "down")
        await type_text(pilot, "两个月没新职位")
        await press(pilot, "ctrl+s")
        assert shown(pilot).startswith("Warning")
        assert "1 warning" in shown(pilot).split("\n")[1]
        await press(pilot, "x")
        await type_text(pilot, "resolved")
        await press(pilot, "down")
        await type_text(pilot, "已见新 HRD")
        await press(pilot, "ctrl+s")
        assert "0 warnings" in shown(pilot).split("\n")[1]
        assert ClientWarning.get_by_id(1).closed_reason == "已见新 HRD"
        await press(pilot, "u")
        assert "1 warning" in shown(pilot).split("\n")[1]


async def test_the_firm_that_is_here_already_is_opened_from_the_form(ui: UiCase) -> None:
    async with at_home(ui, "c", None) as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "归墟半导体科技公司")
        assert "perhaps the same" in shown(pilot)
        assert "short name" in shown(pilot)
        await press(pilot, "ctrl+o")
        assert file_of(app).held.file.name == "归墟半导体"


async def test_the_gate_key_is_a_leaders(ui: UiCase) -> None:
    def newcomer(desk: factories.Desk) -> None:
        create.create(desk.store, desk.session, Kind.CLIENT, {"name": "鲲鹏航电"})

    async with at_home(ui, "c", newcomer) as (app, pilot):
        await press(pilot, *["j"] * names(app).index("鲲鹏航电"), "enter")
        assert "Registration" in shown(pilot)
        await press(pilot, "G")
        assert file_of(app), "a consultant's G does nothing"
        app.desk.session = factories.session("moqi")
        await press(pilot, "G")
        await type_text(pilot, "2026-12-31")
        await press(pilot, "down")
        await type_text(pilot, "老客户介绍")
        await press(pilot, "ctrl+s")
        assert "open until 2026-12-31" in _all(app)
        file = show.show(app.desk.store, app.desk.session, Kind.CLIENT, 2)
        assert file.to_json()["gate"]["reason"] == "老客户介绍"


async def test_the_list_narrows_by_tier_and_warning_and_changes_its_order(ui: UiCase) -> None:
    async with at_home(ui, "c", family) as (app, pilot):
        await press(pilot, "slash", *"tier:A")
        assert names(app) == ["归墟半导体"]
        await press(pilot, "escape", "slash", *"warning:yes")
        assert names(app) == []
        await press(pilot, "escape", "o")
        assert "by next touch" in shown(pilot).split("\n")[0]
        await press(pilot, "o")
        assert names(app)[0] == "归墟半导体", "the A client first"


async def test_on_return_no_notice_stands_that_was_said_before(ui: UiCase) -> None:
    """Else its "u undoes it" would be about another change (P1)."""
    async with at_home(ui, "c", family, size=(120, 40)) as (app, pilot):
        await press(pilot, *["j"] * names(app).index("归墟半导体"), "enter", "f")
        await type_text(pilot, "谈了年度预算 下一步:周三回访")
        await press(pilot, "enter")
        assert "u undoes it" in shown(pilot)
        await to_field(pilot, "open:person:3")
        await press(pilot, "enter", "f")
        await type_text(pilot, "谈了团队 下一步:周四回访")
        await press(pilot, "enter")
        assert "u undoes it" in shown(pilot)
        await press(pilot, "escape")
        assert (file_of(app).ref.id, cursor(app)) == (1, "open:person:3")
        assert "u undoes it" not in shown(pilot)


async def test_what_is_said_while_a_screen_is_covered_stands_there_on_return(ui: UiCase) -> None:
    async with at_home(ui, "c", family, size=(120, 40)) as (app, pilot):
        await press(pilot, *["j"] * names(app).index("归墟半导体"), "enter")
        client = file_of(app)
        await to_field(pilot, "open:person:3")
        await press(pilot, "enter")
        client.say("The terms were changed by another.")
        await press(pilot, "escape")
        assert "The terms were changed by another." in shown(pilot)


async def test_the_line_of_a_client_says_that_it_is_a_key_account_as_the_list_does(ui: UiCase) -> None:
    def account(desk: factories.Desk) -> None:
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(desk.client, is_ka=True)

    async with at_home(ui, "c", account) as (_app, pilot):
        assert "A·KA" in shown(pilot)
        await press(pilot, "enter")
        assert "归墟半导体  A·KA  " in shown(pilot).split("\n")[1]
