"""P3: days in stage are working days; over the limit a card becomes an action, once for each stay in a stage."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from katui.domain.pace import Pace, over_before, pace_of
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.settings import Settings
from katui.services import actions, moves, stage_limits
from katui.services.moves import Move
from katui.services.today import Item, today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session


def at(day: int, month: int = 11) -> datetime:
    """Nine in the morning in Shanghai."""
    return datetime(2026, month, day, 1, 0, tzinfo=UTC)


def card(desk: Desk, candidate: Any = None, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_submission(write, candidate, **fields)


def rows(desk: Desk, login: str = "shan", scope: Scope = Scope.MINE, now: datetime = FRIDAY) -> list[Item]:
    return [item for item in today(desk.store, session(login, at=now), scope).items if item.rule == "P3"]


@pytest.mark.parametrize(
    ("days", "pace"), [(2, Pace.FINE), (3, Pace.FINE), (4, Pace.OVER), (5, Pace.OVER), (6, Pace.TWICE), (7, Pace.TWICE)]
)
def test_amber_is_over_the_limit_and_red_at_twice_it(days: int, pace: Pace) -> None:
    assert pace_of(days, 3) is pace
    assert pace_of(days, None) is Pace.FINE


@pytest.mark.parametrize(
    ("now", "limit", "before"),
    [
        (date(2026, 11, 20), 3, date(2026, 11, 17)),
        (date(2026, 11, 22), 3, date(2026, 11, 17)),
        (date(2026, 10, 10), 2, date(2026, 10, 8)),  # the adjusted Saturday works
        (date(2026, 10, 9), 2, date(2026, 9, 30)),  # the holidays do not count
    ],
)
def test_the_day_before_which_a_card_is_over_its_limit(now: date, limit: int, before: date) -> None:
    assert over_before(now, limit) == before


def test_a_card_over_its_limit_becomes_one_action_whoever_looks_and_how_often(desk: Desk) -> None:
    on = card(desk, status="submitted", status_since=at(17))
    card(desk, desk.other, status="submitted", status_since=at(18))
    assert stage_limits.untold(desk.store, desk.session) == 1
    assert [stage_limits.tell(desk.store, desk.session) for _ in range(2)] == [1, 0]
    assert stage_limits.tell(desk.store, session("moqi"), Scope.FIRM) == 0
    (action,) = Action.select().where(Action.rule == "P3")
    assert (action.submission_id, action.owner_id, action.due) == (on.id, desk.shan.id, at(20).replace(hour=10))
    (row,) = rows(desk)
    assert row.do == "Advance or close: 阿依古丽·买买提 at 归墟半导体"
    assert row.why == "3 working days at Submitted, limit 2"
    assert (row.actions, row.opens, row.overdue) == ((action.id,), "file", False)


def test_limits_by_stage_and_tier_are_the_firm_s(desk: Desk) -> None:
    card(desk, status="interested", status_since=at(2))
    card(desk, desk.other, status="interviewing", status_since=at(12))
    assert stage_limits.untold(desk.store, desk.session) == 0
    own = Settings(stage_limits={"interviewing": 7, "interviewing:A": 5, "interested": 8})
    assert stage_limits.untold(desk.store, desk.session, Scope.MINE, own) == 2


def test_a_card_on_hold_by_the_client_or_whose_position_is_on_hold_is_not_pushed(desk: Desk) -> None:
    card(desk, status="cv_passed", status_since=at(2), hold_until=date(2026, 11, 20))
    with writing(desk.store, desk.session, "set_up") as write:
        frozen = desk.add_position(write, desk.client, "版图工程师", stage="on_hold")
        desk.add_submission(write, desk.other, frozen, status="cv_passed", status_since=at(2))
    assert stage_limits.tell(desk.store, desk.session) == 0
    assert stage_limits.untold(desk.store, session("shan", at=at(23))) == 1


def test_moving_on_settles_it_and_the_next_stage_counts_anew(desk: Desk) -> None:
    on = card(desk, status_since=at(9))
    stage_limits.tell(desk.store, desk.session)
    moves.move(desk.store, desk.session, on.id, Move(Status.CONTACTED, {"contact": "聊过"}))
    assert rows(desk) == []
    later = session("shan", at=at(26))
    assert stage_limits.tell(desk.store, later) == 1
    assert [row.status.value for row in Action.select().where(Action.rule == "P3").order_by(Action.id)] == [
        "done",
        "open",
    ]


def test_undoing_the_move_brings_it_back_and_makes_no_second_one(desk: Desk) -> None:
    on = card(desk, status_since=at(9))
    stage_limits.tell(desk.store, desk.session)
    moves.move(desk.store, desk.session, on.id, Move(Status.CONTACTED, {"contact": "聊过"}))
    undo(desk.store, desk.session)
    assert stage_limits.tell(desk.store, desk.session) == 0
    assert len(rows(desk)) == 1


def test_closed_with_a_result_it_does_not_come_again(desk: Desk) -> None:
    card(desk, status_since=at(9))
    stage_limits.tell(desk.store, desk.session)
    actions.close(desk.store, desk.session, rows(desk)[0].actions, "客户出差，下周定")
    assert stage_limits.tell(desk.store, session("shan", at=at(24))) == 0
    assert rows(desk, now=at(24)) == []


def test_cards_before_the_report_are_one_row_a_position_and_stage(desk: Desk) -> None:
    card(desk, status_since=at(9))
    card(desk, desk.other, status_since=at(12))
    stage_limits.tell(desk.store, desk.session)
    (row,) = rows(desk)
    assert row.do == "Advance 2 cards at Sourced, or close them: 架构师"
    assert row.why == "9 working days at Sourced, limit 3"
    assert (len(row.actions), row.people, set(row.about)) == (2, 2, {"client", "position"})


def test_a_card_about_which_something_else_is_due_is_no_second_row(desk: Desk) -> None:
    on = card(desk, status="cv_passed", status_since=at(9))
    stage_limits.tell(desk.store, desk.session)
    with writing(desk.store, desk.session, "set_up") as write:
        common = {"candidate": desk.candidate, "position": desk.position, "client": desk.client}
        write.create(
            Action, do="问面试时间", due=FRIDAY, owner=desk.shan, created_by=desk.shan, submission=on, **common
        )
    assert rows(desk) == []


def test_on_a_confidential_search_its_consultant_is_asked_and_not_the_outsider_who_can_do_nothing(desk: Desk) -> None:
    """P4: the card was there before the search became confidential; the outsider cannot move it."""
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "黄粱支付", owner=desk.zeng)
        secret = desk.add_position(write, client, "CTO", owner=desk.zeng, confidential=True, alias="某支付公司")
        desk.add_submission(write, position=secret, owner=desk.xie, status="submitted", status_since=at(9))
    stage_limits.tell(desk.store, session("xie"))
    assert rows(desk, "xie") == []
    (row,) = rows(desk, "zeng")
    assert (row.owner, "黄粱" in str(row.about)) == ("", True)
    assert "某支付公司" in Action.get().do


def test_an_insider_is_asked_about_the_own_card(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        client = desk.add_client(write, "黄粱支付", owner=desk.zeng)
        given = {"owner": desk.zeng, "confidential": True, "alias": "某支付公司", "insiders": [desk.xie.id]}
        secret = desk.add_position(write, client, "CTO", **given)
        desk.add_submission(write, position=secret, owner=desk.xie, status="submitted", status_since=at(9))
    stage_limits.tell(desk.store, session("xie"))
    assert len(rows(desk, "xie")) == 1
