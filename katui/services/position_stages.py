"""The stages of a position: what each change needs, and what becomes of the cards when it closes (P4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.pipeline import EndReason, Status
from katui.domain.positions import CLOSED, LostReason, PositionStage
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.i18n import _
from katui.services import briefs, confidential, position_rules, registration
from katui.services.moves import Move, move_in
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.plan_queries import placed
from katui.store.scope import visible
from katui.store.store import Store

_STAGE: Final = PositionStage
_ENDED_BY: Final = {
    _STAGE.FILLED: EndReason.OTHER,
    _STAGE.LOST: EndReason.FILLED_ELSEWHERE,
    _STAGE.CANCELLED: EndReason.BUDGET,
}


@dataclass(frozen=True, slots=True)
class Running:
    """A card that is still running: it ends with the position, or stays."""

    submission: int
    candidate: Named
    status: Status


@dataclass(frozen=True, slots=True)
class StageChoice:
    """A stage the position may go to: what is asked for, and why it may not go there yet."""

    to: PositionStage
    asks: tuple[str, ...]
    refused: str


@dataclass(frozen=True, slots=True)
class Stages:
    """Where a position stands, where it may go, and the cards that are still running."""

    position: int
    name: str
    version: int
    stage: PositionStage
    openings_left: int
    choices: tuple[StageChoice, ...]
    running: tuple[Running, ...]


@dataclass(frozen=True, slots=True)
class Staged:
    """A change of stage: from where to where, how many cards ended with it and stayed, the act that undo takes."""

    position: int
    before: PositionStage
    after: PositionStage
    ended: int
    stayed: int
    batch: int


def stages(store: Store, session: Session, position_id: int) -> Stages:
    """Every stage this position may go to with what each needs (P4 `m`).

    Refused I6.unknown for a position that is not there.
    """
    store.connect()
    row = _row(session, position_id)
    left = max(row.openings - placed(session, [row.id]).get(row.id, 0), 0)
    choices = tuple(_choice(session, row, to, left) for to in position_rules.NEXT[row.stage])
    return Stages(row.id, row.name, row.version, row.stage, left, choices, tuple(_running(session, row.id)))


def _choice(session: Session, row: Any, to: PositionStage, left: int) -> StageChoice:
    asks: tuple[str, ...] = ()
    if to is _STAGE.LOST:
        asks = ("lost_reason", "filled_by")
    elif to is _STAGE.CANCELLED:
        asks = ("lost_reason",)
    elif to is _STAGE.FILLED and left:
        asks = ("filled_by",)
    refused = ""
    if to in position_rules.WORKED_ON:
        try:
            registration.check(session, row.client_id)
        except Refused as refusal:
            secret = confidential.of_row(session, Kind.POSITION, row)
            refused = refusal.message if secret is None else secret.blind(refusal.message)
    return StageChoice(to, asks, refused)


def _running(session: Session, position: int) -> list[Running]:
    where = (Submission.position == position) & Submission.status.in_(position_rules.RUNNING)
    found = visible(Submission, session, Submission, Candidate).join(Candidate).where(where)
    rows = list(found.order_by(Submission.id).limit(2_000))
    order = list(Status)
    rows.sort(key=lambda row: -order.index(row.status))
    return [Running(row.id, Named(row.candidate_id, row.candidate.name), row.status) for row in rows]


def set_stage(
    store: Store,
    session: Session,
    position_id: int,
    to: PositionStage,
    answers: Mapping[str, str] | None = None,
    *,
    stay: frozenset[int] | None = None,
    expect: int | None = None,
) -> Staged:
    """Change the stage of a position with what it needs, in one act with its cards (P4).

    `answers` by `lost_reason` (a code or one's own words) and `filled_by`. Closing ends every running card with
    `position_closed`, and each candidate is to be told, except those in `stay`; without `stay` a position with running
    cards is Refused `P4.live_cards`.
    """
    store.connect()
    with writing(store, session, "stage", position=position_id) as write:
        row = _row(session, position_id)
        confidential.check_inside(session, Kind.POSITION, row)
        before = row.stage
        if expect is not None and row.version != expect:
            raise _overtaken(row)
        position_rules.check_way(row, to)
        values: dict[str, Any] = {"stage": to} | _answers(answers or {})
        closing = to in CLOSED
        columns = values | position_rules.stage_columns(
            write, session, row.client_id, values, row, settled=not closing or stay is not None
        )
        cards = position_rules.running(session, row.id) if closing else []
        ended = _end(write, cards, stay or frozenset(), to)
        if not write.update(row, expect=row.version, **columns):
            raise _overtaken(row)
        if to in position_rules.WORKED_ON:
            briefs.first(write, session, row, row.__data__)
        return Staged(row.id, before, to, ended, len(cards) - ended, write.batch_id)


def _answers(answers: Mapping[str, str]) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for name in ("lost_reason", "filled_by"):
        text = clean(answers.get(name, ""), field=name).text.strip()
        if text:
            known = LostReason.parse(text) if name == "lost_reason" else None
            told[name] = known.value if known is not None else text
    return told


def _end(write: Writing, cards: list[Any], stay: frozenset[int], to: PositionStage) -> int:
    ended = 0
    for card in cards:
        if card.id in stay:
            continue
        fields = {"reason_code": _ENDED_BY[to].value, "reason": to.value}
        move_in(write, card.id, Move(Status.POSITION_CLOSED, fields, anyway=True))
        ended += 1
    return ended


def _overtaken(row: Any) -> Refused:
    said = _("{position} was changed meanwhile; it is at {stage} now. Look again, then decide.")
    return Refused("S6.race", "version", row.version, said.format(position=row.name, stage=row.stage.label))


def _row(session: Session, ref: int) -> Any:
    row = visible(Position, session).where(Position.id == ref).limit(1).first()
    if row is None:
        raise no_such(Kind.POSITION, ref, "position")
    return row
