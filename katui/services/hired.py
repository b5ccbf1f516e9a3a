"""What an outsider reads of somebody whom a secret search placed: the client by its name outside, everywhere (P4)."""

from __future__ import annotations

import dataclasses
from typing import Any, TypeVar

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.store import hires
from katui.store.secrecy import Secret

T = TypeVar("T")
_EMPLOYER = "employer"


def secret_of(session: Session, kind: Kind, ref: int) -> Secret | None:
    """What must be hidden of a record; None when nothing must, or when it is no candidate."""
    return hires.secrets(session, [ref]).get(ref) if kind is Kind.CANDIDATE else None


def blind(session: Session, kind: Kind, ref: int, made: T) -> T:
    """What a service made of a record, each text of it without the names that would give the client away."""
    secret = secret_of(session, kind, ref)
    told: T = made if secret is None else without(secret, made)
    return told


def blind_each(session: Session, made: dict[int, T], about: dict[int, int | None]) -> dict[int, T]:
    """The same of many rows, by their ids; `about` is the candidate that each is about."""
    found = hires.secrets(session, {ref for ref in about.values() if ref})
    secret = {ref: found[who] for ref, who in about.items() if who in found}
    return {ref: without(secret[ref], row) if ref in secret else row for ref, row in made.items()}


def without(secret: Secret, value: Any) -> Any:
    """Every text of a value, however it is made up, as somebody outside may read it."""
    if type(value) is str:
        return secret.blind(value)
    if isinstance(value, tuple) and type(value) is tuple:
        return tuple(without(secret, one) for one in value)
    if isinstance(value, list):
        return [without(secret, one) for one in value]
    if isinstance(value, dict):
        return {key: without(secret, one) for key, one in value.items()}
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        held = {field.name: getattr(value, field.name) for field in dataclasses.fields(value) if field.init}
        return dataclasses.replace(value, **{name: without(secret, one) for name, one in held.items()})
    return value


def check(session: Session, kind: Kind, row: Any, names: Any) -> None:
    """Refused `P4.confidential` where the employer would be written over by somebody who may not read it."""
    if _EMPLOYER in names and secret_of(session, kind, row.id) is not None:
        said = _("A confidential search placed {name}; the employer is changed by those inside it.")
        raise Refused("P4.confidential", _EMPLOYER, row.id, said.format(name=row.name))
