"""Files of other records that may name an erased person: told, with what to do, and never taken away unread (P7)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.i18n.marks import labelled
from katui.services import attachments, erasure_places
from katui.store import erasing, erasure_keys, erasure_words, registry
from katui.store.either import either
from katui.store.erasure_words import Word, has_text
from katui.store.models.candidates import Resume
from katui.store.models.clients import Document
from katui.store.secrecy import Veil
from katui.store.store import Store

MOST: Final = 20
"""Files that are listed."""
_ROWS: Final = 2_000
_BYTES: Final = 512 << 20
_BY_CHILD: Final = 40
"""Files of the newest that are looked into: all, by their size together, and those that another process reads."""
_CODES: Final = ("utf-8", "gb18030", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class Sought:
    """What tells that a file names the person: the words, and the rows whose name or text did."""

    words: tuple[Word, ...]
    rows: frozenset[tuple[str, int]]


def way() -> str:
    """What is done about such a file."""
    return _(
        "These files may still name the person. Look at each; attach a copy without them in its place, or take the "
        "résumé away: the old file goes when the store opens next."
    )


def sought(session: Session, candidate: int) -> Sought:
    """Before an erasure: how the person is known, and which rows say by name, text or content that they hold them."""
    ids = erasing.merged_into([candidate])
    words = [word for word in erasure_words.known_as(ids).words if not word.is_lone]
    mine: Any = Resume.select(Resume.file_sha256).where(Resume.candidate.in_(ids)).limit(_ROWS).tuples()
    hashes = [sha for (sha,) in mine if sha]
    veil, found = Veil(session), set()
    for model in (Document, Resume):
        texts = [model.file_name, *([model.text] if model is Resume else [])]
        tests = [has_text(text, probe) for text in texts for word in words for probe in word.probes]
        test = either([*tests, model.file_sha256.in_(hashes)])
        rows = erasure_places.rows_of(session, model, veil).where(model.file_sha256.is_null(False), test)
        for row in rows.order_by(model.id.desc()).limit(_ROWS):
            named = (str(getattr(row, text.name) or "") for text in texts)
            if row.file_sha256 in hashes or any(_named(text, words) for text in named):
                found.add((registry.NAME_OF[model], row.id))
    return Sought(tuple(words), frozenset(found))


def _named(text: str, words: Sequence[Word]) -> bool:
    return any(word.pattern.search(text) for word in words)


@dataclass(slots=True)
class _Look:
    """What was seen of each file, and how much may still be read."""

    words: Sequence[Word]
    bytes_left: int = _BYTES
    children_left: int = _BY_CHILD
    known: dict[str, bool | None] = field(default_factory=dict)

    def holds(self, path: Path, name: str) -> bool | None:
        """Whether a file names the person; None where nobody could look."""
        sha = path.name
        if sha not in self.known:
            self.known[sha] = self._read(path, name)
        return self.known[sha]

    def _read(self, path: Path, name: str) -> bool | None:
        from katui.files.text_reader import BY_CHILD, read_text

        try:
            self.bytes_left -= path.stat().st_size
            if self.bytes_left < 0:
                return None
            if _in_bytes(path.read_bytes(), self.words):
                return True
        except OSError:
            return None
        if Path(name).suffix.casefold() in BY_CHILD:
            self.children_left -= 1
            if self.children_left < 0:
                return None
        read = read_text(path, name)
        return _named(read.text, self.words) if read.text else None


def _in_bytes(data: bytes, words: Sequence[Word]) -> bool:
    """Whether a word stands there as it is, in any of the encodings that people's files have."""
    texts = [word.text for word in words if not word.spelled]
    return any(text.encode(code, "ignore") in data for text in texts for code in _CODES)


def papers(store: Store, session: Session, what: Sought) -> tuple[str, ...]:
    """After an erasure: the files of other records that may name the person, and how many nobody could look into.

    They are noted, so that one goes from the disk once no record has it any more.
    """
    try:
        folder = attachments.folder(store, session)
    except Refused:
        return ()
    look, told, hashes, unread = _Look(what.words), [], set(), 0
    for row in _rows(session):
        named = (registry.NAME_OF[type(row)], row.id) in what.rows
        is_read = type(row) is Resume and bool(row.text)
        holds = named or (False if is_read else look.holds(folder / row.file_sha256, row.file_name or ""))
        if holds:
            hashes.add(row.file_sha256)
            told.append(labelled(erasure_places.told(session, row), row.file_name or row.file_sha256[:8]))
        unread += holds is None
    if hashes:
        with store.transaction():
            erasure_keys.hold(hashes)
    more = [_("… and more")] if len(told) > MOST else []
    n = n_("{n} file could not be looked into", "{n} files could not be looked into", unread)
    return (*told[:MOST], *more, *([n.format(n=unread)] if unread else []))


def _rows(session: Session) -> Iterator[Any]:
    veil = Veil(session)
    for model in (Document, Resume):
        rows = erasure_places.rows_of(session, model, veil).where(model.file_sha256.is_null(False))
        yield from rows.order_by(model.id.desc()).limit(_ROWS)
