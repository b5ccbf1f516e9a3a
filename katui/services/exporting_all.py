"""Everything going out: each kind of record as a file in one new folder, whole or not at all (I4, I5)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.os_words import os_words
from katui.domain.people import Role
from katui.domain.session import Session
from katui.domain.steps import drained
from katui.files.writers import table_steps, writer_for
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services import exporting_files, exporting_parts, lists
from katui.services.exporting import Cancelled, Progress, counted, exporting
from katui.store.store import Store

KIND: Final = "all"
FILES: Final = "files"
"""The folder of the files of résumés and dossiers."""
_PURPOSE: Final = 200


@dataclass(frozen=True, slots=True)
class ExportedAll:
    """What went out: the folder, how many rows of each kind, how many files, and of how many candidates a part stayed.

    `kept_inside` counts the candidates of colleagues whose contact details, pay and résumés are not in the folder.
    """

    folder: str
    rows: dict[str, int]
    files: int = 0
    kept_inside: int = 0

    def to_json(self) -> dict[str, object]:
        """The shape of `katui export all --json` (I4)."""
        return {"kind": KIND, "dir": self.folder, "rows": self.rows}


def export_all(
    store: Store,
    session: Session,
    folder: str | Path,
    *,
    ending: str = "csv",
    purpose: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ExportedAll:
    """Write every kind of record and of part into a new folder, one file a kind, byte for byte the same each time.

    The files of résumés and dossiers go into its folder `files`. What stays inside stays inside here too, unless a firm
    leader says what everything is needed for (C8). Each kind is registered with the `purpose`. A folder that is there
    already, and a purpose of anybody else, are Refused; nothing is left behind when it fails or is stopped.
    """
    return drained(
        exporting_all(store, session, folder, ending=ending, purpose=purpose, progress=progress, cancelled=cancelled)
    )


def exporting_all(
    store: Store,
    session: Session,
    folder: str | Path,
    *,
    ending: str = "csv",
    purpose: str = "",
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Generator[int, None, ExportedAll]:
    """The same in steps.

    Refused C8.leader for a purpose of anybody else than a leader, I5.export for a folder that cannot be taken,
    I5.cancelled when stopped.
    """
    place = Path(folder)
    about = _About(place.name, _purpose(session, purpose))
    writer_for(Path(f"x.{ending}"))
    if place.exists() or place.is_symlink():
        raise _exists(place)
    made: Path | None = None
    try:
        made = Path(tempfile.mkdtemp(prefix=".katui-", dir=place.parent))
        rows = yield from _tables(store, session, made, about, ending, progress, cancelled)
        files = yield from exporting_files.file_steps(
            store, session, made / FILES, about(FILES), whole=bool(about.told), cancelled=cancelled
        )
        _keep(made, place)
    except OSError as error:
        message = _("{name} cannot be written: {why}.").format(name=place.name, why=os_words(error))
        raise Refused("I5.export", "dir", str(place), message) from error
    finally:
        if made is not None:
            shutil.rmtree(made, ignore_errors=True)
    inside = 0 if about.told else counted(store, session, Kind.CANDIDATE).kept_inside
    return ExportedAll(str(place), rows, files, inside)


def _purpose(session: Session, purpose: str) -> str:
    """What a leader needs everything for, with what otherwise stays inside; empty where nobody says so (C8)."""
    told = clean(purpose, field="purpose", limit=_PURPOSE).text.strip()
    if told and Role.LEADER not in session.roles:
        said = _("Only a firm leader exports what colleagues look after; leave the purpose out for your own.")
        raise Refused("C8.leader", "purpose", purpose, said)
    return told


@dataclass(frozen=True, slots=True)
class _About:
    """What the register keeps of each file: folder and name, behind what a leader needs everything for."""

    folder: str
    told: str

    def __call__(self, file: str) -> str:
        name = f"{self.folder}/{file}"
        return labelled(self.told, name) if self.told else name


def _tables(
    store: Store,
    session: Session,
    made: Path,
    about: _About,
    ending: str,
    progress: Progress | None,
    cancelled: Cancelled | None,
) -> Generator[int, None, dict[str, int]]:
    """Each kind that has a list, then each part of a record; gives how many rows each has."""
    rows: dict[str, int] = {}
    whole = bool(about.told)
    for kind in (one for one in lists.LISTED if one.value not in exporting_parts.PARTS):
        file = made / f"{kind.value}.{ending}"
        done = yield from exporting(
            store, session, kind, file, purpose=about(file.name), whole=whole, progress=progress, cancelled=cancelled
        )
        rows[kind.value] = done.rows
    for name in exporting_parts.PARTS:
        file = made / f"{name}.{ending}"
        part = exporting_parts.part(store, session, name, about(file.name), cancelled, whole=whole)
        rows[name] = yield from table_steps(file, part.columns, part.cells, fields=part.columns)
    return rows


def _keep(made: Path, place: Path) -> None:
    """Give the folder its name; an empty folder that appeared meanwhile is not taken for ours."""
    if place.exists():
        raise _exists(place)
    os.rename(made, place)


def _exists(place: Path) -> Refused:
    message = _("{name} is already there; name a folder that is new.").format(name=place.name)
    return Refused("I5.export", "dir", str(place), message)
