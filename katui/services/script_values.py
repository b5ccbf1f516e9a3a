"""What the record fills into a script: of a card for either side, of a person at a client (F3)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, Final

from katui import i18n
from katui.domain import birthdays, when
from katui.domain.address import addressed
from katui.domain.calendars import CHINA
from katui.domain.guarantee import day_of_work
from katui.domain.pay_labels import year_meant
from katui.domain.pipeline import EndReason
from katui.domain.session import Session
from katui.domain.work import InterviewStatus, Side, SlotStatus
from katui.i18n import N_, _
from katui.i18n.marks import clauses, listed
from katui.services import confidential, report_aloud, script_off, script_weekly, slot_texts, talk_ask
from katui.services.slot_sets import has_expired
from katui.services.slot_told import Told, is_secret
from katui.services.today_care import holiday_coming
from katui.store import cards, client_queries
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.models.clients import ClientWarning
from katui.store.models.house import Meta
from katui.store.models.people import User
from katui.store.models.submissions import StatusChange
from katui.store.named import named
from katui.store.said import brief_of
from katui.store.scope import visible
from katui.store.secrecy import knows

Values = dict[str, str]

BIRTHDAY_NEAR: Final = 7
_TOLD: Final = {
    EndReason.PAY: N_("the two sides couldn't agree on pay"),
    EndReason.LOCATION: N_("the place of work did not fit"),
    EndReason.CAREER: N_("the job as it is cut now is not the step you are looking for"),
    EndReason.FAMILY: N_("the time was not right for your family"),
    EndReason.SKILLS: N_("the field they need most is not the one you have worked in most"),
    EndReason.EXPERIENCE: N_("they were looking for somebody who has done this in their own trade before"),
    EndReason.FIT: N_("they chose somebody whose way of working is closer to the team's"),
    EndReason.DUPLICATE: N_("they already had your details on file and will go by that"),
    EndReason.BUDGET: N_("the headcount was withdrawn"),
    EndReason.FILLED_ELSEWHERE: N_("somebody else had accepted already"),
}


def of_us(session: Session) -> Values:
    """Who is calling."""
    firm: Any = Meta.get_or_none(Meta.key == "firm")
    me: Any = User.get_or_none(User.id == session.user.id)
    return {
        "consultant": session.user.name,
        "consultant_phone": (me.phone if me is not None else None) or "",
        "firm": firm.value if firm else "",
    }


def of_card(session: Session, card: Card, side: Side) -> Values:
    """The variables of a card, said to the candidate or to the client.

    A client that was not named to the candidate stays behind its name outside; who may not know it gets a gap (P4).
    """
    own, position = card.candidate, card.position
    hidden = side is Side.CANDIDATE and is_secret(card)
    contact = _contact(card) if knows(session, position) else ""
    spoken = (_called(own.name, own.title, own.english_name), contact)
    found = (
        of_us(session)
        | talk_ask.anything()
        | {
            "person": spoken[0] if side is Side.CANDIDATE else spoken[1],
            "client_contact": contact,
            "candidate": own.name,
            "candidates": own.name,
            "candidate_count": "1",
            "client": _client(session, card, side),
            "position": _("this position") if hidden else position.name,
            "position_city": position.city or "",
            "pay_range": position.pay or "",
            "reports_to": _title(position.hiring_manager) or _title(position.decider),
            "selling_points": _selling(position),
            "current_employer": own.employer or "",
            "current_title": own.title or "",
            "reason": _reason(session, card),
            "why_off": script_off.why(session, card, side),
            "rounds_off": script_off.rounds(session, card, side),
        }
    )
    about = found | _report(session, card) | _round(session, card, side)
    return about | _times(session, card, side) | _hire(session, card)


def aloud(session: Session, card: Card, side: Side) -> Values:
    """What takes the place of the record's words where the other side hears or reads it (F3).

    The client may not read a name yet (P2); what was typed about a round that is off is for our own eyes.
    """
    heard = {"why_off": script_off.asking()}
    if side is Side.CANDIDATE or named(session, [card.row]):
        return heard
    return heard | report_aloud.unnamed(card, _report(session, card)["highlights"])


def _client(session: Session, card: Card, side: Side) -> str:
    if side is Side.CANDIDATE and is_secret(card):
        return confidential.outside(card.position, card.row)
    return card.position.client.name if knows(session, card.position) else ""


def of_person(session: Session, person: Any) -> Values:
    """The variables of a talk with somebody at a client that is about no candidate."""
    return (
        of_us(session)
        | script_weekly.values(session, person.client_id, told=script_weekly.worked_on(session, person.id, ()))
        | {
            "person": _called(person.name, person.title),
            "person_phone": person.phone or "",
            "best_hours": person.best_hours or "",
            "client": person.client.name,
            "occasion": _occasion(session, person),
            "warning": _warning(session, person.client_id),
        }
    )


def _called(name: str, title: str | None, english: str | None = None) -> str:
    return addressed(name, title) if i18n.language() == "zh_CN" else str(english or name)


def _title(person: Any) -> str:
    return str(person.title or "") if person is not None else ""


def _selling(position: Any) -> str:
    """Why they are hiring and what they look for; of a confidential search or a replacement never why (P4, P6)."""
    why = "" if position.confidential or position.replaces_id else position.why_open
    what = listed(filter(None, re.split(r"[；;]\s*", position.must_haves or "")))
    parts = [
        _("Why they are hiring: {why}").format(why=why) if why else "",
        _("What they look for: {what}").format(what=what) if what else "",
    ]
    return "\n".join(filter(None, parts))


def _contact(card: Card) -> str:
    """Who looks after the position at the client: HR, or the manager where we may call past HR."""
    position = card.position
    person = position.hr or (position.hiring_manager if position.may_call_manager else None)
    return _called(person.name, person.title) if person is not None else ""


def _reason(session: Session, card: Card) -> str:
    """Why it ended, in words that may be passed on; never the words that were noted."""
    rows = visible(StatusChange, session).where(StatusChange.submission == card.row.id)
    row = rows.where(StatusChange.reason_code.is_null(False)).order_by(StatusChange.id.desc()).first()
    reason = EndReason.parse(row.reason_code) if row is not None else None
    return _(_TOLD[reason]) if reason in _TOLD else ""


def _report(session: Session, card: Card) -> Values:
    sent = cards.sent_report(card)
    if sent is None:
        return {"highlights": ""}
    today, day = when.local_day(session.clock(), session.zone), when.local_day(sent.sent_at, session.zone)
    return {
        "highlights": report_aloud.why_this_person(sent),
        "sent_on": when.day_said(day, today),
        "days_waited": str(CHINA.workdays_between(day, today)),
        "tries": str(sent.tries + 1),
    }


def _round(session: Session, card: Card, side: Side) -> Values:
    """The round that is set, else the last one that was held or missed."""
    if not knows(session, card.position) and not (side is Side.CANDIDATE and is_secret(card)):
        return {}
    rows = queries.rounds(session, card.row.id)
    live = [row for row in rows if row.starts_at is not None and row.status is not InterviewStatus.PROPOSED]
    if not live:
        return _told(slot_texts.arranged_values(session, rows[-1], side, i18n.language()), 60) if rows else {}
    row = max(live, key=lambda each: (each.status is InterviewStatus.CONFIRMED, each.starts_at, each.id))
    told = slot_texts.round_values(session, row.id, side, i18n.language(), gaps=False)
    minutes = int((row.ends_at - row.starts_at).total_seconds() // 60) if row.ends_at else 60
    return _told(told, minutes) | {"interview_time": told["time"]}


def _told(told: Values, minutes: int) -> Values:
    return {
        "round": told["round"],
        "interview_mode": told["mode"],
        "interview_place": told["place"],
        "interviewer": told["interviewer"],
        "duration": _("{n} minutes").format(n=minutes),
    }


def _times(session: Session, card: Card, side: Side) -> Values:
    """The newest set of times that waits for an answer, until when, and the first of them as the one that is picked.

    On the clock of whom they are said to, with the zone where it is not ours; what is over is offered to nobody (B5).
    """
    found = next((row for row in queries.sets(session, card.row.id) if row.answered_at is None), None)
    slots = [] if found is None else queries.times(session, [found.id])
    now = session.clock()
    starts = [slot.starts_at for slot in slots if slot.status is SlotStatus.OFFERED and slot.starts_at > now]
    if found is None or not starts or has_expired(found, slots, now):
        return {"reply_by": _by(session)}
    told = Told(session, card, cards.arranged_interview(card), side, i18n.language())
    abroad = told.zone != session.zone
    moments = [told.until(at, named=abroad) for at in starts]
    said = told.end(found, slots, named=abroad) or _by(session)
    words = _asked(session, card, slots[0].minutes)
    return words | {"offered_times": clauses(moments), "interview_time": moments[0], "reply_by": said}


def _asked(session: Session, card: Card, minutes: int) -> Values:
    """The round that the times are for; what is not settled yet is said to be open."""
    row = cards.arranged_interview(card)
    if row is not None:
        told = slot_texts.arranged_values(session, row, Side.CANDIDATE, i18n.language())
    else:
        told = {"round": slot_texts.round_called(cards.rounds(card) + 1, i18n.language())}
    manager = "" if is_secret(card) else _title(card.position.hiring_manager)
    open_yet = {
        "mode": _("on site or by video, to be agreed"),
        "place": _("address or link to follow"),
        "interviewer": manager or _("the hiring manager"),
    }
    return _told(open_yet | {name: text for name, text in told.items() if text}, minutes)


def _by(session: Session) -> str:
    """An answer is wanted by the end of the next working day."""
    today = when.local_day(session.clock(), session.zone)
    return when.day_said(CHINA.add_workdays(today, 1), today)


def _hire(session: Session, card: Card) -> Values:
    """Offer, background check, first day, guarantee (P6)."""
    today = when.local_day(session.clock(), session.zone)
    offer, placed = cards.offer(card), cards.placement(card)
    found = {
        "offer_state": _("none yet"),
        "background_state": _("no conclusion yet"),
    }
    if offer is not None and offer.written_on:
        found["offer_state"] = _("in writing since {day}").format(day=when.show_day(offer.written_on, today))
    elif offer is not None:
        found["offer_state"] = _("verbal only, nothing in writing")
    if offer is not None:
        found |= {"offer_pay": offer.pay or year_meant(offer.terms or ""), **_open_until(offer.valid_until, today)}
    if offer is not None and offer.background_check:
        found["background_state"] = offer.background_check
    start = placed.start_on if placed is not None else offer.planned_start if offer is not None else None
    if start is not None:
        found |= {"start_on": when.day_said(start, today), "days_in": str(max(day_of_work(start, today), 1))}
    if placed is not None and placed.guarantee_until:
        found["guarantee_end"] = when.day_said(placed.guarantee_until, today)
    return found


def _open_until(until: date | None, today: date) -> Values:
    """The last day of an offer; one that is over has none until the client names another: a gap, not a made-up day."""
    if until is None:
        return {}
    over, day = until < today, when.day_written(until, today)
    said = _("you were to answer by {day}, and that day is over") if over else _("they'd like your answer by {day}")
    return {"offer_until": "" if over else day, "offer_answer": said.format(day=day)}


def _occasion(session: Session, person: Any) -> str:
    """Half a sentence: a birthday in the coming week, a holiday that is near, or that we have not spoken for long."""
    today = when.local_day(session.clock(), session.zone)
    born = birthdays.day_of_year(person.birthday)
    ahead = [today + timedelta(days=n) for n in range(BIRTHDAY_NEAR + 1)]
    if born is not None and any(birthdays.falls_on(born, day) for day in ahead):
        return _("it is your birthday") if birthdays.falls_on(born, today) else _("your birthday is coming up")
    first: date | None = holiday_coming(today)
    holiday = CHINA.holiday(first) if first else None
    if holiday is not None:
        return _("{holiday} is coming up").format(holiday=holiday.label)
    return _("we have not spoken for a while")


def _warning(session: Session, client: int) -> str:
    """The open warnings of a client with their evidence, the newest first."""
    rows = visible(ClientWarning, session).where(ClientWarning.client == client)
    rows = rows.where(ClientWarning.status.in_(client_queries.OPEN)).order_by(ClientWarning.id.desc()).limit(3)
    found = clauses(f"{row.kind.label} · {brief_of(row).rstrip('。.')}" for row in rows)
    return found or _("none is open")
