"""D1: the milestones of a plan, what the records say of them, and on whose side it slips."""

from __future__ import annotations

from datetime import date

from katui.domain.calendars import CHINA
from katui.domain.plan import Committed, Milestone, Step, met_by, proposed, read, slips

MONDAY = date(2026, 11, 2)


def test_what_is_proposed_comes_in_order_on_working_days_with_whose_it_is() -> None:
    found = proposed(date(2026, 9, 28))
    assert [each.step for each in found] == list(Step)
    assert [each.side.value for each in found] == ["us", "us", "client", "client", "client", "client", "client"]
    assert [each.due for each in found] == sorted(each.due for each in found)
    assert all(CHINA.is_workday(each.due) for each in found)
    assert found[1].due == date(2026, 10, 10)  # the holidays do not count, the swapped Saturday does


def test_more_days_for_feedback_move_what_comes_after() -> None:
    usual, slower = proposed(MONDAY), proposed(MONDAY, 5)
    assert slower[1].due == usual[1].due
    assert slower[2].due == CHINA.add_workdays(usual[2].due, 3)
    assert slower[6].due == CHINA.add_workdays(usual[6].due, 3)


def test_milestones_come_back_as_they_were_kept() -> None:
    told = Milestone(Step.LONG_LIST, Committed.US, MONDAY, MONDAY, True)
    kept = [each.as_kept() for each in (*proposed(MONDAY)[1:], told)]
    assert read(kept) == (told, *proposed(MONDAY)[1:])


def test_the_client_is_late_on_feedback_and_we_are_on_time() -> None:
    plan = met_by(proposed(MONDAY), {Step.RECOMMENDED: date(2026, 11, 9)}, 2)
    assert plan[0].met is not None
    found = slips(plan, date(2026, 11, 19))
    assert [(each.step, each.side, each.days) for each in found][:1] == [(Step.FEEDBACK, Committed.CLIENT, 6)]
    assert {each.side for each in found} == {Committed.CLIENT}


def test_who_waits_for_us_is_not_late_and_a_late_report_gives_the_client_its_days() -> None:
    plan = proposed(MONDAY)
    found = slips(plan, date(2026, 11, 20))
    assert [each.step for each in found] == [Step.LONG_LIST, Step.RECOMMENDED]
    assert {each.side for each in found} == {Committed.US}
    plan = met_by(plan, {Step.RECOMMENDED: date(2026, 11, 18)}, 2)
    assert slips(plan, date(2026, 11, 20)) == ()
    assert slips(plan, date(2026, 11, 23))[0].days == 1


def test_what_somebody_said_counts_before_the_records() -> None:
    told = Milestone(Step.DECISION, Committed.CLIENT, MONDAY, date(2026, 11, 5), True)
    (found,) = met_by([told], {Step.DECISION: date(2026, 11, 10)}, 2)
    assert found.met == date(2026, 11, 5)
