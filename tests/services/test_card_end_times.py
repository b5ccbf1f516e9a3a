"""B5: a card that ended, or whose time the client set itself, keeps nobody's time any more."""

from __future__ import annotations

from icalendar import Calendar

from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus, SlotStatus
from katui.services import slots
from katui.services.calendars_out import ics
from katui.services.moves import Move, move
from katui.services.slot_place import news_of
from katui.services.undo import undo
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Submission
from tests.factories import HEARD, Desk
from tests.services.slot_desk import THREE, card, confirmed, interview, offer, other_card, times_of

NO = Move(Status.REJECTED_BY_CLIENT, {"reason": "不合适", "reason_code": "skills"}, anyway=True)


def test_a_round_to_come_is_called_off_with_the_card_and_calendars_are_told(desk: Desk) -> None:
    row = card(desk)
    done = confirmed(desk, row, THREE[0])
    moved = move(desk.store, desk.session, row.id, NO)
    held = interview(done.interview_id)
    assert (held.status, held.sequence) == (InterviewStatus.CANCELLED, 1)
    assert news_of(desk.store, desk.session, held.id) == "cancelled"
    file = Calendar.from_ical(ics(desk.store, desk.session, held.id))
    assert (str(file["method"]), file.walk("VEVENT")[0]["sequence"]) == ("CANCEL", 1)
    undo(desk.store, desk.session, moved.batch)
    back = interview(done.interview_id)
    assert (back.status, back.sequence) == (InterviewStatus.CONFIRMED, 2)


def test_its_times_are_free_for_others(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    elsewhere = other_card(desk)
    before = slots.picker(desk.store, desk.session, elsewhere.id)
    offer(desk, elsewhere, *THREE[:2], sure=True)
    held = slots.picker(desk.store, desk.session, elsewhere.id).open_set
    assert held is not None
    assert any(busy.who == "offered" for busy in held.times[0].clashes)
    move(desk.store, desk.session, row.id, NO)
    assert {time.status for time in times_of(offered)} == {SlotStatus.RELEASED}
    held = slots.picker(desk.store, desk.session, elsewhere.id).open_set
    assert held is not None
    assert not held.times[0].clashes
    assert before.open_set is None


def test_the_time_a_candidate_has_again_may_be_taken_by_another_round(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, THREE[0])
    move(desk.store, desk.session, row.id, NO)
    elsewhere = other_card(desk)
    again = confirmed(desk, elsewhere, THREE[0], login="xie")
    assert interview(again.interview_id).clash_reason is None


def test_a_time_the_client_set_itself_settles_what_was_on_offer(desk: Desk) -> None:
    row = card(desk)
    offered = offer(desk, row, *THREE)
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, HEARD | {"interview_at": "2026-11-26T10:00"}))
    held = slots.picker(desk.store, desk.session, row.id)
    assert (held.open_sets, [one.answer for one in held.sets], held.asked_rounds) == ((), ["settled"], 1)
    assert {time.status for time in times_of(offered)} == {SlotStatus.RELEASED}
    assert Interview.get(Interview.submission == row.id).status is InterviewStatus.CONFIRMED
    assert Submission.get_by_id(row.id).status is Status.INTERVIEWING
