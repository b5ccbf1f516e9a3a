"""Offering times and answering them: sets from either side, none fits, others instead, taken back (B5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain import when, zones
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.slots import LONGEST, SHORTEST, Count, SetAnswer, clashes, count_of
from katui.domain.work import Side, SlotStatus
from katui.i18n import _, n_
from katui.services import report_gaps, settings, times_asked
from katui.services.confidential import card_to_write
from katui.services.conflicts import newest
from katui.services.reports import times_in
from katui.services.rounds import current_of
from katui.services.slot_arranging import Wish, arranged
from katui.services.slot_busy import busy_between, clash, going_to
from katui.services.slot_live import giving_way
from katui.services.slot_sets import asking_round_of, called_off, has_expired
from katui.services.slot_times import check_end, usual_end
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.models.interviews import Slot, SlotOffer
from katui.store.store import Store

ACT: Final = "times"
MOST_TIMES: Final = 40


@dataclass(frozen=True, slots=True)
class Offered:
    """A set that was offered: its id, how many times we have asked by now, and the act that undo takes."""

    set_id: int
    asking_round: int
    batch: int = 0


def offer(store: Store, session: Session, submission_id: int, wish: Wish) -> Offered:
    """Offer a set of times; the asking counts (B5). Without an end of its own it has the usual one, unless `endless`.

    Refused B5.live while somebody may still pick from an earlier set, unless the wish says that it `replaces` that one
    and the `reason`, or is `beside` it; B5.count and B5.clash unless `sure`; B5.past and B5.minutes always;
    B5.confirmed where the round is set and would be held another way; B11.reason where the round was not planned and
    nobody said why; P4.confidential to those outside, here and in every act on times.
    """
    with writing(store, session, ACT, submission=submission_id) as write:
        card = card_to_write(session, submission_id)
        return _offer(store, write, card, wish)


def propose(store: Store, session: Session, set_id: int, wish: Wish) -> Offered:
    """The other side proposes times of its own instead: the set is answered and a new one is open (B5).

    Refused B5.set for a set that is not there, S6.race for one that was answered, B5.expired for one that ended,
    B5.side for the side that offered it, B5.ended for a card that has ended.
    """
    with writing(store, session, ACT, submission=_card_of(store, session, set_id)) as write:
        row = open_set(session, set_id)
        card = card_to_write(session, row.submission_id)
        if wish.side is row.offered_by:
            text = _("These times are the {side}'s own already; refuse them or offer a new set.")
            raise Refused("B5.side", "side", wish.side.value, text.format(side=wish.side.label))
        answer(write, row, SetAnswer.PROPOSED, SlotStatus.REFUSED)
        return _offer(store, write, card, wish)


def refuse(store: Store, session: Session, set_id: int, reason: str = "") -> int:
    """None of the times fits; gives the act that undo takes. The next set counts one round of asking more (B5).

    Refused B5.set for a set that is not there, S6.race for one that was answered, B5.expired for one that ended.
    """
    told = clean(reason, field="reason", multiline=True).text.strip()
    with writing(store, session, ACT, submission=_card_of(store, session, set_id)) as write:
        row = open_set(session, set_id, even_expired=True)
        card_to_write(session, row.submission_id)
        answer(write, row, SetAnswer.NONE_FITS, SlotStatus.REFUSED, told)
        return write.batch_id


def withdraw(store: Store, session: Session, set_id: int) -> int:
    """Take a set back: nobody may pick from it any more; gives the act that undo takes (B5).

    Refused B5.set for one that is not there, S6.race for one that was answered.
    """
    with writing(store, session, ACT, submission=_card_of(store, session, set_id)) as write:
        row = open_set(session, set_id, even_expired=True)
        card_to_write(session, row.submission_id)
        answer(write, row, SetAnswer.WITHDRAWN, SlotStatus.RELEASED)
        return write.batch_id


def _card_of(store: Store, session: Session, set_id: int) -> int:
    """The card a set belongs to."""
    store.connect()
    row = queries.set_of(session, set_id)
    if row is None:
        raise Refused("B5.set", "set", set_id, _("There is no set of times {id}.").format(id=set_id))
    return int(row.submission_id)


def open_set(session: Session, set_id: int, *, even_expired: bool = False) -> Any:
    """A set that may still be answered; Refused by what became of it."""
    row = queries.set_of(session, set_id)
    if row is None or row.answered_at is not None:
        raise answered(session, row)
    if not even_expired and has_expired(row, queries.times(session, [row.id]), session.clock()):
        at = row.expires_at or session.clock()
        text = _("This set of times ended {at}; offer them again if they still hold.")
        said = text.format(at=zones.shown(at, session.zone, session.clock()))
        raise Refused("B5.expired", "set", set_id, said)
    return row


def answered(session: Session, row: Any) -> Refused:
    """Somebody answered first: who, what became of the set, and when (S6)."""
    found = SetAnswer.parse(row.answer or "")
    at = zones.shown(row.answered_at, session.zone, session.clock()) if row.answered_at else "?"
    last = newest("slot_offer", row.id)
    text = _("This set was answered already: {answer} ({at}). Nothing was changed.")
    if last is not None:
        text = _("This set was answered already by {who}: {answer} ({at}). Nothing was changed.")
    who = "" if last is None else last.actor.name
    said = text.format(who=who, answer=found.label if found else row.answer or "?", at=at)
    return Refused("S6.race", "set", row.id, said)


def answer(
    write: Writing, row: Any, what: SetAnswer, rest: SlotStatus, said: str = "", picked: int | None = None
) -> None:
    """Close a set, if nobody did so meanwhile: what is still on offer becomes `rest` (S6)."""
    fields: dict[str, Any] = {"answer": what.value, "answer_note": said or None, "answered_at": write.at}
    if not write.update(row, only=SlotOffer.answered_at.is_null(), **fields):
        raise answered(write.session, queries.set_of(write.session, row.id))
    for time in queries.times(write.session, [row.id]):
        if time.id == picked:
            write.update(time, status=SlotStatus.PICKED)
        elif time.status is SlotStatus.OFFERED:
            write.update(time, status=rest)


def _offer(store: Store, write: Writing, card: Card, wish: Wish) -> Offered:
    session = write.session
    starts = _checked(session, wish)
    end = _end(session, wish, starts)
    if card.row.status.ended:
        text = _("{candidate} is at {status}: reopen the card before times are offered.")
        said = text.format(candidate=card.candidate.name, status=card.row.status.label)
        raise Refused("B5.ended", "submission", card.row.id, said)
    queries.hold(session, card.candidate.id)
    rows = queries.rounds(session, card.row.id)
    current = current_of(rows, session.clock())
    _look_out(store, session, card, wish, starts, current)
    held = queries.sets(session, card.row.id)
    asking = asking_round_of(held, called_off(rows)) + 1
    for row, reason in giving_way(session, card, held, wish):
        answer(write, row, SetAnswer.REPLACED, SlotStatus.RELEASED, reason)
    interview = arranged(write, card, wish, rows, current)
    made = write.create(
        SlotOffer,
        submission=card.row,
        interview=interview,
        offered_by=wish.side,
        asking_round=asking,
        created_at=write.at,
        expires_at=end,
        zone=wish.zone,
        asked_by=session.user.id,
        note=clean(wish.note, field="note", multiline=True).text.strip() or None,
    )
    times_asked.settle(write, card, wish.side)
    for at in starts:
        write.create(Slot, offer=made, starts_at=at, minutes=wish.minutes)
    if wish.side is Side.CANDIDATE:
        _into_report(write, card)
        report_gaps.settle(write, card)
    return Offered(made.id, asking, write.batch_id)


def _checked(session: Session, wish: Wish) -> tuple[datetime, ...]:
    """The times of a wish, each once and soonest first; Refused when one cannot be meant."""
    when.zone_of(wish.zone)
    now = session.clock()
    if not SHORTEST <= wish.minutes <= LONGEST:
        text = _("A round lasts {low} to {high} minutes.").format(low=SHORTEST, high=LONGEST)
        raise Refused("B5.minutes", "minutes", wish.minutes, text)
    starts = tuple(sorted({when.to_utc(at) for at in wish.starts}))
    if not starts or len(starts) > MOST_TIMES:
        raise Refused("B5.count", "starts", len(starts), _("Mark the times first: two to six make a set."))
    past = [at for at in starts if at <= now]
    if past:
        text = _("{at} is past already.").format(at=zones.shown(past[0], wish.zone, now))
        raise Refused("B5.past", "starts", when.iso_utc(past[0]), text)
    if not wish.sure and count_of(starts) is not Count.FINE:
        text = n_(
            "{n} time is on offer; two to six make a set.",
            "{n} times are on offer; two to six make a set.",
            len(starts),
        )
        raise Refused("B5.count", "starts", len(starts), text.format(n=len(starts)))
    return starts


def _end(session: Session, wish: Wish, starts: tuple[datetime, ...]) -> datetime | None:
    """Until when the times may be answered: as the wish says, else the usual end; either is judged (B5)."""
    until = wish.expires_at or (None if wish.endless else usual_end(session, wish.side, starts))
    check_end(session, until, wish.zone, wish.side, starts)
    return until


def _look_out(
    store: Store, session: Session, card: Card, wish: Wish, starts: tuple[datetime, ...], current: Any
) -> None:
    """Say what the times run into, unless that is meant."""
    if wish.sure:
        return
    last = max(starts) + timedelta(minutes=wish.minutes)
    hours = settings.load(store, session, machine={}).travel_buffer_hours
    known = current.interviewer_id if current is not None else None
    interviewer = known if wish.interviewer is None else wish.interviewer or None
    going = going_to(card, wish.mode or (current.mode if current is not None else None), hours)
    first, last = going.span(min(starts), last) if going is not None else (min(starts), last)
    busy = busy_between(session, card, interviewer, first, last, hours)
    but = current.id if current is not None else None
    for at in starts:
        runs_into = [one for one in clashes(at, wish.minutes, busy, but, going) if one.hard]
        if runs_into:
            raise clash(session, wish.zone, at, runs_into, "starts")


def _into_report(write: Writing, card: Card) -> None:
    """The candidate's times go into the report that is being prepared (B5)."""
    report = cards.prepared_report(card)
    if report is not None:
        write.update(report, checklist={**(report.checklist or {}), **times_in(write.session, card)})
