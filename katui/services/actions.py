"""Closing, putting off and handing over what is due (F1: `x`, `z`, `d`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from katui.domain import phrases
from katui.domain.cadence import BEAT
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused
from katui.domain.rhythm import parted
from katui.domain.session import Session
from katui.domain.when import local_day
from katui.domain.work import ActionStatus
from katui.i18n import _
from katui.services import people
from katui.store.changes import Writing, writing
from katui.store.models.people import User
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import alias, knows
from katui.store.store import Store

_SHOWN: Final = 12
_NOT_AT_ALL: Final = r"\s*[+＋]?\s*[0０]+\s*[^\W\d_]"


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of some actions: how many, and the act that undo takes; `left` says what stays open, and why."""

    count: int
    batch: int
    what: str
    left: str = ""


def close(store: Store, session: Session, action_ids: tuple[int, ...], result: str) -> Settled:
    """Close actions with a result; done needs a result (F1 `x`). Of a beat, what is kept as know-how is apart (A6).

    Of a call about several reports one that names a candidate settles that one's only (B1). Refused F1.open for one
    that is not open any more, F1.result for done without a result.
    """
    told = clean(result, field="result", multiline=True, limit=20_000).text.strip()
    with writing(store, session, "action") as write:
        rows, left = _told_of(session, _open(write, action_ids), told)
        for row in rows:
            came, kept = parted(told) if row.rule == BEAT else (told, "")
            if not came:
                raise Refused("F1.result", "result", result, _("Say what came of it; done needs a result."))
            why = {**(row.why or {}), "kept": kept} if kept else row.why
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=came, why=why)
        return Settled(len(rows), write.batch_id, told, left)


def _told_of(session: Session, rows: list[Any], told: str) -> tuple[list[Any], str]:
    """The actions that a result is of, and what to say of the others."""
    if len(rows) < 2:
        return rows, ""
    from katui.services import several_reports

    stays, said = several_reports.left_open(session, rows, told)
    return [row for row in rows if row.id not in stays], said


def snooze(store: Store, session: Session, action_ids: tuple[int, ...], phrase: str) -> Settled:
    """Put actions off to a date as one says it: `+2d`, 周五下午, next mon 10:00 (F1 `z`).

    Refused F1.open for one that is not open any more, F2.due for a date that is not later than now.
    """
    when = phrases.due(phrase, session.clock(), session.zone)
    if when.at <= session.clock() or re.match(_NOT_AT_ALL, phrase):
        raise Refused("F2.due", "due", phrase, _("{text} is not later than now").format(text=phrase.strip()))
    with writing(store, session, "action") as write:
        rows = _open(write, action_ids)
        for row in rows:
            write.update(row, due=when.at, has_time=when.has_time, snoozed_from=row.due)
        return Settled(len(rows), write.batch_id, when.text)


def delegate(store: Store, session: Session, action_ids: tuple[int, ...], login: str) -> Settled:
    """Hand actions to a colleague who may see the file (F1 `d`); Refused P4.confidential where they may not."""
    store.connect()
    given = colleague(login, local_day(session.clock(), session.zone))
    with writing(store, session, "action") as write:
        rows = _open(write, action_ids)
        theirs = people.session_for(store, given.login, session.origin, session.clock)
        for row in rows:
            _check_may_know(session, theirs, row)
            write.update(row, owner=given.id, delegated_by=session.user.id)
        return Settled(len(rows), write.batch_id, given.name)


def _check_may_know(session: Session, theirs: Session, row: Any) -> None:
    position = row.position or (row.submission.position if row.submission_id else None)
    if position is None or knows(theirs, position):
        return
    said = _("{position} is confidential and {name} is not an insider; hand it to somebody who is.")
    shown = position.name if knows(session, position) else alias(position)
    text = said.format(position=shown, name=theirs.user.name)
    raise Refused("P4.confidential", "user", theirs.user.login, text)


def colleague(login: str, today: date) -> Any:
    """Who is meant by a login or a name, among those who are still here; Refused when nobody or several are."""
    wanted = clean(login, field="user").text.strip()
    present = User.select().where(people.here(today)).order_by(User.id).limit(_SHOWN)
    hits = list(present.where(User.login == wanted)) or list(present.where(User.name == wanted))
    if len(hits) == 1:
        return hits[0]
    choices = tuple(Choice("user", user.id, f"{user.login} {user.name}") for user in (hits or present))
    if hits:
        message = _("Several colleagues are called {value}; give the login.").format(value=login)
    else:
        message = _("{value} is not a colleague here.").format(value=login)
    raise Refused("F1.delegate", "user", login, message, choices=choices)


def _open(write: Writing, action_ids: tuple[int, ...]) -> list[Any]:
    rows = list(visible(Action, write.session).where(Action.id.in_(action_ids)).limit(200))
    settled = [row for row in rows if row.status is not ActionStatus.OPEN]
    if len(rows) < len(set(action_ids)) or settled or not rows:
        which = settled[0].id if settled else next((i for i in action_ids if i not in {r.id for r in rows}), 0)
        text = _("Action {id} is not open any more.").format(id=which)
        raise Refused("F1.open", "action", which, text)
    return rows
