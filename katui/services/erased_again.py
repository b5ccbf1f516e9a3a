"""Somebody who was erased on request comes on file again: said while it is typed, asked before it is saved (P7)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.names import email_keys
from katui.domain.session import Session
from katui.i18n import _
from katui.store import derive, erasure_keys
from katui.store.models.candidates import Candidate
from katui.store.phones import known_by
from katui.store.store import Store

RULE = "P7.again"
_KNOWN_BY = {"phone": "phone_e164", "email": "email_key"}


def known(store: Store, session: Session, fields: Mapping[str, str]) -> date | None:
    """The day on which somebody with this number or mail was erased; which record it was is never said."""
    store.connect()
    found = _found(fields, session.zone)
    return None if found is None else found[1]


def check(kind: Kind, fields: Mapping[str, str], zone: str) -> None:
    """Refused `P7.again` when a candidate of this number or mail was erased on request."""
    found = _found(fields, zone) if kind is Kind.CANDIDATE else None
    if found is not None:
        raise Refused(RULE, found[0], fields[found[0]], told(found[1]))


def stays_erased(kind: Kind, row: Any) -> None:
    """Refused `P7.erased` where somebody writes on an erased candidate's record or card: it says nobody any more."""
    if kind is Kind.CANDIDATE:
        not_erased(row)
    elif kind is Kind.SUBMISSION:
        not_erased(row.candidate)


def not_erased(candidate: Any) -> None:
    """The same for a candidate's row."""
    if candidate.erased_at is not None:
        said = _("{name}: erased on request, nothing is written here again. A new record is made with their consent.")
        raise Refused("P7.erased", "id", candidate.id, said.format(name=candidate.name))


def nobody(candidate: int | None) -> None:
    """The same where only the id is known: a line, a time or an action about them (P7)."""
    row = None if candidate is None else Candidate.get_or_none(Candidate.id == candidate)
    if row is not None:
        not_erased(row)


def told(day: date) -> str:
    """What is said of it, without a name, with the year."""
    said = _("Erased on request, {day}: ask before filing them again.")
    return said.format(day=when.day_written(day, date.min))


def _found(fields: Mapping[str, str], zone: str) -> tuple[str, date] | None:
    for name, column in _KNOWN_BY.items():
        text = fields.get(name, "").strip()
        held = derive.columns({name: text}).get(column) if text else None
        more = (one.e164 for one in known_by(text)) if name == "phone" else email_keys(text)
        for each in dict.fromkeys([held, *more]):
            row = erasure_keys.known({name: each}) if each else None
            if row is not None:
                return name, when.local_day(row.at, zone)
    return None
