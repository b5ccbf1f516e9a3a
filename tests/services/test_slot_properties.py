"""B5: whatever is offered, picked, moved, called off and taken back: no unasked overlap, no time picked twice."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.slots import AGREED, monday, week_cells
from katui.domain.work import InterviewMode, InterviewStatus, Side, SlotStatus
from katui.services import slot_times, slots
from katui.services.calendars_out import ics
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Submission
from tests.clocks import wall
from tests.factories import Desk
from tests.services.slot_desk import beijing

ACTS = st.sampled_from(
    [*["settle", "pick", "move"] * 3, "offer", "beside", "replace", "refuse", "withdraw", "cancel", "undo", "undo"]
)
"""Settled and moved rounds come often: only where two of them stand can they run into each other."""
FORCED = st.sampled_from([False, False, False, True])
STEPS = st.lists(st.tuples(ACTS, st.integers(0, 2), st.integers(0, 3), FORCED), min_size=4, max_size=16)


class Play:
    """Three cards of one candidate, and what a consultant does to them; what is refused does not happen."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.batches: list[int] = []
        with writing(desk.store, desk.session, "set_up") as write:
            self.person = desk.add_candidate(write, "叶知秋", city="上海")
            places = [desk.add_position(write, desk.client, f"职位{n}") for n in range(3)]
            self.cards = [desk.add_submission(write, self.person, place, status="cv_passed") for place in places]

    def step(self, act: str, card: int, half: int, forced: bool) -> None:
        at = beijing("2026-11-24T09:00") + timedelta(minutes=30 * half)
        why = "知情" if forced else ""
        with suppress(Refused):
            self.batches.append(getattr(self, act)(self.cards[card].id, at, why))

    def offer(self, card: int, at: Any, why: str, **how: Any) -> int:
        starts = (at, at + timedelta(hours=2))
        given_ = slots.Wish(Side.CLIENT, starts, 60, mode=InterviewMode.VIDEO, sure=True, **how)
        return slots.offer(self.desk.store, self.desk.session, card, given_).batch

    def settle(self, card: int, at: Any, why: str) -> int:
        """A time is offered and picked at once, in place of what was on offer."""
        self.batches.append(self.replace(card, at, why))
        return self.pick(card, at, why)

    def beside(self, card: int, at: Any, why: str) -> int:
        return self.offer(card, at, why, beside=self._live(card))

    def replace(self, card: int, at: Any, why: str) -> int:
        return self.offer(card, at, why, replaces=self._live(card), reason="换一批")

    def pick(self, card: int, at: Any, why: str) -> int:
        held = slots.picker(self.desk.store, self.desk.session, card).on_offer
        ref = held[at.minute % len(held)][1].id if held else 0
        return slots.pick(self.desk.store, self.desk.session, ref, override=why).batch

    def refuse(self, card: int, at: Any, why: str) -> int:
        return slots.refuse(self.desk.store, self.desk.session, max(self._live(card), default=0), "都不行")

    def withdraw(self, card: int, at: Any, why: str) -> int:
        return slots.withdraw(self.desk.store, self.desk.session, min(self._live(card), default=0))

    def move(self, card: int, at: Any, why: str) -> int:
        ref = self._current(card)
        return slots.reschedule(self.desk.store, self.desk.session, ref, at, 60, "改期", override=why).batch

    def cancel(self, card: int, at: Any, why: str) -> int:
        return slots.cancel(self.desk.store, self.desk.session, self._current(card), "不见了", Side.CLIENT).batch

    def undo(self, card: int, at: Any, why: str) -> int:
        batch = self.batches[-1 - at.hour % len(self.batches)] if self.batches else 0
        undo(self.desk.store, self.desk.session, batch)
        return batch

    def _live(self, card: int) -> tuple[int, ...]:
        return tuple(one.id for one in slots.picker(self.desk.store, self.desk.session, card).open_sets)

    def _current(self, card: int) -> int:
        current = slots.picker(self.desk.store, self.desk.session, card).current
        return current.id if current is not None else 0


def overlaps_are_asked_about(play: Play) -> None:
    mine = (Submission.candidate == play.person) & (Interview.status == InterviewStatus.CONFIRMED)
    held = list(Interview.select().join(Submission).where(mine).order_by(Interview.id))
    for one in held:
        for other in held:
            if one.id < other.id and one.starts_at < other.ends_at and other.starts_at < one.ends_at:
                assert one.clash_reason or other.clash_reason


def each_set_is_answered_whole(play: Play) -> None:
    for card in play.cards:
        for row in SlotOffer.select().where(SlotOffer.submission == card.id):
            states = [time.status for time in Slot.select().where(Slot.offer == row)]
            assert (row.answered_at is None) == (SlotStatus.OFFERED in states)
            assert states.count(SlotStatus.PICKED) == (row.answer == "picked")
        live = slots.picker(play.desk.store, play.desk.session, card.id)
        assert all(one.answer not in AGREED for one in live.open_sets)


@given(steps=STEPS)
@settings(max_examples=40, deadline=None)
def test_no_overlap_unasked_and_no_set_half_answered_whatever_is_done(
    lasting: Desk, steps: list[tuple[str, int, int, bool]]
) -> None:
    play = Play(lasting)
    for step in steps:
        play.step(*step)
        overlaps_are_asked_about(play)
        each_set_is_answered_whole(play)


ZONES = st.sampled_from(
    ["Asia/Shanghai", "Asia/Kathmandu", "America/Los_Angeles", "Europe/London", "Australia/Lord_Howe", "Pacific/Apia"]
)
QUARTERS = st.integers(0, 4 * 24 * 364).map(lambda n: beijing("2026-11-21T00:00") + timedelta(minutes=15 * n))


@given(at=QUARTERS, offered=ZONES, desk_zone=ZONES, shown=ZONES)
@settings(max_examples=40, deadline=None)
def test_no_instant_is_shifted_by_the_zones_it_goes_through(
    lasting: Desk, at: Any, offered: str, desk_zone: str, shown: str
) -> None:
    with writing(lasting.store, lasting.session, "set_up") as write:
        person = lasting.add_candidate(write, "叶知秋", city="上海")
        place = lasting.add_position(write, lasting.client, "职位")
        row = lasting.add_submission(write, person, place, status="cv_passed")
    there = replace(lasting.session, zone=desk_zone)
    wish = slots.Wish(Side.CLIENT, (when.to_zone(at, offered),), 60, offered, InterviewMode.VIDEO, sure=True)
    made = slots.offer(lasting.store, there, row.id, wish)
    (held,) = slots.picker(lasting.store, there, row.id).sets
    assert (held.id, held.times[0].starts_at) == (made.set_id, at)
    done = slots.pick(lasting.store, there, held.times[0].id, override="知情")
    (event,) = Calendar.from_ical(ics(lasting.store, there, done.interview_id)).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC) == at
    week = slot_times.week(lasting.store, there, row.id, monday(when.local_day(at, shown)), shown)
    assert at in {busy.starts_at for busy in week.busy if busy.interview == done.interview_id}
    cells = [cell for day in week_cells(week.first, shown, ("00:00", "23:59")) for cell in day]
    (cell,) = [cell for cell in cells if cell.starts_at <= at < cell.ends_at]
    day, clock, fold = wall(at, shown)
    assert (cell.day, cell.fold) == (day, fold)
    assert cell.clock.replace(fold=0) <= clock.replace(fold=0)


def test_taking_back_a_move_never_puts_two_rounds_on_one_time(desk: Desk) -> None:
    play = Play(desk)
    for act, card, half in (("offer", 0, 0), ("pick", 0, 0), ("move", 0, 6), ("offer", 1, 0), ("pick", 1, 0)):
        play.step(act, card, half, False)
    assert len(play.batches) == 5
    with pytest.raises(Refused) as caught:
        undo(desk.store, desk.session, play.batches[2])
    assert caught.value.rule == "B5.clash"
    overlaps_are_asked_about(play)


def test_the_play_does_run_rounds_into_each_other(desk: Desk) -> None:
    """The property above is no empty word: an overlap is refused where nobody asked for it, and kept where one did."""
    play = Play(desk)
    play.step("settle", 0, 0, False)
    play.step("settle", 1, 1, False)
    held = Interview.select().where(Interview.status == InterviewStatus.CONFIRMED)
    assert [row.submission_id for row in held] == [play.cards[0].id]
    play.step("pick", 1, 0, True)
    assert [(row.submission_id, row.clash_reason) for row in held.order_by(Interview.id)] == [
        (play.cards[0].id, None),
        (play.cards[1].id, "知情"),
    ]
    play.step("move", 0, 3, False)
    overlaps_are_asked_about(play)
