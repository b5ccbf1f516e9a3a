"""Writing a judged import: one batch in short transactions, so that nobody at a desk waits for it (I5, S10)."""

from __future__ import annotations

import shutil
from collections.abc import Generator, Sequence
from itertools import islice
from time import perf_counter
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.i18n import _, n_
from katui.services import import_undo
from katui.services.import_again import CHANGED, Again
from katui.services.import_alive import alive_at, still_mine
from katui.services.import_erased import Erased
from katui.services.import_fates import WRITTEN, Fates, remembered
from katui.services.import_keys import held, keys_of
from katui.services.import_links import Links
from katui.services.import_others import Others
from katui.services.import_records import Maker, Ready
from katui.services.import_result import ImportResult
from katui.services.import_rows import Draft
from katui.services.import_said import kept
from katui.services.importing import Cancelled, Plan, Progress
from katui.store.changes import writing
from katui.store.engine import DatabaseError, IntegrityError
from katui.store.models.house import ImportRun
from katui.store.store import Store

LONGEST: Final = 1_000
SECONDS: Final = 0.015
ROOM: Final = 10 << 20
_FIRST: Final = 100
_OVER: Final = ("S1", "S5", "I5.taken")
"""The refusals that end an import; any other is a row's."""
LIVE: Final[set[tuple[str, int]]] = set()
"""Store and run of the imports that this process is writing now."""


def run(
    store: Store,
    session: Session,
    plan: Plan,
    *,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ImportResult:
    """Write what was planned, as one batch that `undo` takes back whole (I5).

    With `all_or_nothing` a plan with errors is Refused before anything is written. When cancelled, what was written is
    taken back and `I5.cancelled` is Refused. `progress` is told (`write`, rows so far, rows in all).
    """
    work = running(store, session, plan, all_or_nothing=all_or_nothing, progress=progress, cancelled=cancelled)
    try:
        return drained(work)
    except Refused:
        import_undo.clear_pages(store, session)
        raise


def running(
    store: Store,
    session: Session,
    plan: Plan,
    *,
    all_or_nothing: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[None, None, ImportResult]:
    """The same in steps, for a screen whose keys answer meanwhile; no transaction is open between two.

    Refused I5.all_or_nothing and I5.cancelled as `run`, S5.full when the disk is nearly full.
    """
    store.connect()
    counts = plan.counts
    if all_or_nothing and counts["error"]:
        said = n_("{n} row cannot be imported, so nothing was.", "{n} rows cannot be imported, so nothing was.",
                  counts["error"])  # fmt: skip
        raise Refused("I5.all_or_nothing", "rows", counts["error"], said.format(n=counts["error"]))
    if not counts["create"] + counts["update"] and not Again(session, plan, 0).any_gone():
        return ImportResult(None, 0, 0, counts["skip"], counts["error"], {})
    _check_room(store)
    with writing(store, session, "import", kind=plan.kind.value, file=plan.file) as write:
        held = ImportRun.create(
            kind=plan.kind.value, file_name=plan.file, encoding=plan.encoding, user=session.user.id, at=write.at,
            batch=write.batch.id, counts=remembered(plan),
        )  # fmt: skip
        ids = Maker.reserve(plan, session)
        batch = write.batch_id
    maker = Maker(session, plan.kind, ids, Links(session, create_clients=plan.choices.create_clients))
    return (yield from Run(store, session, plan, int(held.id), batch, maker).steps(progress, cancelled))


def _check_room(store: Store) -> None:
    """Refuse to begin on a disk that is nearly full (S5)."""
    path = store.location.path
    if path is not None and shutil.disk_usage(path.parent).free < ROOM:
        said = _("The disk is nearly full; nothing was imported. Make room for at least 10 MB first.")
        raise Refused("S5.full", "store", str(path), said)


class _Arrived(Exception):
    """Somebody added the same meanwhile: each row is looked at for itself."""


class _Gone(Exception):
    """Records for which rows are left out are gone: those rows are judged again."""

    def __init__(self, drafts: list[Draft]) -> None:
        super().__init__()
        self.drafts = drafts


class Run:
    """One import being written."""

    def __init__(
        self, store: Store, session: Session, plan: Plan, run: int, batch: int, maker: Maker,
        before: dict[str, int] | None = None,
    ) -> None:  # fmt: skip
        """`before` is what was written before a crash: that belongs to the same import."""
        self.store = store
        self.session = session
        self.plan = plan
        self.id = run
        self.batch = batch
        self.maker = maker
        self.fates = Fates(plan, before or {})
        self._again = Again(session, plan, batch)
        self._erased = Erased(session.zone)
        self._others = Others(plan.kind.value, batch, plan.seen)
        self._last = plan.choices.after_row

    def steps(self, progress: Progress | None, cancelled: Cancelled | None) -> Generator[None, None, ImportResult]:
        """Write chunk by chunk; each takes its turn in the queue of writers and leaves it again."""
        mine = (str(self.store.location), self.id)
        LIVE.add(mine)
        try:
            yield from self._write_all(progress, cancelled)
        finally:
            LIVE.discard(mine)
        return self._finish()

    def _write_all(self, progress: Progress | None, cancelled: Cancelled | None) -> Generator[None, None, None]:
        size = _FIRST
        drafts = (draft for draft in self.plan.spool.drafts() if draft.action in WRITTEN or draft.rests)
        while chunk := list(islice(drafts, size)):
            if cancelled is not None and cancelled():
                yield from self._take_back(progress)
            seconds = self._write(chunk)
            size = max(10, min(LONGEST, int(size * min(2.0, max(0.3, SECONDS / max(seconds, 1e-4))))))
            if progress is not None:
                progress("write", self.fates.done, self.fates.total)
            yield
        if cancelled is not None and cancelled():
            yield from self._take_back(progress)

    def _write(self, chunk: list[Draft], again: bool = True) -> float:
        """One chunk in one transaction; when a row of it cannot be written, each row in its own.

        A row that is left out for a record that is gone since is judged `again`, once. Refused I5.taken, and nothing is
        written, once another process goes on with the import or takes it back.
        """
        if lacking := self.maker.lacking(chunk):
            with self._writing() as write:
                self.maker.make_clients(write, lacking)
        ready = self.maker.ready(chunk)
        start = perf_counter()
        try:
            with self._writing() as write:
                start = perf_counter()
                if again and (gone := self._again.gone(chunk)):
                    raise _Gone(gone)
                if self._arrived(chunk):
                    raise _Arrived
                self.maker.put(write, ready)
                self._mark(chunk)
        except _Gone as found:
            left = self._judged_again(chunk, found.drafts)
            return self._write(left, again=False) if left else SECONDS
        except (_Arrived, Refused, IntegrityError) as error:
            if isinstance(error, Refused) and error.rule.startswith(_OVER):
                raise
            self._one_by_one(chunk, ready)
            return SECONDS
        self.fates.count(chunk)
        return perf_counter() - start

    def _judged_again(self, chunk: Sequence[Draft], gone: Sequence[Draft]) -> list[Draft]:
        """A chunk with new verdicts on some of its rows; those that are errors now go out."""
        fresh = {draft.row: draft for draft in self._again.judged(gone)}
        for draft in fresh.values():
            self.fates.told_again(draft, "skip")
        left = [fresh.get(draft.row, draft) for draft in chunk if draft.row not in self.fates.failed]
        with self._writing():
            self.maker.reserve_more(left)
        return left

    def _arrived(self, chunk: list[Draft]) -> list[str]:
        """Who was erased since the file was judged, and what others added that is the same as a row (P7, I5, P5)."""
        if self.plan.choices.on_duplicate.value == "new":
            return []
        erased = self._erased.since(self.plan.erased, chunk) if self.plan.kind is Kind.CANDIDATE else []
        return [*erased, *(self._added(chunk) if self._others.added() else ())]

    def _added(self, chunk: list[Draft]) -> list[str]:
        new = [draft for draft in chunk if draft.action == "create"]
        found = held(self.session, self.plan.kind, new, self.batch) if new else {}
        said = _("{name} was added by somebody meanwhile (id {id}).")
        return [
            said.format(name=draft.name, id=found[key][0])
            for draft in new
            for key in keys_of(self.plan.kind, draft.values, draft.parts.get("aliases", ()))
            if key in found
        ]

    def _writing(self) -> Any:
        return writing(self.store, self.session, "import", batch=self.batch)

    def _one_by_one(self, chunk: list[Draft], ready: Ready) -> None:
        for draft in chunk:
            if draft.action in WRITTEN:
                self._one(draft, ready)

    def _one(self, draft: Draft, ready: Ready, again: bool = True) -> None:
        """One row in a transaction of its own; where its record was changed meanwhile, after a look at it, once."""
        try:
            with self._writing() as write:
                for said in self._arrived([draft]):
                    raise Refused("P5.duplicate", "name", draft.name, said)
                self.maker.put(write, self.maker.only(ready, draft))
                self._mark([draft])
            self.fates.count([draft])
        except Refused as refused:
            if refused.rule.startswith(_OVER):
                raise
            if again and refused.rule == CHANGED:
                self._overtaken(draft)
            else:
                self.fates.fail(draft, refused.message)
        except DatabaseError:
            self.fates.fail(draft, _("The store did not take this row; a record it belongs to is gone."))

    def _overtaken(self, draft: Draft) -> None:
        """Somebody changed the record of a row since its verdict: what they wrote is not written over (S6)."""
        [fresh] = self._again.judged([draft])
        if said := self._again.overtaken(draft, fresh):
            self.fates.fail(draft, said)
            return
        self.fates.told_again(fresh, "update")
        if fresh.action in WRITTEN:
            with self._writing():
                self.maker.reserve_more([fresh])
            self._one(fresh, self.maker.ready([fresh]), again=False)

    def _mark(self, chunk: list[Draft]) -> None:
        """Remember in the same transaction how far the file was written, when, and how many rows that were."""
        still_mine(self.id)
        self._last = chunk[-1].row
        now = {action: n + sum(draft.action == action for draft in chunk) for action, n in self.fates.written.items()}
        held = {**remembered(self.plan, self._last), **now, **alive_at(self.session)}
        ImportRun.update(counts=held).where(ImportRun.id == self.id).execute()

    def _take_back(self, progress: Progress | None) -> Generator[None, None, None]:
        still_mine(self.id)
        yield from import_undo.taking_back(self.store, self.session, self.batch, progress=progress)
        raise Refused("I5.cancelled", "import", None, _("Stopped; what was imported so far was undone."))

    def _finish(self) -> ImportResult:
        late = iter(self.maker.late)
        while some := list(islice(late, _FIRST)):
            with self._writing() as write:
                still_mine(self.id)
                self.maker.put_late(write, some)
        with self._writing():
            still_mine(self.id)
            refused = [[d.row, kept(d.column), kept(d.message)] for d in islice(self.plan.rejected(), _FIRST)]
            done = {**remembered(self.plan, self._last), **self.fates.numbers(), "refused": refused}
            ImportRun.update(state="done", counts=done).where(ImportRun.id == self.id).execute()
        return self.fates.result(self.batch)
