"""P5, B1: what work on one of two cards closed on the other while they were one is open again where they part."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any

import pytest

from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.slots import SetAnswer
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, SlotStatus
from katui.i18n import in_each
from katui.services import slot_undo
from katui.services.actions import close
from katui.services.call_log import Answer, default_line, log_call
from katui.services.calls import call_case
from katui.services.firm_scripts import script_for
from katui.services.follow_ups import log
from katui.services.merging import merge
from katui.services.moves import Move, move
from katui.services.splitting import preview, split
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import snapshot, writing
from katui.store.engine import is_postgres
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, Merge
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.store import Store
from tests.factories import FRIDAY, Desk, add_user, session
from tests.services.test_moves import REPORT

NEXT_WEEK = FRIDAY + timedelta(days=5)


@pytest.fixture
def cards(desk: Desk) -> tuple[Any, Any]:
    """Two reports for one position: of 阿依古丽's the CV passed, 解小满's waits for an answer and its call is due."""
    made = []
    for candidate in (desk.candidate, desk.other):
        with writing(desk.store, desk.session, "create") as write:
            card = desk.add_submission(write, candidate, status="shortlisted")
        move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT))
        made.append(card)
    heard = {"learned_from": "王敏", "learned_at": "2026-11-19"}
    move(desk.store, desk.session, made[0].id, Move(Status.CV_PASSED, heard))
    return made[0], made[1]


def at(hours: int = 0) -> Any:
    return session("shan", at=NEXT_WEEK + timedelta(hours=hours))


def hangs_on(card: Any) -> dict[str, Any]:
    """What hangs on a card, but for what only counts on."""
    out = {}
    for model in (Action, Report, Interview, SlotOffer):
        for row in model.select().where(model.submission == card.id):
            held = snapshot(row)
            out[f"{model.__name__}:{row.id}"] = {
                name: value for name, value in held.items() if name not in {"version", "updated_at", "sequence"}
            }
    return out


def rejected(desk: Desk, card: Any) -> None:
    move(desk.store, at(1), card.id, Move(Status.REJECTED_BY_CLIENT, {"reason_code": "skills"}))


def goes_on(desk: Desk, card: Any) -> None:
    fields = {"interview_at": "2026-12-02 10:00", "learned_from": "王敏", "learned_at": "2026-11-24"}
    move(desk.store, at(1), card.id, Move(Status.INTERVIEWING, fields, anyway=True))


def answered(desk: Desk, card: Any) -> None:
    """The client's word in one call: a time is being arranged."""
    case = call_case(desk.store, at(1), desk.person.id)
    script = script_for(Scenario.FEEDBACK_CALL)
    branch = next(one for one in script.branches if one.outcome is Outcome.ARRANGING)
    (one,) = [one for one in case.waiting if one.submission == card.id]
    log_call(
        desk.store, at(1), desk.person.id, script, {card.id: Answer(branch.key, default_line(at(1), case, one, branch))}
    )


@pytest.mark.parametrize("work", [rejected, goes_on, answered])
@pytest.mark.parametrize("keep_first", [True, False])
def test_what_the_other_card_closed_is_open_again_where_they_part(
    desk: Desk, cards: tuple[Any, Any], work: Callable[..., None], keep_first: bool
) -> None:
    first, second = cards
    before = hangs_on(second)
    assert {row["kind"] for row in before.values() if row.get("status") == "open"} >= {"report_call"}
    people = (desk.candidate.id, desk.other.id) if keep_first else (desk.other.id, desk.candidate.id)
    merge(desk.store, at(), *people)
    work(desk, first)
    assert Action.select().where((Action.kind == "report_call") & (Action.status == "open")).count() == 0
    split(desk.store, at(2), people[0])
    assert Submission.get_by_id(second.id).status is Status.SUBMITTED
    assert hangs_on(second) == before
    waiting = call_case(desk.store, at(3), desk.person.id).waiting
    assert [one.submission for one in waiting] == [second.id]
    (call,) = [item for item in today(desk.store, at(3)).items if item.kind == "report_call"]
    assert call.overdue
    if work is rejected:
        assert Submission.get_by_id(first.id).status is Status.REJECTED_BY_CLIENT


def test_undoing_the_merge_gives_the_call_back_as_well(desk: Desk, cards: tuple[Any, Any]) -> None:
    first, second = cards
    before = hangs_on(second)
    merged = merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, first)
    undo(desk.store, at(2), merged.batch)
    assert hangs_on(second) == before


def test_what_somebody_closed_by_hand_stays_done(desk: Desk, cards: tuple[Any, Any]) -> None:
    """What came after stands where it was put."""
    _first, second = cards
    mine = (Action.submission == second.id) & (Action.kind == ActionKind.REPORT_CALL)
    (call,) = Action.select().where(mine)
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    close(desk.store, at(1), (call.id,), "王敏说周五看")
    seen = preview(desk.store, at(2), desk.candidate.id)
    done = split(desk.store, at(2), desk.candidate.id)
    assert done.back == seen.back
    row: Any = Action.get_by_id(call.id)
    assert (row.status, row.result, row.submission_id) == (ActionStatus.DONE, "王敏说周五看", second.id)


def test_a_call_closed_twice_and_a_card_that_reopened_between_is_open(desk: Desk, cards: tuple[Any, Any]) -> None:
    first, second = cards
    before = hangs_on(second)
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, first)
    move(desk.store, at(2), first.id, Move(Status.CV_PASSED, {"reason": "客户又要看"}))
    move(desk.store, at(3), first.id, Move(Status.REJECTED_BY_CLIENT, {"reason_code": "skills"}))
    split(desk.store, at(4), desk.candidate.id)
    assert hangs_on(second) == before


def test_a_line_about_the_merged_one_stays_there_and_the_call_is_due_again(desk: Desk, cards: tuple[Any, Any]) -> None:
    first, second = cards
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    about = (Ref(Kind.SUBMISSION, first.id), Ref(Kind.PERSON, desk.person.id))
    log(desk.store, at(1), "电话 王敏说已经转给部门看了 下一步:周四再问", about=about)
    split(desk.store, at(2), desk.candidate.id)
    assert FollowUp.select().where(FollowUp.submission == first.id).count() == FollowUp.select().count() == 1
    mine = (Action.submission == second.id) & (Action.kind == ActionKind.REPORT_CALL)
    assert [row.status for row in Action.select().where(mine)] == [ActionStatus.OPEN]


def test_a_round_and_the_times_on_offer_stand_again(desk: Desk, cards: tuple[Any, Any]) -> None:
    first, second = cards
    with writing(desk.store, desk.session, "times") as write:
        offer = write.create(SlotOffer, submission=second, offered_by="candidate", created_at=write.at)
        slot = write.create(Slot, offer=offer, starts_at=NEXT_WEEK + timedelta(days=3))
        times = {"starts_at": NEXT_WEEK + timedelta(days=2), "ends_at": NEXT_WEEK + timedelta(days=2, hours=1)}
        round_ = write.create(Interview, submission=second, round=1, status="confirmed", sequence=1, **times)
    before = hangs_on(second)
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, first)
    assert Interview.get_by_id(round_.id).status is InterviewStatus.CANCELLED
    assert SlotOffer.get_by_id(offer.id).answer == SetAnswer.WITHDRAWN.value
    split(desk.store, at(2), desk.candidate.id)
    assert hangs_on(second) == before
    assert Slot.get_by_id(slot.id).status is SlotStatus.OFFERED
    assert Interview.get_by_id(round_.id).sequence > 2, "or calendars keep that it was called off"


@pytest.fixture
def friday_round(desk: Desk, cards: tuple[Any, Any]) -> Any:
    """解小满's round on Friday at 09:00 with 王敏, and the step that prepares it."""
    _first, second = cards
    with writing(desk.store, desk.session, "times") as write:
        row = with_min(desk, write, second)
        given = {"kind": "prepare", "do": "准备面试", "due": FRIDAY + timedelta(days=6), "owner": desk.shan}
        write.create(Action, submission=second, candidate=desk.other, interview=row, created_by=desk.shan, **given)
    return row


def with_min(desk: Desk, write: Any, card: Any) -> Any:
    times = {"starts_at": FRIDAY + timedelta(days=7), "ends_at": FRIDAY + timedelta(days=7, hours=1)}
    return write.create(
        Interview, submission=card, round=1, status="confirmed", sequence=1, interviewer=desk.person, **times
    )


def hour_taken(desk: Desk) -> Any:
    """宋知菲 meets 王敏 at the hour that was free again."""
    with writing(desk.store, at(2), "times") as write:
        card = desk.add_submission(write, desk.add_candidate(write, "宋知菲"), status="interviewing")
        return with_min(desk, write, card)


def open_about(card: Any, round_: Any) -> tuple[int, list[str]]:
    """How many steps are open about the round, and for what times are asked on the card."""
    mine: list[Any] = list(Action.select().where((Action.submission == card.id) & (Action.status == "open")))
    asked = [str(row.kind) for row in mine if (row.why or {}).get("need") == "time"]
    return sum(row.interview_id == round_.id for row in mine), asked


def test_a_round_whose_hour_is_taken_stays_off_and_new_times_are_due(
    desk: Desk, cards: tuple[Any, Any], friday_round: Any
) -> None:
    """Nobody is in two places by a split (B5)."""
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    taken = hour_taken(desk)
    seen = preview(desk.store, at(3), desk.candidate.id)
    done = split(desk.store, at(3), desk.candidate.id)
    slot_undo.check_free(at(3), (taken.id, friday_round.id))
    assert Interview.get_by_id(taken.id).status is InterviewStatus.CONFIRMED
    assert Interview.get_by_id(friday_round.id).status is InterviewStatus.CANCELLED
    assert open_about(cards[1], friday_round) == (0, ["gap"])
    assert done.still_off == seen.still_off == "still called off: round 1 (Fri 27 Nov 09:00)"
    assert in_each(lambda: done.still_off)["zh_CN"].startswith("仍为取消：")


def test_a_round_whose_time_is_over_stays_off(desk: Desk, cards: tuple[Any, Any], friday_round: Any) -> None:
    """The client was told that it is off, and nobody came."""
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    done = split(desk.store, at(72), desk.candidate.id)
    assert Interview.get_by_id(friday_round.id).status is InterviewStatus.CANCELLED
    assert open_about(cards[1], friday_round) == (0, ["gap"])
    assert len(done.off) == 1


def test_the_look_before_a_split_says_which_round_stays_off_and_writes_nothing(
    desk: Desk, cards: tuple[Any, Any], friday_round: Any
) -> None:
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    models = (Interview, Action, Submission, Candidate, Batch, Change, Merge)
    held = {model: list(model.select().order_by(model.id).dicts()) for model in models}
    late, soon = (preview(desk.store, at(hours), desk.candidate.id) for hours in (72, 3))
    assert (late.still_off, soon.still_off) == ("still called off: round 1 (Fri 27 Nov 09:00)", "")
    assert held == {model: list(model.select().order_by(model.id).dicts()) for model in models}
    assert split(desk.store, at(72), desk.candidate.id).off == late.off


def test_while_somebody_writes_the_look_says_nothing_of_rounds_and_nobody_waits(
    desk: Desk, cards: tuple[Any, Any], friday_round: Any
) -> None:
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    other = Store.open(desk.store.location)
    with other.turn() if not is_postgres() else nullcontext():
        seen = preview(desk.store, at(72), desk.candidate.id)
    assert seen.back
    assert is_postgres() or not seen.off
    other.close()


def test_a_round_ahead_at_a_free_hour_stands_again(desk: Desk, cards: tuple[Any, Any], friday_round: Any) -> None:
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    done = split(desk.store, at(3), desk.candidate.id)
    assert Interview.get_by_id(friday_round.id).status is InterviewStatus.CONFIRMED
    assert (open_about(cards[1], friday_round), done.still_off) == ((1, []), "")


def test_an_outsider_hears_only_that_a_round_stays_off(desk: Desk, cards: tuple[Any, Any], friday_round: Any) -> None:
    """Neither its number nor its time: whose confidential search it is of is not theirs to know (P4)."""
    merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    with writing(desk.store, at(2), "edit") as write:
        write.update(desk.position, confidential=True, alias="某公司")
    add_user("liu", "刘一", None)
    outside = session("liu", at=at(72).clock())
    seen = preview(desk.store, outside, desk.candidate.id)
    assert preview(desk.store, at(72), desk.candidate.id).off[0].id == friday_round.id
    done = split(desk.store, outside, desk.candidate.id)
    assert done.off == seen.off
    assert [one.id for one in done.off] == [None]
    assert done.still_off == "still called off: 1 round"
    assert done.notes == (done.still_off,)


def test_undoing_the_merge_says_which_round_stays_off(desk: Desk, cards: tuple[Any, Any], friday_round: Any) -> None:
    merged = merge(desk.store, at(), desk.candidate.id, desk.other.id)
    rejected(desk, cards[0])
    hour_taken(desk)
    done = undo(desk.store, at(3), merged.batch)
    assert Interview.get_by_id(friday_round.id).status is InterviewStatus.CANCELLED
    assert "still called off: round 1" in done.told
