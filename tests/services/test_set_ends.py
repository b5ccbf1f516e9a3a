"""B5: until when a set of times holds where nobody says, and what its readers are told of it."""

from __future__ import annotations

from functools import partial

import pytest

from katui.domain.pipeline import Status
from katui.domain.work import Side
from katui.services import slot_texts, slots
from katui.services.moves import Move, move
from katui.store.models.submissions import Report
from tests.factories import Desk, session
from tests.services.slot_desk import THREE, beijing, card, interview, offer, refusal, times_of
from tests.services.test_moves import REPORT


@pytest.mark.parametrize(
    ("side", "first", "until"),
    [
        (Side.CLIENT, "2026-11-25T14:00", "2026-11-24T18:00"),
        (Side.CLIENT, "2026-11-23T14:00", "2026-11-23T14:00"),
        (Side.CANDIDATE, "2026-11-23T14:00", "2026-11-26T10:00"),
    ],
)
def test_times_nobody_gave_an_end_end_with_the_first_or_after_two_working_days_the_candidates_with_the_last(
    desk: Desk, side: Side, first: str, until: str
) -> None:
    """B5: a set expires; from Friday two working days go to Tuesday."""
    row = card(desk)
    offer(desk, row, first, "2026-11-26T10:00", side=side)
    (held,) = slots.picker(desk.store, desk.session, row.id).sets
    assert held.expires_at == beijing(until)


def test_a_candidates_time_is_picked_as_long_as_it_is_to_come(desk: Desk) -> None:
    offered = offer(desk, card(desk), *THREE, side=Side.CANDIDATE)
    evening = session("shan", at=beijing("2026-11-24T19:00"))
    picked = slots.pick(desk.store, evening, times_of(offered)[-1].id)
    assert interview(picked.interview_id).starts_at == beijing(THREE[-1])


def test_a_candidates_times_stand_in_a_report_that_is_sent_days_later(desk: Desk) -> None:
    """B5: the candidate's times go into the report; the consent took until Wednesday."""
    row = card(desk, "shortlisted")
    offer(desk, row, "2026-11-24T10:00", "2026-11-26T10:00", "2026-11-27T16:00", side=Side.CANDIDATE)
    wednesday = session("shan", at=beijing("2026-11-25T10:00"))
    move(desk.store, wednesday, row.id, Move(Status.SUBMITTED, REPORT))
    told = Report.get(Report.submission == row.id).checklist["offered_slots"]["starts"]
    assert told == ["2026-11-26T02:00:00Z", "2026-11-27T08:00:00Z"], "what is past is offered to nobody"


def test_a_typed_end_of_the_candidates_times_comes_before_the_last_of_them(desk: Desk) -> None:
    row = card(desk)
    late = refusal(partial(offer, desk, row, *THREE, side=Side.CANDIDATE, expires_at=beijing("2026-11-25T17:00")))
    assert (late.rule, "after the last of the times" in late.message) == ("B5.expires", True)
    offered = offer(desk, row, *THREE, side=Side.CANDIDATE, expires_at=beijing("2026-11-24T18:00"))
    assert slot_texts.offer_text(desk.store, desk.session, offered.set_id, "en").count("Tue 24 Nov, 18:00") == 1


def test_times_that_only_end_with_the_last_of_them_name_no_day_to_answer_by(desk: Desk) -> None:
    """B5: whoever is asked to answer by the hour of the last time answers when the others are gone."""
    offered = offer(desk, card(desk), *THREE, side=Side.CANDIDATE)
    text = slot_texts.offer_text(desk.store, desk.session, offered.set_id, "en")
    assert text.count("16:00") == 1, "the time itself"
