"""P6: what the sample firm asks about an offer ends with the candidate's answer."""

from __future__ import annotations

from katui.domain.pipeline import Status
from katui.domain.scenarios import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.store import Store


def test_the_call_about_an_open_offer_opens_the_talk_about_it(firm: Store) -> None:
    rows = Action.select().join(Submission).where(Submission.status == Status.OFFERED)
    calls = [row for row in rows if (row.kind, row.status) == (ActionKind.CANDIDATE_CALL, ActionStatus.OPEN)]
    assert calls
    assert {(row.why or {}).get("opens") for row in calls} == {Scenario.OFFER.value}
