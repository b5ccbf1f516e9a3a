"""The log line: preview, choice, refusal, draft (F2, S5)."""

from __future__ import annotations

from typing import Any

from textual.events import Paste

from katui.screens.dialogs.form import FormDialog
from katui.screens.today_ask import AskLine
from katui.services import drafts
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.work import Action, FollowUp
from tests import factories
from tests.ui.talk_cases import one_talk
from tests.ui.ui_case import UiCase, press, shown, still


async def _type(pilot: Any, text: str) -> None:
    pilot.app.focused.insert_text_at_cursor(text)
    await still(pilot)


async def _open(pilot: Any) -> None:
    await press(pilot, "g", "w", "f")


def _rows(app: Any, model: Any) -> list[Any]:
    return app.desk.store.submit(lambda _store: list(model.select())).result()  # type: ignore[no-any-return]


async def test_the_preview_says_channel_person_outcome_and_the_absolute_day(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 已看报告,觉得薪资偏高 下一步:周三下午三点回电 @call")
            text = shown(pilot)
            assert "Phone · 王敏 · 归墟半导体" in text
            assert "回电" in text
            assert "2026-11-25 Wed 15:00" in text


async def test_enter_saves_the_contact_and_its_next_step(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 已看报告 下一步:周三回电")
            await press(pilot, "enter")
            assert "Logged: 王敏" in shown(pilot)
            assert "2026-11-25 Wed" in shown(pilot)
            assert [row.text for row in _rows(app, FollowUp)] == ["已看报告"]
            assert [row.do for row in _rows(app, Action)] == ["回电"]
            assert not app.drafts.open
            await press(pilot, "u")
            assert "Undone" in shown(pilot)


async def test_without_a_next_step_it_is_refused_and_the_text_stays(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 已看报告")
            await press(pilot, "enter")
            assert "What is next?" in shown(pilot)
            assert "王敏 已看报告" in shown(pilot)
            assert _rows(app, FollowUp) == []
            await _type(pilot, " done")
            await press(pilot, "enter")
            assert len(_rows(app, FollowUp)) == 1


def _second_wang(desk: factories.Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_client(write, "蓬莱芯片")
        write.create(KeyPerson, client=other, name="王敏", title="招聘经理")


async def test_a_name_of_two_people_is_chosen_by_digit(ui: UiCase) -> None:
    with ui.app(before=_second_wang) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 已看报告 done")
            await press(pilot, "enter")
            assert "which one?" in shown(pilot)
            await press(pilot, "escape")
            assert "王敏 已看报告 done" in shown(pilot)
            await press(pilot, "enter", "2")
            (saved,) = _rows(app, FollowUp)
            assert saved.person_id in (1, 2)
            assert "Logged: 王敏" in shown(pilot)


async def test_an_unknown_name_offers_to_create_the_record(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "欧阳晚晴 有意向 done")
            await press(pilot, "enter")
            assert "New Candidate: 欧阳晚晴" in shown(pilot)
            await press(pilot, "1")
            assert isinstance(app.screen, FormDialog)
            await press(pilot, "ctrl+s")
            (saved,) = _rows(app, FollowUp)
            assert saved.candidate.name == "欧阳晚晴"


async def test_escape_keeps_the_text_and_the_line_brings_it_back(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 想一想")
            await press(pilot, "escape")
            assert "想一想" not in shown(pilot)
            await press(pilot, "f")
            assert "王敏 想一想" in shown(pilot)


async def test_what_is_typed_is_a_draft_on_disk_within_half_a_second(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 想一想")
            await pilot.pause(0.5)
            kept = app.desk.store.submit(drafts.latest, app.desk.session).result()
            assert [(each.form, each.body) for each in kept] == [("log", "王敏 想一想")]


async def test_a_cut_session_flushes_at_once(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await _open(pilot)
            app.focused.insert_text_at_cursor("王敏 断线")  # type: ignore[union-attr]
            await pilot.pause()
            app.flush_now()
            kept = app.desk.store.submit(drafts.latest, app.desk.session).result()
            assert [each.body for each in kept] == ["王敏 断线"]


async def test_a_paste_of_many_lines_is_folded_and_said(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            app.focused.post_message(Paste("王敏 第一行\n第二行\n done"))  # type: ignore[union-attr]
            await still(pilot)
            assert "王敏 第一行 第二行" in shown(pilot)


async def test_words_that_look_like_markup_stay_words(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await _open(pilot)
            await _type(pilot, "王敏 [@click=app.quit]x[/] done")
            await press(pilot, "enter")
            assert app.is_running
            assert [row.text for row in _rows(app, FollowUp)] == ["[@click=app.quit]x[/]"]


async def test_nothing_else_is_asked_while_the_line_asks_whom_it_is_about(ui: UiCase) -> None:
    """F1, F2: `z` beside the choice of the log line opens no second question."""

    def two_of_a_name(desk: factories.Desk) -> None:
        one_talk(desk)
        with writing(desk.store, desk.session, "create") as write:
            desk.add_candidate(write, desk.other.name, employer="别家")

    with ui.app(before=two_of_a_name) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f")
            await _type(pilot, "解小满 已看报告 下一步:周三回电")
            await press(pilot, "enter")
            assert "1…9" in shown(pilot)
            await press(pilot, "z")
            assert not app.screen.query(AskLine), shown(pilot)
            await press(pilot, "escape", "escape", "z")
            assert app.screen.query(AskLine)
