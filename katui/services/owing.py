"""What we owe because of a move or a round: the actions themselves, and when each is due (P2, B9, B10)."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any, Final

from katui.domain import call_hours, own_hours, rules, when
from katui.domain.calendars import CHINA
from katui.domain.call_hours import pairs
from katui.domain.feedback import late_day
from katui.domain.rule import Rule
from katui.domain.slot_words import same_clock
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.domain.zones import zone_of_city
from katui.services import reports, rule_making, settings
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.secrecy import step_names

FEEDBACK_AFTER: Final = timedelta(minutes=30)
CALLS_CANDIDATE: Final = frozenset(
    {
        ActionKind.CANDIDATE_CALL,
        ActionKind.TELL_CANDIDATE,
        ActionKind.COUNTER_OFFER,
        ActionKind.OFFER_ANSWER,
        ActionKind.RESIGNATION,
    }
)
"""Calls to the candidate: what is due on a day stands in the candidate's hours of it (F1)."""


def owe(write: Writing, card: Card, kind: ActionKind, do: StepText, due: datetime, rule: str, **more: Any) -> Any:
    """Make the next step that a move owes somebody; None while its rule is off.

    While one of the same rule about the same card, round and need is open, that one is the step. `own` is a step that a
    person named: it is due even where the rule is off. `words` fill what its text names beside the card's own;
    a step with a `rule_key` of its own is made once, whatever became of it. A call to the candidate that a rule puts
    on a day (`has_time` false) stands in their hours of it.
    """
    words = {"candidate": card.candidate.name, **step_names(card.position), **more.pop("words", {})}
    made_by, own, key = rules.rule_of(rule, kind.value), more.pop("own", False), more.get("rule_key")
    fields = {"has_time": True, "kind": kind, "rule": rule, **more}
    if kind in CALLS_CANDIDATE and not (own or fields["has_time"]):
        due, fields["has_time"] = in_hours(write, card.candidate, due, _coming(write, fields)), True
    if made_by is not None:
        given, key = key, key or _key(write, card, made_by, fields)
        held = rule_making.made(write, key)
        if held is None and not given:
            held = rule_making.still_open(write, card.row.id, fields)
        if held is not None:
            return held
        fields |= rule_making.own_plan(made_by.id) | {"rule_key": key}
        if fields["rule"] is None and not own:
            return None
    return write.create(
        Action,
        **worded(do, words),
        due=due,
        owner=card.row.owner,
        created_by=write.session.user.id,
        **reports.links(card),
        **fields,
    )


def _key(write: Writing, card: Card, rule: Rule, fields: dict[str, Any]) -> str:
    """What stands for a step once: the rule, its kind, the card, the round, the need, and the act that owes it."""
    interview, need = fields.get("interview"), (fields.get("why") or {}).get("need")
    about = (fields["kind"].value, card.row.id, interview and interview.id, need)
    return f"{rule.id}:{':'.join(str(part) for part in about if part)}@{write.batch_id}"


def _coming(write: Writing, fields: dict[str, Any]) -> datetime | None:
    """When the round begins that a step is about, while it is still to come."""
    starts_at = getattr(fields.get("interview"), "starts_at", None)
    return starts_at if starts_at is not None and starts_at > write.at else None


def in_hours(write: Writing, candidate: Any, due: datetime, limit: datetime | None = None) -> datetime:
    """A moment of that day in which the candidate is called: their own hours, else the firm's for candidates (F1).

    Where they are reached on days they named only, the first of those; nobody is called in the night of their city.

    Before `limit`, the round that it is for; not before now.
    """
    zone, usual = write.session.zone, pairs(settings.held(write.session).candidate_hours)
    there = zone_of_city(candidate.city)
    week = own_hours.week_there(candidate.best_hours or "", usual, zone, there, due)
    now = when.to_zone(write.at, zone)
    found = call_hours.on_day(max(when.to_zone(due, zone), now), week, CHINA.add_workdays)
    if found < now:
        found = now if same_clock(now, zone, there or zone) else call_hours.placed(now, week, CHINA.add_workdays)
    if limit is not None and found >= limit:
        return call_hours.before(when.to_zone(limit, zone), now, week, CHINA.add_workdays)
    return found


def again(write: Writing, row: Any, due: datetime) -> None:
    """A step that fell away is owed after all."""
    write.update(row, status=ActionStatus.OPEN, done_at=None, result=None, due=due)


def end_of_day(write: Writing) -> datetime:
    """18:00 of the desk's day: what is due today and has no time of its own."""
    due = when.by_evening(when.local_day(write.at, write.session.zone), write.session.zone)
    return max(due, write.at)


def open_of(card: Card, kind: ActionKind) -> list[Any]:
    """What is open of one kind about a card."""
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN) & (Action.kind == kind)
    return list(card.see(Action).where(mine).order_by(Action.id).limit(50))


def next_round(card: Card) -> dict[str, Any]:
    """Number of the round after those there are, and whether the position plans it (B11)."""
    number, planned = cards.rounds(card) + 1, card.position.rounds_planned
    return {"round": number, "planned": planned is None or number <= planned}


def owe_round(write: Writing, card: Card, interview: Any, *, known_late: bool = False) -> None:
    """What a confirmed round owes: preparation, the candidate's word after it, then the client's (B9, B10).

    A round that the client set by itself is `known_late`: the preparation is due the same day (P2). A card that the
    client had put on hold goes on with it.
    """
    write.update(card.row, hold_until=None)
    why = round_why(interview)
    due = round_due(write, interview)
    if known_late:
        today = min(end_of_day(write), interview.starts_at)
        due[ActionKind.PREPARE] = in_hours(write, card.candidate, today, interview.starts_at)
    for kind, (do, rule) in _ROUND_DO.items():
        has_time = kind is ActionKind.CANDIDATE_FEEDBACK
        owe(write, card, kind, do, due[kind], rule, interview=interview, why=why, has_time=has_time)


_ROUND_DO: Final = {
    ActionKind.PREPARE: (StepText.PREPARE, "B9"),
    ActionKind.CANDIDATE_FEEDBACK: (StepText.HEAR_CANDIDATE, "B10"),
    ActionKind.CLIENT_FEEDBACK: (StepText.HEAR_CLIENT, "B10"),
}


def round_why(interview: Any) -> dict[str, Any]:
    """The evidence an action about a round carries."""
    return {"round": interview.round, "at": when.iso_utc(interview.starts_at)}


def round_due(write: Writing, interview: Any) -> dict[ActionKind, datetime]:
    """When what a round owes is due: preparation on the working day before, the candidate that day, the client later.

    A round that is nearer than that is prepared today; the client's word is due two working days on.
    """
    zone = write.session.zone
    eve = when.by_evening(CHINA.add_workdays(when.local_day(interview.starts_at, zone), -1), zone)
    prepare = max(eve, min(end_of_day(write), interview.starts_at))
    same_day = when.at_time(when.local_day(interview.ends_at, zone), time(23, 59), zone)
    return {
        ActionKind.PREPARE: in_hours(write, interview.submission.candidate, prepare, interview.starts_at),
        ActionKind.CANDIDATE_FEEDBACK: min(interview.ends_at + FEEDBACK_AFTER, same_day),
        ActionKind.CLIENT_FEEDBACK: when.by_evening(late_day(interview.starts_at, zone), zone),
    }
