"""Rows of Today about clients: terms, warnings, exceptions, guarantees (F1, C3, C12, P6)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import WarningStatus
from katui.i18n import _
from katui.i18n.marks import labelled, noted
from katui.services.today_about import about, about_card
from katui.services.today_item import Desk, Item
from katui.services.warning_course import ANSWER_IN
from katui.store import queue, queue_clients
from katui.store.said import brief_of

TERMS_WARN: Final = timedelta(days=30)
GATE_SHOWN: Final = timedelta(days=7)
"""How long an exception that ran out stays in sight."""


def terms_ending(desk: Desk) -> Iterator[Item]:
    """Terms that end in 30 days, or ended while positions are open (F1); a hidden search does not tell of itself."""
    rows = queue.terms_until(desk.session, desk.owners, desk.today, desk.today + TERMS_WARN)
    ended = sorted({row.client.id for row in rows if row.valid_until < desk.today})
    open_at = {
        each.client.id for each in queue.positions_at(desk.session, ended) if not about(desk, each.client, each).hidden
    }
    for row in rows:
        until, client = row.valid_until, row.client
        over = until < desk.today
        if over and client.id not in open_at:
            continue
        why = _("terms ended {day}, positions are open") if over else _("terms end {day}")
        why = why.format(day=when.day_said(until, desk.today))
        do = _("Renew the agreement with {client}").format(client=client.name)
        yield _of_client(desk, client, f"terms:{row.id}", "F1", "terms", (do, why, until, over))


def _of_client(desk: Desk, client: Any, id: str, rule: str, kind: str, said: tuple[str, str, Any, bool]) -> Item:
    """A row about a client as a whole, due on a day; `said` is what to do, why, until which day, whether it is late."""
    do, why, day, late = said
    known = about(desk, client)
    return Item(
        id=id,
        rule=rule,
        why=why,
        do=do,
        due=desk.by_evening(day),
        overdue=late,
        tier=known.tier,
        about=known.named,
        opens="file",
        kind=kind,
        owner=desk.name(client.__data__["owner"]),
    )


def warnings_open(desk: Desk) -> Iterator[Item]:
    """Warnings about clients that are open or in hand; a high one is answered by the next working day (C12)."""
    for row in queue_clients.warnings(desk.session, desk.owners):
        raised = when.local_day(row.raised_at, desk.session.zone)
        new = row.status is WarningStatus.OPEN
        due = CHINA.add_workdays(raised, ANSWER_IN[row.severity]) if new else desk.today
        do = (
            _("Answer the warning about {client}: {kind}") if new else _("Follow up the warning about {client}: {kind}")
        )
        words = {"kind": row.kind.label, "severity": row.severity.label, "day": when.day_said(raised, desk.today)}
        do = do.format(client=row.client.name, **words)
        why = _("{severity}, since {day}: {brief}").format(brief=brief_of(row), **words)
        said = (do, why, due, new and due < desk.today)
        yield _of_client(desk, row.client, f"warning:{row.id}", "C12", f"warning_{row.kind.value}", said)


def gates_open(desk: Desk) -> Iterator[Item]:
    """Clients whose registration was opened by exception: while it is in force, and a week after (C3)."""
    for client in queue_clients.gates(desk.session, desk.owners, desk.today - GATE_SHOWN):
        until, by = client.gate_open_until, getattr(client, "opened_by", None)
        over = until < desk.today
        why = _("the exception ran out {day}") if over else _("opened by exception until {day}")
        why = why.format(day=when.day_said(until, desk.today))
        if client.gate_open_reason:
            why = labelled(why, client.gate_open_reason)
        if by is not None:
            why = noted(why, by.name)
        do = _("Complete the registration of {client}").format(client=client.name)
        yield _of_client(desk, client, f"gate:{client.id}", "C3", "gate", (do, why, until, over))


def guarantees_ending(desk: Desk) -> Iterator[Item]:
    """Guarantees that end within fourteen days: both sides are called while it holds (P6)."""
    last = desk.today + timedelta(days=desk.settings.guarantee_warn_days)
    for row in queue_clients.guarantees(desk.session, desk.owners, desk.today, last):
        card, until = row.submission, row.guarantee_until
        known = about_card(desk, card)
        do = _("Call both sides, the guarantee ends: {candidate} at {client}")
        weekend = "" if CHINA.is_workday(until) else _(", a day off")
        before = until if CHINA.is_workday(until) else CHINA.add_workdays(until, -1)
        yield Item(
            id=f"guarantee:{row.id}",
            rule="P6",
            why=_("guarantee ends {day}{weekend}").format(day=when.day_said(until, desk.today), weekend=weekend),
            do=do.format(candidate=card.candidate.name, client=known.client),
            due=desk.by_evening(max(before, desk.today)),
            overdue=before < desk.today,
            tier=known.tier,
            about=known.named,
            opens="offer",
            kind="guarantee_ending",
            owner=desk.name(card.__data__["owner"]),
        )
