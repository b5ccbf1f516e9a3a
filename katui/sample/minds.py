"""What candidates mind, and who broke off the rounds that did not take place (demo-spec S08, S12, S13)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.concerns import By, ConcernKind, Fault
from katui.domain.kinds import Kind
from katui.domain.pipeline import EndReason
from katui.domain.work import InterviewStatus
from katui.sample.world import Card, World
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Concern

_KIND: Final = {
    EndReason.LOCATION.value: ConcernKind.CITY,
    EndReason.PAY.value: ConcernKind.PAY,
    EndReason.CAREER.value: ConcernKind.LEVEL,
    EndReason.FAMILY.value: ConcernKind.FAMILY,
    EndReason.COUNTER_OFFER.value: ConcernKind.COUNTER_OFFER,
    EndReason.FIT.value: ConcernKind.COMPANY,
}
_ABOUT: Final = {ConcernKind.CITY: "city", ConcernKind.FAMILY: "city", ConcernKind.LEVEL: "title"}


def write(world: World) -> None:
    """Once the cards are marked: two averse to HR, nine who withdrew, three rounds nobody or one side came to."""
    withdrew = {ref for name, (kind, ref) in world.marks.items() if name.startswith("S13-") and kind is Kind.SUBMISSION}
    for card in world.cards:
        if card.tag == "S12":
            _concern(world, card, ConcernKind.HR, "只跟业务老大聊，HR 不要先打电话", card.steps[1].at)
        elif card.id in withdrew:
            last = card.steps[-1]
            kind = _KIND.get(last.code or "", ConcernKind.OTHER)
            _concern(world, card, kind, last.reason or kind.zh, last.at)
        _broken(world, card)


def _concern(world: World, card: Card, kind: ConcernKind, words: str, at: Any) -> None:
    world.sink.add(
        Concern,
        candidate=card.who.id,
        kind=kind,
        about=getattr(card.place, _ABOUT[kind]) if kind in _ABOUT else None,
        words=words,
        submission=card.id,
        recorded_by=world.users[world.actor(card, at)],
        recorded_at=at,
        created_at=at,
    )


def _broken(world: World, card: Card) -> None:
    """Three rounds were missed: two by the candidate, and the last of S08 by the interviewer."""
    rows = world.sink.rows(Interview)
    for held in card.rounds:
        if held.state is InterviewStatus.NO_SHOW:
            theirs = card.mark == "S08-1"
            who = (By.INTERVIEWER, Fault.CLIENT) if theirs else (By.CANDIDATE, Fault.CANDIDATE)
            rows[held.id - 1] |= dict(zip(("off_by", "fault"), who, strict=True))
