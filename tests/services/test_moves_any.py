"""P2: whatever moves are tried in whatever order, a card goes the ways of the table alone and its history is whole."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise
from typing import Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.pipeline import ENDS, NEXT, STAGES, Status, Step, allowed, between, step
from katui.services.moves import Move, MoveChoice, allowed_moves, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.house import Batch
from katui.store.models.submissions import StatusChange, Submission
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session

GIVEN: Final = {
    "contact": "聊过", "motivation": "想做架构", "pay_wanted": "35-45K·16薪", "location": "可以",
    "report_to": "王敏", "report_channel": "email", "report_sent": "now", "report_kind": "full",
    "consent": "可以推荐我去归墟", "consent_channel": "wechat", "learned_from": "王敏", "learned_at": "now",
    "interview_at": "2026-12-30T10:00", "interview_mode": "video", "round_why": "other", "round_words": "客户要求",
    "counter_talk": "谈过", "offer_terms": "年包 80 万", "verbal_on": "today", "planned_start": "2027-01-04",
    "resignation": "已提", "start_on": "today", "guarantee_until": "2027-06-30", "left_cause": "performance",
    "left_on": "today", "reason_code": "pay", "reason": "薪酬谈不拢",
}  # fmt: skip
"""What a form is filled with, by field; the client's report goes to the key person of the desk."""


class Play:
    """A card of its own, what is tried with it, and what was seen of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.days = 0
        with writing(desk.store, desk.session, "set_up") as write:
            person = desk.add_candidate(write, "叶知秋", city="上海")
            position = desk.add_position(write, desk.client, "职位", city="上海", rounds_planned=1)
            self.ref = int(desk.add_submission(write, person, position).id)

    @property
    def at(self) -> Any:
        return session("shan", at=FRIDAY + timedelta(days=self.days))

    @property
    def row(self) -> Any:
        return Submission.get_by_id(self.ref)

    def kept(self) -> tuple[Any, ...]:
        """All that a refused move must leave as it was."""
        return dict(self.row.__data__), Action.select().count(), StatusChange.select().count(), Batch.select().count()

    def history(self) -> list[tuple[Status | None, Status]]:
        rows = StatusChange.select().where(StatusChange.submission == self.ref).order_by(StatusChange.id)
        return [(row.from_status, row.to_status) for row in rows]

    def choices(self) -> dict[Status, MoveChoice]:
        return {each.to: each for each in allowed_moves(self.desk.store, self.at, self.ref)}

    def wish(self, to: Status, *, filled: bool, anyway: bool) -> Move:
        choice = self.choices().get(to)
        fields = {each.name: GIVEN[each.name] for each in choice.fields if each.name in GIVEN} if choice else {}
        return Move(to, fields if filled else {}, anyway=anyway)

    def go(self, to: Status, *, filled: bool = True, anyway: bool = True) -> None:
        """Try one move: it goes as the table says and leaves a line, or it leaves nothing at all."""
        before, kept, told, choice = self.row, self.kept(), self.history(), self.choices().get(to)
        kind = step(before.status, to, before.left_from)
        try:
            made = move(self.desk.store, self.at, self.ref, self.wish(to, filled=filled, anyway=anyway))
        except Refused as refusal:
            told_why = refusal.rule
        else:
            told_why = ""
        assert (told_why == "P2.transition") is (kind is Step.NONE)
        if told_why:
            assert self.kept() == kept
            return
        assert choice is not None
        assert choice.step is kind
        assert filled or not choice.missing, "a hard need lets nothing pass unsaid"
        assert anyway or filled or not choice.soft
        after = self.row
        assert (made.before, made.after, after.status) == (before.status, to, to)
        assert made.version == after.version > before.version
        assert after.left_from is (before.status if to.ended else None)
        assert self.history() == [*told, (before.status, to)]

    def back(self) -> None:
        """Take the newest act back, where it may be: the card stands where it stood, and the history says so."""
        told = self.history()
        try:
            undo(self.desk.store, self.at)
        except Refused:
            return
        assert self.history()[: len(told)] == told


def chain_holds(play: Play) -> None:
    """Each line of the history begins where the one before it ended; the last ends where the card stands."""
    history = play.history()
    assert all(one[1] is after[0] for one, after in pairwise(history)), history
    assert not history or history[-1][1] is play.row.status


TRIES = st.lists(
    st.tuples(
        st.one_of(st.integers(0, 3), st.sampled_from(Status), st.none()),
        st.sampled_from([True, True, True, False]),
        st.booleans(),
        st.sampled_from([0, 0, 1, 40]),
    ),
    max_size=14,
)
"""One of the ways by its place, any status at all, or None for taking back; filled in; anyway; how many days on."""


@given(tries=TRIES)
@settings(max_examples=20, deadline=None)
def test_a_card_goes_the_ways_of_the_table_alone_and_its_history_is_whole(
    lasting: Desk, tries: list[tuple[int | Status | None, bool, bool, int]]
) -> None:
    play = Play(lasting)
    for whither, filled, anyway, days in tries:
        play.days += days
        if whither is None:
            play.back()
        elif isinstance(whither, Status):
            play.go(whither, filled=filled, anyway=anyway)
        elif ways := list(play.choices()):
            play.go(ways[whither % len(ways)], filled=filled, anyway=anyway)
        chain_holds(play)


@pytest.mark.parametrize("end", [Status.PASSED, Status.LEFT_IN_GUARANTEE])
def test_the_whole_way_is_gone_by_what_these_forms_say(lasting: Desk, end: Status) -> None:
    """The property above is no empty word: filled in so, every stage is reached, and the chain holds."""
    play = Play(lasting)
    for stage in STAGES[1:-1]:
        play.days += 45 if stage is Status.ONBOARDED else 0
        play.go(stage)
        assert play.row.status is stage
    play.days += 365 if end is Status.PASSED else 20
    play.go(end)
    assert play.row.status is end
    chain_holds(play)


STATUSES = st.sampled_from(Status)


@given(before=STATUSES, after=STATUSES, left_from=st.one_of(st.none(), st.sampled_from(STAGES)))
def test_what_the_table_allows(before: Status, after: Status, left_from: Status | None) -> None:
    kind = step(before, after, left_from)
    assert (kind is not Step.NONE) is ((after, kind) in allowed(before, left_from))
    if before.ended:
        assert kind is (Step.REOPEN if after is left_from else Step.NONE)
    elif after.ended:
        assert kind in {Step.END, Step.NONE}
    else:
        at, to = STAGES.index(before), STAGES.index(after)
        assert (kind is Step.NONE) is (to < at - 1 or (to == at and after not in NEXT[before]))
        entered = between(before, after)
        assert entered[-1] is after
        if to > at:
            assert set(STAGES[at + 1 : to + 1]) - set(entered) <= {Status.CV_PASSED}


def test_every_status_is_reached_from_the_first_and_what_is_done_leads_nowhere_on() -> None:
    reached, edge = {Status.SOURCED}, [Status.SOURCED]
    while edge:
        found = {to for to, kind in allowed(edge.pop()) if kind in {Step.NEXT, Step.END}} - reached
        reached |= found
        edge += [to for to in found if not to.ended]
    assert reached == set(Status)
    assert all(allowed(end) == () for end in ENDS)
    assert [kind for _to, kind in allowed(Status.PASSED)] == [Step.BACK]
