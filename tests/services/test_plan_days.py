"""D1: the days of a plan's text are the days that are kept, made on the day it is agreed, and none of them is past."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.plan import Step
from katui.domain.when import show_day
from katui.services import briefs, edit, plan_texts, plans
from katui.services.plan_sheets import Plan
from katui.store.changes import writing
from katui.store.models.positions import Brief, Position, SearchPlan
from katui.store.models.submissions import Report
from tests.factories import Desk, session
from tests.services.slot_desk import refusal
from tests.services.test_plans import agreed, at, recommended, rows

YES = {"by": "王敏"}


def opened_long_ago(desk: Desk) -> None:
    """Open since March; two people went out in September, nobody answered."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, opened_on=date(2026, 3, 2))
    for day, name in ((7, "候选人甲"), (14, "候选人乙")):
        moment = at(day, 9)
        with writing(desk.store, session("shan", at=moment), "set_up") as write:
            card = desk.add_submission(write, desk.add_candidate(write, name), status="submitted")
            write.create(Report, submission=card, author=desk.shan, sent_at=moment, channel="email")


def said_days(desk: Desk, day: int, month: int = 11) -> list[str]:
    """The days that the text names on a day, in its order."""
    text = plan_texts.text(desk.store, session("shan", at=at(day, month)), desk.position.id, "zh_CN")
    return re.findall(r"：最晚(?:\d{4}年)?(\d+月\d+日)", text)


def kept_days(desk: Desk, told: Plan) -> list[str]:
    """The days that are kept of what is not reached yet."""
    open_ones = {one.step.value for one in told.milestones if one.met is None}
    held = SearchPlan.select().order_by(SearchPlan.no.desc()).first().milestones
    days = [date.fromisoformat(one["due"]) for one in held if one["key"] in open_ones]
    return [f"{day.month}月{day.day}日" for day in days]


def test_the_text_of_a_position_open_for_long_names_the_days_that_are_kept(desk: Desk) -> None:
    opened_long_ago(desk)
    before = said_days(desk, 20)
    plans.confirm(desk.store, desk.session, desk.position.id, YES)
    told = plans.plan(desk.store, desk.session, desk.position.id)
    assert before == said_days(desk, 20) == kept_days(desk, told)
    assert next(one.step for one in told.milestones if one.met is None) is Step.FEEDBACK
    assert all(one.due >= told.today for one in told.milestones if one.met is None)


def test_what_is_behind_both_sides_takes_no_days_from_what_comes(desk: Desk) -> None:
    opened_long_ago(desk)
    told = plans.plan(desk.store, desk.session, desk.position.id)
    assert told.milestones[2].due == date(2026, 11, 24)  # two working days for the client, counted from today
    assert (told.milestones[1].met, told.slips) == (date(2026, 9, 7), ())


def test_nobody_is_late_on_the_day_a_plan_is_agreed(desk: Desk) -> None:
    opened_long_ago(desk)
    plans.confirm(desk.store, desk.session, desk.position.id, YES)
    assert plans.plan(desk.store, desk.session, desk.position.id).slips == ()
    assert rows(desk, "D1") == []


def test_a_plan_agreed_yesterday_has_the_days_of_yesterday(desk: Desk) -> None:
    before = said_days(desk, 19)
    plans.confirm(desk.store, desk.session, desk.position.id, YES | {"on": "2026-11-19"})
    assert said_days(desk, 20) == before


def test_a_day_of_another_year_has_its_year_in_the_text(desk: Desk) -> None:
    late = session("shan", at=at(21, 12))
    days = [one.due for one in plans.plan(desk.store, late, desk.position.id).milestones]
    english, chinese = (plan_texts.text(desk.store, late, desk.position.id, one) for one in ("en", "zh_CN"))
    assert {day.year for day in days} >= {2026, 2027}
    for day in days:
        assert f"{day.month}月{day.day}日" in chinese
        assert (f"2027年{day.month}月{day.day}日" in chinese) == (day.year == 2027)
        assert (f"{day:%b} 2027" in english) or day.year == 2026
    assert "2026" not in english + chinese


def test_a_day_of_another_year_has_it_where_a_change_asks_what_it_means_for_the_plan(desk: Desk) -> None:
    late = session("shan", at=at(21, 12))
    plans.confirm(desk.store, late, desk.position.id, YES)
    row = Position.get_by_id(desk.position.id)
    edit.edit(desk.store, late, Kind.POSITION, row.id, {"city": "合肥"}, row.version)
    newest = Brief.select().order_by(Brief.id.desc()).first()
    told = briefs.to_tell(desk.store, late, newest.id).planned
    days = [one.due for one in plans.plan(desk.store, late, row.id).milestones if one.met is None]
    assert {day.year for day in days} == {2026, 2027}
    assert all(show_day(day, date(2026, 12, 21)) in told for day in days)
    assert told.count("2027") == sum(day.year == 2027 for day in days)


def test_the_text_that_was_copied_is_the_plan_that_is_agreed_days_later(desk: Desk) -> None:
    shown = plans.plan(desk.store, session("shan", at=at(17)), desk.position.id)
    before = said_days(desk, 17)
    plans.keep(desk.store, session("shan", at=at(17)), desk.position.id, shown.today)
    assert said_days(desk, 19) == before
    plans.confirm(desk.store, session("shan", at=at(19)), desk.position.id, YES)
    assert said_days(desk, 20) == before
    assert refusal(lambda: plans.keep(desk.store, desk.session, desk.position.id, date(2026, 11, 20))).rule == "S6.race"


def test_a_plan_that_nobody_saw_yet_makes_nobody_late(desk: Desk) -> None:
    plans.keep(desk.store, session("shan", at=at(2)), desk.position.id, date(2026, 11, 2))
    assert rows(desk, "D1") == []


def test_days_that_passed_before_the_yes_are_neither_sent_nor_agreed(desk: Desk) -> None:
    early, late = session("shan", at=at(2)), session("shan", at=at(12))
    plans.keep(desk.store, early, desk.position.id, date(2026, 11, 2))
    acts: tuple[Any, ...] = (
        lambda: plan_texts.text(desk.store, late, desk.position.id, "en"),
        lambda: plans.sent(desk.store, late, desk.position.id),
        lambda: plans.confirm(desk.store, late, desk.position.id, YES),
    )
    for act in acts:
        assert refusal(act).rule == "D1.past"
        assert "Long list was due Thu 5 Nov and is not done" in refusal(act).message
    plans.confirm(desk.store, late, desk.position.id, YES | {"on": "2026-11-03"})
    assert plans.plan(desk.store, late, desk.position.id).slips[0].days == 5


def test_nothing_is_put_off_to_a_day_that_is_past(desk: Desk) -> None:
    agreed(desk)
    answers = {"due": "2026-11-19", "side": "us"}
    change = lambda given: plans.change(desk.store, desk.session, desk.position.id, Step.LONG_LIST, given)  # noqa: E731
    assert refusal(lambda: change(answers)).rule == "D1.past"
    change(answers | {"met": "2026-11-18"})
    recommended(desk, 9)
    change(answers)


def test_what_was_agreed_is_never_shown_with_other_days(desk: Desk) -> None:
    agreed(desk)
    before = [one.due for one in plans.plan(desk.store, session("shan", at=at(2)), desk.position.id).milestones]
    recommended(desk, 16)
    for day in (16, 20, 30):
        told = plans.plan(desk.store, session("shan", at=at(day)), desk.position.id)
        assert [one.due for one in told.milestones] == before
    said = plans.plan(desk.store, session("shan", at=at(17)), desk.position.id).milestones[2]
    assert (said.due, said.waits) == (date(2026, 11, 11), date(2026, 11, 18))
    assert said_days(desk, 20)[0] == "11月11日"
