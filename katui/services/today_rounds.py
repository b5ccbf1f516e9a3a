"""Rows of Today about interview rounds: soon, without result, overlapping, travel unanswered (F1, B5, B6, B10)."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.refs import Named
from katui.domain.work import ActionKind
from katui.i18n import _
from katui.services.today_about import About, about_card
from katui.services.today_item import Desk, Item
from katui.store import queue, terms

TRAVEL_RED: Final = 2
"""So many working days before a round on site its open travel question is red (B10)."""
_ROUND: Final = timedelta(hours=1)
_ASKED: Final = "asked"
"""Stands for an answer while the question is asked and open."""


def _round(desk: Desk, row: Any, rule: str, do: str, why: str, due: datetime, opens: str = "interview") -> Item:
    card = row.submission
    known = about_card(desk, card)
    words = {
        "candidate": card.candidate.name,
        "client": known.client,
        "n": row.round,
        "mode": row.mode.label,
        "at": desk.at(row.starts_at),
    }
    return Item(
        id=f"interview:{row.id}",
        rule=rule,
        why=why.format(**words),
        do=do.format(**words),
        due=due,
        overdue=due < desk.now,
        tier=known.tier,
        about=_named(known, row),
        opens=opens,
        kind="interview",
        has_time=True,
        owner=desk.name(card.__data__["owner"]),
    )


def _named(known: About, row: Any) -> dict[str, Named]:
    return known.named | {"interview": Named(row.id, str(row.round))}


def interviews_soon(desk: Desk) -> Iterator[Item]:
    """Interviews today and tomorrow."""
    until = desk.day_end + timedelta(days=1)
    for row in queue.interviews(desk.session, desk.owners, desk.now, until):
        do = _("Interview of {candidate} at {client}, round {n}, {mode}")
        yield _round(desk, row, "F1", do, _("it begins {at}"), row.starts_at)


def interviews_without_result(desk: Desk) -> Iterator[Item]:
    """Interviews past without a result (S09)."""
    for row in queue.past_without_result(desk.session, desk.owners, desk.now):
        do = _("Record what came of {candidate} at {client}, round {n}")
        yield _round(desk, row, "B10", do, _("held {at}, no result yet"), row.ends_at or row.starts_at, "feedback")


def double_bookings(desk: Desk) -> Iterator[Item]:
    """One candidate with two confirmed rounds that overlap, and are not over; one row a pair, also when allowed."""
    mine = queue.unfinished(desk.session, desk.owners, desk.now)
    own = {row.id for row in mine}
    rounds: dict[int, list[Any]] = {}
    for row in queue.rounds_of(desk.session, sorted({row.submission.candidate.id for row in mine}), desk.now):
        rounds.setdefault(row.submission.candidate.id, []).append(row)
    for found in rounds.values():
        for first, second in combinations(found, 2):
            if second.starts_at < _end(first) and own & {first.id, second.id}:
                yield _clash(desk, *((first, second) if first.id in own else (second, first)))


def _end(row: Any) -> datetime:
    end: datetime = row.ends_at or row.starts_at + _ROUND
    return end


def _clash(desk: Desk, mine: Any, other: Any) -> Item:
    """One overlap; the row belongs to the owner of the first of the two."""
    card, known = mine.submission, about_card(desk, mine.submission)
    there = about_card(desk, other.submission)
    names = {"candidate": card.candidate.name, "client": known.client, "other": there.client}
    later = when.clock(other.starts_at, desk.session.zone)
    why = _("{at} and {later}").format(at=desk.at(mine.starts_at), later=later)
    allowed = next((row for row in (mine, other) if row.clash_reason), None)
    if allowed is None:
        do = _("Double booking, move one: {candidate} at {client} and {other}")
    else:
        do = _("Double booking accepted: {candidate} at {client} and {other}")
        reason = known.told(desk, there.told(desk, allowed.clash_reason))
        why = _("{why}; allowed: {reason}").format(why=why, reason=reason)
    return Item(
        id=f"clash:{min(mine.id, other.id)}:{max(mine.id, other.id)}",
        rule="B5",
        why=why,
        do=do.format(**names),
        due=min(mine.starts_at, other.starts_at),
        overdue=allowed is None and min(mine.starts_at, other.starts_at) < desk.now,
        tier=known.tier,
        about=_named(known, mine),
        opens="slots",
        kind="double_booking",
        has_time=True,
        owner=desk.name(card.__data__["owner"]),
    )


def travel_open(desk: Desk) -> Iterator[Item]:
    """Rounds on site of out-of-town candidates of whom nobody said who pays; red two working days before (B6, B10)."""
    rows = queue.on_site(desk.session, desk.owners, desk.now)
    agreed = terms.travel_policies(desk.session, {row.submission.position.client.id for row in rows}, desk.today)
    for row in rows:
        card = row.submission
        if not _unanswered(row, agreed):
            continue
        known = about_card(desk, card)
        day = when.local_day(row.starts_at, desk.session.zone)
        red = CHINA.add_workdays(day, -TRAVEL_RED)
        why = _("{here} → {there}, on site {at}")
        there = {"here": card.candidate.city, "there": card.position.city, "at": desk.at(row.starts_at)}
        yield Item(
            id=f"travel:{row.id}",
            rule="B6",
            why=why.format(**there),
            do=_("Ask {client} who pays for {candidate}'s travel").format(
                client=known.client, candidate=card.candidate.name
            ),
            due=desk.by_evening(max(red, desk.today)),
            overdue=desk.today >= red,
            tier=known.tier,
            about=_named(known, row),
            opens="travel",
            kind="travel",
            actions=_asked_already(desk, card.id),
            owner=desk.name(card.__data__["owner"]),
        )


def _unanswered(row: Any, agreed: Container[int]) -> bool:
    """Whether nobody has said who pays: an answer counts first, then that it was asked, then policy and agreement."""
    card = row.submission
    told, stored = (card.facts or {}).get("travel"), (row.travel or "").strip()
    if isinstance(told, dict) or stored not in {"", _ASKED}:
        return False
    if _ASKED in {told, stored}:
        return True
    return card.position.travel_policy is None and card.position.client.id not in agreed


def _asked_already(desk: Desk, card: int) -> tuple[int, ...]:
    """The actions due about who pays this card's travel: they stand in this row instead of their own."""
    found = [row.id for row in desk.due_actions() if row.__data__["submission"] == card and _about_travel(row)]
    desk.settled.update(found)
    return tuple(found)


def _about_travel(action: Any) -> bool:
    need = (action.why or {}).get("need")
    return action.kind is ActionKind.GAP and (action.rule == "B6" or (action.rule == "P2" and need == "travel"))
