"""Rules are idempotent: whoever looks, how often and when, nothing is asked for twice (F1)."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.work import ActionStatus, Side
from katui.services import feedback, owing, rule_switches, rules_at_opening
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from katui.store.models.work import Action
from katui.store.store import Store
from tests.factories import FRIDAY, HEARD, Desk, session
from tests.services.slot_desk import confirmed
from tests.services.test_feedback import CLIENT, SAID
from tests.services.test_moves import REPORT

PEOPLE = ("shan", "xie", "moqi")
MOVES = {
    "contact": Move(Status.CONTACTED, anyway=True),
    "report": Move(Status.SUBMITTED, REPORT, anyway=True),
    "offer": Move(Status.OFFERED, HEARD | {"offer_terms": "年包 80 万"}, anyway=True),
    "end": Move(Status.REJECTED_BY_CLIENT, {"reason": "不合适"}),
}
steps = st.lists(
    st.one_of(
        st.tuples(st.just("open"), st.sampled_from(PEOPLE), st.integers(0, 12)),
        st.tuples(st.sampled_from(sorted(MOVES)), st.integers(0, 1), st.integers(0, 12)),
        st.tuples(
            st.sampled_from(["round", "round again", "candidate", "client"]), st.integers(0, 1), st.integers(0, 12)
        ),
        st.tuples(st.just("undo"), st.just(0), st.integers(0, 12)),
        st.tuples(st.just("switch"), st.sampled_from(["P3.stage", "B9.prepare", "B1.call", "P2.gap"]), st.booleans()),
    ),
    max_size=14,
)


def asked(action: Any) -> tuple[Any, ...]:
    """What an action is about, as far as one may be open of each."""
    held = action.__data__
    why = action.why or {}
    about = (held["submission"], held["interview"], held["report"], why.get("need"), why.get("since"))
    return action.rule, action.kind.value, *about


def look(desk: Desk, who: str, days: int) -> None:
    """Open Today twice: the second time nothing is made."""
    seat, scope = session(who, at=FRIDAY + timedelta(days=days)), Scope.FIRM if who == "moqi" else Scope.MINE
    due = rules_at_opening.due(desk.store, seat, scope)
    assert rules_at_opening.make(desk.store, seat, scope) == due
    assert (rules_at_opening.due(desk.store, seat, scope), rules_at_opening.make(desk.store, seat, scope)) == (0, 0)


def switch(desk: Desk, rule: str, on: bool) -> None:
    """A leader turns a switch."""
    rule_switches.switch(desk.store, session("moqi"), rule, on)


def word(desk: Desk, at: Any, ref: int, side: Side) -> None:
    """What a side says after a round."""
    said = SAID | {"risk": "4"} if side is Side.CANDIDATE else CLIENT | {"by_when": "2026-12-30"}
    feedback.record(desk.store, at, ref, side, said)


def owed_again(desk: Desk, at: Any, card: int, row: Any) -> None:
    """The event of a confirmed round, looked at twice more in one act."""
    with writing(desk.store, at, "times") as write:
        found = cards.load(at, card)
        assert found is not None
        for _twice in range(2):
            owing.owe_round(write, found, row)


def act(desk: Desk, on: list[Any], what: str, which: int, days: int) -> None:
    """One act about a card; what the board or the rounds refuse is no event."""
    at, card = session("shan", at=FRIDAY + timedelta(days=days)), on[which]
    set_at = (Interview.submission == card.id) & Interview.starts_at.is_null(False)
    rounds = list(Interview.select().where(set_at).order_by(Interview.id.desc()))
    if what == "undo":
        undo(desk.store, at)
    elif what == "round":
        confirmed(desk, card, "2026-11-24T10:00" if which else "2026-11-24T14:00")
    elif what in MOVES:
        move(desk.store, at, card.id, MOVES[what])
    elif rounds and what == "round again":
        owed_again(desk, at, card.id, rounds[0])
    elif rounds:
        word(desk, at, rounds[0].id, Side(what))


SEATS: dict[str, Any] = {"open": look, "switch": switch}


@settings(max_examples=25, deadline=None)
@given(steps)
def test_no_rule_asks_for_a_thing_twice_whatever_happens(acts: list[tuple[str, Any, Any]]) -> None:
    with TemporaryDirectory() as folder:
        store = Store.create(Path(folder) / "desk.db")
        desk = Desk(store)
        with writing(store, desk.session, "set_up") as write:
            on = [desk.add_submission(write, one) for one in (desk.candidate, desk.other)]
        for what, which, days in acts:
            try:
                if what in SEATS:
                    SEATS[what](desk, which, days)
                else:
                    act(desk, on, what, which, days)
            except Refused:
                continue
            ruled = [row for row in Action.select() if row.rule is not None]
            open_ones = Counter(asked(row) for row in ruled if row.status is ActionStatus.OPEN)
            assert [what for what, count in open_ones.items() if count > 1] == []
            assert all(row.rule_key for row in ruled)
            assert len({row.rule_key for row in ruled}) == len(ruled)
        for who in PEOPLE:
            look(desk, who, 12)
        store.close()
