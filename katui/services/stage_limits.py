"""A card over the limit of its stage becomes an action, once for each stay there (P3)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.pace import over_before
from katui.domain.people import Scope
from katui.domain.pipeline import STAGES
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import owing, people, rule_switches
from katui.store import over_limit
from katui.store.changes import Writing, writing
from katui.store.models.work import Action
from katui.store.secrecy import alias_word, knows
from katui.store.store import Store


def untold(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """How many cards of a desk are over the limit of their stage without the action that `tell` would make."""
    store.connect()
    return 0 if store.readonly else len(_cards(store, session, scope, settings or Settings()))


def tell(store: Store, session: Session, scope: Scope = Scope.MINE, settings: Settings | None = None) -> int:
    """Make the action of each such card, for its owner and due today; how many were made (P3).

    Of a card on a confidential search that its owner is outside of, for the consultant of the position (P4).

    Done again it makes nothing: a card is told of once for each stay in a stage. Nothing is made in a store that one
    may only read.
    """
    store.connect()
    limits = settings or Settings()
    if store.readonly or not _cards(store, session, scope, limits):
        return 0
    with store.transaction(), writing(store, session, "rule", rule=over_limit.RULE) as write:
        return sum(_tell(store, write, card, limits) for card in _cards(store, session, scope, limits))


def moved_on(write: Writing, submission_id: int, result: str) -> None:
    """The card left its stage: what the rule asked for is done."""
    for row in over_limit.open_actions(write.session, submission_id):
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=result)


def _cards(store: Store, session: Session, scope: Scope, limits: Settings) -> list[Any]:
    today = when.local_day(session.clock(), session.zone)
    owners = people.scope_user_ids(store, session, scope)
    switches = rule_switches.held()
    cutoffs = []
    for stage in STAGES:
        for tier in Tier:
            limit = limits.stage_limit(stage, tier)
            if limit is not None and switches.on("P3.stage", tier):
                cutoffs.append((stage, tier, when.day_bounds(over_before(today, limit), session.zone)[0]))
    return over_limit.cards(session, None if owners is None else sorted(owners), cutoffs, today)


def _asked(store: Store, write: Writing, card: Any) -> int:
    """Who is asked: the card's owner; of a confidential search that they are outside of, its consultant (P4)."""
    if not card.position.confidential:
        return int(card.owner_id)
    try:
        theirs = people.session_for(store, card.owner.login, write.session.origin, write.session.clock)
    except Refused:  # left the firm
        return int(card.position.owner_id)
    return int(card.owner_id if knows(theirs, card.position) else card.position.owner_id)


def _tell(store: Store, write: Writing, card: Any, limits: Settings) -> int:
    position, client = card.position, card.position.client
    shown = alias_word(position) if position.confidential else client.name
    since = when.iso_utc(card.status_since)
    limit = limits.stage_limit(card.status, client.tier)
    try:
        with store.db.atomic():
            write.create(
                Action,
                kind=ActionKind.FOLLOW_UP,
                **worded(StepText.STAGE, {"candidate": card.candidate.name, "client": shown}),
                due=owing.end_of_day(write),
                rule=over_limit.RULE,
                rule_key=f"{over_limit.RULE}:{card.id}:{since}",
                why={"stage": card.status.value, "since": since, "limit": limit},
                owner=_asked(store, write, card),
                created_by=write.session.user.id,
                client=client.id,
                position=position.id,
                candidate=card.candidate_id,
                submission=card.id,
            )
    except over_limit.IntegrityError:  # another session told of it in this moment
        return 0
    return 1
