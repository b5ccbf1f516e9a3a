"""Candidates going out as résumés in the form of JSON Resume: what a résumé tells, not what we noted (I5, C8)."""

from __future__ import annotations

import json
from collections.abc import Callable, Generator, Iterable
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.files.writers import whole
from katui.i18n import _
from katui.services import access
from katui.store.conditions import rows
from katui.store.models.candidates import Candidate, Career, Education
from katui.store.store import Store

_MOST: Final = 50_000
_META: Final = {"meta": {"version": "v1.0.0"}}


def resume_steps(
    store: Store,
    session: Session,
    kind: Kind,
    path: Path,
    ids: Iterable[list[int]],
    overwrite: bool,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, int]:
    """Write candidates as résumés in steps, one alone or a list of them; gives how many there are (I5).

    How to reach a candidate of somebody else stays inside, and so do pay and our notes of everybody (C8). Refused
    I5.export for another list than candidates, I5.cancelled when stopped.
    """
    if kind is not Kind.CANDIDATE:
        text = _("Only candidates have résumés; {kind} goes out as .csv or .xlsx.").format(kind=kind.label)
        raise Refused("I5.export", "file", str(path), text)
    count, first = 0, "[]"
    with whole(path, overwrite) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as file:
        for chunk in ids:
            if cancelled is not None and cancelled():
                raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
            for resume in _resumes(session, chunk):
                count += 1
                text = json.dumps(resume, ensure_ascii=False, indent=1)
                if count == 1:
                    first = text
                else:
                    file.write(f"[\n{first},\n{text}" if count == 2 else f",\n{text}")
            yield count
        file.write("\n]\n" if count > 1 else f"{first}\n")
        access.register(store, session, "export", kind, 0, purpose=session.purpose or path.name)
    return count


def _resumes(session: Session, ids: list[int]) -> Iterable[dict[str, Any]]:
    people = {row.id: row for row in rows(Candidate, session).where(Candidate.id.in_(ids)).limit(len(ids) or 1)}
    stops, schools = _beside(Career, ids), _beside(Education, ids)
    return (_resume(session, people[ref], stops.get(ref, []), schools.get(ref, [])) for ref in ids if ref in people)


def _beside(model: Any, ids: list[int]) -> dict[int, list[Any]]:
    out: dict[int, list[Any]] = {}
    found = model.select().where(model.candidate.in_(ids)).order_by(model.place, model.id)
    for row in found.limit(_MOST):
        out.setdefault(row.candidate_id, []).append(row)
    return out


def _resume(session: Session, row: Any, stops: list[Any], schools: list[Any]) -> dict[str, Any]:
    seen = access.may_see_contact(session, row.owner_id)
    profiles = [_told(network="WeChat", username=row.wechat)] if seen and row.wechat else []
    profiles += [_told(network="LinkedIn", url=row.linkedin)] if row.linkedin else []
    basics = _told(
        name=row.name,
        label=row.title,
        email=row.email if seen else None,
        phone=row.phone if seen else None,
        location=_told(city=row.city),
        profiles=profiles,
    )
    return {
        "basics": basics,
        **_told(
            work=_work(row, stops),
            education=[_school(school) for school in schools],
            skills=[{"name": tag.strip()} for tag in (row.tags or "").replace("，", ",").split(",") if tag.strip()],
            languages=[{"language": row.language}] if row.language else [],
        ),
        **_META,
    }


def _work(row: Any, stops: list[Any]) -> list[dict[str, Any]]:
    """The stops of a career; the present one first, also when it stands in the head of the file only."""
    told = [
        _told(
            name=stop.employer,
            position=stop.title,
            department=stop.department_name,
            startDate=stop.started,
            endDate=stop.ended,
        )
        for stop in stops
    ]
    if row.employer and not any(stop.employer == row.employer and not stop.ended for stop in stops):
        told.insert(0, _told(name=row.employer, position=row.title, department=row.department_name))
    return told


def _school(school: Any) -> dict[str, Any]:
    year = str(school.year) if school.year else None
    return _told(institution=school.school, studyType=school.degree, area=school.major, endDate=year)


def _told(**fields: Any) -> dict[str, Any]:
    """Only what is known."""
    return {name: value for name, value in fields.items() if value}
