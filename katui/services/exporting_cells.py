"""What of each record goes into a file: every field of its form, or what its list shows; secrets stay (I5, C8)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date, datetime
from itertools import groupby
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.money import plain_amount
from katui.domain.positions import SECRET_FIELDS
from katui.domain.record_fields import FieldSpec, Parser, fields_of
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _
from katui.services import access, lists
from katui.services.field_values import shown
from katui.services.import_beside import JOINT, NOTHING
from katui.services.link_names import LinkNames, is_link
from katui.services.pay_terms import KIND_OF
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.candidates import BlockedCompany, Education, Pay
from katui.store.models.clients import ClientAlias
from katui.store.scope import visible
from katui.store.secrecy import Veil
from katui.store.store import Store

FORMS: Final = (Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.CANDIDATE)
_MOST: Final = 100_000
_MONEY: Final = frozenset({"fee", "refund", "amount"})
"""What stands in minor units: people read it in whole ones, programs as it is."""


def cells_of(
    store: Store, session: Session, kind: Kind, *, ids: str | None = None, codes: bool = False, whole: bool = False
) -> Forms | Rows:
    """What makes the cells of one kind of record; with `codes` words are written as programs know them.

    `ids` is what stands before the number of each record in a column `id`, None for no such column. `whole` writes
    what otherwise stays with the owner of a candidate; who may is asked before.
    """
    return Forms(session, kind, ids, codes, whole) if kind in FORMS else Rows(store, session, kind, codes)


class Forms:
    """The records that have a form: every field of it, and schools of a candidate."""

    def __init__(
        self, session: Session, kind: Kind, ids: str | None = None, codes: bool = False, whole: bool = False
    ) -> None:
        self.session = session
        self._codes = codes
        self.kind = kind
        self._before_id = ids
        self._whole = whole
        self.model = registry.MODEL_OF[kind]
        self.specs = fields_of(kind)
        self.names = [spec.name for spec in self.specs]
        self.headers = [spec.label for spec in self.specs]
        if kind is Kind.CANDIDATE:
            self.names += ["school", "degree"]
            self.headers += [_("School"), _("Degree")]
        if ids is not None:
            self.names, self.headers = [*self.names, "id"], [*self.headers, "id"]
        self._names = LinkNames(session)
        self._veil = Veil(session) if kind is Kind.POSITION else None

    def cells(self, ids: list[int]) -> Iterator[list[str]]:
        """The rows of a chunk, in its order."""
        held = {row.id: row for row in rows(self.model, self.session).where(self.model.id.in_(ids)).limit(len(ids))}
        parts = self._parts(ids)
        self._names.learn(self.specs, (row.__data__ for row in held.values()))
        for ref in ids:
            if ref in held:
                own = [] if self._before_id is None else [f"{self._before_id}{ref}"]
                yield [*self._row(held[ref], parts), *own]

    def _row(self, row: Any, parts: dict[tuple[int, str], str]) -> list[str]:
        seen = self._whole or self.kind is not Kind.CANDIDATE or access.may_see_contact(self.session, row.owner_id)
        out = []
        for spec in self.specs:
            if spec.private and not seen:
                out.append("")
            elif spec.parser in {Parser.PAY, Parser.NAMES}:
                out.append(parts.get((row.id, spec.name), ""))
            else:
                out.append(self._cell(spec, row))
        if self.kind is Kind.CANDIDATE:
            out += [parts.get((row.id, "school"), ""), parts.get((row.id, "degree"), "")]
        return out

    def _cell(self, spec: FieldSpec, row: Any) -> str:
        secret = self._veil.of(row.id) if self._veil is not None else None
        if secret is not None and spec.name in SECRET_FIELDS:
            return secret.alias if spec.name == "client" else ""
        value = row.__data__.get(spec.name)
        if is_link(spec):
            return self._names.shown(spec, value)
        if spec.words is not None and not self._codes:
            return shown(spec, row)
        text = text_of(value, self.session.zone, self._codes)
        return text if secret is None else secret.blind(text)

    def _parts(self, ids: list[int]) -> dict[tuple[int, str], str]:
        """Pay, blocked companies, schools, other names, as texts."""
        triples: list[tuple[int, str, str]] = []
        if self.kind is Kind.CANDIDATE:
            names = {kind: name for name, kind in KIND_OF.items()}
            pays: Any = Pay.select().where(Pay.candidate.in_(ids)).limit(_MOST)
            blocked: Any = BlockedCompany.select().where(BlockedCompany.candidate.in_(ids)).order_by(BlockedCompany.id)
            schools: Any = Education.select().where(Education.candidate.in_(ids)).order_by(Education.id)
            triples += [(row.candidate_id, names[row.kind], row.original) for row in pays]
            triples += [(row.candidate_id, "blocked", row.name) for row in blocked.limit(_MOST)]
            for row in schools.limit(_MOST):
                triples += [(row.candidate_id, "school", row.school), (row.candidate_id, "degree", row.degree or "")]
        elif self.kind is Kind.CLIENT:
            known: Any = visible(ClientAlias, self.session).where(ClientAlias.client.in_(ids)).order_by(ClientAlias.id)
            triples += [(row.client_id, "aliases", row.alias) for row in known.limit(_MOST)]
        triples.sort(key=lambda one: one[:2])
        return {
            key: _joint([text for _ref, _name, text in group])
            for key, group in groupby(triples, key=lambda one: one[:2])
        }


def _joint(texts: list[str]) -> str:
    """Several things in one cell, each in its place."""
    return JOINT.join(text or NOTHING for text in texts) if any(texts) else ""


class Rows:
    """The records without a form of their own: what their list shows."""

    def __init__(self, store: Store, session: Session, kind: Kind, codes: bool = False) -> None:
        self.store = store
        self._codes = codes
        self.session = session
        self.kind = kind
        made = next(iter(lists.list_page(store, session, kind, limit=1).items), None)
        self.names = [one.name for one in fields(made) if one.name != "kind"] if made is not None else ["id", "name"]
        self.headers = list(self.names)

    def cells(self, ids: list[int]) -> Iterator[list[str]]:
        """The rows of a chunk, in its order."""
        found = lists.list_rows(self.store, self.session, self.kind, ids)
        for ref in ids:
            if ref in found:
                yield [self._cell(found[ref], name) for name in self.names]

    def _cell(self, row: Any, name: str) -> str:
        value = getattr(row, name)
        if name in _MONEY and value is not None and not self._codes:
            return plain_amount(value, row.currency)
        return text_of(value, self.session.zone, self._codes)


def text_of(value: Any, zone: str, codes: bool = False) -> str:
    """A stored value as a cell: words by their name or code, days and times in ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, Vocabulary):
        return value.value if codes else value.label
    if isinstance(value, bool):
        yes, no = ("yes", "no") if codes else (_("yes"), _("no"))
        return yes if value else no
    if isinstance(value, datetime):
        return when.iso(value, zone)
    return value.isoformat() if isinstance(value, date) else str(value)
