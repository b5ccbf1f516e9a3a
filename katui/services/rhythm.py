"""The rhythm with clients: each beat becomes an action once, any real contact resets the touch (A6, C2, F2)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.cadence import CadenceKind, Shift
from katui.domain.clients import ClientStatus, Tier
from katui.domain.people import Scope
from katui.domain.rhythm import beats, first_beat, next_beat, rule_every
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.step_words import label, worded
from katui.domain.work import ActionKind
from katui.services import people, rule_switches
from katui.services.due_words import is_touch
from katui.store import rhythm_queries as queries
from katui.store.changes import Writing, writing
from katui.store.engine import IntegrityError
from katui.store.models.work import Action
from katui.store.store import Store

LOOK_BACK: Final = timedelta(days=92)
"""How far back beats that nobody saw are still made."""
AHEAD: Final = timedelta(days=800)
"""How far ahead the next beat is looked for."""


@dataclass(frozen=True, slots=True)
class _Beat:
    """A beat to make, or the open one to move because the rhythm changed."""

    client: Any
    key: str
    day: date
    why: dict[str, Any]
    text: dict[str, Any]
    moves: Any = None


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many beats are due that `tell` would make or move."""
    store.connect()
    return 0 if store.readonly else len(list(_beats(store, session, scope, settings or Settings())))


def tell(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make each beat that is due an action of the client's owner; how many were made or moved (A6).

    Done again it makes nothing: a beat has one key, whoever evaluates it and however often. A touch is one beat
    however long nobody called; of a duty with days of its own each day is a beat.
    """
    store.connect()
    found = [] if store.readonly else list(_beats(store, session, scope, settings or Settings()))
    if not found:
        return 0
    with store.transaction(), writing(store, session, "rule", rule=queries.RULE) as write:
        return sum(_make(store, write, beat) for beat in found)


def tell_agreed(store: Store, write: Writing, client: Any, cadence: Any) -> int:
    """Make what a duty that was just agreed asks for today, in the same act; how many were made or moved (A6).

    The rules look at a desk once a day, so a duty agreed later on that day would begin with its next beat.
    """
    session, only = write.session, client.id
    if client.status is not ClientStatus.ACTIVE or not rule_switches.held().on("A6.contact"):
        return 0
    today = when.local_day(session.clock(), session.zone)
    reached = {id: _day(session, at) for id, at in queries.last_reached(session, only).items()}
    if cadence.kind is CadenceKind.TOUCH:
        found = list(_touches(session, Settings(), [client], reached, today))
    else:
        made = queries.keys(session, {only}, when.at_time(today - LOOK_BACK, time(), session.zone))
        found = list(_duty(session, cadence, client, made.get(cadence.id, set()), reached, today))
    return sum(_make(store, write, beat) for beat in found)


def touch_rule(settings: Settings, tier: Tier, own: Any = None) -> tuple[str, Shift]:
    """How often a client of this tier is contacted: as it was agreed for the client, else by tier (A6, C2)."""
    if own is not None:
        return own.rule, own.shift
    return rule_every(settings.cadence_days[tier.value]), Shift.AFTER


def _beats(store: Store, session: Session, scope: Scope, settings: Settings) -> Iterator[_Beat]:
    owners = people.scope_user_ids(store, session, scope)
    found = queries.clients(session, None if owners is None else sorted(owners))
    today = when.local_day(session.clock(), session.zone)
    reached = {client: _day(session, at) for client, at in queries.last_reached(session).items()}
    yield from _touches(session, settings, found, reached, today)
    known = {row.id: row for row in found}
    duties = [row for row in queries.cadences(session) if row.kind is not CadenceKind.TOUCH and row.client_id in known]
    since = when.at_time(today - LOOK_BACK, time(), session.zone)
    made = queries.keys(session, {row.client_id for row in duties}, since) if duties else {}
    for row in duties:
        yield from _duty(session, row, known[row.client_id], made.get(row.id, set()), reached, today)


def _touches(
    session: Session, settings: Settings, clients: list[Any], reached: dict[int, date], today: date
) -> Iterator[_Beat]:
    own, switches = queries.touches(session), rule_switches.held()
    closed = {client: _day(session, at) for client, at in queries.last_closed(session).items()}
    open_ones = {row.client_id: row for row in queries.open_beats(session) if is_touch(row)}
    for client in clients:
        if not switches.on("A6.contact", client.tier):
            continue
        duty, held = own.get(client.id), open_ones.get(client.id)
        rule, shift = touch_rule(settings, client.tier, duty)
        if held is not None and (held.snoozed_from or (held.why or {}).get("rule", rule) == rule):
            continue
        last = reached.get(client.id)
        day = _touch_day(session, client, duty, (rule, shift), [last, closed.get(client.id)])
        if day is None or (held is None and day > today):
            continue
        why = {"last": last.isoformat() if last else "", "tier": client.tier.value, "rule": rule}
        key = f"{queries.TOUCH_KEY}{client.id}:{day:%Y%m%d}"
        yield _Beat(client, key, day, why, worded(StepText.TOUCH, {"client": client.name}), held)


def _duty(
    session: Session, row: Any, client: Any, made: set[str], reached: dict[int, date], today: date
) -> Iterator[_Beat]:
    """The beats of a duty that nobody made yet and that are due."""
    for key, day in _to_make(session, row, made, reached.get(client.id), today, today):
        why = {"cadence": row.kind.value, "rule": row.rule, "any_contact": row.any_contact}
        said = worded(StepText.BEAT, {"client": client.name, "what": label(row.kind)})
        yield _Beat(client, key, day, why, said)


def _to_make(
    session: Session, row: Any, made: set[str], reached: date | None, today: date, until: date
) -> Iterator[tuple[str, date]]:
    """Key and day of the beats that nobody made yet; a contact on its day or later closes one that any contact closes.

    None is from before the day on which the duty was agreed as it is now.
    """
    last = min(until, row.ends_on) if row.ends_on else until
    met = reached if row.any_contact else None
    first = max(row.starts_on, today - LOOK_BACK, _day(session, row.updated_at))
    for day in beats(row.rule, row.starts_on, first, last, row.shift):
        key = f"{queries.BEAT_KEY}{row.id}:{day:%Y%m%d}"
        if key not in made and (met is None or met < day):
            yield key, day


def _make(store: Store, write: Writing, beat: _Beat) -> int:
    due = when.by_evening(beat.day, write.session.zone)
    try:
        with store.db.atomic():
            if beat.moves is not None:
                version = beat.moves.version
                return int(write.update(beat.moves, expect=version, due=due, why=beat.why, rule_key=beat.key))
            write.create(
                Action,
                kind=ActionKind.CLIENT_CALL,
                **beat.text,
                due=due,
                rule=queries.RULE,
                rule_key=beat.key,
                why=beat.why,
                owner=beat.client.owner_id,
                created_by=write.session.user.id,
                client=beat.client.id,
                person=queries.whom_to_call(write.session, beat.client.id),
            )
    except IntegrityError:  # another session made it in this moment
        return 0
    return 1


def touch_due(session: Session, client: Any, settings: Settings | None = None) -> date | None:
    """The day of the next regular contact of a client: the one it was put off to, else counted (A6).

    It is counted from the last contact, or the last beat that was closed.
    """
    put_off = (row for row in queries.open_beats(session, client.id) if is_touch(row) and row.snoozed_from)
    if (held := next(put_off, None)) is not None:
        return _day(session, held.due)
    own = next((row for row in queries.cadences(session, client.id) if row.kind is CadenceKind.TOUCH), None)
    rule, shift = touch_rule(settings or Settings(), client.tier, own)
    told = (queries.last_reached(session, client.id), queries.last_closed(session, client.id))
    days = [_day(session, at) for found in told if (at := found.get(client.id)) is not None]
    return _touch_day(session, client, own, (rule, shift), days)


def _touch_day(
    session: Session, client: Any, own: Any, often: tuple[str, Shift], met: Iterable[date | None]
) -> date | None:
    """When a client is contacted next: counted from the last contact or closed beat, not before it was agreed so.

    The day it begins is one of its days, as with any duty, unless the client was reached on it.
    """
    last = max(filter(None, met), default=None)
    day = next_beat(often[0], last or _day(session, client.created_at), often[1])
    if own is None or (last is not None and day is not None and day >= own.starts_on):
        return day
    return first_beat(often[0], own.starts_on, often[1])


def duty_days(session: Session, client_id: int, duties: Iterable[Any]) -> dict[int, date | None]:
    """The day of the next beat of each of a client's duties with days of their own: an open one, else one to come."""
    held = list(duties)
    if not held:
        return {}
    today = when.local_day(session.clock(), session.zone)
    last = queries.last_reached(session, client_id).get(client_id)
    reached = None if last is None else _day(session, last)
    made = queries.keys(session, {client_id}, when.at_time(today - LOOK_BACK, time(), session.zone))
    due: dict[int, list[date]] = {row.id: [] for row in held}
    for beat in queries.open_beats(session, client_id):
        kind, number = str(beat.rule_key or "").rsplit(":", 2)[:2] if not is_touch(beat) else ("", "")
        if f"{kind}:" == queries.BEAT_KEY and int(number) in due:
            due[int(number)].append(_day(session, beat.due))
    for row in held:
        ahead = _to_make(session, row, made.get(row.id, set()), reached, today, today + AHEAD)
        due[row.id] += [day for _key, day in ahead][:1]
    return {id: min(days, default=None) for id, days in due.items()}


def _day(session: Session, at: datetime) -> date:
    return when.local_day(at, session.zone)
