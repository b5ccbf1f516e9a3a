"""Whom a row may mean that has no number: somebody of the same name and school (P5, I5)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import names
from katui.domain.kinds import Kind
from katui.domain.stops import school_of
from katui.services.import_mine import made_by
from katui.services.import_rows import Draft
from katui.store.models.candidates import Candidate, Education

_MOST: Final = 50_000
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Likely:
    """A candidate whom a row may mean."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of that name here; `bare` without phone and e-mail."""

    id: int
    name: str
    bare: bool


def is_bare(draft: Draft) -> bool:
    """Whether a row has neither phone nor e-mail to be known by."""
    return not (draft.values.get("phone_e164") or draft.values.get("email_key"))


def keys_of(draft: Draft) -> list[Key]:
    """Name and school of a row, for each school."""
    name = str(draft.values.get("name_key") or "")
    return [("s", name, school) for school in dict.fromkeys(schools_of(draft)) if name and school]


def schools_of(draft: Draft) -> Iterator[str]:
    """The schools that a row names, as they are compared."""
    yield names.same_name_key(draft.parts.get("school", ""))
    for line in draft.parts.get("schools", ()):
        yield names.same_name_key(str((school_of(line) or {}).get("school") or ""))


def found(drafts: Sequence[Draft], batch: int = 0) -> dict[int, Likely]:
    """By the number of its row, whom each of these may mean; rows with a number never mean others with one.

    Nobody is meant whom the import `batch` made itself.
    """
    asked = [draft for draft in drafts if draft.values.get("name_key") and keys_of(draft)]
    if not asked:
        return {}
    wanted = _wanted(asked)
    held: dict[str, list[Person]] = defaultdict(list)
    columns = (Candidate.id, Candidate.name, Candidate.name_key, Candidate.phone_e164, Candidate.email_key)
    people: Any = Candidate.select(*columns).where(wanted).order_by(Candidate.id)
    there = list(people.limit(_MOST).tuples())
    ours = made_by(batch, Kind.CANDIDATE, [ref for ref, *_told in there])
    for ref, name, key, phone, email in (row for row in there if row[0] not in ours):
        held[key].append(Person(ref, name, not (phone or email)))
    schools = _held_schools(wanted) if held else set()
    each = ((draft.row, _of(draft, held[str(draft.values["name_key"])], schools)) for draft in asked)
    return {row: likely for row, likely in each if likely is not None}


def _wanted(asked: Sequence[Draft]) -> Any:
    """Everybody of the names that come without a number; of the other names only those without one."""
    bare = {draft.values["name_key"] for draft in asked if is_bare(draft)}
    more = {draft.values["name_key"] for draft in asked} - bare
    numberless = Candidate.phone_e164.is_null() & Candidate.email_key.is_null()
    return Candidate.name_key.in_(sorted(bare)) | (Candidate.name_key.in_(sorted(more)) & numberless)


def _held_schools(wanted: Any) -> set[tuple[int, str]]:
    known: Any = Education.select(Education.candidate, Education.school).join(Candidate).where(wanted)
    return {(ref, names.same_name_key(school)) for ref, school in known.limit(_MOST).tuples()}


def _of(draft: Draft, people: list[Person], schools: set[tuple[int, str]]) -> Likely | None:
    bare = is_bare(draft)
    for row in people:
        alike = any((row.id, school) in schools for _s, _name, school in keys_of(draft))
        if alike and (bare or row.bare):
            return Likely(row.id, row.name)
    return None
