"""Whose candidate it is and until when: ended by silence, taken over when free, ruled by a head in a dispute (P5)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.session import Session
from katui.i18n import _
from katui.services import insiders, settings
from katui.services.links import linked
from katui.services.record_files import Named
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate, OwnershipRuling
from katui.store.models.people import User
from katui.store.store import Store

RULERS: Final = frozenset({Role.HEAD, Role.LEADER})
HANDED: Final = {Kind.CLIENT: "C8.owner", Kind.POSITION: "P4.owner", Kind.SUBMISSION: "P6.owner"}
"""What has an owner on whom rights hang, and the rule by which it is handed on."""
WHOLE: Final = 100
_MOST: Final = 20
_SHARE: Final = re.compile(r"\s*(?P<who>.+?)\s*[:=：＝]?\s*(?P<n>\d{1,3})\s*[%％]?\s*")


@dataclass(frozen=True, slots=True)
class Ruling:
    """How a head settled a dispute: percent of each colleague, adding up to 100."""

    id: int
    at: datetime
    by: str
    reason: str
    shares: tuple[tuple[Named, int], ...]


@dataclass(frozen=True, slots=True)
class Ownership:
    """Whose a candidate is; `running` until that day included, `free` for whoever takes it over."""

    owner: Named
    until: date | None
    running: bool
    mine: bool
    rulings: tuple[Ruling, ...] = ()

    @property
    def free(self) -> bool:
        """Whether a colleague may take the candidate over."""
        return not self.running


def ends_on(session: Session, at: datetime) -> date:
    """The day that ownership ends without another real contact after this moment."""
    return when.local_day(at, session.zone) + relativedelta(months=settings.held(session).ownership_months)


def is_running(session: Session, owner_id: int | None, until: date | None) -> bool:
    """Whether somebody's ownership still holds today; one without an end was never let go."""
    return owner_id is not None and (until is None or until >= when.local_day(session.clock(), session.zone))


def ownership(store: Store, session: Session, candidate_id: int) -> Ownership:
    """Whose a candidate is, until when, and the rulings there were, newest first.

    Refused I6.unknown for a candidate who is not there.
    """
    store.connect()
    return told(session, _candidate(candidate_id))


def told(session: Session, row: Any) -> Ownership:
    """The same of a candidate already read."""
    owner = _name(row.owner_id)
    running = is_running(session, row.owner_id, row.owned_until)
    return Ownership(owner, row.owned_until, running, row.owner_id == session.user.id, _rulings(row.id))


def take_over(store: Store, session: Session, candidate_id: int) -> Ownership:
    """Make a candidate mine whose ownership ended, or who is nobody's.

    Running ownership of a colleague is Refused `P5.owned`, naming who and until when.
    """
    store.connect()
    with writing(store, session, "edit", kind=Kind.CANDIDATE.value, ref=candidate_id) as write:
        row = _candidate(candidate_id)
        if row.owner_id == session.user.id and is_running(session, row.owner_id, row.owned_until):
            said = _("{name} is yours already, until {day}.")
            raise Refused("P5.yours", "owner", row.name, said.format(name=row.name, day=row.owned_until or "–"))
        refuse_running(session, row)
        until = ends_on(session, write.at)
        if not write.update(row, expect=row.version, owner=session.user.id, owned_until=until):
            raise Refused("S6.race", "owner", row.name, _("A colleague was faster; check who owns it now."))
    return told(session, row)


def refuse_running(session: Session, row: Any, called: str = "") -> None:
    """Refuse what would take a candidate from a colleague whose ownership runs; a head may.

    `called` is the owner's name where many were read at once.
    """
    others = row.owner_id not in {None, session.user.id} and is_running(session, row.owner_id, row.owned_until)
    if others and not session.roles & RULERS:
        owner = Named(row.owner_id, called) if called else _name(row.owner_id)
        said = _("{name} is with {owner} until {day}; a head can rule on it.")
        text = said.format(name=row.name, owner=owner.name, day=row.owned_until or "–")
        raise Refused("P5.owned", "owner", row.name, text, choices=(Choice("user", owner.id or 0, owner.name),))


def handed_on(session: Session, kind: Kind, row: Any, owner: Any, at: datetime) -> dict[str, Any]:
    """What changes along with the owner of a record; Refused as `check_handing` says."""
    check_handing(session, kind, row, owner)
    return {"owned_until": ends_on(session, at) if owner else None} if kind is Kind.CANDIDATE else {}


def check_handing(session: Session, kind: Kind, row: Any, owner: Any, called: str = "") -> None:
    """Refuse to hand on a record that is a colleague's and not theirs to hand on.

    A candidate is handed on as `refuse_running` says; a client, a position and a card by their owner, a head or the
    leader, because rights hang on it (C8, P4, P6). A card of a confidential search goes to nobody outside of it.
    `called` is the name of who has it, where many were read at once.
    """
    if kind is Kind.CANDIDATE:
        refuse_running(session, row, called)
    _check_theirs(session, kind, row, owner, called)
    if kind is Kind.SUBMISSION and owner != row.owner_id:
        insiders.check_card(session, row.position, owner)


def _check_theirs(session: Session, kind: Kind, row: Any, owner: Any, called: str) -> None:
    rule, held = HANDED.get(kind), row.owner_id
    if rule is None or held in {None, owner, session.user.id} or session.roles & RULERS:
        return
    name = row.candidate.name if kind is Kind.SUBMISSION else row.name
    said = _("{owner} looks after {name}; only they, a head or the leader hand it on.")
    called = called or row.owner.name
    raise Refused(rule, "owner", row.id, said.format(owner=called, name=name), choices=(Choice("user", held, called),))


def check_money(session: Session, card: Card) -> None:
    """Fee, shares, invoices and what they hang on are the card's owner's, a head's or the leader's (P6).

    Refused `P6.owner`, by whichever form or move they would change.
    """
    if session.user.id == card.row.owner_id or session.roles & RULERS:
        return
    text = _("{owner} looks after this card; only they, a head or the leader set its fee, shares and invoices.")
    raise Refused("P6.owner", "owner", card.row.owner_id, text.format(owner=card.row.owner.name))


def contacted(write: Writing, row: Any) -> None:
    """A real contact: the silence ends, and the owner's own contact keeps the candidate for another while."""
    values: dict[str, Any] = {"last_contact_at": write.at, "asleep": False}
    if row.owner_id in {write.session.user.id, write.credited_to}:
        until = ends_on(write.session, write.at)
        if row.owned_until is None or row.owned_until < until:
            values["owned_until"] = until
    write.update(row, **values)


def rule_dispute(store: Store, session: Session, candidate_id: int, shares: str, reason: str) -> Ownership:
    """Settle whose candidate it is: `解语晴 60, 区志遥 40` and why; only a head or leader may.

    Whoever has the largest share owns the candidate from today; the shares stand for what comes of it. Refused
    P5.head for others, P5.shares for shares that cannot be read, P5.reason without why.
    """
    store.connect()
    read = read_shares(session, shares)
    with writing(store, session, "edit", kind=Kind.CANDIDATE.value, ref=candidate_id) as write:
        row = _candidate(candidate_id)
        rule_in(write, session, row, read, reason)
    return told(session, row)


def rule_in(write: Writing, session: Session, row: Any, shares: Mapping[int, int], reason: str) -> int:
    """The same inside a write that is already open (merges); `shares` is percent by the id of each colleague."""
    if not session.roles & RULERS:
        said = _("Only a department head or a firm leader rules on ownership.")
        raise Refused("P5.head", "owner", session.user.name, said)
    why = clean(reason, multiline=True, field="reason").text.strip()
    if not why:
        raise Refused("P5.reason", "reason", reason, _("Say why it was decided so; both sides will read it."))
    _check(shares)
    kept = {str(user): percent for user, percent in shares.items()}
    ruling = write.create(
        OwnershipRuling, candidate=row.id, at=write.at, ruled_by=session.user.id, reason=why, shares=kept
    )
    first = max(shares, key=lambda user: shares[user])
    write.update(row, always=True, owner=first, owned_until=ends_on(session, write.at))
    return int(ruling.id)


def read_shares(session: Session, text: str) -> dict[int, int]:
    """The shares that were typed: a name or login and a number each, with commas or 、 between.

    Refused P5.shares for what is none.
    """
    found: dict[int, int] = {}
    for part in re.split(r"[,，;；、\n]+", clean(text, multiline=True, field="shares").text):
        if not part.strip():
            continue
        read = _SHARE.fullmatch(part)
        if read is None:
            said = _("{part} is not a share; write a colleague and a percentage, as in Name 60, Other 40.")
            raise Refused("P5.shares", "shares", text, said.format(part=part.strip()))
        found[linked(session, Kind.USER, read["who"], "shares")] = int(read["n"])
    _check(found)
    return found


def _check(shares: Mapping[int, int]) -> None:
    total = sum(shares.values())
    if not shares or total != WHOLE or min(shares.values()) < 1:
        said = _("The shares add up to {total}, not 100.").format(total=total)
        raise Refused("P5.shares", "shares", total, said)


def _candidate(ref: int) -> Any:
    row = Candidate.get_or_none(Candidate.id == ref)
    if row is None:
        raise no_such(Kind.CANDIDATE, ref, "candidate")
    return row


def _name(ref: int | None) -> Named:
    row: Any = User.get_or_none(User.id == ref) if ref else None
    return Named(ref, row.name if row is not None else "")


def _rulings(candidate_id: int) -> tuple[Ruling, ...]:
    rows: Any = (
        OwnershipRuling.select(OwnershipRuling, User)
        .join(User, on=(OwnershipRuling.ruled_by == User.id))
        .where(OwnershipRuling.candidate == candidate_id)
        .order_by(OwnershipRuling.id.desc())
        .limit(_MOST)
    )
    return tuple(Ruling(row.id, row.at, row.ruled_by.name, row.reason, _shares(row.shares)) for row in rows)


def _shares(kept: Mapping[str, int]) -> tuple[tuple[Named, int], ...]:
    largest = sorted(kept.items(), key=lambda pair: -pair[1])
    return tuple((_name(int(user)), percent) for user, percent in largest)
