"""F1: Today, one list, most valuable first; enter, x, z, d, K, marks, the filter."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.screens.offer import OfferDialog
from katui.screens.panel import ScriptPanel
from katui.screens.talk import TalkPanel
from katui.screens.today import TodayScreen
from katui.services import actions, rules_at_opening
from katui.store.changes import writing
from katui.store.models.interviews import Slot, SlotOffer
from katui.store.models.people import UserRole
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.widgets.line_input import LineInput
from tests import factories
from tests.factories import FRIDAY
from tests.ui import calls
from tests.ui.rounds import asked
from tests.ui.ui_case import UiCase, press, shown, still

SIZES = [(80, 24), (120, 40), (200, 60)]


def rows(pilot: Any) -> list[Any]:
    return list(pilot.app.screen.found.ids)


def plain_actions(desk: factories.Desk) -> None:
    """Three things 单若谷 planned, and one of 解语晴."""
    with writing(desk.store, desk.session, "create") as write:
        for n, (what, owner) in enumerate(
            [("写报告", desk.shan), ("约时间", desk.shan), ("回电", desk.shan), ("她的事", desk.xie)]
        ):
            write.create(
                Action,
                kind=ActionKind.FOLLOW_UP,
                do=what,
                due=FRIDAY + timedelta(hours=n),
                has_time=True,
                owner=owner,
                created_by=owner,
                client=desk.client,
                candidate=desk.candidate,
            )


def held_and_more(desk: factories.Desk) -> None:
    """Yesterday's round, the candidate asked, and something to do about no card."""
    asked(desk)
    plain_actions(desk)
    Action.update(candidate=None).where(Action.client.is_null(False)).execute()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", i18n.LANGUAGES)
async def test_each_row_says_what_about_whom_why_and_when(ui: UiCase, language: i18n.Language, size: Any) -> None:
    with ui.app(language=language, before=calls.two_reports) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            text = shown(pilot)
            assert text.startswith("今日" if language == "zh_CN" else "Today")
            for wanted in ("王敏", "阿依古丽·买买提", "解小满", "归墟半导体", "B1", "!"):
                assert wanted in text
            assert ("4 个工作日" if language == "zh_CN" else "4 working days") in text
            assert ("按到期时间" if language == "zh_CN" else "by due time") in text


async def test_an_empty_list_says_what_comes_next_and_when(ui: UiCase) -> None:
    def later(desk: factories.Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            write.create(
                Action,
                kind=ActionKind.FOLLOW_UP,
                do="回电",
                due=FRIDAY + timedelta(days=3),
                owner=desk.shan,
                created_by=desk.shan,
            )
        contact = {"client": desk.client, "person": desk.person, "author": desk.shan, "text": "聊过"}
        with writing(desk.store, desk.session, "log") as write:
            write.create(FollowUp, at=FRIDAY, channel="phone", direction="out", **contact)

    with ui.app(before=later) as app:
        async with app.run_test(size=(120, 24)) as pilot:
            await still(pilot)
            assert rows(pilot) == []
            assert "Next comes: 回电, Mon 23 Nov 09:00" in shown(pilot)


async def test_x_asks_for_a_result_and_u_undoes(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            before = rows(pilot)
            await press(pilot, "x", "enter")
            assert "done needs a result" in shown(pilot)
            await press(pilot, *"sent it", "enter")
            assert "Closed: sent it." in shown(pilot)
            assert rows(pilot) == before[1:]
            assert Action.get(Action.do == "写报告").result == "sent it"
            await press(pilot, "u")
            assert rows(pilot) == before
            assert Action.get(Action.do == "写报告").status is ActionStatus.OPEN


async def test_escape_keeps_the_result_and_x_gives_it_back(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "x", *"half a", "escape", "x")
            assert app.screen.query_one("#ask-line", LineInput).value == "half a"
            await press(pilot, "escape")
            assert app.focused is app.screen.found


async def test_z_shows_the_date_it_means_and_refuses_what_is_none(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "z", *"someday")
            assert "is not a date" in shown(pilot)
            await press(pilot, "enter")
            assert app.screen.query_one("#ask-line", LineInput).value == "someday"
            await press(pilot, "home", "ctrl+k", *"next mon 10:00")
            assert "2026-11-23 Mon 10:00" in shown(pilot)
            await press(pilot, "enter")
            assert Action.get(Action.do == "写报告").due == FRIDAY + timedelta(days=3, hours=1)


async def test_marked_rows_are_put_off_together(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "space", "j", "v")
            assert "2 marked" in shown(pilot)
            await press(pilot, "z", *"+2d", "enter")
            assert "Put off 2: +2d." in shown(pilot)
            due = [row.due for row in Action.select().where(Action.do.in_(["写报告", "约时间"]))]
            assert len(due) == 2
            assert min(due) > FRIDAY + timedelta(days=1)
            assert Action.get(Action.do == "回电").due == FRIDAY + timedelta(hours=2)


async def test_d_hands_a_row_to_a_colleague(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "d")
            assert "解语晴" in shown(pilot)
            await press(pilot, "a")
            assert Action.get(Action.do == "写报告").owner_id == app.desk.session.user.id + 1
            assert "Handed to 解语晴." in shown(pilot)
            assert isinstance(app.screen, TodayScreen)


async def test_k_leaves_a_consultant_at_their_own_desk(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "K")
            text = shown(pilot)
            assert text.startswith("Today  Mine")
            assert "她的事" not in text
            assert "The desks of others are for heads and leaders; this is yours." in text


async def test_k_shows_a_head_the_department_and_their_own_again(ui: UiCase) -> None:
    def headed(desk: factories.Desk) -> None:
        UserRole.create(user=desk.shan, role=Role.HEAD)
        plain_actions(desk)

    with ui.app(before=headed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            for scope in ("Department", "Mine"):
                await press(pilot, "K")
                assert shown(pilot).startswith(f"Today  {scope}")


async def test_k_shows_a_leader_the_department_then_the_firm_with_the_owners_names(ui: UiCase) -> None:
    def led(desk: factories.Desk) -> None:
        UserRole.create(user=desk.shan, role=Role.LEADER)
        plain_actions(desk)

    with ui.app(before=led) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "她的事" not in shown(pilot)
            await press(pilot, "K")
            assert shown(pilot).startswith("Today  Department")
            assert "她的事" in shown(pilot)
            assert "解语晴" in shown(pilot)
            await press(pilot, "K")
            assert shown(pilot).startswith("Today  Firm")
            await press(pilot, "K")
            assert shown(pilot).startswith("Today  Mine")


async def test_the_filter_narrows_as_one_types_and_escape_clears_it(ui: UiCase) -> None:
    with ui.app(firm="sample") as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "slash", *"b10")
            few = len(rows(pilot))
            assert 0 < few < 30
            await press(pilot, "enter", "j")
            assert app.screen.found.has_focus
            assert len(rows(pilot)) == few
            await press(pilot, "escape")
            assert len(rows(pilot)) > few
            await press(pilot, "slash", *"zzzz")
            assert "No row fits" in shown(pilot)


async def test_a_row_made_by_a_rule_is_not_closed_by_hand(ui: UiCase) -> None:
    def silent(desk: factories.Desk) -> None:
        early = factories.session("shan", at=FRIDAY - timedelta(days=20))
        with writing(desk.store, early, "create") as write:
            desk.add_position(write, desk.client, "老职位")

    with ui.app(before=silent) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "A8" in shown(pilot)
            await press(pilot, "x")
            assert "Rule A8.silent made this row" in shown(pilot)
            await press(pilot, "z")
            assert not app.screen.query("#ask-line")


async def test_f_logs_about_the_row_and_settles_it(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "f")
            app.focused.insert_text_at_cursor("聊过了 下一步:周三回电")  # type: ignore[union-attr]
            await still(pilot)
            await press(pilot, "enter")
            assert Action.get(Action.do == "写报告").status is ActionStatus.DONE
            assert "写报告" not in shown(pilot)
            assert FollowUp.get().text == "聊过了"


async def test_x_on_a_call_about_two_reports_with_one_name_closes_that_one_and_says_who_waits(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "x", *"解小满不合适", "enter")
            assert "Closed: 解小满不合适. Still waiting for an answer: the report on 阿依古丽·买买提" in shown(pilot)
            chased = (Action.kind == ActionKind.REPORT_CALL) & (Action.status == ActionStatus.OPEN)
            assert [row.candidate.name for row in Action.select().where(chased)] == ["阿依古丽·买买提"]


async def test_m_moves_the_card_of_the_row_and_asks_which_of_several(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "m")
            assert "Move which card" in shown(pilot)
            await press(pilot, "down", "enter")
            called = Submission.select().order_by(Submission.id).first().candidate.name
            assert f"Move {called} from Submitted" in shown(pilot)
            await press(pilot, "escape", "question_mark")
            assert "The statuses a card may go to next" in shown(pilot)


async def test_m_says_where_a_row_is_about_no_card(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "m")
            assert "No card behind this row can be moved." in shown(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_m_after_the_clients_form_moves_its_card_though_the_row_is_gone(ui: UiCase, size: Any) -> None:
    with ui.app(before=held_and_more) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await press(pilot, "end", "F", "2", "down", "down", "down", "1", "ctrl+s")
            assert "m moves 阿依古丽·买买提" in shown(pilot)
            await press(pilot, "m")
            assert "Move 阿依古丽·买买提 from Interviewing" in shown(pilot), shown(pilot)
            await press(pilot, "escape", "home", "K", "m")
            assert "No card behind this row" in shown(pilot), "another sentence stands there"


@pytest.mark.parametrize("size", SIZES)
async def test_the_offer_of_a_saved_form_ends_when_the_cursor_goes_to_another_row(ui: UiCase, size: Any) -> None:
    with ui.app(before=held_and_more) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await press(pilot, "end", "F", "2", "down", "down", "down", "1", "ctrl+s", "up")
            assert "Recorded: " in shown(pilot)
            assert ("m moves" in shown(pilot), "u undoes it" in shown(pilot)) == (False, True)
            await press(pilot, "m")
            assert "No card behind this row can be moved." in shown(pilot)
            await press(pilot, "home", "m")
            assert "No card behind this row can be moved." in shown(pilot)


async def test_m_after_a_logged_line_is_of_the_row_under_the_cursor(ui: UiCase) -> None:
    """The row that the line settled is gone, and the cursor stands on the next one, which is about no card."""
    with ui.app(before=held_and_more) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "home", "f")
            app.focused.insert_text_at_cursor("聊过了 下一步:周三回电")  # type: ignore[union-attr]
            await still(pilot)
            await press(pilot, "enter", "m")
            assert "No card behind this row can be moved." in shown(pilot)


async def test_enter_opens_the_panel_for_a_report_call(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            assert isinstance(app.screen, ScriptPanel)
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_a_colleagues_change_arrives_and_the_cursor_stays(ui: UiCase) -> None:
    with ui.app(before=plain_actions) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "j", "j")
            at = app.screen.found.cursor_id
            first = int(str(rows(pilot)[0]).split(":")[1])
            await app.write(lambda store, session: actions.close(store, session, (first,), "别人办了"))
            await still(pilot)
            assert app.screen.found.cursor_id == at
            assert len(rows(pilot)) == 2


async def test_the_other_language_comes_at_once(ui: UiCase) -> None:
    with ui.app(before=calls.two_reports) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await app.change_setting("language", "zh_CN")
            await still(pilot)
            assert shown(pilot).startswith("今日")
            assert "个工作日没回音" in shown(pilot)


def waiting_times(desk: factories.Desk) -> None:
    """A card whose times were asked for four days ago."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status="cv_passed")
        asked = FRIDAY - timedelta(days=4)
        offer = write.create(SlotOffer, submission=card, offered_by="client", created_at=asked)
        write.create(Slot, offer=offer, starts_at=FRIDAY + timedelta(days=6))


@pytest.mark.parametrize("size", SIZES)
async def test_enter_on_times_that_are_open_goes_to_the_card_and_escape_comes_back(ui: UiCase, size: Any) -> None:
    with ui.app(before=waiting_times) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            assert "Settle a time for 阿依古丽·买买提 at 归墟半导体" in shown(pilot)
            assert "1 set tried" in shown(pilot)
            await press(pilot, "enter")
            assert not isinstance(app.screen, TodayScreen)
            assert "阿依古丽·买买提" in shown(pilot)
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_the_firms_list_shows_warnings_overlaps_and_birthdays_with_their_owners(ui: UiCase) -> None:
    with ui.app(firm="led") as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await press(pilot, "K", "K", "end")
            text = shown(pilot)
            await press(pilot, "pageup", "pageup")
            text += shown(pilot)
            for said in (
                "C12",
                "Answer the warning about 镜花跨境: Churn",
                "C10",
                "B6",
                "Double booking accepted",
                "解语晴",
            ):
                assert said in text


def a_check_in(desk: factories.Desk) -> None:
    """单若谷 is to call the candidate after the start."""
    with writing(desk.store, desk.session, "create") as write:
        write.create(
            Action,
            kind=ActionKind.CHECK_IN,
            do="入职回访",
            due=FRIDAY,
            has_time=True,
            rule="P6",
            owner=desk.shan,
            created_by=desk.shan,
            client=desk.client,
            position=desk.position,
            candidate=desk.candidate,
            submission=desk.add_submission(write, status=Status.IN_GUARANTEE),
        )


@pytest.mark.parametrize("size", SIZES[:2])
@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("key", ["s", "enter"])
async def test_a_check_in_opens_its_script_and_esc_goes_back_to_the_row(
    ui: UiCase, language: i18n.Language, size: Any, key: str
) -> None:
    with ui.app(language=language, before=a_check_in) as app:
        async with app.run_test(size=size) as pilot:
            await press(pilot, key)
            if key == "enter":
                assert isinstance(app.screen, OfferDialog), "the line of the check-in, to record it"
                await press(pilot, "escape")
                assert isinstance(app.screen, TodayScreen)
                return
            assert isinstance(app.screen, TalkPanel)
            text = shown(pilot)
            assert ("入职回访：两头都要问到" if language == "zh_CN" else "After the start: ask both sides") in text
            assert ("不是来查岗的" if language == "zh_CN" else "not checking up on you") in text
            await press(pilot, "escape")
            assert isinstance(app.screen, TodayScreen)


async def test_rules_that_were_refused_are_looked_at_again(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a colleague imports, say; made once, they are not looked at again that day."""
    tries: list[str] = []

    def make(*_asked: Any) -> int:
        tries.append("make")
        if len(tries) == 1:
            raise Refused("S1.lock", "store", "", "The store is busy.")
        return 0

    monkeypatch.setitem(rules_at_opening.MAKERS, "A6.contact", rules_at_opening.Maker(lambda *_asked: 1, make))
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            assert "The store is busy." in shown(pilot)
            for _time in range(3):
                await app.screen.load()
                await still(pilot)
            assert len(tries) == 2
