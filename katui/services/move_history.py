"""What a move leaves in the history of its card (P1, P2)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.pipeline import EndReason, Status
from katui.domain.session import Session
from katui.services.needs import Gap
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.submissions import StatusChange


def add(
    write: Writing,
    card: Card,
    before: Status,
    to: Status,
    given: Mapping[str, str],
    reason: EndReason | None,
    owed: tuple[Gap, ...],
) -> None:
    """The row of the history that a move leaves, by whom, why, and what is owed after it."""
    facts = {name: text for name, text in given.items() if name not in {"reason", "reason_code"}}
    if owed:
        facts["owed"] = ",".join(gap.need.value for gap in owed)
    StatusChange.create(
        submission=card.row.id,
        from_status=before,
        to_status=to,
        actor=write.session.user.id,
        credited_to=write.credited_to,
        at=write.at,
        reason_code=reason,
        reason=given.get("reason"),
        facts=facts,
    )


def meant(session: Session, given: Mapping[str, str], values: Mapping[str, Any]) -> dict[str, str]:
    """What the form brought as it is kept: a day and a moment as those they were then, not as 今天 or 刚刚."""
    kept = dict(given)
    for name, value in values.items():
        if isinstance(value, datetime):
            kept[name] = when.iso(value, session.zone)
        elif isinstance(value, date):
            kept[name] = value.isoformat()
    return kept
