"""Imports that a crash left half-written: found at the next opening, finished or taken back (I5)."""

from __future__ import annotations

import socket
from collections.abc import Generator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.i18n import _
from katui.services import import_undo
from katui.services.import_links import Links
from katui.services.import_records import Maker
from katui.services.import_run import LIVE, ImportResult, Run, started
from katui.services.importing import Cancelled, Choices, OnDuplicate, Plan, Progress, planning
from katui.store.changes import writing
from katui.store.models.house import Batch, ImportRun
from katui.store.store import Store

_SILENT: Final = timedelta(minutes=10)
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import of mine that stopped half-way; `same_file` says whether it can be gone on with."""

    run: int
    batch: int
    kind: Kind
    file: str
    at: datetime
    row: int
    rows: int
    same_file: bool


def unfinished(store: Store, session: Session) -> tuple[Unfinished, ...]:
    """My imports that no living process is writing any more, newest first."""
    store.connect()
    mine = (ImportRun.user == session.user.id) & (ImportRun.state == "running")
    rows: Any = ImportRun.select().where(mine).order_by(ImportRun.id.desc()).limit(_MOST)
    return tuple(_shown(row) for row in rows if not _alive(store, row, session))


def finish(
    store: Store,
    session: Session,
    run: int,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> tuple[Plan, ImportResult]:
    """Go on with an unfinished import where it stopped, in the same batch; the plan is the caller's to close.

    Refused `I5.changed` when the file is gone or not the one it was.
    """
    return drained(finishing(store, session, run, progress=progress, cancelled=cancelled))


def finishing(
    store: Store,
    session: Session,
    run: int,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[None, None, tuple[Plan, ImportResult]]:
    """The same in steps."""
    store.connect()
    held = _mine(store, session, run)
    if not _same_file(held.counts):
        said = _("{name} is not the file it was any more; the import can only be undone.")
        raise Refused("I5.changed", "file", held.file_name, said.format(name=held.file_name))
    choices = _choices(held.counts)
    made = yield from planning(
        store, session, Kind(held.kind), held.counts["path"], choices, progress=progress, cancelled=cancelled
    )
    try:
        with writing(store, session, "import", batch=held.batch_id):
            ids = Maker.reserve(made, session)
        maker = Maker(session, made.kind, ids, Links(session, create_clients=choices.create_clients))
        result = yield from Run(store, session, made, int(held.id), int(held.batch_id), maker).steps(
            progress, cancelled
        )
    except BaseException:
        made.close()
        raise
    return made, result


def undo_run(store: Store, session: Session, run: int) -> import_undo.TakenBack:
    """Take back what an unfinished import wrote."""
    store.connect()
    return take_back(store, session, _mine(store, session, run).batch_id)


def take_back(store: Store, session: Session, batch: int) -> import_undo.TakenBack:
    """Take back an import, unless some process is still writing it."""
    return drained(taking_back(store, session, batch))


def taking_back(
    store: Store, session: Session, batch: int, *, progress: Progress | None = None
) -> Generator[None, None, import_undo.TakenBack]:
    """The same in steps."""
    store.connect()
    if Batch.get_or_none((Batch.id == batch) & (Batch.actor == session.user.id)) is None:
        raise Refused("P1.undo", "batch", batch, _("There is no batch {id} of yours.").format(id=batch))
    held: Any = ImportRun.get_or_none((ImportRun.batch == batch) & (ImportRun.state == "running"))
    if held is not None and _alive(store, held, session):
        raise Refused("I5.running", "batch", batch, _("This import is still being written; stop it there first."))
    return (yield from import_undo.taking_back(store, session, batch, progress=progress))


def _mine(store: Store, session: Session, run: int) -> Any:
    held: Any = ImportRun.get_or_none((ImportRun.id == run) & (ImportRun.state == "running"))
    if held is None or held.user_id != session.user.id:
        raise Refused("I5.run", "run", run, _("There is no unfinished import {id} of yours.").format(id=run))
    if _alive(store, held, session):
        raise Refused("I5.running", "run", run, _("This import is still being written; stop it there first."))
    return held


def _alive(store: Store, row: Any, session: Session) -> bool:
    """Whether the process that writes this import still runs; on another machine, whether it wrote lately."""
    host, number, began = (*row.counts.get("process", ()), "", 0, "")[:3]
    if host != socket.gethostname():
        last: Any = Batch.get_or_none(Batch.id == row.batch_id)
        return last is not None and session.clock() - last.at < _SILENT
    import os

    if number == os.getpid():
        return (str(store.location), row.id) in LIVE
    if began:
        return started(number) == began
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _shown(row: Any) -> Unfinished:
    counts = row.counts
    return Unfinished(
        run=row.id, batch=row.batch_id, kind=Kind(row.kind), file=row.file_name, at=row.at,
        row=int(counts.get("row", 0)), rows=int(counts.get("rows", 0)), same_file=_same_file(counts),
    )  # fmt: skip


def _same_file(counts: Mapping[str, Any]) -> bool:
    try:
        stat = Path(counts["path"]).stat()
    except (OSError, KeyError, ValueError):
        return False
    return stat.st_size == counts["size"] and stat.st_mtime_ns == counts["changed"]


def _choices(counts: Mapping[str, Any]) -> Choices:
    kept = dict(counts["choices"])
    kept["on_duplicate"] = OnDuplicate(kept["on_duplicate"])
    kept["after_row"] = int(counts["row"])
    return Choices(**kept)
