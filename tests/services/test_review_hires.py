"""P6, B7, B8: what a second act about the same card keeps, moves and takes back."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.services import minds, rule_switches, withdrawals
from katui.store.changes import writing
from katui.store.models.clients import Agreement
from katui.store.models.work import Action
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, open_actions
from tests.services.test_minds import HR
from tests.services.test_offers import TERMS, go

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
    go(desk, row, Status.OFFERED, offer_terms="50K·16薪", counter_talk="想过，不会留")
    talks = list(Action.select().where(Action.kind == ActionKind.COUNTER_OFFER))
    assert [(one.status, one.result) for one in talks] == [(ActionStatus.DONE, "想过，不会留")]


def test_each_concern_has_the_step_that_solves_it(desk: Desk) -> None:
    row = card(desk, "interviewing")
    city, pay = withdraw(desk, row, **CITY, **SOLVE), withdraw(desk, row, **PAY)
    assert [(one.do, one.why["concern"]) for one in open_of(row, ActionKind.CANDIDATE_CALL)] == [
        (SOLVE["do"], city.concern),
        (PAY["do"], pay.concern),
    ]
    withdraw(desk, row, **CITY, do="问能不能先远程", by_when="2026-11-26")
    assert [(one.do, one.due) for one in open_of(row, ActionKind.CANDIDATE_CALL)] == [
        (PAY["do"], beijing("2026-11-25T18:00")),
        ("问能不能先远程", beijing("2026-11-26T18:00")),
    ]


def test_a_step_that_a_person_names_is_due_and_closed_where_the_rule_is_off(desk: Desk) -> None:
    row = card(desk, "interviewing")
    rule_switches.switch(desk.store, session("moqi"), "B8.way", False)
    made = withdraw(desk, row, **CITY, **SOLVE)
    assert open_actions(row)[ActionKind.CANDIDATE_CALL].do == SOLVE["do"]
    withdrawals.solve(desk.store, desk.session, made.concern, {"how": "可以在上海", "for_good": "yes"}, expect=1)
    assert open_of(row, ActionKind.CANDIDATE_CALL) == []


def test_a_day_named_again_moves_the_step(desk: Desk) -> None:
    row = card(desk, "interviewing")
    for day in ("2026-11-24", "2026-11-27"):
        minds.record_hr(desk.store, desk.session, row.id, HR | {"by_when": day})
        withdraw(desk, row, **(CITY | {"verdict": "obstacle", "by_when": day}))
        evening = beijing(f"{day}T18:00")
        assert [one.due for one in open_of(row, ActionKind.CLIENT_CALL)] == [evening]
        assert [one.due for one in open_of(row, ActionKind.GAP)] == [evening]
