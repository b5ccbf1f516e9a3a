"""What a logged contact settles: what it was due for, a report that was answered, an offer (F2, B1, P6)."""

from __future__ import annotations

from typing import Any

from katui.domain.work import ActionStatus
from katui.services.follow_up_rules import is_about
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.scope import visible


def settle(write: Writing, row: Any, subjects: dict[str, int], closes: tuple[int, ...]) -> None:
    """Close the named actions, the chase of a report the client answered (B1), and what asks about an offer (P6)."""
    result = row.outcome.value if row.outcome else "done"
    for action in visible(Action, write.session).where(Action.id.in_(closes)).limit(50) if closes else ():
        if action.status is ActionStatus.OPEN and is_about(action, subjects):
            write.update(action, status=ActionStatus.DONE, done_at=write.at, result=result, follow_up=row.id)
    if "submission" in subjects and "person" in subjects and row.outcome and row.outcome.answers:
        from katui.services import reports

        reports.answered(write, write.session, subjects["submission"], result, row)
    if "candidate" in subjects:
        _of_offers(write, row, subjects)


def _of_offers(write: Writing, row: Any, subjects: dict[str, int]) -> None:
    """What was said with a candidate who has an offer may be the answer to it."""
    from katui.store.queue_candidates import offers_of

    for submission in offers_of(write.session, subjects["candidate"]):
        if subjects.get("submission", submission) == submission:
            from katui.services.offer_answers import heard  # only where there is an offer: a log line is quick (S10)
            from katui.store import cards

            if (card := cards.load(write.session, submission)) is not None:
                heard(write, card, row)
