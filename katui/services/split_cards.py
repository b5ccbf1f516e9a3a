"""What work on one of two cards closed on the other while they were one is open again where they part (P5, B1, F1)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import when
from katui.domain.slots import SetAnswer
from katui.domain.work import ActionStatus, InterviewStatus
from katui.i18n import _
from katui.services import moves, slot_undo, times_asked
from katui.store import linked, registry, secrecy, slot_queries
from katui.store.changes import Writing, plain, revive
from katui.store.models.house import Change
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Report
from katui.store.models.work import Action

_BACK: Final[dict[Any, frozenset[str]]] = {
    Action: frozenset({"status", "done_at", "result", "follow_up"}),
    Report: frozenset({"replied_at", "reply", "tries"}),
    Interview: frozenset({"status", "notes"}),
    SlotOffer: frozenset({"answer", "answered_at"}),
}
"""What a card that moves on, ends or is answered writes to the rows that hang on it."""


@dataclass(frozen=True, slots=True)
class Hung:
    """A row that hangs on a restored card again.

    `came` is the change by which it came to the other card, `edits` what was written to it since, the newest first.
    """

    row: Any
    came: Any
    edits: Sequence[Any]


@dataclass(frozen=True, slots=True)
class Off:
    """A round that stays called off; without id and words for whoever may not know whose search it is of (P4)."""

    id: int | None
    words: str


def may_stay_off(hung: Sequence[Hung]) -> bool:
    """Whether a round with a time is called off among what would hang on the restored cards again."""
    rounds = [one.row for one in hung if isinstance(one.row, Interview)]
    return any(row.status is InterviewStatus.CANCELLED and row.starts_at is not None for row in rounds)


def reopen(write: Writing, hung: Sequence[Hung]) -> tuple[Off, ...]:
    """Give what hung on the restored cards what it said before the other card moved or was answered for.

    What somebody closed by hand, or did about the row itself, stays done. A round whose time is over or taken stays
    called off with all that was about it, and new times are due (B8); those rounds are returned.
    """
    off: dict[int, Any] = {}
    rounds_first = sorted(hung, key=lambda one: not isinstance(one.row, Interview))
    for one in rounds_first:
        _reopen(write, one, off)
    for ref in sorted({row.submission_id for row in off.values()}):
        times_asked.after_call_off(write, moves.the_card(write.session, ref))
    return tuple(_named(write, row) for row in off.values())


def _reopen(write: Writing, one: Hung, off: dict[int, Any]) -> None:
    row, card = one.row, one.came.after["submission"]
    if type(row) not in _BACK or row.__data__.get("interview") in off:
        return
    for change in one.edits:
        if not _closes(row, change) or not _by_the_other(change, card):
            continue
        if isinstance(row, Interview) and not _may_stand(write, row):
            off[row.id] = row
            return
        _take_back(write, row, change)


def _may_stand(write: Writing, row: Any) -> bool:
    """Whether a round may have its time again: it lies ahead, and nobody would be in two places (B5)."""
    if row.starts_at is None:
        return True
    return row.starts_at > write.at and not slot_undo.against(write.session, row)


def _named(write: Writing, row: Any) -> Off:
    if not secrecy.knows(write.session, row.submission.position):
        return Off(None, "")
    return Off(row.id, _("round {n} ({at})").format(n=row.round, at=when.show(row.starts_at, row.zone, write.at)))


def _closes(row: Any, change: Any) -> bool:
    """Whether the row says what this change wrote, and it is the end of what the row was about."""
    after = change.after or {}
    if change.before is None or any(plain(row.__data__.get(name)) != value for name, value in after.items()):
        return False
    if isinstance(row, Action):
        return change.before.get("status") == ActionStatus.OPEN.value
    if isinstance(row, Interview):
        return bool(after.get("status") == InterviewStatus.CANCELLED.value)
    if isinstance(row, SlotOffer):
        return bool(after.get("answer") == SetAnswer.WITHDRAWN.value)
    return "reply" in after


def _by_the_other(change: Any, card: int) -> bool:
    """Whether the act moved the other card, or was a contact about it: its follow-up stands there."""
    of_act = Change.batch == change.__data__["batch"]
    moved = Change.select().where(of_act & (Change.kind == "submission") & (Change.ref == card)).limit(linked.CHUNK)
    if any("status" in (one.before or {}) for one in moved):
        return True
    told = Change.select().where(of_act & (Change.kind == "follow_up") & Change.before.is_null()).limit(linked.CHUNK)
    return any((one.after or {}).get("submission") == card for one in told)


def _take_back(write: Writing, row: Any, change: Any) -> None:
    old = {name: value for name, value in change.before.items() if name in _BACK[type(row)]}
    values = revive(type(row), old)
    if isinstance(row, Interview):
        values["sequence"] = row.sequence + 1  # or calendars keep the last one
    write.update(row, **values)
    if isinstance(row, SlotOffer):
        _offer_again(write, row, change)


def _offer_again(write: Writing, row: Any, change: Any) -> None:
    """The times of a set that fell away with the other card are offered again."""
    of_act = (Change.batch == change.__data__["batch"]) & (Change.kind == registry.NAME_OF[Slot])
    times = {time.id: time for time in slot_queries.times(write.session, [row.id])}
    for one in Change.select().where(of_act).limit(linked.CHUNK):
        time = times.get(one.ref)
        if time is not None and one.before and plain(time.status) == (one.after or {}).get("status"):
            write.update(time, **revive(Slot, one.before))
