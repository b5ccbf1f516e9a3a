"""Somebody who was erased on request comes on file again: said while it is typed, asked before it is saved (P7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.names import email_keys
from katui.domain.session import Session
from katui.i18n import _
from katui.store import erasure_keys, phones
from katui.store.models.candidates import Candidate
from katui.store.store import Store

RULE = "P7.again"


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


def known_by(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each number and mail by which a form or a row would be known again, with its field: every one of a field."""
    for name, each in _EACH.items():
        text = str(fields.get(name) or "").strip()
        yield from ((name, key) for key in (each(text) if text else ()))


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(one.e164 for one in phones.known_by(text) if one.e164)


_EACH: Final[dict[str, Callable[[str], tuple[str, ...]]]] = {"phone": _numbers, "email": email_keys}


def _found(fields: Mapping[str, str], zone: str) -> tuple[str, date] | None:
    for name, key in known_by(fields):
        row = erasure_keys.known({name: key})
        if row is not None:
            return name, when.local_day(row.at, zone)
    return None
