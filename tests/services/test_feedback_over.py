"""B10: nobody asks any more how a round went once the offer is taken, or the card has ended."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.services.moves import Move, move
from katui.services.today import today
from katui.services.undo import undo
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from tests.factories import HEARD, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, open_actions

FEEDBACK = {ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK}


def go(desk: Desk, row: Any, to: Status, **fields: str) -> int:
    """Move the card on the Saturday after the round; the batch."""
    at = session("shan", at=beijing("2026-11-21T10:00"))
    return move(desk.store, at, row.id, Move(to, HEARD | fields, anyway=True)).batch


def asked(desk: Desk, row: Any) -> list[str]:
    """The rows of Today that ask how a round of the card went."""
    found = today(desk.store, session("shan", at=beijing("2026-11-25T19:00"))).items
    asks = ("B10.result", "B10.candidate", "B10.client")
    return sorted(item.rule_id for item in found if item.rule_id in asks and item.about["submission"].id == row.id)


def test_a_yes_closes_what_asks_how_the_round_went_and_undo_brings_it_back(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, "2026-11-20T10:00")
    go(desk, row, Status.OFFERED, offer_terms="50K*14", verbal_on="2026-11-21")
    assert asked(desk, row) == ["B10.candidate", "B10.result"]
    batch = go(desk, row, Status.ACCEPTED, planned_start="2027-01-04")
    assert asked(desk, row) == []
    assert not FEEDBACK & set(open_actions(row))
    closed = Action.get((Action.submission == row.id) & (Action.kind == ActionKind.CANDIDATE_FEEDBACK))
    assert (closed.status, closed.result) == (ActionStatus.CANCELLED, "accepted")
    undo(desk.store, session("shan", at=beijing("2026-11-21T10:05")), batch)
    assert asked(desk, row) == ["B10.candidate", "B10.result"]


@pytest.mark.parametrize("to", [Status.ONBOARDED, Status.IN_GUARANTEE, Status.PASSED, Status.DECLINED_BY_CANDIDATE])
def test_a_card_that_is_further_or_has_ended_has_no_round_to_record(desk: Desk, to: Status) -> None:
    row = card(desk)
    confirmed(desk, row, "2026-11-20T10:00")
    Submission.update(status=to).where(Submission.id == row.id).execute()
    assert "B10.result" not in asked(desk, row)


def test_somebody_who_starts_at_once_is_not_asked_either(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, "2026-11-20T10:00")
    start = {"start_on": "2026-11-21", "planned_start": "2026-11-21", "offer_terms": "50K*14", "resignation": "已交接"}
    go(desk, row, Status.ONBOARDED, **start)
    assert not FEEDBACK & set(open_actions(row))
