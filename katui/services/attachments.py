"""Files attached to records: kept beside the store, and every look at one registered (C7, C8)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.services import access, settings
from katui.store import attachments
from katui.store.attachments import LARGEST, Kept
from katui.store.store import Store

__all__ = ["LARGEST", "Kept", "copy_out", "open_out", "put", "where"]


def folder(store: Store, session: Session) -> Path:
    """The folder of the firm's files; a store on a server without one set is Refused `C7.folder`."""
    configured = "" if store.location.path is not None else settings.load(store, session, machine={}).files
    return attachments.folder_of(store.location, configured)


def put(store: Store, session: Session, path: str | os.PathLike[str]) -> Kept:
    """Keep a copy of a file; the record that holds it keeps hash, size and name.

    Refused: a folder, a device, a link, an empty file, more than 50 MB, one that cannot be read.
    """
    return attachments.put(folder(store, session), path)


def where(store: Store, session: Session, sha256: str) -> Path:
    """The kept file, for a reader of its text inside katui; nothing is shown, so nothing is registered."""
    return attachments.path_of(folder(store, session), sha256)


def open_out(store: Store, session: Session, kind: Kind, ref: int, sha256: str, *, purpose: str = "") -> BinaryIO:
    """Open a file of a record for reading; registered as `open` before anything is shown."""
    file = attachments.open_kept(folder(store, session), sha256)
    try:
        access.register(store, session, "open", kind, ref, purpose=purpose)
    except BaseException:
        file.close()
        raise
    return file


def copy_out(
    store: Store, session: Session, kind: Kind, ref: int, sha256: str, name: str, target: str, *, purpose: str = ""
) -> Path:
    """Copy a file of a record to a path or into a folder; registered as `copy` before it is written.

    What stands there already is Refused `C7.exists`; nothing is ever left half-written.
    """
    kept = folder(store, session)
    attachments.path_of(kept, sha256)
    place = Path(target).expanduser()
    if place.is_dir():
        place = place / (Path(name).name or sha256)
    access.register(store, session, "copy", kind, ref, purpose=purpose)
    attachments.copy_to(kept, sha256, place)
    return place
