"""Who pays an out-of-town candidate's way to an interview: what is known, and the answer to the question (B6)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.needs import DO
from katui.domain.pipeline import Need
from katui.domain.positions import TravelPolicy
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.services import owing
from katui.services.confidential import card_inside
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.interviews import Interview
from katui.store.models.work import Action
from katui.store.store import Store

ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Travel:
    """The way of an out-of-town candidate: `way` is empty for a local one, `answer` while nobody has said who pays."""

    way: str = ""
    policy: TravelPolicy | None = None
    answer: str = ""
    by: str = ""
    asked_on: date | None = None

    @property
    def open(self) -> bool:
        """Whether the question stands between the candidate and a round on site."""
        return bool(self.way) and not self.answer


def way_of(card: Card) -> str:
    """From where to where an out-of-town candidate travels; empty for a local one."""
    here, there = card.candidate.city, card.position.city
    return f"{here} → {there}" if here and there and here != there else ""


def told(text: str) -> str:
    """A stored answer in words: the policy's name, or what was agreed as written."""
    policy = TravelPolicy.parse(text)
    return policy.label if policy else text


def travel_of(session: Session, card: Card, round_: Any = None) -> Travel:
    """What is known about a card's travel: the answer itself, else the position's policy, else the agreement's."""
    way = way_of(card)
    if not way:
        return Travel()
    policy = card.position.travel_policy
    if policy is None:
        agreement = cards.terms_in_force(card, when.local_day(session.clock(), session.zone))
        policy = agreement.travel_policy if agreement is not None else None
    return _known(way, card.row.facts, round_.travel if round_ is not None else None, policy)


def travel_on(round_: Any, row: Any, agreed: TravelPolicy | None) -> Travel:
    """The same for a round read with its card, where the agreement's policy is known already."""
    here, there = row.candidate.city, row.position.city
    if not here or not there or here == there:
        return Travel()
    return _known(f"{here} → {there}", row.facts, round_.travel, row.position.travel_policy or agreed)


def _known(way: str, facts: Any, stored: str | None, policy: TravelPolicy | None) -> Travel:
    answered = (facts or {}).get("travel")
    if isinstance(answered, dict):
        said = TravelPolicy.parse(answered.get("policy", ""))
        words = answered.get("words") or (said.label if said else "")
        day = answered.get("on")
        return Travel(way, said, words, answered.get("by", ""), date.fromisoformat(day) if day else None)
    if stored and stored != ASKED:
        return Travel(way, TravelPolicy.parse(stored), told(stored))
    if ASKED in {answered, stored}:
        return Travel(way)
    return Travel(way, policy, policy.label if policy else "")


def answer_travel(
    store: Store, session: Session, submission_id: int, policy: TravelPolicy, *, by: str = "", words: str = ""
) -> int:
    """Record who pays, who at the client said so, and in which words; gives the act that undo takes (B6)."""
    said = clean(words, field="travel", multiline=True).text.strip()
    named = clean(by, field="by").text.strip()
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_inside(session, submission_id)
        today = when.local_day(write.at, session.zone)
        answer = {"policy": policy.value, "words": said, "by": named, "on": today.isoformat()}
        write.update(card.row, facts={**(card.row.facts or {}), "travel": answer})
        _onto_rounds(write, card, said or policy.value)
        _close_question(write, card, said or policy.label)
        return write.batch_id


def ask_travel(store: Store, session: Session, submission_id: int) -> int:
    """The question goes to the client now: it is open until answered, and a next step due today (B6 *ask now*)."""
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_inside(session, submission_id)
        write.update(card.row, facts={**(card.row.facts or {}), "travel": ASKED})
        if not _questions(card):
            due = owing.end_of_day(write)
            owing.owe(write, card, ActionKind.GAP, DO[Need.TRAVEL], due, "B6", has_time=False)
        return write.batch_id


def _onto_rounds(write: Writing, card: Card, answer: str) -> None:
    coming = Interview.status.in_([InterviewStatus.PROPOSED, InterviewStatus.CONFIRMED])
    waiting = Interview.travel.is_null() | (Interview.travel == ASKED)
    for row in list(card.see(Interview).where((Interview.submission == card.row.id) & coming & waiting).limit(20)):
        write.update(row, travel=answer)


def _questions(card: Card) -> list[Any]:
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.OPEN) & (Action.rule == "B6")
    return list(card.see(Action).where(mine).limit(20))


def _close_question(write: Writing, card: Card, answer: str) -> None:
    for row in _questions(card):
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=answer)
