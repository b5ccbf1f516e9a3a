"""The register of access: what was looked at, by whom, for what; each entry chained to the one before (C8)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final, NoReturn

from katui.domain.clean import clean
from katui.domain.errors import Refused, no_such
from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import pay_terms
from katui.store import access_log
from katui.store.models.candidates import Candidate
from katui.store.store import Store

REVEAL: Final = "reveal"
LASTS: Final = timedelta(days=1)
"""How long after a reveal the hidden fields may be changed."""


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach a candidate and what they earn: shown for one's own, otherwise only after a reveal."""

    phone: str
    email: str
    wechat: str
    present_pay: str
    wanted_pay: str


@dataclass(frozen=True, slots=True)
class Verified:
    """Whether the register is whole: how many entries were read, and the id of the first broken one."""

    ok: bool
    rows: int
    broken_at: int | None


def may_see_contact(session: Session, owner_id: int | None) -> bool:
    """Whether a candidate's contact details show without a reveal: one's own candidate, or nobody's."""
    return owner_id in {None, session.user.id}


def hides(session: Session, row: Any) -> bool:
    """Whether the private fields of a candidate are hidden: a colleague's, and not shown to this person lately.

    Of somebody erased there is nothing to hide (P7).
    """
    return row.id in hidden_of(session, [row])


def hidden_of(session: Session, rows: Iterable[Any]) -> frozenset[int]:
    """The same of many candidates, by id, with one query at most."""
    theirs = frozenset(row.id for row in rows if row.erased_at is None and not may_see_contact(session, row.owner_id))
    return theirs - access_log.seen_since(session, REVEAL, Kind.CANDIDATE, theirs, session.clock() - LASTS)


def out_of_sight(session: Session, row: Any, asked: bool) -> bool:
    """Whether the private fields are not shown: unless one's own, only when asked for and in the register."""
    return hides(session, row) or not (asked or row.erased_at is not None or may_see_contact(session, row.owner_id))


def refuse_hidden(spec: FieldSpec, row: Any) -> NoReturn:
    """Refuse `C8.reveal`: nobody writes over, nor guesses, what they cannot see."""
    said = _("{field} of {name} is hidden, a colleague looks after them: show it on the record first, then change it.")
    raise Refused("C8.reveal", spec.name, row.id, said.format(field=spec.label, name=row.name))


def contact_of(row: Any) -> Contact:
    """The private fields of a candidate, as stored."""
    pays = {name: pay_terms.held(row.id, kind) for name, kind in pay_terms.KIND_OF.items()}
    told = {name: (pay.original if pay is not None else "") for name, pay in pays.items()}
    return Contact(row.phone or "", row.email or "", row.wechat or "", told["present_pay"], told["wanted_pay"])


def reveal(store: Store, session: Session, candidate_id: int, purpose: str) -> Contact:
    """Show the contact details of somebody else's candidate; registered before anything is shown.

    No purpose: Refused `C8.purpose`. One's own candidates are shown without an entry.
    """
    store.connect()
    row: Any = Candidate.get_or_none(Candidate.id == candidate_id)
    if row is None:
        raise no_such(Kind.CANDIDATE, candidate_id, "candidate")
    if not may_see_contact(session, row.owner_id):
        told = clean(purpose, field="purpose").text
        if not told:
            said = _("Say what you need the contact details of {name} for.").format(name=row.name)
            raise Refused("C8.purpose", "purpose", purpose, said)
        register(store, session, REVEAL, Kind.CANDIDATE, candidate_id, purpose=told)
    return contact_of(row)


def register(store: Store, session: Session, act: str, kind: Kind, ref: int, *, purpose: str = "") -> None:
    """Enter one look (`view`, `reveal`, `export`, `print`, `copy`, `open`) into the register."""
    store.connect()
    with store.transaction():
        access_log.append(session, act, kind, ref, purpose or session.purpose)


def verify(store: Store) -> Verified:
    """Read the whole register and check every link of the chain."""
    store.connect()
    rows, broken = access_log.verify()
    return Verified(broken is None, rows, broken)
