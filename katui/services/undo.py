"""Taking back what one did: as a new entry, and only while nothing rests on it (P1, I5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import EndReason, Status
from katui.domain.results import Came
from katui.domain.session import Session
from katui.i18n import _, n_
from katui.i18n.marks import clauses, noted
from katui.services import insiders, slot_undo, undo_erased, undo_files, undo_firm, undo_money, undo_words
from katui.services.undo_words import rests
from katui.store import derive, registry
from katui.store.changes import Writing, plain, revive, snapshot, writing
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.models.interviews import Interview
from katui.store.models.submissions import StatusChange, Submission
from katui.store.rests import later, pointed_at
from katui.store.scope import visible
from katui.store.store import Store

WITHIN: Final = timedelta(hours=24)
_CHUNK: Final = 500
_ONWARD: Final = frozenset({(Interview, "sequence")})
"""Numbers that undoing does not set back."""


@dataclass(frozen=True, slots=True)
class Undone:
    """What was taken back: the record it was about, the act in words, and the new entry.

    `about` is the record by its name, `fields` what of it changed, both in words; empty when it is many records. Of a
    merge `fields` is what is not as it was before.
    """

    kind: str
    id: int
    what: str
    entry: int
    rows: int
    about: str = ""
    fields: str = ""

    @property
    def told(self) -> str:
        """All of it in one phrase: what, of which record, which fields."""
        said = f"{self.what} · {self.about}" if self.about else self.what
        return noted(said, self.fields) if self.fields else said


ACTS: Final = (
    "move", "log", "edit", "create", "report", "action", "calls", "times", "feedback", "prepare", "hot_list",
    "search", "brief", "stage", "reveal", "verdict", "merge", "script", "minds", "offer", "rhythm", "plan", "rules",
    "calendar",
)  # fmt: skip
IMPORT: Final = "import"
MERGE: Final = "merge"
SPLIT: Final = "split"


def undo(store: Store, session: Session, batch: int | None = None) -> Undone:
    """Undo my last act of the last 24 hours from any session, or one named act such as an import (P1).

    Refuses by name when something later rests on it, an import that is not named, P7.undo when the person was erased
    since, B5.clash when a round would stand over another one, and an act for the whole firm as that act.
    """
    store.connect()
    found = _last(session) if batch is None else _named(session, batch)
    if found.act == IMPORT:
        return _import(store, session, found)
    if found.act == MERGE:
        return _merge(store, session, found)
    undo_firm.check(session, found)
    undo_files.check(store, session, found.id)
    insiders.check_given_back(session, found.id)
    with writing(store, session, "undo", of=found.id) as write:
        if not Batch.update(undone=True).where((Batch.id == found.id) & (Batch.undone == False)).execute():  # noqa: E712
            raise _already(found.id)
        return _take_back(write, found)


def _import(store: Store, session: Session, batch: Any) -> Undone:
    from katui.services import import_runs

    taken = import_runs.take_back(store, session, batch.id)
    return Undone("batch", batch.id, describe(batch), taken.entry, taken.rows)


def _merge(store: Store, session: Session, found: Any) -> Undone:
    """Undoing a merge is splitting it again."""
    from katui.services import splitting

    with store.transaction():
        done = splitting.take_apart(store, session, splitting.merge_of_batch(found.id), "undo")
    rows, ref = sum(count for _kind, count in done.back), done.kept.id
    kind, told = Kind.CANDIDATE.value, clauses(done.notes)
    return Undone(kind, ref, describe(found), done.batch, rows, undo_words.record_of(kind, ref, {}), told)


def _nothing() -> Refused:
    return Refused("P1.undo", "undo", None, _("There is nothing of yours from the last 24 hours to undo."))


def _last(session: Session) -> Any:
    mine = (Batch.actor == session.user.id) & (Batch.undone == False) & Batch.act.in_((*ACTS, IMPORT, SPLIT))  # noqa: E712
    recent = Batch.at >= session.clock() - WITHIN
    found = Batch.select().where(mine & recent).order_by(Batch.id.desc()).first()
    if found is None:
        raise _nothing()
    if found.act == IMPORT:
        raise _by_name(found.id)
    if found.act == SPLIT:
        said = _("Your last act took two records apart. Make them one again with M on the record, or with katui merge.")
        raise Refused("P1.undo", "batch", found.id, said)
    return found


def _by_name(batch: int) -> Refused:
    """An import is many rows: it is taken back when it is named, never by a slip of the undo key."""
    run: Any = ImportRun.get_or_none(ImportRun.batch == batch)
    counts = {} if run is None else run.counts
    rows = sum(int(counts.get(name) or 0) for name in ("create", "update"))
    text = n_(
        "Your last act is import batch {id} ({n} row): katui undo --batch {id}",
        "Your last act is import batch {id} ({n} rows): katui undo --batch {id}",
        rows,
    )
    return Refused("P1.import", "batch", batch, text.format(id=batch, n=rows))


def _named(session: Session, batch: int) -> Any:
    found = Batch.get_or_none(Batch.id == batch)
    if found is None or found.act not in (*ACTS, IMPORT) or found.__data__["actor"] != session.user.id:
        raise Refused("P1.undo", "batch", batch, _("There is no batch {id} of yours.").format(id=batch))
    if found.undone:
        raise _already(batch)
    if found.act != IMPORT and found.at < session.clock() - WITHIN:
        text = _("Batch {id} is older than 24 hours; change the record as it is now instead.")
        raise Refused("P1.undo", "batch", batch, text.format(id=batch))
    return found


def _already(batch: int) -> Refused:
    return Refused("P1.undo", "batch", batch, _("Batch {id} was undone already.").format(id=batch))


def _take_back(write: Writing, batch: Any) -> Undone:
    Batch.update(undoes=batch.id).where(Batch.id == write.batch.id).execute()
    about = undo_words.about(batch)
    sums = undo_money.before(write.session, batch.id)
    rows = 0
    subject: tuple[str, int] = ("batch", batch.id)
    entry = int(write.batch.id)
    below: int | None = None
    rounds: set[int] = set()
    while changes := _chunk(batch.id, below):
        below = changes[-1].id
        undo_erased.check(changes, about[0])
        for change in changes:
            subject = (change.kind, change.ref)
            entry = _reverse(write, change) or entry
            rows += 1
            rounds |= {change.ref} if change.kind == Kind.INTERVIEW.value else set()
    slot_undo.check_free(write.session, rounds)
    undo_money.check_sums(write.session, batch.id, sums)
    return Undone(*(_subject(batch) or subject), describe(batch), entry, rows, *about)


def _chunk(batch: int, below: int | None) -> list[Any]:
    query = Change.select().where(Change.batch == batch)
    if below is not None:
        query = query.where(Change.id < below)
    return list(query.order_by(Change.id.desc()).limit(_CHUNK))


def _subject(batch: Any) -> tuple[str, int] | None:
    ref = batch.detail.get("submission")
    return ("submission", ref) if isinstance(ref, int) else None


def describe(batch: Any) -> str:
    """The act in words."""
    return undo_words.act(str(batch.act))


def _reverse(write: Writing, change: Any) -> int | None:
    model = registry.TABLES[change.kind]
    if change.before is None:
        _uncreate(write, model, change)
        return None
    if change.after is None:
        _recreate(write, model, change)
        return None
    row = model.get_or_none(model.id == change.ref)
    if row is None:
        raise rests(change)
    kept = [name for name in change.after if (model, name) not in _ONWARD]
    if any(plain(row.__data__.get(name)) != change.after[name] for name in kept) or later(change, _ours(write, change)):
        raise rests(change)
    write.update(row, always=True, **_back(model, row, change))
    if model is Submission and "status" in change.before:
        return _history_entry(write, row, change)
    return None


def _back(model: Any, row: Any, change: Any) -> dict[str, Any]:
    """What a row says again; the number of a round's calendar entry only ever goes up, or calendars keep the last."""
    values = revive(model, change.before)
    if model is Interview and {"status", "starts_at", "ends_at", "sequence"} & values.keys():
        values["sequence"] = row.sequence + 1
    return values


def _history_entry(write: Writing, row: Any, change: Any) -> int:
    """The move and its undo are both in the history; nothing is taken out (P1)."""
    taken = (
        visible(StatusChange, write.session, StatusChange.undoes)
        .where((StatusChange.submission == row.id) & StatusChange.undoes.is_null(False))
        .limit(_CHUNK)
    )
    undone = (
        visible(StatusChange, write.session)
        .where((StatusChange.submission == row.id) & StatusChange.undoes.is_null() & StatusChange.id.not_in(taken))
        .where((StatusChange.actor == change.actor) & (StatusChange.at == change.at))
        .where(StatusChange.to_status == Status(change.after["status"]))
        .order_by(StatusChange.id.desc())
        .first()
    )
    entry = StatusChange.create(
        submission=row.id,
        from_status=change.after["status"],
        to_status=change.before["status"],
        actor=write.session.user.id,
        credited_to=write.credited_to,
        at=write.at,
        undoes=undone and undone.id,
    )
    return int(entry.id)


def _uncreate(write: Writing, model: Any, change: Any) -> None:
    row = model.get_or_none(model.id == change.ref)
    ours = _ours(write, change)
    if row is not None and model is Submission and not later(change, ours):
        _end_card(write, row)
        return
    if row is None or later(change, ours) or pointed_at(model, [row.id], ours) is not None:
        raise undo_words.stays(change) if _was_on_the_board(write, change) else rests(change)
    write.delete(row)


def _was_on_the_board(write: Writing, change: Any) -> bool:
    """Whether all that holds a candidate are cards off the board again: no undo of them is left to be made (P1)."""
    if change.kind != Kind.CANDIDATE.value:
        return False
    held = Submission.candidate == change.ref
    cards = list(visible(Submission, write.session, Submission.status).where(held).limit(_CHUNK))
    return bool(cards) and all(card.status.ended for card in cards)


def _end_card(write: Writing, card: Any) -> None:
    """A card that was put on the board by mistake goes off it; its history stays and says that it was undone (P1)."""
    made: Any = (
        visible(StatusChange, write.session, StatusChange.id)
        .where(StatusChange.submission == card.id)
        .order_by(StatusChange.id)
        .limit(1)
        .first()
    )
    before, to = card.status, Status.REJECTED_BY_CONSULTANT
    write.update(card, always=True, status=to, left_from=before, status_since=write.at)
    StatusChange.create(
        submission=card.id,
        from_status=before,
        to_status=to,
        actor=write.session.user.id,
        credited_to=write.credited_to,
        at=write.at,
        reason_code=EndReason.OTHER.value,
        reason=Came.PUT_BY_MISTAKE.value,
        undoes=made and made.id,
    )


def _ours(write: Writing, change: Any) -> set[int]:
    """The acts that rest on nothing else: the one being undone and its undoing."""
    return {int(change.__data__["batch"]), write.batch_id}


def _recreate(write: Writing, model: Any, change: Any) -> None:
    row = model.create(**revive(model, change.before))
    write.record_again(model, row.id, snapshot(row))
    name = registry.NAME_OF[model]
    if name in Kind._value2member_map_ and Kind(name) in registry.SEARCHED:
        derive.index_row(Kind(name), row)
