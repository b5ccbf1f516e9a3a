"""Several cards moved together: what may move moves, the rest is told (P1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.services import confidential
from katui.services.moves import Move, Moved, move_in
from katui.store.changes import writing
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Mixed:
    """What became of several cards moved together: those moved, and the others with the reason (P1)."""

    moved: tuple[Moved, ...]
    refused: tuple[tuple[int, Refused], ...]
    batch: int


class _NothingMoved(Exception):
    """No card of a batch could move, so that there is nothing to keep or to undo."""


def move_many(store: Store, session: Session, submissions: Mapping[int, Move]) -> Mixed:
    """Move what may move and list the rest; all of it is one act for undo (P1). Without a move `batch` is 0."""
    done: list[Moved] = []
    not_done: list[tuple[int, Refused]] = []
    try:
        act = writing(store, session, "move", submissions=sorted(submissions))
        with store.transaction(), store.db.atomic(), act as write:
            for submission_id, wish in submissions.items():
                try:
                    with store.db.atomic():
                        confidential.card_inside(session, submission_id)
                        done.append(move_in(write, submission_id, wish, shared=True))
                except Refused as refusal:
                    not_done.append((submission_id, refusal))
            if not done:
                raise _NothingMoved
            return Mixed(tuple(done), tuple(not_done), write.batch_id)
    except _NothingMoved:
        return Mixed((), tuple(not_done), 0)
