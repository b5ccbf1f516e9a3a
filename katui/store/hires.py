"""Whom a secret search placed: where they work now says whose search it was, and so does the off-limits rule (P4)."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from katui.domain.session import Session
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Placement, Submission
from katui.store.scope import visible
from katui.store.secrecy import Secret, among, knows, outside


def _placed(session: Session) -> Any:
    """The placements of confidential searches with position and client."""
    rows = visible(Placement, session, Placement, Submission, Position, Client).join(Submission).join(Position)
    return rows.join(Client).where(Position.confidential == True)  # noqa: E712


def secrets(session: Session, candidates: Collection[int]) -> dict[int, Secret]:
    """What must be hidden of these candidates, by id: the client that one may not know to have hired them (P4)."""
    if not candidates:
        return {}
    rows = _placed(session).where(Submission.candidate.in_(among(sorted(candidates))))
    found = {row.submission.candidate_id: row.submission.position for row in rows}
    return {ref: outside(session, position) for ref, position in found.items() if not knows(session, position)}


def rules(session: Session) -> list[int]:
    """The off-limits rules over hires whose client one may not know; they bind, but are not read (P4, P6)."""
    rows = _placed(session).where(Placement.off_limits.is_null(False))
    return [row.off_limits_id for row in rows if not knows(session, row.submission.position)]
