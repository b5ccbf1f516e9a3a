"""B5, B6: how a round is held is kept with the set on offer or the round: mode, interviewer, place, end, note."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from icalendar import Calendar

from katui import i18n
from katui.domain import round_notes
from katui.domain.positions import TravelPolicy
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.services import calendars_out, slot_texts, slots, undo
from katui.services.slot_place import news_of
from katui.services.slots import How
from katui.store.changes import writing
from katui.store.models.clients import KeyPerson
from katui.store.models.interviews import Interview, SlotOffer
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import THREE, beijing, card, confirmed, interview, offer, other_card, refusal, times_of

HQ = "张江路 88 号 3 号楼"


def say(desk: Desk, row: Any, how: How, **more: Any) -> int:
    return slots.state_how(desk.store, desk.session, row.id, how, **more)


def colleague(desk: Desk, city: str | None = None) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(KeyPerson, client=desk.client, name="胡景轩", title="架构总监", city=city)


def test_what_is_said_of_a_set_on_offer_is_how_the_pick_confirms_it(desk: Desk) -> None:
    row, who = card(desk), colleague(desk)
    made = offer(desk, row, *THREE)
    say(desk, row, How(mode=InterviewMode.ONSITE, place=HQ, interviewer=who.id))
    slots.pick(desk.store, desk.session, times_of(made)[0].id)
    held = Interview.get(Interview.submission == row.id)
    assert (held.mode, held.place, held.interviewer.name) == (InterviewMode.ONSITE, HQ, "胡景轩")
    assert (held.status, held.sequence) == (InterviewStatus.CONFIRMED, 0)


def test_on_site_under_a_set_brings_the_travel_question_back_b6(desk: Desk) -> None:
    row = card(desk, candidate=desk.other)
    made = offer(desk, row, *THREE)
    say(desk, row, How(mode=InterviewMode.ONSITE, place=HQ))
    assert refusal(partial(slots.pick, desk.store, desk.session, times_of(made)[0].id)).rule == "B6.travel"


def test_a_live_set_without_a_round_begins_it_that_way(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(SlotOffer.get_by_id(made.set_id), interview=None)
        write.delete(Interview.get(Interview.submission == row.id))
    say(desk, row, How(mode=InterviewMode.PHONE, place="021-5550 0199"))
    picked = slots.pick(desk.store, desk.session, times_of(made)[0].id)
    held = interview(picked.interview_id)
    assert (held.mode, held.place, held.round) == (InterviewMode.PHONE, "021-5550 0199", 1)


def test_a_round_that_is_set_counts_keeps_a_note_and_one_undo_takes_it_back(desk: Desk) -> None:
    row, who = card(desk), colleague(desk)
    ref = confirmed(desk, row, THREE[0]).interview_id
    batch = say(desk, row, How(mode=InterviewMode.ONSITE, place=HQ, interviewer=who.id, note="HR 电话里改的"))
    held = interview(ref)
    assert (held.mode, held.place, held.interviewer_id, held.sequence) == (InterviewMode.ONSITE, HQ, who.id, 1)
    assert [line[11:] for line in round_notes.shown(held.notes, FRIDAY.date()).splitlines()] == [
        "Video → On site",
        "– → 胡景轩",
        f"– → {HQ}",
        "HR 电话里改的",
    ]
    (event,) = Calendar.from_ical(calendars_out.ics(desk.store, desk.session, ref)).walk("VEVENT")
    assert (str(event["location"]), event["sequence"]) == (HQ, 1)
    undo.undo(desk.store, desk.session, batch)
    back = interview(ref)
    assert (back.mode, back.place, back.interviewer_id, back.sequence) == (InterviewMode.VIDEO, None, None, 2)


@pytest.mark.parametrize(
    ("policy", "rule"),
    [(None, "B6.travel"), (TravelPolicy.NOT_PAID, "B6.unpaid"), (TravelPolicy.REIMBURSED, "B6.told")],
)
def test_a_set_round_goes_on_site_only_after_the_travel_question_b6(
    desk: Desk, policy: TravelPolicy | None, rule: str
) -> None:
    row = card(desk, candidate=desk.other)
    ref = confirmed(desk, row, THREE[0]).interview_id
    if policy is not None:
        slots.answer_travel(desk.store, desk.session, row.id, policy)
    act = partial(say, desk, row, How(mode=InterviewMode.ONSITE, place=HQ))
    assert refusal(act).rule == rule
    held = interview(ref)
    assert (held.mode, held.place, held.sequence) == (InterviewMode.VIDEO, None, 0)
    if policy is not None:
        act(told=True)
        assert (interview(ref).mode, interview(ref).sequence) == (InterviewMode.ONSITE, 1)


def test_another_interviewer_who_is_taken_then_needs_a_reason(desk: Desk) -> None:
    row, who = card(desk), colleague(desk)
    theirs = card(desk, candidate=desk.other)
    confirmed(desk, theirs, THREE[0], interviewer=who.id)
    ref = confirmed(desk, row, THREE[0]).interview_id
    act = partial(say, desk, row, How(interviewer=who.id))
    assert refusal(act).rule == "B5.clash"
    assert interview(ref).interviewer_id is None
    act(override="两位一起面")
    held = interview(ref)
    assert (held.interviewer_id, held.clash_reason) == (who.id, "两位一起面")


def test_the_way_to_a_round_held_on_site_from_now_on_runs_into_the_one_before_it(desk: Desk) -> None:
    row = other_card(desk, owner="shan", city="苏州")
    confirmed(desk, card(desk), "2026-11-24T10:00", mode=InterviewMode.ONSITE)
    ref = confirmed(desk, row, "2026-11-24T11:30").interview_id
    slots.answer_travel(desk.store, desk.session, row.id, TravelPolicy.REIMBURSED)
    act = partial(say, desk, row, How(mode=InterviewMode.ONSITE), told=True)
    assert refusal(act).rule == "B5.clash"
    act(override="打车过去来得及")
    assert interview(ref).clash_reason == "打车过去来得及"


def test_the_place_of_another_mode_goes_with_it(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, THREE[0]).interview_id
    say(desk, row, How(place="https://meeting.example.com/j/912"))
    say(desk, row, How(mode=InterviewMode.PHONE))
    assert interview(ref).place is None
    say(desk, row, How(mode=InterviewMode.VIDEO, place="https://meeting.example.com/j/7"))
    assert interview(ref).place == "https://meeting.example.com/j/7"


def test_both_sides_read_what_is_new(desk: Desk) -> None:
    row, who = card(desk), colleague(desk)
    ref = confirmed(desk, row, THREE[0]).interview_id
    news = partial(news_of, desk.store, desk.session, ref)
    said = partial(slot_texts.changed_text, desk.store, desk.session, ref, Side.CANDIDATE)
    say(desk, row, How(mode=InterviewMode.ONSITE, place=HQ))
    assert news() == "changed"
    assert "改为现场面试" in said("zh_CN")
    assert "跑一趟" not in said("zh_CN")
    say(desk, row, How(mode=InterviewMode.VIDEO))
    assert "这样您不用专程跑一趟" in said("zh_CN")
    assert "saves you the journey" in said("en")
    say(desk, row, How(mode=InterviewMode.PHONE))
    assert "跑一趟" not in said("zh_CN"), "from video to phone nobody is spared a journey"
    say(desk, row, How(interviewer=who.id))
    assert news() == "interviewer"
    text = slot_texts.interviewer_text(desk.store, desk.session, ref, Side.CANDIDATE, "zh_CN")
    assert "面试官：胡景轩（架构总监）" in text
    say(desk, row, How(interviewer=0))
    for side in Side:
        text = slot_texts.interviewer_text(desk.store, desk.session, ref, side, "zh_CN")
        assert "面试官：待定，确定后再跟您说" in text, "nobody is named, and that is said"
        assert "With: still open" in slot_texts.interviewer_text(desk.store, desk.session, ref, side, "en")


def test_until_when_and_the_note_belong_to_the_set_on_offer(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE)
    until = beijing("2026-11-23T18:00")
    say(desk, row, How(offer=made.set_id, expires_at=until, note="等王敏回京"))
    held = SlotOffer.get_by_id(made.set_id)
    assert (held.expires_at, held.note) == (until, "等王敏回京")
    late = How(offer=made.set_id, expires_at=beijing("2026-11-24T12:00"))
    assert refusal(partial(say, desk, row, late)).rule == "B5.expires"
    slots.withdraw(desk.store, desk.session, made.set_id)
    assert refusal(partial(say, desk, row, How(offer=made.set_id, note="?"))).rule == "S6.race"


def test_the_clock_of_a_round_is_the_interviewers(desk: Desk) -> None:
    row, who = card(desk), colleague(desk, city="圣何塞")
    ref = confirmed(desk, row, THREE[0]).interview_id
    at = interview(ref).starts_at
    say(desk, row, How(interviewer=who.id))
    assert (interview(ref).zone, interview(ref).starts_at) == ("America/Los_Angeles", at)


def test_only_a_round_that_is_arranged_or_set_is_held_another_way(desk: Desk) -> None:
    row = card(desk)
    assert refusal(partial(say, desk, row, How(place=HQ))).rule == "B5.interview"
    ref = confirmed(desk, row, THREE[0]).interview_id
    slots.cancel(desk.store, desk.session, ref, "不招了", Side.CLIENT)
    assert refusal(partial(say, desk, row, How(place=HQ), interview=ref)).rule == "S6.race"
    stranger = other_card(desk)
    assert refusal(partial(say, desk, stranger, How(place=HQ), interview=ref)).rule == "S6.race"


def test_what_changed_is_noted_for_readers_of_either_language(desk: Desk) -> None:
    row = card(desk)
    confirmed(desk, row, THREE[0])
    i18n.activate("zh_CN")
    say(desk, row, How(mode=InterviewMode.ONSITE))
    notes = {}
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        notes[language] = slots.picker(desk.store, desk.session, row.id).rounds[0].note
    assert notes == {"en": "Fri 20 Nov Video → On site", "zh_CN": "11月20日 周五 视频 → 现场"}


def test_a_colleagues_way_is_not_written_over_unseen_s6(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, THREE[0]).interview_id
    seen = How(InterviewMode.VIDEO, 0, "", note="")
    slots.state_how(desk.store, session("xie"), row.id, How(place="link-AAA"), seen=seen)
    act = partial(say, desk, row, How(place="link-BBB"), seen=seen)
    found = refusal(act)
    assert (found.rule, found.field, [one.name for one in found.choices]) == (
        "S6.conflict",
        "place",
        ["link-AAA", "link-BBB"],
    )
    assert interview(ref).place == "link-AAA"
    assert refusal(partial(say, desk, row, How(mode=InterviewMode.PHONE), seen=seen)).field == "place", "it would go"
    say(desk, row, How(interviewer=desk.person.id), seen=seen)
    assert (interview(ref).place, interview(ref).interviewer_id) == ("link-AAA", desk.person.id), "merged by field"
    say(desk, row, How(place="link-BBB"), seen=How(InterviewMode.VIDEO, 0, "link-AAA", note=""))
    assert interview(ref).place == "link-BBB"


def test_end_and_note_of_a_set_are_two_fields_s6(desk: Desk) -> None:
    row = card(desk)
    made = offer(desk, row, *THREE)
    slots.state_how(desk.store, desk.session, row.id, How(offer=made.set_id, endless=True))
    until, seen = beijing("2026-11-23T18:00"), How(InterviewMode.VIDEO, 0, "", note="")
    slots.state_how(desk.store, session("xie"), row.id, How(offer=made.set_id, expires_at=until), seen=seen)
    say(desk, row, How(offer=made.set_id, note="等王敏回京"), seen=seen)
    held = SlotOffer.get_by_id(made.set_id)
    assert (held.expires_at, held.note) == (until, "等王敏回京")
    found = refusal(partial(say, desk, row, How(offer=made.set_id, endless=True), seen=How(note="")))
    assert found.rule == "S6.conflict", "who began without an end and has it taken away takes away another's"
    say(desk, row, How(offer=made.set_id, endless=True), seen=How(expires_at=until))
    assert SlotOffer.get_by_id(made.set_id).expires_at is None


def test_a_set_of_another_card_is_not_noted_on(desk: Desk) -> None:
    row, theirs = card(desk), other_card(desk)
    made = offer(desk, theirs, *THREE)
    confirmed(desk, row, "2026-11-27T10:00")
    found = refusal(partial(say, desk, row, How(offer=made.set_id, note="foreign")))
    assert found.rule == "S6.race"
    assert SlotOffer.get_by_id(made.set_id).note is None
