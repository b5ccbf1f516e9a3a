"""Files: read as one, edited by field, saved through the service that everyone uses (P4, P5, C9, S6, I6)."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.screens.dialogs.form_draft import read_draft
from katui.screens.edit_conflict import ConflictDialog
from katui.screens.edit_line import EditLine
from katui.screens.lists import ListScreen
from katui.services import drafts, edit, show, undo
from katui.store.models.house import AccessEvent
from katui.widgets.detail import DetailPane
from katui.widgets.line_input import LineInput
from tests import factories
from tests.ui.records import at_home, card, file_of, people, to_field, type_text
from tests.ui.ui_case import SIZES, UiCase, press, shown

LONG = "人选希望把总包谈到一百二十万以上，家人在杭州，暂时不考虑北京；" * 40


async def _open(pilot: Any, initials: str) -> None:
    await press(pilot, "slash", *initials, "enter")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("language", "words"), [("en", ("Contact", "Current pay")), ("zh_CN", ("联系方式", "目前薪酬"))]
)
async def test_pay_as_it_was_told_comes_back_with_its_year(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, words: tuple[str, str]
) -> None:
    async with at_home(ui, "a", size=size, language=language) as (app, pilot):
        await _open(pilot, "wangxiaoming")
        assert words[0] in shown(pilot)
        await to_field(pilot, "field:present_pay")
        await press(pilot, "e")
        await type_text(pilot, "35-45K·16薪")
        year = "56–72万" if language == "zh_CN" else "560–720k CNY a year"
        assert year in shown(pilot)
        await press(pilot, "enter")
        line = next(line for line in shown(pilot).split("\n") if words[1] in line)
        assert "35-45K·16薪" in line
        assert year in line
        ref = file_of(app).ref
        (pay,) = (await app.read(show.show, ref.kind, ref.id)).pay
        assert (pay.year_min, pay.year_max) == (35_000_00 * 16, 45_000_00 * 16)


async def test_a_saved_field_can_be_undone(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await _open(pilot, "wangxiaoming")
        await to_field(pilot, "field:title")
        await press(pilot, "e", "ctrl+u")
        await type_text(pilot, "首席架构师")
        await press(pilot, "enter")
        assert "Saved: Title." in shown(pilot)
        assert "u undoes it" in shown(pilot)
        assert "首席架构师" in shown(pilot).split("\n")[1]
        await press(pilot, "e")
        assert "Saved: Title." not in shown(pilot), "nothing of the new edit is saved yet"
        await press(pilot, "escape")
        await press(pilot, "u")
        assert "首席架构师" not in shown(pilot).split("\n")[1]


async def test_a_refused_value_names_field_and_rule_and_stays(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _open(pilot, "wangxiaoming")
        await to_field(pilot, "field:as_of")
        await press(pilot, "e", "ctrl+u", *"gestern", "enter")
        assert shown(pilot).count("As of is a day like 2026-11-20; not gestern.") == 1, "where it is typed, and once"
        assert "What you typed is kept." in shown(pilot)
        assert app.screen.query_one(LineInput).value == "gestern"
        held = await app.read(edit.form, Kind.CANDIDATE, file_of(app).ref.id)
        assert {spec.name: text for spec, text in held.fields}["as_of"] == ""


async def test_escape_keeps_what_was_typed_as_a_draft(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _open(pilot, "wangxiaoming")
        await to_field(pilot, "field:motivation")
        await press(pilot, "e")
        await type_text(pilot, "想去小公司")
        await press(pilot, "escape")
        assert not app.screen.query(EditLine)
        await app.drafts.flush()
        (draft,) = await app.read(drafts.latest)
        assert (draft.form, read_draft(draft.body)) == ("field:motivation", {"motivation": "想去小公司"})
        await press(pilot, "e")
        assert "想去小公司" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert await app.read(drafts.latest) == ()


@pytest.mark.parametrize(("key", "kept"), [("m", "想去小公司"), ("t", "想做平台")])
async def test_a_line_left_unfinished_shows_what_a_colleague_wrote_since_s6(ui: UiCase, key: str, kept: str) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _open(pilot, "wangxiaoming")
        await to_field(pilot, "field:motivation")
        await press(pilot, "e")
        await type_text(pilot, "想去小公司")
        await press(pilot, "escape")
        ref = file_of(app).ref
        theirs = {"motivation": "想做平台"}
        await app.desk.store.write(edit.edit, factories.session("xie"), ref.kind, ref.id, theirs)
        await app.note_changes()
        await to_field(pilot, "field:motivation")
        await press(pilot, "e")
        assert "想去小公司" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, ConflictDialog)
        await press(pilot, key)
        form = await app.read(edit.form, ref.kind, ref.id)
        assert {spec.name: text for spec, text in form.fields}["motivation"] == kept


async def test_a_new_record_left_unfinished_in_one_file_does_not_fill_the_form_of_another(ui: UiCase) -> None:
    async with at_home(ui, "a") as (_app, pilot):
        await _open(pilot, "wangxiaoming")
        await press(pilot, "n", "down")
        await type_text(pilot, "架构师甲")
        await press(pilot, "escape", "escape", "escape")
        await _open(pilot, "xiexiaoman")
        await press(pilot, "n")
        assert "架构师甲" not in shown(pilot)
        await press(pilot, "escape", "escape", "escape")
        await _open(pilot, "wangxiaoming")
        await press(pilot, "n")
        assert "架构师甲" in shown(pilot)


async def test_a_word_field_is_chosen_from_its_list(ui: UiCase) -> None:
    async with at_home(ui, "c") as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "field:tier")
        await press(pilot, "e")
        for word in ("A key", "B regular", "C potential"):
            assert word in shown(pilot)
        await press(pilot, "j", "enter")
        assert file_of(app).held.text("tier") == "B regular"


async def _both_change_the_city(app: Any, pilot: Any, mine: str = "杭州") -> None:
    await _open(pilot, "wangxiaoming")
    await to_field(pilot, "field:city")
    await press(pilot, "e", "ctrl+u")
    await type_text(pilot, mine)
    other = factories.session("xie")
    await app.desk.store.write(edit.edit, other, Kind.CANDIDATE, file_of(app).ref.id, {"city": "深圳"})
    await press(pilot, "enter")


@pytest.mark.parametrize("size", SIZES)
async def test_a_conflict_shows_both_values_and_one_holds(ui: UiCase, size: tuple[int, int]) -> None:
    async with at_home(ui, "a", size=size) as (app, pilot):
        await _both_change_the_city(app, pilot)
        assert isinstance(app.screen, ConflictDialog)
        both = next(line for line in shown(pilot).split("\n") if "深圳 " in line and "杭州" in line and "|" in line)
        assert both.index("深圳") < both.index("杭州")
        assert "解语晴" in shown(pilot)
        await press(pilot, "m")
        assert file_of(app).held.text("city") == "杭州"


async def test_in_a_conflict_theirs_may_hold(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _both_change_the_city(app, pilot)
        await press(pilot, "t")
        assert file_of(app).held.text("city") == "深圳"
        assert not app.drafts.open
        assert not app.screen.query(EditLine)


async def test_escape_from_a_conflict_changes_nothing_and_keeps_the_line(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _both_change_the_city(app, pilot)
        await press(pilot, "escape")
        assert app.screen.query_one(LineInput).value == "杭州"
        held = await app.read(edit.form, Kind.CANDIDATE, file_of(app).ref.id)
        assert {spec.name: text for spec, text in held.fields}["city"] == "深圳"


async def test_the_form_of_all_fields_merges_and_asks_once_more_in_a_conflict(ui: UiCase) -> None:
    async with at_home(ui, "a", size=(120, 40)) as (app, pilot):
        await _open(pilot, "wangxiaoming")
        ref = file_of(app).ref
        await press(pilot, "E", *["down"] * 5, "ctrl+u")
        await type_text(pilot, "杭州")
        other = factories.session("xie")
        changed = {"city": "深圳", "title": "首席"}
        await app.desk.store.write(edit.edit, other, Kind.CANDIDATE, ref.id, changed)
        await press(pilot, "ctrl+s")
        assert "ctrl+s again keeps yours" in shown(pilot)
        assert "深圳" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert (file_of(app).held.text("city"), file_of(app).held.text("title")) == ("杭州", "首席")


async def test_somebody_elses_phone_is_shown_only_for_a_purpose_and_registered(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _open(pilot, "zyn")
        assert "0000009" not in shown(pilot)
        assert "hidden: 解语晴" in shown(pilot)
        await to_field(pilot, "reveal")
        await press(pilot, "enter", "ctrl+s")
        assert "Say what you need" in shown(pilot)
        await type_text(pilot, "背调")
        await press(pilot, "ctrl+s")
        assert "0000009" in shown(pilot)
        event = await app.read(lambda *_: AccessEvent.select().get())
        assert (event.act, event.purpose, event.ref) == ("reveal", "背调", file_of(app).ref.id)
        assert file_of(app).at == "field:phone", "the cursor stands where the details are now"
        await press(pilot, "escape", "enter")
        assert "0000009" not in shown(pilot)


async def test_from_candidate_to_card_to_position_to_client_and_back(ui: UiCase) -> None:
    async with at_home(ui, "a", card) as (app, pilot):
        await _open(pilot, "aygl")
        assert file_of(app).held.file.name == "阿依古丽·买买提"
        sub = file_of(app).held.file.submissions[0].id
        await to_field(pilot, f"open:submission:{sub}")
        await press(pilot, "enter")
        assert file_of(app).KIND is Kind.SUBMISSION
        assert "Sourced" in shown(pilot)
        await to_field(pilot, "open:position:1")
        await press(pilot, "enter")
        assert file_of(app).KIND is Kind.POSITION
        assert "missing: " in shown(pilot)
        await to_field(pilot, "open:client:1")
        await press(pilot, "enter")
        assert file_of(app).KIND is Kind.CLIENT
        for kind in (Kind.POSITION, Kind.SUBMISSION, Kind.CANDIDATE):
            await press(pilot, "escape")
            assert file_of(app).KIND is kind


async def test_a_new_candidate_with_a_known_phone_is_warned_of_while_typing(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "小王明")
        await press(pilot, "down", *"14100000007")
        assert "here already: 王小明 · same phone · 单若谷" in shown(pilot)
        await press(pilot, "ctrl+s")
        assert "Save as another on purpose" in shown(pilot)
        await press(pilot, "escape")
        assert "小王明" in shown(pilot)
        await press(pilot, "ctrl+s", "enter")
        assert file_of(app).held.file.name == "王小明"


async def test_a_new_candidate_may_be_another_on_purpose(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "小王明")
        await press(pilot, "down", *"14100000007", "ctrl+s", "j", "enter")
        assert file_of(app).held.file.name == "小王明"
        assert file_of(app).held.text("phone") == "14100000007"
        assert file_of(app).held.text("owner") == "单若谷"
        await press(pilot, "u")
        assert "(judged to be different people)" in shown(pilot)


async def test_a_clients_file_makes_people_and_positions_of_it(ui: UiCase) -> None:
    async with at_home(ui, "c") as (app, pilot):
        await press(pilot, "enter", "n")
        assert "Key person" in shown(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "高涛")
        await press(pilot, "ctrl+s")
        assert file_of(app).KIND is Kind.PERSON
        assert file_of(app).held.file.client.name == "归墟半导体"


async def test_a_candidates_file_puts_it_on_a_position(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await _open(pilot, "zyn")
        await press(pilot, "n")
        await type_text(pilot, "架构师")
        await press(pilot, "ctrl+s")
        assert file_of(app).KIND is Kind.SUBMISSION
        assert file_of(app).held.file.candidate.name == "查一诺"


async def test_a_long_note_wraps_and_is_edited_as_a_note(ui: UiCase) -> None:
    def long(desk: factories.Desk) -> None:
        people(desk)
        edit.edit(desk.store, desk.session, Kind.CANDIDATE, desk.other.id, {"notes": LONG})

    async with at_home(ui, "a", long) as (app, pilot):
        await _open(pilot, "xxm")
        await to_field(pilot, "field:notes")
        await press(pilot, "e", "x", "ctrl+s")
        assert file_of(app).held.text("notes") == LONG + "x"


async def test_a_record_that_is_gone_says_so(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        from katui.domain.refs import Ref

        await app.open_record(Ref(Kind.CANDIDATE, 999))
        await press(pilot, "j")
        assert "There is no Candidate with the id 999." in shown(pilot)
        assert app.screen.query_one(DetailPane).entries() == 0
        await press(pilot, "e", "E", "enter", "escape")


async def test_undo_of_a_new_record_leaves_the_file_standing_with_a_word(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "新人选")
        await press(pilot, "ctrl+s")
        ref = file_of(app).ref
        await app.write(undo.undo)
        await press(pilot, "j")
        assert f"There is no Candidate with the id {ref.id}." in shown(pilot)


async def test_undo_by_key_of_a_record_just_made_leads_back_and_says_what_was_undone(ui: UiCase) -> None:
    async with at_home(ui, "a") as (app, pilot):
        await press(pilot, "n")
        await type_text(pilot, "新人选")
        await press(pilot, "ctrl+s", "u")
        assert isinstance(app.screen, ListScreen)
        assert "Undone" in shown(pilot)
        assert "There is no" not in shown(pilot)
