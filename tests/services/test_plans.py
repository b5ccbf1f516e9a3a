"""D1, D2: the plan agreed for a position: changed, sent, confirmed, made again; slips by side stand in Today."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.plan import Committed, Step
from katui.domain.positions import PositionStage
from katui.services import actions, briefs, direction, plan_texts, plans
from katui.services.lists import list_rows
from katui.services.moves import Move, move
from katui.services.position_stages import set_stage
from katui.services.show import show
from katui.services.today import Item, today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.positions import SearchPlan
from katui.store.models.submissions import Placement, Report, Submission
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.test_offer_answers import MADE


def at(day: int, month: int = 11) -> datetime:
    """Nine in the morning in Shanghai."""
    return datetime(2026, month, day, 1, 0, tzinfo=UTC)


def agreed(desk: Desk, day: int = 2) -> None:
    """A plan made and confirmed on a day of November."""
    on = session("shan", at=at(day))
    plans.confirm(desk.store, on, desk.position.id, {"by": "王敏", "on": "today"})


def recommended(desk: Desk, day: int, name: str = "", **fields: Any) -> Any:
    with writing(desk.store, session("shan", at=at(day)), "set_up") as write:
        who = desk.add_candidate(write, name) if name else desk.candidate
        card = desk.add_submission(write, who, status="submitted")
        return write.create(Report, submission=card, author=desk.shan, sent_at=at(day), channel="email", **fields)


def rows(desk: Desk, rule: str, now: datetime = FRIDAY, login: str = "shan") -> list[Item]:
    return [item for item in today(desk.store, session(login, at=now)).items if item.rule == rule]


def test_before_anything_was_agreed_the_plan_is_only_proposed(desk: Desk) -> None:
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.no, found.slips, found.feedback_days) == (0, (), 2)
    assert found.milestones[0].due == date(2026, 11, 25)
    assert SearchPlan.select().count() == 0


def test_the_intake_counts_the_plan_once_the_client_said_yes_to_it(desk: Desk) -> None:
    def lacks() -> tuple[int, bool]:
        file: Any = show(desk.store, desk.session, Kind.POSITION, desk.position.id)
        row: Any = list_rows(desk.store, desk.session, Kind.POSITION, [desk.position.id])[desk.position.id]
        assert (row.intake, row.intake_of) == (file.intake, file.intake_of)
        return file.intake, "plan" in {fact.name for fact in file.intake_missing}

    before, missing = lacks()
    assert missing
    plans.sent(desk.store, desk.session, desk.position.id)
    assert lacks() == (before, True)
    agreed(desk)
    assert lacks() == (before + 1, False)
    plans.again(desk.store, desk.session, desk.position.id, "客户推迟两周")
    assert lacks() == (before, True), "a new plan needs a yes of its own"


def test_a_milestone_is_changed_with_its_day_and_side_and_undo_takes_it_back(desk: Desk) -> None:
    answers = {"due": "2026-12-04", "side": "us", "met": ""}
    plans.change(desk.store, desk.session, desk.position.id, Step.INTERVIEWS, answers)
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.milestones[3].due, found.milestones[3].side) == (date(2026, 12, 4), Committed.US)
    undo(desk.store, desk.session)
    assert plans.plan(desk.store, desk.session, desk.position.id).no == 0


def test_a_day_may_be_typed_as_one_says_it_and_feedback_has_its_number_of_days(desk: Desk) -> None:
    answers = {"due": "+3wd", "side": "client", "feedback_days": "3"}
    plans.change(desk.store, desk.session, desk.position.id, Step.FEEDBACK, answers)
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.milestones[2].due, found.feedback_days) == (date(2026, 11, 25), 3)


def test_moving_a_day_that_was_agreed_asks_for_the_clients_yes_again(desk: Desk) -> None:
    agreed(desk)
    plans.sent(desk.store, desk.session, desk.position.id)
    found = plans.plan(desk.store, desk.session, desk.position.id)
    assert (found.confirmed_by, found.confirmed_on, found.sent_on) == ("王敏", date(2026, 11, 2), date(2026, 11, 20))
    met = {"due": found.milestones[0].due.isoformat(), "side": "us", "met": "2026-11-04"}
    plans.change(desk.store, desk.session, desk.position.id, Step.LONG_LIST, met)
    assert plans.plan(desk.store, desk.session, desk.position.id).confirmed_by == "王敏"
    plans.change(desk.store, desk.session, desk.position.id, Step.OFFER, {"due": "2026-12-30", "side": "client"})
    assert plans.plan(desk.store, desk.session, desk.position.id).confirmed_on is None


@pytest.mark.parametrize(
    ("answers", "rule"),
    [
        ({"due": "", "side": "us"}, "D1.due"),
        ({"due": "2026-12-01", "side": "nobody"}, "D1.side"),
        ({"due": "2026-12-01", "side": "us", "met": "2026-11-21"}, "D1.met"),
        ({"due": "2026-12-01", "side": "us", "feedback_days": "0"}, "D1.feedback_days"),
    ],
)
def test_refusals_name_what_is_wrong(desk: Desk, answers: dict[str, str], rule: str) -> None:
    with pytest.raises(Refused) as refused:
        plans.change(desk.store, desk.session, desk.position.id, Step.FEEDBACK, answers)
    assert refused.value.rule == rule
    for act, rule in ((lambda: plans.confirm(desk.store, desk.session, desk.position.id, {}), "D1.by"),
                      (lambda: plans.again(desk.store, desk.session, desk.position.id, " "), "D1.why")):  # fmt: skip
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.rule == rule


def test_the_client_is_late_on_feedback_we_are_on_time_and_today_says_so(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    found = plans.plan(desk.store, session("shan", at=at(19)), desk.position.id)
    assert (found.slips[0].step, found.slips[0].side, found.slips[0].days) == (Step.FEEDBACK, Committed.CLIENT, 6)
    (row,) = rows(desk, "D1", at(19))
    assert row.do == "Ask 归墟半导体 about 架构师: Feedback on the CVs"
    assert row.why == "client 6 working days late, we are on time"
    assert (row.opens, row.overdue, row.tier) == ("plan", True, "A")


def test_our_own_slip_is_ours_and_goes_with_the_report(desk: Desk) -> None:
    agreed(desk)
    (row,) = rows(desk, "D1", at(12))
    assert row.why == "we are 5 working days late"
    recommended(desk, 12)
    assert rows(desk, "D1", at(12)) == []


def test_the_clients_answer_by_the_records_meets_the_milestone(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9, replied_at=at(13), reply="read")
    found = plans.plan(desk.store, session("shan", at=at(16)), desk.position.id)
    assert found.milestones[2].met == date(2026, 11, 13)
    assert rows(desk, "D1", at(16)) == []


def test_a_plan_made_again_starts_today_counts_from_there_and_keeps_the_old_one(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    plans.again(desk.store, session("shan", at=at(20)), desk.position.id, "汇报线换了")
    found = plans.plan(desk.store, session("shan", at=at(20)), desk.position.id)
    assert (found.no, found.older, found.why, found.confirmed_on) == (2, (1,), "汇报线换了", None)
    assert (found.was(Step.LONG_LIST), found.milestones[0].due) == (date(2026, 11, 5), date(2026, 11, 25))
    assert found.milestones[1].met is None
    assert SearchPlan.get(SearchPlan.no == 1).confirmed_by == "王敏"


def test_a_plan_made_again_is_to_be_sent_and_agreed_and_silences_no_slip(desk: Desk) -> None:
    agreed(desk)
    recommended(desk, 9)
    plans.again(desk.store, session("shan", at=at(20)), desk.position.id, "汇报线换了")
    late, send = rows(desk, "D1", at(20))
    assert (late.do, late.why) == (
        "Ask 归墟半导体 about 架构师: Feedback on the CVs",
        "client 7 working days late, we are on time; by plan No. 1",
    )
    assert (send.do, send.why) == (
        "Send 归墟半导体 the new plan for 架构师",
        "plan No. 2 was made today and is not sent yet",
    )
    assert (send.opens, send.overdue, send.rule_id) == ("plan", False, "D1.slip")

    shown = plans.plan(desk.store, session("shan", at=at(30)), desk.position.id)
    late, send = rows(desk, "D1", at(30))
    assert (shown.slips[0].side, shown.slips[0].days) == (Committed.US, 3)
    assert late.why == "client 13 working days late, we are on time; by plan No. 1", "the agreed one binds"
    assert send.overdue


def test_a_plan_made_again_and_sent_waits_for_the_clients_yes_from_the_next_working_day(desk: Desk) -> None:
    agreed(desk, 17)
    on = session("shan", at=at(20))
    plans.again(desk.store, on, desk.position.id, "汇报线换了")
    plans.sent(desk.store, on, desk.position.id)
    assert rows(desk, "D1", at(20)) == []
    late, ask = rows(desk, "D1", at(23))
    assert late.why == "we are 1 working day late; by plan No. 1"
    assert ask.do == "Get 归墟半导体's yes to the new plan for 架构师"
    assert ask.why == "plan No. 2 was sent Fri 20 Nov, the client has not agreed yet"
    plans.confirm(desk.store, session("shan", at=at(23)), desk.position.id, {"by": "王敏"})
    assert rows(desk, "D1", at(23)) == []


def test_a_first_plan_that_was_sent_waits_two_working_days_for_the_clients_yes(desk: Desk) -> None:
    on = session("shan", at=at(20))
    plans.plan(desk.store, on, desk.position.id)
    plans.sent(desk.store, on, desk.position.id)
    assert rows(desk, "D1", at(23)) == []
    (ask,) = rows(desk, "D1", at(24))
    assert (ask.do, ask.opens) == ("Get 归墟半导体's yes to the plan for 架构师", "plan")
    assert ask.why == "the plan was sent Fri 20 Nov, the client has not agreed yet"
    assert (ask.rule_id, ask.overdue) == ("D1.slip", False)
    assert rows(desk, "D1", at(25))[0].overdue
    plans.confirm(desk.store, session("shan", at=at(24)), desk.position.id, {"by": "王敏"})
    assert rows(desk, "D1", at(24)) == []


def test_the_text_names_every_day_and_side_and_that_three_to_five_are_enough(desk: Desk) -> None:
    english = plan_texts.text(desk.store, desk.session, desk.position.id, "en")
    assert "1. Long list: by Wed 25 Nov, us" in english
    assert "three to five people" in english
    chinese = plan_texts.text(desk.store, desk.session, desk.position.id, "zh_CN")
    assert "“架构师”的执行计划" in chinese
    assert "3. 简历反馈：最晚12月1日（周二），贵方" in chinese
    assert "三到五位" in chinese


def test_five_recommended_without_a_decision_open_the_talk_about_direction_once(desk: Desk) -> None:
    agreed(desk)
    for n in range(5):
        assert direction.untold(desk.store, desk.session) == 0
        recommended(desk, 9 + n, f"候选人{n}")
    briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")
    assert direction.untold(desk.store, session("moqi"), Scope.FIRM) == 1
    assert direction.tell(desk.store, desk.session) == 1
    assert direction.tell(desk.store, session("moqi"), Scope.FIRM) == 0
    (row,) = rows(desk, "D2")
    assert row.do == "架构师: talk about direction with 归墟半导体, before more people are recommended"
    assert row.why == "5 people recommended, not decided yet; the brief changed 1 time"
    assert plans.plan(desk.store, desk.session, desk.position.id).talk
    actions.close(desk.store, desk.session, row.actions, "方向调整：先看硬件背景")
    assert direction.tell(desk.store, session("shan", at=at(24))) == 0


def test_a_change_of_the_brief_shows_the_days_of_the_plan_it_may_move(desk: Desk) -> None:
    made = briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")
    assert briefs.to_tell(desk.store, desk.session, made.brief).planned == ""
    agreed(desk)
    recommended(desk, 9)
    said = briefs.to_tell(desk.store, desk.session, made.brief).planned
    assert said.startswith("Feedback on the CVs Wed 11 Nov, Interviews Wed 18 Nov")


def test_a_decision_or_no_plan_needs_no_talk(desk: Desk) -> None:
    for n in range(5):
        recommended(desk, 9 + n, f"候选人{n}")
    assert direction.untold(desk.store, desk.session) == 0
    agreed(desk)
    assert direction.untold(desk.store, desk.session) == 1
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Report.get().submission, status="offered")
    assert direction.untold(desk.store, desk.session) == 0


def test_nobody_outside_reads_the_plan_of_a_confidential_position(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    with pytest.raises(Refused):
        plans.plan(desk.store, session("xie"), desk.position.id)


def talked_of(desk: Desk) -> int:
    """Five recommended on an agreed plan: the talk about direction is due; the id of the first card."""
    agreed(desk)
    cards = [recommended(desk, 9 + n, f"候选人{n}").submission for n in range(5)]
    assert direction.tell(desk.store, desk.session) == 1
    assert len(rows(desk, "D2")) == 1
    return int(cards[0].id)


def offer_to(desk: Desk, card: int) -> int:
    """The card comes from the interviews to the offer; the act."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Submission.get_by_id(card), status="interviewing")
    return move(desk.store, desk.session, card, Move(Status.OFFERED, dict(MADE), anyway=True)).batch


def test_the_talk_about_direction_goes_with_an_offer_and_undo_brings_it_back(desk: Desk) -> None:
    card = talked_of(desk)
    batch = offer_to(desk, card)
    assert rows(desk, "D2") == []
    undo(desk.store, desk.session, batch)
    assert len(rows(desk, "D2")) == 1


def test_it_goes_when_the_position_closes_and_undo_brings_it_back(desk: Desk) -> None:
    talked_of(desk)
    told = {"lost_reason": "rival"}
    done = set_stage(desk.store, desk.session, desk.position.id, PositionStage.LOST, told, stay=frozenset())
    assert rows(desk, "D2") == []
    undo(desk.store, desk.session, done.batch)
    assert len(rows(desk, "D2")) == 1


def test_one_that_an_older_katui_left_open_goes_and_comes_back_when_the_offer_falls_through(desk: Desk) -> None:
    card = talked_of(desk)
    for status, found in (("offered", 0), ("rejected_by_client", 1)):
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(Submission.get_by_id(card), status=status)
        assert direction.untold(desk.store, desk.session) == 1
        assert direction.tell(desk.store, desk.session) == 1
        assert direction.untold(desk.store, desk.session) == 0
        assert len(rows(desk, "D2")) == found
    assert Action.select().where(Action.rule == "D2").count() == 1


def test_a_talk_that_was_closed_by_hand_stays_closed(desk: Desk) -> None:
    talked_of(desk)
    actions.close(desk.store, desk.session, rows(desk, "D2")[0].actions, "谈过了")
    assert direction.untold(desk.store, desk.session) == 0


def test_where_every_opening_has_an_offer_no_milestone_is_late_and_undo_brings_it_back(desk: Desk) -> None:
    agreed(desk)
    card = recommended(desk, 9).submission.id
    assert [row.do for row in rows(desk, "D1")] == ["Ask 归墟半导体 about 架构师: Feedback on the CVs"]
    batch = offer_to(desk, card)
    assert rows(desk, "D1") == []
    undo(desk.store, desk.session, batch)
    assert len(rows(desk, "D1")) == 1


def test_a_position_without_an_opening_left_is_late_on_nothing(desk: Desk) -> None:
    agreed(desk)
    card = recommended(desk, 9)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card.submission, status="onboarded")
    assert rows(desk, "D1") == []


def test_an_offer_for_one_of_two_openings_leaves_the_client_late(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, openings=2)
    agreed(desk)
    card = recommended(desk, 9).submission
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(card, status="offered")
    assert len(rows(desk, "D1")) == 1


def test_a_place_sought_elsewhere_and_one_at_an_offer_are_two_taken(desk: Desk) -> None:
    agreed(desk)
    left, offered = (recommended(desk, 9, name).submission for name in ("甲乙丙", "丁戊己"))
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, openings=2)
        write.update(left, status="left_in_guarantee")
        write.update(offered, status="offered")
    assert len(rows(desk, "D1")) == 1
    with writing(desk.store, desk.session, "set_up") as write:
        other = desk.add_position(write, desk.client, "补位", stage="on_hold")
        write.create(Placement, submission=left, replacement=other, start_on=date(2026, 9, 1))
    assert rows(desk, "D1") == []


def test_the_talk_stays_until_every_opening_has_an_offer_and_comes_back_when_one_falls_through(desk: Desk) -> None:
    """D2: one offer of two openings is not enough names, as the plan's milestones say (D1)."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, openings=2)
    first = talked_of(desk)
    batch = offer_to(desk, first)
    assert direction.untold(desk.store, desk.session) == 0
    (row,) = rows(desk, "D2")
    assert row.why == "5 people recommended, not decided yet"
    offer_to(desk, first + 1)
    assert rows(desk, "D2") == rows(desk, "D1") == []
    undo(desk.store, desk.session, batch)
    assert direction.tell(desk.store, desk.session) == 1
    assert direction.untold(desk.store, desk.session) == 0
    assert len(rows(desk, "D2")) == 1
    assert Action.select().where(Action.rule == "D2").count() == 1


def test_a_talk_that_comes_back_is_that_of_whoever_has_the_position_now(desk: Desk) -> None:
    """Rule 2: it stood on the old consultant's Today with the old words, and on nobody's once they had left."""
    card = talked_of(desk)
    (row,) = rows(desk, "D2")
    actions.snooze(desk.store, desk.session, row.actions, "tomorrow 9:00")
    offer_to(desk, card)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, owner=desk.xie, confidential=True, alias="某芯片公司", hr=None)
        write.update(Submission.get_by_id(card), status="rejected_by_client")
    recommended(desk, 18, "候选人六")
    xie = session("xie")
    assert direction.tell(desk.store, xie) == 1
    assert rows(desk, "D2") == []
    (row,) = rows(desk, "D2", login="xie")
    assert row.do == "某芯片公司: talk about direction with the client, before more people are recommended"
    assert row.why == "6 people recommended, not decided yet"
    made = Action.get(Action.rule == "D2")
    assert (made.person, made.snoozed_from, made.delegated_by) == (None, None, None)
    assert direction.untold(desk.store, xie) == direction.untold(desk.store, desk.session) == 0
