"""The steps of a card that are closed, each with why, as its timeline tells them (F1, C9)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.results import result_words
from katui.domain.session import Session
from katui.domain.work import CHASE
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services.record_files import Entry
from katui.store import files_query
from katui.store.said import said_of
from katui.store.secrecy import Veil

CLOSED: Final = "closed"
_OURS: Final = frozenset({Status.DECLINED_BY_CANDIDATE, Status.REJECTED_BY_CONSULTANT, Status.POSITION_CLOSED})
"""Ends that are no answer of the client to a report."""


def entries(session: Session, submission: int, limit: int) -> list[Entry]:
    """What was to do on a card and is not any more: when, by whom it was closed, and why."""
    rows, veil = files_query.closed_steps(session, submission, limit), Veil(session)
    who = files_query.last_by(Kind.ACTION, [row.id for row in rows])
    made = []
    for row in rows:
        text = veil.blind(row.position_id, labelled(f"{said_of(row)} · {row.status.label}", _why(row)))
        made.append(Entry(row.done_at, who.get(row.id, row.owner.name), CLOSED, text, Kind.ACTION, row.id))
    return made


def _why(row: Any) -> str:
    """Why a step is closed; the chase of a report ends by itself where the client answers before the call (B1)."""
    came, status = result_words(row.result), Status.parse(row.result or "")
    if row.kind in CHASE and status is not None and status not in _OURS:
        return _("the client has answered, {result}").format(result=came)
    return came
