"""What the rhythm with clients is worked out from: who is owed a beat, when they were last spoken with (A6, A8)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from katui.domain.cadence import BEAT, CadenceKind
from katui.domain.clients import ClientStatus
from katui.domain.contact import Channel, Outcome
from katui.domain.scenarios import Scenario
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus
from katui.store.engine import fn
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.rhythm import Cadence
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible

RULE: Final = BEAT
TOUCH_KEY: Final = "A6:client:"
BEAT_KEY: Final = "A6:cadence:"
UNREACHED: Final = tuple(each for each in Outcome if not each.reached)
SPOKEN: Final = (Channel.PHONE, Channel.VISIT, Channel.MEETING, Channel.VIDEO)
"""The ways in which two people speak: a call, or more than a call (A8)."""
_MOST: Final = 20_000

_CLIENT: Final = (Client.id, Client.name, Client.tier, Client.owner, Client.created_at)


def reached() -> Any:
    """The follow-ups in which somebody of the client was really reached; a talk with a candidate is none (F2)."""
    return (FollowUp.person.is_null(False) | FollowUp.candidate.is_null()) & answered()


def answered() -> Any:
    """The follow-ups that reached whoever they are about; a try that nobody answered is none (F2)."""
    return FollowUp.outcome.is_null() | FollowUp.outcome.not_in(UNREACHED)


def clients(session: Session, owners: list[int] | None, only: int | None = None) -> list[Any]:
    """The clients we work for of these people, of the whole firm for None."""
    where = Client.status == ClientStatus.ACTIVE
    where = where if owners is None else where & Client.owner.in_(owners)
    where = where if only is None else Client.id == only
    return list(visible(Client, session, *_CLIENT).where(where).order_by(Client.id).limit(_MOST))


def cadences(session: Session, only: int | None = None) -> list[Any]:
    """The duties that clients have of their own."""
    rows = visible(Cadence, session)
    rows = rows if only is None else rows.where(Cadence.client == only)
    return list(rows.order_by(Cadence.client, Cadence.id).limit(_MOST))


def touches(session: Session) -> dict[int, Any]:
    """The duty of a regular contact of each client that has its own."""
    return {row.client_id: row for row in cadences(session) if row.kind is CadenceKind.TOUCH}


def last_reached(session: Session, only: int | None = None) -> dict[int, datetime]:
    """When somebody of each client was last reached, whoever of us it was (S24)."""
    rows = visible(FollowUp, session, FollowUp.client, fn.MAX(FollowUp.at).alias("last")).where(reached())
    rows = rows.where(FollowUp.client.is_null(False) if only is None else FollowUp.client == only)
    return {row.client_id: row.last for row in rows.group_by(FollowUp.client).limit(_MOST)}


def last_closed(session: Session, only: int | None = None) -> dict[int, datetime]:
    """When the last touch of each client, or of one, was closed with a result."""
    rows = visible(Action, session, Action.client, fn.MAX(Action.done_at).alias("last"))
    rows = rows.where((Action.rule == RULE) & Action.rule_key.startswith(TOUCH_KEY) & Action.done_at.is_null(False))
    rows = rows if only is None else rows.where(Action.client == only)
    return {row.client_id: row.last for row in rows.group_by(Action.client).limit(_MOST)}


def open_beats(session: Session, client: int | None = None) -> list[Any]:
    """The beats that are not closed, of one client or of all."""
    rows = visible(Action, session).where((Action.rule == RULE) & (Action.status == ActionStatus.OPEN))
    rows = rows if client is None else rows.where(Action.client == client)
    return list(rows.order_by(Action.id).limit(_MOST))


def closed_beats(session: Session, client: int, limit: int) -> list[Any]:
    """The beats of a client that were closed last, with what came of them."""
    rows = visible(Action, session).where((Action.rule == RULE) & (Action.client == client))
    done = rows.where((Action.status == ActionStatus.DONE) & Action.done_at.is_null(False))
    return list(done.order_by(Action.done_at.desc(), Action.id.desc()).limit(limit))


def keys(session: Session, clients: Iterable[int], since: datetime) -> dict[int, set[str]]:
    """The keys under which beats due since a moment were made, closed ones as well, by duty; one read for all."""
    rows = visible(Action, session, Action.rule_key).where(Action.client.in_(list(clients)) & (Action.due >= since))
    rows = rows.where((Action.rule == RULE) & Action.rule_key.startswith(BEAT_KEY))
    found: dict[int, set[str]] = defaultdict(set)
    for (key,) in rows.limit(_MOST).tuples():
        found[int(key.split(":")[2])].add(key)
    return found


def last_spoken(session: Session, clients: Iterable[int]) -> dict[tuple[int, int | None], datetime]:
    """When somebody of each client was last spoken with, by client and the position it was about, if any (A8)."""
    rows = visible(FollowUp, session, FollowUp.client, FollowUp.position, fn.MAX(FollowUp.at).alias("last"))
    rows = rows.where(FollowUp.client.in_(list(clients)) & FollowUp.channel.in_(SPOKEN) & reached())
    grouped = rows.group_by(FollowUp.client, FollowUp.position).limit(_MOST)
    return {(row.client_id, row.position_id): row.last for row in grouped}


def calls_planned(session: Session, clients: Iterable[int]) -> list[Any]:
    """The open next calls about positions of these clients that were planned and not put off, soonest first (A8)."""
    asked = list(clients)
    if not asked:
        return []
    own = Action.rule.is_null() & Action.submission.is_null() & (Action.status == ActionStatus.OPEN)
    own &= Action.snoozed_from.is_null()
    rows = visible(Action, session, Action.id, Action.client, Action.position, Action.owner, Action.due, Action.why)
    rows = rows.where(Action.client.in_(asked) & own & (Action.kind == ActionKind.CLIENT_CALL))
    weekly = Scenario.WEEKLY_CLIENT.value
    found = rows.order_by(Action.due, Action.id).limit(_MOST)
    return [row for row in found if (row.why or {}).get("opens") == weekly]


def whom_to_call(session: Session, client: int) -> int | None:
    """Who of a client was reached last and is still there, else its first person who is."""
    there = (KeyPerson.client == client) & KeyPerson.left_on.is_null()
    rows = visible(FollowUp, session, FollowUp.person).join(KeyPerson, on=(FollowUp.person == KeyPerson.id))
    last = rows.where((FollowUp.client == client) & reached() & there).order_by(FollowUp.at.desc()).first()
    if last is not None:
        return int(last.person_id)
    first = visible(KeyPerson, session, KeyPerson.id).where(there).order_by(KeyPerson.id).first()
    return None if first is None else int(first.id)
