"""The verdict on each row: new, known already, different from what is known, or refused (I5, P5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import fields_of
from katui.domain.session import Session
from katui.files.rows import Row
from katui.i18n import _, language
from katui.i18n.marks import clauses
from katui.services import (
    hidden_fields,
    import_alike,
    import_beside,
    import_erased,
    import_likely,
    import_said,
    import_several,
    import_theirs,
    import_which,
)
from katui.services.import_beside import FILLED, Beside, beside, news
from katui.services.import_earlier import Earlier
from katui.services.import_keys import KNOWN_BY, Keys, held, kept_beside, keys_of
from katui.services.import_rows import Draft, Reader
from katui.services.import_said import Said, read
from katui.services.import_told import Told
from katui.services.import_which import Which
from katui.store import registry
from katui.store.changes import plain
from katui.store.conditions import rows

if TYPE_CHECKING:
    from katui.services.importing import Choices

_DERIVED: Final = frozenset({"name_key", "pinyin", "initials", "phone_e164", "phone_tail", "email_key", "employer_key"})
_RESTS: Final = 3
"""As long as so many of those whom a row may mean are here, it means no one else."""
_PAY: Final = frozenset({"currency", "pay_year_min", "pay_year_max"})


class _Trial(NamedTuple):
    """What a row would change of one record, what it adds beside it, and what is left alone."""

    row: Any
    changed: dict[str, Any]
    parts: dict[str, Any]
    left: Said

    @property
    def same(self) -> bool:
        """Whether the record knows all of it already."""
        return not self.changed and not self.parts


class Judge:
    """Judges the rows of one file, chunk by chunk, with a few queries a chunk."""

    def __init__(self, session: Session, kind: Kind, choices: Choices, reader: Reader) -> None:
        self.session = session
        self.kind = kind
        self.choices = choices
        self.reader = reader
        self._earlier = Earlier(kind)
        self._alike = import_alike.of_kind(session, kind, choices.batch)
        self._erased = import_erased.Erased(session.zone)
        self._told = Told(session, kind, reader.label)
        self._secret: frozenset[int] = frozenset()
        self._hidden = hidden_fields.of_many(session, kind, ())

    def judge(self, chunk: Sequence[Row]) -> list[Draft]:
        """The drafts of some rows with their verdicts, in order.

        Rows up to `after_row` were written before a crash; they are judged too, so that the rest finds them.
        """
        drafts = [self.reader.read(row) for row in chunk]
        new = [draft for draft in drafts if draft.action == "create"]
        if self.choices.on_duplicate.value != "new" and new:
            self._find_known(new)
        for draft in drafts:
            if draft.row <= self.choices.after_row and draft.action in {"create", "update"}:
                draft.skip(lambda: _("Imported already."))
        self._warn([draft for draft in new if draft.action == "create"])
        for draft, row in zip(drafts, chunk, strict=True):
            if draft.action == "create" and "status" in draft.wants:
                import_theirs.keep_status(draft, self._told.label("status"))
            if draft.action in {"skip", "error"}:
                draft.values, draft.parts, draft.wants = {}, {}, {}
            if draft.action in {"error", "update"} or draft.rests:
                draft.cells = row.cells
        return drafts

    def _warn(self, new: list[Draft]) -> None:
        """Say of rows that come in whom or which firm they may be about."""
        if self._alike is not None and self.choices.on_duplicate.value != "new":
            self._alike.warn(new)
        if self.kind is Kind.CANDIDATE:
            self._erased.warn(new)

    def _find_known(self, new: list[Draft]) -> None:
        if self.kind is Kind.CANDIDATE:
            new = self._erased.left(new)
        known = self._told_apart(new)
        if self.kind is Kind.CANDIDATE:
            told = {draft.row for draft, _meant in known}
            self._say_likely([draft for draft in new if draft.action == "create" and draft.row not in told])
        refs = [ref for _draft, meant in known for ref in meant.refs]
        stored = self._stored(refs)
        asked = known if self._updating else [one for one in known if one[1].only_named]
        of_asked = {ref: stored[ref] for _draft, meant in asked for ref in meant.refs if ref in stored}
        parts = beside(self.session, self.kind, sorted(of_asked)) if of_asked else {}
        if asked:
            self._learn([draft.values for draft, _meant in asked], of_asked)
        for draft, meant in known:
            self._compare(draft, meant, [stored[ref] for ref in meant.refs if ref in stored], parts)

    def _told_apart(self, new: list[Draft]) -> list[tuple[Draft, Which]]:
        """Whom rows mean that is here already; rows that come twice in the file are left out."""
        known: list[tuple[Draft, Which]] = []
        found = held(self.session, self.kind, new, self.choices.batch)
        mine = import_which.own(self.session, self.kind, new, self.choices.batch)
        keys = {draft.row: self._keys(draft) for draft in new}
        twins = self._earlier.twins(keys)
        for draft in new:
            meant = import_which.which(self.kind, keys[draft.row], found, mine.get(draft.row), draft.row in twins)
            before = self._earlier.of(draft, keys[draft.row], meant)
            if before.same:
                draft.skip(partial(import_said.twice, before.same[0]))
            elif meant.refs:
                known.append((draft, meant))
            elif before.other is not None:
                draft.fail(partial(self._other_of_number, before.other))
            elif before.likely is not None:
                draft.skip(partial(import_said.likely_twice, before.likely))
        return known

    def _learn(self, told: list[dict[str, Any]], stored: Mapping[int, Any]) -> None:
        """What comparing a chunk asks of the store: names of links, what is hidden, and who is in a secret search."""
        self._told.names.learn(fields_of(self.kind), [*told, *(row.__data__ for row in stored.values())])
        self._hidden = hidden_fields.of_many(self.session, self.kind, stored.values())
        self._secret = import_theirs.in_secrets(self.session, self.kind, sorted(stored))

    def _other_of_number(self, row: int) -> tuple[str, str]:
        return self._told.label("phone"), import_said.number_twice(row)

    def _say_likely(self, left: list[Draft]) -> None:
        """Whom a row probably means is said, and never written over (P5)."""
        found = import_likely.found(left, self.choices.batch)
        for draft in left:
            likely = found.get(draft.row)
            if likely is not None:
                draft.skip(partial(import_said.probably, likely.name, likely.id), likely.id)

    def _keys(self, draft: Draft) -> Keys:
        """New clients have no id yet; a row that waits for one is known by its name."""
        values = draft.values | ({"client": draft.wants["client"]} if "client" in draft.wants else {})
        return keys_of(self.kind, values, draft.parts.get("aliases", ()))

    def _stored(self, refs: Iterable[int]) -> dict[int, Any]:
        model, ids = registry.MODEL_OF[self.kind], sorted(set(refs))
        if not ids:
            return {}
        return {row.id: row for row in rows(model, self.session).where(model.id.in_(ids)).limit(len(ids))}

    def _compare(self, draft: Draft, meant: Which, held_rows: list[Any], parts: Beside) -> None:
        """A row and whom it may mean; one of several is left alone, whatever the row says of them."""
        if not self._updating or not held_rows:
            self._left(draft, meant, held_rows, parts)
            return
        trials = [self._trial(draft, row, parts) for row in held_rows]
        trial = next((one for one in trials if one.same), trials[0])
        if trial.same:
            here = partial(import_said.here, trial.row.name, trial.row.id)
            left = trial.left
            draft.skip(
                lambda: f"{here()} {read(left)}" if left else _("{here} Nothing is new.").format(here=here()),
                trial.row.id,
            )
        elif len(trials) > 1:
            self._ask_which(draft, meant)
        elif (refused := self._refused(draft, meant, trial, parts)) is not None:
            said = {language(): refused}
            draft.fail(lambda: said.get(language()) or self._refused(draft, meant, trial, parts) or ("", ""))
        else:
            draft.action, draft.target, draft.parts = "update", trial.row.id, trial.parts
            draft.saw = import_beside.saw(trial.row, trial.parts, parts)
            draft.say_first(lambda: self._news(draft, trial.row, trial.changed, read(trial.left)))
            draft.values, draft.wants = trial.changed, {}

    @property
    def _updating(self) -> bool:
        return self.choices.on_duplicate.value == "update"

    def _left(self, draft: Draft, meant: Which, held_rows: list[Any], parts: Beside) -> None:
        """A row that nothing is written of: here already, or of somebody who may be another, which is asked (P5)."""
        row = held_rows[0] if len(held_rows) == 1 and meant.only_named else None
        changed = self._trial(draft, row, parts).changed if row is not None else {}
        if row is not None and (found := self._another(draft, meant, row, changed, parts)) is not None:
            draft.fail(found)
        elif len(held_rows) > 1 and meant.only_named and not import_likely.is_bare(draft):
            self._ask_which(draft, meant)
        else:
            draft.skip(self._here_already(draft, meant, held_rows), *meant.refs[:_RESTS])

    def _ask_which(self, draft: Draft, meant: Which) -> None:
        draft.fail(lambda: (self._told.label("name"), self._several(draft, meant)))

    def _here_already(self, draft: Draft, meant: Which, held_rows: list[Any]) -> Callable[[], str]:
        if len(held_rows) > 1:
            return partial(self._several, draft, meant)
        row = held_rows[0] if held_rows else None
        if row is not None and (found := self._stranger(draft, meant, row)) is not None:
            return lambda: found()[1]
        return partial(import_said.here, row.name if row else draft.name, meant.refs[0])

    def _several(self, draft: Draft, meant: Which) -> str:
        numbered = meant.only_named and self.kind in import_which.PEOPLE and not import_likely.is_bare(draft)
        return import_several.several(self.session, self.kind, draft.name, meant.refs, numbered=numbered)

    def _trial(self, draft: Draft, row: Any, parts: Beside) -> _Trial:
        """What a row would change of a record."""
        mine = replace(draft, values=dict(draft.values), parts=dict(draft.parts))
        label = self.reader.label
        left = import_theirs.leave_alone(self.session, self.kind, row, mine, self._hidden, label)
        if "status" in mine.wants:
            mine.values["status"] = mine.wants["status"]
        return _Trial(row, self._differences(mine, row), news(mine.parts, row.id, parts), left)

    def _refused(self, draft: Draft, meant: Which, trial: _Trial, parts: Beside) -> tuple[str, str] | None:
        """The column and why, where the row may be of somebody else, or a form would refuse what changes; else None."""
        row = trial.row
        if (found := self._stranger(draft, meant, row)) is not None:
            return found()
        if (other := self._another(draft, meant, row, trial.changed, parts)) is not None:
            return other()
        return self._against(row, trial.changed | trial.parts)

    def _another(
        self, draft: Draft, meant: Which, row: Any, changed: dict[str, Any], parts: Beside
    ) -> Callable[[], tuple[str, str]] | None:
        """The column and why, where a name and a firm say whom a row means, and other facts that it is another."""
        schools = parts.get((row.id, "school"), set())
        facts = import_which.against(draft, row, meant.facts, changed, schools) if meant.only_named else []

        def said() -> tuple[str, str]:
            told = clauses(self._told.differs(row, name, changed) for name in facts)
            return self._told.label(facts[0]), import_which.another(row.name, row.id, told)

        return said if facts else None

    def _stranger(self, draft: Draft, meant: Which, row: Any) -> Callable[[], tuple[str, str]] | None:
        """The column and why, where only a number says that this is whom a row means and nothing else agrees."""
        facts = import_which.strangers(draft, row) if meant.by_phone else []
        told, mail = dict(draft.values), not any(key[0] == "p" for key in import_which.shared(draft, row))

        def said() -> tuple[str, str]:
            differs = clauses(self._told.differs(row, name, told) for name in facts)
            return self._told.label(facts[0]), import_which.same_number(row.name, row.id, differs, mail)

        return said if facts else None

    def _against(self, row: Any, changed: dict[str, Any]) -> tuple[str, str] | None:
        """The column and why, where a form would refuse what changes; None where it would not."""
        owner = self._told.names.colleague(getattr(row, "owner_id", None))
        try:
            import_theirs.check(self.session, self.kind, row, changed, secret=row.id in self._secret, owner=owner)
        except Refused as refused:
            return self.reader.label(refused.field), refused.message
        return None

    def _news(self, draft: Draft, row: Any, changed: dict[str, Any], left: str) -> str:
        """What changes of a record, and what is left alone."""
        said = [self._told.change(row, name, value) for name, value in changed.items() if name not in _PAY]
        said += [self._told.label(FILLED.get(name, name)) for name in draft.parts]
        return clauses([*said, left] if left else said)

    def _differences(self, draft: Draft, row: Any) -> dict[str, Any]:
        """The fields that the file knows differently; notes are added to; client and stage stay as they are."""
        changed: dict[str, Any] = {}
        for name, value in draft.values.items():
            now = plain(row.__data__.get(name))
            if name in _DERIVED or name in {"client", "stage"} or value in (None, "") or value == now:
                continue
            if name in KNOWN_BY and now and (value := kept_beside(name, str(value), str(now))) == now:
                continue
            if name == "notes" and now:
                if value in now:
                    continue
                value = f"{now}\n{value}"
            changed[name] = value
        return changed if "pay" in changed else {name: v for name, v in changed.items() if name not in _PAY}
