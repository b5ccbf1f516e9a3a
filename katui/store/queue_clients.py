"""What Today asks about clients and their people: warnings, exceptions, occasions (C3, C10, C12, P6)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any, Final

from katui.domain.clients import ClientStatus, Tier, WarningStatus
from katui.domain.contact import Outcome
from katui.domain.pipeline import Status
from katui.domain.placing import InvoiceKind
from katui.domain.scenarios import Scenario
from katui.domain.session import Session
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client, ClientWarning, KeyPerson
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.models.submissions import Invoice, Placement, Submission
from katui.store.models.work import FollowUp, ScriptText
from katui.store.queue import CANDIDATE, CLIENT, MOST, POSITION
from katui.store.rhythm_queries import reached
from katui.store.scope import visible

_IN_IT: Final = (Status.ONBOARDED, Status.IN_GUARANTEE)
OPEN_WARNINGS: Final = (WarningStatus.OPEN, WarningStatus.IN_HAND)


def warnings(session: Session, owners: list[int]) -> list[Any]:
    """The warnings about these people's clients that nobody has closed, oldest first."""
    return list(
        visible(ClientWarning, session, ClientWarning, *CLIENT)
        .join(Client)
        .where(Client.owner.in_(owners) & ClientWarning.status.in_(OPEN_WARNINGS))
        .order_by(ClientWarning.raised_at, ClientWarning.id)
        .limit(MOST)
    )


def gates(session: Session, owners: list[int], since: date) -> list[Any]:
    """These people's clients whose registration was opened by exception, until a day not before `since` (C3)."""
    return list(
        visible(Client, session, *CLIENT, Client.gate_open_until, Client.gate_open_reason, User.id, User.name)
        .join(User, JOIN.LEFT_OUTER, on=(Client.gate_open_by == User.id), attr="opened_by")
        .where(Client.owner.in_(owners) & (Client.gate_open_until >= since))
        .order_by(Client.gate_open_until, Client.id)
        .limit(MOST)
    )


def guarantees(session: Session, owners: list[int], first: date, last: date) -> list[Any]:
    """The placements of these people whose guarantee ends between two days and who are still there (P6)."""
    ending = (Placement.guarantee_until >= first) & (Placement.guarantee_until <= last)
    return _placements(session, owners, ending)


def guarantees_over(session: Session, owners: list[int], today: date) -> list[Any]:
    """The placements of these people whose guarantee ended while their card still stands in it (P6)."""
    return _placements(session, owners, (Placement.guarantee_until < today) & Submission.status.in_(_IN_IT))


def _placements(session: Session, owners: list[int], where: Any) -> list[Any]:
    rows = visible(
        Placement,
        session,
        Placement.id,
        Placement.start_on,
        Placement.guarantee_until,
        Placement.submission,
        Submission.id,
        Submission.owner,
        *CANDIDATE,
        *POSITION,
        *CLIENT,
    )
    rows = rows.join(Submission).join(Candidate).switch(Submission).join(Position).join(Client)
    rows = rows.where(Submission.owner.in_(owners) & Placement.left_on.is_null() & where)
    return list(rows.order_by(Placement.guarantee_until, Placement.id).limit(MOST))


def invoices(session: Session, owners: list[int], today: date) -> list[Any]:
    """The invoices of these people that were due before a day, are not paid, and are to be asked about by then (P6)."""
    again = Invoice.ask_again.is_null() | (Invoice.ask_again <= today)
    late = (Invoice.due_on < today) & Invoice.paid_on.is_null() & (Invoice.kind == InvoiceKind.INVOICE)
    rows = visible(Invoice, session, Invoice, Submission.id, Submission.owner, *CANDIDATE, *POSITION, *CLIENT)
    rows = rows.join(Submission).join(Candidate).switch(Submission).join(Position).join(Client)
    return list(rows.where(Invoice.owner.in_(owners) & late & again).order_by(Invoice.due_on, Invoice.id).limit(MOST))


def _looked_after(owners: list[int]) -> Any:
    """Key persons whose counterpart is one of these people, or whose client is theirs when nobody is named."""
    by_client = KeyPerson.counterpart.is_null() & Client.owner.in_(owners)
    return (KeyPerson.counterpart.in_(owners) | by_client) & KeyPerson.left_on.is_null()


def born_on(session: Session, owners: list[int], endings: Iterable[str]) -> list[Any]:
    """The key persons of these people whose birthday is written with one of these endings; the caller reads it."""
    written = reduce(or_, (KeyPerson.birthday.endswith(ending) for ending in endings))
    return list(
        visible(KeyPerson, session, KeyPerson, *CLIENT)
        .join(Client)
        .where(_looked_after(owners) & (Client.status != ClientStatus.ENDED) & written)
        .order_by(KeyPerson.id)
        .limit(MOST)
    )


def last_spoken(session: Session, persons: list[int]) -> dict[int, datetime]:
    """When each key person was really reached last, by person; a try that nobody answered is none (F2)."""
    return _last(session, persons, reached())


def last_greeted(session: Session, persons: list[int]) -> dict[int, datetime]:
    """When each key person was reached, or sent the text of a greeting, last; a try that nobody answered is none."""
    wishes = ScriptText.select(ScriptText.id).where(ScriptText.scenario == Scenario.GREETING.value)
    sent = (FollowUp.outcome == Outcome.LEFT_MESSAGE) & FollowUp.branch.is_null() & FollowUp.script.in_(wishes)
    return _last(session, persons, reached() | sent)


def _last(session: Session, persons: list[int], where: Any) -> dict[int, datetime]:
    rows = (
        visible(FollowUp, session, FollowUp.person, fn.MAX(FollowUp.at).alias("last"))
        .where(FollowUp.person.in_(persons) & where)
        .group_by(FollowUp.person)
        .limit(MOST)
    )
    return {row.person_id: row.last for row in rows}


def spoken_last(session: Session, client: int) -> Any:
    """Whom to call at a client where nobody is named: of those still there whoever was spoken to last, or None."""
    there = (KeyPerson.client == client) & KeyPerson.left_on.is_null()
    found = list(
        visible(KeyPerson, session, KeyPerson, Client).join(Client).where(there).order_by(KeyPerson.id).limit(MOST)
    )
    spoken = last_spoken(session, [row.id for row in found])
    return max(found, key=lambda row: (row.id in spoken, spoken.get(row.id), -row.id), default=None)


def not_spoken_since(session: Session, owners: list[int], since: datetime) -> list[tuple[int, str]]:
    """Owner and name of every key person of an A client who has not heard from us since; a try is not heard (F2)."""
    heard = FollowUp.outcome.is_null() | (FollowUp.outcome != Outcome.NO_ANSWER)
    of_them = (FollowUp.person == KeyPerson.id) & (FollowUp.at >= since)
    spoken = visible(FollowUp, session, FollowUp.id).where(of_them & heard)
    rows = (
        visible(KeyPerson, session, Client.owner, KeyPerson.name)
        .join(Client)
        .where(Client.owner.in_(owners) & (Client.tier == Tier.A) & (Client.status == ClientStatus.ACTIVE))
        .where(KeyPerson.left_on.is_null() & ~fn.EXISTS(spoken))
        .order_by(KeyPerson.id)
        .limit(MOST)
    )
    return list(rows.tuples())


def still_there(session: Session, persons: list[int]) -> dict[int, Any]:
    """Those of these key persons who have not left, by id."""
    rows = visible(KeyPerson, session, KeyPerson.id, KeyPerson.name).where(KeyPerson.id.in_(sorted(set(persons))))
    return {row.id: row for row in rows.where(KeyPerson.left_on.is_null()).limit(MOST)}
