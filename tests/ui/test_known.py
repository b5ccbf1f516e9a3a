"""Who is here already, in new forms, in forms of a record and in single fields (P5)."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.screens.dialogs.choose import ChooseDialog
from katui.services.edit import form
from katui.store.changes import writing
from katui.widgets.line_input import LineInput
from tests import factories
from tests.ui.records import at_home, file_of, people, to_field, type_text
from tests.ui.ui_case import UiCase, press, shown


def alike(desk: factories.Desk) -> None:
    """Two of one name at one firm, a colleague's phone, another firm."""
    people(desk)
    both = {"name": "王磊", "employer": "造父智行"}
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(write, city="广州", title="版图设计经理", **both)
        desk.add_candidate(write, city="上海", title="整车项目总监", **both)
        desk.add_client(write, "岱舆电池")


def now(app: Any, kind: Kind, ref: int) -> dict[str, str]:
    """What the form of a record says in the store."""
    found = app.desk.store.submit(form, app.desk.session, kind, ref).result()
    return {spec.name: text for spec, text in found.fields}


async def test_the_chooser_of_duplicates_tells_them_apart(ui: UiCase) -> None:
    async with at_home(ui, "a", alike, size=(120, 40)) as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "王磊")
        await press(pilot, *["down"] * 5)
        await type_text(pilot, "造父智行")
        assert "perhaps the same person: 王磊 · 造父智行 · 版图设计经理 · 广州 · #" in shown(pilot)
        await press(pilot, "ctrl+o")
        assert isinstance(app.screen, ChooseDialog)
        seen = shown(pilot)
        assert "造父智行 · 版图设计经理 · 广州 · #" in seen
        assert "造父智行 · 整车项目总监 · 上海 · #" in seen


async def test_a_firm_is_called_a_firm(ui: UiCase) -> None:
    async with at_home(ui, "c", alike, language="zh_CN") as (_app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "岱舆 电池科技")
        assert "可能是同一家" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "岱舆电池")
        await press(pilot, "ctrl+s")
        seen = shown(pilot)
        assert "确认不是同一个" in seen
        assert "人" not in "".join(line for line in seen.splitlines() if "同一" in line or "另" in line)


async def test_another_name_that_a_firm_has_is_said_while_typed_and_asked_about(ui: UiCase) -> None:
    async with at_home(ui, "c", alike) as (app, pilot):
        await press(pilot, "end", "enter")
        await to_field(pilot, "field:aliases")
        await press(pilot, "e")
        await type_text(pilot, "、岱舆电池")
        assert "here already: 岱舆电池" in shown(pilot)
        await press(pilot, "enter")
        assert isinstance(app.screen, ChooseDialog)
        await press(pilot, "escape")
        assert now(app, Kind.CLIENT, 1)["aliases"] == ""
        assert file_of(app).query_one(LineInput).value == "、岱舆电池"
        await press(pilot, "enter", "b")
        assert now(app, Kind.CLIENT, 1)["aliases"] == "岱舆电池"


async def test_a_phone_that_another_has_is_asked_about_in_the_form_of_a_record(ui: UiCase) -> None:
    async with at_home(ui, "a", alike) as (app, pilot):
        await press(pilot, "end", "enter", "E")
        await press(pilot, "down", "down")
        await type_text(pilot, "14100000007")
        assert "here already: 王小明" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ChooseDialog)
        assert now(app, Kind.CANDIDATE, 1)["phone"] == ""
        await press(pilot, "b")
        assert now(app, Kind.CANDIDATE, 1)["phone"] == "14100000007"


async def test_at_80_columns_the_reason_is_cut_before_what_tells_them_apart(ui: UiCase) -> None:
    def crowded(desk: factories.Desk) -> None:
        alike(desk)
        with writing(desk.store, desk.session, "set_up") as write:
            more = {"employer": "造父智行自动驾驶科技", "title": "整车控制软件架构总监", "city": "上海"}
            desk.add_candidate(write, "罗明杰", phone="+8614100000555", owner=desk.xie, **more)

    async with at_home(ui, "a", crowded) as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "罗明")
        await press(pilot, "down")
        await type_text(pilot, "14100000555")
        [line] = [line for line in shown(pilot).splitlines() if "here already" in line]
        assert "罗明杰 · 造父智行自动驾驶科技 · 整车控制软件架构总监" in line
        assert line.endswith(f"… · #{app.screen.matches[0].id}")


async def test_a_phone_that_cannot_be_one_is_warned_of_in_form_and_field_and_saved(ui: UiCase) -> None:
    async with at_home(ui, "a", people, language="zh_CN") as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "傅望萌")
        await press(pilot, "down")
        await type_text(pilot, "招聘总监")
        assert "“招聘总监”不像电话号码，照原样保存" in shown(pilot)
        await press(pilot, "ctrl+s")
        made = file_of(app).ref.id
        assert now(app, Kind.CANDIDATE, made)["phone"] == "招聘总监"
        await to_field(pilot, "field:phone")
        await press(pilot, "e", "ctrl+u")
        await type_text(pilot, "123abc")
        assert "“123abc”不像电话号码" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "13800138000")
        assert "不像电话号码" not in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, "12345")
        await press(pilot, "enter")
        assert now(app, Kind.CANDIDATE, made)["phone"] == "12345"
