"""What is done about a warning: a countermeasure with its next step, and closing it with how and why (C12)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from katui.domain import phrases, when
from katui.domain.clean import NOTE_LIMIT, clean
from katui.domain.clients import Severity, WarningStatus
from katui.domain.errors import Choice, Refused, no_such
from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.domain.step_words import typed
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services.actions import colleague
from katui.services.conflicts import conflict, newest
from katui.store.changes import writing
from katui.store.client_queries import OPEN
from katui.store.models.clients import ClientWarning
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.store import Store

DO_LIMIT: Final = 500
ENDS: Final = (WarningStatus.RESOLVED, WarningStatus.LOST, WarningStatus.FALSE_ALARM)


def close(store: Store, session: Session, warning_id: int, status: str, reason: str) -> None:
    """Close an open warning as resolved, lost or a false alarm; no reason, no closing.

    A raised one is made with `create`; undo opens it again. Refused C12.end for another end, C12.reason without a
    reason, C12.closed for one that is closed.
    """
    store.connect()
    with store.transaction():
        row = _open(session, warning_id)
        end = _end(status)
        why = clean(reason, multiline=True, limit=NOTE_LIMIT, field="reason").text.strip()
        if not why:
            raise Refused("C12.reason", "reason", reason, _("Say why it is closed."))
        with writing(store, session, "edit", kind=Kind.WARNING.value, ref=warning_id) as write:
            write.update(row, status=end, closed_at=write.at, closed_reason=why)


def _end(status: str) -> WarningStatus:
    end = WarningStatus.parse(status)
    if end is None or end not in ENDS:
        choices = tuple(Choice("status", number, each.value) for number, each in enumerate(ENDS))
        words = listed(each.label for each in ENDS)
        raise Refused(
            "C12.end", "status", status, _("It ends as one of: {words}.").format(words=words), choices=choices
        )
    return end


@dataclass(frozen=True, slots=True)
class Known:
    """What the form of a countermeasure begins with."""

    client: str
    severity: Severity
    report: str
    cause: str
    countermeasure: str


def known(store: Store, session: Session, warning_id: int) -> Known:
    """What is written down about an open warning. Refused C12.closed for one that is closed."""
    store.connect()
    row = _open(session, warning_id)
    return Known(row.client.name, row.severity, row.report or "", row.cause or "", row.countermeasure or "")


def measure(
    store: Store, session: Session, warning_id: int, values: Mapping[str, str], *, seen: Known | None = None
) -> str:
    """Cause and countermeasure, with one next step: `do`, `due`, `who` (a login or name, the client's owner when left
    out). The warning is in hand from then on; done again it adds a step. Returns when the step is due, in words.

    A grave one needs its full report first. `seen` is what the form began with: a text that a colleague wrote since is
    Refused `S6.conflict` with both. One act for undo.
    """
    store.connect()
    told = {name: _told(values, name) for name in ("report", "cause", "countermeasure", "do")}
    due = phrases.due(values.get("due", ""), session.clock(), session.zone)
    with store.transaction():
        row = _open(session, warning_id)
        if seen is not None:
            _same_as(session, row, seen, told)
        _complete(row, told)
        owner = _who(row, session, values.get("who", ""))
        changed: dict[str, Any] = {name: text for name, text in told.items() if name != "do" and text}
        with writing(store, session, "edit", kind=Kind.WARNING.value, ref=warning_id) as write:
            write.update(row, status=WarningStatus.IN_HAND, **changed)
            write.create(
                Action,
                **typed(told["do"]),
                due=due.at,
                has_time=due.has_time,
                owner=owner,
                created_by=session.user.id,
                client=row.client_id,
                why={"warning": warning_id},
            )
    if due.has_time:
        return when.short(due.at, session.zone, session.clock())
    return when.day_said(when.local_day(due.at, session.zone), when.local_day(session.clock(), session.zone))


def _told(values: Mapping[str, str], name: str) -> str:
    limit = DO_LIMIT if name == "do" else NOTE_LIMIT
    return clean(values.get(name, ""), multiline=name != "do", limit=limit, field=name).text.strip()


def _same_as(session: Session, row: Any, seen: Known, told: Mapping[str, str]) -> None:
    """Refuse to write over a text that somebody else wrote since the form began (S6)."""
    labels = {"report": _("Full report"), "cause": _("Cause"), "countermeasure": _("Countermeasure")}
    for name, label in labels.items():
        theirs = getattr(row, name) or ""
        if theirs != getattr(seen, name) and told[name] and told[name] != theirs:
            change = newest(Kind.WARNING.value, row.id)
            raise conflict(session, name, label, theirs, told[name], change, row.id)


def _complete(row: Any, told: Mapping[str, str]) -> None:
    """Refuse a countermeasure that skips a step of the course."""
    if row.severity is Severity.HIGH and not (told["report"] or row.report):
        raise Refused("C12.report", "report", "", _("A warning of high severity needs its full report first."))
    if not (told["cause"] or row.cause):
        raise Refused("C12.cause", "cause", "", _("Say what is behind it."))
    if not (told["countermeasure"] or row.countermeasure):
        raise Refused("C12.countermeasure", "countermeasure", "", _("Say what we do about it."))
    if not told["do"]:
        raise Refused("C12.measure", "do", "", _("A countermeasure has a next step with a date."))


def _who(row: Any, session: Session, login: str) -> int:
    today = when.local_day(session.clock(), session.zone)
    if login.strip():
        return int(colleague(login, today).id)
    owner = row.client.owner
    return int(owner.id if owner.left_on is None or owner.left_on > today else session.user.id)


def _open(session: Session, warning_id: int) -> Any:
    row = _found(session, warning_id)
    if row.status not in OPEN:
        said = _("This warning is closed: {why}").format(why=row.status.label)
        raise Refused("C12.closed", "status", row.status.value, said)
    return row


def _found(session: Session, warning_id: int) -> Any:
    row = visible(ClientWarning, session).where(ClientWarning.id == warning_id).limit(1).first()
    if row is None:
        raise no_such(Kind.WARNING, warning_id)
    return row
