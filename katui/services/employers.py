"""Where somebody of a confidential search works: written by the client's name outside, for everybody reads it (P4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.pipeline import ENDS, Status
from katui.domain.session import Session
from katui.i18n import _
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.scope import visible
from katui.store.secrecy import knows, outside

RULE: Final = "P4.employer"
_MOST: Final = 1_000
_NEVER_THERE: Final = frozenset(ENDS) - {Status.LEFT_IN_GUARANTEE}
"""The ends after which nobody has worked for the client."""


def check(session: Session, candidate: Any, texts: Iterable[str | None], field: str = "employer") -> None:
    """Refused `P4.employer` where an employer says which client's confidential search the candidate is in, or was
    placed by; the name outside is proposed.

    Only whoever knows that client is asked: a refusal would tell anybody else.
    """
    check_stops(session, candidate, [{"employer": text} for text in texts], field)


def check_stops(session: Session, candidate: Any, stops: Iterable[Mapping[str, Any]], field: str = "employer") -> None:
    """The same for stops of a career, by their columns: one that began and ended before the card says nothing of it."""
    said = [stop for stop in stops if stop.get("employer") and stop["employer"] != candidate.employer]
    for card in _secret(session, candidate.id) if said else ():
        secret = outside(session, card.position)
        since = when.local_day(card.created_at, session.zone).isoformat()
        told = (stop["employer"] for stop in said if not _over(stop, since))
        given = next((text for text in told if secret.names.search(text)), None)
        if given is not None:
            text = _(
                "{candidate} is in a confidential search, and everybody reads where somebody works: "
                "“{value}” gives its client away. Write “{alias}”."
            )
            raise Refused(RULE, field, given, text.format(candidate=candidate.name, value=given, alias=secret.alias))


def _over(stop: Mapping[str, Any], since: str) -> bool:
    """Whether a stop has an end and began before a day; one that says no beginning, whether it ended before."""
    first = str(stop.get("started") or stop.get("ended") or "")
    return bool(stop.get("ended") and first < since[: len(first)])


def _secret(session: Session, candidate: int) -> list[Any]:
    """The cards on confidential positions whose client one may know, where the candidate is at work or was placed."""
    cards = visible(Submission, session, Submission, Position).join(Position)
    live = (Submission.candidate == candidate) & Submission.status.not_in(_NEVER_THERE)
    found = cards.where(live & (Position.confidential == True)).limit(_MOST)  # noqa: E712
    return [card for card in found if knows(session, card.position)]
