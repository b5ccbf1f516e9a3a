"""The chain of the access register: every entry holds the digest of the one before (C8)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from datetime import datetime
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.store.engine import database, is_postgres
from katui.store.fields import instant_text
from katui.store.models.house import AccessEvent

FIRST: Final = "0" * 64
_CHUNK: Final = 1_000
_ADVISORY: Final = 7_473_912


def digest(user: int, at: datetime, act: str, kind: Kind, ref: int, purpose: str | None, previous: str) -> str:
    """The digest of one entry and of everything before it; `purpose` is the digest of what was said."""
    said = json.dumps([user, instant_text(at), act, kind.value, ref, purpose, previous], ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()


def purpose_digest(purpose: str | None) -> str | None:
    """What stands for a purpose in the chain: it may be erased, the chain still holds (P7)."""
    return None if purpose is None else hashlib.sha256(purpose.encode()).hexdigest()


def append(session: Session, act: str, kind: Kind, ref: int, purpose: str) -> None:
    """Add an entry at the end of the chain; inside a transaction, so that the end is ours."""
    if is_postgres():
        database.execute_sql(f"SELECT pg_advisory_xact_lock({_ADVISORY})")
    last: Any = AccessEvent.select(AccessEvent.digest).order_by(AccessEvent.id.desc()).first()
    previous = last.digest if last is not None else FIRST
    at, kept = session.clock(), purpose or None
    AccessEvent.create(
        user=session.user.id,
        at=at,
        act=act,
        kind=kind,
        ref=ref,
        purpose=kept,
        purpose_digest=purpose_digest(kept),
        previous=previous,
        digest=digest(session.user.id, at, act, kind, ref, purpose_digest(kept), previous),
    )


def seen_since(session: Session, act: str, kind: Kind, refs: Collection[int], since: datetime) -> frozenset[int]:
    """Of some records those that this user has an entry about that is no older than `since`, in one query."""
    if not refs:
        return frozenset()
    mine = (AccessEvent.user == session.user.id) & (AccessEvent.act == act)
    about = (AccessEvent.kind == kind) & AccessEvent.ref.in_(sorted(refs)) & (AccessEvent.at >= since)
    found: Any = AccessEvent.select(AccessEvent.ref).where(mine & about).distinct().limit(len(refs))
    return frozenset(ref for (ref,) in found.tuples())


def verify() -> tuple[int, int | None]:
    """How many entries were read, and the id of the first that does not follow from the one before."""
    previous, rows, last = FIRST, 0, 0
    while True:
        chunk: list[Any] = list(
            AccessEvent.select().where(AccessEvent.id > last).order_by(AccessEvent.id).limit(_CHUNK)
        )
        for row in chunk:
            rows += 1
            made = digest(row.user_id, row.at, row.act, row.kind, row.ref, row.purpose_digest, previous)
            wrong = row.purpose is not None and purpose_digest(row.purpose) != row.purpose_digest
            if wrong or row.previous != previous or row.digest != made:
                return rows, row.id
            previous, last = row.digest, row.id
        if len(chunk) < _CHUNK:
            return rows, None
