"""A restored backup or an older copy forgets, when it is opened, whoever was erased since (P7, S7)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.domain.results import Came
from katui.domain.session import Session, UserRef
from katui.i18n import n_
from katui.services import erasure_cards, erasure_work
from katui.store import erasure_keys, erasure_register
from katui.store.changes import writing
from katui.store.erasure_register import Entry
from katui.store.fields import instant_text
from katui.store.models.candidates import Candidate
from katui.store.models.house import Erasure
from katui.store.models.people import User
from katui.store.store import Store

ACT = "erase"


def replay(store: Store, waiting: Sequence[Entry], clock: Callable[[], datetime]) -> None:
    """Do again what a register knows and this store does not, in one transaction; and settle what was left undone.

    A store that may only be read is Refused `P7.replay` while somebody waits: what was erased is not shown again.
    """
    if store.readonly:
        if waiting:
            raise _only_read(store, len(waiting))
        return
    with store.transaction():
        erasure_register.one_at_a_time()
        for entry in erasure_register.still(waiting):
            _again(store, _session(entry.by, clock), entry)
    erasure_work.settle(store, _session(None, clock), fresh=bool(waiting))


def release(store: Store, clock: Callable[[], datetime]) -> None:
    """Take away the files that a colleague has put another in the place of."""
    erasure_work.release(store, _session(None, clock))


def _only_read(store: Store, n: int) -> Refused:
    text = n_(
        "This copy still holds {n} person who was erased since; open it once where it may be changed.",
        "This copy still holds {n} people who were erased since; open it once where it may be changed.",
        n,
    )
    return Refused("P7.replay", "store", str(store.location), text.format(n=n))


def _session(by: int | None, clock: Callable[[], datetime]) -> Session:
    """Whoever did an erasure, else the first user of the copy."""
    user: Any = User.get_or_none(User.id == by) or User.select().order_by(User.id).first()
    return Session(UserRef(user.id, user.login, user.name), frozenset({Role.HEAD}), "replay", "", clock)


def _again(store: Store, session: Session, entry: Entry) -> None:
    """The records of one erasure, as far as this copy has them; without any, only the hashes are kept."""
    with writing(store, session, ACT, candidate=entry.candidate, replayed=True) as write:
        erasure_keys.take_over(entry.key)
        reason = Came.OLDER_COPY.value
        for row in _rows(entry):
            erasure_cards.end(write, row.name, [c for c in erasure_cards.live_cards(session, row.id) if not c.stops])
            stays = erasure_cards.close_actions(write, row.id)
            erasure_work.take_out(write, row, reason, entry.requested_on, at=entry.at)
            erasure_cards.tell(write, stays)
        if not Erasure.select().where(Erasure.candidate == entry.candidate).exists():
            records = {str(ref): made for ref, made in entry.records.items()}
            known = {"keys": list(entry.keys), "records": records, "counts": {}}
            by = session.user.id
            write.create(
                Erasure, candidate=-entry.candidate, at=entry.at, by=by, requested_on=entry.requested_on, reason=reason,
                **known,
            )  # fmt: skip


def _rows(entry: Entry) -> list[Any]:
    """The candidates of the copy that are these records, the one that was kept first; an id given anew is nobody."""
    found = []
    for ref in sorted(entry.records, key=lambda ref: ref != entry.candidate):
        row: Any = Candidate.get_or_none((Candidate.id == ref) & Candidate.erased_at.is_null())
        if row is not None and instant_text(row.created_at) == entry.records[ref]:
            found.append(row)
    return found
