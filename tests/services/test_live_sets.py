"""B5: new times while a set can still be picked from ask first: which set, until when, who has it."""

from __future__ import annotations

from functools import partial

from katui.domain.work import Side, SlotStatus
from katui.services import slots
from katui.store.models.interviews import SlotOffer
from tests.factories import Desk, session
from tests.services.slot_desk import THREE, beijing, card, interview, offer, refusal, times_of, wish

OTHERS = ("2026-11-26T10:00", "2026-11-27T14:00")


def test_a_live_set_is_named_before_anything_takes_its_place(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE, expires_at=beijing("2026-11-23T18:00"))
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, wish(*OTHERS, sure=True)))
    assert (told.rule, told.value) == ("B5.live", first.set_id)
    assert told.message == (
        "阿依古丽·买买提 still has a set of 3 times (Client, round 1, asked 1), until Mon 23 Nov 18:00."
    )
    held = slots.picker(desk.store, desk.session, row.id)
    assert (len(held.sets), held.open_set is not None, held.asked_rounds) == (1, True, 1)


def test_the_client_has_what_the_candidate_offered_until_the_last_of_its_times(desk: Desk) -> None:
    row = card(desk)
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    for side in Side:
        told = refusal(partial(slots.offer, desk.store, desk.session, row.id, wish(*OTHERS, side=side)))
        assert (
            told.message
            == "归墟半导体 still has a set of 3 times (Candidate, round 1, asked 1), until Wed 25 Nov 16:00."
        )


def test_replacing_needs_a_reason_ends_the_old_set_with_it_and_counts(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    again = partial(wish, *OTHERS, replaces=first.set_id)
    assert refusal(partial(slots.offer, desk.store, desk.session, row.id, again(reason="  "))).rule == "B5.reason"
    made = slots.offer(desk.store, desk.session, row.id, again(reason="王敏下周出差"))
    old = SlotOffer.get_by_id(first.set_id)
    assert (made.asking_round, old.answer, old.answer_note) == (2, "replaced", "王敏下周出差")
    assert {time.status for time in times_of(first)} == {SlotStatus.RELEASED}


def test_who_means_to_replace_a_set_that_a_colleague_replaced_first_is_asked_again(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    theirs = wish(*OTHERS, replaces=first.set_id, reason="改到周四")
    second = slots.offer(desk.store, session("xie"), row.id, theirs)
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, theirs))
    assert (told.rule, told.value) == ("B5.live", second.set_id)


def test_an_expired_set_is_not_asked_about(desk: Desk) -> None:
    row = card(desk)
    offer(desk, row, *THREE, expires_at=beijing("2026-11-21T18:00"))
    late = session("shan", at=beijing("2026-11-22T09:00"))
    assert slots.offer(desk.store, late, row.id, wish(*OTHERS)).asking_round == 2


def test_proposing_others_answers_the_set_and_asks_nothing(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    made = slots.propose(desk.store, desk.session, first.set_id, wish(*OTHERS, side=Side.CANDIDATE))
    assert made.asking_round == 2
    assert interview(SlotOffer.get_by_id(made.set_id).interview_id).round == 1
