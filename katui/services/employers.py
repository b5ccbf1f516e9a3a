"""Where somebody of a confidential search works: written by the client's name outside, for everybody reads it (P4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.pipeline import ENDS
from katui.domain.session import Session
from katui.i18n import _
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.secrecy import knows, outside

RULE: Final = "P4.employer"
_MOST: Final = 1_000


def check(session: Session, candidate: Any, texts: Iterable[str | None], field: str = "employer") -> None:
    """Refused `P4.employer` where an employer says which client's confidential search the candidate is in, or was
    placed by; the name outside is proposed.

    Only whoever knows that client is asked: a refusal would tell anybody else.
    """
    said = [text for text in texts if text and text != candidate.employer]
    for position in _secret(session, candidate.id) if said else ():
        secret = outside(session, position)
        given = next((text for text in said if secret.names.search(text)), None)
        if given is not None:
            text = _(
                "{candidate} is in a confidential search, and everybody reads where somebody works: "
                "“{value}” gives its client away. Write “{alias}”."
            )
            raise Refused(RULE, field, given, text.format(candidate=candidate.name, value=given, alias=secret.alias))


def _secret(session: Session, candidate: int) -> list[Any]:
    """The confidential positions whose client one may know, on which the candidate is at work or was placed."""
    cards = visible(Submission, session, Submission, Position).join(Position)
    live = (Submission.candidate == candidate) & Submission.status.not_in(ENDS)
    found = cards.where(live & (Position.confidential == True)).limit(_MOST)  # noqa: E712
    return [card.position for card in found if knows(session, card.position)]
