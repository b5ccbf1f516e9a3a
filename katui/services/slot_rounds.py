"""A time that is picked, moved or called off: the round, the card and what it owes, in one act (B5, B6, B9, B10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain import round_notes, when, zones
from katui.domain.clean import clean
from katui.domain.concerns import By
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.positions import TravelPolicy
from katui.domain.session import Session
from katui.domain.slots import LONGEST, SHORTEST, USUAL_MODE, SetAnswer
from katui.domain.step_texts import StepText
from katui.domain.step_words import label, moment
from katui.domain.vocabulary import Vocabulary
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus, Side, SlotStatus
from katui.i18n import _
from katui.services import moves, owing, preparation_over, round_now, times_asked, travel
from katui.services.confidential import card_to_write
from katui.services.moves import Move
from katui.services.needs import STAYS
from katui.services.rounds import current_of, next_number
from katui.services.slot_acts import ACT, answer, answered, open_set
from katui.services.slot_busy import clash, lasts, stands_against
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.interviews import Interview
from katui.store.store import Store

_TELL: Final = {
    Side.CLIENT: (ActionKind.TELL_CANDIDATE, StepText.OFF_BY_CLIENT),
    Side.CANDIDATE: (ActionKind.TELL_CLIENT, StepText.OFF_BY_CANDIDATE),
}


@dataclass(frozen=True, slots=True)
class Picked:
    """A confirmed round: its id, its card, the act that undo takes, and whether the card went to interviewing.

    `again` says that the round was set before and is at another time now.
    """

    interview_id: int
    submission: int
    batch: int
    moved: bool
    again: bool = False


def pick(
    store: Store,
    session: Session,
    slot_id: int,
    *,
    expect: int | None = None,
    override: str = "",
    told: bool = False,
) -> Picked:
    """The other side picked: the round is confirmed, the rest released, the card moved, what it owes is due (B5).

    `expect` is the version of the card one saw. Refused S6.race when somebody answered first, B5.clash without an
    `override` (the reason, kept on the round), B6.travel on site while nobody has said who pays the way, B6.told while
    the candidate does not know it, B6.unpaid where nobody pays; `told` says that they know by now and come all the
    same.
    """
    store.connect()
    slot = queries.slot_of(session, slot_id)
    if slot is None:
        raise Refused("B5.slot", "slot", slot_id, _("There is no offered time {id}.").format(id=slot_id))
    with writing(store, session, ACT, submission=slot.offer.submission_id) as write:
        row = open_set(session, slot.offer_id)
        slot = queries.slot_of(session, slot_id)
        card = card_to_write(session, row.submission_id)
        if expect is not None and card.row.version != expect:
            raise moves.lost_race(session, card, Status.INTERVIEWING)
        if slot.status is not SlotStatus.OFFERED:
            raise answered(session, row)
        interview = round_of_set(write, card, row)
        again = interview.status is InterviewStatus.CONFIRMED
        if not again:
            way_clear(write, card, interview, told)
        answer(write, row, SetAnswer.PICKED, SlotStatus.RELEASED, picked=slot.id)
        for beside in queries.sets(session, card.row.id):
            if beside.answered_at is None:
                answer(write, beside, SetAnswer.SETTLED, SlotStatus.RELEASED)
        other = _set(write, card, interview, slot, override)
        moved = False if again else _move_on(write, card, interview, row.offered_by)
        return Picked(interview.id, card.row.id, write.batch_id, moved, other)


def reschedule(
    store: Store,
    session: Session,
    interview_id: int,
    starts_at: datetime,
    minutes: int | None,
    reason: str,
    *,
    override: str = "",
    by: Side | None = None,
) -> Picked:
    """Move a confirmed round: the same UID, one SEQUENCE more, what it owes moved along, the reason kept (B5).

    Without `minutes` it lasts as long as before. `by` is whose wish it was; the texts say sorry to the others.
    """
    told = _reason(reason)
    row = _interview(store, session, interview_id)
    with writing(store, session, ACT, submission=row.submission_id) as write:
        row = round_now.still(session, interview_id, InterviewStatus.CONFIRMED)
        card = card_to_write(session, row.submission_id)
        before = moment(row.starts_at, row.zone, write.at)
        _set_time(write, card, row, when.to_utc(starts_at), lasts(row) if minutes is None else minutes, override)
        round_now.note(write, row, round_notes.moved(before, told, by))
        return Picked(row.id, card.row.id, write.batch_id, False)


def cancel(store: Store, session: Session, interview_id: int, reason: str, by: Side) -> Picked:
    """Call a round off for a reason: what it owed falls away, the others are told, new times are due (B5, B8)."""
    told = _reason(reason)
    row = _interview(store, session, interview_id)
    with writing(store, session, ACT, submission=row.submission_id) as write:
        row = round_now.still(session, interview_id, InterviewStatus.CONFIRMED, InterviewStatus.PROPOSED)
        card = card_to_write(session, row.submission_id)
        was = row.status
        call_off(write, card, row, told, by)
        write.update(row, off_by=By(by.value))
        if was is InterviewStatus.CONFIRMED:
            kind, do = _TELL[by]
            why = owing.round_why(row) | {"by": by.value, "reason": told}
            owing.owe(write, card, kind, do, owing.end_of_day(write), "B5", interview=row, why=why, has_time=False)
        times_asked.after_call_off(write, card)
        return Picked(row.id, card.row.id, write.batch_id, False)


def call_off(write: Writing, card: Card, row: Any, told: str, by: Vocabulary, *, expect: int | None = None) -> None:
    """The same inside an act, without telling anybody: the round, its open set, what it owed."""
    fields: dict[str, Any] = {"status": InterviewStatus.CANCELLED, "sequence": row.sequence + 1}
    if not write.update(row, expect=expect or row.version, **fields):
        raise round_now.overtaken(write.session, row.id)
    off = round_notes.noted(round_notes.NoteText.OFF, {"side": label(by), "reason": told})
    round_now.note(write, row, off)
    for held in queries.sets(write.session, card.row.id):
        if held.answered_at is None and held.interview_id == row.id:
            answer(write, held, SetAnswer.WITHDRAWN, SlotStatus.RELEASED, told)
    for action in round_now.open_actions(card, row):
        write.update(action, status=ActionStatus.CANCELLED, done_at=write.at, result=told)


def _reason(text: str) -> str:
    told = clean(text, field="reason", multiline=True).text.strip()
    if not told:
        raise Refused("B5.reason", "reason", text, _("Say why; both sides will ask."))
    return told


def _interview(store: Store, session: Session, interview_id: int) -> Any:
    store.connect()
    return round_now.the_round(session, interview_id)


def round_of_set(write: Writing, card: Card, row: Any) -> Any:
    """The round a set was offered for; sets that came without one begin the next."""
    rows = queries.rounds(write.session, card.row.id)
    mine = [one for one in rows if one.id == row.interview_id]
    live = {InterviewStatus.PROPOSED, InterviewStatus.CONFIRMED}
    found = mine[0] if mine and mine[0].status in live else current_of(rows, write.session.clock())
    if found is not None:
        return found
    number = next_number(rows)
    planned = card.position.rounds_planned
    return write.create(
        Interview,
        submission=card.row,
        round=number,
        mode=rows[-1].mode if rows else USUAL_MODE,
        zone=row.zone,
        planned=planned is None or number <= planned,
    )


def _set_time(write: Writing, card: Card, interview: Any, starts_at: datetime, minutes: int, override: str) -> None:
    """Confirm a round at a time, or move it there; everything that stands against it is refused by name."""
    session = write.session
    _possible(session, interview, starts_at, minutes)
    queries.hold(session, card.candidate.id, interview.interviewer_id)
    way = travel.travel_of(session, card, interview)
    if way.open and interview.mode is InterviewMode.ONSITE:
        raise travel.unanswered(card, way.way)
    reason = clean(override, field="override", multiline=True).text.strip()
    runs_into = stands_against(session, card, interview, starts_at, minutes)
    if runs_into and not reason:
        raise clash(session, session.zone, starts_at, runs_into, "override")
    again = interview.status is InterviewStatus.CONFIRMED
    ends_at = starts_at + timedelta(minutes=minutes)
    other = again and (interview.starts_at, interview.ends_at) != (starts_at, ends_at)
    fields: dict[str, Any] = {
        "status": InterviewStatus.CONFIRMED,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "sequence": interview.sequence + again,
        "moved": interview.moved + other,
        "clash_reason": reason if runs_into else None,
        "clash_allowed_by": session.user.id if runs_into else None,
        "travel": interview.travel or way.answer or None,
    }
    if not write.update(interview, expect=interview.version, **fields):
        raise round_now.overtaken(session, interview.id)
    if again:
        _move_actions(write, card, interview)


def _set(write: Writing, card: Card, interview: Any, slot: Any, override: str) -> bool:
    """The round has the time that was picked; one that was set says which it had. Whether it was set at another."""
    held = None
    if interview.status is InterviewStatus.CONFIRMED:
        held, at = (interview.starts_at, interview.ends_at), moment(interview.starts_at, interview.zone, write.at)
    _set_time(write, card, interview, slot.starts_at, slot.minutes, override)
    if held is None or held == (interview.starts_at, interview.ends_at):
        return False
    round_now.note(write, interview, round_notes.picked(at))
    return True


def way_clear(write: Writing, card: Card, interview: Any, told: bool) -> None:
    """An out-of-town candidate knows who pays before a round on site is confirmed (B6)."""
    way = travel.travel_of(write.session, card, interview)
    if not way.way or interview.mode is not InterviewMode.ONSITE:
        return
    if way.open:
        raise travel.unanswered(card, way.way)
    if told:
        travel.note_told(write, card)
    elif way.policy is TravelPolicy.NOT_PAID:
        raise travel.unpaid(card, way.way)
    elif way.told_on is None:
        text = _("Tell {candidate} first who pays for travel ({way}): {policy}.")
        said = text.format(candidate=card.candidate.name, way=way.way, policy=way.answer)
        raise Refused("B6.told", "told", way.way, said)


def _possible(session: Session, interview: Any, starts_at: datetime, minutes: int) -> None:
    if not SHORTEST <= minutes <= LONGEST:
        text = _("A round lasts {low} to {high} minutes.").format(low=SHORTEST, high=LONGEST)
        raise Refused("B5.minutes", "minutes", minutes, text)
    now = session.clock()
    if starts_at <= now:
        text = _("{at} is past already.").format(at=zones.shown(starts_at, interview.zone, now))
        raise Refused("B5.past", "starts", when.iso_utc(starts_at), text)


def _move_on(write: Writing, card: Card, interview: Any, offered_by: Side) -> bool:
    """The card goes to interviewing, or into its next round; one with an offer stays where it is.

    What is only soft does not stand against a time that is picked: it is due today.
    """
    owing.owe_round(write, card, interview)
    times_asked.fixed(write, card, SetAnswer.PICKED, candidate_knows=offered_by is Side.CLIENT)
    if card.row.status.class_ in STAYS:
        return False
    moves.move_in(write, card.row.id, Move(Status.INTERVIEWING, anyway=True), picked=True)
    return True


def _move_actions(write: Writing, card: Card, interview: Any) -> None:
    """What the round owes and is not done yet goes along with it, and the preparation if it was too late for it."""
    due = owing.round_due(write, interview)
    preparation_over.again(write, interview, due[ActionKind.PREPARE])
    for action in round_now.open_actions(card, interview):
        if action.kind in due:
            why = {**(action.why or {}), **owing.round_why(interview)}
            write.update(action, why=why, due=due[action.kind])
        elif times_asked.asks(action.why or {}):
            write.update(action, status=ActionStatus.DONE, done_at=write.at, result=SetAnswer.PICKED.value)
