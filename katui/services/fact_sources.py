"""Where each fact of a record came from and as of when it held; old ones are confirmed with a key (P5, C9)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from dateutil.relativedelta import relativedelta

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.i18n import _
from katui.services import pay_terms, settings
from katui.store import facts_history, files_query
from katui.store.changes import Writing, writing
from katui.store.models.house import Batch, Change, FactSource, ImportRun
from katui.store.store import Store

AGING: Final[dict[Kind, tuple[str, ...]]] = {
    Kind.CANDIDATE: (
        "employer", "department_name", "title", "city", "present_pay", "wanted_pay", "notice", "motivation",
        "concerns", "other_processes",
    ),
    Kind.CLIENT: ("size", "business", "operation_state", "credit"),
}  # fmt: skip
"""The facts that grow old and are asked again."""
ALL: Final = "*"
_MOST: Final = 200
Told = dict[str, tuple[date | None, str]]
"""By field as of when a fact held, and where it came from."""


@dataclass(frozen=True, slots=True)
class Age:
    """How old one fact is: `source` says where it came from, `stale` that the firm wants it asked again."""

    field: str
    as_of: date | None
    source: str
    stale: bool


def ages(store: Store, session: Session, kind: Kind, ref: int) -> tuple[Age, ...]:
    """The ages of the facts of a record that grow old; of those that are filled."""
    store.connect()
    row = files_query.record(session, kind, ref)
    return () if row is None else of_row(store, session, kind, row)


def of_row(store: Store, session: Session, kind: Kind, row: Any) -> tuple[Age, ...]:
    """The same of a record already read."""
    held = settings.load(store, session, machine={})
    limit = when.local_day(session.clock(), session.zone) - relativedelta(months=held.stale_months)
    found = told(kind, row).items()
    return tuple(Age(name, as_of, source, as_of is not None and as_of < limit) for name, (as_of, source) in found)


def told(kind: Kind, row: Any) -> Told:
    """As of when each filled fact held and where it came from: its own day, else the day of the record."""
    known = {each.field: each for each in _rows(kind, row.id)}
    base, made = known.get(ALL), _import_of(kind, row.id)
    out: dict[str, tuple[date | None, str]] = {}
    for name in AGING.get(kind, ()):
        filled, own = _held(kind, row, name)
        if not filled:
            continue
        each = known.get(name)
        as_of = each.as_of if each is not None else own or (base.as_of if base is not None else row.as_of)
        given = each.source if each is not None else base.source if base is not None and as_of == base.as_of else ""
        out[name] = as_of, given or ("" if each is not None else _file_of(made, as_of))
    return out


def united(write: Writing, kind: Kind, kept: Any, gone: Any, taken: Collection[str]) -> None:
    """Two records become one: each fact keeps the day and the source of the record it is taken from (P5).

    `taken` are the fields of the record that goes; to be called while both still stand as they were.
    """
    own, theirs = ({each.field: each for each in _rows(kind, row.id)} for row in (kept, gone))
    said = told(kind, gone)
    for field, each in theirs.items():
        if field not in taken:
            write.delete(each)
    for name in AGING[kind]:
        as_of, source = said.get(name, (None, ""))
        if name in taken and name not in theirs and as_of is not None:
            _put(write, kind, kept.id, name, own.get(name), as_of, source)
    if "as_of" in taken and ALL not in own and kept.as_of is not None:
        _put(write, kind, kept.id, ALL, None, kept.as_of, _imported_from(kind, kept.id, kept.as_of))


def as_before(write: Writing, kind: Kind, row: Any, batch: int, fields: Collection[str]) -> None:
    """The named facts of a record are told again as they were before an act: each gets the day and the source of then.

    To be called when their values are given back. What was told of them since was told of the other value (P5).
    """
    found, record = facts_history.before(kind, row, batch)
    base = found.get(ALL, {})
    now, said = {each.field: each for each in _rows(kind, row.id)}, told(kind, row)
    for name in AGING[kind]:
        if name not in fields or name not in said:
            continue
        own = _held(kind, row, name)[1]
        was = found.get(name) or {"as_of": own or base.get("as_of") or record, "source": base.get("source")}
        source = was["source"] or ("" if name in found else _imported_from(kind, row.id, was["as_of"]))
        if was["as_of"] is not None and said[name] != (was["as_of"], source):
            _put(write, kind, row.id, name, now.get(name), was["as_of"], source)


def keep(write: Writing, kind: Kind, row: Any, held: Told, but: Collection[str]) -> None:
    """The facts of a record stay as old as they were told to be, of `held`, whatever became of its own day (P5).

    `but` are the fields whose values have changed with it.
    """
    now = {each.field: each for each in _rows(kind, row.id)}
    for name, said in told(kind, row).items():
        as_of, source = held.get(name, said)
        if name not in but and as_of is not None and said != (as_of, source):
            _put(write, kind, row.id, name, now.get(name), as_of, source)


def confirm(store: Store, session: Session, kind: Kind, ref: int, field: str, source: str = "") -> Age:
    """Say that a fact is still right today; `*` confirms every fact of the record that grows old.

    Refused P5.as_of for a field that does not grow old, I6.unknown for a record that is not there.
    """
    store.connect()
    if field != ALL and field not in AGING.get(kind, ()):
        spec = field_of(kind, field)
        said = _("{field} does not grow old; there is nothing to confirm.")
        raise Refused("P5.as_of", field, "", said.format(field=spec.label if spec else field))
    row = files_query.record(session, kind, ref)
    if row is None:
        raise no_such(kind, ref)
    today = when.local_day(session.clock(), session.zone)
    with writing(store, session, "edit", kind=kind.value, ref=ref) as write:
        names = AGING[kind] if field == ALL else (field,)
        filled = [name for name in names if _held(kind, row, name)[0]]
        told = clean(source, field="source").text.strip()
        learned(write, session, kind, ref, row.as_of, filled, told)
        write.update(row, always=True, as_of=today)
    return Age(field, today, told, stale=False)


def learned(
    write: Writing,
    session: Session,
    kind: Kind,
    ref: int,
    before: date | None,
    fields: Iterable[str],
    source: str = "",
) -> None:
    """Facts were told today: keep where from; what was not asked stays as old as it was, of the day `before`."""
    if kind not in AGING:
        return
    today = when.local_day(write.at, session.zone)
    known = {each.field: each for each in _rows(kind, ref)}
    if ALL not in known and before is not None and before != today:
        _put(write, kind, ref, ALL, None, before, _imported_from(kind, ref, before))
    for name in fields:
        if name in AGING[kind]:
            _put(write, kind, ref, name, known.get(name), today, source)


def all_as_of(write: Writing, kind: Kind, ref: int, as_of: date | None, source: str = "") -> None:
    """The day of the whole record was set by hand: every fact takes it."""
    for each in _rows(kind, ref):
        write.delete(each)
    if as_of is not None:
        _put(write, kind, ref, ALL, None, as_of, source)


def _put(write: Writing, kind: Kind, ref: int, field: str, held: Any, as_of: date, source: str) -> None:
    values: dict[str, Any] = {"as_of": as_of, "source": source or None, "by": write.session.user.id, "at": write.at}
    if held is None:
        write.create(FactSource, kind=kind, ref=ref, field=field, **values)
    else:
        write.update(held, **values)


def _rows(kind: Kind, ref: int) -> list[Any]:
    found = (FactSource.kind == kind) & (FactSource.ref == ref)
    return list(FactSource.select().where(found).order_by(FactSource.id).limit(_MOST))


def _held(kind: Kind, row: Any, name: str) -> tuple[bool, date | None]:
    """Whether a fact is filled, and the day it carries itself."""
    if kind is Kind.CANDIDATE and name in pay_terms.KIND_OF:
        pay = pay_terms.held(row.id, pay_terms.KIND_OF[name])
        return pay is not None, None if pay is None else pay.as_of
    return bool(row.__data__.get(name)), None


def _imported_from(kind: Kind, ref: int, as_of: date | None) -> str:
    """The file that a fact of that day came from with its record; empty where it was typed."""
    return _file_of(_import_of(kind, ref), as_of)


def _file_of(made: tuple[str, datetime] | None, as_of: date | None) -> str:
    """The same of a record whose import is known: no file tells what was so after it came, whatever the zone."""
    if made is None or (as_of is not None and as_of > (made[1] + timedelta(days=1)).date()):
        return ""
    return made[0]


def _import_of(kind: Kind, ref: int) -> tuple[str, datetime] | None:
    """The name of the file that a record came from, and when; None for one that was typed."""
    made: Any = (
        Change.select(ImportRun.file_name, ImportRun.at)
        .join(Batch, on=(Change.batch == Batch.id))
        .join(ImportRun, on=(ImportRun.batch == Batch.id))
        .where((Change.kind == kind.value) & (Change.ref == ref) & Change.before.is_null())
        .limit(1)
        .tuples()
        .first()
    )
    return (str(made[0]), made[1]) if made else None


def file_of(batch: int) -> str:
    """The name of the file that an import reads; empty for any other act."""
    run: Any = ImportRun.get_or_none(ImportRun.batch == batch)
    return "" if run is None else str(run.file_name)
