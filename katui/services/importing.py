"""Reading a foreign table into the store: every row judged before the first is written (I5)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any, Final

from katui.domain import names
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.domain.vocabulary import Vocabulary
from katui.files.encoding import HOUSE_DEFAULT
from katui.files.headers import SKIP, HeaderMatch, below_header, check_mapping, fields_of
from katui.files.people_table import PeopleTable
from katui.files.rows import Row
from katui.files.table import open_table
from katui.files.table_base import Table
from katui.i18n import N_, _
from katui.services import settings
from katui.services.import_judge import Judge
from katui.services.import_links import Links
from katui.services.import_rows import Draft, Reader
from katui.services.import_said import read
from katui.services.import_spool import Spool
from katui.store import erasure_keys, watch
from katui.store.store import Store

CHUNK: Final = 500
REASON: Final = N_("Why not imported")
REASONS: Final = ("Why not imported", "未导入原因")
Progress = Callable[[str, int, int], None]
Cancelled = Callable[[], bool]


class OnDuplicate(Vocabulary):
    """What becomes of a row that is here already (I5)."""

    SKIP = "skip", "Leave it as it is", "跳过"
    UPDATE = "update", "Fill in what the file knows", "更新"
    NEW = "new", "Make another", "另建"


@dataclass(frozen=True, slots=True)
class Choices:
    """How the consultant wants a file read; empty `encoding` and `separator` are found out, as is the first sheet.

    `house` is how files are written that do not say, the firm's setting where it is empty. `after_row` and `batch` are
    those of an import that was cut off: what it made itself is not held against the rest of its file.
    """

    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    on_duplicate: OnDuplicate = OnDuplicate.SKIP
    create_clients: bool = False
    after_row: int = 0
    batch: int = 0
    house: str = ""

    def to_json(self) -> dict[str, Any]:
        """As kept with a run, to be gone on with after a crash."""
        return asdict(self) | {"on_duplicate": self.on_duplicate.value, "mapping": dict(self.mapping)}


@dataclass(frozen=True, slots=True)
class Item:
    """The verdict on one row, numbered as the file numbers it."""

    row: int
    action: str
    name: str
    column: str = ""
    message: str = ""

    def to_json(self) -> dict[str, object]:
        """The shape of an item of `katui import --json` (I4)."""
        out: dict[str, object] = {"row": self.row, "action": self.action, "name": self.name}
        return out | {key: value for key in ("column", "message") if (value := getattr(self, key))}


@dataclass(slots=True)
class Plan:
    """What an import would do. `records` counts every record of the file, `rows` the rows of data.

    Close it: the judged rows stand in a temporary file.
    """

    kind: Kind
    file: str
    path: Path
    choices: Choices
    encoding: str
    separator: str
    sure: bool
    match: HeaderMatch
    spool: Spool
    reader: Reader
    records: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(("create", "update", "skip", "error"), 0))
    parts: dict[str, int] = field(default_factory=dict)
    replaced: int = 0
    seen: int = 0
    """The newest change of the store when the judging began."""
    erased: int = 0
    """The newest erasure of that moment (P7)."""

    @property
    def rows(self) -> int:
        """How many rows of data were judged."""
        return sum(self.counts.values())

    def items(self) -> Iterator[Item]:
        """The verdicts in the order of the file, read from disk as they are asked for."""
        return (shown(draft) for draft in self.spool.drafts())

    def rejected(self) -> Iterator[Draft]:
        """The refused rows with their cells."""
        return (draft for draft in self.spool.drafts() if draft.action == "error")

    def close(self) -> None:
        """Give the disk back."""
        self.spool.close()

    def __enter__(self) -> Plan:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()


def plan(
    store: Store,
    session: Session,
    kind: Kind,
    path: str | Path,
    choices: Choices | None = None,
    *,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Plan:
    """Read and judge every row of a file; nothing is written (I5).

    Refused in one sentence for a file that cannot be read or has no known column, and when cancelled. Rows that cannot
    be read are errors of the plan. `progress` is told (`judge`, rows so far, about how many; 0 of a spreadsheet).
    """
    return drained(planning(store, session, kind, path, choices, progress=progress, cancelled=cancelled))


def planning(
    store: Store,
    session: Session,
    kind: Kind,
    path: str | Path,
    choices: Choices | None = None,
    *,
    table: Table | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[None, None, Plan]:
    """The same in steps, for a screen whose keys answer meanwhile; `table` is the file when it is open already."""
    store.connect()
    newest, erased = watch.last_change(store), erasure_keys.newest()
    chosen = choices or Choices()
    if not chosen.house:
        chosen = replace(chosen, house=settings.held(session).house_encoding)
    fields_of(kind.value)
    table = table or opened(path, chosen)
    with closing(_rows(table)) as rows:
        match, below = _headed(rows, kind, chosen, table)
        links = Links(session, create_clients=chosen.create_clients)
        if kind is Kind.CLIENT and "parent" in match.columns.values():
            links.coming |= _coming(table.path, chosen, match, kind)
        reader = Reader(session, kind, match, links)
        how = (table.encoding, table.separator, table.sure)
        made = Plan(kind, table.path.name, table.path, chosen, *how, match, Spool(store), reader)
        made.replaced, made.seen, made.erased = table.replaced, newest, erased
        try:
            yield from _judge(made, Judge(session, kind, chosen, reader), table, below, progress, cancelled)
        except BaseException:
            made.close()
            raise
    made.records = table.records
    if isinstance(table, PeopleTable):
        made.match = match.only(table.filled)
    return made


def _headed(rows: Iterator[Row], kind: Kind, chosen: Choices, table: Table) -> tuple[HeaderMatch, Iterator[Row]]:
    """What the columns mean and the rows below; headers nobody knows in a wrong encoding are the encoding's fault."""
    try:
        _header, match, below = below_header(rows, kind.value, mapping_of(chosen))
    except Refused:
        if not table.replaced:
            raise
        if chosen.encoding:
            text = _("This file is not written in {encoding}; leave --encoding out, or name another, such as gb18030.")
        else:
            text = _("The encoding of this file could not be determined; give it with --encoding NAME, such as big5.")
        raise Refused("I5.encoding", "encoding", table.encoding, text.format(encoding=table.encoding)) from None
    check_mapping(match.headers, chosen.mapping)
    return match, below


def opened(path: str | Path, chosen: Choices) -> Table:
    """The file, read as the consultant wants it."""
    named = (chosen.encoding or None, chosen.separator or None, chosen.sheet or None)
    return open_table(path, *named, house=chosen.house or HOUSE_DEFAULT)


def shown(draft: Draft) -> Item:
    """The verdict on a row as it is shown."""
    return Item(draft.row, draft.action, draft.name, read(draft.column), read(draft.message))


def _judge(
    made: Plan,
    judge: Judge,
    table: Table,
    below: Iterator[Row],
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Generator[None, None, None]:
    data = (row for row in below if not row.blank)
    while chunk := list(islice(data, CHUNK)):
        check_cancelled(cancelled)
        for draft in judge.judge(chunk):
            made.counts[draft.action] += 1
            for part in draft.parts:
                made.parts[part] = made.parts.get(part, 0) + _size(draft.parts[part])
            made.spool.add(draft)
        if progress is not None:
            progress("judge", made.rows, round(made.rows / table.share) if table.share else 0)
        yield


def _size(part: Any) -> int:
    return len(part) if isinstance(part, list) else 1


def check_cancelled(cancelled: Cancelled | None) -> None:
    """Refuse to go on when the consultant said stop."""
    if cancelled is not None and cancelled():
        raise Refused("I5.cancelled", "import", None, _("Stopped; nothing was imported."))


def mapping_of(chosen: Choices) -> dict[str, str]:
    """The consultant's mapping; the reasons in a list of rejected rows are never read back."""
    return {**dict.fromkeys(REASONS, SKIP), **chosen.mapping}


def _rows(table: Table) -> Generator[Row, None, None]:
    yield from table.rows()


def _coming(path: Path, chosen: Choices, match: HeaderMatch, kind: Kind) -> set[int]:
    """The names that the file itself brings, for the clients of it that belong to one another."""
    with closing(_rows(opened(path, chosen))) as rows:
        _header, _match, below = below_header(rows, kind.value, mapping_of(chosen))
        keys = (names.same_name_key(match.read(row.cells)[0].get("name", "")) for row in below)
        return {hash(key) for key in keys if key}
