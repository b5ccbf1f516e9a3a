"""Rounds as calendar files: one for the two sides, or a whole list for one's own calendar (B5, I5)."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.files.calendar_writer import Event, Method, write_calendar
from katui.files.writers import new_file, whole
from katui.i18n import _
from katui.services import access, slot_mail
from katui.store import slot_queries as queries
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.named import named
from katui.store.scope import visible
from katui.store.secrecy import alias, knows, outside, untold
from katui.store.store import Store

_DATED = (InterviewStatus.CONFIRMED, InterviewStatus.DONE, InterviewStatus.CANCELLED, InterviewStatus.NO_SHOW)


def ics(store: Store, session: Session, interview_id: int, side: Side | None = None) -> bytes:
    """The calendar file of one round, once moved with a higher SEQUENCE, CANCEL when it is off (B5).

    For one `side` it is a REQUEST with that side's address where one is known. For both, or without an address,
    nobody is invited and it is a PUBLISH (RFC 5546, 3.2.1): no side reads the other's address. A confidential
    client stands there by its alias, and nobody's own phone; its address is for the client's own file, a link or
    number for both. Refused B5.interview for a round that is not there or has no time.
    """
    store.connect()
    made = _of_round(session, interview_id, side)
    access.register(store, session, "export", Kind.INTERVIEW, interview_id)
    return made


def _of_round(session: Session, interview_id: int, side: Side | None) -> bytes:
    rows = queries.dated_rounds(session, [interview_id])
    if not rows or rows[0].starts_at is None:
        text = _("There is no interview {id} with a time.").format(id=interview_id)
        raise Refused("B5.interview", "interview", interview_id, text)
    email, name = ("", "") if side is None else slot_mail.receiver(session, rows[0], side)
    (made,) = _events(session, rows, side)
    event = replace(made, attendee=email, attendee_name=name if email else "")
    if event.cancelled:
        return write_calendar([event], Method.CANCEL)
    return write_calendar([event], Method.REQUEST if email else Method.PUBLISH)


def calendar_steps(
    store: Store,
    session: Session,
    kind: Kind,
    path: Path,
    ids: Iterable[list[int]],
    overwrite: bool,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[int, None, int]:
    """Write the rounds of a list that have a time as one calendar, in steps; gives how many there are (I5).

    Such a file travels as far as that of one round does: a client that the candidate was not told of has its alias.
    Refused I5.export for another list than interviews, I5.cancelled when stopped.
    """
    if kind is not Kind.INTERVIEW:
        text = _("A calendar holds interviews; {kind} goes out as .csv or .xlsx.").format(kind=kind.label)
        raise Refused("I5.export", "file", str(path), text)
    events: list[Event] = []
    with whole(path, overwrite) as temporary:
        for chunk in ids:
            if cancelled is not None and cancelled():
                raise Refused("I5.cancelled", "export", None, _("Stopped; nothing was written."))
            rows = [row for row in queries.dated_rounds(session, chunk) if row.status in _DATED]
            events += _events(session, rows, None)
            yield len(events)
        temporary.write_bytes(write_calendar(events, Method.PUBLISH))
        access.register(store, session, "export", kind, 0, purpose=session.purpose or path.name)
    return len(events)


def write_round(store: Store, session: Session, interview_id: int, path: Path, side: Side | None = None) -> Path:
    """Write the calendar file of one round under a name that is free (B5); Refused I5.export where it is not.

    The register of access has it once it stands there (C8).
    """
    if path.suffix.lower() != ".ics":
        text = _("{name} should end in .ics.").format(name=path.name)
        raise Refused("I5.export", "file", str(path), text)
    store.connect()
    written = new_file(path, _of_round(session, interview_id, side))
    access.register(store, session, "export", Kind.INTERVIEW, interview_id)
    return written


def dated(session: Session, ids: list[int]) -> int:
    """How many of these rounds stand in the calendar of a list."""
    those = Interview.id.in_(ids) & Interview.starts_at.is_null(False) & Interview.status.in_(_DATED)
    return int(visible(Interview, session, Interview.id).where(those).limit(len(ids) or 1).count())


def uid_of(row: Any) -> str:
    """The name of a round for all calendars, the same for its whole life."""
    return row.uid or f"interview-{row.id}-{row.created_at:%Y%m%dT%H%M%S}@katui.invalid"


def _owners(rows: list[Any]) -> dict[int, tuple[str, str]]:
    """E-mail and name of those who look after the cards: a round is theirs, whoever writes the file."""
    ids = {row.submission.owner_id for row in rows}
    users = User.select(User.id, User.email, User.name).where(User.id.in_(ids)).limit(len(ids))
    return {row.id: (row.email or "", row.name) for row in users}


def _hidden(session: Session, row: Any) -> bool:
    """Whether the client stands by its alias: the candidate was not told who it is, or the writer may not know (P4)."""
    position = row.submission.position
    return untold(position, row.submission) or not knows(session, position)


def _place(session: Session, row: Any, side: Side | None) -> str:
    """Where a side comes or how it is reached, as its text says it; an address of a client it may not know: the city.

    Without a `side` the file may reach the candidate. A writer who may not know the client writes no link either (P4).
    """
    position, on_site = row.submission.position, row.mode is InterviewMode.ONSITE
    if not knows(session, position):
        return (position.city or "") if on_site else ""
    hide = side is not Side.CLIENT and untold(row.submission.position, row.submission)
    if on_site and hide:
        return position.city or ""
    place = outside(session, position).blind(row.place or "") if hide else row.place
    return place or _open_yet(row.mode)


def _open_yet(mode: InterviewMode) -> str:
    """What stands where the place is missing; by phone the candidate is called where they are."""
    if mode is InterviewMode.PHONE:
        return ""
    return _("address and room still open") if mode is InterviewMode.ONSITE else _("meeting link still open")


def _events(session: Session, rows: list[Any], side: Side | None) -> list[Event]:
    """What a file for that side, or one that may reach both, says of each round; nobody's name goes ahead (P2, P4)."""
    owners = _owners(rows)
    known = named(session, [row.submission for row in rows])
    return [
        _event(
            row,
            owners[row.submission.owner_id],
            who=side is Side.CANDIDATE or row.submission_id in known,
            hide=_hidden(session, row),
            place=_place(session, row, side),
        )
        for row in rows
    ]


def _event(row: Any, owner: tuple[str, str], *, who: bool, hide: bool, place: str) -> Event:
    card = row.submission
    email, consultant = owner
    position = card.position
    what = alias(position) if hide else f"{position.client.name} {position.name}"
    summary = _("Interview, round {n}: {candidate}, {what}")
    candidate = card.candidate.name if who else _("candidate (name follows)")
    met = row.interviewer if row.interviewer_id and not hide else None
    lines = [
        _("How: {mode}").format(mode=row.mode.label),
        _("Interviewer: {name}").format(name=met.name) if met is not None else "",
        _("Consultant: {name}").format(name=consultant),
    ]
    return Event(
        uid=uid_of(row),
        sequence=row.sequence,
        starts_at=row.starts_at,
        ends_at=row.ends_at or row.starts_at + timedelta(hours=1),
        zone=row.zone,
        summary=summary.format(n=row.round, candidate=candidate, what=what),
        description="\n".join(filter(None, lines)),
        location=place,
        stamp=row.updated_at,
        cancelled=row.status is InterviewStatus.CANCELLED,
        organizer=email,
        organizer_name=consultant,
    )
