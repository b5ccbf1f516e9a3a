"""What one file shows beside its own row, each part with a limit (C9, P4, P5)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.positions import CLOSED
from katui.domain.session import Session
from katui.domain.work import ActionStatus
from katui.store import registry
from katui.store.conditions import rows
from katui.store.engine import JOIN, fn
from katui.store.models.candidates import Candidate, Pay, Resume
from katui.store.models.clients import Client, Document, KeyPerson
from katui.store.models.house import Change
from katui.store.models.people import User
from katui.store.models.positions import Brief, Position
from katui.store.models.submissions import BriefCheck, StatusChange, Submission
from katui.store.models.work import Action, FollowUp
from katui.store.scope import visible
from katui.store.secrecy import Veil

SHOWN: Final = 50
_LINK: Final = {
    Kind.CLIENT: "client",
    Kind.PERSON: "person",
    Kind.POSITION: "position",
    Kind.CANDIDATE: "candidate",
    Kind.SUBMISSION: "submission",
}


def record(session: Session, kind: Kind, ref: int) -> Any:
    """The row itself, or None."""
    model = registry.MODEL_OF[kind]
    return rows(model, session).where(model.id == ref).limit(1).first()


def _openly(session: Session, kind: Kind, position: Any, about: Any) -> Any:
    """A client's file, and a key person's, say nothing of positions that the viewer may not tie to it (P4)."""
    only = Veil(session).elsewhere(position) if kind in (Kind.CLIENT, Kind.PERSON) else None
    return about if only is None else about & only


def user_name(ref: int | None) -> str:
    """A person of the firm by name; empty for nobody."""
    row: Any = User.get_or_none(User.id == ref) if ref else None
    return row.name if row is not None else ""


def follow_ups(session: Session, kind: Kind, ref: int, limit: int = SHOWN) -> list[Any]:
    """The newest follow-ups about a record, with who made them."""
    found = visible(FollowUp, session, FollowUp, User).join(User, on=(FollowUp.author == User.id))
    about = _openly(session, kind, FollowUp.position, getattr(FollowUp, _LINK[kind]) == ref)
    return list(found.where(about).order_by(FollowUp.at.desc(), FollowUp.id.desc()).limit(limit))


def changes(kind: Kind, ref: int, limit: int = SHOWN) -> list[Any]:
    """The newest edits of a record, with who made them; its making is not one."""
    found = Change.select(Change, User).join(User, on=(Change.actor == User.id))
    about = (Change.kind == kind.value) & (Change.ref == ref) & Change.before.is_null(False)
    return list(found.where(about).order_by(Change.id.desc()).limit(limit))


def attached(candidate: int, limit: int = SHOWN) -> list[Any]:
    """The newest acts that gave a candidate a résumé which is still there, with who did it."""
    mine = Resume.select(Resume.id).where(Resume.candidate == candidate)
    made = (Change.kind == "resume") & Change.ref.in_(mine) & Change.before.is_null() & Change.undoes.is_null()
    found = Change.select(Change, User).join(User, on=(Change.actor == User.id)).where(made)
    return list(found.order_by(Change.id.desc()).limit(limit))


def next_action(session: Session, kind: Kind, ref: int) -> Any:
    """The open action of a record that falls due first, or None."""
    about = (getattr(Action, _LINK[kind]) == ref) & (Action.status == ActionStatus.OPEN)
    about = _openly(session, kind, Action.position, about)
    return visible(Action, session).where(about).order_by(Action.due, Action.id).limit(1).first()


def closed_steps(session: Session, submission: int, limit: int = SHOWN) -> list[Any]:
    """The steps of a card that were closed last, newest first, with whose they were."""
    found = visible(Action, session, Action, User).join(User, on=(Action.owner == User.id))
    gone = (Action.submission == submission) & (Action.status != ActionStatus.OPEN) & Action.done_at.is_null(False)
    return list(found.where(gone).order_by(Action.done_at.desc(), Action.id.desc()).limit(limit))


def last_by(kind: Kind, refs: Sequence[int]) -> dict[int, str]:
    """Who changed each of these records last, by id; records of a sample or a copied store may have nobody."""
    newest = Change.select(fn.MAX(Change.id)).where((Change.kind == kind.value) & Change.ref.in_(list(refs)))
    found = Change.select(Change, User).join(User, on=(Change.actor == User.id))
    rows = found.where(Change.id.in_(newest.group_by(Change.ref))).limit(len(refs))
    return {row.ref: row.actor.name for row in rows}


def people_ids(session: Session, client: int) -> list[int]:
    """The key persons of a client, those who left last."""
    order = (KeyPerson.left_on.is_null(False), KeyPerson.id)
    found = visible(KeyPerson, session, KeyPerson.id).where(KeyPerson.client == client).order_by(*order)
    return [row[0] for row in found.limit(SHOWN).tuples()]


def reports(session: Session, person: int) -> list[Any]:
    """Who reports to a key person."""
    found = visible(KeyPerson, session).where(KeyPerson.reports_to == person)
    return list(found.order_by(KeyPerson.id).limit(SHOWN))


def position_ids(session: Session, client: int) -> list[int]:
    """The positions of a client, those that are worked on first, of each the newest first."""
    theirs = _openly(session, Kind.CLIENT, Position.id, Position.client == client)
    found = visible(Position, session, Position.id).where(theirs)
    ended = Position.stage.in_(sorted(CLOSED))
    found = found.order_by(ended, Position.id.desc())
    return [row[0] for row in found.limit(SHOWN).tuples()]


def submission_ids(session: Session, kind: Kind, ref: int) -> list[int]:
    """The cards of a candidate or a position, newest first."""
    column = getattr(Submission, _LINK[kind])
    found = visible(Submission, session, Submission.id).where(column == ref).order_by(Submission.id.desc())
    return [row[0] for row in found.limit(4 * SHOWN).tuples()]


def documents(session: Session, client: int, today: date) -> list[Any]:
    """The documents of a client's dossier that have not run out."""
    good = Document.expires_on.is_null() | (Document.expires_on >= today)
    found = visible(Document, session).where((Document.client == client) & good)
    return list(found.order_by(Document.id.desc()).limit(4 * SHOWN))


def client_of(session: Session, ref: int) -> Any:
    """The client of a file, or None."""
    return visible(Client, session).where(Client.id == ref).limit(1).first()


def briefs(session: Session, position: int) -> list[Any]:
    """The versions of what a client asked for, newest first."""
    found = visible(Brief, session).where(Brief.position == position)
    return list(found.order_by(Brief.no.desc()).limit(SHOWN))


def pays(ref: int) -> list[Any]:
    """What a candidate earns and wants."""
    return list(Pay.select().where(Pay.candidate == ref).order_by(Pay.id.desc()).limit(SHOWN))


def card(session: Session, ref: int) -> Any:
    """A submission with candidate, position and client, or None."""
    found = visible(Submission, session, Submission, Position, Client).join(Position).join(Client)
    return found.where(Submission.id == ref).limit(1).first()


def checks(session: Session, position: int) -> list[Any]:
    """The latest questions whether a card of a position still fits, with version, card, candidate and who judged."""
    found = (
        visible(BriefCheck, session, BriefCheck, Brief, Submission, Candidate, User)
        .join(Brief)
        .switch(BriefCheck)
        .join(Submission)
        .join(Candidate)
        .switch(BriefCheck)
        .join(User, JOIN.LEFT_OUTER, on=(BriefCheck.judged_by == User.id))
        .where(Brief.position == position)
    )
    return list(found.order_by(BriefCheck.id.desc()).limit(10 * SHOWN))


def open_checks(session: Session, submissions: Sequence[int]) -> list[Any]:
    """The questions about some cards that nobody answered yet, with their versions."""
    found = visible(BriefCheck, session, BriefCheck, Brief).join(Brief)
    waits = BriefCheck.submission.in_(list(submissions)) & BriefCheck.fits.is_null()
    return list(found.where(waits).order_by(BriefCheck.id).limit(10 * SHOWN))


def history(session: Session, submission: int) -> list[Any]:
    """The status changes of a card, oldest first, with actor and credited person."""
    credited = User.alias()
    found = (
        visible(StatusChange, session, StatusChange, User, credited)
        .join(User, on=(StatusChange.actor == User.id))
        .switch(StatusChange)
        .join(credited, JOIN.LEFT_OUTER, on=(StatusChange.credited_to == credited.id))
        .where(StatusChange.submission == submission)
    )
    return list(reversed(found.order_by(StatusChange.id.desc()).limit(10 * SHOWN)))
