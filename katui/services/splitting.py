"""Taking a merge apart again: each record gets back what it had, read from the change record alone (P5, S1)."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import field_of
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.i18n import _
from katui.services import (
    access,
    fact_sources,
    merge_owner,
    pay_terms,
    split_cards,
    split_links,
    split_parts,
    undo_files,
)
from katui.services.merged import not_there
from katui.services.split_told import Split
from katui.store import derive, linked, registry
from katui.store.changes import Writing, plain, revive, snapshot, writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.house import Batch, Merge
from katui.store.models.people import User
from katui.store.models.submissions import Submission
from katui.store.store import Store
from katui.store.trial import taken_back

ACT: Final = "split"


def preview(store: Store, session: Session, keep: int) -> Split:
    """What would go where if the newest merge into this candidate were taken apart; nothing is written.

    Which rounds would stay called off is known once they stand where they belong: only where there may be one the
    split is done and taken back, unless somebody writes. Refused I6.unknown for a candidate who is not there.
    """
    store.connect()
    merge = _standing(session, keep)
    parting = _Parting(store, session, merge, None)
    parting.read()
    seen = parting.told()
    if not store.readonly and split_cards.may_stay_off(parting.hung):
        with suppress(Refused), taken_back(store):
            seen = replace(seen, off=take_apart(store, session, merge).off)
    return seen


def split(store: Store, session: Session, keep: int) -> Split:
    """Take the newest merge into this candidate apart, as an act of its own.

    Each record gets back what it had. What was written since stays with the kept one, unless it belongs to a card that
    goes back. A candidate nothing was merged into is Refused `P5.split`.
    """
    store.connect()
    with store.transaction():
        return take_apart(store, session, _standing(session, keep))


def take_apart(store: Store, session: Session, merge: Any, act: str = ACT) -> Split:
    """The same for one merge, inside a transaction; `act` is `undo` when the undo key does it.

    A merge that an erasure closed has nothing to give back: it is refused like one that was split.
    """
    if merge.split_at is not None:
        raise _no_merge(merge.kept)
    detail = {"kind": Kind.CANDIDATE.value, "ref": merge.kept, "kept": merge.kept, "gone": merge.gone}
    with writing(store, session, act, **detail) as write:
        if not Batch.update(undone=True).where((Batch.id == merge.batch_id) & (Batch.undone == False)).execute():  # noqa: E712
            raise _no_merge(merge.kept)
        Batch.update(undoes=merge.batch_id).where(Batch.id == write.batch_id).execute()
        parting = _Parting(store, session, merge, write)
        parting.read()
        write.update(merge, split_at=write.at, split_by=session.user.id)
        merge_owner.untell(write, merge.kept, merge.gone)
        return parting.told()


def merge_of_batch(batch: int) -> Any:
    """The merge that an act made."""
    return Merge.get(Merge.batch == batch)


def _no_merge(keep: int) -> Refused:
    return Refused("P5.split", "id", keep, _("Nothing was merged into this candidate, or it was split again already."))


def _standing(session: Session, keep: int) -> Any:
    if Candidate.get_or_none(Candidate.id == keep) is None:
        raise not_there(session, Kind.CANDIDATE, keep)
    found = linked.standing_merge(Kind.CANDIDATE, keep)
    if found is None:
        raise _no_merge(keep)
    return found


@dataclass
class _Parting:
    """One merge being taken apart, or only looked at when nothing is to be written."""

    store: Store
    session: Session
    merge: Any
    write: Writing | None
    back: Counter[str] = field(default_factory=Counter)
    stays: list[str] = field(default_factory=list)
    edited: Counter[str] = field(default_factory=Counter)
    cards: list[int] = field(default_factory=list)
    apart: set[int] = field(default_factory=set)
    again: set[str] = field(default_factory=set)
    hung: list[split_cards.Hung] = field(default_factory=list)
    lost: list[str | None] = field(default_factory=list)
    off: tuple[split_cards.Off, ...] = ()
    before: Any = None
    name: str = ""

    def read(self) -> None:
        """Go back through the changes of the merge, the last one first."""
        self.before = Candidate.get_by_id(self.merge.kept)
        told = fact_sources.told(Kind.CANDIDATE, self.before)
        below: int | None = None
        while changes := linked.changes_of(self.merge.batch_id, below):
            below = changes[-1].id
            for change in changes:
                self._reverse(change)
        self._follow()
        self._date_facts(told)
        if self.write is not None:
            self.off = split_cards.reopen(self.write, self.hung)

    def _date_facts(self, told: fact_sources.Told) -> None:
        """Each fact that the kept one has again is as old as before the merge, whatever was told of it since.

        Any other is as old as it was `told` to be until now.
        """
        kept: Any = Candidate.get_by_id(self.merge.kept)
        if self.write is not None:
            fact_sources.as_before(self.write, Kind.CANDIDATE, kept, self.merge.batch_id, self.again)
            fact_sources.keep(self.write, Kind.CANDIDATE, kept, told, self.again)

    def told(self) -> Split:
        """What goes where."""
        kept: Any = Candidate.get_by_id(self.merge.kept)
        by: Any = User.get_by_id(self.merge.by_id)
        sides = Named(kept.id, kept.name), Named(self.merge.gone, self.name)
        batch = self.write.batch_id if self.write else 0
        back, edited = (tuple(sorted(held.items())) for held in (self.back, self.edited))
        return Split(*sides, self.merge.at, by.name, back, tuple(self.stays), batch, self.off, edited, tuple(self.lost))

    def _reverse(self, change: Any) -> None:
        model = registry.TABLES[change.kind]
        if model is Merge:
            return
        if change.after is None:
            self._recreate(model, change)
            return
        if change.before is None:
            self._unmake(model, change)
            return
        row = model.get_or_none(model.id == change.ref)
        if row is None:
            self._was_deleted(model, change)
        elif self._is_edited_part(model, row, change):
            self._leave_edit(model, row, change)
        else:
            self._give_back(row, change)

    def _give_back(self, row: Any, change: Any) -> None:
        """Each field as it was before the merge, unless somebody wrote another one since."""
        now = {name: plain(row.__data__.get(name)) for name in change.after}
        old = {name: value for name, value in change.before.items() if now[name] == change.after[name]}
        if isinstance(row, Candidate):
            self.stays += [name for name in change.before if name not in old and field_of(Kind.CANDIDATE, name)]
            self.again |= set(old)
        else:
            self._count(row, change)
            self._pay_again(type(row), snapshot(row) | old)
        if self._is_part(type(row), change):
            old |= split_parts.place(row, self._edits(change))
        if old and self.write is not None:
            self.write.update(row, **revive(type(row), old))
        if old and change.before.get("submission") in self.apart:
            self.hung.append(split_cards.Hung(row, change, self._edits(change)))

    def _count(self, row: Any, change: Any) -> None:
        if self.merge.gone in change.before.values():
            self.back[change.kind] += 1
            if isinstance(row, Submission):
                self.cards.append(row.id)

    def _recreate(self, model: Any, change: Any) -> None:
        """A row that the merge took away, unless what it belonged to has gone since, or another took its place."""
        held = split_links.still_linked(model, dict(change.before), made=(self.merge.gone,))
        if model is Candidate:
            self.name = change.before["name"]
        elif held is None or self._place_taken(model, held) or self._is_lost(held):
            return
        else:
            self.back[change.kind] += int(self.merge.gone in held.values())
            self.apart |= {change.ref} if model is Submission else set()
            if model is Submission and held["candidate"] == self.merge.gone:
                self.cards.append(change.ref)
        if held is not None:
            self._make(model, held)
            self._pay_again(model, held)

    def _is_lost(self, held: dict[str, Any]) -> bool:
        """Whether a row would come back without its file."""
        name = undo_files.lost(self.store, self.session, held)
        if name is not None:
            self.lost.append(None if access.hides(self.session, self.before) else name)
        return name is not None

    def _pay_again(self, model: Any, held: dict[str, Any]) -> None:
        """A sum of pay that the kept one has again is a fact like the others."""
        if model is Pay and held["candidate"] == self.merge.kept:
            self.again |= {name for name, kind in pay_terms.KIND_OF.items() if kind == held["kind"]}

    def _unmake(self, model: Any, change: Any) -> None:
        """A row that the merge itself made goes with it, unless it was changed since."""
        row = model.get_or_none(model.id == change.ref)
        if self.write is not None and row is not None and not split_parts.edited(row, self._edits(change)):
            self.write.delete(row)

    def _make(self, model: Any, held: dict[str, Any]) -> None:
        if self.write is None:
            return
        if "id" not in held:
            self.write.create(model, **revive(model, held))
            return
        row = model.create(**revive(model, held))
        self.write.record_again(model, row.id, snapshot(row))
        if model is Candidate:
            derive.index_row(Kind.CANDIDATE, row)

    def _place_taken(self, model: Any, held: dict[str, Any]) -> bool:
        """Whether something newer stands on the kept record where this row stood."""
        for link in linked.links_to(Candidate):
            if link.model is model and link.kind is None and held.get(link.field.name) == self.merge.kept:
                shape = model(**revive(model, held))
                if linked.twin(self.session, link, shape, self.merge.kept) is not None:
                    return self.write is not None
        return False

    def _links(self, model: Any, change: Any) -> list[str]:
        names = [link.field.name for link in linked.links_to(Candidate) if link.model is model and link.is_part]
        return [name for name in names if change.before.get(name) == self.merge.gone]

    def _is_part(self, model: Any, change: Any) -> bool:
        return bool(self._links(model, change))

    def _is_edited_part(self, model: Any, row: Any, change: Any) -> bool:
        """Whether a part that came from the gone one does not stand as the merge left it: then the edit stays."""
        links, now = self._links(model, change), snapshot(row)
        moved_on = any(now[name] != self.merge.kept for name in links)
        return bool(links) and (moved_on or split_parts.edited(row, self._edits(change), links))

    def _edits(self, change: Any) -> list[Any]:
        ours = {self.merge.batch_id} | ({self.write.batch_id} if self.write is not None else set())
        return [one for one in linked.since(change.kind, change.ref, change.id) if one.batch_id not in ours]

    def _leave_edit(self, model: Any, row: Any, change: Any) -> None:
        """What was edited since stays with the kept record as a row of its own; the other one gets back what it had."""
        held, now = split_parts.as_it_was(model, snapshot(row), self._edits(change), change), snapshot(row)
        self.edited[change.kind] += 1
        if self._is_lost(held):
            return
        self.back[change.kind] += 1
        stays = all(now[name] == self.merge.kept for name in self._links(model, change))
        del held["id"]
        if self.write is None or not stays:
            self._make(model, held)
            return
        del now["id"]
        split_parts.swap(self.write, row, held, now)

    def _was_deleted(self, model: Any, change: Any) -> None:
        """A part of the gone record that was taken off the kept one since comes back to the gone one."""
        if self._is_part(model, change):
            was = split_parts.as_it_was(model, {}, self._edits(change), change)
            held = split_links.still_linked(model, was, made=(self.merge.gone,))
            if held is not None and not self._is_lost(held):
                self.back[change.kind] += 1
                self._make(model, held)

    def _follow(self) -> None:
        """What was written since about a card that goes back goes with it."""
        for row, name in split_links.about_cards(self.session, self.merge.kept, self.cards):
            self.back[registry.NAME_OF[type(row)]] += int(self.write is not None)
            if self.write is not None:
                self.write.update(row, **{name: self.merge.gone})
