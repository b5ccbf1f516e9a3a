"""The records that the rows of an import become, worked out before the queue of writers is entered (I5)."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from katui.domain import names, stops, when
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pay import parse_pay
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.i18n import _
from katui.services import (
    briefs,
    client_groups,
    erased_again,
    fact_sources,
    hidden_fields,
    import_again,
    import_beside,
    import_theirs,
    ownership,
    pay_terms,
)
from katui.services.import_links import Links
from katui.services.import_rows import Draft
from katui.store import bulk, derive, registry
from katui.store.changes import Writing, revive
from katui.store.conditions import rows
from katui.store.models.candidates import BlockedCompany, Career, Education, Pay
from katui.store.models.clients import Client, ClientAlias
from katui.store.models.people import User

if TYPE_CHECKING:
    from katui.services.importing import Plan

_MOST_SCHOOLS: Final = 200
_PARTS: Final[dict[str, Any]] = {
    "present_pay": Pay, "wanted_pay": Pay, "school": Education, "schools": Education, "career": Career,
    "aliases": ClientAlias, "blocked": BlockedCompany,
}  # fmt: skip


@dataclass(slots=True)
class Ready:
    """One chunk, worked out: rows to add, in the order of their kinds, their ids by row, and drafts of what changes."""

    made: list[bulk.Prepared] = field(default_factory=list)
    updates: list[Draft] = field(default_factory=list)
    of_row: dict[int, int] = field(default_factory=dict)


class Maker:
    """Makes the records of one import from its drafts, with ids that were reserved for them."""

    def __init__(self, session: Session, kind: Kind, ids: dict[Any, list[int]], links: Links) -> None:
        self.session = session
        self.kind = kind
        self.model = registry.MODEL_OF[kind]
        self.links = links
        self.at: datetime = session.clock()
        self.today: date = when.local_day(self.at, session.zone)
        self._ids = {model: deque(given) for model, given in ids.items()}
        self._given = self._defaults()
        self._late: list[tuple[int, str]] = []

    @staticmethod
    def reserve(plan: Plan, session: Session) -> dict[Any, list[int]]:
        """Ids for everything that a plan makes; belongs inside the first transaction of the run."""
        needed: dict[Any, int] = {registry.MODEL_OF[plan.kind]: plan.counts["create"]}
        for name, model in _PARTS.items():
            if plan.parts.get(name):
                needed[model] = needed.get(model, 0) + plan.parts[name]
        return {model: bulk.reserve_ids(model, count) for model, count in needed.items()}

    def reserve_more(self, drafts: Sequence[Draft]) -> None:
        """Ids for rows that are new after all; inside a transaction."""
        new = [draft for draft in drafts if draft.action == "create"]
        needed: dict[Any, int] = {self.model: len(new)}
        for name, value in ((name, value) for draft in new for name, value in draft.parts.items() if name in _PARTS):
            needed[_PARTS[name]] = needed.get(_PARTS[name], 0) + (len(value) if isinstance(value, list) else 1)
        for model, count in needed.items():
            self._ids.setdefault(model, deque()).extend(bulk.reserve_ids(model, count))

    def _defaults(self) -> dict[str, Any]:
        """Who imports owns what has no owner in the file."""
        me = self.session.user.id
        if self.kind is Kind.CANDIDATE:
            return {"owner": me, "owned_until": ownership.ends_on(self.session, self.at)}
        if self.kind is Kind.CLIENT:
            person: Any = User.get_by_id(me)
            return {"owner": me, "department": person.department_id}
        return {"owner": me, "stage_since": self.at} if self.kind is Kind.POSITION else {}

    def ready(self, chunk: Sequence[Draft]) -> Ready:
        """A chunk worked out; takes no lock."""
        out = Ready(updates=[draft for draft in chunk if draft.action == "update"])
        new = [draft for draft in chunk if draft.action == "create"]
        fresh = [self._fresh(draft) for draft in new]
        out.of_row = {draft.row: row["id"] for draft, row in zip(new, fresh, strict=True)}
        beside: dict[Any, list[dict[str, Any]]] = {}
        for draft, row in zip(new, fresh, strict=True):
            for model, part in self._beside(draft, row["id"]):
                beside.setdefault(model, []).append(part)
        out.made = [bulk.prepare(self.model, fresh, self.at)] if fresh else []
        out.made += [bulk.prepare(model, parts, self.at) for model, parts in beside.items()]
        return out

    def _fresh(self, draft: Draft) -> dict[str, Any]:
        ref = self._ids[self.model].popleft()
        values = {**self._given, **revive(self.model, draft.values), "id": ref}
        if self.kind is Kind.POSITION and values.get("stage") is not None:
            opened = self.today if values["stage"] == PositionStage.OPEN else None
            values["opened_on"] = values.get("opened_on") or opened
        if "aliases" in draft.parts:
            values["alias"] = "\n".join(draft.parts["aliases"])
        if "parent" in draft.wants:
            self._late.append((ref, draft.wants["parent"]))
        if "client" in draft.wants:
            values["client"] = self.links.client(draft.wants["client"], "client")
        return values

    def _beside(self, draft: Draft, ref: int) -> list[tuple[Any, dict[str, Any]]]:
        out: list[tuple[Any, dict[str, Any]]] = []
        for name, value in draft.parts.items():
            model = _PARTS.get(name)
            if model is None:
                continue
            for place, text in enumerate(value if isinstance(value, list) else [value]):
                part = self._part(name, text, ref, draft) | ({"place": place} if name in stops.READ else {})
                out.append((model, {"id": self._ids[model].popleft(), **part}))
        return out

    def _part(self, name: str, text: str, ref: int, draft: Draft) -> dict[str, Any]:
        if name in pay_terms.KIND_OF:
            told = pay_terms.columns(parse_pay(text), self.today)
            return {"candidate": ref, "kind": pay_terms.KIND_OF[name], **told}
        if name in stops.READ:
            return {"candidate": ref, **(stops.READ[name](text) or {})}
        if name == "school":
            return {"candidate": ref, "school": text, "degree": draft.parts.get("degree")}
        key = {"name_key": names.same_name_key(text)}
        return {"client": ref, "alias": text, **key} if name == "aliases" else {"candidate": ref, "name": text, **key}

    def lacking(self, chunk: Sequence[Draft]) -> list[str]:
        """The clients that rows of a chunk name and that nobody knows yet."""
        wanted = {names.same_name_key(d.wants["client"]): d.wants["client"] for d in chunk if "client" in d.wants}
        return [text for text in wanted.values() if self.links.client(text, "client") is None]

    def make_clients(self, write: Writing, texts: Sequence[str]) -> None:
        """Make the clients that an import may make: prospects of whoever imports."""
        person: Any = User.get_by_id(self.session.user.id)
        for text in texts:
            write.create(Client, name=text, owner=person.id, department=person.department_id)
        self.links.forget_clients()

    def put(self, write: Writing, ready: Ready) -> None:
        """Write a chunk that was worked out."""
        for prepared in ready.made:
            write.create_many(prepared)
        for draft in ready.updates:
            self._update(write, draft)

    def _held(self, draft: Draft) -> Any:
        """The record of a row, as its verdict saw it; Refused S6.changed once somebody changed it."""
        row: Any = rows(self.model, self.session).where(self.model.id == draft.target).first()
        if row is None:
            raise Refused("I6.unknown", "id", draft.target, _("The record that was here is gone."))
        erased_again.stays_erased(self.kind, row)
        if row.version != draft.saw["version"]:
            raise import_again.changed(row.name, row.id)
        return row

    def _update(self, write: Writing, draft: Draft) -> None:
        row = self._held(draft)
        before = dict(row.__data__)
        hidden_fields.check(self.session, self.kind, row, (*draft.values, *draft.parts))
        values = revive(self.model, draft.values)
        values |= import_theirs.along(self.session, self.kind, row, values | draft.parts, write.at)
        if not write.update(row, expect=row.version, **values):
            raise import_again.changed(row.name, row.id)
        if self.kind is Kind.POSITION:
            briefs.keep(write, self.session, row, before)
        told, source = (*draft.values, *draft.parts), fact_sources.file_of(write.batch_id)
        fact_sources.learned(write, self.session, self.kind, row.id, before.get("as_of"), told, source)
        self._fill_degrees(write, row.id, draft.parts.get("degrees", ()))
        for name, value in draft.parts.items():
            if name in pay_terms.KIND_OF:
                self._put_pay(write, row, draft, name)
            elif name in _PARTS:
                for text in value if isinstance(value, list) else [value]:
                    write.create(_PARTS[name], **self._part(name, text, row.id, draft))
        if "aliases" in draft.parts:
            derive.index_row(Kind.CLIENT, row)

    def _put_pay(self, write: Writing, row: Any, draft: Draft, name: str) -> None:
        """The pay that a row tells, over the one that its verdict saw."""
        here, kind = pay_terms.held(row.id, pay_terms.KIND_OF[name]), pay_terms.KIND_OF[name]
        if draft.saw.get(name) != (here.original if here is not None else None):
            raise import_again.changed(row.name, row.id)
        pay_terms.put_over(write, self.session, row.id, kind, draft.parts[name], here)

    @staticmethod
    def _fill_degrees(write: Writing, ref: int, lines: Sequence[str]) -> None:
        """The degrees of schools that stand there without one; never another in place of one."""
        schools: Any = Education.select().where(Education.candidate == ref).limit(_MOST_SCHOOLS)
        held: list[Any] = list(schools) if lines else []
        for line in lines:
            row = next((one for one in held if import_beside.lacks_degree(import_beside.line_of(one), line)), None)
            if row is not None:
                write.update(row, degree=(stops.school_of(line) or {})["degree"])

    def only(self, ready: Ready, draft: Draft) -> Ready:
        """What of a chunk one row becomes."""
        if draft.action == "update":
            return Ready(updates=[draft])
        ref = ready.of_row[draft.row]
        return Ready(made=[one.only(self._belongs(one.model), ref) for one in ready.made])

    def _belongs(self, model: Any) -> str:
        return "id" if model is self.model else self.kind.value

    @property
    def late(self) -> list[tuple[int, str]]:
        """Clients that belong to others of the same file, by id and the other's name."""
        return self._late

    def put_late(self, write: Writing, some: Sequence[tuple[int, str]]) -> None:
        """Tie clients to the ones they belong to, now that all of them are there; a name of two ties nothing."""
        for ref, text in some:
            try:
                found = self.links.client(text, "parent")
            except Refused:
                continue
            row: Any = rows(Client, self.session).where(Client.id == ref).first()
            if row is not None and found is not None and not client_groups.stands_below(self.session, found, ref):
                write.update(row, parent=found)
