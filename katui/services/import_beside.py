"""What stands beside the records that an import knows already, and what of a row is new there (I5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.stops import career_line, school_line
from katui.services.pay_terms import KIND_OF
from katui.store.models.candidates import Career, Education, Pay
from katui.store.models.clients import ClientAlias
from katui.store.scope import visible

Beside = dict[tuple[int, str], set[str]]
"""Texts by record and field."""
_MOST: Final = 20_000


def beside(session: Session, kind: Kind, ids: Sequence[int]) -> Beside:
    """What stands beside these records: pay, schools, working life, other names."""
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
        line = school_line(row.school, row.degree or "", row.major or "", row.year)
        triples += [(row.candidate_id, "school", row.school), (row.candidate_id, "schools", line)]
    careers: Any = Career.select().where(Career.candidate.in_(ids)).limit(_MOST)
    return triples + [(row.candidate_id, "career", _career(row)) for row in careers]


def _of_clients(session: Session, ids: Sequence[int]) -> list[tuple[int, str, str]]:
    known: Any = visible(ClientAlias, session, ClientAlias.client, ClientAlias.alias)
    return [(row.client_id, "aliases", row.alias) for row in known.where(ClientAlias.client.in_(ids)).limit(_MOST)]


def _career(row: Any) -> str:
    words = (row.title or "", row.department_name or "", row.started or "", row.ended or "")
    return career_line(row.employer, *words)


def news(parts: Mapping[str, Any], ref: int, held: Beside) -> dict[str, Any]:
    """What of the parts of a row a record does not have yet."""
    out: dict[str, Any] = {}
    for name, value in parts.items():
        now = held.get((ref, name), set())
        if isinstance(value, list):
            value = [text for text in value if text not in now]
        elif value in now or name == "degree":
            continue
        if value:
            out[name] = value
    if "school" in out and "degree" in parts:
        out["degree"] = parts["degree"]
    return out
