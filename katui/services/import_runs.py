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
from katui.services.import_alive import alive_at, locked, process, started
from katui.services.import_fates import written_of
from katui.services.import_links import Links
from katui.services.import_records import Maker
from katui.services.import_result import ImportResult
from katui.services.import_run import LIVE, Run
from katui.services.importing import Cancelled, Choices, OnDuplicate, Plan, Progress, planning
from katui.store.changes import writing
from katui.store.models.house import Batch, ImportRun
from katui.store.store import Store

_SILENT: Final = timedelta(minutes=10)
_MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An import of mine that stopped half-way; `stuck` says why it can only be undone, empty when it can go on.

    `row` is how far into the file it came, `written` how many rows it brought in or changed.
    """

    run: int
    batch: int
    kind: Kind
    file: str
    at: datetime
    row: int
    rows: int
    written: int
    stuck: str


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
    try:
        return drained(finishing(store, session, run, progress=progress, cancelled=cancelled))
    except Refused:
        import_undo.clear_pages(store, session)
        raise


def finishing(
    store: Store,
    session: Session,
    run: int,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[None, None, tuple[Plan, ImportResult]]:
    """The same in steps. Refused I5.changed and I5.cancelled as `finish`."""
    store.connect()
    held = _claimed(store, session, run)
    mine = (str(store.location), held.id)
    LIVE.add(mine)
    try:
        made = yield from _judged_again(store, session, held, progress, cancelled)
        try:
            with writing(store, session, "import", batch=held.batch_id):
                ids = Maker.reserve(made, session)
            maker = Maker(session, made.kind, ids, Links(session, create_clients=made.choices.create_clients))
            going = Run(store, session, made, int(held.id), int(held.batch_id), maker, written_of(held.counts))
            result = yield from going.steps(progress, cancelled)
        except BaseException:
            made.close()
            raise
    finally:
        LIVE.discard(mine)
    return made, result


def _claimed(store: Store, session: Session, run: int) -> Any:
    """The import, written from now on by this process: nobody else goes on with it while its file is judged again."""
    held = _mine(store, session, run)
    with writing(store, session, "import", batch=held.batch_id):
        locked(run)
        held = _mine(store, session, run)
        if stuck := _stuck(held):
            raise Refused("I5.changed", "file", held.file_name, stuck)
        _take(held, session)
    return held


def _take(held: Any, session: Session) -> None:
    """Inside a transaction: this process goes on with the import, or takes it back; whoever wrote it stops (I5)."""
    held.counts = {**held.counts, "process": process(), **alive_at(session)}
    ImportRun.update(counts=held.counts).where(ImportRun.id == held.id).execute()


def _judged_again(
    store: Store, session: Session, held: Any, progress: Progress | None, cancelled: Cancelled | None
) -> Generator[None, None, Plan]:
    """What is left of the file; stopped meanwhile, what was written before the crash is taken back as well."""
    path, choices = held.counts["path"], _choices(held)
    try:
        return (
            yield from planning(store, session, Kind(held.kind), path, choices, progress=progress, cancelled=cancelled)
        )
    except Refused as refusal:
        if refusal.rule != "I5.cancelled":
            raise
    yield from import_undo.taking_back(store, session, held.batch_id, progress=progress)
    raise Refused("I5.cancelled", "import", None, _("Stopped; what was imported so far was undone."))


def take_back(store: Store, session: Session, batch: int) -> import_undo.TakenBack:
    """Take back an import, unless some process is still writing it.

    Refused I5.running while it is written, P1.undo for a batch that is not one's own or was undone.
    """
    taken = drained(taking_back(store, session, batch))
    import_undo.clear_pages(store, session)
    return taken


def taking_back(
    store: Store, session: Session, batch: int, *, progress: Progress | None = None
) -> Generator[None, None, import_undo.TakenBack]:
    """The same in steps. Refused as `take_back`."""
    store.connect()
    held: Any = ImportRun.get_or_none((ImportRun.batch == batch) & (ImportRun.user == session.user.id))
    if held is None:
        raise Refused("P1.undo", "batch", batch, _("There is no batch {id} of yours.").format(id=batch))
    if held.state == "undone":
        raise Refused("P1.undo", "batch", batch, _("Batch {id} was undone already.").format(id=batch))
    if held.state == "running":
        with writing(store, session, "import", batch=batch):
            held = locked(held.id)
            if held.state == "running" and _alive(store, held, session):
                said = _("This import is still being written; stop it there first.")
                raise Refused("I5.running", "batch", batch, said)
            _take(held, session)
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
        wrote = row.counts.get("wrote_at")
        last = datetime.fromisoformat(wrote) if wrote else row.at
        return session.clock() - last < _SILENT
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
        row=int(counts.get("row", 0)), rows=int(counts.get("rows", 0)), written=sum(written_of(counts).values()),
        stuck=_stuck(row),
    )  # fmt: skip


def _stuck(row: Any) -> str:
    """Why an import cannot be gone on with: its undoing has begun, or its file is another."""
    if Batch.get_or_none(Batch.undoes == row.batch_id) is not None:
        return _("Undoing this import was interrupted; it can only be undone completely.")
    if not _same_file(row.counts):
        said = _("{name} has changed since; the import can only be undone.")
        return said.format(name=row.file_name)
    return ""


def _same_file(counts: Mapping[str, Any]) -> bool:
    try:
        stat = Path(counts["path"]).stat()
    except (OSError, KeyError, ValueError):
        return False
    return stat.st_size == counts["size"] and stat.st_mtime_ns == counts["changed"]


def _choices(held: Any) -> Choices:
    kept = dict(held.counts["choices"])
    kept["on_duplicate"] = OnDuplicate(kept["on_duplicate"])
    kept["after_row"], kept["batch"] = int(held.counts["row"]), int(held.batch_id)
    return Choices(**kept)
