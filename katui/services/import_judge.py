"""The verdict on each row: new, known already, different from what is known, or refused (I5, P5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.session import Session
from katui.domain.stops import career_line, school_line
from katui.files.rows import Row
from katui.i18n import _
from katui.i18n.marks import clauses, labelled
from katui.services import import_erased, import_likely, import_theirs
from katui.services.access import may_see_contact
from katui.services.import_keys import Keys, Seen, held, keys_of
from katui.services.import_rows import Draft, Reader
from katui.services.import_said import read
from katui.services.pay_terms import KIND_OF
from katui.store import registry
from katui.store.changes import plain
from katui.store.conditions import rows
from katui.store.models.candidates import Career, Education, Pay
from katui.store.models.clients import ClientAlias
from katui.store.scope import visible

if TYPE_CHECKING:
    from katui.services.importing import Choices

_MOST: Final = 20_000
_SHOWN: Final = 60
_DERIVED: Final = frozenset({"name_key", "pinyin", "initials", "phone_e164", "phone_tail", "email_key", "employer_key"})
_PAY: Final = frozenset({"currency", "pay_year_min", "pay_year_max"})


class Judge:
    """Judges the rows of one file, chunk by chunk, with a few queries a chunk."""

    def __init__(self, session: Session, kind: Kind, choices: Choices, reader: Reader) -> None:
        self.session = session
        self.kind = kind
        self.choices = choices
        self.reader = reader
        self._seen = Seen()
        self._erased = import_erased.Erased(session.zone)

    def judge(self, chunk: Sequence[Row]) -> list[Draft]:
        """The drafts of some rows with their verdicts, in order; rows up to `after_row` were written before a crash."""
        drafts = [self.reader.read(row) for row in chunk]
        for draft in drafts:
            if draft.row <= self.choices.after_row and draft.action == "create":
                draft.skip(lambda: _("Imported already."))
        new = [draft for draft in drafts if draft.action == "create"]
        if self.choices.on_duplicate.value != "new" and new:
            self._find_known(new)
        for draft, row in zip(drafts, chunk, strict=True):
            if draft.action == "create" and "status" in draft.wants:
                import_theirs.keep_status(draft, self._label("status"))
            if draft.action in {"skip", "error"}:
                draft.values, draft.parts, draft.wants = {}, {}, {}
            if draft.action == "error":
                draft.cells = row.cells
        return drafts

    def _find_known(self, new: list[Draft]) -> None:
        if self.kind is Kind.CANDIDATE:
            new = self._erased.left(new)
        found = held(self.session, self.kind, new)
        known: list[Draft] = []
        for draft in new:
            keys = self._keys(draft)
            refs = [ref for key in keys for ref in found.get(key, ())]
            before = [row for key in keys if (row := self._seen.first(key, draft.row)) is not None]
            before += self._likely_before(draft)
            if before:
                draft.skip(partial(_twice, before[0]))
            elif refs:
                draft.target = refs[0]
                known.append(draft)
        if self.kind is Kind.CANDIDATE:
            known += self._meant([draft for draft in new if draft.action == "create" and not draft.target])
        stored = self._stored(draft.target for draft in known)
        parts = self._parts([draft.target for draft in known]) if self.choices.on_duplicate.value == "update" else {}
        for draft in known:
            self._compare(draft, stored.get(draft.target), parts)

    def _likely_before(self, draft: Draft) -> list[int]:
        """An earlier row of the same name and school; a row with a number of its own is never left out for one."""
        keys = import_likely.keys_of(draft) if self.kind is Kind.CANDIDATE else []
        before = [row for key in keys if (row := self._seen.first(key, draft.row)) is not None]
        return before if import_likely.is_bare(draft) else []

    def _meant(self, left: list[Draft]) -> list[Draft]:
        """Those that are cards of ours; whom a row probably means is said, and never written over (P5)."""
        found, known = import_likely.found(left), []
        for draft in left:
            likely = found.get(draft.row)
            if likely is not None and likely.certain:
                draft.target = likely.id
                known.append(draft)
            elif likely is not None:
                draft.skip(partial(_likely, likely))
        return known

    def _keys(self, draft: Draft) -> Keys:
        """New clients have no id yet; a row that waits for one is known by its name."""
        values = draft.values | ({"client": draft.wants["client"]} if "client" in draft.wants else {})
        return keys_of(self.kind, values, draft.parts.get("aliases", ()))

    def _stored(self, refs: Iterable[int]) -> dict[int, Any]:
        model, ids = registry.MODEL_OF[self.kind], sorted(set(refs))
        if not ids:
            return {}
        return {row.id: row for row in rows(model, self.session).where(model.id.in_(ids)).limit(len(ids))}

    def _parts(self, ids: Sequence[int]) -> dict[tuple[int, str], set[str]]:
        """What stands beside the known records already: pay, schools, other names."""
        out: dict[tuple[int, str], set[str]] = {}
        if self.kind is Kind.CANDIDATE:
            names = {kind: name for name, kind in KIND_OF.items()}
            pays: Any = Pay.select(Pay.candidate, Pay.kind, Pay.original).where(Pay.candidate.in_(ids)).limit(_MOST)
            schools: Any = Education.select().where(Education.candidate.in_(ids))
            triples = [(row.candidate_id, names[row.kind], row.original) for row in pays]
            for row in schools.limit(_MOST):
                line = school_line(row.school, row.degree or "", row.major or "", row.year)
                triples += [(row.candidate_id, "school", row.school), (row.candidate_id, "schools", line)]
            careers: Any = Career.select().where(Career.candidate.in_(ids)).limit(_MOST)
            triples += [(row.candidate_id, "career", _career(row)) for row in careers]
        elif self.kind is Kind.CLIENT:
            known: Any = visible(ClientAlias, self.session, ClientAlias.client, ClientAlias.alias)
            triples = [(r.client_id, "aliases", r.alias) for r in known.where(ClientAlias.client.in_(ids)).limit(_MOST)]
        else:
            triples = []
        for ref, name, text in triples:
            out.setdefault((ref, name), set()).add(text)
        return out

    def _compare(self, draft: Draft, row: Any, parts: dict[tuple[int, str], set[str]]) -> None:
        here = partial(_here, row.name if row else draft.name, draft.target)
        if self.choices.on_duplicate.value != "update" or row is None:
            draft.skip(here)
            return
        left = import_theirs.leave_hidden(self.session, self.kind, row, draft)
        if "status" in draft.wants:
            draft.values["status"] = draft.wants.pop("status")
        changed = self._differences(draft, row)
        draft.parts = self._new_parts(draft, parts)
        if not changed and not draft.parts:
            draft.skip(lambda: f"{here()} {read(left)}" if left else _("{here} Nothing is new.").format(here=here()))
            return
        if self._against(row, changed) is not None:
            draft.fail(lambda: self._against(row, changed) or ("", ""))
            return
        draft.action = "update"
        draft.say_first(lambda: self._news(draft, row, changed, read(left)))
        draft.values, draft.wants = changed, {}

    def _against(self, row: Any, changed: dict[str, Any]) -> tuple[str, str] | None:
        """The column and why, where a form would refuse what changes; None where it would not."""
        try:
            import_theirs.along(self.session, self.kind, row, changed, self.session.clock())
        except Refused as refused:
            return self.reader.label(refused.field), refused.message
        return None

    def _news(self, draft: Draft, row: Any, changed: dict[str, Any], left: str) -> str:
        """What changes of a record, and what is left alone."""
        said = [self._told(row, name, value) for name, value in changed.items() if name not in _PAY]
        said += [self._label(name) for name in draft.parts]
        return clauses([*said, left] if left else said)

    def _differences(self, draft: Draft, row: Any) -> dict[str, Any]:
        """The fields that the file knows differently; notes are added to; client and stage stay as they are."""
        changed: dict[str, Any] = {}
        for name, value in draft.values.items():
            now = plain(row.__data__.get(name))
            if name in _DERIVED or name in {"client", "stage"} or value in (None, "") or value == now:
                continue
            if name == "notes" and now:
                if value in now:
                    continue
                value = f"{now}\n{value}"
            changed[name] = value
        return changed if "pay" in changed else {name: v for name, v in changed.items() if name not in _PAY}

    def _new_parts(self, draft: Draft, held_parts: dict[tuple[int, str], set[str]]) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for name, value in draft.parts.items():
            now = held_parts.get((draft.target, name), set())
            if isinstance(value, list):
                value = [text for text in value if text not in now]
            elif value in now or name == "degree":
                continue
            if value:
                out[name] = value
        if "school" in out and "degree" in draft.parts:
            out["degree"] = draft.parts["degree"]
        return out

    def _told(self, row: Any, name: str, value: Any) -> str:
        """One change in words; what somebody else's candidate is reached by is named and not shown (C8)."""
        label = self._label(name)
        spec = field_of(self.kind, name)
        hidden = spec is not None and spec.private and not may_see_contact(self.session, row.__data__.get("owner"))
        if hidden or (spec is not None and spec.multiline):
            return label
        return labelled(label, f"{_short(plain(row.__data__.get(name)))} → {_short(value)}")

    def _label(self, name: str) -> str:
        spec = field_of(self.kind, name)
        return spec.label if spec else self.reader.label(name)


def _twice(row: int) -> str:
    return _("Same as row {row} of this file.").format(row=row)


def _likely(likely: import_likely.Likely) -> str:
    said = _("Probably {name} (id {id}): same name and school. Look at both; “make another” brings this one in.")
    return said.format(name=likely.name, id=likely.id)


def _here(name: str, ref: int) -> str:
    return _("{name} is here already (id {id}).").format(name=name, id=ref)


def _career(row: Any) -> str:
    words = (row.title or "", row.department_name or "", row.started or "", row.ended or "")
    return career_line(row.employer, *words)


def _short(value: Any) -> str:
    text = "—" if value in (None, "") else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
