"""Plans and rhythm where two work at once or take something back: what was undone met nothing, no word is lost."""

from __future__ import annotations

from datetime import date

from katui.domain.pipeline import Status
from katui.services import plans
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.submissions import Placement, Submission
from tests.factories import Desk, session
from tests.services.test_offers import go
from tests.services.test_plans import agreed, at, recommended


def met(desk: Desk) -> dict[str, date | None]:
    """When each milestone was met, as the plan says on the twentieth."""
    found = plans.plan(desk.store, desk.session, desk.position.id)
    return {one.step.value: one.met for one in found.milestones}


def test_a_move_that_was_taken_back_met_no_milestone(desk: Desk) -> None:
    agreed(desk)
    card = recommended(desk, 9).submission
    go(desk, card, Status.CV_PASSED, learned_from="王敏")
    assert met(desk)["feedback"] == date(2026, 11, 20)
    undo(desk.store, desk.session)
    assert Submission.get_by_id(card.id).status is Status.SUBMITTED
    assert met(desk)["feedback"] is None


def test_who_left_on_the_first_day_started_nothing(desk: Desk) -> None:
    agreed(desk)
    with writing(desk.store, session("shan", at=at(16)), "set_up") as write:
        card = desk.add_submission(write, status="onboarded")
        hire = write.create(Placement, submission=card, start_on=date(2026, 11, 16))
    assert met(desk)["start"] == date(2026, 11, 16)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(hire, left_on=date(2026, 11, 16))
    assert met(desk)["start"] is None
