"""Career, education and résumés of a candidate: added, changed, ordered and removed from the file (P5)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.candidate_parts import FIELDS, Part, language_of, month_of
from katui.domain.errors import Refused, no_such
from katui.domain.field_spec import FieldSpec
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import employers, erased_again
from katui.services.access import hides
from katui.services.conflicts import conflict, newest
from katui.services.field_values import cleaned, shown, value_of
from katui.store.changes import plain, writing
from katui.store.models.candidates import Candidate, Career, Education, Resume
from katui.store.store import Store

MODELS: Final[dict[Part, Any]] = {Part.CAREER: Career, Part.EDUCATION: Education, Part.RESUME: Resume}
_TIMES: Final = frozenset({"started", "ended"})
_TELLING: Final = _TIMES | {"employer"}
"""By what a stop says where somebody is at work."""
_MOST: Final = 100
_AHEAD: Final = 366
"""Days from today until which a stop may begin or end: a job that was accepted, a contract that runs out."""


def form(store: Store, session: Session, part: Part, ref: int) -> tuple[tuple[FieldSpec, str], ...]:
    """The fields of one row with their texts; give the texts back to `change` as `seen`.

    A résumé that was not shown to this person is Refused `C8.hidden`, here and below.
    """
    store.connect()
    row = _row(part, ref)
    _check_hidden(session, part, row)
    return tuple((spec, shown(spec, row)) for spec in FIELDS[part])


def add(
    store: Store,
    session: Session,
    part: Part,
    candidate_id: int,
    fields: Mapping[str, str],
    *,
    force: bool = False,
    **columns: Any,
) -> int:
    """Add a stop, a degree or a résumé to a candidate; it stands first among its like. Gives its id.

    `columns` are the hash and size of a résumé's file. Refused I6.required without what it cannot do without;
    P4.employer where a stop gives a confidential search away, unless `force`.
    """
    store.connect()
    with _act(store, session, candidate_id) as write:
        row = _candidate(candidate_id)
        erased_again.stays_erased(Kind.CANDIDATE, row)
        values = _read(session, part, fields, making=True)
        if not force:
            employers.check_stops(session, row, [values])
        if part is Part.RESUME and not values.get("text") and "file_sha256" not in columns:
            raise Refused("I6.required", "text", "", _("A résumé is a file or a text; give one of them."))
        if part is Part.RESUME and not values.get("language"):
            values["language"] = language_of(values.get("text") or "") or None
        made = write.create(MODELS[part], candidate=candidate_id, **values, **columns)
        write.update(row, always=True, as_of=row.as_of)
    return int(made.id)


def change(
    store: Store,
    session: Session,
    part: Part,
    ref: int,
    fields: Mapping[str, str],
    *,
    seen: Mapping[str, str] | None = None,
    force: bool = False,
) -> tuple[str, ...]:
    """Change a row; gives the fields that changed. What somebody else changed since `seen` is Refused `S6.conflict`.

    A stop that gives a confidential search away by this is Refused `P4.employer` unless `force`.
    """
    store.connect()
    row = _row(part, ref)
    with _act(store, session, row.candidate_id) as write:
        row = _row(part, ref)
        _check_hidden(session, part, row)
        _check_seen(session, part, row, fields, seen or {})
        values = _read(session, part, fields, making=False)
        _check_order({**row.__data__, **values})
        changed = tuple(name for name, value in values.items() if plain(value) != plain(row.__data__.get(name)))
        if changed:
            owner = _candidate(row.candidate_id)
            if not force and not _TELLING.isdisjoint(changed):
                employers.check_stops(session, owner, [{**row.__data__, **values}])
            write.update(row, **{name: values[name] for name in changed})
            write.update(owner, always=True, as_of=owner.as_of)
    return changed


def remove(store: Store, session: Session, part: Part, ref: int) -> None:
    """Take a row away; undo brings it back, its file stays kept.

    Refused I6.unknown for a row that is not there, C8.hidden for a résumé that is hidden.
    """
    store.connect()
    row = _row(part, ref)
    with _act(store, session, row.candidate_id) as write:
        row = _row(part, ref)
        _check_hidden(session, part, row)
        write.delete(row)
        owner = _candidate(row.candidate_id)
        write.update(owner, always=True, as_of=owner.as_of)


def move(store: Store, session: Session, part: Part, ref: int, by: int) -> bool:
    """Put a row one place up (-1) or down (1) among its like; False at either end.

    Refused I6.unknown for a row that is not there.
    """
    store.connect()
    row = _row(part, ref)
    held = ordered(part, row.candidate_id)
    at = [each.id for each in held].index(ref)
    if not 0 <= at + by < len(held):
        return False
    held.insert(at + by, held.pop(at))
    with _act(store, session, row.candidate_id) as write:
        for place, each in enumerate(held, 1):
            write.update(each, place=place)
    return True


def ordered(part: Part, candidate_id: int) -> list[Any]:
    """The rows in the order of the file: new ones first, then as they were put, else the latest first."""
    model = MODELS[part]
    rows: list[Any] = list(model.select().where(model.candidate == candidate_id).order_by(model.id.desc()).limit(_MOST))
    time = {Part.CAREER: "started", Part.EDUCATION: "year", Part.RESUME: "dated"}[part]
    rows.sort(key=lambda row: str(getattr(row, time) or ""), reverse=True)
    rows.sort(key=lambda row: row.place)
    return rows


def _act(store: Store, session: Session, candidate_id: int) -> Any:
    return writing(store, session, "edit", kind=Kind.CANDIDATE.value, ref=candidate_id)


def _candidate(ref: int) -> Any:
    row = Candidate.get_or_none(Candidate.id == ref)
    if row is None:
        raise no_such(Kind.CANDIDATE, ref, "candidate")
    return row


def _row(part: Part, ref: int) -> Any:
    model = MODELS[part]
    row = model.get_or_none(model.id == ref)
    if row is None:
        said = _("That {part} is gone; somebody removed it.").format(part=part.label)
        raise Refused("I6.unknown", part.value, ref, said)
    return row


def _read(session: Session, part: Part, fields: Mapping[str, str], *, making: bool) -> dict[str, Any]:
    specs = {spec.name: spec for spec in FIELDS[part]}
    labels = {word.casefold(): spec.name for spec in FIELDS[part] for word in (spec.en, spec.zh)}
    labels |= {name: name for name in specs}
    fields = {labels.get(name.casefold(), name): typed for name, typed in fields.items()}
    if unknown := [name for name in fields if name not in specs]:
        said = _("{kind} has no field {field}; there are {fields}.")
        text = said.format(kind=part.label, field=unknown[0], fields=listed(each.label for each in specs.values()))
        raise Refused("I6.field", unknown[0], "", text)
    values = {name: _value(session, specs[name], typed) for name, typed in fields.items()}
    for spec in specs.values():
        if spec.required and (making or spec.name in values) and not values.get(spec.name):
            raise Refused("I6.required", spec.name, "", _("{field} is needed.").format(field=spec.label))
    _check_order(values)
    return values


def _value(session: Session, spec: FieldSpec, typed: str) -> Any:
    text = cleaned(spec, typed)
    if spec.name not in _TIMES:
        return value_of(session, spec, text)
    month = month_of(spec, text)
    last = (when.local_day(session.clock(), session.zone) + timedelta(days=_AHEAD)).isoformat()
    if month is not None and month > last[: len(month)]:
        said = _("{field} {value} is too far ahead; a career holds what was, or what begins within a year.")
        raise Refused("P5.future", spec.name, text, said.format(field=spec.label, value=text))
    return month


def _check_order(values: Mapping[str, Any]) -> None:
    started, ended = values.get("started"), values.get("ended")
    if started and ended and ended[: len(started)] < started[: len(ended)]:
        said = _("It cannot end before it began: {started} – {ended}.").format(started=started, ended=ended)
        raise Refused("P5.order", "ended", ended, said)


def _check_hidden(session: Session, part: Part, row: Any) -> None:
    if part is Part.RESUME and hides(session, _candidate(row.candidate_id)):
        raise Refused("C8.hidden", "resume", row.id, _("The résumé is hidden; show the contact details first."))


def _check_seen(session: Session, part: Part, row: Any, fields: Mapping[str, str], seen: Mapping[str, str]) -> None:
    for spec in FIELDS[part]:
        theirs = shown(spec, row)
        if spec.name not in fields or spec.name not in seen or theirs == seen[spec.name]:
            continue
        mine = fields[spec.name]
        if mine not in {theirs, seen[spec.name]}:
            raise conflict(session, spec.name, spec.label, theirs, mine, newest(part.value, row.id), row.id)
