"""Where an erased person may still be named, for a head to look at: what others bear too, half a name, pinyin (P7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, Final

from katui.domain.names import split_surname
from katui.domain.ordinary_words import is_word
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import clauses, labelled
from katui.services import erasure_places
from katui.store import erasing, registry
from katui.store.either import either
from katui.store.erasure_words import Known, Word, has_text, name_word
from katui.store.models.candidates import HotList, HotListEntry
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.house import (
    AccessEvent,
    Batch,
    Change,
    DuplicateVerdict,
    FactSource,
    Meta,
    SavedSearch,
    Setting,
)
from katui.store.models.positions import Position
from katui.store.models.work import Action, Draft, FollowUp
from katui.store.secrecy import Veil

MOST: Final = 20
"""Places of one kind that are listed."""
_PAGE: Final = 200
_CUTS: Final = 3
"""Columns of one record whose words are shown."""
_AROUND: Final = 12
"""Characters shown on either side."""
_SHORTEST: Final = 2
_FIRST: Final = (FollowUp, Action, Client, KeyPerson, Position)
_LAST: Final = (Batch, Change, Meta)
"""Codes of acts, which an import run tells as well; the change record, told by record; keys of the store itself."""
_MODELS: Final = (*_FIRST, *(model for model in registry.ALL if model not in {*_FIRST, *_LAST}))
_SILENT: Final = frozenset(
    {Draft, SavedSearch, HotList, HotListEntry, Setting, AccessEvent, FactSource, DuplicateVerdict}
)
"""What is one's own, or about a record that not everybody may know: told where it is, without its words."""
_MADE: Final = frozenset({"name_key", "pinyin", "initials", "employer_key", "phone_e164", "phone_tail", "email_key"})
"""Search columns, which follow the text that is shown."""

_THEIRS: Final = frozenset({"english_name"})
"""Where a Latin given name alone is another person's own."""


def places(session: Session, known: Known) -> tuple[str, ...]:
    """Every record whose texts, or whose history, still have a name, number or address of somebody who was erased (P7).

    So have those that another bears as well, the given name of two characters or more, the name in Latin letters, a
    firm called after the person. Nobody takes these out unread: another person may be meant. Of each kind at most
    twenty, the newest first, and that there are more.
    """
    words = _looked_for(known)
    if not words:
        return ()
    told: list[str] = []
    listed: set[tuple[str, int]] = set()
    more: set[str] = set()
    veil = Veil(session)
    for model in _MODELS:
        name = registry.NAME_OF[model]
        found = list(islice(_of(session, model, words, veil), MOST + 1))
        listed |= {(name, ref) for ref, _line in found}
        more |= {name} if len(found) > MOST else set()
        told += _cut_off([line for _ref, line in found])
    return (*told, *_cut_off(list(islice(_history(words, listed, more), MOST + 1))))


def _cut_off(lines: list[str]) -> list[str]:
    return [*lines[:MOST], _("… and more")] if len(lines) > MOST else lines


def _looked_for(known: Known) -> list[Word]:
    names = [word.text for word in known.words if word.is_name and not word.spelled]
    halves = [given for name in names for surname, given in [split_surname(name)] if surname]
    given = [name_word(half) for half in dict.fromkeys(halves) if len(half) >= _SHORTEST]
    return [*given, *known.words]


def _of(session: Session, model: Any, words: Sequence[Word], veil: Veil) -> Iterator[tuple[int, str]]:
    """The places in one table, each with its id."""
    fields = [field for field in erasing.texts_of(model) if field.name not in _MADE]
    if not fields:
        return
    for row in _pages(model, erasure_places.rows_of(session, model, veil), _tests(fields, words)):
        cuts = [cut for field in fields if (cut := _said(getattr(row, field.name), words, field.name))]
        if cuts:
            where = erasure_places.told(session, row)
            yield row.id, where if model in _SILENT else labelled(where, clauses(dict.fromkeys(cuts[:_CUTS])))


def _tests(fields: Sequence[Any], words: Sequence[Word]) -> Any:
    probes = dict.fromkeys(probe for word in words for probe in word.probes)
    return either([has_text(field, probe) for field in fields for probe in probes])


def _pages(model: Any, rows: Any, test: Any) -> Iterator[Any]:
    """The rows that may have a word, the newest first, page by page."""
    last = None
    while True:
        found = rows.where(test) if last is None else rows.where(test, model.id < last)
        page = list(found.order_by(model.id.desc()).limit(_PAGE))
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1].id


def _history(words: Sequence[Word], listed: set[tuple[str, int]], more: set[str]) -> Iterator[str]:
    """The records that are not listed, but were once written with one of the words; not of kinds that have more."""
    fields = [Change.before, Change.after]
    seen = set(listed)
    for row in _pages(Change, Change.select(Change.id, Change.kind, Change.ref, *fields), _tests(fields, words)):
        held = (getattr(row, field.name) for field in fields)
        told = row.kind in more or (row.kind, row.ref) in seen
        if not told and any(_said(values, words) for values in held if values):
            seen.add((row.kind, row.ref))
            yield labelled(_("In the history"), f"{erasure_places.label(row.kind)} #{row.ref}")


def _said(value: Any, words: Sequence[Word], column: str = "") -> str:
    """The first words around a place in a value, whatever it is made of; empty where there is none."""
    less = [word for word in words if not word.is_lone]
    texts = ((text, less if at in _THEIRS else words) for at, text in _texts(value, column))
    return next((cut for text, sought in texts if (cut := _around(text, sought))), "")


def _texts(value: Any, column: str) -> Iterable[tuple[str, str]]:
    """Every text in a value, with the column it stands in."""
    if isinstance(value, str):
        yield column, value
    elif isinstance(value, dict):
        for key, held in value.items():
            yield from () if key in _MADE else (("", str(key)), *_texts(held, str(key)))
    elif isinstance(value, list):
        for held in value:
            yield from _texts(held, column)


def _around(text: str, words: Sequence[Word]) -> str:
    """The words around the place; empty where the characters are an ordinary word, or none of them stand there."""
    for word in words:
        for found in word.pattern.finditer(text):
            if word.is_short and is_word(text, found.start(), found.end()):
                continue
            first, last = max(0, found.start() - _AROUND), found.end() + _AROUND
            said = " ".join(text[first:last].split())
            return f"{'…' if first else ''}{said}{'…' if last < len(text) else ''}"
    return ""
