"""Whom a line names behind a verb, as it is on file: `给秦云辰打了电话`, `spoke to Anna` (F2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.line_names import is_pointed_at, may_be_called
from katui.domain.line_spoken import may_be_named, named_behind
from katui.domain.names import strip_title
from katui.domain.ordinary_words import names_nobody
from katui.domain.session import Session
from katui.store.called import any_called, is_here, people_called, people_partly_called

_OF_A_CARD: Final = frozenset({"submission", "candidate"})
_MOST: Final = 1_500


def named(session: Session, line: str, subjects: Mapping[str, int]) -> tuple[str, list[tuple[str, Any]]]:
    """The name as typed, and whom it may mean; nobody where the row's card says whose the line is, or two are named."""
    for name in named_behind(line):
        found = [pair for pair in _called(session, line, name, subjects) if _may_be(pair, name, subjects)]
        if found and not names_nobody(line, name):
            return ("", []) if _another(session, line, name) else (name, found)
    return "", []


def _called(session: Session, line: str, name: str, subjects: Mapping[str, int]) -> list[tuple[str, Any]]:
    whole = people_called(session, name, subjects, sure=is_pointed_at(line, name))
    return whole or (people_partly_called(session, name) if may_be_called(name) else [])


def _may_be(pair: tuple[str, Any], name: str, subjects: Mapping[str, int]) -> bool:
    """Whether somebody may be meant on a row: on a card only a contact of its client whom the row does not name yet."""
    if not _OF_A_CARD.isdisjoint(subjects):
        return pair[0] == "person" and "person" not in subjects and is_here(pair, subjects)
    called = strip_title(name)
    return not (subjects and called.title and called.surname_only) or is_here(pair, subjects)


def _another(session: Session, line: str, name: str) -> bool:
    """Whether what happened names somebody else on file as well."""
    typed = may_be_named(line, name)
    return any(not names_nobody(line, other) for other in any_called(session, typed, _MOST))
