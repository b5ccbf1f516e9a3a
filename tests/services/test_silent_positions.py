"""A8: every open position has a call with its client once a week; without one it is silent and stands in Today."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind
from katui.services import actions, calls, follow_ups
from katui.services.call_due import due_of
from katui.services.firm_scripts import script_for
from katui.services.today import Item, today
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session


def at(day: int) -> datetime:
    """Nine in the morning in Shanghai, in November."""
    return datetime(2026, 11, day, 1, 0, tzinfo=UTC)


def spoke(desk: Desk, when: datetime, **fields: Any) -> None:
    given = {"client": desk.client, "person": desk.person, "author": desk.shan, "channel": "phone", "direction": "out"}
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(FollowUp, at=when, text="聊进展", **(given | fields))


def silent(desk: Desk, now: datetime, login: str = "shan") -> list[Item]:
    return [item for item in today(desk.store, session(login, at=now)).items if item.rule == "A8"]


def edit(desk: Desk, row: Any, **fields: Any) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row, **fields)


@pytest.mark.parametrize(
    ("tier", "priority", "first"),
    [("A", "normal", 18), ("B", "normal", 20), ("C", "normal", 20), ("C", "urgent", 18)],
)
def test_three_working_days_at_an_a_client_or_urgent_five_elsewhere(
    desk: Desk, tier: str, priority: str, first: int
) -> None:
    edit(desk, desk.client, tier=tier)
    edit(desk, desk.position, priority=priority)
    spoke(desk, at(13))
    assert silent(desk, at(first - 1)) == []
    (row,) = silent(desk, at(first))
    assert row.do == "Call 归墟半导体 about 架构师: with or without a candidate"
    assert not row.overdue
    assert silent(desk, at(first + 1 if first != 20 else 23))[0].overdue


def test_it_opens_the_weekly_script_with_whom_to_call(desk: Desk) -> None:
    spoke(desk, at(13))
    (row,) = silent(desk, at(18))
    assert (row.opens, row.about["person"].name, row.about["position"].name) == ("script", "王敏", "架构师")
    assert row.why == "no call in 3 working days, limit 3"
    edit(desk, KeyPerson.get(), left_on=at(16).date())
    (row,) = silent(desk, at(18))
    assert (row.opens, "person" in row.about) == ("file", False)


@pytest.mark.parametrize(
    "fields", [{"channel": "wechat"}, {"channel": "email"}, {"outcome": "no_answer"}, {"outcome": "left_message"}]
)
def test_a_message_or_a_try_is_no_call(desk: Desk, fields: dict[str, Any]) -> None:
    spoke(desk, at(13))
    spoke(desk, at(18), **fields)
    assert len(silent(desk, at(18))) == 1


def test_a_call_about_another_position_does_not_count_a_general_one_does(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_position(write, desk.client, "版图工程师")
    spoke(desk, at(13))
    spoke(desk, at(18), position=other)
    assert [row.about["position"].name for row in silent(desk, at(18))] == ["架构师"]
    spoke(desk, at(18), author=desk.xie, channel="visit")
    assert silent(desk, at(18)) == []


def test_a_position_just_opened_is_given_its_days(desk: Desk) -> None:
    edit(desk, desk.position, opened_on=at(17).date(), created_at=at(2))
    assert silent(desk, at(19)) == []
    assert len(silent(desk, at(20))) == 1


def test_logging_the_call_from_its_row_ends_the_silence(desk: Desk) -> None:
    spoke(desk, at(13))
    (row,) = silent(desk, at(18))
    refs = tuple(Ref.parse(f"{kind}:{named.id}") for kind, named in row.about.items())
    follow_ups.log(desk.store, session("shan", at=at(18)), "电话聊了进展和市场，方向不变 done", about=refs)
    assert silent(desk, at(18)) == []


def test_an_outsider_of_a_confidential_search_has_no_row_of_it(desk: Desk) -> None:
    edit(desk, desk.position, confidential=True, alias="某芯片公司")
    spoke(desk, at(13))
    assert len(silent(desk, at(18))) == 1
    assert silent(desk, at(18), "xie") == []
    with pytest.raises(Refused) as refused:
        today(desk.store, session("xie", at=at(18)), Scope.DEPARTMENT)
    assert refused.value.rule == "F1.scope"


def test_the_weekly_call_is_filled_for_the_one_position_whoever_waits(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_position(write, desk.client, "版图工程师", hr=desk.person)
    case = calls.call_case(desk.store, desk.session, desk.person.id, other.id)
    assert (case.weekly["position"], case.position) == ("版图工程师", other.id)
    everything = calls.call_case(desk.store, desk.session, desk.person.id)
    assert "架构师" in everything.weekly["position"]
    assert everything.position is None


def test_a_confidential_position_is_named_in_the_weekly_call_to_those_who_know_of_it(desk: Desk) -> None:
    edit(desk, desk.position, confidential=True, alias="某头部芯片公司")
    mine = calls.call_case(desk.store, desk.session, desk.person.id, desk.position.id)
    assert mine.weekly["position"] == "架构师"
    theirs = calls.call_case(desk.store, session("xie"), desk.person.id, desk.position.id)
    assert (theirs.weekly, theirs.position) == ({}, None)


def planned(desk: Desk, day: int, **fields: Any) -> Any:
    """The next weekly call that a branch of the last one planned."""
    given = {"client": desk.client, "person": desk.person, "owner": desk.shan, "created_by": desk.shan}
    why = {"branch": "1", "opens": Scenario.WEEKLY_CLIENT.value}
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(
            Action, kind=ActionKind.CLIENT_CALL, do="周联", due=at(day), **(given | {"why": why} | fields)
        )


def test_an_own_next_call_is_the_call_and_opens_the_weekly_script(desk: Desk) -> None:
    """F1: one thing to do is one row."""
    spoke(desk, at(13))
    planned(desk, 18)
    items = [
        item for item in today(desk.store, session("shan", at=at(18))).items if "周联" in item.do or item.rule == "A8"
    ]
    assert [(item.do, item.opens, item.script) for item in items] == [("周联", "script", "weekly_client")]
    assert silent(desk, at(19)) == []


def test_a_next_call_of_another_day_or_desk_or_position_silences_nothing(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_position(write, desk.client, "版图工程师")
        write.update(other, stage="on_hold")
    spoke(desk, at(13))
    planned(desk, 30)
    planned(desk, 19, position=other)
    planned(desk, 19, owner=desk.xie)
    planned(desk, 19, why={})
    planned(desk, 20)
    assert len(silent(desk, at(18))) == 1
    planned(desk, 18)
    assert silent(desk, at(18)) == []


def test_a_next_call_that_is_put_off_hides_no_silence(desk: Desk) -> None:
    """A8: nobody walks around the limit by putting the call off each morning."""
    spoke(desk, at(13))
    planned(desk, 18)
    for day in (18, 19, 20, 23, 24):
        now = session("shan", at=at(day))
        assert bool(silent(desk, at(day))) == (day > 18)
        due = [item for item in today(desk.store, now).items if item.do == "周联"]
        assert len(due) == 1
        actions.snooze(desk.store, now, due[0].actions, "明天9点")
        assert len(silent(desk, at(day))) == 1


@pytest.mark.parametrize(("tier", "priority", "day"), [("A", "normal", 18), ("B", "normal", 20), ("C", "urgent", 18)])
def test_the_weekly_call_plans_the_next_before_the_position_is_silent(
    desk: Desk, tier: str, priority: str, day: int
) -> None:
    edit(desk, desk.client, tier=tier)
    edit(desk, desk.position, priority=priority)
    script = script_for(Scenario.WEEKLY_CLIENT)
    friday = session("shan", at=at(13))
    case = calls.call_case(desk.store, friday, desk.person.id, desk.position.id)
    for key, place in (("1", 0), ("2", 1)):
        branch = script.branch(key)
        assert branch is not None
        due = due_of(friday, case, None, branch.steps[place], Scenario.WEEKLY_CLIENT)
        assert due.astimezone(UTC).date() == at(day).date()


@pytest.mark.parametrize(
    "line", ["和王敏通电话，她那边总监没回", "王敏线上开了会，简历没回", "王敏要求换人，老板还没回复"]
)
def test_a_call_that_was_held_is_a_contact_whoever_else_is_silent(desk: Desk, line: str) -> None:
    spoke(desk, at(11))
    follow_ups.log(desk.store, desk.session, f"{line} 下一步:下周二再打", about=(Ref(Kind.PERSON, desk.person.id),))
    assert silent(desk, FRIDAY) == []
