"""What holds when a position opens, closes or is made secret, whichever door it came through (C3, P4)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Missing, Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import STAGES, Status
from katui.domain.positions import CLOSED, PositionStage
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.services import confidential, direction_over, registration
from katui.store.changes import Writing
from katui.store.engine import fn
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import Submission
from katui.store.plan_queries import placed
from katui.store.scope import visible
from katui.store.store import Store

# A position in one of these is worked on: its client is registered and approved first, what it asks for is binding.
WORKED_ON: Final = frozenset({PositionStage.OPEN, PositionStage.ON_HOLD})
RUNNING: Final = STAGES[: STAGES.index(Status.ACCEPTED)]
"""The stages in which a card may still turn out not to fit, or end with its position."""
NEXT: Final[dict[PositionStage, tuple[PositionStage, ...]]] = {
    PositionStage.DRAFT: (PositionStage.OPEN, PositionStage.LOST, PositionStage.CANCELLED),
    PositionStage.OPEN: (PositionStage.ON_HOLD, PositionStage.FILLED, PositionStage.LOST, PositionStage.CANCELLED),
    PositionStage.ON_HOLD: (PositionStage.OPEN, PositionStage.FILLED, PositionStage.LOST, PositionStage.CANCELLED),
    PositionStage.FILLED: (PositionStage.OPEN,),
    PositionStage.LOST: (PositionStage.OPEN,),
    PositionStage.CANCELLED: (PositionStage.OPEN,),
}
"""Where a position may go from each stage; a closed one reopens."""


def refuse_closed(session: Session, position: Any) -> None:
    """Refused `P4.closed` when nobody may be put on a position any more."""
    if position.stage in CLOSED:
        secret = confidential.of_row(session, Kind.POSITION, position)
        name = position.name if secret is None else secret.blind(position.name)
        text = _("{position} is closed ({stage}).").format(position=name, stage=position.stage.label)
        raise Refused("P4.closed", "position", name, text)


def check_open(store: Store, session: Session, position: int) -> None:
    """The same before a form is opened, so that nothing is typed in vain. Refused P4.closed as well.

    Refused P4.confidential for a confidential position that one is outside of.
    """
    store.connect()
    row = visible(Position, session).where(Position.id == position).first()
    if row is not None:
        confidential.check_putting(session, row)
        refuse_closed(session, row)


def number_of_changes(session: Session, positions: list[int]) -> dict[int, int]:
    """How often what was asked for changed since each position opened: its versions without the first (P4, D2)."""
    rows = visible(Brief, session, Brief.position, fn.COUNT(Brief.id).alias("n")).where(Brief.position.in_(positions))
    return {row.position_id: max(row.n - 1, 0) for row in rows.group_by(Brief.position).limit(len(positions) or 1)}


def running(session: Session, position: int) -> list[Any]:
    """The cards that would be left over if the position closed now."""
    found = visible(Submission, session).where((Submission.position == position) & Submission.status.in_(RUNNING))
    return list(found.order_by(Submission.id).limit(2_000))


def check_way(row: Any, to: PositionStage) -> None:
    """Refuse a stage to which there is no way from where the position stands (P4)."""
    if to not in NEXT[row.stage]:
        said = _("{position} is at {before}; there is no way from there to {after}.")
        text = said.format(position=row.name, before=row.stage.label, after=to.label)
        raise Refused("P4.stage", "stage", to.value, text)


def check_close(session: Session, row: Any, stage: PositionStage, values: dict[str, Any], *, settled: bool) -> None:
    """What closing a position needs: a reason, placements or a word who filled it, and a say about its cards (P4)."""
    reason = values.get("lost_reason", row.lost_reason)
    if stage in {PositionStage.LOST, PositionStage.CANCELLED} and not reason:
        missing = (Missing("lost_reason", _("why it was lost or called off"), "m"),)
        said = _("{position} cannot be {stage} without a reason.").format(position=row.name, stage=stage.label)
        raise Refused("P4.reason", "lost_reason", "", said, missing)
    if stage is PositionStage.FILLED and not values.get("filled_by", row.filled_by):
        left = row.openings - placed(session, [row.id]).get(row.id, 0)
        if left > 0:
            said = n_(
                "{position} has {n} opening left: record the placement, or say who filled it and how.",
                "{position} has {n} openings left: record the placements, or say who filled it and how.",
                left,
            )
            missing = (Missing("filled_by", _("who filled it, when no placement is on file"), "m"),)
            raise Refused("P4.filled", "filled_by", "", said.format(position=row.name, n=left), missing)
    cards = [] if settled else running(session, row.id)
    if cards:
        said = n_(
            "{n} card is still running; m on the position asks what becomes of it.",
            "{n} cards are still running; m on the position asks what becomes of them.",
            len(cards),
        )
        missing = (Missing("cards", _("what becomes of the running cards"), "m"),)
        raise Refused("P4.live_cards", "stage", stage.value, said.format(n=len(cards)), missing)


def stage_columns(
    write: Writing, session: Session, client_id: int, values: dict[str, Any], row: Any, *, settled: bool = False
) -> dict[str, Any]:
    """What goes with a change of stage or of secrecy: since when, the day it opened, confidential where it must be.

    The gate is asked before it opens; `settled` says that its cards were seen to before it closes.
    """
    out = confidential.enforced(values, row)
    if "alias" in values:
        confidential.check_outside(session, client_id, values["alias"])
    stage = values.get("stage")
    if stage is None or (row is not None and row.stage is stage):
        return out
    if row is not None:
        check_way(row, stage)
    out["stage_since"] = write.at
    if stage in WORKED_ON:
        registration.check(session, client_id)
    if stage in CLOSED and row is not None:
        check_close(session, row, stage, values, settled=settled)
        direction_over.close(write, row.id)
    if stage is PositionStage.OPEN and not values.get("opened_on") and (row is None or row.opened_on is None):
        out["opened_on"] = when.local_day(write.at, session.zone)
    return out
