"""The files of résumés and dossiers in an export of everything, each copied out and registered (C7, C8, I4)."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import access, attachments
from katui.store.attachments import copy_to
from katui.store.conditions import rows
from katui.store.models.candidates import Candidate, Resume
from katui.store.models.clients import Document
from katui.store.store import Store

_CHUNK: Final = 500
_NAME: Final = 180
_ENDING: Final = 10


def file_steps(
    store: Store, session: Session, folder: Path, purpose: str, *, whole: bool, cancelled: Any = None
) -> Generator[int, None, int]:
    """Copy the files one may have into a new folder, `resume-12-简历.pdf`, in steps; gives how many there are.

    A file that is not on this machine any more is left out: its hash stands in the table. `whole` with the résumés
    of colleagues' candidates; who may is asked before. Refused I5.cancelled when stopped.
    """
    done = 0
    for kind, row in _held(session, whole):
        if cancelled is not None and cancelled():
            raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
        try:
            kept = attachments.folder(store, session)
            attachments.where(store, session, row.file_sha256)
        except Refused:
            continue
        folder.mkdir(mode=0o700, exist_ok=True)
        about = Kind.DOCUMENT if kind == "document" else Kind.CANDIDATE
        ref = row.id if kind == "document" else row.candidate_id
        access.register(store, session, "copy", about, ref, purpose=purpose)
        copy_to(kept, row.file_sha256, folder / f"{kind}-{row.id}-{_name(row.file_name)}")
        done += 1
        yield done
    return done


def _held(session: Session, whole: bool) -> Iterator[tuple[str, Any]]:
    mine = Candidate.owner.is_null() | (Candidate.owner == session.user.id)
    own = Resume.candidate.in_(Candidate.select(Candidate.id).where(mine))
    for kind, model in (("document", Document), ("resume", Resume)):
        last = 0
        while True:
            wanted = (model.id > last) & model.file_sha256.is_null(False)
            wanted = wanted & own if model is Resume and not whole else wanted
            found: list[Any] = list(rows(model, session).where(wanted).order_by(model.id).limit(_CHUNK))
            for row in found:
                yield kind, row
            if len(found) < _CHUNK:
                break
            last = found[-1].id


def _name(name: str | None) -> str:
    """The name of a file as it was, without what could lead elsewhere; a long one keeps its ending."""
    drawn = "".join(c for c in (name or "").replace("\\", "/") if c.isprintable())
    plain = Path(drawn).name.lstrip(".") or "file"
    while len(plain.encode(errors="replace")) > _NAME:
        cut = min(len(plain) - 1, _NAME // 2)
        plain = plain[: cut - _ENDING] + plain[-_ENDING:]
    return plain
