"""What stands in the way of a card: read for the panel, and the talk about meeting HR recorded (B7, B8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Final

from katui.domain import when
from katui.domain.concerns import ConcernKind, HrCause, hr_kept
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.minds import HR_FIELDS, YesNo
from katui.domain.pipeline import Status, StatusClass
from katui.domain.session import Session
from katui.domain.step_texts import StepText
from katui.domain.step_words import Said, noted_as
from katui.domain.work import ActionKind, InterviewStatus
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services import answers, board_badges, concerns, owing, ownership, reports, round_now
from katui.services.board_badges import Leaving
from katui.services.concerns import ACT, Concern, Heard
from katui.services.confidential import card_inside, card_to_write
from katui.services.moves import Owed
from katui.services.need_checks import client_name
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.work import FollowUp
from katui.store.said import said_of
from katui.store.store import Store

RULE_HR: Final = "B7"
GONE_TO_CLIENT: Final = frozenset({StatusClass.WITH_CLIENT, StatusClass.OFFER})


@dataclass(frozen=True, slots=True)
class Breakable:
    """The confirmed round of a card that may have been missed or called off; `begun` when its time has come."""

    id: int
    number: int
    starts_at: datetime
    begun: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """A card with everything that stands in its way: own concerns, and those of other cards that it shares."""

    submission: int
    version: int
    status: Status
    candidate_id: int
    candidate: str
    position: str
    client: str
    hr_does_not_call: bool
    leaving: Leaving
    concerns: tuple[Concern, ...]
    heard: tuple[Heard, ...]
    round: Breakable | None

    @property
    def with_client(self) -> bool:
        """Whether the client knows the card."""
        return self.status.class_ in GONE_TO_CLIENT


@dataclass(frozen=True, slots=True)
class Done:
    """What was recorded about a card, what is due because of it, and the act that undo takes."""

    submission: int
    candidate: str
    owed: tuple[Owed, ...]
    batch: int
    concern: int | None = None


def standing(store: Store, session: Session, submission_id: int, interview: int | None = None) -> Standing:
    """What stands in the way of a card; `interview` is the round one looks at, else the one that fits (B7, B8).

    Refused P2.unknown for a card that is not there, P4.confidential for whoever may not know its client.
    """
    store.connect()
    card = card_inside(session, submission_id)
    return Standing(
        card.row.id,
        card.row.version,
        card.row.status,
        card.candidate.id,
        card.candidate.name,
        card.position.name,
        client_name(card),
        bool(card.row.hr_does_not_call),
        board_badges.leaving(session, card.row),
        concerns.told_with_steps(session, card.candidate.id),
        concerns.heard(card),
        _breakable(card, interview),
    )


def card_of_round(store: Store, session: Session, interview_id: int) -> int:
    """The card that a round belongs to. Refused B5.interview for a round that is not there."""
    store.connect()
    return int(round_now.the_round(session, interview_id).submission_id)


def _breakable(card: Card, interview: int | None) -> Breakable | None:
    """The round looked at while it is confirmed; else the latest confirmed one that has begun, else the next."""
    set_ = InterviewStatus.CONFIRMED
    held = [one for one in queries.rounds(card.session, card.row.id) if one.status is set_ and one.starts_at]
    chosen = [one for one in held if one.id == interview]
    now = card.session.clock()
    begun = sorted((one for one in held if one.starts_at <= now), key=lambda one: one.starts_at)
    coming = sorted((one for one in held if one.starts_at > now), key=lambda one: one.starts_at)
    row = next(iter((*chosen, *begun[::-1], *coming)), None)
    return None if row is None else Breakable(row.id, row.round, row.starts_at, row.starts_at <= now)


def record_hr(store: Store, session: Session, submission_id: int, given: Mapping[str, str]) -> Done:
    """The candidate will not meet HR: the cause is kept, who calls first is settled, the client is to be asked (B7)."""
    store.connect()
    with writing(store, session, ACT, submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        values = answers.read(session, card.client.id, HR_FIELDS, given, RULE_HR)
        cause: HrCause = values["cause"]
        last = cards.last_action(card)
        row = concerns.keep(write, card.candidate, card, ConcernKind.HR, hr_kept(cause, values["words"]))
        write.update(card.row, hr_does_not_call=values["hr_first"] is YesNo.YES)
        log(write, card, partial(_about_hr, cause, values["words"], values.get("told") or ""))
        kind, do = _HR_DO[card.row.status.class_ in GONE_TO_CLIENT]
        due = when.by_evening(values["by_when"], session.zone)
        timed = kind in owing.CALLS_CANDIDATE
        due = owing.in_hours(write, card.candidate, due) if timed else due
        why = {"concern": row.id, "cause": cause.value}
        step = owing.owe(write, card, kind, do, due, RULE_HR, why=why, has_time=timed)
        if step is not None:
            write.update(step, due=due, why=why)
        return done(write, card, last, row.id)


_HR_DO: Final = {
    True: (ActionKind.CLIENT_CALL, StepText.HR_FIRST),
    False: (ActionKind.CANDIDATE_CALL, StepText.HR_TOLD),
}


def _about_hr(cause: HrCause, words: str, told: str) -> str:
    said = labelled(ConcernKind.HR.label, labelled(cause.label, words))
    return "\n".join(filter(None, (said, labelled(_("told"), told) if told else "")))


def log(write: Writing, card: Card, text: Said, *, talked: bool = True) -> Any:
    """What was said, as a follow-up about the card; `talked` when the candidate said it (F2)."""
    return log_about(write, card.candidate, text, reports.links(card), talked=talked)


def log_about(
    write: Writing, candidate: Any, text: Said, about: Mapping[str, Any] | None = None, *, talked: bool = True
) -> Any:
    """The same about the candidate alone, unless `about` names more."""
    if talked:
        ownership.contacted(write, candidate)
    fields: dict[str, Any] = {"at": write.at, "author": write.session.user.id, **(about or {"candidate": candidate})}
    said = {"channel": Channel.PHONE, "direction": Direction.IN, "outcome": Outcome.INFO}
    return write.create(FollowUp, **fields, **said, **noted_as(text))


def done(write: Writing, card: Card, last: int, concern: int | None = None) -> Done:
    """What an act about a card came to; `last` is the newest action before it."""
    owed = tuple(Owed(said_of(one), one.due, one.has_time) for one in cards.actions_after(card, last))
    return Done(card.row.id, card.candidate.name, owed, write.batch_id, concern)
