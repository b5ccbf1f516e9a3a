"""Changing a record by its form: every field checked, two people's edits merged by field (S6, I6, C9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import SECRET_FIELDS
from katui.domain.record_fields import FIELDS, FieldSpec, Parser, fields_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services import (
    briefs,
    client_groups,
    client_records,
    confidential,
    duplicates,
    employers,
    erased_again,
    fact_sources,
    hidden_fields,
    ownership,
    pay_terms,
    position_rules,
    registration,
)
from katui.services.access import out_of_sight
from katui.services.edit_keys import new_keys
from katui.services.edit_merge import Begun, merge, merge_parts
from katui.services.field_values import by_name, check_typed, cleaned, shown, spec_of, value_of
from katui.services.merged import not_there
from katui.services.record_parts import PARTS, part_text, put_part
from katui.store import registry
from katui.store.changes import Writing, plain, writing
from katui.store.conditions import rows
from katui.store.store import Store

_TRIES: Final = 5
COMPARED: Final = frozenset({Kind.CANDIDATE, Kind.CLIENT, Kind.PERSON})


@dataclass(frozen=True, slots=True)
class Edited:
    """What an edit did: the record, its version now, and the fields that changed; none when nothing differed."""

    kind: Kind
    id: int
    version: int
    changed: tuple[str, ...]
    brief: int | None = None
    """The version of the brief that this edit made, of which who asked, its effect and the client's yes are open."""


@dataclass(frozen=True, slots=True)
class Form:
    """A record as its form shows it: the version it was read at, and each field's text."""

    kind: Kind
    id: int
    name: str
    version: int
    fields: tuple[tuple[FieldSpec, str], ...]


def form(store: Store, session: Session, kind: Kind, ref: int, *, revealed: bool = False) -> Form:
    """What the form of a record starts from; give its `version` and texts back to `edit`.

    Private fields of somebody else's candidate are left out unless they were revealed (`access.reveal`) and the
    register knows it. Refused I4.kind for a kind without a form, I6.unknown for a record that is not there.
    """
    store.connect()
    row = _row(session, kind, ref)
    hidden = kind is Kind.CANDIDATE and out_of_sight(session, row, revealed)
    secret = confidential.of_row(session, kind, row)
    texts = tuple(
        (spec, part_text(session, spec, ref) if spec.parser in PARTS else _blinded(secret, shown(spec, row)))
        for spec in fields_of(kind)
        if not (hidden and spec.private) and not (secret and spec.name in SECRET_FIELDS)
    )
    return Form(kind, ref, getattr(row, "name", ""), row.version, texts)


def _blinded(secret: Any, text: str) -> str:
    return text if secret is None else str(secret.blind(text))


def edit(
    store: Store,
    session: Session,
    kind: Kind,
    ref: int,
    fields: Mapping[str, str],
    base_version: Begun = None,
    *,
    seen: Mapping[str, str] | None = None,
    source: str = "",
    force: bool = False,
) -> Edited:
    """Change the fields given, as text; `base_version` is the version the form was read at, or that of each field.

    Fields that somebody else changed meanwhile are merged when they are not the same ones. The same field changed to
    something else is Refused `S6.conflict` with both values as choices, and nothing is saved. `seen` are the texts the
    form started from, which also covers pay and lists of names.
    A phone, an e-mail or a firm's name that another record has is Refused `P5.duplicate`, that of somebody erased on
    request `P7.again`, an employer that gives a confidential search away `P4.employer`, unless `force` (P4, P5, P7).
    `source` says where the facts came from. A wrong value is Refused with field, value and rule.
    """
    store.connect()
    fields = by_name(kind, fields)
    with store.transaction():
        held = _row(session, kind, ref)
        confidential.check_inside(session, kind, held)
        for name in fields:
            spec_of(kind, name, making=False)
        hidden_fields.check(session, kind, held, fields)
        if not _differs(session, kind, held, fields):
            return Edited(kind, ref, held.version, ())
        if not force and kind in COMPARED:
            _ask_first(store, session, kind, held, fields)
        with writing(store, session, "edit", kind=kind.value, ref=ref) as write:
            return edit_in(write, session, kind, ref, fields, base_version, seen=seen, source=source)


def _ask_first(store: Store, session: Session, kind: Kind, row: Any, fields: Mapping[str, str]) -> None:
    """What is Refused until it is said on purpose."""
    if kind is Kind.CANDIDATE:
        employers.check(session, row, [fields.get("employer")])
    duplicates.check(store, session, kind, new_keys(session, kind, row, fields), row.id)


def edit_in(
    write: Writing,
    session: Session,
    kind: Kind,
    ref: int,
    fields: Mapping[str, str],
    base_version: Begun = None,
    *,
    seen: Mapping[str, str] | None = None,
    source: str = "",
) -> Edited:
    """The same inside a write that is already open (imports)."""
    for _attempt in range(_TRIES):
        row = _row(session, kind, ref)
        erased_again.stays_erased(kind, row)
        given = _read(session, kind, row, fields)
        values = {name: value for name, (spec, _text, value) in given.items() if spec.parser not in PARTS}
        merge(session, kind, row, base_version, values)
        parts = {name: (spec, text) for name, (spec, text, _value) in given.items() if spec.parser in PARTS}
        merge_parts(session, kind, row, parts, seen or {})
        changed = [name for name, value in values.items() if plain(value) != plain(row.__data__.get(name))]
        _check_typed(session, row, given, changed, parts)
        columns = _columns(write, session, kind, row, {name: values[name] for name in changed})
        before = dict(row.__data__)
        if write.update(row, expect=row.version, **columns):
            brief = briefs.keep(write, session, row, before) if kind is Kind.POSITION else None
            moved = [name for name, (spec, text) in parts.items() if put_part(write, session, spec, row, text)]
            if moved:
                _count_parts(write, session, kind, row, dated="as_of" in columns)
            _learn(write, session, kind, row, before.get("as_of"), (*changed, *moved), source)
            return Edited(kind, ref, row.version, (*changed, *moved), brief)
    raise Refused("S6.busy", "", ref, _("Others keep changing this record; nothing was saved. Try again."))


def _check_typed(
    session: Session,
    row: Any,
    given: Mapping[str, tuple[FieldSpec, str, Any]],
    changed: list[str],
    parts: Mapping[str, tuple[FieldSpec, str]],
) -> None:
    """Refuse what cannot be among what is new; what stood there before is left alone."""
    for name in changed:
        check_typed(*given[name][:2])
    for spec, text in parts.values():
        if text and text != part_text(session, spec, row.id):
            check_typed(spec, text)


def _row(session: Session, kind: Kind, ref: int) -> Any:
    if kind not in FIELDS:
        raise Refused("I4.kind", "kind", kind.value, _("{kind} has no form.").format(kind=kind.label))
    model = registry.MODEL_OF[kind]
    row = rows(model, session).where(model.id == ref).limit(1).first()
    if row is None:
        raise not_there(session, kind, ref)
    return row


def _read(session: Session, kind: Kind, row: Any, fields: Mapping[str, str]) -> dict[str, tuple[FieldSpec, str, Any]]:
    out: dict[str, tuple[FieldSpec, str, Any]] = {}
    client = getattr(row, "client_id", None)
    for name, typed in fields.items():
        spec = spec_of(kind, name, making=False)
        text = cleaned(spec, typed)
        out[name] = (spec, text, None if spec.parser in PARTS else value_of(session, spec, text, client_id=client))
    return out


def _differs(session: Session, kind: Kind, row: Any, fields: Mapping[str, str]) -> bool:
    for name, (spec, text, value) in _read(session, kind, row, fields).items():
        if spec.parser in PARTS:
            if text != part_text(session, spec, row.id):
                return True
        elif plain(value) != plain(row.__data__.get(name)):
            return True
    return False


def _columns(write: Writing, session: Session, kind: Kind, row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """The columns of an edit: salaries read, stages dated, ownership renewed."""
    if kind is Kind.POSITION and values:
        values |= position_rules.stage_columns(write, session, row.client_id, values, row)
        if "pay" in values:
            values |= pay_terms.position_columns(values["pay"] or "")
    if kind in client_records.PARTS:
        client_records.check(session, kind, values, row.__data__ | values)
    if kind is Kind.CLIENT and "parent" in values:
        client_groups.check_parent(session, row.id, values["parent"])
    if kind is Kind.CLIENT and "status" in values:
        registration.check_start(session, row.status, values["status"])
    if "owner" in values:
        values |= ownership.handed_on(session, kind, row, values["owner"], write.at)
    if kind is Kind.CANDIDATE and values and "as_of" not in values:
        values["as_of"] = when.local_day(write.at, session.zone)
    return values


def _learn(
    write: Writing, session: Session, kind: Kind, row: Any, before: Any, changed: tuple[str, ...], source: str
) -> None:
    """Where the facts of an edit came from, and that the others are as old as they were (P5)."""
    if "as_of" in changed and kind in fact_sources.AGING:
        fact_sources.all_as_of(write, kind, row.id, row.as_of, source)
    else:
        fact_sources.learned(write, session, kind, row.id, before, changed, source)


def _count_parts(write: Writing, session: Session, kind: Kind, row: Any, *, dated: bool) -> None:
    """A change of pay or names counts as a version of the record it belongs to."""
    told_today = kind is Kind.CANDIDATE and not dated
    as_of = when.local_day(write.at, session.zone) if told_today else row.as_of
    write.update(row, always=True, as_of=as_of)


__all__ = ["Edited", "Form", "Parser", "edit", "edit_in", "form"]
