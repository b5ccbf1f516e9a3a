"""Verdicts that hold no longer when they are written: the record is gone, or somebody changed it meanwhile (I5, S6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from types import SimpleNamespace
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.session import Session
from katui.files.rows import Row
from katui.i18n import _
from katui.i18n.marks import clauses, listed
from katui.services import pay_terms
from katui.services.import_judge import Judge
from katui.services.import_rows import Draft
from katui.services.import_told import Told
from katui.services.importing import Plan
from katui.store import registry
from katui.store.conditions import rows
from katui.store.models.house import Change
from katui.store.models.people import User

CHANGED: Final = "S6.changed"
_BLOCK: Final = 1_000
_MOST: Final = 100
_ADDED_TO: Final = frozenset({"notes"})
"""What an import adds to and never writes over."""


def changed(name: str, ref: int) -> Refused:
    """That a record is no more what the verdict on a row saw of it (S6)."""
    said = _("{name} (id {id}) was changed meanwhile; import the row again.")
    return Refused(CHANGED, "id", ref, said.format(name=name, id=ref))


class Again:
    """Looks at the verdicts of one import once more where what they rest on has changed."""

    def __init__(self, session: Session, plan: Plan, batch: int) -> None:
        self._session = session
        self._plan = plan
        self._batch = batch
        self._model: Any = registry.MODEL_OF[plan.kind]

    def gone(self, drafts: Sequence[Draft]) -> list[Draft]:
        """Those of some rows that are left out for a record that was undone, merged or erased since: one query."""
        left = [draft for draft in drafts if draft.action == "skip" and draft.rests]
        refs = sorted({ref for draft in left for ref in draft.rests})
        if not refs:
            return []
        there = self._model.id.in_(refs)
        if self._plan.kind is Kind.CANDIDATE:
            there &= self._model.erased_at.is_null()
        found = {row.id for row in rows(self._model, self._session, self._model.id).where(there).limit(len(refs))}
        return [draft for draft in left if not found.issuperset(draft.rests)]

    def any_gone(self) -> bool:
        """Whether any row of the file is left out for a record that is gone."""
        left = (draft for draft in self._plan.spool.drafts() if draft.rests)
        while some := list(islice(left, _BLOCK)):
            if self.gone(some):
                return True
        return False

    def judged(self, drafts: Sequence[Draft]) -> list[Draft]:
        """New verdicts on some rows, as the store is now; what this import made itself is held against none by name."""
        reader = self._plan.reader
        reader.links.forget_clients()
        choices = replace(self._plan.choices, after_row=0, batch=self._batch)
        judge = Judge(self._session, self._plan.kind, choices, reader)
        fresh = judge.judge([Row(draft.row, draft.cells) for draft in drafts])
        for draft, now in zip(drafts, fresh, strict=True):
            now.place = draft.place
        return fresh

    def overtaken(self, draft: Draft, fresh: Draft) -> str:
        """What somebody else wrote meanwhile where a row would write: who, and what stands here and in the file."""
        row: Any = rows(self._model, self._session).where(self._model.id == draft.target).first()
        if row is None or fresh.action != "update" or fresh.target != draft.target:
            return ""
        whose = self._by_others(row, row.version - int(draft.saw.get("version", 0)))
        fields = [name for name in fresh.values if name in whose and name not in _ADDED_TO]
        pays = {name: self._paid_by(row.id, name) for name in fresh.parts if name in pay_terms.KIND_OF}
        whose |= pays
        fields += [name for name in pays if pays[name] and fresh.saw.get(name) != draft.saw.get(name)]
        if not fields:
            return ""
        said = _(
            "{name} (id {id}) was changed meanwhile by {who}: {facts}. "
            "Look at both; imported again, the row writes what it says."
        )
        who = listed(dict.fromkeys(whose[name] for name in fields))
        return said.format(name=row.name, id=row.id, who=who, facts=self._facts(row, fresh, fields))

    def _by_others(self, row: Any, times: int) -> dict[str, str]:
        """The fields that the last so many changes of a record wrote, by whom; not those of this import."""
        mine = (Change.kind == self._plan.kind.value) & (Change.ref == row.id)
        return self._written(mine, times) if times > 0 else {}

    def _paid_by(self, ref: int, name: str) -> str:
        """Who told a pay of a candidate last, or took it away since the file was judged; "" for this import."""
        held = pay_terms.held(ref, pay_terms.KIND_OF[name])
        if held is None:
            return self._taken_by(ref, pay_terms.KIND_OF[name].value)
        return next(iter(self._written((Change.kind == "pay") & (Change.ref == held.id), 1).values()), "")

    def _taken_by(self, ref: int, kind: str) -> str:
        """Who took a pay away, whose row is gone: an import never does."""
        gone = (Change.kind == "pay") & (Change.id > self._plan.seen) & Change.after.is_null() & (Change.before != {})
        found: Any = Change.select(Change, User).join(User, on=(Change.actor == User.id)).where(gone)
        last = found.order_by(Change.id.desc()).limit(_BLOCK)
        same = (each for each in last if (each.before.get("candidate"), each.before.get("kind")) == (ref, kind))
        return next((str(each.actor.name) for each in same), "")

    def _written(self, which: Any, times: int) -> dict[str, str]:
        found: Any = Change.select(Change, User).join(User, on=(Change.actor == User.id)).where(which)
        whose: dict[str, str] = {}
        for change in found.order_by(Change.id.desc()).limit(min(times, _MOST)):
            for name in change.after or {} if change.batch_id != self._batch else ():
                whose.setdefault(name, change.actor.name)
        return whose

    def _facts(self, row: Any, fresh: Draft, fields: Sequence[str]) -> str:
        told = Told(self._session, self._plan.kind, self._plan.reader.label)
        here = SimpleNamespace(__data__={**row.__data__, **fresh.saw})
        there = {**fresh.values, **fresh.parts}
        told.names.learn(fields_of(self._plan.kind), [fresh.values, row.__data__])
        return clauses(told.differs(here, name, there) for name in fields)
