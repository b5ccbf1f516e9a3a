"""B5: everything that is taken is seen; what a time runs into needs a reason that is kept."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.positions import TravelPolicy
from katui.domain.settings import SettingScope
from katui.domain.work import InterviewMode, InterviewStatus, Side, SlotStatus
from katui.services import settings as house
from katui.services import slot_times, slots
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Slot, Unavailable
from katui.store.models.submissions import Submission
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import (
    THREE,
    beijing,
    card,
    confirmed,
    interview,
    offer,
    other_card,
    refusal,
    times_of,
)


def test_a_clash_needs_a_reason_that_is_kept_with_who_allowed_it(desk: Desk) -> None:
    first = confirmed(desk, other_card(desk), THREE[1], login="xie")
    row = card(desk)
    told = refusal(partial(offer, desk, row, THREE[0], "2026-11-24T14:30"))
    assert (told.rule, "岱舆电池" in told.message) == ("B5.clash", True)
    offered = offer(desk, row, THREE[0], "2026-11-24T14:30", sure=True)
    (held,) = slots.picker(desk.store, desk.session, row.id).sets
    assert [[one.interview for one in time.clashes] for time in held.times] == [[], [first.interview_id]]
    late = times_of(offered)[1].id
    told = refusal(partial(slots.pick, desk.store, desk.session, late, override="  "))
    assert (told.rule, told.field) == ("B5.clash", "override")
    assert Slot.get_by_id(late).status is SlotStatus.OFFERED
    picked = slots.pick(desk.store, desk.session, late, override="候选人坚持，两家都知情")
    made = interview(picked.interview_id)
    assert (made.clash_reason, made.clash_allowed_by_id) == ("候选人坚持，两家都知情", desk.shan.id)


def test_an_override_that_was_not_needed_leaves_no_trace(desk: Desk) -> None:
    picked = confirmed(desk, card(desk), THREE[0], override="以防万一")
    assert interview(picked.interview_id).clash_reason is None


def week_of(desk: Desk, row: Any, first: str = "2026-11-23", **more: Any) -> slot_times.Week:
    return slot_times.week(desk.store, desk.session, row.id, date.fromisoformat(first), "Asia/Shanghai", **more)


def test_the_week_shows_everything_that_is_taken(desk: Desk) -> None:
    confirmed(desk, other_card(desk), "2026-11-24T10:00", login="xie")
    with writing(desk.store, desk.session, "set_up") as write:
        mine = desk.add_submission(write, candidate=desk.other, status="cv_passed")
    confirmed(desk, mine, "2026-11-25T10:00", interviewer=desk.person.id)
    third = card(desk)
    slots.state_unavailable(
        desk.store, desk.session, candidate=desk.candidate.id, why="带孩子看病",
        starts_at=beijing("2026-11-26T08:00"), ends_at=beijing("2026-11-26T12:00"),
    )  # fmt: skip
    slots.state_unavailable(
        desk.store, desk.session, person=desk.person.id, why="出差",
        starts_at=beijing("2026-11-27T00:00"), ends_at=beijing("2026-11-28T00:00"),
    )  # fmt: skip
    elsewhere = other_card(desk, client="员峤智驾")
    offer(desk, elsewhere, "2026-11-24T16:00", "2026-11-24T17:00")
    busy = week_of(desk, third, interviewer=desk.person.id).busy
    assert [(one.who, one.stated) for one in busy] == [
        ("candidate", False), ("offered", False), ("offered", False), ("interviewer", False), ("candidate", True),
        ("interviewer", True),
    ]  # fmt: skip
    assert "岱舆电池" in busy[0].label
    assert "员峤智驾" in busy[1].label
    assert busy[4].label == "带孩子看病"
    assert {one.who for one in week_of(desk, third).busy} == {"candidate", "offered", "me"}


def test_what_was_said_stands_against_a_time_until_it_is_overruled(desk: Desk) -> None:
    span = {"starts_at": beijing("2026-11-24T08:00"), "ends_at": beijing("2026-11-24T12:00")}
    slots.state_unavailable(desk.store, desk.session, person=desk.person.id, why="出差", **span)
    row = card(desk)
    told = refusal(partial(offer, desk, row, *THREE, interviewer=desk.person.id))
    assert (told.rule, "出差" in told.message) == ("B5.clash", True)
    assert offer(desk, row, *THREE).set_id
    for wrong in ({}, {"person": desk.person.id, "user": desk.shan.id}):
        assert refusal(partial(slots.state_unavailable, desk.store, desk.session, **wrong, **span)).rule == "B5.who"
    back = {"starts_at": span["ends_at"], "ends_at": span["starts_at"]}
    assert (
        refusal(partial(slots.state_unavailable, desk.store, desk.session, user=desk.shan.id, **back)).rule == "B5.span"
    )
    assert Unavailable.select().count() == 1


def test_holidays_and_days_worked_in_exchange_stand_on_the_week(desk: Desk) -> None:
    row = card(desk)
    october = week_of(desk, row, "2026-10-05").days
    assert [(day.workday, day.mark) for day in october[1:6]] == [
        (False, "National Day"), (False, "National Day"), (True, ""), (True, ""), (True, "swapped working day"),
    ]  # fmt: skip
    assert all(day.published for day in october)
    assert not any(day.published for day in week_of(desk, row, "2027-02-01").days)


def test_the_way_of_an_out_of_town_round_is_taken_too(desk: Desk) -> None:
    away = other_card(desk, city="苏州")
    slots.answer_travel(desk.store, desk.session, away.id, TravelPolicy.REIMBURSED, by="王敏")
    confirmed(desk, away, "2026-11-24T14:00", mode=InterviewMode.ONSITE, login="xie")
    row = card(desk)
    assert refusal(partial(offer, desk, row, "2026-11-24T11:00", "2026-11-25T10:00")).rule == "B5.clash"
    assert offer(desk, row, "2026-11-24T10:00", "2026-11-24T18:00").set_id
    by_video = [one for one in week_of(desk, row).busy if one.who == "candidate"]
    assert [(one.ends_at - one.starts_at) // timedelta(hours=1) for one in by_video] == [3, 1, 3]


def test_a_colleague_sees_the_alias_of_a_confidential_search(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    row = card(desk)
    own, colleague = (slots.picker(desk.store, session(who), row.id) for who in ("shan", "xie"))
    assert (own.client.name, colleague.client.name, colleague.position.name) == (
        "归墟半导体", "某上市芯片公司", "某上市芯片公司",
    )  # fmt: skip
    confirmed(desk, row, THREE[0])
    busy = slot_times.week(desk.store, session("xie"), other_card(desk).id, FRIDAY.date(), "Asia/Shanghai").busy
    assert ["归墟" in one.label for one in busy] == [False]


def test_the_firm_says_how_long_the_way_is_and_each_which_hours_are_shown(desk: Desk) -> None:
    away = other_card(desk, city="苏州")
    slots.answer_travel(desk.store, desk.session, away.id, TravelPolicy.REIMBURSED)
    confirmed(desk, away, "2026-11-24T14:00", mode=InterviewMode.ONSITE, login="xie")
    house.change(desk.store, session("zeng"), "travel_buffer_hours", 1, scope=SettingScope.FIRM)
    house.change(desk.store, desk.session, "slot_hours", [["09:30", "20:00"]])
    week = week_of(desk, card(desk))
    assert (week.busy[0].starts_at, week.hours) == (beijing("2026-11-24T13:00"), ("09:30", "20:00"))
    for wrong in ([["09:00", "12:00"], ["13:00", "20:00"]], [["20:00", "09:00"]], "09:00"):
        with pytest.raises(Refused, match="slot_hours"):
            house.change(desk.store, desk.session, "slot_hours", wrong)


@given(starts=st.lists(st.tuples(st.integers(0, 20), st.sampled_from([30, 60, 150]), st.booleans()), max_size=8))
@settings(max_examples=25, deadline=None)
def test_no_two_confirmed_rounds_of_one_candidate_overlap_without_a_reason(
    lasting: Desk, starts: list[tuple[int, int, bool]]
) -> None:
    with writing(lasting.store, lasting.session, "set_up") as write:
        person = lasting.add_candidate(write, "叶知秋", city="上海")
        places = [lasting.add_position(write, lasting.client, f"职位{n}") for n in range(len(starts))]
        rows = [lasting.add_submission(write, person, place, status="cv_passed") for place in places]
    for row, (half, minutes, forced) in zip(rows, starts, strict=True):
        start = beijing("2026-11-24T08:00") + timedelta(minutes=30 * half)
        given_ = slots.Wish(Side.CLIENT, (start,), minutes, mode=InterviewMode.VIDEO, sure=True)
        made = slots.offer(lasting.store, lasting.session, row.id, given_)
        with suppress(Refused):
            slots.pick(lasting.store, lasting.session, times_of(made)[0].id, override="知情" if forced else "")
    held = list(
        Interview.select()
        .join(Submission)
        .where((Submission.candidate == person) & (Interview.status == InterviewStatus.CONFIRMED))
        .order_by(Interview.updated_at, Interview.id)
    )
    for n, later in enumerate(held):
        overlaps = any(one.starts_at < later.ends_at and later.starts_at < one.ends_at for one in held[:n])
        assert bool(later.clash_reason) == overlaps


MOVES = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 20), st.booleans(), st.booleans()), max_size=12)


@given(steps=MOVES)
@settings(max_examples=20, deadline=None)
def test_whatever_is_picked_and_moved_on_site_or_not_overlaps_only_with_a_reason(
    lasting: Desk, steps: list[tuple[int, int, bool, bool]]
) -> None:
    """Of two rounds of a candidate that overlap, at least the later change was asked about; ways count on site."""
    with writing(lasting.store, lasting.session, "set_up") as write:
        person = lasting.add_candidate(write, "叶知秋", city="苏州")
        places = [
            lasting.add_position(write, lasting.client, f"职位{n}", city="上海", travel_policy="reimbursed")
            for n in range(4)
        ]
        rows = [lasting.add_submission(write, person, place, status="cv_passed") for place in places]
    held: dict[int, int] = {}
    for card_, half, on_site, forced in steps:
        start = beijing("2026-11-24T08:00") + timedelta(minutes=30 * half)
        why = "知情" if forced else ""
        with suppress(Refused):
            if card_ in held:
                slots.reschedule(lasting.store, lasting.session, held[card_], start, 60, "改期", override=why)
            else:
                mode = InterviewMode.ONSITE if on_site else InterviewMode.VIDEO
                made = slots.offer(
                    lasting.store, lasting.session, rows[card_].id,
                    slots.Wish(Side.CLIENT, (start,), 60, mode=mode, sure=True),
                )  # fmt: skip
                done = slots.pick(lasting.store, lasting.session, times_of(made)[0].id, override=why, told=True)
                held[card_] = done.interview_id
    found = [interview(ref) for ref in held.values()]
    for one in found:
        for other in found:
            if one.id < other.id and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                assert one.clash_reason or other.clash_reason
