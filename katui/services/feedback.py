"""What both sides say after a round: read and recorded; the candidate is asked first (B10)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from katui.domain import when
from katui.domain.errors import Missing, Refused
from katui.domain.feedback import FIELDS_OF, NO_RESULT, RESULT_OF, Decision
from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side
from katui.i18n import _
from katui.i18n.marks import labelled, listed
from katui.services import asking, feedback_effects, phoned
from katui.services.confidential import card_inside, card_to_write
from katui.services.move_form import Contact, persons_of
from katui.services.moves import Owed
from katui.services.need_checks import client_name
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.interviews import Feedback
from katui.store.said import said_of
from katui.store.store import Store

ACT: Final = "feedback"
_HELD: Final = frozenset({InterviewStatus.CONFIRMED, InterviewStatus.DONE})


@dataclass(frozen=True, slots=True)
class Word:
    """What one side said: `answers` by the name of the field, words of a list by their code."""

    side: Side
    version: int
    given_at: datetime
    taken_by: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A round with what both sides said; `persons` are the client's, `hr` the one whom the position names."""

    interview: int
    submission: int
    number: int
    starts_at: datetime
    candidate: str
    position: str
    client: str
    words: tuple[Word, ...]
    persons: tuple[Contact, ...]
    hr: int | None

    def said(self, side: Side) -> Word | None:
        """What a side said, if anything."""
        return next((word for word in self.words if word.side is side), None)


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded, what it made due, and the act that undo takes.

    `before_candidate` when the client's word came while nobody had asked the candidate.
    """

    submission: int
    candidate: str
    client: str
    side: Side
    decision: Decision | None
    owed: tuple[Owed, ...]
    batch: int
    before_candidate: bool = False


def latest(store: Store, session: Session, submission_id: int) -> int:
    """The round of a card that one is asked about: the newest that has begun.

    Refused B10.none before the first has begun, P2.unknown for a card that is not there.
    """
    store.connect()
    card = card_inside(session, submission_id)
    begun = [row for row in queries.rounds(session, submission_id) if _begun(session, row)]
    if not begun:
        text = _("{candidate} has had no round to ask about yet.").format(candidate=card.candidate.name)
        raise Refused("B10.none", "interview", submission_id, text)
    return int(max(begun, key=lambda row: (row.starts_at, row.id)).id)


def of_card(store: Store, session: Session, submission_id: int) -> Sheet | None:
    """What was said after the newest round of a card that has begun; None before it, and to outsiders (P4)."""
    try:
        return sheet(store, session, latest(store, session, submission_id))
    except Refused:
        return None


def sheet(store: Store, session: Session, interview_id: int) -> Sheet:
    """A round with what both sides said after it (B10).

    Refused B10.interview for a round that is not there, B10.held for one that was not held, B10.early before it
    begins.
    """
    store.connect()
    row = _held(session, interview_id)
    card = card_inside(session, row.submission_id)
    return Sheet(
        row.id,
        card.row.id,
        row.round,
        row.starts_at,
        card.candidate.name,
        card.position.name,
        client_name(card),
        tuple(_word(one) for one in cards.feedback(card, row.id)),
        persons_of(session, card),
        card.position.__data__.get("hr"),
    )


def record(
    store: Store, session: Session, interview_id: int, side: Side, given: Mapping[str, str], *, expect: int = 0
) -> Recorded:
    """Record what a side said: closes what asked for it, makes the next step, logs the contact (B10, F2).

    `given` are the fields of FIELDS_OF as typed; `expect` the version of the word one saw, 0 for none. Refused
    B10.early before the round, B10.held when it was not held, S6.race when a colleague recorded it meanwhile.
    """
    store.connect()
    row = _held(session, interview_id)
    with writing(store, session, ACT, submission=row.submission_id) as write:
        row = _held(session, interview_id)
        card = card_to_write(session, row.submission_id)
        words = {word.side: word for word in cards.feedback(card, row.id)}
        values = _read(session, card, side, given)
        kept = words.get(side)
        if (kept.version if kept is not None else 0) != expect:
            raise _overtaken(session, kept)
        _keep(write, row, side, values, kept)
        _settle_round(write, row, values.get("decision"))
        follow_up = _log(write, card, row, side, values)
        last = cards.last_action(card)
        feedback_effects.settle(write, card, row, side, follow_up)
        if side is Side.CANDIDATE:
            feedback_effects.after_candidate(write, card, row, values, asked=Side.CLIENT not in words)
        else:
            feedback_effects.after_client(write, card, row, values)
        owed = tuple(Owed(said_of(one), one.due, one.has_time) for one in cards.actions_after(card, last))
        early = side is Side.CLIENT and Side.CANDIDATE not in words
        names = (card.candidate.name, client_name(card))
        return Recorded(card.row.id, *names, side, values.get("decision"), owed, write.batch_id, early)


def _begun(session: Session, row: Any) -> bool:
    return row.status in _HELD and row.starts_at is not None and row.starts_at <= session.clock()


def _held(session: Session, interview_id: int) -> Any:
    """A round that one can ask about; Refused by what is the matter."""
    row = queries.interview_of(session, interview_id)
    if row is None:
        text = _("There is no interview {id}.").format(id=interview_id)
        raise Refused("B10.interview", "interview", interview_id, text)
    if row.status not in _HELD or row.starts_at is None:
        text = _("Round {n} is {state}; there is nothing to ask about.").format(n=row.round, state=row.status.label)
        raise Refused("B10.held", "interview", interview_id, text)
    if row.starts_at > session.clock():
        at = when.show(row.starts_at, session.zone, session.clock())
        text = _("Round {n} begins {at}; feedback comes after it.").format(n=row.round, at=at)
        raise Refused("B10.early", "interview", interview_id, text)
    return row


def _word(row: Any) -> Word:
    numbers = {"willingness": row.willingness, "risk": row.counter_offer_risk, "decision": row.decision}
    told = {name: str(value) for name, value in numbers.items() if value is not None}
    answers = {str(name): str(text) for name, text in (row.answers or {}).items()}
    return Word(row.side, row.version, row.given_at, row.taken_by.name, answers | told)


def _read(session: Session, card: Card, side: Side, given: Mapping[str, str]) -> dict[str, Any]:
    """The values as typed; every starred field that is empty is named at once."""
    asked = FIELDS_OF[side]
    cleaned = asking.cleaned(asked, given)
    missing = [one for one in asked if one.required and not cleaned.get(one.name, "").strip()]
    if missing:
        names = listed(one.label for one in missing)
        text = _("Still to be asked: {fields}.").format(fields=names)
        whys = tuple(Missing(one.name, _("required")) for one in missing)
        raise Refused("B10.missing", missing[0].name, "", text, whys)
    values = asking.read(session, card.client.id, asked, cleaned)
    by_when = values.get("by_when")
    today = when.local_day(session.clock(), session.zone)
    if by_when is not None and by_when < today:
        label = next(one.label for one in asked if one.name == "by_when")
        text = labelled(label, _("{day} is past already.").format(day=when.show_day(by_when, today)))
        raise Refused("B10.past", "by_when", by_when.isoformat(), text)
    return values


def _overtaken(session: Session, kept: Any) -> Refused:
    if kept is None:
        return Refused("S6.race", "feedback", None, _("This was taken back meanwhile; nothing was changed."))
    at = when.show(kept.given_at, session.zone, session.clock())
    text = _("{name} recorded it meanwhile ({at}); nothing was changed.").format(name=kept.taken_by.name, at=at)
    return Refused("S6.race", "feedback", kept.id, text)


_OWN_COLUMNS: Final = frozenset({"willingness", "risk", "decision"})


def _keep(write: Writing, row: Any, side: Side, values: Mapping[str, Any], kept: Any) -> None:
    told = {name: _plain(value) for name, value in values.items() if name not in _OWN_COLUMNS}
    fields: dict[str, Any] = {"given_at": write.at, "taken_by": write.session.user.id, "answers": told}
    if side is Side.CANDIDATE:
        fields |= {"willingness": int(values["willingness"]), "counter_offer_risk": int(values["risk"])}
    else:
        fields["decision"] = values["decision"].value
    if kept is None:
        write.create(Feedback, interview=row, side=side, **fields)
    elif not write.update(kept, expect=kept.version, **fields):
        raise _overtaken(write.session, kept)


def _plain(value: Any) -> str:
    """An answer as it is kept: a day as ISO, a key person by name, words as they are."""
    return str(getattr(value, "name", None) or value)


def _settle_round(write: Writing, row: Any, decision: Decision | None) -> None:
    """A round that somebody spoke about was held; the client's decision is its result."""
    result = RESULT_OF[decision] if decision is not None else row.result or NO_RESULT
    write.update(row, status=InterviewStatus.DONE, result=result)


def _log(write: Writing, card: Card, row: Any, side: Side, values: Mapping[str, Any]) -> Any:
    """The talk as a follow-up: what was said stands in the timeline, the rhythm of contact counts it (F2)."""
    told = partial(feedback_effects.told, row.round, side, values)
    if side is Side.CLIENT:
        return phoned.with_client(write, card, told, values.get("said_by") or card.position.hr)
    if others := values.get("others"):
        write.update(card.candidate, other_processes=others)
    return phoned.with_candidate(write, card, told)
