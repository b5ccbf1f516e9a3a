"""One talk: who hears it, about which card, with the record's words in its script, and what it was due for (F3, F4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from katui.domain import when
from katui.domain.address import addressed
from katui.domain.calendars import CHINA
from katui.domain.call_hours import pairs
from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Named, Ref
from katui.domain.scripts import Scenario, Script
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side
from katui.services import access, next_talk, script_choice, script_direction, script_values, settings, talk_ask, talks
from katui.services.calls import CallCase, Waiting, contacts
from katui.services.firm_scripts import script_for
from katui.services.today_item import shown_name
from katui.store import about as links
from katui.store import slot_queries
from katui.store.cards import Card, sent_report
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.work import Action, FollowUp, ScriptText
from katui.store.scope import visible
from katui.store.secrecy import Veil, client_shown, knows
from katui.store.store import Store


@dataclass(frozen=True, slots=True)
class TalkCase:
    """A talk with one candidate or one key person; `about` is its card, else its position, else the person.

    `call` is the case as the panel of calls shows it, with the one it is about; `record` fills the script, `warned`
    says what stands in the way, `subjects` are what is logged. `aloud` takes the place of the record's words where the
    client hears them and may not read the candidate's name yet (P2); `again` says that the last talk left this one.
    """

    about: Ref
    script: Script
    call: CallCase
    record: Mapping[str, str]
    subjects: Mapping[str, int]
    warned: str = ""
    aloud: Mapping[str, str] = field(default_factory=dict)
    again: bool = False
    due_for: str = ""
    """What the rows that it was opened for ask, where the script leaves it to them (F4)."""

    @property
    def one(self) -> Waiting:
        """Whom the talk is about, with the open actions it settles."""
        return self.call.waiting[0]


def talk_case(
    store: Store,
    session: Session,
    refs: tuple[Ref, ...],
    kind: str = ActionKind.CANDIDATE_CALL,
    rule: str = "",
    opens: str = "",
    actions: tuple[int, ...] = (),
) -> TalkCase:
    """The talk about some records that fits what is due, else where the card stands; refuses as `talks.chosen` does.

    `opens` is the scenario wanted; `actions` are what it is due for, else whatever is due of it (F1).
    """
    store.connect()
    scenario, card, person = talks.chosen(session, kind, rule, refs, opens)
    found = (
        _of_card(session, card, refs, scenario, actions)
        if card is not None
        else _of(session, person, scenario, actions, talks.position_of(session, scenario, refs))
    )
    return _asking(session, found, kind, actions) if scenario is Scenario.ASK_CLIENT else found


def _asking(session: Session, case: TalkCase, kind: str, actions: tuple[int, ...]) -> TalkCase:
    """A talk about one thing to settle says which, and why (B8)."""
    due = actions or case.one.calls
    record = {**case.record, **talk_ask.values(session, kind, due)}
    return replace(case, record=record, due_for=talk_ask.due_for(session, due))


def _of_card(
    session: Session, card: Card, refs: tuple[Ref, ...], scenario: Scenario, actions: tuple[int, ...]
) -> TalkCase:
    script = script_for(scenario)
    warned, record = talks.of_card(session, card, script)
    person = _person(session, card, refs) if script_choice.side_of(scenario) is Side.CLIENT else None
    subjects = links.links_of(card.row) | ({} if person is None else {"person": person.id})
    due = _open(session, card, scenario, actions)
    one = _card_one(session, card, scenario, due)
    client, _id = client_shown(session, card.position)
    tier = card.client.tier.value if knows(session, card.position) else ""
    heard = person or (card.candidate if script_choice.side_of(scenario) is Side.CANDIDATE else None)
    said = FollowUp.person == person.id if person is not None else FollowUp.candidate == card.candidate.id
    side = script_choice.side_of(scenario)
    call = _call(session, heard, Named(card.client.id, client), tier, one, said, side)
    aloud = script_values.aloud(session, card, side)
    again = _again(session, card.row.id, script)
    return TalkCase(Ref(Kind.SUBMISSION, card.row.id), script, call, record, subjects, warned, aloud, again)


def _of(session: Session, person: Any, scenario: Scenario, actions: tuple[int, ...], position: Any) -> TalkCase:
    """A talk with a key person that is about no candidate; `submission` 0 of the one it is about says so."""
    about, record = person if position is None else position, script_values.of_person(session, person)
    if position is not None:
        record = record | script_direction.values(session, position)
    due = _still(session, actions)
    named, place = Named(person.id, person.name), Named(about.id, about.name)
    here = FollowUp.person == person.id if position is None else FollowUp.position == position.id
    tries = _tries(session, here, scenario)
    one = Waiting(0, 0, named, place, "", "", person.title or "", "", None, 0, tries, due, (), session.clock())
    client = Named(person.client.id, person.client.name)
    call = _call(session, person, client, person.client.tier.value, one, FollowUp.person == person.id)
    subjects = links.links_of(person) | ({} if position is None else {"position": position.id})
    kind = Kind.PERSON if position is None else Kind.POSITION
    return TalkCase(Ref(kind, about.id), script_for(scenario), call, record, subjects)


def _call(
    session: Session, heard: Any, client: Named, tier: str, one: Waiting, said: Any, side: Side = Side.CLIENT
) -> CallCase:
    us = script_values.of_us(session)
    hidden = side is Side.CANDIDATE and heard is not None and access.hides(session, heard)
    return CallCase(
        client if heard is None else Named(heard.id, heard.name),
        "" if heard is None else addressed(heard.name, heard.title),
        getattr(heard, "title", "") or "",
        "" if hidden else getattr(heard, "phone", "") or "",
        "" if hidden else getattr(heard, "wechat", "") or "",
        getattr(heard, "best_hours", "") or "",
        client,
        tier,
        (one,),
        contacts(session, said, *(Veil(session).openly(FollowUp.position) if side is Side.CLIENT else ())),
        us["firm"],
        us["consultant_phone"],
        heard=side,
        candidate_hours=pairs(settings.held(session).candidate_hours),
        hidden_by=heard.owner.name if hidden else "",
    )


def _card_one(session: Session, card: Card, scenario: Scenario, due: tuple[int, ...]) -> Waiting:
    own, position = card.candidate, card.position
    client_hears = script_choice.side_of(scenario) is Side.CLIENT
    called = position.name if client_hears and knows(session, position) else shown_name(position)
    sent_at, waited = _waits(session, card)
    return Waiting(
        card.row.id,
        0,
        Named(own.id, own.name),
        Named(position.id, called),
        position.city or "",
        own.employer or "",
        own.title or "",
        own.tags or "",
        sent_at,
        waited,
        _tries(session, FollowUp.submission == card.row.id, scenario),
        due,
        (),
        session.clock(),
        best_hours=own.best_hours or "",
        lives_in=own.city or "",
        round=_round(session, card.row.id),
    )


def _round(session: Session, card: int) -> tuple[datetime, datetime] | None:
    """The next confirmed round of a card that has not begun: when it begins and ends."""
    now, set_ = session.clock(), InterviewStatus.CONFIRMED
    coming = [row for row in slot_queries.rounds(session, card) if row.status is set_ and (row.starts_at or now) > now]
    first = min(coming, key=lambda row: (row.starts_at, row.id), default=None)
    return None if first is None else (first.starts_at, first.ends_at or first.starts_at + timedelta(hours=1))


def _waits(session: Session, card: Card) -> tuple[datetime | None, int]:
    """When the report went out, and the working days since, while the client has not answered it (F4)."""
    sent = sent_report(card) if card.row.status is Status.SUBMITTED else None
    if sent is None:
        return None, 0
    first, today = (when.local_day(at, session.zone) for at in (sent.sent_at, session.clock()))
    return sent.sent_at, max(CHINA.workdays_between(first, today), 0)


def _person(session: Session, card: Card, refs: tuple[Ref, ...]) -> Any:
    """Who is called at the client: whom the row names, else HR, else the manager where we may call past HR (P4)."""
    named = next((ref.id for ref in refs if ref.kind is Kind.PERSON), None)
    if named is not None:
        where = (KeyPerson.id == named) & (KeyPerson.client == card.client.id)
        return visible(KeyPerson, session, KeyPerson, Client).join(Client).where(where).first()
    position = card.position
    return position.hr or (position.hiring_manager if position.may_call_manager else None)


def _tries(session: Session, about: Any, scenario: Scenario) -> int:
    """How many talks of this kind in a row nobody answered."""
    tries = 0
    for row in _held(session, about, scenario):
        if row.outcome is not Outcome.NO_ANSWER:
            break
        tries += 1
    return tries


def _again(session: Session, card: int, script: Script) -> bool:
    """Whether the last talk of this kind that was answered left this one to be taken up again (F3)."""
    rows = _held(session, FollowUp.submission == card, script.scenario)
    last = next((row for row in rows if row.outcome is not Outcome.NO_ANSWER), None)
    return last is not None and script.leads_back(last.branch)


def _held(session: Session, about: Any, scenario: Scenario) -> list[Any]:
    """The last talks of a kind that a condition of follow-ups names, the latest first; at most 9."""
    rows = visible(FollowUp, session).join(ScriptText).where(about)
    rows = rows.where((ScriptText.scenario == scenario.value) & FollowUp.branch.is_null(False))
    return list(rows.order_by(FollowUp.id.desc()).limit(9))


def _still(session: Session, actions: tuple[int, ...]) -> tuple[int, ...]:
    """Which of some actions are open."""
    if not actions:
        return ()
    rows = visible(Action, session).where(Action.id.in_(actions) & (Action.status == ActionStatus.OPEN))
    return tuple(row.id for row in rows.order_by(Action.id).limit(50))


def _open(session: Session, card: Card, scenario: Scenario, actions: tuple[int, ...]) -> tuple[int, ...]:
    """What the talk is due for: the actions named, else one's own of today about the card that open this script."""
    if actions:
        return _still(session, actions)
    _today, midnight = when.day_bounds(when.local_day(session.clock(), session.zone), session.zone)
    mine = (Action.submission == card.row.id) & (Action.owner == session.user.id) & (Action.due < midnight)
    rows = visible(Action, session).where(mine & (Action.status == ActionStatus.OPEN)).order_by(Action.id).limit(50)
    return tuple(row.id for row in rows if next_talk.script_of(row, card.row.status) is scenario)
