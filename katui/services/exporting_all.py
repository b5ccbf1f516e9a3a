"""Everything going out: each kind of record as a file in one new folder, whole or not at all (I4, I5)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.files.writers import table_steps, writer_for
from katui.i18n import _
from katui.services import exporting_parts, lists
from katui.services.exporting import Cancelled, Progress, exporting
from katui.store.store import Store

KIND: Final = "all"


@dataclass(frozen=True, slots=True)
class ExportedAll:
    """What went out: the folder, and how many rows of each kind."""

    folder: str
    rows: dict[str, int]

    def to_json(self) -> dict[str, object]:
        """The shape of `katui export all --json` (I4)."""
        return {"kind": KIND, "dir": self.folder, "rows": self.rows}


def export_all(
    store: Store,
    session: Session,
    folder: str | Path,
    *,
    ending: str = "csv",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportedAll:
    """Write every kind of record and of part into a new folder, one file a kind, byte for byte the same each time.

    What stays inside stays inside here too (C8). Each kind is registered. A folder that is there already is Refused;
    nothing is left behind when it fails or is stopped.
    """
    return drained(exporting_all(store, session, folder, ending=ending, progress=progress, cancelled=cancelled))


def exporting_all(
    store: Store,
    session: Session,
    folder: str | Path,
    *,
    ending: str = "csv",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[int, None, ExportedAll]:
    """The same in steps."""
    place = Path(folder)
    writer_for(Path(f"x.{ending}"))
    if place.exists() or place.is_symlink():
        raise _exists(place)
    rows: dict[str, int] = {}
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=".katui-", dir=place.parent))
        for kind in (one for one in lists.LISTED if one.value not in exporting_parts.PARTS):
            file = made / f"{kind.value}.{ending}"
            done = yield from exporting(
                store, session, kind, file, purpose=f"{place.name}/{file.name}", progress=progress, cancelled=cancelled
            )
            rows[kind.value] = done.rows
        for name in exporting_parts.PARTS:
            file = made / f"{name}.{ending}"
            part = exporting_parts.part(store, session, name, f"{place.name}/{file.name}", cancelled)
            rows[name] = yield from table_steps(file, part.columns, part.cells, fields=part.columns)
        _keep(made, place)
    except OSError as error:
        message = _("{name} cannot be written: {why}.").format(name=place.name, why=os_words(error))
        raise Refused("I5.export", "dir", str(place), message) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
    return ExportedAll(str(place), rows)


def _keep(made: Path, place: Path) -> None:
    """Give the folder its name; an empty folder that appeared meanwhile is not taken for ours."""
    if place.exists():
        raise _exists(place)
    os.rename(made, place)


def _exists(place: Path) -> Refused:
    message = _("{name} is already there; name a folder that is new.").format(name=place.name)
    return Refused("I5.export", "dir", str(place), message)
