"""Pairs of candidates by a number or an address that stands behind another in its field (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations, islice
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.store.further_numbers import further_of, holds_several, who_may_have
from katui.store.models.candidates import Candidate
from katui.store.phones import is_landline

_MOST: Final = 5_000
_SOME: Final = 500
_SHARE: Final = 20
"""So many of those who share a number are paired, the newest."""
_COLUMNS: Final = (Candidate.id, Candidate.phone, Candidate.phone_e164, Candidate.email, Candidate.email_key)
Keys = dict[tuple[str, str], list[int]]
"""By mark (phone, email) and number, the candidates that have it."""


def further_pairs(seeds: Any = None) -> tuple[dict[str, list[tuple[int, int]]], bool]:
    """By what they share, phone or email, the pairs that one further number or address makes, and if there are more.

    Of many seeds, a query of ids, their own further numbers are compared with everybody's; of few, a list, their first
    ones too.
    """
    few = isinstance(seeds, Collection)
    mine = Candidate.select(*_COLUMNS) if seeds is None else Candidate.select(*_COLUMNS).where(Candidate.id.in_(seeds))
    asked: Any = mine if few else mine.where(holds_several(Candidate))
    further: Keys = defaultdict(list)
    first: Keys = defaultdict(list)
    rows = list(asked.order_by(Candidate.id.desc()).limit(_MOST).tuples())
    _read(rows, further, first)
    if seeds is not None and (few or further):
        _read(_others({**further, **(first if few else {})}), further, first)
    if not further:
        return {}, len(rows) == _MOST
    for mark, column in (("phone", Candidate.phone_e164), ("email", Candidate.email_key)):
        _first_of(mark, column, further, first)
    wanted = set(seeds) if few else None
    found: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for mark, low, high in _paired(further, first):
        if wanted is None or low in wanted or high in wanted:
            found[mark].append((low, high))
    return found, len(rows) == _MOST


def _read(rows: Any, further: Keys, first: Keys) -> None:
    """Sort the numbers of some candidates into those that stand first and the others; a desk's line pairs nobody."""
    for ref, phone, e164, email, key in rows:
        phones, mails = further_of(phone, e164, email, key)
        phones = {one for one in phones if not is_landline(one)}
        _add(further, ref, [*(("phone", one) for one in phones), *(("email", one) for one in mails)])
        _add(first, ref, [("phone", e164 or ""), ("email", key or "")])


def _add(held: Keys, ref: int, keys: list[tuple[str, str]]) -> None:
    for key in keys:
        if key[1] and ref not in held[key]:
            held[key].append(ref)


def _others(asked: Mapping[tuple[str, str], Any]) -> list[Any]:
    """Who may have one of these numbers behind another."""
    some = list(islice(asked, _MOST))
    refs: set[int] = set()
    for start in range(0, len(some), _SOME):
        phones, mails = ([n for m, n in some[start : start + _SOME] if m == mark] for mark in ("phone", "email"))
        refs |= set(who_may_have(Kind.CANDIDATE, phones, mails))
    rows: Any = Candidate.select(*_COLUMNS).where(Candidate.id.in_(sorted(refs)[-_MOST:])).limit(_MOST)
    return list(rows.tuples())


def _first_of(mark: str, column: Any, further: Keys, first: Keys) -> None:
    """Who has one of the further numbers as the first of the field."""
    numbers = sorted(number for kind, number in further if kind == mark)
    for start in range(0, len(numbers), _SOME):
        rows: Any = Candidate.select(Candidate.id, column).where(column.in_(numbers[start : start + _SOME]))
        for ref, number in rows.order_by(Candidate.id.desc()).limit(_MOST).tuples():
            _add(first, ref, [(mark, number)])


def _paired(further: Keys, first: Keys) -> Iterator[tuple[str, int, int]]:
    for (mark, number), refs in further.items():
        sharing = sorted({*refs, *first.get((mark, number), ())})[-_SHARE:]
        for low, high in combinations(sharing, 2):
            if low in refs or high in refs:
                yield mark, low, high
