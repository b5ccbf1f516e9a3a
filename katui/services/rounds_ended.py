"""The rounds that an ended card takes away, as the client is told of them: which, with day, weekday and zone (B8)."""

from __future__ import annotations

from typing import Any

from katui.domain import round_notes
from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side
from katui.i18n import Language
from katui.services import slot_texts
from katui.services.message_words import messages
from katui.store import slot_queries as queries


def told(session: Session, submission_id: int, language: Language) -> str:
    """The rounds to come that are off with the card, in one phrase; empty where none is."""
    now, words = session.clock(), messages(language)["words"]
    rows = [row for row in queries.rounds(session, submission_id) if _is_off(row) and row.starts_at > now]
    each = (slot_texts.round_values(session, row.id, Side.CLIENT, language, gaps=False) for row in rows)
    return str(words["between"]).join(str(words["ended"]).format(**one) for one in each)


def _is_off(row: Any) -> bool:
    """Whether a round that was set is off because its card ended."""
    off = row.status is InterviewStatus.CANCELLED and row.starts_at is not None
    return bool(off and round_notes.ended(row.notes))
