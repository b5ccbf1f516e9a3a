"""P4: whoever may not know the client of a search arranges none of its interviews and reads nothing that tells it."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.positions import TravelPolicy
from katui.domain.work import InterviewMode, Side
from katui.services import calendars_out, slot_texts, slots
from katui.store.changes import writing
from katui.store.models.interviews import Interview, SlotOffer
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, interview, offer, refusal, times_of, wish

ALIAS = "某上市芯片公司"
TELLING = ("归墟", "王敏", "3 楼")


@pytest.fixture
def secret(desk: Desk) -> Desk:
    """The search is confidential; 解语晴 is outside of it."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias=ALIAS)
    return desk


def set_round(desk: Desk, row: Any) -> Any:
    """A round with interviewer and place."""
    how = {"mode": InterviewMode.ONSITE, "interviewer": desk.person.id}
    with writing(desk.store, desk.session, "set_up") as write:
        ref = confirmed(desk, row, THREE[0], **how).interview_id
        write.update(interview(ref), place="归墟大厦 3 楼")
    return interview(ref)


def test_the_picker_and_the_file_of_a_card_tell_an_outsider_neither_people_nor_place(secret: Desk) -> None:
    row = card(secret)
    set_round(secret, row)
    own = slots.picker(secret.store, secret.session, row.id)
    assert own.current is not None
    assert own.current.interviewer is not None
    assert (own.current.place, own.current.interviewer.name, len(own.interviewers)) == ("归墟大厦 3 楼", "王敏", 1)
    theirs = slots.picker(secret.store, session("xie"), row.id)
    held = slots.rounds_of(secret.store, session("xie"), row.id)
    assert not any(word in f"{theirs}{held}" for word in TELLING)


@pytest.mark.parametrize(
    "act",
    [
        lambda desk, xie, row, made, ref: slots.offer(desk.store, xie, row.id, wish(*THREE[1:])),
        lambda desk, xie, row, made, ref: slots.propose(
            desk.store, xie, made.set_id, wish(*THREE, side=Side.CANDIDATE)
        ),
        lambda desk, xie, row, made, ref: slots.state_how(desk.store, xie, row.id, slots.How(place="?")),
        lambda desk, xie, row, made, ref: slots.refuse(desk.store, xie, made.set_id, "?"),
        lambda desk, xie, row, made, ref: slots.withdraw(desk.store, xie, made.set_id),
        lambda desk, xie, row, made, ref: slots.pick(desk.store, xie, times_of(made)[0].id),
        lambda desk, xie, row, made, ref: slots.reschedule(desk.store, xie, ref, beijing(THREE[1]), 60, "?"),
        lambda desk, xie, row, made, ref: slots.cancel(desk.store, xie, ref, "?", Side.CLIENT),
        lambda desk, xie, row, made, ref: slots.ask_travel(desk.store, xie, row.id),
        lambda desk, xie, row, made, ref: slots.answer_travel(desk.store, xie, row.id, TravelPolicy.REIMBURSED),
    ],
)
def test_no_outsider_arranges_its_interviews(secret: Desk, act: Any) -> None:
    row = card(secret)
    ref = set_round(secret, row).id
    made = offer(secret, row, *THREE[1:], mode=None)
    before = [(one.id, one.answer) for one in SlotOffer.select()], interview(ref).version
    said = refusal(lambda: act(secret, session("xie"), row, made, ref))
    assert said.rule == "P4.confidential"
    assert ([(one.id, one.answer) for one in SlotOffer.select()], interview(ref).version) == before


def test_texts_and_calendar_files_name_the_client_to_no_outsider(secret: Desk) -> None:
    row = card(secret)
    ref = set_round(secret, row).id
    theirs = offer(secret, row, *THREE[1:], side=Side.CANDIDATE, mode=None)
    xie = session("xie")
    for tell in (slot_texts.picked_text, slot_texts.rescheduled_text, slot_texts.cancelled_text):
        assert ALIAS in tell(secret.store, xie, ref, Side.CANDIDATE, "zh_CN")
        assert refusal(lambda tell=tell: tell(secret.store, xie, ref, Side.CLIENT, "zh_CN")).rule == "P4.confidential"
    assert refusal(lambda: slot_texts.offer_text(secret.store, xie, theirs.set_id, "en")).rule == "P4.confidential"
    with writing(secret.store, secret.session, "set_up") as write:
        write.update(row, client_revealed_at=FRIDAY)
    assert (
        refusal(lambda: slot_texts.picked_text(secret.store, xie, ref, Side.CANDIDATE, "en")).rule == "P4.confidential"
    )
    assert "归墟".encode() not in calendars_out.ics(secret.store, xie, ref)
    assert "归墟".encode() in calendars_out.ics(secret.store, secret.session, ref)


def test_another_set_leaves_how_the_round_is_held_alone_unless_it_says_so(desk: Desk) -> None:
    row = card(desk)
    how = {"mode": InterviewMode.PHONE, "interviewer": desk.person.id, "place": "+86 14100000001"}
    offer(desk, row, *THREE[:2], **how)
    offer(desk, row, *THREE[1:], mode=None)
    (round_,) = Interview.select()
    assert (round_.mode, round_.interviewer_id, round_.place) == (InterviewMode.PHONE, desk.person.id, how["place"])
    offer(desk, row, *THREE[:2], mode=InterviewMode.VIDEO, interviewer=0, place="")
    (round_,) = Interview.select()
    assert (round_.mode, round_.interviewer_id, round_.place) == (InterviewMode.VIDEO, None, None)


def test_new_times_for_a_round_that_is_set_are_for_it_as_it_is_and_another_way_is_refused(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, THREE[0], mode=InterviewMode.VIDEO).interview_id
    offer(desk, row, *THREE[1:], mode=None)
    for given in ({"mode": InterviewMode.PHONE}, {"interviewer": desk.person.id}, {"place": "三楼"}):
        said = refusal(lambda given=given: offer(desk, row, *THREE[1:], **given))
        assert (said.rule, said.field) == ("B5.confirmed", next(iter(given)))
    assert interview(ref).mode is InterviewMode.VIDEO
    assert SlotOffer.select().where(SlotOffer.answered_at.is_null()).count() == 1
