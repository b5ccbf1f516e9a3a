"""Where an erased person may still be named, for a head to look at: what others bear too, half a name, pinyin (P7)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from katui.domain.names import split_surname
from katui.domain.ordinary_words import before, is_word
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.i18n.marks import clauses, labelled
from katui.services import erasure_places
from katui.store import conditions, erasing, registry
from katui.store.either import either
from katui.store.erasure_words import Known, Word, has_text, may_have, name_word
from katui.store.models.candidates import Candidate, HotList, HotListEntry
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
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.work import Action, Draft, FollowUp
from katui.store.secrecy import Veil

MOST: Final = 20
"""Places of one kind that are listed."""
_PAGE: Final = 200
_ROWS: Final = 20_000
"""Rows of one table, and entries of the history, that are looked at."""
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

_PEOPLE: Final = (Candidate, KeyPerson, User)
"""Who has a name of their own."""
_THEIRS: Final = frozenset({"english_name"})
"""Where a Latin given name alone is another person's own."""


def places(session: Session, known: Known) -> tuple[str, ...]:
    """Every record whose texts, or whose history, still have a name, number or address of somebody who was erased (P7).

    So have those that another bears as well, the given name of two characters or more, the name in Latin letters, a
    firm called after the person. Nobody takes these out unread: another person may be meant. Of each kind at most
    twenty, the newest first, and that there are more, or how many rows nobody looked at.
    """
    words = _looked_for(session, known)
    if not words:
        return ()
    told, last = [], _Unread()
    listed: set[tuple[str, int]] = set()
    more: set[str] = set()
    veil = Veil(session)
    for model in _MODELS:
        name = registry.NAME_OF[model]
        unread = _Unread()
        found = list(islice(_of(session, model, words, veil, unread), MOST + 1))
        listed |= {(name, ref) for ref, _line in found}
        more |= {name} if len(found) > MOST else set()
        told += [*_cut_off([line for _ref, line in found]), *unread.said(erasure_places.label(name))]
    past = _cut_off(list(islice(_history(words, listed, more, last), MOST + 1)))
    return (*told, *past, *last.said(_("In the history")))


@dataclass(slots=True)
class _Unread:
    """How many rows may have a word and were not looked at."""

    rows: int = 0

    def said(self, where: str) -> Iterator[str]:
        if self.rows:
            text = n_("{n} entry was not looked at", "{n} entries were not looked at", self.rows)
            yield labelled(where, text.format(n=self.rows))


def _cut_off(lines: list[str]) -> list[str]:
    return [*lines[:MOST], _("… and more")] if len(lines) > MOST else lines


def _looked_for(session: Session, known: Known) -> list[Word]:
    names = [word.text for word in known.words if word.is_name and not word.spelled]
    halves = [given for name in names for surname, given in [split_surname(name)] if surname]
    given = [_given(session, half, names) for half in dict.fromkeys(halves) if len(half) >= _SHORTEST]
    return [*given, *known.words]


def _given(session: Session, half: str, names: Sequence[str]) -> Word:
    """A given name, but not where somebody else on file is named whole: 卓菲 in 照顾卓菲, and not in 顾卓菲."""
    word = name_word(half)
    others: set[str] = set()
    for model in _PEOPLE:
        found = (
            conditions.rows(model, session, model.name)
            .where(has_text(model.name, half))
            .distinct()
            .limit(_PAGE)
            .tuples()
        )
        told = ((name, *split_surname(name)) for (name,) in found if name not in names)
        others |= {surname for _name, surname, rest in told if surname and rest == half}
    behind = "".join(f"(?<!{_alone(surname)})" for surname in sorted(others))
    return replace(word, pattern=re.compile(behind + word.pattern.pattern, word.pattern.flags))


def _alone(surname: str) -> str:
    """A surname where it is not the end of an ordinary word: 照顾, 宋."""
    ends = before(surname) if len(surname) == 1 else ""
    return f"(?<![{ends}]){surname}" if ends else surname


def _of(session: Session, model: Any, words: Sequence[Word], veil: Veil, unread: _Unread) -> Iterator[tuple[int, str]]:
    """The places in one table, each with its id."""
    fields = [field for field in erasing.texts_of(model) if field.name not in _MADE]
    if not fields:
        return
    for row in _pages(model, erasure_places.rows_of(session, model, veil), _tests(fields, words), unread):
        cuts = [cut for field in fields if (cut := _said(getattr(row, field.name), words, field.name))]
        if cuts:
            where = erasure_places.told(session, row)
            yield row.id, where if model in _SILENT else labelled(where, clauses(dict.fromkeys(cuts[:_CUTS])))


def _tests(fields: Sequence[Any], words: Sequence[Word]) -> Any:
    return either([test for field in fields for test in may_have(field, words)])


def _pages(model: Any, rows: Any, test: Any, unread: _Unread) -> Iterator[Any]:
    """The rows that may have a word, the newest first, page by page, as many as one waits for."""
    found = rows.where(test)
    for _page in range(0, _ROWS, _PAGE):
        page = list(found.order_by(model.id.desc()).limit(_PAGE))
        yield from page
        if len(page) < _PAGE:
            return
        found = rows.where(test, model.id < page[-1].id)
    unread.rows = found.count()


def _history(words: Sequence[Word], listed: set[tuple[str, int]], more: set[str], unread: _Unread) -> Iterator[str]:
    """The records that are not listed, but were once written with one of the words; not of kinds that have more."""
    fields = [Change.before, Change.after]
    seen = set(listed)
    rows = Change.select(Change.id, Change.kind, Change.ref, *fields).where(Change.kind.not_in(sorted(more)))
    for row in _pages(Change, rows, _tests(fields, words), unread):
        held = (getattr(row, field.name) for field in fields)
        if (row.kind, row.ref) not in seen and any(_said(values, words) for values in held if values):
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
