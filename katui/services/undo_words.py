"""What an act was about, in words: the record by its name and what of it changed (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import FIELDS, field_of
from katui.domain.scripts import Scenario
from katui.i18n import _
from katui.i18n.marks import listed, noted
from katui.services.part_names import PARTS, part_name
from katui.store import registry
from katui.store.models.house import Batch, Change
from katui.store.models.people import User

_OWNERS: Final = ("submission", "interview", "candidate", "client", "position", "person", "offer", "brief", "hot_list")
_WHOLE: Final = frozenset({Kind.CANDIDATE, Kind.CLIENT, Kind.POSITION, Kind.PERSON, Kind.SUBMISSION})
_MOST: Final = 50
_NAMED: Final = 4


def act(name: str) -> str:
    """An act in words."""
    names = {
        "move": _("move"),
        "log": _("follow-up"),
        "edit": _("edit"),
        "create": _("new record"),
        "report": _("report"),
        "action": _("next step"),
        "calls": _("report calls"),
        "times": _("interview times"),
        "feedback": _("feedback"),
        "prepare": _("preparation"),
        "minds": _("what stands in the way"),
        "offer": _("offer and placement"),
        "script": _("wording of a script"),
        "brief": _("version of the brief"),
        "stage": _("stage of the position"),
        "reveal": _("naming the client"),
        "import": _("import"),
        "hot_list": _("hot list"),
        "search": _("saved search"),
        "verdict": _("verdict on a pair"),
        "merge": _("merge"),
        "rhythm": _("rhythm of contact"),
        "plan": _("agreed plan"),
        "rules": _("rules"),
        "calendar": _("working days of the office"),
    }
    return names.get(name, name)


def record_of(table: str, ref: int, values: Mapping[str, Any]) -> str:
    """The record that a row is or belongs to, with its kind; the row may be gone, `values` is what it said."""
    for name, kind, owner in _chain(table, ref, values):
        if name:
            return f"{Kind(kind).label} {name}" if kind in Kind._value2member_map_ else f"{part_name(kind)} {name}"
        ref = owner
    return f"{part_name(table)} {ref}"


def _chain(table: str, ref: int, values: Mapping[str, Any]) -> list[tuple[str, str, int]]:
    """The row, then what it belongs to, up to the first that has a name."""
    found: list[tuple[str, str, int]] = []
    while len(found) < len(_OWNERS):
        row = registry.TABLES[table].get_or_none(registry.TABLES[table].id == ref) if table in registry.TABLES else None
        held = row.__data__ if row is not None else values
        name = _name(table, held)
        found.append((name, table, ref))
        if name:
            break
        owner = _owner(table, held)
        if owner is None:
            break
        table, ref, values = *owner, {}
    return found


def _owner(table: str, held: Mapping[str, Any]) -> tuple[str, int] | None:
    model = registry.TABLES.get(table)
    for name in _OWNERS:
        if held.get(name) and model is not None and name in model._meta.fields:
            return registry.NAME_OF[model._meta.fields[name].rel_model], int(held[name])
    if held.get("kind") in Kind._value2member_map_ and isinstance(held.get("ref"), int):
        return registry.NAME_OF[registry.MODEL_OF[Kind(held["kind"])]], held["ref"]
    return None


def _name(table: str, held: Mapping[str, Any]) -> str:
    """What a row is called: a card by candidate and position, a script by its scenario, any other by its name."""
    if table == "submission":
        return _card(held)
    if table == "script_text" and held.get("scenario"):
        return Scenario(held["scenario"]).label
    return str(held.get("name") or "")


def _card(held: Mapping[str, Any]) -> str:
    """A card by its candidate and position."""
    names = []
    for link in ("candidate", "position"):
        model = registry.MODEL_OF[Kind(link)]
        row = model.get_or_none(model.id == held.get(link))
        names.append(row.name if row is not None else "?")
    return " · ".join(names)


def about(batch: Any) -> tuple[str, str]:
    """The record that an act was about, and which of its fields and parts it changed, both in words."""
    changes: list[Any] = list(Change.select().where(Change.batch == batch.id).order_by(Change.id).limit(_MOST))
    if not changes:
        return "", ""
    if changes[0].kind == "setting":
        return str(batch.detail.get("year") or batch.detail.get("rule") or ""), ""
    table, ref, values = _subject(batch, changes)
    words: dict[str, None] = {}
    for change in changes:
        words.update(dict.fromkeys(_labels(change, (change.kind, change.ref) == (table, ref))))
    said = list(words)
    more = "…" if len(said) > _NAMED else ""
    return record_of(table, ref, values), listed(said[:_NAMED]) + more


def _subject(batch: Any, changes: list[Any]) -> tuple[str, int, Mapping[str, Any]]:
    detail = batch.detail
    if isinstance(detail.get("submission"), int):
        return "submission", detail["submission"], {}
    if detail.get("kind") in Kind._value2member_map_ and isinstance(detail.get("ref"), int):
        return registry.NAME_OF[registry.MODEL_OF[Kind(detail["kind"])]], detail["ref"], {}
    first = changes[0]
    return first.kind, first.ref, first.after or first.before or {}


def _labels(change: Any, own: bool) -> list[str]:
    """The fields of a changed record by their labels, or the part that came or went.

    What else an act touched, such as an off-limits rule, is named by its kind: its fields alone say nothing.
    """
    kind = next((kind for kind, model in registry.MODEL_OF.items() if registry.NAME_OF[model] == change.kind), None)
    if kind is None:
        return [part_name(change.kind)] if change.kind in PARTS and change.kind != "fact_source" else []
    if change.before is None or change.after is None or kind not in FIELDS:
        return []
    if not own and kind not in _WHOLE:
        return [kind.label]
    specs = (field_of(kind, name) for name in change.before)
    return [spec.label for spec in specs if spec is not None and spec.name != "as_of"]


def rests(change: Any) -> Refused:
    """A later change rests on what should be undone: say on which record, and of what."""
    record = record_of(change.kind, change.ref, change.after or change.before or {})
    fields = listed(_fields(change))
    what = noted(record, fields) if fields else record
    if who := _by_somebody_else(change):
        text = _("{who} changed {record} after that; {who} undoes that first. Nothing was undone.")
    else:
        text = _("{record} was changed again after that; undo the later change first. Nothing was undone.")
    return Refused("P1.undo", change.kind, change.ref, text.format(record=what, who=who))


def stays(change: Any) -> Refused:
    """A new candidate whose cards are off the board again: why the record stays all the same, and what to do (P1)."""
    record = record_of(change.kind, change.ref, change.after or {})
    text = _(
        "{record} stays: it was on the board, and what was on the board is kept. "
        "Correct it with e, merge it with M, or ask a head to erase it."
    )
    return Refused("P1.undo", change.kind, change.ref, text.format(record=record))


def _fields(change: Any) -> list[str]:
    """The fields of the record that an undo would have put back: those of its parts by the field they stand for."""
    if change.kind not in PARTS:
        return _labels(change, True)
    from katui.services.pay_terms import KIND_OF

    row = registry.TABLES[change.kind].get_or_none(registry.TABLES[change.kind].id == change.ref)
    held = row.__data__ if row is not None else change.after or change.before or {}
    pay = next((name for name, kind in KIND_OF.items() if kind == held.get("kind")), None)
    name = {"pay": pay, "fact_source": held.get("field")}.get(change.kind)
    kind = Kind.CANDIDATE if change.kind == "pay" else Kind(held["kind"]) if name else Kind.CANDIDATE
    spec = field_of(kind, name) if name else None
    return [spec.label if spec is not None else part_name(change.kind)]


def _by_somebody_else(change: Any) -> str:
    """Which colleague wrote the same row later, by an act that still stands; empty when nobody did."""
    row = (Change.kind == change.kind) & (Change.ref == change.ref) & (Change.id > change.id)
    stands = (Batch.undone == False) & Batch.undoes.is_null()  # noqa: E712
    found: Any = Change.select(Change, User).join(Batch, on=(Change.batch == Batch.id))
    found = found.join_from(Change, User, on=(Change.actor == User.id)).where(row & stands)
    newest = found.where(Change.actor != change.actor_id).order_by(Change.id.desc()).first()
    return "" if newest is None else str(newest.actor.name)
