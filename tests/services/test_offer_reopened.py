"""P2, P6: a card that comes back to its offer owes each thing once."""

from __future__ import annotations

import pytest

from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.store.models.work import Action
from tests.factories import Desk
from tests.services.slot_desk import card
from tests.services.test_offers import go


def _owed(row: object) -> list[tuple[ActionKind, str]]:
    mine = (Action.submission == row) & (Action.status == ActionStatus.OPEN)
    return sorted((one.kind, one.rule or "") for one in Action.select().where(mine))


@pytest.mark.parametrize("to", [Status.OFFERED, Status.ACCEPTED])
def test_an_offer_that_comes_back_owes_its_talk_and_its_resignation_once(desk: Desk, to: Status) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, offer_terms="年包80W")
    if to is Status.ACCEPTED:
        go(desk, row, to, planned_start="2026-12-20")
    owed = _owed(row)
    assert len(owed) == len(set(owed))
    go(desk, row, Status.OFFER_WITHDRAWN, reason_code="other", reason="编制冻结")
    go(desk, row, to, at="2026-11-21T10:00", reason="编制又批了")
    assert _owed(row) == owed
