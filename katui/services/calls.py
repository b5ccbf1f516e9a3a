"""One call, one person, every candidate who waits with them: the case that the script panel shows (F4, B2, B3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from katui.domain import when
from katui.domain.address import addressed
from katui.domain.calendars import CHINA
from katui.domain.call_hours import Hours, pairs
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Named, Ref
from katui.domain.session import Session
from katui.domain.work import CHASE, ActionKind, ActionStatus, Side
from katui.i18n import _
from katui.services import confidential, report_aloud, script_weekly, settings
from katui.services.today_item import shown_name
from katui.store import about as links
from katui.store import cards
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.house import Meta
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.named import named, numbered
from katui.store.queue_clients import spoken_last
from katui.store.said import text_of
from katui.store.scope import visible
from katui.store.secrecy import Veil, knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class Waiting:
    """One candidate whose report this person has, and the open actions about it."""

    submission: int
    report: int
    candidate: Named
    position: Named
    city: str
    employer: str
    title: str
    highlights: str
    sent_at: datetime | None
    days_waited: int
    tries: int
    calls: tuple[int, ...]
    texts: tuple[int, ...]
    due: datetime
    chased: bool = False
    """Whether an earlier call about this report brought no answer yet (B3)."""
    offered: tuple[datetime, ...] = ()
    """The times for an interview that went into the report (B5)."""
    minutes: int = 60

    manager: str = ""
    """The hiring manager behind the person called; empty when it is the same."""
    may_call_manager: bool = False
    best_hours: str = ""
    """When the candidate is called, in their own words."""
    round: tuple[datetime, datetime] | None = None
    """The confirmed round to come: when it begins and ends."""
    to_send: bool = False
    """Whether the text that announces the report is the next step: it is still to be sent, no call is due yet (B1)."""
    lives_in: str = ""
    """Where the candidate lives: whose clock their hours are by."""
    call_due: bool = False
    """Whether the call about the report is due today or overdue; one sent a moment ago is not chased yet (B1)."""
    outside: str = ""
    """What the client calls a candidate whose name it may not read yet (P2); empty where it may."""

    @property
    def said(self) -> str:
        """The candidate as one speaks of them to the client."""
        return self.outside or self.candidate.name


@dataclass(frozen=True, slots=True)
class Contact:
    """A contact of the past, as the panel shows it."""

    at: datetime
    channel: str
    outcome: str
    text: str


@dataclass(frozen=True, slots=True)
class CallCase:
    """Whom to call, on which number, when they like it, about whom, and what was said last."""

    person: Named
    addressed: str
    title: str
    phone: str
    wechat: str
    best_hours: str
    client: Named
    tier: str
    waiting: tuple[Waiting, ...]
    contacts: tuple[Contact, ...]
    firm: str
    own_phone: str = ""
    weekly: Mapping[str, str] = field(default_factory=dict)
    """What the weekly call tells (A8)."""
    position: int | None = None
    """The position that the weekly call is about; None: all that are open."""
    heard: Side = Side.CLIENT
    candidate_hours: Hours = ()
    """The firm's hours for calls to candidates (F1)."""
    hidden_by: str = ""
    """The colleague whose candidate it is, where number and WeChat are hidden until they are asked for (C8)."""


def call_case(store: Store, session: Session, person_id: int, position_id: int | None = None) -> CallCase:
    """The case of one key person: every candidate waiting with them, whoever of mine it is about (F4).

    `position_id` is the one that the weekly call is about, where it is open and known to whoever calls (A8).
    Refused F4.person for nobody on file.
    """
    store.connect()
    person = visible(KeyPerson, session, KeyPerson, Client).join(Client).where(KeyPerson.id == person_id).first()
    if person is None:
        raise Refused("F4.person", "person", person_id, _("There is no key person {id}.").format(id=person_id))
    firm = Meta.get_or_none(Meta.key == "firm")
    me = User.get_or_none(User.id == session.user.id)
    waiting = _waiting(session, person.id)
    one = script_weekly.the_one(session, person.client.id, position_id)
    told = script_weekly.worked_on(session, person.id, [each.position.id for each in waiting])
    return CallCase(
        Named(person.id, person.name),
        addressed(person.name, person.title),
        person.title or "",
        person.phone or "",
        person.wechat or "",
        person.best_hours or "",
        Named(person.client.id, person.client.name),
        person.client.tier.value,
        waiting,
        contacts(session, FollowUp.person == person.id, *Veil(session).openly(FollowUp.position)),
        firm.value if firm else "",
        (me.phone if me is not None else None) or "",
        script_weekly.values(session, person.client.id, one, told),
        one.id if one is not None else None,
        candidate_hours=pairs(settings.held(session).candidate_hours),
    )


def _waiting(session: Session, person_id: int) -> tuple[Waiting, ...]:
    rows = list(
        visible(Action, session, Action, Report, Candidate, Position)
        .join(Report)
        .switch(Action)
        .join(Candidate)
        .switch(Action)
        .join(Position)
        .where((Action.person == person_id) & (Action.owner == session.user.id))
        .where((Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE))
        .order_by(Action.due, Action.id)
        .limit(100)
    )
    by_card: dict[int, list[Any]] = {}
    for row in rows:
        by_card.setdefault(row.__data__["submission"], []).append(row)
    rows_of = visible(Submission, session).where(Submission.id.in_(list(by_card))).limit(100)
    open_names = named(session, rows_of)
    found = ((card in open_names, _one(session, card, actions)) for card, actions in by_card.items())
    return tuple(one if is_named else _unnamed(session, one) for is_named, one in found)


def _unnamed(session: Session, one: Waiting) -> Waiting:
    """Somebody whom the client may not know yet: by the card's number, and in no word of the report (P2)."""
    card = cards.load(session, one.submission)
    told = report_aloud.unnamed(card, one.highlights) if card is not None else {}
    title, why = told.get("current_title", ""), told.get("highlights", "")
    return replace(one, outside=numbered(one.submission), highlights=why, title=title)


def _one(session: Session, card: int, actions: list[Any]) -> Waiting:
    first = actions[0]
    report, candidate = first.report, first.candidate
    today = when.local_day(session.clock(), session.zone)
    sent = report.sent_at
    told = (report.checklist or {}).get("offered_slots") or {}
    due = _is_due(session, actions)
    chased = report.tries > 0 or any((row.why or {}).get("branch") for row in actions)
    return Waiting(
        card,
        report.id,
        Named(candidate.id, candidate.name),
        Named(first.position.id, _called(session, first.position)),
        first.position.city or "",
        candidate.employer or "",
        candidate.title or "",
        report_aloud.why_this_person(report),
        sent,
        CHINA.workdays_between(when.local_day(sent, session.zone), today) if sent else 0,
        report.tries,
        tuple(row.id for row in actions if row.kind is ActionKind.REPORT_CALL),
        tuple(row.id for row in actions if row.kind is ActionKind.REPORT_TEXT),
        first.due,
        chased,
        tuple(when.parse_instant(text, "UTC") for text in told.get("starts", ())),
        told.get("minutes", 60),
        _manager(first),
        bool(first.position.may_call_manager),
        candidate.best_hours or "",
        lives_in=candidate.city or "",
        to_send=not chased and first.kind is ActionKind.REPORT_TEXT and not due,
        call_due=due,
    )


def _is_due(session: Session, actions: list[Any]) -> bool:
    """Whether it is time for the call about a report."""
    today = when.local_day(session.clock(), session.zone)
    return any(row.kind is ActionKind.REPORT_CALL and when.local_day(row.due, session.zone) <= today for row in actions)


def _called(session: Session, position: Any) -> str:
    """A position as the client itself calls it; its name outside where one may not know it (P4)."""
    return str(position.name) if knows(session, position) else shown_name(position)


def _manager(action: Any) -> str:
    """Who stands behind the person called: the position's hiring manager, when that is somebody else."""
    behind = action.position.hiring_manager
    return behind.name if behind is not None and behind.id != action.person_id else ""


def person_for(store: Store, session: Session, refs: tuple[Ref, ...]) -> int:
    """Whom to call about some records: the person named, whoever has an open report call, else the one on file (F4).

    At a client that is whoever was spoken to last of those still there.

    Refused F4.person where nobody of the client is on file.
    """
    store.connect()
    for ref in refs:
        if ref.kind is Kind.PERSON:
            return ref.id
    for ref in refs:
        _check_secret(session, ref)
        found = asked(session, ref) or _on_file(session, ref)
        if found:
            return found
    raise Refused("F4.person", "person", None, _("No key person of the client is on file for this row."))


def asked(session: Session, ref: Ref) -> int | None:
    """Who has an open call of one's own about the report of a record."""
    link = getattr(Action, ref.kind.value, None)
    kinds = (Kind.SUBMISSION, Kind.CANDIDATE, Kind.POSITION, Kind.CLIENT, Kind.PERSON)
    if ref.kind not in kinds or link is None:
        return None
    waiting = (Action.status == ActionStatus.OPEN) & Action.kind.in_(CHASE) & Action.person.is_null(False)
    mine = visible(Action, session).where(waiting & (link == ref.id) & (Action.owner == session.user.id))
    row = mine.order_by(Action.due, Action.id).first()
    return row.__data__["person"] if row is not None else None


def _on_file(session: Session, ref: Ref) -> int | None:
    if ref.kind is Kind.CLIENT:
        return getattr(spoken_last(session, ref.id), "id", None)
    row = links.row_of(session, ref) if ref.kind in (Kind.SUBMISSION, Kind.POSITION) else None
    if row is None:
        return None
    position = row.position if ref.kind is Kind.SUBMISSION else row
    found = position.__data__
    return found["hr"] or (found["hiring_manager"] if found["may_call_manager"] else None)


def _check_secret(session: Session, ref: Ref) -> None:
    """Nobody is called about a confidential position by a colleague who may not know whose it is (P4)."""
    row = links.row_of(session, ref) if ref.kind in (Kind.SUBMISSION, Kind.POSITION) else None
    if row is not None:
        confidential.check_inside(session, Kind.POSITION, row.position if ref.kind is Kind.SUBMISSION else row)


def contacts(session: Session, *about: Any) -> tuple[Contact, ...]:
    """The last three contacts that conditions of follow-ups name."""
    rows = visible(FollowUp, session).where(*about).order_by(FollowUp.id.desc()).limit(3)
    veil = Veil(session)
    return tuple(
        Contact(
            row.at,
            row.channel.label,
            row.outcome.label if row.outcome else "",
            veil.blind(row.position_id, text_of(row)),
        )
        for row in rows
    )
