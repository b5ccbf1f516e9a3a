"""Making a new record with what is known: a client met, a person, a position, a candidate, a card (C3, P4, P5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain import when
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.record_fields import FIELDS, FieldSpec, Parser, fields_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services import (
    briefs,
    client_records,
    confidential,
    duplicate_pairs,
    duplicates,
    erased_again,
    insiders,
    ownership,
    pay_terms,
    position_rules,
    registration,
)
from katui.services.field_values import by_name, check_typed, cleaned, spec_of, value_of
from katui.services.record_parts import PARTS, put_part
from katui.store import registry
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange, Submission
from katui.store.scope import visible
from katui.store.store import Store


def create(store: Store, session: Session, kind: Kind, fields: Mapping[str, str], *, force: bool = False) -> int:
    """Make a record from the texts of its form and give its id; who makes it owns it unless said otherwise.

    A client is registered at once as a prospect (C3), a position is a draft until it opens. The same phone, e-mail or
    client name as a known record is Refused `P5.duplicate` with that record as the choice, that of somebody erased on
    request `P7.again`, unless `force`; a candidate already on the position is always Refused `P2.duplicate`, naming who
    has the card, and one for a confidential position `P4.confidential` to and for anybody outside.
    """
    store.connect()
    fields = by_name(kind, fields)
    with store.transaction(), writing(store, session, "create", kind=kind.value) as write:
        if not force and kind in duplicates.KINDS:
            duplicates.check(store, session, kind, fields)
        known = duplicates.possible(store, session, kind, fields) if force and kind is Kind.CANDIDATE else ()
        made = create_in(write, session, kind, fields)
        for match in known:
            duplicate_pairs.note_different(write, match.id, made, _(duplicate_pairs.ON_PURPOSE))
        return made


def create_in(write: Writing, session: Session, kind: Kind, fields: Mapping[str, str]) -> int:
    """The same inside a write that is already open, without the look for duplicates (imports)."""
    if kind not in FIELDS:
        raise Refused("I4.kind", "kind", kind.value, _("{kind} has no form.").format(kind=kind.label))
    values, parts = _read(session, kind, fields)
    if kind is Kind.SUBMISSION:
        return _submission(write, session, values)
    row = write.create(registry.MODEL_OF[kind], **_columns(write, session, kind, values))
    if kind is Kind.POSITION and row.stage in position_rules.WORKED_ON:
        briefs.first(write, session, row, row.__data__)
    for spec, text in parts:
        put_part(write, session, spec, row, text)
    return int(row.id)


def _read(
    session: Session, kind: Kind, fields: Mapping[str, str]
) -> tuple[dict[str, Any], list[tuple[FieldSpec, str]]]:
    given = {name: (spec_of(kind, name, making=True), text) for name, text in fields.items()}
    for spec in fields_of(kind):
        if spec.required and spec.name not in given:
            raise Refused("I6.required", spec.name, "", _("{field} is needed.").format(field=spec.label))
    texts = {name: (spec, cleaned(spec, text)) for name, (spec, text) in given.items()}
    ordered = sorted(texts.values(), key=lambda pair: pair[0].parser is not Parser.CLIENT)
    values: dict[str, Any] = {}
    parts: list[tuple[FieldSpec, str]] = []
    for spec, text in ordered:
        if not text:
            continue
        check_typed(spec, text)
        if spec.parser in PARTS:
            parts.append((spec, text))
        else:
            values[spec.name] = value_of(session, spec, text, client_id=values.get("client"))
    return values, parts


def _columns(write: Writing, session: Session, kind: Kind, values: dict[str, Any]) -> dict[str, Any]:
    if kind is Kind.PERSON:
        return values
    if kind in client_records.PARTS:
        return client_records.columns(write, session, kind, values)
    values.setdefault("owner", session.user.id)
    if kind in (Kind.CANDIDATE, Kind.CLIENT):
        values.setdefault("as_of", when.local_day(write.at, session.zone))
    if kind is Kind.CANDIDATE:
        values.setdefault("owned_until", ownership.ends_on(session, write.at))
    elif kind is Kind.CLIENT:
        registration.check_start(session, None, values.get("status"))
        me: Any = User.get_by_id(session.user.id)
        values.setdefault("department", me.department_id)
        values.setdefault("registered_on", when.local_day(write.at, session.zone))
        values.setdefault("met_by", session.user.id)
    elif kind is Kind.POSITION:
        values.setdefault("stage", PositionStage.DRAFT)
        values |= position_rules.stage_columns(write, session, values["client"], values, None)
        if "pay" in values:
            values |= pay_terms.position_columns(values["pay"])
    return values


def _submission(write: Writing, session: Session, values: dict[str, Any]) -> int:
    candidate: Any = Candidate.get_by_id(values["candidate"])
    erased_again.stays_erased(Kind.CANDIDATE, candidate)
    position: Any = visible(Position, session).where(Position.id == values["position"]).get()
    confidential.check_putting(session, position)
    held = (
        visible(Submission, session, Submission, User)
        .join(User, on=(Submission.owner == User.id))
        .where((Submission.candidate == candidate.id) & (Submission.position == position.id))
        .first()
    )
    if held is not None:
        said = _("{candidate} is on {position} already: {status}, with {owner}.")
        text = said.format(
            candidate=candidate.name, position=position.name, status=held.status.label, owner=held.owner.name
        )
        choice = Choice("submission", held.id, f"{candidate.name} · {position.name}")
        raise Refused("P2.duplicate", "candidate", candidate.name, text, choices=(choice,))
    position_rules.refuse_closed(session, position)
    insiders.check_card(session, position, values.get("owner"))
    columns = {"owner": session.user.id} | values
    card = write.create(Submission, status=Status.SOURCED, status_since=write.at, **columns)
    write.create(
        StatusChange,
        submission=card.id,
        from_status=None,
        to_status=Status.SOURCED,
        actor=session.user.id,
        credited_to=write.credited_to,
        at=write.at,
    )
    return int(card.id)
