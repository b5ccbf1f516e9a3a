"""The work of an erasure: rows emptied, texts without the person, hashes kept, files and pages gone (P7)."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _
from katui.services.attachments import folder
from katui.services.undo import WITHIN
from katui.store import (
    clearing,
    derive,
    erasing,
    erasure_drafts,
    erasure_keys,
    erasure_look,
    erasure_taken,
    erasure_texts,
    erasure_words,
    registry,
)
from katui.store.attachments import forget
from katui.store.changes import Writing
from katui.store.clearing import Pages
from katui.store.erasure_look import EVERYWHERE, Looked, Rows
from katui.store.erasure_words import Known
from katui.store.models.candidates import Candidate, Resume
from katui.store.models.house import Batch, Change, Erasure
from katui.store.store import Store

ONCE_IN: Final = timedelta(days=1)
QUIET_FOR: Final = timedelta(minutes=30)
_SOON: Final = timedelta(0)


@dataclass(frozen=True, slots=True)
class Out:
    """What was taken out: the placeholder that stays, rows by table, texts that named the person, files to delete."""

    placeholder: str
    rows: tuple[tuple[str, int], ...]
    texts: int
    files: list[str]
    known: Known
    """What the person was called and reached by."""


def counted(reached: erasing.Reached) -> tuple[tuple[str, int], ...]:
    """How many rows of each table, by its name."""
    return tuple(sorted((registry.NAME_OF[model], len(refs)) for model, refs in reached.items() if refs))


def look(candidate: int) -> Looked:
    """Before the act: where the person is named, so that nobody waits while a long history is read."""
    return erasure_look.look(erasure_words.known_as(erasing.merged_into([candidate])).words)


def take_out(
    write: Writing,
    row: Any,
    reason: str,
    requested_on: date | None,
    *,
    at: datetime | None = None,
    looked: Looked | None = None,
) -> Out:
    """Take a candidate out of every table, text and history, inside an act; `at`: when it was first done.

    `looked` is where the person was named before the act; without it every row is looked at inside.
    """
    erasure_drafts.hold(row.id)
    ids = erasing.merged_into([row.id])
    known = erasure_words.known_as(ids)
    records = erasing.made_at(ids)
    reached = erasing.reach([row.id])
    rows = counted(reached)
    clients = erasing.clients_of(write.session, sorted(reached.get(registry.TABLES["submission"], ())))
    files = files_of(row.id)
    placeholder = f"{_('Erased')} {row.id}"
    with erasing.history_open():
        parts = erasing.forget_parts(reached)
        beside = erasing.forget_beside(ids, reached)
        erasure_drafts.forget(reached, ids)
        rest = {model: refs for model, refs in reached.items() if registry.NAME_OF[model] not in parts}
        for model, refs in rest.items():
            erasing.blank(model, refs)
        _placeholder(row.id, placeholder, write.at)
        changes = erasing.forget_history(reached, ids)
        where = None if looked is None else looked.rows(known.words)
        texts = _unsaid(known, ids, clients, erasing.accounts_of(reached), placeholder, where)
        erasing.close_merges(ids, write.at, write.session.user.id)
    erasing.index_again(rest)
    counts = {**dict(rows), **beside, "change": changes, "text": texts}
    asked = {"at": at or write.at, "requested_on": requested_on, "records": records, "counts": counts}
    _noted(write, row.id, known, reason=erasure_texts.without(known.words, reason, instead=placeholder), **asked)
    erasure_keys.wait(files)
    return Out(placeholder, rows, texts, files, known)


def _noted(write: Writing, ref: int, known: Known, **told: Any) -> None:
    """That it was done, when, who asked, and the hashes that know number and mail again."""
    keys = erasure_keys.of_people(known.phones, known.mails)
    write.create(Erasure, candidate=ref, by=write.session.user.id, keys=keys, **told)
    write.record_again(Candidate, ref, {"erased_at": write.at.isoformat()})


def settle(store: Store, session: Session, *, fresh: bool = True) -> tuple[int, bool]:
    """Once it is committed: the files go from the disk, the index and the pages of the store are written anew.

    How many files went, and whether nothing is left. What could not be done now, because another session reads, the
    disk is full, or the store is large and people write, stays on the list: an opening does it, where nothing is
    `fresh`, and tries once a day at most, whoever opens.
    """
    files = erasure_keys.waiting()
    gone = sorted(set(files) - erasing.files_held(files))
    count = _forget(store, session, gone)
    waits = erasure_keys.pages_wait()
    pages = _pages(store, session.clock(), fresh) if waits else clearing.write_back(store)
    if pages is not None and (waits or pages is Pages.CLEAR):
        done, clear = pages is not Pages.OLD and count is not None, pages is Pages.CLEAR
        with contextlib.suppress(Refused), store.transaction():
            erasure_keys.settled(pages=done, log=clear, at=session.clock())
    return count or 0, pages is Pages.CLEAR and count is not None


def _pages(store: Store, now: datetime, fresh: bool) -> Pages | None:
    """What is left of the old pages; None where this is not the time to clear them."""
    last = erasure_keys.tried()
    if (not fresh or not clearing.is_quick(store)) and last is not None and _SOON <= now - last < ONCE_IN:
        return None
    if not clearing.is_quick(store) and not _is_quiet(now):
        return None
    return clearing.clear(store, erasing.purge_index)


def _is_quiet(now: datetime) -> bool:
    """Whether nobody wrote for a while, so that nobody is likely to wait."""
    return not Batch.select(Batch.id).where(Batch.at > now - QUIET_FOR).limit(1).exists()


def _forget(store: Store, session: Session, gone: list[str]) -> int | None:
    """How many files went from the disk; None where a store on a server does not say yet where its files are."""
    try:
        return sum(forget(folder(store, session), sha) for sha in gone) if gone else 0
    except Refused:
        return None


def release(store: Store, session: Session) -> None:
    """The files that named somebody who was erased go once no record has them any more, nor gets them back by undo.

    What may be undone still is tried again at a later opening (P1).
    """
    files = erasure_keys.held()
    loose = set(files) - erasing.files_held(files)
    gone = sorted(loose - erasure_taken.taken_since(loose, session.clock() - WITHIN))
    if (gone or not files) and _forget(store, session, gone) is not None:
        with store.transaction():
            erasure_keys.let_go(gone)


def _placeholder(ref: int, name: str, at: Any) -> None:
    fields = {field.name: None for field in erasing.texts_of(Candidate) if field.null}
    own = {"name": name, "erased_at": at, "asleep": True, "as_of": None, "key_person": None, "language": None}
    own |= dict.fromkeys(("data_purpose", "consent_on", "keep_until"))
    Candidate.update(**derive.for_model(Candidate, fields | own)).where(Candidate.id == ref).execute()


def _unsaid(
    known: Known, ids: list[int], clients: list[int], own: erasing.Reached, instead: str, where: Rows | None
) -> int:
    """Numbers, addresses and names wherever they stand.

    What another record bears too, a name or a family's number, goes only from the texts of the clients the person was
    recommended to, and from `own`, the texts about the person that stay. So does a name of two characters where it is
    an ordinary word: elsewhere it goes only where it stands as a name.
    """
    alone, shared = erasure_words.told_apart(known.words, ids)
    count = 0
    if shared or any(word.is_short for word in alone):
        beside = erasing.of_clients(clients) | own
        beside[Change] = erasing.changes_of(beside)
        count += erasure_texts.replace(known.words, list(beside), instead, beside, where)
    return count + erasure_texts.replace(alone, EVERYWHERE, instead, rows=where)


def files_of(candidate: int) -> list[str]:
    """The hashes of the résumé files that nobody else's record holds."""
    held: Any = Resume.select(Resume.file_sha256).where(Resume.candidate == candidate).tuples()
    mine = {sha for (sha,) in held if sha}
    return sorted(mine - erasing.files_held(sorted(mine), but=candidate))
