"""An answer logged on a card whose report is with the client: whose it is, and what stays open without a name (B1)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.line_names import guess_name
from katui.domain.session import Session
from katui.domain.who_said import may_be_the_candidates
from katui.domain.work import CHASE, ActionStatus
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store.models.clients import KeyPerson
from katui.store.models.work import Action
from katui.store.scope import visible

_CLIENTS: Final = frozenset({
    Outcome.READ,
    Outcome.READ_NO_HIGHLIGHT,
    Outcome.ARRANGING,
    Outcome.WANTS_CHANGES,
    Outcome.POSITION_CHANGED,
    Outcome.DECLINED,
})  # fmt: skip
"""What clients say of a report; who is interested, or agrees, may as well be the candidate."""


def whose(session: Session, line: str, outcome: Outcome | None, subjects: dict[str, int]) -> dict[str, int]:
    """The subjects of a line that names nobody, with the one contact whose answer it is (B1)."""
    if outcome not in _CLIENTS or may_be_the_candidates(line) or guess_name(line):
        return subjects
    waits = _waits(session, subjects)
    return subjects | {"person": waits[0].id} if len(waits) == 1 else subjects


def left_open(session: Session, outcome: Outcome | None, subjects: dict[str, int]) -> str:
    """What to say where a line tells of an answer, and the report is waited for all the same; "" where it is not."""
    if outcome is None or not outcome.answers:
        return ""
    waits = listed(row.name for row in _waits(session, subjects))
    text = _("The report still waits for {person}; if they said so, begin the line with the name.")
    return text.format(person=waits) if waits else ""


def _waits(session: Session, subjects: dict[str, int]) -> list[Any]:
    """Whom at the client the card's report waits for, while the line is about nobody there; nobody for outsiders."""
    if "person" in subjects or "submission" not in subjects or "client" not in subjects:
        return []
    open_ = (Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE)
    chased = visible(Action, session, Action.person).where((Action.submission == subjects["submission"]) & open_)
    held = KeyPerson.id.in_(chased) & (KeyPerson.client == subjects["client"])
    return list(visible(KeyPerson, session, KeyPerson.id, KeyPerson.name).where(held).order_by(KeyPerson.id).limit(9))
