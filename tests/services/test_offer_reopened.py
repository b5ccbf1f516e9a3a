"""P2, P6: what an offer owes, each thing once, and not after it was answered."""

from __future__ import annotations

import pytest

from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.scenarios import Scenario
from katui.domain.step_words import in_both
from katui.domain.work import ActionKind, ActionStatus
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, HEARD, Desk
from tests.services.slot_desk import card
from tests.services.test_offers import OFFERED, go, keep


def _owed(row: object) -> list[tuple[ActionKind, str]]:
    mine = (Action.submission == row) & (Action.status == ActionStatus.OPEN)
    return sorted((one.kind, one.rule or "") for one in Action.select().where(mine))


@pytest.mark.parametrize("to", [Status.OFFERED, Status.ACCEPTED])
def test_an_offer_that_comes_back_owes_its_talk_and_its_resignation_once(desk: Desk, to: Status) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, offer_terms="年包80W", **HEARD)
    if to is Status.ACCEPTED:
        go(desk, row, to, planned_start="2026-12-20")
    owed = _owed(row)
    assert len(owed) == len(set(owed))
    go(desk, row, Status.OFFER_WITHDRAWN, reason_code="other", reason="编制冻结")
    go(desk, row, to, at="2026-11-21T10:00", reason="编制又批了")
    assert _owed(row) == owed


@pytest.mark.parametrize("to", [Status.ACCEPTED, Status.ONBOARDED])
def test_nobody_is_asked_any_more_what_they_think_of_an_offer_that_they_took(desk: Desk, to: Status) -> None:
    row = card(desk, "offered")
    keep(desk, row, Part.TERMS, **OFFERED)
    more = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan, "submission": row, "has_time": True}
    asked = in_both({"zh_CN": "问考虑得怎么样", "en": "Ask how they think of it"})
    with writing(desk.store, desk.session, "create") as write:
        asks = write.create(
            Action, kind=ActionKind.CANDIDATE_CALL, why={"opens": Scenario.OFFER.value}, **asked, **more
        )
        own = write.create(Action, kind=ActionKind.CANDIDATE_CALL, do="陪他看房子", **more)
    start = "2026-11-20" if to is Status.ONBOARDED else "2026-12-20"
    started = {"start_on": start, "resignation": "已交接"} if to is Status.ONBOARDED else {}
    go(desk, row, to, planned_start=start, **started)
    closed = Action.get_by_id(asks.id)
    assert (closed.status, closed.result) == (ActionStatus.DONE, to.value)
    assert Action.get_by_id(own.id).status is ActionStatus.OPEN
    if to is Status.ACCEPTED:
        assert ActionKind.RESIGNATION in {kind for kind, _rule in _owed(row)}
