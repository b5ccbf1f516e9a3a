"""A form of all fields that was left unfinished, while a colleague worked on the record (S5, S6, P5)."""

from __future__ import annotations

import json
from typing import Any

import pytest

from katui.domain.refs import Ref
from katui.screens.dialogs.form import FormDialog
from katui.services import edit, fact_sources
from katui.store.models.positions import Brief, Position
from tests import factories
from tests.ui.records import at_home, file_of, type_text
from tests.ui.ui_case import UiCase, press, shown

HERE = "What you left unfinished is here again."


async def _texts(app: Any, ref: Ref) -> dict[str, str]:
    form = await app.read(edit.form, ref.kind, ref.id)
    return {spec.name: text for spec, text in form.fields}


async def _colleague(app: Any, ref: Ref, **fields: str) -> None:
    await app.desk.store.write(edit.edit, factories.session("xie"), ref.kind, ref.id, fields)


def _row(app: Any, name: str) -> Any:
    return next(row for row in app.screen.rows if row.field.name == name)


async def _type_in(app: Any, pilot: Any, name: str, text: str) -> None:
    _row(app, name).take_focus()
    await press(pilot, "ctrl+e", "ctrl+u")
    await type_text(pilot, text)


async def _left(app: Any, pilot: Any, name: str, text: str) -> Ref:
    """The form of the record that is open, left with one field typed."""
    ref: Ref = file_of(app).ref
    await press(pilot, "E")
    await _type_in(app, pilot, name, text)
    await press(pilot, "escape")
    return ref


async def test_a_draft_saves_only_what_was_typed_and_tells_of_a_colleague_at_the_same_field(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = await _left(app, pilot, "city", "苏州")
        await _colleague(app, ref, city="杭州", title="总监", notice="一个月", wanted_pay="80万")
        await press(pilot, "E")
        assert HERE in shown(pilot)
        assert (_row(app, "city").typed, _row(app, "title").typed) == ("苏州", "总监")
        await press(pilot, "ctrl+s")
        assert "解语晴 changed City to 杭州" in shown(pilot)
        texts = await _texts(app, ref)
        assert [texts[name] for name in ("city", "title", "notice")] == ["杭州", "总监", "一个月"]
        await press(pilot, "ctrl+s")
        texts = await _texts(app, ref)
        assert [texts[name] for name in ("city", "title", "notice")] == ["苏州", "总监", "一个月"]
        assert "80" in texts["wanted_pay"]


async def test_theirs_left_standing_is_told_again_when_the_form_opens_again(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = file_of(app).ref
        await press(pilot, "E")
        await _type_in(app, pilot, "city", "苏州")
        await _colleague(app, ref, city="杭州")
        await press(pilot, "ctrl+s")
        assert "esc leaves theirs" in shown(pilot)
        await press(pilot, "escape", "E")
        assert _row(app, "city").typed == "苏州"
        await press(pilot, "ctrl+s")
        assert "解语晴 changed City to 杭州" in shown(pilot)
        assert (await _texts(app, ref))["city"] == "杭州"


async def test_each_of_two_fields_that_a_colleague_changed_too_is_told(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = file_of(app).ref
        await press(pilot, "E")
        await _type_in(app, pilot, "city", "苏州")
        await _type_in(app, pilot, "title", "顾问")
        await _colleague(app, ref, city="杭州", title="总监")
        await press(pilot, "ctrl+s", "ctrl+s")
        assert isinstance(app.screen, FormDialog)
        texts = await _texts(app, ref)
        assert (texts["city"], texts["title"]) == ("杭州", "总监")
        await press(pilot, "ctrl+s")
        texts = await _texts(app, ref)
        assert (texts["city"], texts["title"]) == ("苏州", "顾问")


async def test_what_a_colleague_learned_keeps_its_day_and_its_source(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = file_of(app).ref
        await _colleague(app, ref, as_of="2026-03-01")
        await _left(app, pilot, "city", "苏州")
        other = factories.session("xie")
        await app.desk.store.write(edit.edit, other, ref.kind, ref.id, {"notice": "一个月"}, source="电话")
        before = {age.field: age for age in await app.read(fact_sources.ages, ref.kind, ref.id)}
        await press(pilot, "E", "ctrl+s")
        after = {age.field: age for age in await app.read(fact_sources.ages, ref.kind, ref.id)}
        assert after["notice"] == before["notice"]
        assert after["notice"].source == "电话"
        assert after["city"].as_of == before["notice"].as_of, "typed today"
        assert after["title"] == before["title"]


async def test_a_draft_of_a_position_makes_no_version_of_what_nobody_asked_for(ui: UiCase) -> None:
    async with at_home(ui, "p", size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        ref = await _left(app, pilot, "city", "苏州")
        await _colleague(app, ref, pay="60-80万", must_haves="新要求")
        await press(pilot, "E", "ctrl+s")
        assert "Version 3: City" in shown(pilot)
        texts = await _texts(app, ref)
        assert (texts["city"], texts["must_haves"]) == ("苏州", "新要求")
        assert "60" in texts["pay"]
        row = await app.read(lambda *_: Position.get_by_id(ref.id))
        assert await app.read(lambda *_: Brief.select().where(Brief.position == row).count()) == 3


async def test_a_draft_of_a_client_saves_only_what_was_typed(ui: UiCase) -> None:
    async with at_home(ui, "c", size=(120, 40)) as (app, pilot):
        await press(pilot, "enter")
        ref = await _left(app, pilot, "size", "两百人")
        await _colleague(app, ref, business="新业务", credit="一般")
        await press(pilot, "E", "ctrl+s")
        texts = await _texts(app, ref)
        assert [texts[name] for name in ("size", "business", "credit")] == ["两百人", "新业务", "一般"]


@pytest.mark.parametrize("other_record", [False, True])
async def test_a_draft_of_an_earlier_session_knows_what_it_was_typed_over(ui: UiCase, other_record: bool) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = await _left(app, pilot, "city", "苏州")
        body = json.loads(app.drafts.text("edit:candidate", str(ref)))
        assert body["city"] == "苏州"
        assert "title" not in body, "what was not touched is no part of the draft"
        if other_record:
            body["*begun"]["ref"] = "candidate:999"
        app.drafts.forget("edit:candidate", str(ref))
        await _colleague(app, ref, city="杭州", title="总监")
        app.drafts.typed("edit:candidate", str(ref), json.dumps(body))
        await press(pilot, "E", "ctrl+s")
        told = "解语晴 changed City to 杭州" in shown(pilot)
        assert told is not other_record, "of a record that went into this one nothing is known"
        assert (await _texts(app, ref))["title"] == "总监"


async def test_what_stood_there_again_by_the_time_of_the_save_is_no_conflict(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        ref = await _left(app, pilot, "city", "苏州")
        await _colleague(app, ref, city="杭州")
        await _colleague(app, ref, city="上海")
        await press(pilot, "E", "ctrl+s")
        assert (await _texts(app, ref))["city"] == "苏州"
