"""The parts that all files share: filled fields, next step, timeline, how old facts are (C9, P5)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.positions import SECRET_FIELDS
from katui.domain.record_fields import FieldSpec, Parser, field_of, fields_of
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.i18n import _
from katui.i18n.marks import clauses, labelled
from katui.services import closed_steps, merge_trail
from katui.services.field_values import LINKS, SHOW, people_named, shown
from katui.services.record_files import Entry, Fact, NextStep
from katui.services.record_parts import PARTS
from katui.store import files_query
from katui.store.conditions import rows
from katui.store.registry import MODEL_OF
from katui.store.said import said_of, text_of
from katui.store.secrecy import Secret, Veil

_QUIET: Final = frozenset({"name", "as_of", "source"})


def today(session: Session) -> date:
    """The day it is where the viewer is."""
    return when.local_day(session.clock(), session.zone)


def facts(kind: Kind, row: Any, *, hide_private: bool = False) -> tuple[Fact, ...]:
    """The filled fields of a record in the order of its form."""
    out = []
    for spec in fields_of(kind):
        if spec.parser in PARTS or spec.name in _QUIET or (hide_private and spec.private):
            continue
        if text := shown(spec, row):
            out.append(Fact(spec.name, spec.label, text))
    return tuple(out)


def is_stale(as_of: date | None, session: Session, settings: Settings) -> bool:
    """Whether facts of that day are older than the firm lets stand unasked; undated ones are not judged."""
    return as_of is not None and as_of < today(session) - relativedelta(months=settings.stale_months)


def next_step(session: Session, kind: Kind, ref: int) -> NextStep | None:
    """The open action of a record that falls due first."""
    row = files_query.next_action(session, kind, ref)
    if row is None:
        return None
    told = said_of(row)
    do = told if row.position_id is None else Veil(session).blind(row.position_id, told)
    return NextStep(row.id, do, row.due, row.has_time, row.owner_id == session.user.id)


def timeline(
    session: Session,
    kind: Kind,
    ref: int,
    *,
    hide_private: bool = False,
    position: int | None = None,
    limit: int = files_query.SHOWN,
) -> tuple[Entry, ...]:
    """The latest follow-ups and edits of a record, newest first; `position` is whose secret its edits share.

    A card tells besides which of its steps were closed, and why; they take no contact's place.
    """
    veil = Veil(session)
    entries = [
        Entry(
            row.at,
            row.author.name,
            row.channel.value,
            veil.blind(row.position_id, text_of(row)),
            Kind.FOLLOW_UP,
            row.id,
        )
        for row in files_query.follow_ups(session, kind, ref, limit)
    ]
    entries += edits(session, kind, ref, hide_private=hide_private, secret=veil.of(position), limit=limit)
    if kind is Kind.CANDIDATE:
        told = _("résumé attached")
        entries += [Entry(one.at, one.actor.name, "edit", told, kind, ref) for one in files_query.attached(ref, limit)]
    entries.sort(key=lambda entry: entry.at, reverse=True)
    entries = entries[:limit]
    if kind is Kind.SUBMISSION:
        oldest = entries[-1].at if len(entries) == limit else None
        closed = closed_steps.entries(session, ref, limit)
        entries += [one for one in closed if oldest is None or one.at >= oldest]
        entries.sort(key=lambda entry: entry.at, reverse=True)
    return tuple(entries)


def edits(
    session: Session,
    kind: Kind,
    ref: int,
    *,
    hide_private: bool = False,
    secret: Secret | None = None,
    limit: int = files_query.SHOWN,
) -> list[Entry]:
    """The latest edits of a record, newest first; `secret` is what must not be read in them."""
    told = []
    acts = merge_trail.joined(kind, ref)
    for change in files_query.changes(kind, ref, limit):
        text = _edited(session, kind, change, hide_private, secret)
        act = acts.pop(change.__data__["batch"], None)
        if act is not None:
            told.append(_act(act, text, kind, ref))
        elif text:
            told.append(Entry(change.at, change.actor.name, "edit", text, kind, ref))
    return told + [_act(act, "", kind, ref) for act in acts.values()]


def _act(act: merge_trail.Joined, text: str, kind: Kind, ref: int) -> Entry:
    """A merge or split, and what it changed of the record's own fields."""
    return Entry(act.at, act.who, act.act, _("; ").join(filter(None, (act.words, text))), kind, ref)


def _edited(session: Session, kind: Kind, change: Any, hide_private: bool, secret: Secret | None) -> str:
    lines = []
    for name, before in (change.before or {}).items():
        spec = field_of(kind, name)
        if spec is None or name == "as_of" or change.after is None or (hide_private and spec.private):
            continue
        if secret is not None and name in SECRET_FIELDS:
            continue
        old, new = told_value(session, spec, before), told_value(session, spec, change.after.get(name))
        lines.append(labelled(spec.label, f"{old or '–'} → {new or '–'}"))
    text = clauses(lines)
    return text if secret is None else secret.blind(text)


def told_value(session: Session, spec: FieldSpec, value: Any) -> str:
    """A recorded value in words."""
    if value is None:
        return ""
    if spec.parser is Parser.USERS:
        return people_named(value)
    if spec.parser in LINKS:
        model = MODEL_OF[LINKS[spec.parser]]
        row = rows(model, session).where(model.id == value).limit(1).first()
        return row.name if row is not None else str(value)
    if spec.parser is Parser.YES_NO:
        return _("yes") if value else _("no")
    if spec.parser in SHOW:
        return SHOW[spec.parser](value)
    member = spec.words.parse(str(value)) if spec.words is not None else None
    return member.label if member is not None else str(value)
