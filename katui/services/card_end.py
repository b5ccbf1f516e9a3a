"""What an ended card leaves open: actions, rounds to come, sets of times; and sets that were settled otherwise (B5)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.pipeline import Status
from katui.domain.round_notes import NoteText, added, noted
from katui.domain.slots import SetAnswer
from katui.domain.step_words import label
from katui.domain.work import ActionStatus, InterviewStatus, SlotStatus
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action


def close_open(write: Writing, card: Card, after: Status) -> None:
    """An ended card has nothing left to do: no action, no round to come, no time that anybody may pick (B5)."""
    rows = card.see(Action).where((Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN)).limit(200)
    for row in list(rows):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=after.value)
    for round_ in queries.rounds(write.session, card.row.id):
        if _to_come(write, round_):
            _call_off(write, round_, after)
    close_sets(write, card, SetAnswer.WITHDRAWN)


def close_sets(write: Writing, card: Card, what: SetAnswer) -> None:
    """Nobody picks from the sets of a card any more; their times are free for others (B5)."""
    for row in queries.sets(write.session, card.row.id):
        if row.answered_at is not None:
            continue
        write.update(row, answer=what.value, answered_at=write.at)
        for time in queries.times(write.session, [row.id]):
            if time.status is SlotStatus.OFFERED:
                write.update(time, status=SlotStatus.RELEASED)


def _to_come(write: Writing, row: Any) -> bool:
    if row.status is InterviewStatus.CONFIRMED:
        return bool(row.starts_at and row.starts_at > write.at)
    return row.status is InterviewStatus.PROPOSED


def _call_off(write: Writing, row: Any, after: Status) -> None:
    """The round is off, with one SEQUENCE more, so that its calendar file takes it out."""
    day = when.local_day(write.at, write.session.zone)
    notes = added(row.notes, day, noted(NoteText.ENDED, {"status": label(after)}))
    write.update(row, status=InterviewStatus.CANCELLED, sequence=row.sequence + 1, notes=notes)
