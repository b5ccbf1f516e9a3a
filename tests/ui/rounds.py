"""Cards with a round held yesterday or to come, as the screens about rounds meet them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.services import feedback, owing
from katui.store import cards
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from tests.factories import Desk
from tests.services.slot_desk import beijing, confirmed

SAID = {"accepts": "技术栈、团队", "doubts": "出差多", "willingness": "4", "others": "别家二面", "risk": "4"}
YESTERDAY = "2026-11-19T16:00"


def a_round(desk: Desk, start: str = YESTERDAY, number: int = 1, **fields: Any) -> Any:
    """阿依古丽's round, with all that it owes."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="interviewing")
        at = beijing(start)
        given = {"starts_at": at, "ends_at": at + timedelta(hours=1), "mode": InterviewMode.VIDEO}
        made = write.create(
            Interview, submission=row, round=number, status=InterviewStatus.CONFIRMED, **(given | fields)
        )
        card = cards.load(desk.session, row.id)
        assert card is not None
        owing.owe_round(write, card, made)
    return made


def held(desk: Desk) -> None:
    """Yesterday's round, and nobody was asked."""
    a_round(desk)


def asked(desk: Desk) -> None:
    """The candidate was asked: willing, but the employer may keep them."""
    made = a_round(desk)
    feedback.record(desk.store, desk.session, made.id, Side.CANDIDATE, SAID)


def to_come(desk: Desk) -> None:
    """A round on Monday, on site."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="cv_passed")
    confirmed(desk, row, "2026-11-23T10:00", mode=InterviewMode.ONSITE)


def beyond(desk: Desk) -> None:
    """The one round that was planned is held, and one more is to be arranged."""
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.position, rounds_planned=1)
    asked(desk)
