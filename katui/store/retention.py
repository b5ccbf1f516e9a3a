"""How long a candidate's data may be kept, as conditions on the tables (P7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.personal_data import DataPurpose
from katui.domain.pipeline import Status
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.store import settings_kept
from katui.store.models.candidates import Candidate
from katui.store.models.submissions import Submission
from katui.store.scope import visible

LIVE: Final = tuple(status for status in Status if not status.ended and status is not Status.PASSED)

FIELDS: Final = frozenset({"retention", "consent"})
"""What a search line may ask about it; the tables decide both."""


def months() -> int:
    """How many months the firm keeps somebody after the last contact or consent; 0 for no limit."""
    kept = settings_kept.of_firm("retention_months")
    return Settings().retention_months if kept is None else int(kept)


def today(session: Session) -> date:
    """The day it is where the person sits."""
    return when.local_day(session.clock(), session.zone)


def due(session: Session) -> Any:
    """The candidates whose term has passed.

    Their own day has passed; or nothing was heard and agreed for the firm's months; or they agreed to one search and
    it is over. Nobody with a live card, nobody who was erased.
    """
    passed = Candidate.keep_until < today(session)
    if firm := months():
        last = today(session) - relativedelta(months=firm)
        start, _end = when.day_bounds(last, session.zone)
        quiet = Candidate.last_contact_at.is_null() | (Candidate.last_contact_at < start)
        unasked = Candidate.consent_on.is_null() | (Candidate.consent_on < last)
        passed |= Candidate.keep_until.is_null() & quiet & unasked & (Candidate.created_at < start)
    cards = visible(Submission, session, Submission.candidate)
    passed |= (Candidate.data_purpose == DataPurpose.SEARCH) & Candidate.id.in_(cards)
    live = cards.where(Submission.status.in_(LIVE))
    return passed & Candidate.id.not_in(live) & Candidate.erased_at.is_null()


def consented(words: Sequence[str]) -> Any:
    """The candidates who agreed that their data are kept, `yes`, or who were not asked yet, `no`."""
    given = Candidate.consent_on.is_null(False)
    if len(set(words)) > 1:
        return given | Candidate.consent_on.is_null()
    return given if words[0] == "yes" else Candidate.consent_on.is_null()


def add_facts(session: Session, out: dict[int, Any], used: frozenset[str]) -> None:
    """What a search line that asks about it is told of each of these candidates."""
    if not used & FIELDS:
        return
    late: Any = Candidate.select(Candidate.id).where(Candidate.id.in_(list(out)) & due(session)).tuples()
    told: Any = Candidate.select(Candidate.id).where(Candidate.id.in_(list(out)) & consented(["yes"])).tuples()
    passed, asked = {ref for (ref,) in late}, {ref for (ref,) in told}
    for ref, facts in out.items():
        facts.fields |= {
            "retention": ("due",) if ref in passed else (),
            "consent": ("yes" if ref in asked else "no",),
        }
