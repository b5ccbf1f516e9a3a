"""What a board's cards warn of, in a fixed number of queries whatever its size (P1)."""

from __future__ import annotations

from datetime import date
from typing import Any

from katui.domain.names import same_name_key
from katui.domain.pipeline import ENDS, Status
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.store.boards import MOST
from katui.store.engine import fn
from katui.store.models.candidates import Candidate, OffLimits
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible

_LEVELS = 10
_MOST_NAMES = 20_000


def _live(session: Session, where: Any, *columns: Any) -> Any:
    found = visible(Submission, session, *columns).join(Candidate).switch(Submission).join(Position).join(Client)
    return found.where(where & Submission.status.not_in(ENDS))


def said_last(session: Session, where: Any) -> dict[int, tuple[int | None, int | None]]:
    """Willingness and counter-offer risk in the newest word of the candidate, by card."""
    newest = (
        visible(Feedback, session, Interview.submission, fn.MAX(Feedback.id).alias("newest"))
        .join(Interview)
        .where(Interview.submission.in_(_live(session, where, Submission.id)) & (Feedback.side == Side.CANDIDATE))
        .group_by(Interview.submission)
        .limit(MOST)
        .alias("last")
    )
    rows = (
        visible(Feedback, session, newest.c.submission_id, Feedback.willingness, Feedback.counter_offer_risk)
        .join(newest, on=(Feedback.id == newest.c.newest))
        .limit(MOST)
    )
    return {card: (willing, risk) for card, willing, risk in rows.tuples()}


def counter_offers(session: Session, where: Any) -> set[int]:
    """The cards on which a talk about a counter-offer is still to be had."""
    rows = visible(Action, session, Action.submission).where(
        Action.submission.in_(_live(session, where, Submission.id))
        & (Action.kind == ActionKind.COUNTER_OFFER)
        & (Action.status == ActionStatus.OPEN)
    )
    return {card for (card,) in rows.distinct().limit(MOST).tuples()}


def other_processes(session: Session, where: Any) -> dict[int, str]:
    """What is known of other processes of the candidates on a board, by candidate."""
    told = where & Candidate.other_processes.is_null(False)
    rows = _live(session, told, Candidate.id, Candidate.other_processes).distinct().limit(MOST)
    return dict(rows.tuples())


def withdrew_with_concerns(session: Session, where: Any) -> set[int]:
    """The candidates on a board whose concerns are stored and who have withdrawn from a process before (B8)."""
    before = Submission.alias()
    withdrawn = before.select(before.id).where(
        (before.candidate == Candidate.id) & (before.status == Status.DECLINED_BY_CANDIDATE)
    )
    told = where & Candidate.concerns.is_null(False) & fn.EXISTS(withdrawn)
    return {ref for (ref,) in _live(session, told, Candidate.id).distinct().limit(MOST).tuples()}


def _in_force(today: date) -> Any:
    over = OffLimits.until_day.is_null() | (OffLimits.until_day >= today)
    return (OffLimits.from_day <= today) & over & OffLimits.approver.is_null()


def barred_people(session: Session, where: Any, today: date) -> list[tuple[int, int, str | None]]:
    """Off-limits rules about one candidate of a board: candidate, the client that is protected, department."""
    rows: Any = (
        OffLimits.select(OffLimits.candidate, OffLimits.client, OffLimits.department_name)
        .where(OffLimits.candidate.in_(_live(session, where, Candidate.id)) & _in_force(today))
        .limit(MOST)
    )
    return list(rows.tuples())


def barred_firms(session: Session, today: date) -> dict[str, list[tuple[int, str | None]]]:
    """Off-limits rules about everybody at a client, by every name that client and what belongs to it are known by."""
    rules: Any = OffLimits.select(OffLimits.client, OffLimits.department_name).where(
        OffLimits.candidate.is_null() & _in_force(today)
    )
    held: dict[int, list[tuple[int, str | None]]] = {}
    for client, department in rules.limit(MOST).tuples():
        held.setdefault(client, []).append((client, department))
    level = list(held)
    for _step in range(_LEVELS):
        below = visible(Client, session, Client.id, Client.parent).where(Client.parent.in_(level)).limit(MOST)
        level = []
        for child, parent in below.tuples() if held else ():
            if child not in held:
                held[child] = held[parent]
                level.append(child)
        if not level:
            break
    return _by_name(session, held) if held else {}


def _by_name(
    session: Session, held: dict[int, list[tuple[int, str | None]]]
) -> dict[str, list[tuple[int, str | None]]]:
    named: dict[str, list[tuple[int, str | None]]] = {}
    clients = visible(Client, session, Client.id, Client.name_key, Client.legal_name).where(Client.id.in_(list(held)))
    for client, key, legal in clients.limit(MOST).tuples():
        for name in filter(None, (key, same_name_key(legal or ""))):
            named.setdefault(name, []).extend(held[client])
    aliases = visible(ClientAlias, session, ClientAlias.client, ClientAlias.name_key)
    for client, key in aliases.where(ClientAlias.client.in_(list(held))).limit(_MOST_NAMES).tuples():
        named.setdefault(key, []).extend(held[client])
    return named


def away(session: Session, where: Any) -> list[tuple[int, Any, Any, int]]:
    """The cards whose candidates live in another city: id, facts, the position's travel policy, client (B6)."""
    query = (
        _live(session, where, Submission.id, Submission.facts, Position.travel_policy, Position.client)
        .where((Candidate.city != Position.city) & (Candidate.city != "") & (Position.city != ""))
        .order_by(Submission.id)
        .limit(MOST)
    )
    return list(query.tuples())
