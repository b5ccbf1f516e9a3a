"""What a report left open when it went out: one next step of its card, done once every point is filled (B4, P2)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain import when
from katui.domain.address import addressed
from katui.domain.calendars import CHINA
from katui.domain.pipeline import Need
from katui.domain.report import ReportPart, kept_needs, matched, needs_in, share
from katui.domain.report_words import is_the_report
from katui.domain.results import Came
from katui.domain.step_texts import StepText
from katui.domain.step_words import gaps, worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import due_words, owing, reports
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.said import said_of

RULE: Final = "B4"
MUST: Final = ReportPart.MUST_HAVES
_NEAR: Final = 5
"""Working days ahead for which a typed step is about the report that goes out now."""


def open_now(card: Card) -> dict[str, Any]:
    """The points that the report in preparation leaves open, else the one that went out last; all without a report.

    As an action keeps them: `gaps` the names of the points, `unmet` how many must-haves have no evidence.
    """
    row = cards.prepared_report(card) or cards.sent_report(card)
    sent = row is not None and row.sent_at is not None
    held = dict(row.checklist or {} if row is not None else {}) | reports.times_in(card.session, card)
    needs = kept_needs(held) if sent else needs_in(card.position.must_haves)
    settled = {ReportPart.TIMES} if cards.next_interview(card) is not None else set()
    gaps = [part.value for part in ReportPart if part not in settled and share(held, part, needs) < 1]
    unmet = sum(not evidence.strip() for _need, evidence in matched(held, needs))
    return {"need": due_words.CHECKLIST, "gaps": gaps, "unmet": unmet}


def left_open(write: Writing, card: Card) -> None:
    """A report went out: what its checklist lacks is due today, in one step however many reports follow (P2).

    What somebody closed with a result is not asked for again by the next report with the same gaps.
    """
    if settle(write, card):
        return
    now = open_now(card)
    if not now["gaps"] or any(set(now["gaps"]) <= set(row.why["gaps"]) for row in _closed(card)):
        return
    due, words = owing.end_of_day(write), {"gaps": gaps(now)}
    owing.owe(write, card, ActionKind.GAP, StepText.FILL_REPORT, due, RULE, why=now, words=words, has_time=False)


def settle(write: Writing, card: Card) -> bool:
    """Keep the open step up with the report, and close it when nothing is open; whether there was one."""
    mine = [row for row in owing.open_of(card, ActionKind.GAP) if _about_report(row.why)]
    for row in mine:
        now = open_now(card)
        if now["gaps"]:
            said = worded(StepText.FILL_REPORT, {"candidate": card.candidate.name, "gaps": gaps(now)})
            if now != row.why:
                write.update(row, why=now, **said)
        else:
            write.update(row, why=now, status=ActionStatus.DONE, done_at=write.at, result=Came.REPORT_FULL.value)
    return bool(mine)


def written(write: Writing, card: Card, report: Any) -> None:
    """The report that a step was to write or send went out: that step is done (B1).

    One that was typed is, where it says nothing else and the report went out today; what is in doubt stays open.
    """
    asked = [row for row in owing.open_of(card, ActionKind.GAP) if (row.why or {}).get("need") == Need.REPORT.value]
    for row in (*asked, *_typed(write, card, report)):
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=Came.SENT.value)


def _typed(write: Writing, card: Card, report: Any) -> list[Any]:
    """The open steps of the card that its owner or the sender has and that say in words that the report is to go.

    One of a day far ahead is another plan.
    """
    zone, person = write.session.zone, report.recipient
    if when.local_day(report.sent_at, zone) != when.local_day(write.at, zone):
        return []
    names = (card.candidate.name, card.candidate.english_name or "")
    to = (card.client.name, *((person.name, addressed(person.name, person.title)) if person is not None else ()))
    owners = {write.session.user.id, card.row.owner_id}
    soon = CHINA.add_workdays(when.local_day(write.at, zone), _NEAR)
    planned = [row for row in owing.open_of(card, ActionKind.FOLLOW_UP) if not (row.told or row.rule)]
    mine = [row for row in planned if when.local_day(row.due, zone) <= soon]
    return [row for row in mine if row.owner_id in owners and is_the_report(said_of(row), names, to)]


def _about_report(why: Mapping[str, Any] | None) -> bool:
    return (why or {}).get("need") == due_words.CHECKLIST


def _closed(card: Card) -> list[Any]:
    """Steps of that kind which somebody closed before."""
    mine = (Action.submission == card.row.id) & (Action.status == ActionStatus.DONE) & (Action.rule == RULE)
    return [row for row in card.see(Action).where(mine).limit(50) if _about_report(row.why)]
