"""The file of a document: attached beside the store, opened only through katui (C7, C8)."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import attachments
from katui.store.changes import writing
from katui.store.models.clients import Document
from katui.store.scope import visible
from katui.store.store import Store


def attach(store: Store, session: Session, document_id: int, path: str | os.PathLike[str]) -> str:
    """Keep a copy of a file with a document, in place of the one it had; gives the name of the file.

    Refused I6.unknown for a document that is not there.
    """
    store.connect()
    row = _document(session, document_id)
    kept = attachments.put(store, session, path)
    with store.transaction(), writing(store, session, "edit", kind="document", ref=document_id) as write:
        write.update(row, file_name=kept.name, file_size=kept.size, file_sha256=kept.sha256)
    return kept.name


def copy_out(store: Store, session: Session, document_id: int, target: str, purpose: str = "") -> Path:
    """Copy the file of a document to a path; registered before it is written.

    Refused C7.no_file where none is attached, I6.unknown for a document that is not there.
    """
    store.connect()
    row = _document(session, document_id)
    if not row.file_sha256:
        raise Refused("C7.no_file", "file", document_id, _("No file is attached to {title}.").format(title=row.title))
    name = row.file_name or row.title
    return attachments.copy_out(store, session, Kind.DOCUMENT, row.id, row.file_sha256, name, target, purpose=purpose)


def _document(session: Session, ref: int) -> Any:
    row = visible(Document, session).where(Document.id == ref).limit(1).first()
    if row is None:
        raise no_such(Kind.DOCUMENT, ref)
    return row
