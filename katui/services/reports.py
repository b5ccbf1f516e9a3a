"""Reports to the client: what sending one makes due, and what an answer closes (B1)."""

from __future__ import annotations

import hashlib
from datetime import datetime, time
from typing import Any, Final

from katui import i18n
from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.contact import Channel
from katui.domain.report import ReportPart, matched, needs_in, score
from katui.domain.report_paper import Paper
from katui.domain.session import Session
from katui.domain.slots import report_times
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import CHASE, ActionKind, ActionStatus, ReportKind, Side
from katui.services import rule_making
from katui.store import cards, slot_queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.submissions import Consent, Report
from katui.store.models.work import Action
from katui.store.scope import visible

ACT: Final = "report"
CALL_AFTER_WORKDAYS: Final = 2
CALL_AT: Final = time(10)


def call_due(sent_at: datetime, zone: str, after: int = CALL_AFTER_WORKDAYS) -> datetime:
    """When a report is chased: the second working day after it went out (B1)."""
    return when.at_time(CHINA.add_workdays(when.local_day(sent_at, zone), after), CALL_AT, zone)


def links(card: Card) -> dict[str, Any]:
    """Everything a follow-up or an action about this card is about."""
    return {"client": card.client, "position": card.position, "candidate": card.candidate, "submission": card.row}


def send(write: Writing, card: Card, person: Any, channel: Channel, sent_at: datetime, kind: ReportKind) -> Any:
    """Record a report as sent, the prepared one if there is one; makes the text and the call that are due (B1)."""
    report = _sent(write, card, {"recipient": person, "channel": channel, "sent_at": sent_at, "kind": kind})
    _chase(write, card, person, sent_at, report)
    return report


def _chase(write: Writing, card: Card, person: Any, sent_at: datetime, report: Any) -> None:
    """The text that the report is there, due the same day, and the call about it (B1)."""
    about = links(card) | {"person": person, "report": report}
    stamp = {"sent": when.iso_utc(sent_at)}
    common = {"owner": card.row.owner, "created_by": write.session.user.id}
    words = {"person": person.name, "candidate": card.candidate.name}
    rule_making.make(
        write,
        "B1.text",
        str(report.id),
        kind=ActionKind.REPORT_TEXT,
        **worded(StepText.REPORT_TEXT, words),
        due=sent_at,
        has_time=False,
        why=stamp,
        **common,
        **about,
    )
    rule_making.make(
        write,
        "B1.call",
        str(report.id),
        kind=ActionKind.REPORT_CALL,
        **worded(StepText.REPORT_CALL, words),
        due=call_due(sent_at, write.session.zone),
        has_time=False,
        why=stamp | {"workdays": CALL_AFTER_WORKDAYS},
        **common,
        **about,
    )


def _sent(write: Writing, card: Card, how: dict[str, Any]) -> Any:
    """The report as it went out: what it said, its digest as proof, and what its checklist came to (B4)."""
    from katui.services.report_paper import Told, paper_of

    prepared = cards.prepared_report(card)
    checklist = {**(prepared.checklist or {} if prepared is not None else {}), **times_in(write.session, card)}
    needs = needs_in(card.position.must_haves)
    checklist |= {ReportPart.MUST_HAVES.value: [{"need": n, "evidence": e} for n, e in matched(checklist, needs)]}
    paper = paper_of(Told(card, checklist, how["kind"], i18n.language(), how["sent_at"]))
    proof: dict[str, Any] = {"document": paper.to_json(), "digest": digest_of(paper), "score": score(checklist, needs)}
    if prepared is None:
        mine = {"submission": card.row, "author": write.session.user.id}
        return write.create(Report, checklist=checklist, **mine, **how, **proof)
    write.update(prepared, checklist=checklist, **how, **proof)
    return prepared


def digest_of(paper: Paper) -> str:
    """The digest of a report's text: of two that say the same it is the same."""
    from katui.files.report_writers import markdown

    return hashlib.sha256(markdown(paper).encode()).hexdigest()


def times_in(session: Session, card: Card) -> dict[str, Any]:
    """The times to come that the candidate has on offer go into the report, for the client to pick from (B5)."""
    now = session.clock()
    waiting = slot_queries.open_times(session, card.row.id, Side.CANDIDATE)
    ahead = [time for time in waiting if time.starts_at > now]
    times = [time for time in ahead if time.offer.expires_at is None or time.offer.expires_at > now]
    if not times:
        return {}
    newest = max(times, key=lambda time: time.offer_id)
    starts = [time.starts_at for time in times if time.minutes == newest.minutes]
    return {"offered_slots": report_times(starts, newest.minutes, newest.offer_id)}


def give_consent(write: Writing, card: Card, words: str, channel: Channel) -> Any:
    """Record the candidate's own yes to this client and this position."""
    return write.create(
        Consent,
        submission=card.row,
        given_at=write.at,
        channel=channel,
        words=words,
        recorded_by=write.session.user.id,
    )


def answered(write: Writing, session: Session, submission_id: int, reply: str, follow_up: Any = None) -> int:
    """The client answered: the chasing of this card's reports ends by itself (B1); returns how many actions closed."""
    rows = list(
        visible(Action, session)
        .where((Action.submission == submission_id) & (Action.status == ActionStatus.OPEN))
        .where(Action.kind.in_(CHASE))
        .limit(50)
    )
    for row in rows:
        write.update(
            row, status=ActionStatus.DONE, done_at=write.at, result=reply, follow_up=follow_up and follow_up.id
        )
    waiting = (Report.submission == submission_id) & Report.sent_at.is_null(False) & Report.replied_at.is_null()
    for report in visible(Report, session).where(waiting).limit(20):
        write.update(report, replied_at=write.at, reply=reply)
    return len(rows)
