"""The rows of the day's work in lists: follow-ups and next steps (F1, F2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.results import result_words
from katui.domain.rules import rule_of
from katui.domain.session import Session
from katui.services import list_rows as rows
from katui.store import list_queries as queries
from katui.store.models.work import Action, FollowUp
from katui.store.said import said_of, text_of
from katui.store.secrecy import Veil

Made = dict[int, rows.ListRow]


def about_shown(row: Any, veil: Veil) -> tuple[str, str, str]:
    """Whom a follow-up or action is about, its client as this person may see it, and its position."""
    secret = veil.of(row.position_id)
    shown = (row.candidate,) if secret is not None else (row.candidate, row.person)
    people = [part.name for part in shown if part is not None]
    position = row.position.name if row.position is not None else ""
    client = row.client.name if row.client is not None else ""
    if secret is not None:
        client = secret.alias
    return " · ".join(people) or client or position, client, position


def follow_ups(session: Session, ids: Sequence[int]) -> Made:
    """Follow-ups: whom each is about, as this person may know it."""
    made: Made = {}
    veil = Veil(session)
    for row in queries.about(FollowUp, session, ids):
        name, client, position = about_shown(row, veil)
        made[row.id] = rows.FollowUpRow(
            kind=Kind.FOLLOW_UP,
            id=row.id,
            name=name,
            at=row.at,
            author=row.author.name,
            channel=row.channel,
            direction=row.direction,
            outcome=row.outcome,
            text=veil.blind(row.position_id, text_of(row)),
            client=client,
            position=position,
        )
    return made


def _rule_id(action: Any) -> str:
    rule = rule_of(action.rule, action.kind.value)
    return rule.id if rule is not None else ""


def actions(session: Session, ids: Sequence[int]) -> Made:
    """Next steps: whom each is about, as this person may know it."""
    made: Made = {}
    veil = Veil(session)
    for row in queries.about(Action, session, ids):
        about, client, position = about_shown(row, veil)
        made[row.id] = rows.ActionRow(
            kind=Kind.ACTION,
            id=row.id,
            name=veil.blind(row.position_id, said_of(row)),
            action_kind=row.kind,
            status=row.status,
            due=row.due,
            has_time=row.has_time,
            owner=row.owner.name,
            owner_id=row.owner_id,
            about=about,
            client=client,
            position=position,
            rule_id=_rule_id(row),
            result=veil.blind(row.position_id, result_words(row.result)),
        )
    return made
