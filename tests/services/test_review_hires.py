"""P6, B7, B8: what a second act about the same card keeps, moves and takes back."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from katui.domain.clients import WarningStatus
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.services import minds, rule_switches, withdrawals
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import Agreement, ClientWarning
from katui.store.models.work import Action
from tests.factories import HEARD, Desk, session
from tests.services.slot_desk import beijing, card, open_actions
from tests.services.test_leaving import DAY_52
from tests.services.test_minds import HR
from tests.services.test_offers import OFFERED, TERMS, go, keep, page, started

CITY = {"kind": "city", "words": "太太不同意去深圳", "verdict": "solvable"}
SOLVE = {"do": "问客户能不能在上海办公", "by_when": "2026-11-24"}
PAY = {"kind": "pay", "words": "嫌少", "verdict": "solvable", "do": "请客户加到 55K", "by_when": "2026-11-25"}


@pytest.fixture(autouse=True)
def terms(desk: Desk) -> None:
    """The agreement of the client names fee, guarantee and remedy."""
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), **TERMS)


def open_of(row: Any, kind: ActionKind) -> list[Any]:
    mine = (Action.submission == row.id) & (Action.kind == kind) & (Action.status == ActionStatus.OPEN)
    return list(Action.select().where(mine).order_by(Action.due, Action.id))


def withdraw(desk: Desk, row: Any, **given: str) -> Any:
    return withdrawals.withdraw(desk.store, desk.session, row.id, given)


def test_a_move_to_the_offer_that_brings_the_talk_owes_no_second_one(desk: Desk) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, offer_terms="50K·16薪", counter_talk="想过，不会留", **HEARD)
    talks = list(Action.select().where(Action.kind == ActionKind.COUNTER_OFFER))
    assert [(one.status, one.result) for one in talks] == [(ActionStatus.DONE, "想过，不会留")]


def to_solve(what: str) -> str:
    """The step that settles what would keep the candidate."""
    return f"阿依古丽·买买提 wants out; settle with 归墟半导体: {what}"


def test_each_concern_has_the_step_that_solves_it(desk: Desk) -> None:
    row = card(desk, "interviewing")
    city, pay = withdraw(desk, row, **CITY, **SOLVE), withdraw(desk, row, **PAY)
    assert [(one.do, one.why["concern"]) for one in open_of(row, ActionKind.CLIENT_CALL)] == [
        (to_solve(SOLVE["do"]), city.concern),
        (to_solve(PAY["do"]), pay.concern),
    ]
    withdraw(desk, row, **CITY, do="问能不能先远程", by_when="2026-11-26")
    assert [(one.do, one.due) for one in open_of(row, ActionKind.CLIENT_CALL)] == [
        (to_solve(PAY["do"]), beijing("2026-11-25T18:00")),
        (to_solve("问能不能先远程"), beijing("2026-11-26T18:00")),
    ]


def test_a_step_that_a_person_names_is_due_and_closed_where_the_rule_is_off(desk: Desk) -> None:
    row = card(desk, "interviewing")
    rule_switches.switch(desk.store, session("moqi"), "B8.way", False)
    made = withdraw(desk, row, **CITY, **SOLVE)
    assert open_actions(row)[ActionKind.CLIENT_CALL].do == to_solve(SOLVE["do"])
    withdrawals.solve(desk.store, desk.session, made.concern, {"how": "可以在上海", "for_good": "yes"}, expect=1)
    assert open_of(row, ActionKind.CLIENT_CALL) == []


def test_a_day_named_again_moves_the_step(desk: Desk) -> None:
    row = card(desk, "interviewing")
    for day in ("2026-11-24", "2026-11-27"):
        minds.record_hr(desk.store, desk.session, row.id, HR | {"by_when": day})
        withdraw(desk, row, **(CITY | {"verdict": "obstacle", "by_when": day}))
        evening = beijing(f"{day}T18:00")
        assert [one.due for one in open_of(row, ActionKind.CLIENT_CALL)] == [evening]
        assert [one.due for one in open_of(row, ActionKind.GAP)] == [evening]


def days_of(row: Any) -> list[int]:
    """The days of the check-ins that are still owed, each by both sides."""
    rows = open_of(row, ActionKind.CHECK_IN)
    assert all(len([one for one in rows if one.why["day"] == row.why["day"]]) == 2 for row in rows)
    return sorted({one.why["day"] for one in rows})


def test_who_is_still_there_is_asked_again_on_the_days_to_come(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE)
    assert days_of(row) == [1, 7, 30, 60, 77, 90]
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52, remedy="refund")
    assert days_of(row) == []
    go(desk, row, Status.IN_GUARANTEE, reason="谈下来了，不走了")
    assert days_of(row) == [60, 77, 90]
    assert open_of(row, ActionKind.CHECK_IN)[0].due == beijing("2026-11-30T12:00")


def test_a_start_that_moves_there_and_back_keeps_the_day_before_the_end(desk: Desk) -> None:
    row = started(desk, "2026-11-20")
    for start, before in (("2026-12-01", 76), ("2026-11-20", 78)):
        keep(desk, row, Part.START, at="2026-12-01T10:00", start_on=start)
        assert days_of(row) == [1, 7, 30, 60, before, 90]


def test_a_check_in_that_was_held_is_not_asked_again(desk: Desk) -> None:
    row = started(desk, "2026-11-20")
    first = open_of(row, ActionKind.CHECK_IN)[0]
    keep(desk, row, Part.CHECK_IN, about=first.id, result="适应得不错")
    keep(desk, row, Part.START, at="2026-12-01T10:00", start_on="2026-12-01")
    assert Action.get_by_id(first.id).result == "适应得不错"


def test_the_last_day_is_called_after_a_no_was_taken_back(desk: Desk) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    go(desk, row, Status.ACCEPTED, planned_start="2026-12-21")
    resigned = {"resigned_on": "2026-11-20", "last_day": "2026-12-18"}
    keep(desk, row, Part.RESIGNATION, **resigned)
    go(desk, row, Status.DECLINED_BY_CANDIDATE, reason_code="family", reason="家里不同意")
    go(desk, row, Status.ACCEPTED, reason="说服了家里")
    keep(desk, row, Part.RESIGNATION, **(resigned | {"last_day": "2026-12-11"}))
    assert [one.due for one in open_of(row, ActionKind.CANDIDATE_CALL)] == [beijing("2026-12-11T19:00")]


def test_a_guarantee_entered_on_the_move_brings_the_check_in_before_its_end(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_count=None)
    row = started(desk, "2026-11-20")
    assert days_of(row) == [1, 7, 30, 60, 90]
    go(desk, row, Status.IN_GUARANTEE, guarantee_until="2027-02-20")
    assert days_of(row) == [1, 7, 30, 60, 78, 90]
    assert page(desk, row).placement.guarantee_until.isoformat() == "2027-02-20"  # type: ignore[union-attr]


def test_a_rule_that_somebody_set_is_neither_taken_over_nor_lifted_by_a_placement(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        theirs = write.create(
            OffLimits,
            client=desk.client.id,
            candidate=desk.candidate.id,
            from_day=date(2026, 1, 1),
            until_day=date(2030, 1, 1),
            reason="客户总裁亲自要求",
        )
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, **DAY_52)
    rules = OffLimits.select(OffLimits.id, OffLimits.from_day, OffLimits.until_day).order_by(OffLimits.id).tuples()
    [first, ours] = rules
    assert first == (theirs.id, date(2026, 1, 1), date(2030, 1, 1))
    assert ours[1:] == (date(2026, 9, 29), date(2026, 11, 20))
    go(desk, row, Status.IN_GUARANTEE, reason="谈下来了，不走了")
    assert [one[2] for one in rules.clone()] == [date(2030, 1, 1), date(2028, 9, 29)]


def test_a_leaving_by_the_clients_own_cause_is_told_the_client_once(desk: Desk) -> None:
    row = started(desk, "2026-09-29")
    go(desk, row, Status.IN_GUARANTEE)
    go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="cuts", left_on="2026-11-20")
    assert [one.rule for one in open_of(row, ActionKind.TELL_CLIENT)] == ["P6"]


def test_who_is_still_there_is_told_and_warned_of_no_more(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        position = desk.add_position(write, desk.client, "验证")
    rows = [started(desk, "2026-09-29"), started(desk, "2026-09-29", candidate=desk.other, position=position)]
    for row in rows:
        go(desk, row, Status.IN_GUARANTEE)
        go(desk, row, Status.LEFT_IN_GUARANTEE, left_cause="manager", left_on="2026-11-20")
        assert open_of(row, ActionKind.TELL_CLIENT)
    go(desk, rows[0], Status.IN_GUARANTEE, reason="谈下来了，不走了")
    assert open_of(rows[0], ActionKind.TELL_CLIENT) == []
    assert open_of(rows[1], ActionKind.TELL_CLIENT)
    assert [one.status for one in ClientWarning.select().order_by(ClientWarning.id)] == [
        WarningStatus.RESOLVED,
        WarningStatus.OPEN,
    ]
