"""What stands beside the records that an import knows already, and what of a row is new there (I5)."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping, Sequence
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.stops import career_line, school_line, school_of
from katui.services.pay_terms import KIND_OF
from katui.store.models.candidates import BlockedCompany, Candidate, Career, Education, Pay
from katui.store.models.clients import ClientAlias
from katui.store.scope import visible

Beside = dict[tuple[int, str], set[str]]
"""Texts by record and field."""
_MOST: Final = 20_000
FILLED: Final = {"degrees": "degree"}
"""What is filled into a row that stands beside a record, by the field it is told as: schools with their degree."""
JOINT: Final = "; "
"""What stands between several things in one cell of our own tables."""
NOTHING: Final = "—"
"""What stands there for one of several that is not known."""


def beside(session: Session, kind: Kind, ids: Sequence[int]) -> Beside:
    """What stands beside these records: pay, schools, working life, blocked companies, other names."""
    out: Beside = {}
    finder = {Kind.CANDIDATE: _of_candidates, Kind.CLIENT: _of_clients}.get(kind)
    for ref, name, text in finder(session, ids) if finder is not None else ():
        out.setdefault((ref, name), set()).add(text)
    return out


def _of_candidates(_session: Session, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    names = {kind: name for name, kind in KIND_OF.items()}
    pays: Any = Pay.select(Pay.candidate, Pay.kind, Pay.original).where(Pay.candidate.in_(ids)).limit(_MOST)
    schools: Any = Education.select().where(Education.candidate.in_(ids))
    triples = [(row.candidate_id, names[row.kind], row.original) for row in pays]
    for row in schools.limit(_MOST):
        triples += [(row.candidate_id, "school", row.school), (row.candidate_id, "schools", line_of(row))]
    blocked: Any = BlockedCompany.select().where(BlockedCompany.candidate.in_(ids)).limit(_MOST)
    triples += [(row.candidate_id, "blocked", row.name) for row in blocked]
    careers: Any = Career.select().where(Career.candidate.in_(ids)).limit(_MOST)
    triples += [(row.candidate_id, "career", _career(row)) for row in careers]
    heads: Any = Candidate.select().where(Candidate.id.in_(ids) & Candidate.employer.is_null(False)).limit(_MOST)
    return triples + [(row.id, "career", _present(row)) for row in heads]


def saw(row: Any, parts: Mapping[str, Any], held: Beside) -> dict[str, Any]:
    """What of a record a verdict rests on that writes over it: its version, and the pay that stands there."""
    pays = {name: text for name in parts if name in KIND_OF for text in held.get((row.id, name), ())}
    return {"version": row.version, **pays}


def line_of(row: Any) -> str:
    """A stored education as a line of a file."""
    return school_line(row.school, row.degree or "", row.major or "", row.year)


def lacks_degree(here: str, line: str) -> bool:
    """Whether a school that stands there has no degree and is the one of a line that tells one."""
    now, told = school_of(here) or {}, school_of(line) or {}
    same = now.get("school") == told.get("school") and all(told.get(n) in {None, now.get(n)} for n in ("major", "year"))
    return same and bool(told.get("degree")) and not now.get("degree")


def _filled(lines: Sequence[str], here: set[str]) -> list[str]:
    """The lines that tell the degree of the one school there that lacks it, and that no other there has.

    A school there is filled by the first line that does; what a second one tells is another school.
    """
    left, filled = set(here), []
    for line in lines:
        lacking = [one for one in left if lacks_degree(one, line)]
        if len(lacking) == 1 and not _degree_there(school_of(line) or {}, here):
            left.remove(lacking[0])
            filled.append(line)
    return filled


def _present(row: Any) -> str:
    """The head of a file as the stop of a career that a résumé makes of it."""
    return career_line(row.employer, row.title or "", row.department_name or "")


def _of_clients(session: Session, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    known: Any = visible(ClientAlias, session, ClientAlias.client, ClientAlias.alias)
    return [(row.client_id, "aliases", row.alias) for row in known.where(ClientAlias.client.in_(ids)).limit(_MOST)]


def _career(row: Any) -> str:
    words = (row.title or "", row.department_name or "", row.started or "", row.ended or "")
    return career_line(row.employer, *words)


def _known_school(name: str, line: str, lines: Sequence[str], ref: int, held: Beside) -> bool:
    """Whether a line tells no more than a school that stands there already.

    A school that the row tells twice, each time with another degree, was gone to twice.
    """
    told = (school_of(line) or {}) if name == "schools" else {}
    if not told or told["major"] or told["year"] or told["school"] not in held.get((ref, "school"), set()):
        return False
    twice = {each["degree"] for one in lines if (each := school_of(one) or {}).get("school") == told["school"]}
    return len(twice - {None, ""}) < 2 or _degree_there(told, held.get((ref, "schools"), set()))


def _degree_there(told: Mapping[str, Any], here: set[str]) -> bool:
    schools = [school_of(one) or {} for one in here]
    return any(all(one.get(n) == told.get(n) for n in ("school", "degree")) for one in schools)


def news(parts: Mapping[str, Any], ref: int, held: Beside) -> dict[str, Any]:
    """What of the parts of a row a record does not have yet."""
    out: dict[str, Any] = {}
    lines = [*parts.get("schools", ()), school_line(str(parts.get("school", "")), str(parts.get("degree", "")))]
    filled = _filled(lines, held.get((ref, "schools"), set()))
    for name, value in parts.items():
        now = held.get((ref, name), set()).union(filled)
        if isinstance(value, list):
            value = [text for text in value if text not in now and not _known_school(name, text, lines, ref, held)]
        elif value in now or name == "degree":
            continue
        if value:
            out[name] = value
    if "school" in out and "degree" in parts:
        out["degree"] = parts["degree"]
    return out | ({"degrees": filled} if filled else {})


def schools_apart(parts: MutableMapping[str, Any]) -> None:
    """Schools in one cell and their degrees in another, as our own tables have them, are a school each.

    Degrees that are not as many as the schools stay apart: nobody knows which is whose.
    """
    schools, degrees = (str(parts.get(name, "")).split(JOINT) for name in ("school", "degree"))
    if len(schools) == 1:
        return
    del parts["school"]
    told = [""] * len(schools)
    if len(degrees) == len(schools):
        del parts["degree"]
        told = ["" if one == NOTHING else one for one in degrees]
    lines = [school_line(school, degree) for school, degree in zip(schools, told, strict=True)]
    parts["schools"] = [*parts.get("schools", ()), *lines]


def degree_left(parts: MutableMapping[str, Any]) -> str:
    """Take out the degree that goes with no one school, to be kept in the notes; empty where a school tells it."""
    if "degree" not in parts or "school" in parts:
        return ""
    degree = str(parts.pop("degree"))
    return "" if degree in {(school_of(line) or {}).get("degree") for line in parts.get("schools", ())} else degree
