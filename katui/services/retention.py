"""How long the data of a candidate may be kept, and who is due to be asked again or erased (P7)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.session import Session
from katui.store import retention
from katui.store.models.candidates import Candidate


@dataclass(frozen=True, slots=True)
class Kept:
    """Until which day the data are kept, None without a limit; `due` says that the term has passed."""

    until: date | None
    due: bool


def kept(session: Session, row: Any) -> Kept:
    """The term of a candidate already read: their own day, else the firm's months after the last contact or consent."""
    if row.erased_at is not None:
        return Kept(None, False)
    late = Candidate.select(Candidate.id).where((Candidate.id == row.id) & retention.due(session)).exists()
    if row.keep_until is not None or not (months := retention.months()):
        return Kept(row.keep_until, late)
    days = [when.local_day(at, session.zone) for at in (row.created_at, row.last_contact_at) if at is not None]
    return Kept(max([*days, *([row.consent_on] if row.consent_on else [])]) + relativedelta(months=months), late)
