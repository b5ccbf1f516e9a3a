"""P6: an offer that is out owes the call for the candidate's answer, before it ends."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.step_words import in_both, typed
from katui.domain.work import ActionKind, ActionStatus
from katui.services import actions, rule_switches, rules_at_opening, talk_log
from katui.services.call_log import Answer
from katui.services.moves import Move, Moved, move
from katui.services.offer_sheet import sheet
from katui.services.offers import record
from katui.services.talk_cases import talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.submissions import Offer
from katui.store.models.work import Action
from tests.factories import HEARD, Desk, session
from tests.services.slot_desk import beijing, card, refusal

MADE = {"offer_terms": "50K·16薪", "verbal_on": "2026-11-20"} | HEARD
KIND = "offer_answer"


def at(desk: Desk, moment: str) -> Any:
    """The consultant's session at a moment."""
    return session("shan", at=beijing(moment)) if moment else desk.session


def go(desk: Desk, row: Any, to: Status, moment: str = "", **fields: str) -> Moved:
    """Move the card."""
    return move(desk.store, at(desk, moment), row.id, Move(to, fields, anyway=True))


def offered(desk: Desk, until: str = "2026-11-27", **fields: str) -> Any:
    """A card that came to the offer this Friday."""
    row = card(desk, "interviewing")
    go(desk, row, Status.OFFERED, **MADE | ({"valid_until": until} if until else {}) | fields)
    return row


def terms(desk: Desk, row: Any, moment: str = "", **given: str) -> None:
    """Fill the form of the offer's terms."""
    seen = sheet(desk.store, desk.session, row.id).offer
    version = seen.version if seen else 0
    record(desk.store, at(desk, moment), row.id, Part.TERMS, given, expect=version)


def asks(row: Any) -> list[Any]:
    """Every step about the answer there ever was, the first made first."""
    return list(Action.select().where((Action.submission == row.id) & (Action.kind == KIND)).order_by(Action.id))


def one(row: Any) -> Any:
    """The only one of them that is open."""
    (found,) = [step for step in asks(row) if step.status is ActionStatus.OPEN]
    return found


def due(row: Any) -> str:
    """When the open one is due, in Beijing."""
    return f"{one(row).due.astimezone(beijing('2026-11-20T00:00').tzinfo):%m-%d}"


@pytest.mark.parametrize(
    ("until", "day"),
    [
        ("2026-11-27", "11-26"),  # a Friday: Thursday
        ("2026-11-29", "11-27"),  # a Sunday: the last working day before it
        ("2026-11-23", "11-20"),  # Monday: today is the working day before it
        ("2026-11-20", "11-20"),  # ends today
        ("", "11-25"),  # no end: the third working day
    ],
)
def test_coming_to_the_offer_owes_the_call_at_once(desk: Desk, until: str, day: str) -> None:
    row = offered(desk, until)
    assert due(row) == day
    assert one(row).owner == desk.shan
    assert one(row).rule_key.startswith("P6.answer:")


def test_today_says_when_the_offer_ends_and_opens_the_talk_about_it(desk: Desk) -> None:
    row = offered(desk)
    (item,) = [each for each in today(desk.store, at(desk, "2026-11-26T09:00")).items if each.kind == KIND]
    assert (item.rule_id, item.opens, item.script) == ("P6.answer", "talk", "offer")
    assert item.do == "Ask 阿依古丽·买买提 for the answer to the offer from 归墟半导体"
    assert item.why == "the offer ends tomorrow"
    (item,) = [each for each in today(desk.store, at(desk, "2026-11-30T09:00")).items if each.kind == KIND]
    assert (item.why, item.overdue) == ("the offer ended Fri 27 Nov, not answered", True)
    assert item.about["submission"].id == row.id


@pytest.mark.parametrize(
    ("to", "fields", "status"),
    [
        (Status.ACCEPTED, {"planned_start": "2027-01-04"}, ActionStatus.DONE),
        (Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay"}, ActionStatus.CANCELLED),
        (Status.OFFER_WITHDRAWN, {"reason_code": "other"}, ActionStatus.CANCELLED),
        (Status.INTERVIEWING, {"reason": "记错了"}, ActionStatus.CANCELLED),
    ],
)
def test_a_yes_a_no_a_withdrawal_and_a_step_back_close_it(
    desk: Desk, to: Status, fields: dict[str, str], status: ActionStatus
) -> None:
    row = offered(desk)
    moved = go(desk, row, to, "2026-11-24T10:00", **fields)
    assert [(step.status, step.result) for step in asks(row)] == [(status, to.value)]
    undo(desk.store, at(desk, "2026-11-24T10:05"), moved.batch)
    assert due(row) == "11-26"


def test_a_new_end_closes_it_and_owes_one_of_its_own_and_the_old_end_again_too(desk: Desk) -> None:
    row = offered(desk)
    terms(desk, row, valid_until="2026-12-04", verbal_on="2026-11-20")
    assert [(step.status, step.result) for step in asks(row)] == [
        (ActionStatus.CANCELLED, "offer_end_moved"),
        (ActionStatus.OPEN, None),
    ]
    assert due(row) == "12-03"
    terms(desk, row, valid_until="2026-11-27", verbal_on="2026-11-20")
    assert (due(row), len(asks(row))) == ("11-26", 2)


def test_one_that_was_asked_by_hand_is_not_asked_again_before_the_end_is_new(desk: Desk) -> None:
    row = offered(desk)
    with writing(desk.store, desk.session, "close") as write:
        write.update(one(row), status=ActionStatus.DONE, done_at=write.at, result="周四给准话")
    terms(desk, row, valid_until="2026-11-27", verbal_on="2026-11-20")
    assert [step.status for step in asks(row)] == [ActionStatus.DONE]
    terms(desk, row, valid_until="2026-11-30", verbal_on="2026-11-20")
    assert due(row) == "11-27"


def test_terms_of_a_card_before_the_offer_owe_nothing_and_the_yes_that_is_kept_there_closes_it(desk: Desk) -> None:
    before = card(desk, "interviewing")
    terms(desk, before, valid_until="2026-11-27")
    assert asks(before) == []
    go(desk, before, Status.OFFERED, **MADE)
    assert due(before) == "11-26"
    terms(desk, before, valid_until="2026-11-27", verbal_on="2026-11-20", accepted_on="2026-11-20")
    assert [step.status for step in asks(before)] == [ActionStatus.CANCELLED]


def test_an_offer_that_nobody_was_to_ask_about_is_found_when_today_is_opened_once(desk: Desk) -> None:
    row = card(desk, "offered")
    with writing(desk.store, desk.session, "set_up") as write:
        write.create(Offer, submission=row, verbal_on=beijing("2026-11-18T09:00").date(), valid_until=None)
    assert rules_at_opening.due(desk.store, desk.session) == 1
    assert rules_at_opening.make(desk.store, desk.session) == 1
    assert rules_at_opening.make(desk.store, desk.session) == 0
    assert due(row) == "11-23"


def test_the_rule_switched_off_makes_nothing(desk: Desk) -> None:
    rule_switches.switch(desk.store, session("moqi"), "P6.answer", False)
    assert asks(offered(desk)) == []
    assert rules_at_opening.due(desk.store, desk.session) == 0


def test_accepted_after_the_end_is_taken_and_says_so(desk: Desk) -> None:
    row = offered(desk)
    late = go(desk, row, Status.ACCEPTED, "2026-11-30T10:00", planned_start="2027-01-04")
    assert late.offer_ended is not None
    assert late.offer_ended.isoformat() == "2026-11-27"
    undo(desk.store, at(desk, "2026-11-30T10:05"), late.batch)
    told = go(desk, row, Status.ACCEPTED, "2026-11-30T10:06", planned_start="2027-01-04", accepted_on="2026-11-27")
    assert told.offer_ended is None


def test_an_end_before_the_offer_was_made_is_refused(desk: Desk) -> None:
    row = card(desk, "interviewing")
    found = refusal(lambda: go(desk, row, Status.OFFERED, **MADE | {"valid_until": "2026-11-19"}))
    assert (found.rule, found.field) == ("P6.valid", "valid_until")


def test_an_end_before_the_day_that_stands_is_refused_in_the_terms_and_on_the_move(desk: Desk) -> None:
    row = card(desk, "interviewing")
    terms(desk, row, verbal_on="2026-11-19")
    found = refusal(lambda: go(desk, row, Status.OFFERED, valid_until="2026-11-01", **HEARD))
    assert (found.rule, found.field) == ("P6.valid", "valid_until")
    go(desk, row, Status.OFFERED, **HEARD)
    found = refusal(lambda: terms(desk, row, valid_until="2026-11-01"))
    assert (found.rule, found.field) == ("P6.valid", "valid_until")


def test_a_day_after_the_end_that_stands_is_refused(desk: Desk) -> None:
    row = offered(desk)
    found = refusal(lambda: terms(desk, row, "2026-12-02T10:00", written_on="2026-12-01", verbal_on="2026-11-30"))
    assert (found.rule, found.field) == ("P6.valid", "verbal_on")


def asked_by_hand(desk: Desk, row: Any, moment: str, result: str = "no_answer") -> None:
    """A talk that brought no answer closes the open one."""
    with writing(desk.store, at(desk, moment), "close") as write:
        write.update(one(row), status=ActionStatus.DONE, done_at=write.at, result=result)


def opened(desk: Desk, moment: str) -> list[tuple[str, str]]:
    """What Today says of the answer when it is opened at a moment, and again after that."""
    now = at(desk, moment)
    rules_at_opening.make(desk.store, now)
    assert rules_at_opening.due(desk.store, now) == 0
    return [(item.rule_id, item.why) for item in today(desk.store, now).items if item.kind == KIND]


def test_a_call_without_an_answer_stands_again_on_the_last_day_and_when_the_offer_is_over(desk: Desk) -> None:
    row = offered(desk)
    asked_by_hand(desk, row, "2026-11-26T12:00")
    assert opened(desk, "2026-11-26T13:00") == []
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", "the offer ends today")]
    assert due(row) == "11-27"
    asked_by_hand(desk, row, "2026-11-27T12:00", "要再想想")
    assert opened(desk, "2026-11-27T13:00") == []
    over = [("P6.answer", "the offer ended yesterday, not answered")]
    assert opened(desk, "2026-11-28T09:00") == over
    assert opened(desk, "2026-11-28T19:00") == over
    asked_by_hand(desk, row, "2026-11-28T19:30")
    assert opened(desk, "2026-11-30T09:00") == []
    terms(desk, row, "2026-11-30T10:00", valid_until="2026-12-03", verbal_on="2026-11-20")
    assert due(row) == "12-02"


def test_one_that_nobody_touched_on_the_last_day_stays_alone_when_it_is_over(desk: Desk) -> None:
    row = offered(desk)
    asked_by_hand(desk, row, "2026-11-24T12:00")
    assert len(opened(desk, "2026-11-27T09:00")) == 1
    terms(desk, row, "2026-11-28T09:00", valid_until="2026-11-27", verbal_on="2026-11-20")
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", "the offer ended Fri 27 Nov, not answered")]
    assert len(asks(row)) == 2


@pytest.mark.parametrize(
    ("to", "fields"),
    [
        (Status.ACCEPTED, {"planned_start": "2027-01-04"}),
        (Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay"}),
    ],
)
def test_what_stands_again_goes_with_the_answer_and_comes_back_with_it(
    desk: Desk, to: Status, fields: dict[str, str]
) -> None:
    row = offered(desk)
    asked_by_hand(desk, row, "2026-11-26T12:00")
    assert len(opened(desk, "2026-11-27T09:00")) == 1
    moved = go(desk, row, to, "2026-11-27T10:00", **fields)
    assert opened(desk, "2026-11-27T11:00") == opened(desk, "2026-11-30T09:00") == []
    undo(desk.store, at(desk, "2026-11-28T09:00"), moved.batch)
    assert len(opened(desk, "2026-11-30T10:05")) == 1


def test_without_an_end_it_is_asked_once_whichever_day_is_said_to_be_that_of_the_offer(desk: Desk) -> None:
    row = offered(desk, "")
    asked_by_hand(desk, row, "2026-11-25T13:00")
    terms(desk, row, "2026-11-25T15:00", verbal_on="2026-11-19")
    assert [step.status for step in asks(row)] == [ActionStatus.DONE]
    go(desk, row, Status.INTERVIEWING, "2026-11-26T10:00", reason="又加面一轮")
    go(desk, row, Status.OFFERED, "2026-11-27T10:00", **HEARD | {"learned_at": "2026-11-27T09:00"})
    assert len([step for step in asks(row) if step.status is ActionStatus.OPEN]) == 1


def own_plan(desk: Desk, row: Any, moment: str, do: str = "", **fields: Any) -> Any:
    """What an answer of the talk planned in its own words, or as it was typed: ask how they think of the offer."""
    about = {"submission": row, "candidate": desk.candidate, "position": desk.position, "client": desk.client}
    words = typed(do) if do else in_both({"zh_CN": "问考虑得怎么样", "en": "Ask how they think of it"})
    how = {"kind": ActionKind.CANDIDATE_CALL, "due": beijing(moment), "why": {"opens": "offer"}, **words, **fields}
    with writing(desk.store, desk.session, "create") as write:
        return write.create(Action, owner=desk.shan, created_by=desk.shan, has_time=True, **how, **about)


def offer_rows(desk: Desk, moment: str) -> list[Any]:
    """The rows of Today that open the talk about an offer."""
    return [item for item in today(desk.store, at(desk, moment)).items if item.script == "offer"]


def test_the_own_plan_to_talk_about_an_offer_and_the_call_for_its_answer_are_one_row(desk: Desk) -> None:
    row = offered(desk)
    own = own_plan(desk, row, "2026-11-23T19:00")
    (item,) = offer_rows(desk, "2026-11-23T09:00")
    assert (item.do, item.rule_id) == ("Ask how they think of it", "")
    (item,) = offer_rows(desk, "2026-11-26T09:00")
    assert (item.rule_id, item.actions, item.overdue) == ("P6.answer", (one(row).id, own.id), True)
    closed = actions.close(desk.store, at(desk, "2026-11-26T09:00"), item.actions, "周五给准话")
    assert offer_rows(desk, "2026-11-26T09:30") == []
    undo(desk.store, at(desk, "2026-11-26T09:31"), closed.batch)
    assert len(offer_rows(desk, "2026-11-26T09:32")) == 1


@pytest.mark.parametrize(
    ("to", "fields"),
    [
        (Status.ACCEPTED, {"planned_start": "2027-01-04"}),
        (Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay"}),
    ],
)
def test_the_own_plan_goes_with_the_answer_and_comes_back_with_undo(
    desk: Desk, to: Status, fields: dict[str, str]
) -> None:
    row = offered(desk)
    own_plan(desk, row, "2026-11-23T19:00")
    moved = go(desk, row, to, "2026-11-24T10:00", **fields)
    assert offer_rows(desk, "2026-11-26T09:00") == []
    undo(desk.store, at(desk, "2026-11-24T10:05"), moved.batch)
    assert len(offer_rows(desk, "2026-11-26T09:00")) == 1


def talked(desk: Desk, row: Any, moment: str, key: str) -> Any:
    """The talk about the offer is logged with one of its answers, as its line proposes it."""
    now, about = at(desk, moment), Ref(Kind.SUBMISSION, row.id)
    case = talk_case(desk.store, now, (about,), opens="offer")
    branch = case.script.branch(key)
    assert branch is not None
    line = talk_log.first_line(now, case, branch, case.record)
    return talk_log.log_talk(desk.store, now, about, case.script, Answer(key, line))


@pytest.mark.parametrize(("key", "left"), [("1", 0), ("6", 0), ("4", 1)])
def test_a_yes_or_a_no_in_the_talk_ends_the_own_plans_to_talk_about_it(desk: Desk, key: str, left: int) -> None:
    row = offered(desk)
    own = own_plan(desk, row, "2026-11-25T19:00")
    done = talked(desk, row, "2026-11-23T12:30", key)
    assert (Action.get_by_id(own.id).status is ActionStatus.OPEN) == bool(left)
    undo(desk.store, at(desk, "2026-11-23T13:00"), done.batch)
    assert Action.get_by_id(own.id).status is ActionStatus.OPEN


TYPED = "先跟他太太通电话，讲户口和学区"


@pytest.mark.parametrize("key", ["1", "6"])
def test_a_plan_in_words_of_ones_own_stays_a_row_and_is_ended_by_no_answer(desk: Desk, key: str) -> None:
    """Rule 3: what somebody typed is read until they close it."""
    row = offered(desk)
    own = own_plan(desk, row, "2026-11-26T10:00", TYPED)
    found = {item.do: item.actions for item in offer_rows(desk, "2026-11-26T09:00")}
    ask = "Ask 阿依古丽·买买提 for the answer to the offer from 归墟半导体"
    assert found == {ask: (one(row).id,), TYPED: (own.id,)}
    talked(desk, row, "2026-11-26T12:30", key)
    assert Action.get_by_id(own.id).status is ActionStatus.OPEN


def test_a_plan_that_was_handed_over_stays_a_row_and_is_ended_by_no_answer(desk: Desk) -> None:
    row = offered(desk)
    own = own_plan(desk, row, "2026-11-26T10:00", delegated_by=desk.xie)
    whys = {item.actions: item.why for item in offer_rows(desk, "2026-11-26T09:00")}
    assert whys == {(one(row).id,): "the offer ends tomorrow", (own.id,): "handed over by 解语晴"}
    talked(desk, row, "2026-11-26T12:30", "1")
    assert Action.get_by_id(own.id).status is ActionStatus.OPEN


def test_a_next_step_typed_in_the_talk_is_read_beside_the_call_for_the_answer(desk: Desk) -> None:
    row = offered(desk)
    now, about = at(desk, "2026-11-23T12:30"), Ref(Kind.SUBMISSION, row.id)
    case = talk_case(desk.store, now, (about,), opens="offer")
    talk_log.log_talk(desk.store, now, about, case.script, Answer("2", f"说要商量。下一步：26日10点 {TYPED}"))
    assert TYPED in {item.do for item in offer_rows(desk, "2026-11-26T09:00")}


def test_a_plan_in_words_of_ones_own_is_left_where_the_card_is_accepted(desk: Desk) -> None:
    row = offered(desk)
    own, script = own_plan(desk, row, "2026-11-26T10:00", TYPED), own_plan(desk, row, "2026-11-26T10:00")
    go(desk, row, Status.ACCEPTED, "2026-11-24T10:00", planned_start="2027-01-04")
    assert Action.get_by_id(own.id).status is ActionStatus.OPEN
    assert Action.get_by_id(script.id).status is ActionStatus.DONE


@pytest.mark.parametrize(
    ("until", "moment", "due_at"),
    [
        ("2026-11-25", "2026-11-24T13:00", "2026-11-25T19:00"),  # the second working day would be after the end
        ("2026-11-29", "2026-11-27T12:00", "2026-11-27T19:00"),  # ends on a Sunday: the last working time before it
        ("2026-12-04", "2026-11-24T13:00", "2026-11-26T13:00"),  # there is time: as the script says
        ("2026-11-23", "2026-11-24T13:00", "2026-11-26T13:00"),  # over already
    ],
)
def test_the_next_talk_about_an_offer_is_before_it_ends(desk: Desk, until: str, moment: str, due_at: str) -> None:
    row = offered(desk, until)
    made = talked(desk, row, moment, "2").actions
    assert Action.get_by_id(made[0]).due == beijing(due_at)


@pytest.mark.parametrize(
    ("language", "terms", "words"),
    [
        ("zh_CN", "50K·16薪", "年包 80万"),
        ("en", "50K·16薪", "800k CNY a year"),
        ("zh_CN", "以书面为准", ""),
    ],
)
def test_the_talk_names_the_years_pay_of_the_terms(desk: Desk, language: i18n.Language, terms: str, words: str) -> None:
    i18n.activate(language)
    row = offered(desk, offer_terms=terms)
    case = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),), opens="offer")
    assert case.record["offer_pay"] == words


def said(desk: Desk, row: Any, branch: str, moment: str) -> None:
    """The talk about the offer, logged from its row of Today."""
    now = at(desk, moment)
    about = Ref(Kind.SUBMISSION, row.id)
    case = talk_case(desk.store, now, (about,), opens="offer")
    line = f"{Action.select().count()}聊了 Offer 下一步:周五再看"
    talk_log.log_talk(desk.store, now, about, case.script, Answer(branch, line), closes=(one(row).id,))


@pytest.mark.parametrize(
    ("branch", "do", "why"),
    [
        ("1", "Move 阿依古丽·买买提 to Accepted: offer from 归墟半导体", "said yes; the card has not been moved"),
        (
            "6",
            "Move 阿依古丽·买买提 to Declined by candidate: offer from 归墟半导体",
            "said no; the card has not been moved",
        ),
    ],
)
def test_what_stands_again_after_a_yes_or_no_asks_for_the_move(desk: Desk, branch: str, do: str, why: str) -> None:
    row = offered(desk)
    said(desk, row, branch, "2026-11-26T12:00")
    assert opened(desk, "2026-11-26T13:00") == []
    assert opened(desk, "2026-11-27T09:00") == opened(desk, "2026-11-30T09:00") == [("P6.answer", why)]
    (item,) = [each for each in today(desk.store, at(desk, "2026-11-30T09:00")).items if each.kind == KIND]
    assert (item.do, item.opens, item.script) == (do, "move", "offer")
    terms(desk, row, "2026-11-30T10:00", valid_until="2026-12-03", verbal_on="2026-11-20")
    assert opened(desk, "2026-12-02T13:00") == [("P6.answer", "the offer ends tomorrow")]
    asked_by_hand(desk, row, "2026-12-02T14:00")
    assert opened(desk, "2026-12-03T13:00") == [("P6.answer", "the offer ends today")], "the word was about another end"


def test_a_later_talk_in_which_they_think_again_takes_the_yes_back_and_a_try_does_not(desk: Desk) -> None:
    row = offered(desk)
    said(desk, row, "1", "2026-11-26T12:00")
    assert opened(desk, "2026-11-27T09:00") == [("P6.answer", "said yes; the card has not been moved")]
    said(desk, row, "7", "2026-11-27T12:00")
    assert opened(desk, "2026-11-28T09:00") == [("P6.answer", "said yes; the card has not been moved")]
    said(desk, row, "2", "2026-11-28T12:00")
    terms(desk, row, "2026-11-28T13:00", valid_until="2026-11-30", verbal_on="2026-11-20")
    asked_by_hand(desk, row, "2026-11-28T14:00")
    assert opened(desk, "2026-11-30T09:00") == [("P6.answer", "the offer ends today")]


@pytest.mark.parametrize(
    ("to", "fields"),
    [
        (Status.ACCEPTED, {"planned_start": "2027-01-04"}),
        (Status.DECLINED_BY_CANDIDATE, {"reason_code": "pay"}),
    ],
)
def test_the_move_that_is_asked_for_closes_its_row(desk: Desk, to: Status, fields: dict[str, str]) -> None:
    row = offered(desk)
    said(desk, row, "1", "2026-11-26T12:00")
    assert len(opened(desk, "2026-11-27T09:00")) == 1
    moved = go(desk, row, to, "2026-11-27T10:00", **fields)
    assert opened(desk, "2026-11-27T11:00") == opened(desk, "2026-11-30T09:00") == []
    undo(desk.store, at(desk, "2026-11-28T09:00"), moved.batch)
    assert opened(desk, "2026-11-30T10:05") == [("P6.answer", "said yes; the card has not been moved")]
