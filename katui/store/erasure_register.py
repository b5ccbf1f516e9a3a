"""The register of erasures beside the store: what a restored backup or an older copy has still to forget (P7, S7).

One line of JSON an erasure, in `desk.db.erased`, readable by the owner alone: which store, which records with the
moment each was made, when and by whom, keyed hashes and their key. No name, no number, no text of anybody. In a folder
that a group shares, as that of a store on a server, the group reads and writes it too.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from katui.store import erasure_keys
from katui.store.engine import database, is_postgres
from katui.store.fields import instant_from, instant_text
from katui.store.models.house import Batch, Erasure

_MOST: Final = 100_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One erasure: the candidate, the records it took with when each was made, and what it is known again by."""

    candidate: int
    at: datetime
    by: int
    requested_on: date | None
    records: dict[int, str]
    keys: tuple[str, ...]
    key: str


def mark() -> str:
    """By what a store and every copy of it are known to be one: its very first act."""
    first: Any = Batch.select().order_by(Batch.id).limit(1).first()
    if first is None:
        return ""
    said = f"{first.id} {instant_text(first.at)} {first.origin} {first.act}"
    return hashlib.sha256(said.encode()).hexdigest()


def read(places: Iterable[Path]) -> list[Entry]:
    """The erasures of this store that some registers hold; a line that cannot be read is passed over."""
    found: dict[int, Entry] = {}
    own = ""
    for place in places:
        try:
            lines = place.read_text(encoding="utf-8").splitlines()[:_MOST]
        except (OSError, UnicodeDecodeError):
            continue
        own = own or mark()
        for line in lines:
            with contextlib.suppress(ValueError, KeyError, TypeError, AttributeError):
                held = json.loads(line)
                if held["store"] == own:
                    entry = _entry(held)
                    found.setdefault(entry.candidate, entry)
    return [found[ref] for ref in sorted(found)]


def _entry(held: dict[str, Any]) -> Entry:
    asked = held.get("requested_on")
    records = {int(ref): str(made) for ref, made in held["records"].items()}
    return Entry(
        int(held["candidate"]),
        instant_from(held["at"]),
        int(held["by"]),
        date.fromisoformat(asked) if asked else None,
        records,
        tuple(map(str, held["keys"])),
        str(held["key"]),
    )


def still(entries: Sequence[Entry]) -> list[Entry]:
    """Those that the open store knows nothing of."""
    if not entries:
        return []
    rows: Any = Erasure.select(Erasure.candidate).tuples()
    done = {abs(ref) for (ref,) in rows}
    return [entry for entry in entries if entry.candidate not in done]


def one_at_a_time() -> None:
    """Inside a transaction: nobody else erases until it is over; a file store has one writer anyway."""
    if is_postgres():
        database.execute_sql('LOCK TABLE "erasure" IN SHARE ROW EXCLUSIVE MODE')


def keep_all(place: Path | None) -> None:
    """Add the erasures of the open store that its register does not hold; a folder that takes no file waits.

    One that names no record, as the sample's, is nothing a copy could have to forget.
    """
    if place is None:
        return
    held = {entry.candidate for entry in read([place])}
    done = [row for row in Erasure.select().order_by(Erasure.id).limit(_MOST) if row.records]
    rows = [row for row in done if abs(row.candidate) not in held]
    if rows:
        with contextlib.suppress(OSError):
            _append(place, [_line(row) for row in rows])


def _line(row: Any) -> str:
    asked = row.requested_on
    said = {
        "store": mark(),
        "candidate": abs(row.candidate),
        "at": instant_text(row.at),
        "by": row.__data__["by"],
        "requested_on": asked.isoformat() if asked else None,
        "records": row.records,
        "keys": row.keys,
        "key": erasure_keys.secret().hex(),
    }
    return json.dumps(said, sort_keys=True)


def _as_the_group(file: int, folder: Path) -> None:
    """Whoever may write in a folder that a group shares adds to its register too."""
    mode = 0o600 | (folder.stat().st_mode & 0o020 and 0o060)
    if os.fstat(file).st_uid == os.getuid() and os.fstat(file).st_mode & 0o777 != mode:
        os.fchmod(file, mode)


def _append(place: Path, lines: Sequence[str]) -> None:
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = os.open(place, os.O_CREAT | os.O_APPEND | os.O_WRONLY | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(file, "ab") as out:
        _as_the_group(file, place.parent)
        out.write("".join(f"{line}\n" for line in lines).encode())
        out.flush()
        os.fsync(out.fileno())
    folder = os.open(place.parent, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
