"""P4, C8: no text built from two records, of which one is hidden, tells an outsider whose search it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.services import position_rules, report_cards, show, slot_times, slots
from katui.services.board import card as board_card
from katui.services.board_badges import Badge
from katui.services.create import create
from katui.services.follow_ups import preview
from katui.services.moves import Move, allowed_moves, move
from katui.store.changes import writing
from katui.store.models.candidates import BlockedCompany, OffLimits
from katui.store.models.house import Batch
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from tests.factories import FRIDAY, HEARD, Desk, session
from tests.services.slot_desk import beijing, refusal
from tests.services.test_moves import REPORT

ALIAS = "某上市芯片公司"


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """曾砚秋 has a confidential search at 归墟半导体, a client of 单若谷; 解语晴 is outside of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias=ALIAS, name="首席科学家", owner=desk.zeng)
    return desk


def _card(desk: Desk, candidate: Any = None, position: Any = None, **fields: Any) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_submission(write, candidate, position, **fields)


def _openly(desk: Desk, title: str = "验证工程师") -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return desk.add_position(write, desk.client, title)


def _said(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def test_a_hidden_process_stops_a_report_without_saying_what_it_is(secret: Desk) -> None:
    """Neither alias, title and status nor its consultant stand beside the client's name; who looks after it does."""
    _card(secret, status="interviewing", owner=secret.zeng)
    row = _card(secret, position=_openly(secret), status="shortlisted", owner=secret.xie)
    told = refusal(partial(move, secret.store, session("xie"), row.id, Move(Status.SUBMITTED, REPORT, anyway=True)))
    shown = show.show(secret.store, session("xie"), Kind.SUBMISSION, row.id).to_json()
    assert (told.rule, [each.field for each in told.missing]) == ("P2.ask_first", ["ask_first"])
    assert "speak with 单若谷 first" in str(told)
    for said in (_said(told.as_dict()), _said(shown["allowed"])):
        assert not [word for word in (ALIAS, "首席科学家", "曾砚秋", "already", "Interviewing") if word in said]


def test_who_may_know_it_reads_which_process_it_is(secret: Desk) -> None:
    _card(secret, status="interviewing", owner=secret.zeng)
    row = _card(secret, position=_openly(secret), status="shortlisted")
    told = refusal(partial(move, secret.store, secret.session, row.id, Move(Status.SUBMITTED, REPORT, anyway=True)))
    assert "曾砚秋 (首席科学家 · Interviewing)" in str(told)


def test_where_an_open_process_stops_it_only_that_one_is_named(secret: Desk) -> None:
    _card(secret, status="interviewing", owner=secret.zeng)
    _card(secret, position=_openly(secret, "设计总监"), status="submitted")
    row = _card(secret, position=_openly(secret), status="shortlisted", owner=secret.xie)
    told = refusal(partial(move, secret.store, session("xie"), row.id, Move(Status.SUBMITTED, REPORT, anyway=True)))
    assert (told.rule, "already with this client: 设计总监 · Submitted" in str(told)) == (
        "P2.already_with_client",
        True,
    )
    assert "speak with" not in str(told)


@pytest.mark.parametrize("beside", ["process", "protected", "blocked", "nothing"])
def test_nothing_open_at_the_client_shows_on_the_hidden_card(secret: Desk, beside: str) -> None:
    """Whatever binds its candidate to the client, an outsider reads the same of the card: who moves it."""
    row = _card(secret, status="shortlisted", owner=secret.xie)
    with writing(secret.store, secret.session, "set_up") as write:
        if beside == "process":
            secret.add_submission(
                write, position=secret.add_position(write, secret.client, "设计总监"), status="offered"
            )
        elif beside == "protected":
            write.create(OffLimits, client=secret.client, candidate=secret.candidate, from_day=date(2026, 1, 1))
        elif beside == "blocked":
            write.create(BlockedCompany, candidate=secret.candidate, name="归墟半导体", name_key="归墟半导体")
    who = "某上市芯片公司 is confidential; only 曾砚秋 and the insiders can change it."
    file: Any = show.show(secret.store, session("xie"), Kind.SUBMISSION, row.id)
    assert (file.allowed, file.who_may) == ((), who)
    told = refusal(partial(allowed_moves, secret.store, session("xie"), row.id))
    assert (told.rule, str(told)) == ("P4.confidential", who)
    assert [each.why for each in slots.picker(secret.store, session("xie"), row.id).stops] == [who]
    inside: Any = show.show(secret.store, secret.session, Kind.SUBMISSION, row.id)
    assert (bool(inside.allowed), inside.who_may) == (True, "")


def test_a_rule_of_the_hidden_client_marks_the_card_as_any_other_rule_does(secret: Desk) -> None:
    """No mark on one card alone would tell that the rule's client is the one behind the alias."""
    row = _card(secret, status="contacted", owner=secret.xie)
    with writing(secret.store, secret.session, "set_up") as write:
        write.create(OffLimits, client=secret.client, candidate=secret.candidate, from_day=date(2026, 1, 1))
    seen = {who: Badge.OFF_LIMITS in board_card(secret.store, session(who), row.id).badges for who in ("xie", "shan")}
    assert seen == {"xie": True, "shan": False}


def test_the_step_that_a_recorded_word_leaves_tells_it_to_nobody(secret: Desk) -> None:
    """The client set a time before anybody looked: what is owed is read by the card's owner, who is outside."""
    row = _card(secret, position=_openly(secret), status="submitted", owner=secret.xie)
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(Submission.get_by_id(row.id), status="shortlisted")
        reported(write, secret, row)
    _card(secret, status="interviewing", owner=secret.zeng)
    wish = Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-25 15:00"}, anyway=True)
    move(secret.store, secret.session, row.id, wish)
    owed = [one for one in Action.select().where(Action.submission == row.id) if "stands against" in one.do]
    assert [(one.why, "单若谷" in one.do) for one in owed] == [({"need": "ask_first", "detail": ""}, True)]
    everything = _said([(one.do, one.why) for one in Action.select().where(Action.submission == row.id)])
    assert not [word for word in (ALIAS, "首席科学家", "曾砚秋", "two processes") if word in everything]


@pytest.mark.parametrize("beside", ["process", "blocked"])
def test_the_step_on_the_hidden_card_does_not_tell_it_either(secret: Desk, beside: str) -> None:
    row = _card(secret, status="shortlisted")
    with writing(secret.store, secret.session, "set_up") as write:
        reported(write, secret, row)
        if beside == "process":
            secret.add_submission(
                write, position=secret.add_position(write, secret.client, "设计总监"), status="offered"
            )
        else:
            write.create(BlockedCompany, candidate=secret.candidate, name="归墟半导体", name_key="归墟半导体")
    wish = Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-25 15:00"}, anyway=True)
    move(secret.store, secret.session, row.id, wish)
    gaps = [one for one in Action.select().where(Action.submission == row.id) if one.kind.value == "gap"]
    assert [one.do for one in gaps if (one.why or {}).get("need") == "ask_first"] == [
        f"Settle with 曾砚秋 what stands against {secret.candidate.name} at {ALIAS}"
    ]
    assert not [one.do for one in gaps if "blocked" in one.do or "two processes" in one.do]


def reported(write: Any, desk: Desk, row: Any) -> None:
    """A report on the card went out once."""
    from katui.store.models.submissions import Report

    write.create(Report, submission=row, no=1, kind="full", sent_at=FRIDAY, recipient=desk.person, author=desk.shan)


def test_an_interviewers_round_in_a_hidden_search_is_another_interview(secret: Desk) -> None:
    """The interviewer is of the client: the alias beside the name would tell whose search it is."""
    hidden = _card(secret, secret.other, status="interviewing", owner=secret.zeng)
    row = _card(secret, position=_openly(secret), status="cv_passed", owner=secret.xie)
    starts = beijing("2026-11-24T14:00")
    with writing(secret.store, secret.session, "set_up") as write:
        times = {"starts_at": starts, "status": "confirmed", "mode": "video", "interviewer": secret.person}
        write.create(Interview, submission=hidden, round=1, **times)
        write.create(Interview, submission=row, round=1, **times | {"starts_at": beijing("2026-11-25T14:00")})
    week = partial(slot_times.week, secret.store)
    of = (row.id, date(2026, 11, 23), "Asia/Shanghai", secret.person.id)
    busy = {who: week(session(who), *of).busy for who in ("xie", "zeng")}
    theirs = [one for one in busy["xie"] if one.starts_at == starts and one.who == "interviewer"]
    assert theirs
    assert {(one.label, one.interview) for one in theirs} == {("another interview", None)}
    assert any(secret.other.name in one.label for one in busy["zeng"])


class TestPuttingSomebodyOnIt:
    """Nobody outside makes a card there: they could do nothing with it."""

    @pytest.mark.parametrize("already", [False, True])
    def test_an_outsider_is_told_whom_to_tell_and_not_whether_they_are_on_it(self, secret: Desk, already: bool) -> None:
        if already:
            _card(secret)
        cards, acts = Submission.select().count(), Batch.select().count()
        given = {"candidate": str(secret.candidate.id), "position": str(secret.position.id)}
        for force in (False, True):
            told = refusal(
                partial(create, secret.store, session("xie"), Kind.SUBMISSION, given, force=force),
            )
            said = f"{ALIAS} is confidential: tell 曾砚秋 of the candidate, who can put them on it."
            assert (told.rule, str(told), told.choices) == ("P4.confidential", said, ())
        assert (Submission.select().count(), Batch.select().count()) == (cards, acts)

    def test_nothing_is_typed_in_vain(self, secret: Desk) -> None:
        told = refusal(partial(position_rules.check_open, secret.store, session("xie"), secret.position.id))
        assert told.rule == "P4.confidential"
        position_rules.check_open(secret.store, secret.session, secret.position.id)

    @pytest.mark.parametrize("who", ["shan", "zeng", "moqi"])
    def test_those_inside_do(self, secret: Desk, who: str) -> None:
        given = {"candidate": str(secret.candidate.id), "position": str(secret.position.id)}
        made = create(secret.store, session(who), Kind.SUBMISSION, given)
        assert Submission.get_by_id(made).position_id == secret.position.id


def test_a_report_on_a_hidden_card_is_refused_by_who_writes_it_and_not_as_if_there_were_no_card(secret: Desk) -> None:
    row = _card(secret, owner=secret.xie)
    with writing(secret.store, secret.session, "set_up") as write:
        common = {"do": "x", "due": FRIDAY, "owner": secret.xie, "created_by": secret.xie}
        step = write.create(Action, submission=row, position=secret.position, **common)
    for act in (
        partial(report_cards.cards_of, secret.store, session("xie"), secret.candidate.id),
        partial(report_cards.cards_of_actions, secret.store, session("xie"), (step.id,)),
    ):
        assert refusal(act).rule == "P4.confidential"
    mine = _card(secret, position=_openly(secret), owner=secret.xie)
    here: Sequence[Any] = report_cards.cards_of(secret.store, session("xie"), secret.candidate.id)
    assert [one.submission for one in here] == [mine.id]
    assert report_cards.cards_of(secret.store, session("xie"), secret.other.id) == ()


@pytest.mark.parametrize(
    "line", ["王敏 秦启晗不合适 done", "王敏 小秦不合适 done", "王敏 启晗不合适 done", "王敏 秦启晗已看报告 done"]
)
def test_what_a_line_is_answered_with_does_not_tell_whom_a_hidden_search_has(secret: Desk, line: str) -> None:
    """The same of a candidate in it as of one who is nowhere: neither words nor silence tell."""
    about = (Ref(Kind.CLIENT, secret.client.id), Ref(Kind.PERSON, secret.person.id))
    with writing(secret.store, secret.session, "set_up") as write:
        other = secret.add_candidate(write, "秦启晗")
    before = preview(secret.store, session("xie"), line, about=about)
    card = _card(secret, other, status="shortlisted")
    move(secret.store, secret.session, card.id, Move(Status.SUBMITTED, REPORT))
    after = preview(secret.store, session("xie"), line, about=about)
    assert (after.outcome, after.waiting) == (before.outcome, before.waiting)
    assert preview(secret.store, secret.session, line, about=about).waiting != before.waiting
