"""The parts of a record that are rows of their own but one field of its form: other names, blocked companies, pay."""

from __future__ import annotations

from typing import Any, Final

from katui.domain import names
from katui.domain.kinds import Kind
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.session import Session
from katui.i18n.marks import listed
from katui.services import pay_terms
from katui.services.field_values import names_of
from katui.store import derive
from katui.store.changes import Writing
from katui.store.models.candidates import BlockedCompany
from katui.store.models.clients import Client, ClientAlias
from katui.store.scope import visible

PARTS: Final = frozenset({Parser.PAY, Parser.NAMES})
_MOST: Final = 200


def part_text(session: Session, spec: FieldSpec, ref: int) -> str:
    """The part as its form shows it."""
    if spec.parser is Parser.PAY:
        pay = pay_terms.held(ref, pay_terms.KIND_OF[spec.name])
        return pay.original if pay is not None else ""
    return listed(name for name, _row in _rows(session, spec.name, ref))


def put_part(write: Writing, session: Session, spec: FieldSpec, row: Any, text: str) -> bool:
    """Make the part what was typed; gives whether anything changed."""
    if spec.parser is Parser.PAY:
        return pay_terms.put(write, session, row.id, pay_terms.KIND_OF[spec.name], text)
    held = dict(_rows(session, spec.name, row.id))
    wanted = {names.same_name_key(name): name for name in names_of(text)}
    kept = {names.same_name_key(name) for name in held}
    gone = [held_row for name, held_row in held.items() if names.same_name_key(name) not in wanted]
    new = [name for key, name in wanted.items() if key not in kept]
    for held_row in gone:
        write.delete(held_row)
    for name in new:
        _add(write, session, spec.name, row.id, name)
    if spec.name == "aliases" and (gone or new):
        derive.index_row(Kind.CLIENT, row)
    return bool(gone or new)


def _rows(session: Session, field: str, ref: int) -> list[tuple[str, Any]]:
    if field == "aliases":
        known = visible(ClientAlias, session).where(ClientAlias.client == ref).order_by(ClientAlias.id).limit(_MOST)
        return [(row.alias, row) for row in known]
    blocked = BlockedCompany.select().where(BlockedCompany.candidate == ref).order_by(BlockedCompany.id).limit(_MOST)
    return [(row.name, row) for row in blocked]


def _add(write: Writing, session: Session, field: str, ref: int, name: str) -> None:
    key = names.same_name_key(name)
    if field == "aliases":
        write.create(ClientAlias, client=ref, alias=name, name_key=key)
        return
    same: Any = visible(Client, session, Client.id).where(Client.name_key == key).limit(2)
    clients = [client.id for client in same]
    client = clients[0] if len(clients) == 1 else None
    write.create(BlockedCompany, candidate=ref, name=name, name_key=key, client=client)
