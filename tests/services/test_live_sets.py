"""B5: new times while a set can still be picked from ask first: which set, until when, who has it."""

from __future__ import annotations

from functools import partial

import pytest

from katui.domain.work import Side, SlotStatus
from katui.services import slots
from katui.services.slot_texts import offer_text
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.interviews import SlotOffer
from katui.store.models.submissions import Report
from tests.factories import Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, interview, offer, refusal, times_of, wish

OTHERS = ("2026-11-26T10:00", "2026-11-27T14:00")


def test_a_live_set_is_named_before_anything_takes_its_place(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE, expires_at=beijing("2026-11-23T18:00"))
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, wish(*OTHERS, sure=True)))
    assert (told.rule, told.value) == ("B5.live", first.set_id)
    assert told.message == (
        "阿依古丽·买买提 still has a set of 3 times (Client's times, round 1, asked 1×), "
        "until Mon 23 Nov 18:00 (Beijing time)."
    )
    held = slots.picker(desk.store, desk.session, row.id)
    assert (len(held.sets), held.open_set is not None, held.asked_rounds) == (1, True, 1)


def test_the_client_has_what_the_candidate_offered_until_its_end_else_the_last_of_its_times(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE, side=Side.CANDIDATE, expires_at=beijing("2026-11-24T18:00"))
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, wish(*OTHERS)))
    assert told.message.endswith("until Tue 24 Nov 18:00 (Beijing time).")
    slots.state_how(desk.store, desk.session, row.id, slots.How(offer=made.set_id, endless=True))
    for side in Side:
        told = refusal(partial(slots.offer, desk.store, desk.session, row.id, wish(*OTHERS, side=side)))
        assert "归墟半导体 still has a set of 3 times (Candidate's times, round 1, asked 1×)" in told.message
        assert told.message.endswith("until Wed 25 Nov 16:00 (Beijing time).")


def test_replacing_needs_a_reason_ends_the_old_set_with_it_and_counts(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    again = partial(wish, *OTHERS, replaces=(first.set_id,))
    assert refusal(partial(slots.offer, desk.store, desk.session, row.id, again(reason="  "))).rule == "B5.reason"
    made = slots.offer(desk.store, desk.session, row.id, again(reason="王敏下周出差"))
    old = SlotOffer.get_by_id(first.set_id)
    assert (made.asking_round, old.answer, old.answer_note) == (2, "replaced", "王敏下周出差")
    assert {time.status for time in times_of(first)} == {SlotStatus.RELEASED}


def test_who_means_to_replace_a_set_that_a_colleague_replaced_first_is_asked_again(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    theirs = wish(*OTHERS, replaces=(first.set_id,), reason="改到周四")
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


def test_both_stay_and_one_pick_from_either_settles_both(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    both = wish(*OTHERS, beside=(first.set_id,))
    second = slots.offer(desk.store, desk.session, row.id, both)
    held = slots.picker(desk.store, desk.session, row.id)
    assert [one.id for one in held.open_sets] == [first.set_id, second.set_id]
    assert [number for number, _time in held.on_offer] == [1, 2, 3, 4, 5]
    assert (held.asked_rounds, second.asking_round) == (2, 2)
    done = slots.pick(desk.store, desk.session, times_of(first)[2].id)
    after = slots.picker(desk.store, desk.session, row.id)
    assert (after.open_sets, after.asked_rounds) == ((), 2)
    assert [one.answer for one in after.sets] == ["settled", "picked"]
    assert {time.status for time in times_of(second)} == {SlotStatus.RELEASED}
    undo(desk.store, desk.session, done.batch)
    assert len(slots.picker(desk.store, desk.session, row.id).open_sets) == 2


def test_a_third_set_asks_about_both_that_are_live(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    second = slots.offer(desk.store, desk.session, row.id, wish(*OTHERS, beside=(first.set_id,)))
    third = wish("2026-11-27T10:00", "2026-11-27T16:00", beside=(first.set_id,))
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, third))
    assert [one.id for one in told.choices] == [second.set_id]
    none = wish("2026-11-27T10:00", "2026-11-27T16:00")
    SlotOffer.update(interview=None).where(SlotOffer.id == first.set_id).execute()
    told = refusal(partial(slots.offer, desk.store, desk.session, row.id, none))
    assert [one.id for one in told.choices] == [second.set_id, first.set_id]
    assert all("round 1" in one.name for one in told.choices), "a set that came without a round is for this one"


def test_one_of_two_sets_may_fall_away_and_the_other_is_waited_for(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    second = slots.offer(desk.store, desk.session, row.id, wish(*OTHERS, beside=(first.set_id,)))
    slots.withdraw(desk.store, desk.session, second.set_id)
    held = slots.picker(desk.store, desk.session, row.id)
    assert held.open_set is not None
    assert held.open_set.id == first.set_id
    over = session("shan", at=beijing("2026-11-25T17:00"))
    due = [item for item in today(desk.store, over).items if item.rule == "B5"]
    assert [item.kind for item in due] == ["times_expired"]


@pytest.mark.parametrize("answer", ["", "none_fits"])
def test_an_additional_set_that_lapses_asks_for_nothing_while_the_round_is_set(desk: Desk, answer: str) -> None:
    """B5: the confirmed time stands until another is picked."""
    row = card(desk)
    confirmed(desk, row, "2026-12-09T10:00")
    more = offer(desk, row, *THREE)
    if answer:
        slots.refuse(desk.store, desk.session, more.set_id)

    def due(moment: str) -> list[str]:
        found = today(desk.store, session("shan", at=beijing(moment))).items
        return [item.kind for item in found if item.rule == "B5" and item.kind.startswith("times")]

    assert due("2026-11-24T09:00") == ([] if answer else ["times_expiring"])
    assert due("2026-11-26T09:00") == due("2026-12-08T09:00") == []


def test_the_reader_is_told_what_becomes_of_the_times_before(desk: Desk) -> None:
    row = card(desk)
    first = offer(desk, row, *THREE)
    second = slots.offer(desk.store, desk.session, row.id, wish(*OTHERS, beside=(first.set_id,)))
    said = offer_text(desk.store, desk.session, second.set_id, "zh_CN")
    assert "\n4. 11月26日（周四）10:00–11:00\n5. " in said
    assert "之前发您的 3 个时间也都还有效。" in said
    live = (first.set_id, second.set_id)
    third = slots.offer(desk.store, desk.session, row.id, wish(*OTHERS, replaces=live, reason="王敏下周出差"))
    said = offer_text(desk.store, desk.session, third.set_id, "zh_CN")
    assert "\n1. " in said
    assert "之前发您的那组时间作废，以这次为准。" in said
    english = offer_text(desk.store, desk.session, third.set_id, "en")
    assert "These take the place of the times I sent you before." in english
    other = slots.offer(
        desk.store, desk.session, row.id, wish(*OTHERS, side=Side.CANDIDATE, beside=(third.set_id,), sure=True)
    )
    assert "之前" not in offer_text(desk.store, desk.session, other.set_id, "zh_CN")


def test_the_report_carries_the_candidates_times_of_both_sets(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "set_up") as write:
        prepared = write.create(Report, submission=row, author=desk.shan)
    first = offer(desk, row, *THREE, side=Side.CANDIDATE)
    both = wish(*OTHERS, side=Side.CANDIDATE, beside=(first.set_id,))
    second = slots.offer(desk.store, desk.session, row.id, both)
    kept = Report.get_by_id(prepared.id).checklist["offered_slots"]
    assert (kept["set"], len(kept["starts"])) == (second.set_id, 5)
