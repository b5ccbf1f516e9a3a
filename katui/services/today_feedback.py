"""Rows of a head's Today about clients who owe their word after a round (B10)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from katui.domain.feedback import HEAD_AFTER, late_day
from katui.domain.people import Role
from katui.domain.refs import Named
from katui.i18n import _
from katui.services.today_about import about, late_words
from katui.services.today_item import Desk, Item
from katui.store import queue
from katui.store.models.people import User


def feedback_for_head(desk: Desk) -> Iterator[Item]:
    """On the fourth working day without the client's word the head of the consultant's department gets a row (B10).

    Where the consultant's own rows are shown as well, theirs is the row.
    """
    if Role.HEAD not in desk.session.roles:
        return
    others = _department(desk)
    for action in queue.unanswered_rounds(desk.session, sorted(others), desk.now) if others else ():
        held = action.interview.starts_at
        day = late_day(held, desk.session.zone, HEAD_AFTER)
        if day <= desk.today:
            yield _row(desk, action, others[action.__data__["owner"]])


def _department(desk: Desk) -> dict[int, str]:
    """The people of the head's department whose rows are not shown anyway."""
    me: Any = User.get_by_id(desk.session.user.id)
    if me.department_id is None:
        return {}
    rows = User.select(User.id, User.name).where(User.department == me.department_id).limit(5_000)
    return {row.id: row.name for row in rows if row.id not in desk.owners}


def _row(desk: Desk, action: Any, owner: str) -> Item:
    known = about(desk, action.client, action.position, None, action.candidate, action.__data__["submission"])
    text = _("Step in at {client}: no word about the interview of {candidate}")
    return Item(
        id=f"head:{action.id}",
        rule="B10",
        why=late_words(desk, action.interview.starts_at),
        do=text.format(client=known.client, candidate=action.candidate.name),
        due=desk.by_evening(desk.today),
        overdue=False,
        tier=known.tier,
        about=known.named | {"interview": Named(action.interview.id, str(action.interview.id))},
        opens="feedback",
        kind="client_feedback",
        owner=owner,
    )
