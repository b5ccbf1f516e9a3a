"""Preparation of a candidate before a round: the ticks of its checklist, the text to send (B9)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.results import Came
from katui.domain.session import Session
from katui.domain.slot_words import fill_lines
from katui.domain.work import ActionKind, ActionStatus, InterviewMode, InterviewStatus, Side
from katui.i18n import N_, Language, _
from katui.services import checklist, phoned, slot_texts
from katui.services.checklist import Point, points_of
from katui.services.confidential import card_inside, card_to_write
from katui.services.need_checks import client_name
from katui.services.owing import open_of
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing, writing
from katui.store.store import Store

ACT: Final = "prepare"


@dataclass(frozen=True, slots=True)
class Preparation:
    """The checklist of one round; `ticked` are keys of its points."""

    interview: int
    submission: int
    version: int
    number: int
    starts_at: datetime
    mode: InterviewMode
    place: str
    candidate: str
    client: str
    points: tuple[Point, ...]
    ticked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ticked:
    """How many points are ticked, whether the preparation is done by that, and the act that undo takes."""

    count: int
    of: int
    done: bool
    batch: int


def coming(store: Store, session: Session, submission_id: int) -> int:
    """The round of a card that one prepares for: the next that is confirmed.

    Refused B9.none without one, P2.unknown for a card that is not there.
    """
    store.connect()
    card = card_inside(session, submission_id)
    rows = [row for row in queries.rounds(session, submission_id) if _to_come(session, row)]
    if not rows:
        text = _("{candidate} has no confirmed round to come.").format(candidate=card.candidate.name)
        raise Refused("B9.none", "interview", submission_id, text)
    return int(min(rows, key=lambda row: (row.starts_at, row.id)).id)


def preparation(store: Store, session: Session, interview_id: int) -> Preparation:
    """The checklist of a round with its ticks (B9). Refused B9.round for a round that is not confirmed."""
    store.connect()
    row = _round(session, interview_id)
    card = card_inside(session, row.submission_id)
    return Preparation(
        row.id,
        card.row.id,
        row.version,
        row.round,
        row.starts_at,
        row.mode,
        row.place or "",
        card.candidate.name,
        client_name(card),
        points_of(row.mode, i18n.language()),
        frozenset(row.prepared or ()),
    )


def text(store: Store, session: Session, interview_id: int, language: Language) -> str:
    """The preparation as a text to the candidate: when, how, where, and every point (B9).

    Refused B9.round for a round that is not confirmed.
    """
    store.connect()
    row = _round(session, interview_id)
    values = slot_texts.round_values(session, interview_id, Side.CANDIDATE, language)
    told = checklist.words(language)["text"]
    lines = [
        told["point"].format(n=n, text=point.text) for n, point in enumerate(points_of(row.mode, language), start=1)
    ]
    return "\n".join((fill_lines(told["head"], values), *lines, fill_lines(told["foot"], values)))


def tick(store: Store, session: Session, interview_id: int, keys: Iterable[str], *, expect: int) -> Ticked:
    """Keep which points were gone through; with all of them the preparation is done and logged (B9).

    `expect` is the version of the round one saw; Refused S6.race when it changed since, B9.point for a key it has not.
    """
    store.connect()
    row = _round(session, interview_id)
    with writing(store, session, ACT, submission=row.submission_id) as write:
        row = _round(session, interview_id)
        card = card_to_write(session, row.submission_id)
        known = [point.key for point in points_of(row.mode, i18n.language())]
        wanted = set(keys)
        for key in sorted(wanted - set(known)):
            raise Refused("B9.point", "points", key, _("The checklist has no point {key}.").format(key=key))
        was = all(key in (row.prepared or ()) for key in known)
        if not write.update(row, expect=expect, prepared=[key for key in known if key in wanted]):
            told = _("The round was changed meanwhile; look at it again.")
            raise Refused("S6.race", "interview", interview_id, told)
        done = len(wanted) == len(known)
        if done and not was:
            _done(write, card, row)
        return Ticked(len(wanted), len(known), done, write.batch_id)


def _to_come(session: Session, row: Any) -> bool:
    dated = row.status is InterviewStatus.CONFIRMED and row.starts_at is not None
    return bool(dated and (row.ends_at or row.starts_at) > session.clock())


def _round(session: Session, interview_id: int) -> Any:
    row = queries.interview_of(session, interview_id)
    if row is None or row.starts_at is None or row.status not in {InterviewStatus.CONFIRMED, InterviewStatus.DONE}:
        told = _("There is no confirmed round {id} to prepare for.").format(id=interview_id)
        raise Refused("B9.round", "interview", interview_id, told)
    return row


def _done(write: Writing, card: Card, row: Any) -> None:
    """The talk of the preparation stands in the timeline, and what asked for it is done."""
    told = N_("Prepared for round {n}: every point gone through")
    follow_up = phoned.with_candidate(write, card, lambda: _(told).format(n=row.round))
    result = Came.PREPARED.value
    done = {"status": ActionStatus.DONE, "done_at": write.at, "follow_up": follow_up.id, "result": result}
    for action in open_of(card, ActionKind.PREPARE):
        if action.interview_id in (row.id, None):
            write.update(action, **done)
