"""What an import may not do to a record that is here: the rules of its form hold for every row (C8, P4, P5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from katui.domain import names
from katui.domain.clients import ClientStatus
from katui.domain.errors import Refused
from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.stops import career_of
from katui.i18n import _, in_each
from katui.i18n.marks import labelled, listed
from katui.services import confidential, employers, hidden_fields, import_said, ownership, registration
from katui.services.field_values import no_address
from katui.services.import_rows import Draft
from katui.services.import_said import Said
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.phones import digits_lost, known_by, may_be_numbers
from katui.store.scope import visible


def leave_alone(
    session: Session, kind: Kind, row: Any, draft: Draft, many: hidden_fields.Hidden, label: Callable[[str], str]
) -> Said:
    """Take out of a draft what may not be written over what a record has; what is said of it."""
    hidden, reached = _leave_hidden(session, kind, row, draft, many), _leave_reached(row, draft, label)
    return import_said.joined(hidden, reached) if hidden or reached else {}


def _leave_reached(row: Any, draft: Draft, label: Callable[[str], str]) -> Said:
    """What is no address or number goes into the notes where one stands that may be dialled or written to (I5)."""
    said: Said = {}
    for name, bad in (("email", no_address), ("phone", _bad_phone)):
        told, here = str(draft.values.get(name) or ""), str(getattr(row, name, None) or "")
        if told and here and not bad(here) and bad(told) and not _shares(name, told, here):
            del draft.values[name]
            draft.values["notes"] = "\n".join(filter(None, (draft.values.get("notes"), labelled(label(name), told))))
            said = import_said.joined(said, in_each(partial(_stays, label, name, told)))
    return said


def _stays(label: Callable[[str], str], name: str, told: str) -> str:
    return import_said.stays(label(name), told)


def _bad_phone(text: str) -> bool:
    return digits_lost(text) or not may_be_numbers(text)


def _shares(name: str, told: str, here: str) -> bool:
    """Whether what is told has an address or a number of those on file, if with words around it."""
    if name == "email":
        return bool(set(names.email_keys(told)) & set(names.email_keys(here)))
    return bool({one.e164 for one in known_by(told)} & {one.e164 for one in known_by(here)})


def _leave_hidden(session: Session, kind: Kind, row: Any, draft: Draft, many: hidden_fields.Hidden) -> Said:
    """Take out of a draft what it says of filled fields that are hidden; the sentence that names them, or none.

    They are left alone whether the file says the same or not, so that no verdict tells which.
    """
    specs = hidden_fields.hidden(session, kind, row, (*draft.values, *draft.parts), many)
    for spec in specs:
        draft.values.pop(spec.name, None)
        draft.parts.pop(spec.name, None)
    return in_each(lambda: _left(specs)) if specs else {}


def _left(specs: Sequence[FieldSpec]) -> str:
    said = _("{fields}: hidden, a colleague looks after this candidate; left as they are.")
    return said.format(fields=listed(spec.label for spec in specs))


def keep_status(draft: Draft, label: str) -> None:
    """A new client that only a leader may start is a prospect; the status it came with is kept in its notes (C5)."""
    status = ClientStatus(draft.wants.pop("status"))
    draft.values["notes"] = "\n".join(filter(None, (draft.values.get("notes"), labelled(label, status.label))))

    def why() -> str:
        said = _("“{status}” is for a leader to say ({leaders}); kept in the notes.")
        return said.format(status=status.label, leaders=registration.leaders())

    draft.message = import_said.joined(draft.message, in_each(why))


def in_secrets(session: Session, kind: Kind, ids: Sequence[int]) -> frozenset[int]:
    """Which of these candidates were ever put on a confidential search: of the others nobody is asked where they work.

    One query for many, so that `check` need not look for each.
    """
    if kind is not Kind.CANDIDATE or not ids:
        return frozenset()
    cards = visible(Submission, session, Submission.candidate).join(Position)
    secret = Submission.candidate.in_(ids) & (Position.confidential == True)  # noqa: E712
    return frozenset(ref for (ref,) in cards.where(secret).distinct().limit(len(ids)).tuples())


def along(session: Session, kind: Kind, row: Any, values: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """The columns that change along with these, and the rows beside them; Refused as `check` says."""
    check(session, kind, row, values)
    owned = ownership.handed_on(session, kind, row, values["owner"], at) if "owner" in values else {}
    return owned | confidential.enforced(dict(values), row) if kind is Kind.POSITION else owned


def check(
    session: Session, kind: Kind, row: Any, values: Mapping[str, Any], *, secret: bool = True, owner: str = ""
) -> None:
    """Refuse what the form would refuse; a candidate who is not `secret` is on no confidential search.

    `owner` is the name of whose record it is, where those of many were read at once.
    """
    confidential.check_inside(session, kind, row)
    if kind is Kind.CANDIDATE and secret:
        _check_secret(session, row, values)
    if "owner" in values:
        ownership.check_handing(session, kind, row, values["owner"], owner)
    if kind is Kind.POSITION:
        confidential.enforced(dict(values), row)
    if kind is Kind.CLIENT and values.get("status"):
        registration.check_start(session, row.status, ClientStatus(values["status"]))


def _check_secret(session: Session, row: Any, values: Mapping[str, Any]) -> None:
    """Refused `P4.employer` as in the form, which lets it be written on purpose; a file does not."""
    try:
        employers.check(session, row, [values.get("employer")])
        stops = [career_of(line) or {} for line in values.get("career") or ()]
        employers.check_stops(session, row, stops, "career")
    except Refused as refusal:
        said = _("{refusal} Where it is meant, enter it in the file of {candidate}.")
        text = said.format(refusal=refusal.message, candidate=row.name)
        raise Refused(refusal.rule, refusal.field, refusal.value, text) from None
