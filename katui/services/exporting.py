"""Lists going out as files: every field, as many rows as the list has, nothing that acts when opened (I5, C8)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from katui.domain import query
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.files.writers import table_steps, writer_for
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import access, calendars_out, lists, people, resumes_out
from katui.services.exporting_cells import Forms, Rows, cells_of
from katui.store import pages, search
from katui.store.matching import KNOWN_FIELDS, Lookup, check
from katui.store.models.candidates import Candidate
from katui.store.scope import for_one_act
from katui.store.store import Store

CHUNK: Final = 500
OWN: Final = {".ics": calendars_out.calendar_steps, ".json": resumes_out.resume_steps}
"""The formats that are no tables."""
ENDINGS: Final = ("csv", "xlsx", "jsonl")
_MORE: Final = {Kind.CANDIDATE: ("vcf", "json"), Kind.PERSON: ("vcf",), Kind.INTERVIEW: ("ics",)}
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class Exported:
    """What went out: how many rows, headers aside, into which file."""

    kind: Kind
    file: str
    rows: int

    def to_json(self) -> dict[str, object]:
        """The shape of `katui export --json` (I4)."""
        return {"kind": self.kind.value, "file": self.file, "rows": self.rows}


@dataclass(frozen=True, slots=True)
class Counted:
    """What would go out: how many rows, of how many the contact details and pay stay inside.

    `undated` are the rounds that a calendar leaves out: those without a time that holds.
    """

    rows: int
    kept_inside: int
    undated: int = 0


def endings_of(kind: Kind) -> tuple[str, ...]:
    """The formats that a list of these may go out in, by the ending of the file, the plainest first."""
    return (*ENDINGS, *_MORE.get(kind, ()))


def counted(store: Store, session: Session, kind: Kind, filter_text: str = "", scope: Scope = Scope.FIRM) -> Counted:
    """How many rows an export would have, before it is made (I5, C8)."""
    store.connect()
    rows = inside = undated = 0
    for chunk in ids_of(store, session, kind, filter_text, scope):
        rows += len(chunk)
        if kind is Kind.CANDIDATE and chunk:
            theirs = Candidate.owner.is_null(False) & (Candidate.owner != session.user.id)
            inside += int(Candidate.select().where(Candidate.id.in_(chunk) & theirs).limit(None).count())
        if kind is Kind.INTERVIEW:
            undated += len(chunk) - calendars_out.dated(session, chunk)
    return Counted(rows, inside, undated)


def export(
    store: Store,
    session: Session,
    kind: Kind,
    path: str | Path,
    filter_text: str = "",
    *,
    scope: Scope = Scope.FIRM,
    overwrite: bool = False,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Exported:
    """Write a list out as the file that its ending names, as many rows as the list shows (I5).

    How to reach a candidate of somebody else, and what they earn, stays inside (C8). The export is registered before
    the file has its name. Refused for a kind without a list, another ending, and a file that is there already.
    """
    return drained(
        exporting(store, session, kind, path, filter_text, scope=scope, overwrite=overwrite, progress=progress,
                  cancelled=cancelled)
    )  # fmt: skip


def exporting(
    store: Store,
    session: Session,
    kind: Kind,
    path: str | Path,
    filter_text: str = "",
    *,
    scope: Scope = Scope.FIRM,
    overwrite: bool = False,
    purpose: str = "",
    whole: bool | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[int, None, Exported]:
    """The same in steps; left before its end it leaves nothing behind.

    `whole` is not None where the list is a part of everything: its records have their ids then; and it is True where
    everything goes out that otherwise stays with the owner of a candidate.
    """
    store.connect()
    session = for_one_act(session)
    place = Path(path)
    ending = place.suffix.lower()
    own = OWN.get(ending)
    if own is None:
        writer_for(place, endings_of(kind))
    ids = ids_of(store, session, kind, filter_text, scope)
    if own is not None:
        written = yield from own(store, session, kind, place, ids, overwrite, cancelled)
        return Exported(kind, str(place), written)
    before_id = f"{kind.value}:" if ending == ".vcf" else "" if whole is not None else None
    sheet = cells_of(store, session, kind, ids=before_id, codes=ending == ".jsonl", whole=bool(whole))
    about = purpose or session.purpose or place.name
    cells = _registered(store, session, kind, about, _cells(sheet, ids, progress, cancelled))
    count = yield from table_steps(place, sheet.headers, cells, fields=sheet.names, overwrite=overwrite)
    return Exported(kind, str(place), count)


def _cells(
    sheet: Forms | Rows, ids: Iterator[list[int]], progress: Progress | None, cancelled: Cancelled | None
) -> Iterator[list[str]]:
    done = 0
    for chunk in ids:
        if cancelled is not None and cancelled():
            raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
        yield from sheet.cells(chunk)
        done += len(chunk)
        if progress is not None:
            progress("export", done, 0)


def _registered(
    store: Store, session: Session, kind: Kind, purpose: str, cells: Iterator[list[str]]
) -> Iterator[list[str]]:
    """The same cells; at their end the export stands in the register, before the file has its name (C8)."""
    yield from cells
    access.register(store, session, "export", kind, 0, purpose=purpose)


def ids_of(
    store: Store, session: Session, kind: Kind, filter_text: str = "", scope: Scope = Scope.FIRM
) -> Iterator[list[int]]:
    """The ids of a list in its order, a chunk at a time; asked for at once, so that a wrong filter is Refused early."""
    node = query.parse(filter_text, sorted(KNOWN_FIELDS.get(kind, ())))
    if kind not in lists.LISTED:
        known = listed(one.label for one in lists.LISTED)
        said = _("There is no list of {kind}; there are {kinds}.").format(kind=kind.label, kinds=known)
        raise Refused("I4.kind", "kind", kind.value, said)
    check(kind, node, Lookup(session, kind))
    wanted, owners = search.in_rows(kind, search.pruned(node)), people.scope_user_ids(store, session, scope)

    def chunks() -> Iterator[list[int]]:
        after: Any = None
        while True:
            found = pages.all_ids(pages.Wanted(kind, wanted, owners, pages.Sort.NEW, after), session)
            for start in range(0, len(found), CHUNK):
                yield list(found[start : start + CHUNK])
            if len(found) < pages.MOST_IDS:
                return
            after = (found[-1],)

    return chunks()
