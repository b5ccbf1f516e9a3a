"""Who pays an out-of-town candidate's way to an interview: what is known, and the answer to the question (B6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Missing, Refused
from katui.domain.needs import DO, Ask, Field
from katui.domain.pipeline import Need
from katui.domain.positions import TravelPolicy
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.i18n import N_, _
from katui.i18n.marks import labelled
from katui.services import asking, owing
from katui.services.confidential import card_to_write
from katui.services.rounds import current_of
from katui.store import slot_queries as queries
from katui.store import terms
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.interviews import Interview
from katui.store.models.work import Action
from katui.store.store import Store

ASKED, TOLD = "asked", "travel_told"
ASKED_ON = Field("asked_on", N_("Asked on"), Ask.DAY)


@dataclass(frozen=True, slots=True)
class Travel:
    """The way of an out-of-town candidate: `way` is empty for a local one, `answer` while nobody has said who pays.

    `source` says whose answer it is: `card` (given for this candidate), `round` (noted on a round), `position`,
    `agreement`, or empty. `match` is how well the candidate matches in the consultant's judgement, asked for when the
    way is paid only if hired. `told_on` is the day the candidate was told who pays.
    """

    way: str = ""
    policy: TravelPolicy | None = None
    answer: str = ""
    by: str = ""
    answered_on: date | None = None
    asked_on: date | None = None
    asked_by: str = ""
    match: str = ""
    told_on: date | None = None
    source: str = ""

    @property
    def said(self) -> str:
        """Who pays, and in which words the client said so."""
        kind = self.policy.label if self.policy is not None else ""
        return labelled(kind, self.answer) if kind and self.answer not in ("", kind) else self.answer

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
    source = "position" if policy is not None else "agreement"
    if policy is None:
        policy = agreed(session, card)
    return _known(way, card.row.facts, round_.travel if round_ is not None else None, policy, source)


def outside(way: Travel) -> Travel:
    """The same for those who may not know the client: the policy, but not who answered in which words (P4)."""
    return replace(way, by="", answer=way.policy.label if way.policy else "")


def agreed(session: Session, card: Card) -> TravelPolicy | None:
    """What the client's agreement in force says about travel (B6)."""
    today = when.local_day(session.clock(), session.zone)
    return terms.travel_policies(session, [card.client.id], today).get(card.client.id)


def travel_on(round_: Any, row: Any, agreed: TravelPolicy | None) -> Travel:
    """The same for a round read with its card, where the agreement's policy is known already."""
    here, there = row.candidate.city, row.position.city
    if not here or not there or here == there:
        return Travel()
    source = "position" if row.position.travel_policy is not None else "agreement"
    return _known(f"{here} → {there}", row.facts, round_.travel, row.position.travel_policy or agreed, source)


def _known(way: str, facts: Any, stored: str | None, policy: TravelPolicy | None, source: str) -> Travel:
    held = facts or {}
    asked = held.get("travel_asked") or {}
    found = Travel(way, asked_on=_day(asked.get("on")), asked_by=asked.get("by", ""), told_on=_day(held.get(TOLD)))
    answered = held.get("travel")
    if isinstance(answered, dict):
        said = TravelPolicy.parse(answered.get("policy", ""))
        words = answered.get("words") or (said.label if said else "")
        by, on, match = answered.get("by", ""), _day(answered.get("on")), answered.get("match", "")
        return replace(found, policy=said, answer=words, by=by, answered_on=on, match=match, source="card")
    if stored and stored != ASKED:
        return replace(found, policy=TravelPolicy.parse(stored), answer=told(stored), source="round")
    if ASKED in {answered, stored}:
        return found
    return replace(found, policy=policy, answer=policy.label if policy else "", source=source if policy else "")


def _day(text: Any) -> date | None:
    return date.fromisoformat(text) if text else None


def answer_travel(
    store: Store,
    session: Session,
    submission_id: int,
    policy: TravelPolicy,
    *,
    by: str = "",
    words: str = "",
    match: str = "",
    asked_on: date | None = None,
) -> int:
    """Record who pays, who at the client said so, and in which words; gives the act that undo takes (B6).

    What is paid only if hired asks for `match`, the consultant's judgement: Refused B6.match without one. The candidate
    is to be told anew.
    """
    said = clean(words, field="travel", multiline=True, limit=500).text.strip()
    named = clean(by, field="by").text.strip()
    judged = clean(match, field="match", multiline=True, limit=500).text.strip()
    _is_judged(policy, judged)
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        today = when.local_day(write.at, session.zone)
        answer = {"policy": policy.value, "words": said, "by": named, "on": today.isoformat(), "match": judged}
        facts = {**(card.row.facts or {}), "travel": answer}
        facts.pop(TOLD, None)
        if asked_on is not None:
            facts["travel_asked"] = {"on": asked_on.isoformat(), "by": session.user.name}
        write.update(card.row, facts=facts)
        _onto_rounds(write, card, said or policy.value)
        _close_question(write, card, said or policy.value)
        return write.batch_id


def say_travel(
    store: Store, session: Session, submission_id: int, policy: TravelPolicy, said: Mapping[str, str]
) -> int:
    """The same from a form: `by`, `words`, `match` and `asked_on` as they were typed.

    Refused B6.by without who at the client said so: the candidate is told it as their word. Else as `answer_travel`.
    """
    _is_judged(policy, said.get("match", "").strip())
    if not said.get("by", "").strip():
        text = _("Say who at the client said so; the candidate is told it as their word.")
        raise Refused("B6.by", "by", "", text, (Missing("by", _("required")),))
    asked = said.get("asked_on", "").strip()
    on = asking.day(session, ASKED_ON, asked) if asked else None
    named = {name: said.get(name, "") for name in ("by", "words", "match")}
    return answer_travel(store, session, submission_id, policy, asked_on=on, **named)


def _is_judged(policy: TravelPolicy, match: str) -> None:
    if policy is TravelPolicy.IF_HIRED and not match:
        text = _("Paid only if hired: say how well the candidate matches, so that both can judge whether to travel.")
        raise Refused("B6.match", "match", match, text)


def ask_travel(store: Store, session: Session, submission_id: int) -> int:
    """The question goes to the client now: it is open until answered, and a next step due today (B6 *ask now*)."""
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        on = when.local_day(write.at, session.zone).isoformat()
        asked = {"travel": ASKED, "travel_asked": {"on": on, "by": session.user.name}}
        write.update(card.row, facts={**(card.row.facts or {}), **asked})
        if not _questions(card):
            due = owing.end_of_day(write)
            owing.owe(write, card, ActionKind.GAP, DO[Need.TRAVEL], due, "B6", has_time=False)
        return write.batch_id


def tell_travel(store: Store, session: Session, submission_id: int) -> int:
    """The candidate was told who pays the way; gives the act that undo takes. Refused while that is open (B6)."""
    with writing(store, session, "times", submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        note_told(write, card)
        return write.batch_id


def note_told(write: Writing, card: Card) -> None:
    """Keep that the candidate knows who pays."""
    way = travel_of(write.session, card, current_round(write.session, card))
    if way.open:
        text = _("Nobody has said who pays for travel ({way}); ask the client first.").format(way=way.way)
        raise Refused("B6.travel", "travel", way.way, text)
    today = when.local_day(write.at, write.session.zone)
    write.update(card.row, facts={**(card.row.facts or {}), TOLD: today.isoformat()})


def unanswered(card: Card, way: str) -> Refused:
    """No round on site while nobody has said who pays (B6)."""
    text = _(
        "{candidate} is out of town ({way}) and nobody has said who pays for travel: ask first, or hold this round by "
        "phone or video."
    )
    why = _("who pays for travel ({way}) is not answered; a phone or video round may go first").format(way=way)
    said = text.format(candidate=card.candidate.name, way=way)
    return Refused("B6.travel", "travel", way, said, (Missing("travel", why),))


def unpaid(card: Card, way: str) -> Refused:
    """No round on site where nobody pays, unless the candidate comes all the same (B6)."""
    text = _(
        "{candidate} is out of town ({way}) and the client does not pay for travel: hold this round by phone or video "
        "first, or confirm it when the candidate comes at their own expense."
    )
    why = _("nobody pays for travel ({way}); a phone or video round may go first").format(way=way)
    said = text.format(candidate=card.candidate.name, way=way)
    return Refused("B6.unpaid", "travel", way, said, (Missing("travel", why),))


def current_round(session: Session, card: Card) -> Any:
    """The round that is being arranged, or is to come."""
    return current_of(queries.rounds(session, card.row.id), session.clock())


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
