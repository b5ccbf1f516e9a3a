"""The steps that ask for interview times, and when one is owed: done once the times are here, or one is picked (B5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.pipeline import StatusClass
from katui.domain.results import Came
from katui.domain.scripts import Scenario
from katui.domain.slots import SetAnswer
from katui.domain.step_texts import StepText
from katui.domain.step_words import moment
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side, SlotStatus
from katui.services import owing
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action

NEED: Final = "time"
RULE: Final = "B8"
_ASK: Final = (
    Scenario.SLOT_REQUEST, Scenario.SLOT_OFFER, Scenario.NEW_TIMES, Scenario.CLIENT_TIMES, Scenario.TIMES_OVER,
    Scenario.TIME_SET,
)  # fmt: skip
_OPENS: Final = {each.value for each in _ASK}
_TIMES: Final = (ActionKind.CANDIDATE_CALL, StepText.ASK_TIMES)
_PICK: Final = (ActionKind.CLIENT_CALL, StepText.PICK_TIME)
_ASKS: Final = {ActionKind.CANDIDATE_CALL: Side.CANDIDATE, ActionKind.CLIENT_CALL: Side.CLIENT}


def new_time(write: Writing, card: Card, day: Any = None) -> None:
    """New times are due once, by the day named last; the next picked time closes it (B8)."""
    waiting = [row for row in owing.open_of(card, ActionKind.GAP) if (row.why or {}).get("need") == NEED]
    due = _by(write, day)
    if not waiting:
        _owe(write, card, StepText.NEW_TIME, due)
    elif day:
        write.update(waiting[0], due=due)


def passed(write: Writing, card: Card) -> None:
    """A CV passed: the candidate is asked for times, or the client to pick of those on offer (P2, B5).

    Not where a step asks for a time already, one's own plan stands on the card, or the client put it on hold.
    """
    going = any(asks(row.why or {}) or (row.rule is None and row.kind is not ActionKind.GAP) for row in _open(card))
    if going or card.row.hold_until is not None or _coming(write, card) is not None:
        return
    offered = any(one.starts_at > write.at for one in queries.open_times(write.session, card.row.id, Side.CANDIDATE))
    kind, do = _PICK if offered else _TIMES
    owing.owe(write, card, kind, do, owing.end_of_day(write), "P2", why={"need": NEED}, has_time=False)


def after_call_off(write: Writing, card: Card) -> None:
    """A card that is with the client goes on with new times, unless a round is set or they are asked for (B8)."""
    drop_told(write, card, Came.ROUND_OFF)
    asked = any(asks(row.why or {}) for row in _open(card))
    if card.row.status.class_ is StatusClass.WITH_CLIENT and _coming(write, card) is None and not asked:
        new_time(write, card)


def drop_told(write: Writing, card: Card, came: Came, since: datetime | None = None) -> None:
    """No round is to come any more: nobody is told that its time is fixed.

    A step stays while times of the candidate wait for the pick that it tells, and one made after `since`, when the
    round began, is about the next.
    """
    picking = any(time.starts_at > write.at for time in queries.open_times(write.session, card.row.id, Side.CANDIDATE))
    if picking or _coming(write, card) is not None:
        return
    for row in _open(card):
        if (row.why or {}).get("opens") == Scenario.TIME_SET.value and (since is None or row.created_at < since):
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=came.value)


def in_the_way(write: Writing, card: Card, day: Any = None) -> None:
    """The candidate cannot come: the round that is set is to be moved or called off, else new times are due (B8).

    At once where it begins before those are due, so that nobody waits for a candidate in vain.
    """
    row = _coming(write, card)
    if row is None:
        new_time(write, card, day)
        return
    due = _by(write, day)
    soon = row.starts_at <= due
    words = {"n": str(row.round), "at": moment(row.starts_at, row.zone, write.at)}
    more = {"interview": row, "words": words, "has_time": soon}
    _owe(write, card, StepText.MOVE_ROUND, write.at if soon else due, **more)


def _coming(write: Writing, card: Card) -> Any:
    """The next round that is set and has not begun."""
    rows = [row for row in queries.rounds(write.session, card.row.id) if row.status is InterviewStatus.CONFIRMED]
    return min((row for row in rows if row.starts_at > write.at), key=lambda row: row.starts_at, default=None)


def _by(write: Writing, day: Any) -> Any:
    return when.by_evening(day, write.session.zone) if day else owing.end_of_day(write)


def _owe(write: Writing, card: Card, do: StepText, due: Any, **more: Any) -> None:
    owing.owe(write, card, ActionKind.GAP, do, due, RULE, why={"need": NEED}, **({"has_time": False} | more))


def settle(write: Writing, card: Card, side: Side) -> None:
    """Close what asked one side for its times: they are on offer (B5).

    Only steps that a rule or a script made; one typed by hand stays until it is closed by hand.
    """
    for row in _open(card):
        if asks(row.why or {}) and _whom(row) is side:
            _done(write, row, SlotStatus.OFFERED)


def fixed(write: Writing, card: Card, result: SetAnswer, *, candidate_knows: bool) -> None:
    """Close whatever asked for a time about this card: one is fixed (B5).

    The step that tells it to the candidate stays until they were told, unless it was they who fixed it.
    """
    for row in _open(card):
        why = row.why or {}
        if asks(why) and (candidate_knows or why.get("opens") != Scenario.TIME_SET.value):
            _done(write, row, result)


def _done(write: Writing, row: Any, result: SlotStatus | SetAnswer) -> None:
    write.update(row, status=ActionStatus.DONE, done_at=write.at, result=result.value)


def _open(card: Card) -> list[Any]:
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN)
    return list(card.see(Action).where(mine).order_by(Action.id).limit(50))


def asks(why: dict[str, Any]) -> bool:
    """Whether a step asks for a time, by the evidence it carries."""
    return why.get("need") == NEED or why.get("opens") in _OPENS


def _whom(row: Any) -> Side | None:
    """Whose times a step waits for; those that are to be handed on to the other side are here already."""
    if (row.why or {}).get("opens") in {Scenario.SLOT_OFFER.value, Scenario.TIME_SET.value}:
        return Side.CLIENT
    if (row.why or {}).get("opens") == Scenario.TIMES_OVER.value:
        return Side.CANDIDATE
    return _ASKS.get(row.kind)
