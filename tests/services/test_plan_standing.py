"""D1: what was agreed last binds until the client's next yes: neither a change nor a plan only sent silences a slip."""

from __future__ import annotations

from datetime import date

from katui.domain.kinds import Kind
from katui.domain.plan import Step
from katui.services import plans
from katui.services.plan_sheets import Plan
from katui.services.show import show
from katui.services.today_plans import standing_words
from katui.services.undo import undo
from katui.store.models.positions import SearchPlan
from tests.factories import Desk, session
from tests.services.test_plans import agreed, at, recommended, rows

LATE = "client 7 working days late, we are on time"
OFFER = {"due": "2026-12-30", "side": "client"}


def shown(desk: Desk, day: int = 20) -> str:
    """What the screen of the plan says of who is late."""
    plan = plans.plan(desk.store, session("shan", at=at(day)), desk.position.id)
    return standing_words(plan.standing, plan.no)


def put_off(desk: Desk, due: str = "2026-12-20") -> None:
    """The day of the client's feedback is moved, which it agreed to."""
    plans.change(desk.store, desk.session, desk.position.id, Step.FEEDBACK, {"due": due, "side": "client"})


def test_a_first_plan_changed_after_the_yes_keeps_its_slip_and_asks_for_the_yes_again(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    put_off(desk)
    late, send = rows(desk, "D1", at(20))
    assert late.why == f"{LATE}; as agreed before plan No. 1 was changed"
    assert (send.do, send.opens) == ("Send 归墟半导体 the changed plan for 架构师", "plan")
    assert send.why == "plan No. 1 was changed today after it was agreed, and is not sent yet"
    assert rows(desk, "D1", at(30))[1].overdue
    plan = plans.plan(desk.store, desk.session, desk.position.id)
    assert (plan.changed, plan.was(Step.FEEDBACK)) == (date(2026, 11, 20), date(2026, 11, 11))


def test_the_yes_to_a_changed_plan_ends_what_held_before(desk: Desk) -> None:
    agreed(desk, 9)
    recommended(desk, 9)
    put_off(desk)
    plans.change(desk.store, desk.session, desk.position.id, Step.OFFER, OFFER)
    plans.sent(desk.store, desk.session, desk.position.id)
    late, ask = rows(desk, "D1", at(23))
    assert late.why.endswith("as agreed before plan No. 1 was changed")
    assert (ask.do, ask.overdue) == ("Get 归墟半导体's yes to the plan for 架构师", False)
    plans.confirm(desk.store, session("shan", at=at(23)), desk.position.id, {"by": "王敏"})
    assert rows(desk, "D1", at(23)) == []
    assert "agreed" not in str(SearchPlan.get().milestones)
    assert plans.plan(desk.store, desk.session, desk.position.id).changed is None


def test_undo_of_a_change_brings_back_what_was_agreed(desk: Desk) -> None:
    agreed(desk)
    before: Plan = plans.plan(desk.store, desk.session, desk.position.id)
    put_off(desk)
    undo(desk.store, desk.session)
    after = plans.plan(desk.store, desk.session, desk.position.id)
    assert (after.milestones, after.confirmed_by) == (before.milestones, "王敏")


def test_the_screen_says_of_a_plan_made_again_what_today_says(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    plans.again(desk.store, desk.session, desk.position.id, "汇报线换了")
    assert rows(desk, "D1", at(20))[0].why == f"{LATE}; by plan No. 1"
    assert shown(desk) == f"Feedback on the CVs: {LATE}; by plan No. 1; holds until the new yes"
    file = show(desk.store, desk.session, Kind.POSITION, desk.position.id)
    assert getattr(file, "plan").standing.no == 1  # noqa: B009


def test_a_plan_that_was_only_sent_silences_no_slip_of_the_agreed_one(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    plans.again(desk.store, desk.session, desk.position.id, "汇报线换了")
    plans.sent(desk.store, desk.session, desk.position.id)
    assert [row.why for row in rows(desk, "D1", at(20))] == [f"{LATE}; by plan No. 1"]
    plans.confirm(desk.store, desk.session, desk.position.id, {"by": "王敏"})
    assert (rows(desk, "D1", at(20)), shown(desk)) == ([], "both sides are on time")
