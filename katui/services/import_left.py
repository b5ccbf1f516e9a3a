"""Whether an import of mine was cut off: one look at the beginning of the day (I5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.session import Session
from katui.store.models.house import ImportRun
from katui.store.store import Store

if TYPE_CHECKING:
    from katui.services.import_runs import Unfinished


def left(store: Store, session: Session) -> tuple[Unfinished, ...]:
    """My imports that a crash left half-written; the reading of files is loaded only when there is one (S10)."""
    store.connect()
    mine = (ImportRun.user == session.user.id) & (ImportRun.state == "running")
    some: Any = ImportRun.select(ImportRun.id).where(mine).limit(1)
    if not list(some):
        return ()
    from katui.services import import_runs

    return import_runs.unfinished(store, session)
