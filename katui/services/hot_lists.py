"""Hot lists: hand-picked candidates under a name, mine or the firm's, with a word on each (P5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.i18n import _
from katui.services import erased_again
from katui.services.list_rows import HotListRow
from katui.services.row_makers import MAKERS
from katui.store import bulk, hot
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, HotList, HotListEntry
from katui.store.store import Store

ACT: Final = "hot_list"
MOST: Final = 50_000
_NAME: Final = 80
_CHUNK: Final = 500


@dataclass(frozen=True, slots=True)
class Listed:
    """How many came onto a list, and how many were left out because they were erased on request."""

    came: int
    erased: int


@dataclass(frozen=True, slots=True)
class OnList:
    """A list that a candidate stands on: who put them there, when, and the note."""

    list_id: int
    name: str
    shared: bool
    note: str
    added_by: str
    added_at: datetime


def lists(store: Store, session: Session) -> tuple[HotListRow, ...]:
    """The hot lists one may see, one's own first, the newest first; at most 500."""
    store.connect()
    ids = [ref for ref, _name in hot.names(session)]
    made = MAKERS[Kind.HOT_LIST](session, ids) if ids else {}
    return tuple(row for ref in ids if isinstance(row := made.get(ref), HotListRow))


def make(store: Store, session: Session, name: str, *, shared: bool = False, note: str = "") -> int:
    """Make a list; a name of mine that is taken is Refused `P5.list` with the list that has it."""
    store.connect()
    called = _name(name)
    with writing(store, session, ACT) as write:
        _refuse_taken(session, called, None)
        row = write.create(
            HotList, name=called, owner=session.user.id, shared=shared, note=clean(note, field="note").text or None
        )
    return int(row.id)


def change(store: Store, session: Session, ref: int, *, name: str | None = None, shared: bool | None = None) -> None:
    """Rename a list of mine, share it, or keep it to myself again.

    Refused P5.list for a colleague's list or a name one has already, I6.required without a name.
    """
    store.connect()
    with writing(store, session, ACT) as write:
        row = _mine(session, ref)
        values: dict[str, Any] = {} if shared is None else {"shared": shared}
        if name is not None:
            values["name"] = _name(name)
            _refuse_taken(session, values["name"], ref)
        write.update(row, **values)


def delete(store: Store, session: Session, ref: int) -> None:
    """Take a list of mine away with its entries; the candidates stay, undo brings it back.

    Refused P5.list for a colleague's list.
    """
    store.connect()
    with writing(store, session, ACT) as write:
        row = _mine(session, ref)
        while held := list(HotListEntry.select().where(HotListEntry.hot_list == ref).limit(_CHUNK)):
            write.delete_many(HotListEntry, held)
        write.delete(row)


def add(store: Store, session: Session, ref: int, candidates: Sequence[int], note: str = "") -> Listed:
    """Put candidates on a list of mine or a shared one; those on it already stay as they are, the erased are left out.

    Refused P5.list where they do not fit any more, P7.erased where nobody but the erased was to come, I6.unknown for a
    list that is not there or not shared.
    """
    store.connect()
    told = clean(note, multiline=True, field="note").text.strip() or None
    came = gone = 0
    with writing(store, session, ACT) as write:
        row = _seen(session, ref)
        _check_room(row, len(candidates))
        for start in range(0, len(candidates), _CHUNK):
            new, erased = _missing(ref, candidates[start : start + _CHUNK])
            gone += len(erased)
            if gone == len(candidates):
                erased_again.not_erased(erased[-1])
            ids = bulk.reserve_ids(HotListEntry, len(new))
            common = {"hot_list": ref, "added_by": session.user.id, "added_at": write.at, "note": told}
            rows = [{"id": one, "candidate": who, **common} for one, who in zip(ids, new, strict=True)]
            if rows:
                write.create_many(bulk.prepare(HotListEntry, rows, write.at))
            came += len(new)
        if came:
            write.update(row, always=True, name=row.name)
    return Listed(came, gone)


def remove(store: Store, session: Session, ref: int, candidates: Sequence[int]) -> int:
    """Take candidates off a list; from a colleague's shared list only those one put there. Gives how many went.

    Refused P5.list where a colleague put them there, I6.unknown for a list that is not there or not shared.
    """
    store.connect()
    gone = 0
    with writing(store, session, ACT) as write:
        row = _seen(session, ref)
        for start in range(0, len(candidates), _CHUNK):
            held = hot.on_list(ref, candidates[start : start + _CHUNK])
            mine = [one for one in held if session.user.id in {row.owner_id, one.added_by_id}]
            if mine:
                write.delete_many(HotListEntry, mine)
            gone += len(mine)
            if held and not gone and start + _CHUNK >= len(candidates):
                said = _("{name} is {owner}'s list; you can only take off people you put on it.")
                raise Refused("P5.list", "list", row.name, said.format(name=row.name, owner=row.owner.name))
        if gone:
            write.update(row, always=True, name=row.name)
    return gone


def put_note(store: Store, session: Session, ref: int, candidate: int, note: str) -> None:
    """Keep a word on a candidate of a list; empty takes it away.

    Refused P5.list where a colleague put them there, I6.unknown for a list that is not there or not shared.
    """
    store.connect()
    told = clean(note, multiline=True, field="note").text.strip() or None
    with writing(store, session, ACT) as write:
        row = _seen(session, ref)
        erased_again.nobody(candidate)
        for entry in hot.on_list(ref, [candidate]):
            write.update(entry, note=told)
            write.update(row, always=True, name=row.name)
            return
        said = _("That candidate is not on {name}.").format(name=row.name)
        raise Refused("P5.list", "candidate", candidate, said)


def of_candidate(store: Store, session: Session, candidate: int) -> tuple[OnList, ...]:
    """The lists a candidate stands on, of those one may see; the latest first."""
    store.connect()
    return tuple(
        OnList(row.hot_list_id, row.hot_list.name, row.hot_list.shared, row.note or "", row.added_by.name, row.added_at)
        for row in hot.entries(session, candidate)
    )


def filter_of(name: str) -> str:
    """The search line that shows a list: `hot:重点`, quoted where the name needs it."""
    plain = name.replace('"', "")
    return f"hot:{plain}" if plain.isalnum() else f'hot:"{plain}"'


def _name(text: str) -> str:
    told = clean(text, limit=_NAME, field="name").text.replace('"', "").strip()
    if not told:
        raise Refused("I6.required", "name", text, _("Give the list a name."))
    return told


def _refuse_taken(session: Session, name: str, ref: int | None) -> None:
    same: Any = HotList.get_or_none((HotList.owner == session.user.id) & (HotList.name == name))
    if same is not None and same.id != ref:
        said = _("You have a list called {name} already.").format(name=name)
        raise Refused("P5.list", "name", name, said, choices=(Choice("hot_list", same.id, same.name),))


def _seen(session: Session, ref: int) -> Any:
    found = hot.rows(session, [ref])
    if not found:
        raise no_such(Kind.HOT_LIST, ref, "list")
    return found[0]


def _mine(session: Session, ref: int) -> Any:
    row = _seen(session, ref)
    if row.owner_id != session.user.id:
        said = _("{name} is {owner}'s list; only they change it.").format(name=row.name, owner=row.owner.name)
        raise Refused("P5.list", "list", row.name, said)
    return row


def _check_room(row: Any, count: int) -> None:
    if hot.sizes([row.id]).get(row.id, 0) + count > MOST:
        said = _("A list holds {n} candidates; a saved search holds any number.").format(n=MOST)
        raise Refused("P5.list", "list", row.name, said)


def _missing(ref: int, candidates: Sequence[int]) -> tuple[list[int], list[Any]]:
    """Those that exist and are not on the list yet, each once; and the rows of those that were erased."""
    held = {row.candidate_id for row in hot.on_list(ref, candidates)}
    named: Any = Candidate.select(Candidate.id, Candidate.name, Candidate.erased_at)
    found = named.where(Candidate.id.in_(list(candidates))).limit(_CHUNK)
    new = {row.id: row for row in found if row.id not in held}
    asked = [new[one] for one in dict.fromkeys(candidates) if one in new]
    return [row.id for row in asked if row.erased_at is None], [row for row in asked if row.erased_at is not None]
