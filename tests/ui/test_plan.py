"""D1, D2: the agreed plan of a position by keys: M, then e, c, S, R, y; slips stand in Today and in its file."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.plan import Committed, Milestone, Step
from katui.domain.refs import Ref
from katui.screens.plan import PlanScreen
from katui.screens.plan_rows import row_of
from katui.services import plans
from katui.store.changes import writing
from katui.store.models.positions import SearchPlan
from tests.factories import session
from tests.ui.plan_desk import agreed, longest
from tests.ui.positions import to_position, with_cards
from tests.ui.records import type_text
from tests.ui.ui_case import UiCase, press, shown


async def test_the_day_of_a_milestone_is_never_cut(ui: UiCase) -> None:
    with ui.app(language="zh_CN", before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", *"jjj", "e", *["backspace"] * 10)
            await type_text(pilot, "2027-12-23")
            await press(pilot, "ctrl+s")
            assert "2027年12月23日 周四" in shown(pilot)


async def test_a_proposed_plan_is_kept_once_the_client_agrees(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            assert "nothing agreed yet; M proposes one" in shown(pilot)
            await press(pilot, "M")
            assert "proposed, not kept yet" in shown(pilot)
            await press(pilot, "c")
            await type_text(pilot, "王敏")
            await press(pilot, "ctrl+s")
            assert "agreed 2026-11-20 by 王敏" in shown(pilot)
            await press(pilot, "escape")
            assert "agreed by 王敏" in shown(pilot)


async def test_a_date_and_who_is_committed_are_changed_by_keys_and_undone(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "j", "j", "j", "e", *["backspace"] * 10)
            await type_text(pilot, "2026-12-04")
            await press(pilot, "ctrl+s")
            assert "Interviews" in shown(pilot)
            assert "Fri 4 Dec" in shown(pilot)
            assert "changed since the client agreed" in shown(pilot)
            await press(pilot, "u")
            assert "Fri 4 Dec" not in shown(pilot)


async def test_a_yes_to_a_plan_that_a_colleague_changed_meanwhile_is_refused_and_kept(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "c")
            place, answers = app.screen_stack[-2].record, {"due": "2026-12-30", "side": "client"}
            await app.desk.store.write(plans.change, session("xie"), place, Step.OFFER, answers)
            await press(pilot, "ctrl+s")
            assert "A colleague changed it meanwhile" in shown(pilot)
            await press(pilot, "escape")
            assert "changed since the client agreed" in shown(pilot)
            assert "Wed 30 Dec" in shown(pilot)
            await press(pilot, "c")
            await type_text(pilot, "王敏")
            await press(pilot, "tab", *["backspace"] * 5)
            await type_text(pilot, "2026-11-03")
            await press(pilot, "ctrl+s")
            assert "agreed 2026-11-03 by 王敏" in shown(pilot)


async def test_a_copied_text_is_kept_with_its_days(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "y", "escape")
            assert "proposed, not kept yet" in shown(pilot)
            await press(pilot, "y", "y", "escape")
            assert "kept as no. 1. S once it is sent  u takes no. 1 back" in shown(pilot)
            assert "No. 1 · not sent yet · the client has not agreed yet" in shown(pilot)
            await press(pilot, "u")
            assert "proposed, not kept yet" in shown(pilot)


async def test_days_that_passed_before_the_yes_are_not_copied(ui: UiCase) -> None:
    with ui.app(
        before=lambda desk: plans.keep(desk.store, session("shan"), desk.position.id, date(2026, 11, 2))
    ) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "y")
            assert "Long list was due Thu 5 Nov and is not done" in shown(pilot)
            await press(pilot, "R")
            await type_text(pilot, "日期过了")
            await press(pilot, "ctrl+s", "y")
            assert "1. Long list: by Wed 25 Nov, us" in shown(pilot)


async def test_the_slip_of_the_client_leads_from_today_to_the_plan(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await to_rule(pilot, "D1")
            assert "client 7 working days late" in app.screen.current.why
            await press(pilot, "enter")
            assert "Agreed plan" in shown(pilot)
            assert "7 working days late" in shown(pilot)
            await press(pilot, "escape")
            assert app.screen.current.rule == "D1"


async def test_five_without_a_decision_are_a_talk_in_today_that_closes_with_a_result(ui: UiCase) -> None:
    with ui.app(before=longest) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await to_rule(pilot, "D2")
            await press(pilot, "enter")
            assert "Direction before more names" in shown(pilot)
            await press(pilot, "escape", "x")
            await type_text(pilot, "先看硬件背景")
            await press(pilot, "enter")
            assert all(item.rule != "D2" for item in app.screen._items.values())


async def test_the_text_is_copied_then_noted_as_sent(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "T")
            assert "执行计划" in shown(pilot)
            await press(pilot, "escape", "y")
            assert "three to five" in shown(pilot)
            await press(pilot, "y", "escape")
            assert "S once it is sent" in shown(pilot)
            await press(pilot, "S")
            assert "sent 2026-11-20" in shown(pilot)


async def test_a_plan_made_again_asks_why_and_keeps_the_old_one(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M", "R")
            await type_text(pilot, "汇报线换了")
            await press(pilot, "ctrl+s")
            assert "No. 2" in shown(pilot)
            assert "made again: 汇报线换了" in shown(pilot)
            assert "By No. 1" in shown(pilot)
            (line,) = [line for line in shown(pilot).split("\n") if "Decision" in line]
            assert line.split()[2:6] == ["Fri", "25", "Dec", "12-07"], "and when it was due by the plan before"
            found = await app.read(lambda _store, _session: [row.no for row in SearchPlan.select()])
            assert sorted(found) == [1, 2]


async def test_the_plan_opens_from_the_list_of_positions_and_from_a_card(ui: UiCase) -> None:
    with ui.app(before=with_cards) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "p", "M")
            assert "Agreed plan" in shown(pilot)
            await press(pilot, "escape", "g", "b", "enter", "M")
            assert "Agreed plan" in shown(pilot)


async def to_rule(pilot: Any, rule: str) -> None:
    """The cursor of Today on the first row of a rule."""
    screen = pilot.app.screen
    wanted = next(id for id, item in screen._items.items() if item.rule == rule)
    screen.found.move_to(wanted)
    await press(pilot)


def test_a_milestone_that_was_met_late_says_by_how_much() -> None:
    plan: Any = SimpleNamespace(no=1, older=(), changed=None, today=date(2026, 11, 20), late=lambda _step: None)
    one = Milestone(Step.RECOMMENDED, Committed.US, date(2026, 10, 16), date(2026, 10, 22), False)
    assert "4 working days late" in str(row_of(plan, one).cells[3])


def one_lost(desk: Any) -> None:
    """An agreed plan, and another position of the client that is lost and has none."""
    agreed(desk)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_position(write, desk.client, "版图工程师", stage="lost")


async def test_a_plan_that_cannot_be_read_does_not_stand_under_the_one_shown_before(ui: UiCase) -> None:
    with ui.app(before=one_lost) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.open_record(Ref(Kind.POSITION, 1))
            await press(pilot, "M")
            assert "agreed 2026-11-02 by 王敏" in shown(pilot)
            await press(pilot, "escape", "escape")
            await app.open_record(Ref(Kind.POSITION, 2))
            await press(pilot, "M")
            assert "Agreed plan" not in shown(pilot).split("\n")[0]
            assert "closed" in shown(pilot).split("\n")[-2]


async def test_a_plan_that_is_refused_while_it_is_shown_leaves_nothing_of_it(ui: UiCase) -> None:
    with ui.app(before=one_lost) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.open_record(Ref(Kind.POSITION, 1))
            await press(pilot, "M")
            await app.screen.show_record(2)  # type: ignore[attr-defined]
            await press(pilot, "down")
            assert "王敏" not in shown(pilot)
            assert "Interviews" not in shown(pilot)
            await app.screen.show_record(1)  # type: ignore[attr-defined]
            await press(pilot, "down")
            assert "agreed 2026-11-02 by 王敏" in shown(pilot)


async def test_opening_reads_the_plan_once(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[int] = []

    def counted(store: Any, session: Any, position: int) -> Any:
        reads.append(position)
        return plans.plan(store, session, position)

    monkeypatch.setattr(PlanScreen, "READ", staticmethod(counted))
    with ui.app(before=with_cards) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "p", "M")
            assert "Agreed plan" in shown(pilot)
            assert len(reads) == 1


async def test_the_foot_says_that_y_opens_the_text_and_there_that_it_copies(ui: UiCase) -> None:
    with ui.app(before=agreed) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M")
            assert shown(pilot).splitlines()[-1].startswith("y As a text")
            await press(pilot, "y")
            assert shown(pilot).splitlines()[-1].startswith("y Copy")
