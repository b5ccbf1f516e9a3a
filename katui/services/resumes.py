"""Résumé files of a candidate: kept by content hash, read into text, copied out with an entry (P5, C7, C8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from katui.domain import when
from katui.domain.candidate_parts import RESUME_LIMIT, Part, language_of
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import attachments, candidate_parts
from katui.services.access import hides
from katui.services.attachments import Kept
from katui.store.models.candidates import Candidate, Resume
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Attached:
    """A résumé that was attached; `notice` says why its text could not be read, where that is so."""

    id: int
    name: str
    size: int
    characters: int
    notice: str = ""


def text_of(path: Path, name: str) -> tuple[str, str]:
    """The text of a kept file and the reason where there is none; slow, so it runs beside the store's thread."""
    from katui.files.text_reader import read_text

    read = read_text(path, name)
    return read.text, read.notice


def attach(store: Store, session: Session, candidate_id: int, path: str, fields: Mapping[str, str]) -> Attached:
    """Keep a résumé file, read its text and add both to the candidate; `fields` are language, source and date.

    Refused P5.resume for a file that is on the record already.
    """
    kept = attachments.put(store, session, path)
    text, notice = text_of(attachments.where(store, session, kept.sha256), kept.name)
    return keep(store, session, candidate_id, kept, text, fields, notice=notice)


def keep(
    store: Store,
    session: Session,
    candidate_id: int,
    kept: Kept,
    text: str,
    fields: Mapping[str, str],
    *,
    notice: str = "",
) -> Attached:
    """Add a kept file with the text that was read; the same file on the same candidate is Refused `P5.resume`."""
    store.connect()
    same = Resume.get_or_none((Resume.candidate == candidate_id) & (Resume.file_sha256 == kept.sha256))
    if same is not None:
        said = _("{name} is on this record already, as {held}.").format(name=kept.name, held=same.file_name or same.id)
        raise Refused("P5.resume", "file", kept.name, said)
    told = clean(text, multiline=True, limit=RESUME_LIMIT, field="text").text
    given = {name: typed for name, typed in fields.items() if typed.strip()}
    given.setdefault("language", language_of(told))
    given.setdefault("dated", when.local_day(session.clock(), session.zone).isoformat())
    given |= {"file_name": clean(kept.name, field="file_name").text, "text": told}
    made = candidate_parts.add(
        store, session, Part.RESUME, candidate_id, given, file_sha256=kept.sha256, file_size=kept.size
    )
    return Attached(made, kept.name, kept.size, len(told), notice)


def copy_out(store: Store, session: Session, resume_id: int, target: str) -> Path:
    """Copy a résumé's file to a path or into a folder; registered. Hidden or without a file: Refused."""
    store.connect()
    row: Any = Resume.get_or_none(Resume.id == resume_id)
    if row is None or not row.file_sha256:
        raise Refused("P5.resume", "file", resume_id, _("This résumé has no file, only its text."))
    owner: Any = Candidate.get_by_id(row.candidate_id)
    if hides(session, owner):
        raise Refused("C8.hidden", "resume", resume_id, _("The résumé is hidden; show the contact details first."))
    name = row.file_name or "resume"
    return attachments.copy_out(store, session, Kind.CANDIDATE, owner.id, row.file_sha256, name, target)
