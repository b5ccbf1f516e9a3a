"""The rows of lists of what belongs to clients, and what a search line is held against in them (I4, C12)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.placing import why_words
from katui.domain.session import Session
from katui.store.client_queries import warning_words
from katui.store.conditions import rows
from katui.store.engine import JOIN
from katui.store.facts import Facts
from katui.store.models.candidates import Candidate, OffLimits
from katui.store.models.clients import Agreement, Client, ClientAlias, ClientWarning, Document
from katui.store.models.people import User
from katui.store.said import brief_of
from katui.store.scope import visible

Ids = Sequence[int]


def agreements(session: Session, ids: Ids) -> Any:
    """Agreements with their clients."""
    return visible(Agreement, session, Agreement, Client).join(Client).where(Agreement.id.in_(ids)).limit(len(ids))


def documents(session: Session, ids: Ids) -> Any:
    """Documents with their clients."""
    return visible(Document, session, Document, Client).join(Client).where(Document.id.in_(ids)).limit(len(ids))


def warnings(session: Session, ids: Ids) -> Any:
    """Warnings with their clients and whose clients they are."""
    rows = visible(ClientWarning, session, ClientWarning, Client, User).join(Client)
    rows = rows.join(User, on=(Client.owner == User.id))
    return rows.where(ClientWarning.id.in_(ids)).limit(len(ids))


def off_limits(session: Session, ids: Ids) -> Any:
    """Off-limits rules with client and person, but those that would tell whose secret search it was (P4)."""
    found = rows(OffLimits, session, OffLimits, Client, Candidate).join(Client).switch(OffLimits)
    return found.join(Candidate, JOIN.LEFT_OUTER).where(OffLimits.id.in_(ids)).limit(len(ids))


def _facts(row: Any, texts: tuple[str | None, ...], statuses: set[str]) -> Facts:
    client = row.client
    return Facts(texts, (client.name,), {"name": (client.name,)}, client.owner_id, statuses, {client.id})


def client_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Clients as a search line sees them: `tier:` and `warning:` as well."""
    aliases: dict[int, list[str]] = defaultdict(list)
    for alias in visible(ClientAlias, session).where(ClientAlias.client.in_(ids)).limit(50 * len(ids)):
        aliases[alias.client_id].append(alias.alias)
    out = {}
    warned = warning_words(session, ids) if "warning" in used else {}
    for row in visible(Client, session).where(Client.id.in_(ids)).limit(len(ids)):
        names = (row.name, row.legal_name, *aliases[row.id])
        out[row.id] = Facts(
            (row.industry, row.city, row.business, row.notes, row.phone),
            names,
            {
                "city": (row.city,), "note": (row.notes,), "phone": (row.phone,), "source": (row.source,),
                "tier": (row.tier.value,), "warning": warned.get(row.id, ("no",)),
            },
            row.owner_id,
            {row.status.value, row.tier.value},
            {row.id},
        )  # fmt: skip
    return out


def agreement_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Agreements as a search line sees them."""
    rows = agreements(session, ids)
    return {row.id: _facts(row, (row.contracting_entity, row.fee_base), {row.engagement.value}) for row in rows}


def document_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Documents as a search line sees them."""
    return {row.id: _facts(row, (row.title, row.source), {row.kind.value}) for row in documents(session, ids)}


def warning_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Warnings as a search line sees them."""
    rows = warnings(session, ids)
    return {
        row.id: _facts(
            row, (brief_of(row), row.brief, row.cause), {row.status.value, row.kind.value, row.severity.value}
        )
        for row in rows
    }


def off_limits_facts(session: Session, ids: Ids, used: frozenset[str]) -> dict[int, Facts]:
    """Off-limits rules as a search line sees them."""
    rows = off_limits(session, ids)
    return {row.id: _facts(row, (row.department_name, why_words(row.reason)), {row.level.value}) for row in rows}


LOADERS: Final = {
    Kind.CLIENT: client_facts,
    Kind.AGREEMENT: agreement_facts,
    Kind.DOCUMENT: document_facts,
    Kind.WARNING: warning_facts,
    Kind.OFF_LIMITS: off_limits_facts,
}
"""How a search line sees each of these kinds."""
