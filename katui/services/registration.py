"""The registration gate: what a client's file must hold before a position opens or a full report goes out (C3)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.clients import ClientStatus
from katui.domain.errors import Choice, Missing, Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.domain.record_fields import field_of
from katui.domain.registration import GATE_KINDS, REQUIRED_FIELDS
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services.field_values import spec_of, value_of
from katui.store import client_queries
from katui.store.changes import writing
from katui.store.models.clients import Client, Document
from katui.store.models.people import UserRole
from katui.store.scope import visible
from katui.store.store import Store

_UNAPPROVED: Final = frozenset({ClientStatus.PROSPECT, ClientStatus.PENDING})
_STARTED: Final = frozenset({ClientStatus.ACTIVE, ClientStatus.PAUSED})
_NAME: Final = 20
"""Characters of a client's name in a refusal, so that a long one does not push what is missing out of the line."""


def gaps(session: Session, client: Any) -> tuple[Missing, ...]:
    """What a client's registration lacks, each with the key that fixes it in its file; approval comes last."""
    missing = []
    for name in REQUIRED_FIELDS:
        spec = field_of(Kind.CLIENT, name)
        if spec is not None and not client.__data__.get(name):
            missing.append(Missing(name, spec.label, "e"))
    rows = visible(Document, session, Document.kind).where(Document.client == client.id).distinct()
    there = {row.kind for row in rows.limit(len(GATE_KINDS) + 5)}
    missing += [Missing(f"document:{kind.value}", kind.label, "n") for kind in GATE_KINDS if kind not in there]
    if client.status in _UNAPPROVED:
        why = _("approval by {leaders}: the client is not active yet").format(leaders=leaders())
        missing.append(Missing("status", why, "e" if Role.LEADER in session.roles else ""))
    return tuple(missing)


def leaders() -> str:
    """Who of the house approves clients, by name (C5)."""
    led: Any = UserRole.select(UserRole.user).where(UserRole.role == Role.LEADER).limit(client_queries.SHOWN)
    names = client_queries.user_names([ref for (ref,) in led.tuples()])
    return _(", ").join(names) or _("a leader")


def may_start(session: Session, before: ClientStatus | None, after: ClientStatus | None) -> bool:
    """Whether this person may change a client's status so: only a leader's approval starts one (C5)."""
    return after not in _STARTED or before in _STARTED or Role.LEADER in session.roles


def check_start(session: Session, before: ClientStatus | None, after: ClientStatus | None) -> None:
    """Refuse to start a client without the approval of a leader, naming who may (C5)."""
    if not may_start(session, before, after):
        said = _("Only a leader of the firm starts a client: {leaders}. Until then it is “{pending}”.")
        text = said.format(leaders=leaders(), pending=ClientStatus.PENDING.label)
        raise Refused("C5.leader", "status", after.value if after else "", text)


def is_open(session: Session, client: Any, today: date) -> bool:
    """Whether the gate is open: the registration is complete, or a leader opened it for a time."""
    until = client.gate_open_until
    return (until is not None and until >= today) or not gaps(session, client)


def check(session: Session, client_id: int) -> None:
    """Refuse to open a position while its client is not registered and approved, listing what is missing (C3).

    What is missing is filled in on the client's file, so no key of where one stands is named; the client is the choice.
    """
    client: Any = visible(Client, session).where(Client.id == client_id).get()
    resting = client.status in {ClientStatus.PAUSED, ClientStatus.ENDED}
    if not resting and is_open(session, client, when.local_day(session.clock(), session.zone)):
        return
    missing = gaps(session, client)
    if resting:
        missing += (Missing("status", client.status.label),)
    said = _("{client} has no open position yet; missing: {missing}. Keep it as a draft meanwhile.")
    why = listed(need.why for need in missing)
    name = client.name if len(client.name) <= _NAME else client.name[: _NAME - 1] + "…"
    raise Refused(
        "C3.registered",
        "stage",
        "open",
        said.format(client=name, missing=why),
        tuple(Missing(need.field, need.why) for need in missing),
        (Choice("client", client.id, client.name),),
    )


def open_gate(store: Store, session: Session, client_id: int, until: str, reason: str) -> date:
    """Let a leader open the gate until a day, for a reason; it is kept in the history and shows on the file (C3).

    Somebody else, no reason, or a day that is past is Refused.
    """
    store.connect()
    with store.transaction():
        row = visible(Client, session).where(Client.id == client_id).limit(1).first()
        if row is None:
            raise no_such(Kind.CLIENT, client_id)
        if Role.LEADER not in session.roles:
            raise Refused("C3.leader", "until", until, _("Only a leader of the firm opens the gate."))
        day, told = _asked(session, until, reason)
        with writing(store, session, "edit", kind=Kind.CLIENT.value, ref=client_id) as write:
            write.update(row, gate_open_until=day, gate_open_by=session.user.id, gate_open_reason=told)
        return day


def _asked(session: Session, until: str, reason: str) -> tuple[date, str]:
    from katui.domain.clean import clean

    told = clean(reason, field="reason").text.strip()
    if not told:
        raise Refused("C3.reason", "reason", reason, _("Say why the gate opens before the registration is complete."))
    day = value_of(session, spec_of(Kind.CLIENT, "as_of", making=False), until.strip())
    if day is None or day < when.local_day(session.clock(), session.zone):
        raise Refused("C3.until", "until", until, _("Say until which day, today or later."))
    return day, told
