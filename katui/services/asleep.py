"""A candidate whom three calls in a row did not reach is asleep, until somebody reaches them (demo-spec S20)."""

from __future__ import annotations

from typing import Final

from katui.domain.contact import Channel, Outcome
from katui.i18n import _
from katui.store.changes import Writing
from katui.store.models.candidates import Candidate
from katui.store.models.work import FollowUp
from katui.store.scope import visible

TRIES: Final = 3
_SEEN: Final = 12
"""Follow-ups looked at: texts left after a call say nothing about whether somebody answers."""
_WRITTEN: Final = frozenset({Channel.WECHAT, Channel.SMS, Channel.EMAIL})


def not_reached(write: Writing, candidate: int) -> str:
    """After a try that nobody answered: the third in a row puts the candidate to sleep; what to tell, or ""."""
    row = Candidate.get_by_id(candidate)
    if row.asleep or _tries(write, candidate) < TRIES:
        return ""
    write.update(row, asleep=True)
    said = _("{name} did not answer {n} calls in a row and is asleep now; the first talk wakes them.")
    return said.format(name=row.name, n=TRIES)


def _tries(write: Writing, candidate: int) -> int:
    """Calls without an answer since somebody last reached the candidate."""
    latest = (
        visible(FollowUp, write.session)
        .where(FollowUp.candidate == candidate, FollowUp.person.is_null())
        .order_by(FollowUp.at.desc(), FollowUp.id.desc())
        .limit(_SEEN)
    )
    count = 0
    for row in latest:
        if row.outcome is Outcome.LEFT_MESSAGE or (row.channel in _WRITTEN and row.outcome is Outcome.NO_ANSWER):
            continue
        if row.outcome is not Outcome.NO_ANSWER:
            break
        count += 1
    return count
