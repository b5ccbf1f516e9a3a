"""An act that took a file from a record is not undone once the file is gone: nothing would open (P1, P7)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services import attachments, undo_words
from katui.store.erasure_taken import KINDS
from katui.store.models.house import Change
from katui.store.store import Store

_PAGE: Final = 1_000


def check(store: Store, session: Session, batch: int) -> None:
    """Refused P1.undo, naming record and file, where an act took away a file that is not kept any more.

    Where the folder of the files is not to be reached, nobody knows.
    """
    folder = None
    for change in _taken(batch):
        try:
            folder = folder or attachments.folder(store, session)
        except Refused:
            return
        if _let_go(folder, change.before):
            raise _gone(change)


def lost(store: Store, session: Session, values: dict[str, Any]) -> str | None:
    """The name of the file that a row had with these values and that is not kept any more; None for any other row."""
    if _sha(values) is None:
        return None
    try:
        gone = _let_go(attachments.folder(store, session), values)
    except Refused:
        return None
    return _named(values) if gone else None


def _let_go(folder: Path, values: dict[str, Any]) -> bool:
    return folder.is_dir() and not (folder / str(_sha(values))).is_file()


def _taken(batch: int) -> Iterator[Any]:
    """The changes of an act that took a file from a record."""
    mine = (Change.batch == batch) & Change.kind.in_(KINDS) & Change.before.is_null(False)
    last = 0
    while page := list(Change.select().where(mine & (Change.id > last)).order_by(Change.id).limit(_PAGE)):
        yield from (change for change in page if _sha(change.before) not in {None, _sha(change.after)})
        last = page[-1].id


def _sha(values: Any) -> Any:
    return (values or {}).get("file_sha256")


def _named(values: dict[str, Any]) -> str:
    return str(values.get("file_name") or str(_sha(values))[:8])


def _gone(change: Any) -> Refused:
    record = undo_words.record_of(change.kind, change.ref, change.before)
    text = _("{record}: the file {name} is not kept any more; attach it again instead. Nothing was undone.")
    return Refused("P1.undo", change.kind, change.ref, text.format(record=record, name=_named(change.before)))
