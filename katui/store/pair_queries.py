"""Which stored candidates look like one: set by set over indexed columns, never row by row (P5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from operator import and_
from typing import Any, Final

from katui.domain import names, pinyin
from katui.domain.kinds import Kind
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate, Education
from katui.store.models.house import DuplicateVerdict
from katui.store.models.people import User

MOST: Final = 5_000
_CHUNK: Final = 4_000
_SAME: Final = (
    ("phone", ("phone_e164",)),
    ("email", ("email_key",)),
    ("employer", ("pinyin", "employer_key")),
    ("tail", ("pinyin", "phone_tail")),
)
"""What two records share: phone and e-mail say it is one person, the others that it may be one."""

Found = dict[tuple[int, int], str]


def alike(seeds: Any = None, *, many: bool = False) -> tuple[Found, bool]:
    """The pairs of candidates, smaller id first, each with the strongest reason, and whether there are more.

    With `seeds`, ids or a query of ids, only the pairs that one of these candidates is part of; `many` says that they
    are a good part of all candidates.
    """
    from katui.store.further_pairs import further_pairs  # Today stands before it is asked for pairs

    found: Found = {}
    further, more = further_pairs(seeds)
    for why, columns in _SAME:
        pairs = _sharing(columns, seeds, many)
        more = more or len(pairs) == MOST
        _keep(found, why, [*pairs, *further.get(why, ())])
    _keep(found, "other_name", _crossed(seeds))
    return found, more


def _keep(found: Found, why: str, pairs: Iterable[tuple[int, int]]) -> None:
    for first, second in pairs:
        found.setdefault((min(first, second), max(first, second)), why)


def _sharing(columns: Sequence[str], seeds: Any, many: bool) -> list[tuple[int, int]]:
    a, b = Candidate.alias(), Candidate.alias()
    same = reduce(and_, (getattr(a, name) == getattr(b, name) for name in columns))
    other = a.id < b.id if seeds is None else a.id != b.id
    query = a.select(a.id, b.id).join(b, on=same & other).where(getattr(a, columns[0]) != "")
    if many:
        held = _held_twice(columns)
        query = query.join(held, on=reduce(and_, (getattr(a, name) == getattr(held.c, name) for name in columns)))
    if seeds is not None:
        query = query.where(a.id.in_(seeds))
    found: Any = query.limit(MOST).tuples()
    return list(found)


def _held_twice(columns: Sequence[str]) -> Any:
    """What more than one candidate has: read off the index, however many candidates there are."""
    fields = [getattr(Candidate, name) for name in columns]
    held: Any = Candidate.select(*fields).where(fields[0] != "").group_by(*fields)
    return held.having(fn.COUNT(Candidate.id) > 1).alias("held")


def _crossed(seeds: Any) -> list[tuple[int, int]]:
    """Hanyuan Lin and 林涵远 at one employer: the same name, given name first."""
    columns = (Candidate.id, Candidate.name, Candidate.english_name, Candidate.employer_key)
    latin = (Candidate.name_key == Candidate.pinyin) | Candidate.english_name.contains(" ")
    rows: Any = Candidate.select(*columns).where(latin & Candidate.employer_key.is_null(False)).limit(4 * MOST)
    rows = rows if seeds is None else rows.where(Candidate.id.in_(seeds))
    wanted: dict[tuple[str, str], list[int]] = defaultdict(list)
    for ref, name, english, employer in rows.tuples():
        for key in _other_keys(name, english or ""):
            wanted[key, employer].append(ref)
    return [(one, ref) for ref, key, employer in _spelled(wanted) for one in wanted[key, employer] if one != ref]


def _other_keys(name: str, english: str) -> set[str]:
    """How the same person is spelled with the surname first, or in the other language."""
    keys = {names.same_name_key(english)} if " " in english else set()
    return keys | set(pinyin.turned(name)) if name.isascii() else keys


def _spelled(wanted: Mapping[tuple[str, str], Any]) -> list[tuple[int, str, str]]:
    """The candidates with one of these spellings at one of these employers."""
    columns = (Candidate.id, Candidate.pinyin, Candidate.employer_key)
    keys = sorted(wanted)
    out: list[Any] = []
    for start in range(0, len(keys), _CHUNK):
        some = keys[start : start + _CHUNK]
        spelled, employers = {key for key, _employer in some}, {employer for _key, employer in some}
        test = Candidate.pinyin.in_(sorted(spelled)) & Candidate.employer_key.in_(sorted(employers))
        found: Any = Candidate.select(*columns).where(test).limit(MOST).tuples()
        out.extend(list(found))
    return [row for row in out if (row[1], row[2]) in wanted]


def owned(owners: Sequence[int]) -> Any:
    """The candidates of some people: a query of their ids."""
    return Candidate.select(Candidate.id).where(Candidate.owner.in_(list(owners)))


def judged(ids: Iterable[int]) -> set[tuple[int, int]]:
    """The pairs among these that somebody said are different people."""
    some = sorted(set(ids))
    rows: Any = DuplicateVerdict.select(DuplicateVerdict.first, DuplicateVerdict.second)
    mine = (DuplicateVerdict.kind == Kind.CANDIDATE) & DuplicateVerdict.first.in_(some)
    return {(first, second) for first, second in rows.where(mine).limit(4 * MOST).tuples()}


def graduations(ids: Iterable[int]) -> dict[int, set[int]]:
    """The years in which these candidates took a degree, as far as they are known."""
    out: dict[int, set[int]] = {}
    rows: Any = Education.select(Education.candidate, Education.year)
    mine = Education.candidate.in_(sorted(set(ids))) & Education.year.is_null(False)
    for ref, year in rows.where(mine).limit(4 * MOST).tuples():
        out.setdefault(ref, set()).add(year)
    return out


def people(ids: Iterable[int]) -> dict[int, Any]:
    """These candidates with who looks after them."""
    some = sorted(set(ids))
    columns = (Candidate.id, Candidate.name, Candidate.employer, Candidate.title, Candidate.owner, Candidate.updated_at)
    rows = Candidate.select(*columns, User.id, User.name).join(User, JOIN.LEFT_OUTER, on=(Candidate.owner == User.id))
    return {row.id: row for row in rows.where(Candidate.id.in_(some)).limit(len(some))}
