"""Where a row stands, in the words by which one finds it again, and who may read it (P7, P4)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import N_, _
from katui.services.part_names import part_name
from katui.store import registry
from katui.store.conditions import rows
from katui.store.engine import JOIN, ForeignKeyField
from katui.store.models.candidates import Candidate, HotList
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.secrecy import Veil, among

_OWNERS: Final = (Client, Position, Candidate, KeyPerson, User)
"""Records that are called by a name, the first by which a row of theirs is found."""
_CARDS: Final = ("submission", "interview", "hot_list")
_LABELS: Final = {
    "draft": N_("unfinished texts"),
    "access_event": N_("register of access"),
    "erasure": N_("erasures"),
    "import_run": N_("imports"),
}
"""Tables that are no part of any record, in words."""
_DAYS: Final = {FollowUp: "at", Action: "due"}


def label(table: str) -> str:
    """What the rows of a table are called, at the head of a line."""
    name = _(_LABELS[table]) if table in _LABELS else part_name(table)
    return name[:1].upper() + name[1:]


def rows_of(session: Session, model: Any, veil: Veil) -> Any:
    """The rows of a table that this person may read, each with the name of the record it is of."""
    owner = _owner(model)
    named = (owner.rel_model.id, owner.rel_model.name) if owner is not None else ()
    found = model.select(model, *named) if model is HotList else rows(model, session, model, *named)
    if owner is not None:
        found = found.join(owner.rel_model, JOIN.LEFT_OUTER, on=owner)
    for openly in _open(session, model, veil):
        found = found.where(openly)
    return found


def _owner(model: Any) -> Any:
    """The column that says of what record a row is; None where it has a name of its own, or is of a card."""
    told = _own_name(model) or any(name in model._meta.fields for name in (*_CARDS, "ref"))
    if told and model not in _DAYS:
        return None
    links = [field for field in model._meta.sorted_fields if isinstance(field, ForeignKeyField)]
    found = [field for target in _OWNERS for field in links if field.rel_model is target]
    return next((field for field in found if field.on_delete == "CASCADE"), found[0] if found else None)


def _own_name(model: Any) -> str:
    """The column with the name of a record; a hot list may be one's own and is told by its owner."""
    if registry.NAME_OF[model] not in Kind._value2member_map_ or model is HotList:
        return ""
    return next((name for name in ("name", "title") if name in model._meta.fields), "")


def _open(session: Session, model: Any, veil: Veil) -> tuple[Any, ...]:
    """Conditions that keep out what is of a position whose client this person may not know (P4)."""
    fields = model._meta.fields
    tests = veil.openly(Position.id) if model is Position else ()
    if "position" in fields:
        tests += veil.openly(model.position)
    if not veil.hidden or not {"submission", "interview"} & set(fields):
        return tests
    cards = visible(Submission, session, Submission.id).where(Submission.position.in_(among(veil.hidden)))
    if "submission" in fields:
        return (*tests, model.submission.is_null() | model.submission.not_in(cards))
    rounds = visible(Interview, session, Interview.id).where(Interview.submission.in_(cards))
    return (*tests, model.interview.not_in(rounds))


def told(session: Session, row: Any) -> str:
    """The kind of a row with its number, and the record it is of."""
    model = type(row)
    words = [label(registry.NAME_OF[model]), f"#{row.id}"]
    if model in _DAYS:
        words.append(f"{when.local_day(getattr(row, _DAYS[model]), session.zone):%Y-%m-%d}")
    return " ".join([*words, *filter(None, [_of_what(row)])])


def _of_what(row: Any) -> str:
    model = type(row)
    if own := _own_name(model):
        return str(getattr(row, own))
    owner = _owner(model)
    if owner is not None and row.__data__.get(owner.name):
        record = getattr(row, owner.name)
        return str(record.name) if model in _DAYS else f"{_kind_of(owner.rel_model)} {record.name} #{record.id}"
    for name in _CARDS:
        if ref := row.__data__.get(name):
            return f"{Kind(name).label} #{ref}"
    kind, ref = row.__data__.get("kind"), row.__data__.get("ref")
    return f"{kind.label} #{ref}" if isinstance(kind, Kind) and ref else ""


def _kind_of(model: Any) -> str:
    return Kind(registry.NAME_OF[model]).label
