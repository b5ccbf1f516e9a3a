"""Which words of a line are about which candidate, where it names more than one (B1, F2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final

from katui.domain.contact import Outcome
from katui.domain.line_words import outcome_in
from katui.domain.phrase_words import fold

_HAN: Final = r"[\u3400-\u9fff]"
_MARK: Final = rf"[,;!?\n]+\s*|\.(?![0-9])\s*|(?<={_HAN})\s+(?={_HAN})"
_TURN: Final = r"但是?|(?<!过)不过(?!关)|可是|而(?!且)|\b(?:but|while|whereas)\b"
_CLAUSE: Final = re.compile(rf"(?P<mark>{_MARK})|{_TURN}", re.IGNORECASE)
_EDGE: Final = " \t\n,;.!?:"
_JOINS: Final = re.compile(r"\s*(?:[、&/+]|和|跟|与|及|还有|以及|and\b|both\b|两[位个])?\s*", re.IGNORECASE)
_THAN: Final = re.compile(r"(?:比|不如|不像|相比|相对|than|unlike|like)\s*$", re.IGNORECASE)
_THIS_ONE: Final = re.compile(
    rf"\s*(?:{_TURN})?\s*(?:这[个位份](?:人|候选人|人选)?(?!岗|职|月|周)|本人|此人|this (?:one|candidate|person)\b)",
    re.IGNORECASE,
)


def told_of_each(text: str, own: str | None, names: Iterable[str]) -> tuple[Outcome | None, dict[str, Outcome]]:
    """What a line tells of its own candidate, and of each other one it names: no verdict counts for somebody else.

    Words before any name are of the row under the cursor; a clause without a name is of whom the one before it named.
    """
    shares = _shares(fold(text), own or "", [fold(name) for name in names])
    told = {who: outcome_in("".join(parts).strip()) for who, parts in shares.items()}
    return told.pop(fold(own or ""), None), {who: said for who, said in told.items() if said is not None}


def _shares(plain: str, own: str, names: list[str]) -> dict[str, list[str]]:
    """The words about each, by name; those of the row under the cursor by its own name, "" for none."""
    mine = fold(own)
    shares: dict[str, list[str]] = {}
    now, waits = [mine], False
    for clause, called in _clauses(plain, [name for name in {mine, *names} if name]):
        if called:
            now = [*now, *called] if waits else called
        elif _THIS_ONE.match(clause):
            now = [mine]
        waits = bool(called) and not _bare(clause, called)
        for who in dict.fromkeys(now):
            shares.setdefault(who, []).append(_unnamed(clause, called) + ("" if clause[-1:] in _EDGE else " "))
    return shares


def _unnamed(clause: str, called: list[str]) -> str:
    """A clause without the names it begins or ends with, which stand between the words of an answer and its edge."""
    for name in sorted(called, key=len, reverse=True):
        edges = rf"\A(\s*(?:{_TURN})?\s*){re.escape(name)}[ :]*|{re.escape(name)}(?=[,;.!?\s]*\Z)"
        clause = re.sub(edges, r"\1 ", clause, flags=re.IGNORECASE)
    return clause


def _bare(clause: str, called: list[str]) -> str:
    """What a clause says besides the names."""
    for name in called:
        clause = re.sub(re.escape(name), "", clause, flags=re.IGNORECASE)
    return re.sub(_JOINS, "", clause).strip(_EDGE)


def _clauses(plain: str, names: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The clauses of a line with whom each names; one that tells of two is cut at the second name."""
    found = _named(names)
    for part in _parts(plain):
        hits = [hit for hit in found.finditer(part) if not _THAN.search(part[: hit.start()])] if found else []
        for cut in _cut(part, hits):
            inside = [hit[0].casefold() for hit in hits if cut.start <= hit.start() < cut.stop]
            yield part[cut.start : cut.stop], [name for name in names if name.casefold() in inside]


def _parts(plain: str) -> Iterator[str]:
    """The clauses of a line, each with the mark that ends it: a question stays one."""
    start = 0
    for match in _CLAUSE.finditer(plain):
        stop = match.end() if match["mark"] else match.start()
        yield plain[start:stop]
        start = stop
    yield plain[start:]


def _named(names: list[str]) -> re.Pattern[str] | None:
    """The names as a pattern, the longest first; one in letters is a whole word."""
    if not names:
        return None
    words = (rf"\b{re.escape(name)}\b" if name.isascii() else re.escape(name) for name in sorted(names, key=len)[::-1])
    return re.compile("|".join(words), re.IGNORECASE | re.ASCII)


def _cut(part: str, hits: list[re.Match[str]]) -> Iterator[range]:
    """Where a clause is cut: before each name that does not join the one before, or behind it where names end it."""
    ends = bool(hits) and outcome_in(part[: hits[0].start()]) is not None
    start = 0
    for first, second in pairwise(hits):
        if not _JOINS.fullmatch(part[first.end() : second.start()]):
            stop = first.end() if ends else second.start()
            yield range(start, stop)
            start = stop
    yield range(start, len(part))
