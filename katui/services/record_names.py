"""What tells records of one name apart: whose it is, where, and its id (P5, I4 `choices`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.clients import Client
from katui.store.scope import for_one_act
from katui.store.secrecy import alias, knows

BETWEEN = " · "


@dataclass(frozen=True, slots=True)
class Told:
    """One record by name; `parts` say which one it is, what matters most first, without contact details."""

    kind: Kind
    id: int
    name: str
    parts: tuple[str, ...] = ()

    @property
    def about(self) -> str:
        """Which one it is, its id last."""
        return BETWEEN.join((*self.parts, f"#{self.id}"))

    @property
    def label(self) -> str:
        """Name and all that tells it apart but its id."""
        return BETWEEN.join((self.name, *self.parts))

    @property
    def short(self) -> str:
        """What stands in a field once it was chosen: typed again it means the same record."""
        return BETWEEN.join((self.name, *self.parts[:1], f"#{self.id}"))


def told(session: Session, kind: Kind, ids: Sequence[int]) -> tuple[Told, ...]:
    """These records in their order; those that are out of sight are left out."""
    model = registry.MODEL_OF[kind]
    if kind in {Kind.USER, Kind.DEPARTMENT}:
        found = model.select().where(model.id.in_(list(ids)))
    elif kind in {Kind.POSITION, Kind.PERSON}:
        found = rows(model, session, model, Client).join(Client, on=(model.client == Client.id))
        found = found.where(model.id.in_(list(ids)))
    else:
        found = rows(model, session).where(model.id.in_(list(ids)))
    session = for_one_act(session)
    held = {row.id: told_row(session, kind, row) for row in found.limit(len(ids))}
    return tuple(held[ref] for ref in ids if ref in held)


def told_row(session: Session, kind: Kind, row: Any) -> Told:
    """The same of a stored record."""
    return Told(kind, row.id, row.name, tuple(part for part in _parts(session, kind, row) if part))


def _parts(session: Session, kind: Kind, row: Any) -> tuple[str, ...]:
    if kind is Kind.CANDIDATE:
        return row.employer or "", row.title or "", row.city or ""
    if kind is Kind.PERSON:
        return row.client.name, row.title or ""
    if kind is Kind.POSITION:
        return (row.client.name if knows(session, row) else alias(row)), row.city or "", row.stage.label
    if kind is Kind.CLIENT:
        return row.city or "", row.industry or ""
    return (row.login,) if kind is Kind.USER else ()
