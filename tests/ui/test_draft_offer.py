"""S5: the offer of an unfinished text above Today: what it says, that its keys hold while it stands, that it closes."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest
from textual.pilot import Pilot

from katui.domain.pipeline import Status
from katui.i18n import LANGUAGES, Language, _
from katui.i18n.marks import labelled
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_draft import typed_words
from katui.screens.draft_offer import SEEN, DraftOffer
from katui.screens.import_asked import Asked
from katui.services import drafts
from katui.services.merging import merge
from katui.store.models.submissions import Submission
from katui.store.models.work import Draft
from katui.widgets.record_list import RecordList
from tests.factories import FRIDAY, Desk, session
from tests.ui.boards import with_cards
from tests.ui.records import at_home, people, type_text
from tests.ui.ui_case import UiCase, press, shown
from tests.ui.ui_case import still as nothing_moves


async def still(pilot: Pilot[Any]) -> None:
    """Wait until nothing moves and an offer that stands there takes the keys, half a second after it was drawn."""
    await nothing_moves(pilot)
    for _turn in range(100):
        offers = [each for each in pilot.app.screen.query(DraftOffer) if each.display and not each.has_focus]
        if not offers or not isinstance(pilot.app.screen.focused, RecordList | None):
            return
        await asyncio.sleep(0.02)
    await nothing_moves(pilot)


OFFERED = "An unfinished text was kept:"


def begun(desk: Desk) -> None:
    """A new position that an earlier session left unfinished."""
    with_cards("interested")(desk)
    body = json.dumps({"name": "测试总监"}, ensure_ascii=False)
    drafts.save(desk.store, session("shan", at=FRIDAY), "new:position", "", "old", 1, body)


def kept() -> list[str]:
    return [row.form for row in Draft.select().where(Draft.body != "")]


def offer(pilot: Pilot[Any]) -> DraftOffer:
    return pilot.app.screen.query_one(DraftOffer)


async def test_it_says_which_form_was_left(ui: UiCase) -> None:
    with ui.app(before=begun) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "New Position · 测试总监" in shown(pilot)
            await press(pilot, "c")
            assert isinstance(app.screen, FormDialog)


async def test_in_chinese_as_well(ui: UiCase) -> None:
    with ui.app(before=begun, language="zh_CN") as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "新建职位 · 测试总监" in shown(pilot)


async def test_a_script_is_named_by_its_situation_and_title(ui: UiCase) -> None:
    def edited(desk: Desk) -> None:
        body = json.dumps({"version": "3976dfb88cc6", "table": {"title": "Three minutes"}})
        drafts.save(desk.store, session("shan", at=FRIDAY), "script:pitch:en", "", "old", 1, body)

    with ui.app(before=edited) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "Pitching a position" in shown(pilot)
            assert "Three minutes" in shown(pilot)
            assert "3976dfb88cc6" not in shown(pilot)


@pytest.mark.parametrize(("language", "told"), [("zh_CN", "周二 11-24 10:00–11:00"), ("en", "Tue 11-24 10:00–11:00")])
async def test_marked_times_are_told_as_the_picker_tells_them(ui: UiCase, language: Language, told: str) -> None:
    def marked(desk: Desk) -> None:
        with_cards("interested")(desk)
        body = json.dumps(
            {
                "about": "王小明 · 总监",
                "times": "2026-11-24 10:00+0800, 2026-11-25 14:00+0800",
                "minutes": "60",
                "zone": "Asia/Shanghai",
                "side": "candidate",
                "purpose": "offer",
            },
            ensure_ascii=False,
        )
        drafts.save(desk.store, session("shan", at=FRIDAY), "times", "submission:1", "old", 1, body)

    with ui.app(before=marked, language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            seen = shown(pilot)
            assert f"王小明 · 总监 · {told}" in seen
            assert not any(raw in seen for raw in ("+0800", "candidate ·", "Asia/Shanghai"))


@pytest.mark.parametrize(("language", "told"), [("zh_CN", "导入：候选人 · "), ("en", "Import: Candidate · ")])
async def test_an_import_is_told_by_its_kind_and_file(ui: UiCase, language: Language, told: str) -> None:
    def chosen(desk: Desk) -> None:
        body = Asked(file="~/候选人.csv").body()
        drafts.save(desk.store, session("shan", at=FRIDAY), "import", "candidate", "old", 1, body)

    with ui.app(before=chosen, language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert f"{told}~/候选人.csv" in shown(pilot)
            assert "· candidate" not in shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_move_is_told_by_its_card_and_where_to(ui: UiCase, language: Language) -> None:
    card: dict[str, str] = {}

    def left(desk: Desk) -> None:
        with_cards("interested")(desk)
        row = Submission.get()
        card["name"] = f"{row.candidate.name} · {row.position.name}"
        body = json.dumps({"at": "刚刚"}, ensure_ascii=False)
        drafts.save(desk.store, session("shan", at=FRIDAY), "move:interviewing", f"submission:{row.id}", "old", 1, body)

    with ui.app(before=left, language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert f"{labelled(_('Move'), Status.INTERVIEWING.label)} · {card['name']} · 刚刚" in shown(pilot)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_marked_time_stays_on_one_line(ui: UiCase, language: Language) -> None:
    def marked(desk: Desk) -> None:
        times = ", ".join(f"2026-11-{day} 10:00+0800" for day in range(23, 29))
        held = {"about": "王小明 · 总监", "times": times, "minutes": "60", "zone": "Asia/Shanghai"}
        drafts.save(desk.store, session("shan", at=FRIDAY), "times", "submission:1", "old", 1, json.dumps(held))

    with ui.app(before=marked, language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            first, second = (line.strip("█ ") for line in shown(pilot).split("\n")[2:4])
            whole = r"\w+ 11-\d\d 10:00–11:00 ?[（(][^（(]+[）)][、,]?"
            assert re.search(rf"{whole}$", first)
            assert re.match(whole, second)
            assert second.endswith("…")


async def test_a_word_of_a_list_is_not_told_in_the_language_it_was_typed_in(ui: UiCase) -> None:
    async with at_home(ui, "a", people) as (app, pilot):
        await press(pilot, "plus", "n")
        form = app.screen
        assert isinstance(form, FormDialog)
        await type_text(pilot, "VIP")
        assert "mine alone" in shown(pilot)
        assert typed_words(form.body_of({row.field.name: row.typed for row in form.rows})) == "VIP"


async def test_escape_closes_it_and_keeps_the_text(ui: UiCase) -> None:
    with ui.app(before=begun) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert OFFERED in shown(pilot)
            await press(pilot, "escape")
            assert OFFERED not in shown(pilot)
            assert isinstance(app.screen.focused, RecordList)
            await press(pilot, "g", "w", "g", "t", "D", "D", "D")
            assert OFFERED not in shown(pilot), "not offered again in this session"
            assert kept() == ["new:position"]


async def test_its_keys_hold_as_long_as_it_stands(ui: UiCase) -> None:
    with ui.app(before=begun) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            for keys in (("slash", "enter"), ("tab",), ("shift+tab",), ("j",)):
                await press(pilot, *keys)
                on_list = isinstance(app.screen.focused, RecordList)
                assert offer(pilot).display != on_list
            assert not offer(pilot).display
            await press(pilot, "d")
            assert OFFERED not in shown(pilot)
            assert kept() == ["new:position"]


async def test_it_takes_no_keys_from_a_line_one_types_in(ui: UiCase) -> None:
    with ui.app(before=with_cards("interested")) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "slash")
            body = json.dumps({"name": "测试总监"}, ensure_ascii=False)
            mine = session("shan", at=FRIDAY)
            await app.desk.store.write(lambda store: drafts.save(store, mine, "new:position", "", "old", 1, body))
            await app.screen.load()  # type: ignore[attr-defined]
            await press(pilot, "d", "c")
            assert app.screen.focused.id == "today-filter"  # type: ignore[union-attr]
            assert app.screen.focused.value == "dc"  # type: ignore[union-attr]
            assert not isinstance(app.screen, ChooseDialog)


async def test_a_form_that_was_left_goes_on_where_it_was_typed(ui: UiCase) -> None:
    """The cursor behind the words of the field that was typed last."""
    with ui.app(before=with_cards("interested")) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "p", "n")
            await type_text(pilot, "测试")
            await press(pilot, *["down"] * 6)
            await type_text(pilot, "苏州")
            await press(pilot, *["up"] * 6)
            await type_text(pilot, "总")
            await press(pilot, "escape", "n")
            await type_text(pilot, "监")
            form = app.screen
            assert isinstance(form, FormDialog)
            assert (form.values["name"], form.values["city"]) == ("测试总监", "苏州")
            await press(pilot, *["down"] * 6)
            await type_text(pilot, "市")
            await press(pilot, "escape", "n")
            await type_text(pilot, "区")
            assert app.screen.values["city"] == "苏州市区"  # type: ignore[attr-defined]


def merged(desk: Desk) -> None:
    """The form of a candidate that was left, and whose record went into another since."""
    body = json.dumps({"title": "首席架构师"}, ensure_ascii=False)
    gone = f"candidate:{desk.other.id}"
    drafts.save(desk.store, session("shan", at=FRIDAY), "edit:candidate", gone, "old", 1, body)
    merge(desk.store, desk.session, desk.candidate.id, desk.other.id)


async def test_the_form_of_a_merged_candidate_goes_on_with_the_record_that_was_kept(ui: UiCase) -> None:
    with ui.app(before=merged) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            form = app.screen
            assert isinstance(form, FormDialog)
            assert (str(form.about), form.values["title"]) == ("candidate:1", "首席架构师")


async def test_a_key_is_about_the_text_that_stands_there_while_a_newer_one_is_read(ui: UiCase) -> None:
    with ui.app(before=begun) as made:
        app: Any = made
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "测试总监" in shown(pilot)
            newer = json.dumps({"name": "另一职位"}, ensure_ascii=False)
            await app.write(drafts.save, "new:position", "", "old2", 1, newer)
            read, go_on = app.read, asyncio.Event()

            async def slow(service: Any, *asked: Any, **named: Any) -> Any:
                if service is drafts.about and not go_on.is_set():
                    await go_on.wait()
                return await read(service, *asked, **named)

            app.read = slow
            looks = asyncio.create_task(offer(pilot).look())
            await asyncio.sleep(0.2)
            assert "测试总监" in shown(pilot)
            asyncio.get_running_loop().call_later(0.3, go_on.set)
            await pilot.press("d")
            await looks
            await still(pilot)
            assert [json.loads(row.body)["name"] for row in Draft.select().where(Draft.body != "")] == ["另一职位"]
            assert "另一职位" in shown(pilot)


async def test_a_key_typed_before_the_offer_can_be_read_belongs_to_the_list(ui: UiCase) -> None:
    with ui.app(before=with_cards("interested")) as made:
        app: Any = made
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            body = json.dumps({"name": "测试总监"}, ensure_ascii=False)
            await app.write(drafts.save, "new:position", "", "old", 1, body)
            await offer(pilot).look()
            await pilot.press("d")
            await still(pilot)
            assert kept() == ["new:position"]
            assert app.screen.focused is offer(pilot)
            await press(pilot, "d")
            assert kept() == []


async def test_a_key_pressed_twice_throws_one_text_away(ui: UiCase) -> None:
    with ui.app(before=begun) as made:
        app: Any = made
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            body = json.dumps({"name": "另一职位"}, ensure_ascii=False)
            await app.write(drafts.save, "new:position", "", "old2", 1, body)
            await offer(pilot).look()
            await asyncio.sleep(SEEN)
            await press(pilot, "d", "d")
            assert len(kept()) == 1
            await asyncio.sleep(SEEN)
            await press(pilot, "d")
            assert kept() == []
