"""B5: the place of a round in texts and calendar files: address, link, number, or a gap one cannot overlook."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from icalendar import Calendar

from katui.domain.work import InterviewMode, Side
from katui.i18n import Language
from katui.services import calendars_out, slot_place, slot_texts, slots
from katui.services.slot_place import news_of
from katui.services.undo import undo
from tests.factories import Desk
from tests.services.slot_desk import THREE, beijing, card, interview, offer, refusal, times_of

HQ = "张江路 88 号 3 号楼 502 室"
LINK = "https://meeting.example.com/j/912"


def held(desk: Desk, mode: InterviewMode, place: str | None = None) -> int:
    """A round that is set at the first of three times."""
    offered = offer(desk, card(desk), *THREE, mode=mode, place=place)
    return slots.pick(desk.store, desk.session, times_of(offered)[0].id).interview_id


def location(desk: Desk, ref: int) -> str:
    (event,) = Calendar.from_ical(calendars_out.ics(desk.store, desk.session, ref)).walk("VEVENT")
    return str(event.get("location", ""))


@pytest.mark.parametrize("side", list(Side))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize(
    ("mode", "place"),
    [(InterviewMode.ONSITE, HQ), (InterviewMode.VIDEO, LINK), (InterviewMode.PHONE, "021-5550 0199")],
)
def test_every_text_and_the_file_carry_where_or_how(
    desk: Desk, side: Side, language: Language, mode: InterviewMode, place: str
) -> None:
    ref = held(desk, mode, place)
    for fn in (slot_texts.picked_text, slot_texts.rescheduled_text, slot_texts.changed_text, slot_texts.placed_text):
        assert place in fn(desk.store, desk.session, ref, side, language)
    assert location(desk, ref) == place


@pytest.mark.parametrize(
    ("mode", "gap", "open_yet"),
    [
        (InterviewMode.ONSITE, "【缺：地址和会议室】", "address and room still open"),
        (InterviewMode.VIDEO, "【缺：会议链接】", "meeting link still open"),
    ],
)
def test_a_missing_place_is_a_visible_gap(desk: Desk, mode: InterviewMode, gap: str, open_yet: str) -> None:
    ref = held(desk, mode)
    for side in Side:
        assert gap in slot_texts.picked_text(desk.store, desk.session, ref, side, "zh_CN")
    assert location(desk, ref) == open_yet
    slots.state_place(desk.store, desk.session, ref, HQ)
    for side in Side:
        said = slot_texts.picked_text(desk.store, desk.session, ref, side, "zh_CN")
        assert gap not in said
        assert HQ in said


def test_by_phone_the_candidate_is_called_and_the_client_needs_the_number(desk: Desk) -> None:
    ref = held(desk, InterviewMode.PHONE)
    told = partial(slot_texts.picked_text, desk.store, desk.session, ref)
    assert "面试官会打您手机" in told(Side.CANDIDATE, "zh_CN")
    assert "【缺：电话号码】" in told(Side.CLIENT, "zh_CN")
    assert "[missing: phone number]" in told(Side.CLIENT, "en")


def test_times_on_site_say_where_while_they_are_chosen(desk: Desk) -> None:
    row = card(desk)
    known = offer(desk, row, *THREE, mode=InterviewMode.ONSITE, place=HQ)
    assert f"地点/链接：{HQ}" in slot_texts.offer_text(desk.store, desk.session, known.set_id, "zh_CN")
    bare = offer(desk, row, *THREE, mode=InterviewMode.ONSITE, place="")
    text = slot_texts.offer_text(desk.store, desk.session, bare.set_id, "zh_CN")
    assert "地点/链接：上海，具体地址确认后单独发您" in text
    video = offer(desk, row, *THREE, mode=InterviewMode.VIDEO, place="")
    assert "地点" not in slot_texts.offer_text(desk.store, desk.session, video.set_id, "zh_CN")


def test_the_place_of_a_round_that_is_set_counts_a_sequence_and_is_the_news(desk: Desk) -> None:
    ref = held(desk, InterviewMode.ONSITE, "张江路 88 号")
    news: Any = partial(news_of, desk.store, desk.session, ref)
    assert news() == "picked"
    slots.state_place(desk.store, desk.session, ref, HQ)
    assert (news(), interview(ref).sequence, interview(ref).place) == ("placed", 1, HQ)
    slots.reschedule(desk.store, desk.session, ref, beijing("2026-11-26T10:00"), 60, "王敏出差")
    assert news() == "moved"
    slots.hold_by(desk.store, desk.session, interview(ref).submission_id, InterviewMode.VIDEO)
    assert news() == "changed"
    assert refusal(partial(slots.state_place, desk.store, desk.session, ref, " ")).rule == "B5.place"
    slots.cancel(desk.store, desk.session, ref, "不招了", Side.CLIENT)
    assert news() == "cancelled"
    assert refusal(partial(slots.state_place, desk.store, desk.session, ref, HQ)).rule == "S6.race"


def test_a_place_that_was_taken_back_is_news_to_whoever_was_told(desk: Desk) -> None:
    ref = held(desk, InterviewMode.ONSITE, "张江路 88 号")
    undo(desk.store, desk.session, slots.state_place(desk.store, desk.session, ref, HQ))
    back = interview(ref)
    assert (news_of(desk.store, desk.session, ref), back.place, back.sequence) == ("placed", "张江路 88 号", 2)


def test_a_pick_taken_back_and_made_again_is_no_new_time(desk: Desk) -> None:
    made = offer(desk, card(desk), *THREE)
    first, second = times_of(made)[:2]
    done = slots.pick(desk.store, desk.session, first.id)
    undo(desk.store, desk.session, done.batch)
    again = slots.pick(desk.store, desk.session, first.id)
    assert interview(again.interview_id).sequence > 0, "a calendar that took the first takes this one over"
    assert news_of(desk.store, desk.session, again.interview_id) == "picked"
    undo(desk.store, desk.session, again.batch)
    other = slots.pick(desk.store, desk.session, second.id)
    assert news_of(desk.store, desk.session, other.interview_id) == "picked"
    slots.reschedule(desk.store, desk.session, other.interview_id, beijing("2026-11-26T10:00"), 60, "王敏出差")
    assert news_of(desk.store, desk.session, other.interview_id) == "moved"


def test_a_gap_may_say_that_it_follows(desk: Desk) -> None:
    ref = held(desk, InterviewMode.VIDEO)
    gap, later = slot_place.gap_of(desk.store, desk.session, ref, "zh_CN")
    assert (gap, later) == ("【缺：会议链接】", "面试前把链接发给您")
