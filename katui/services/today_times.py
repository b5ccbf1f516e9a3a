"""Rows of Today about sets of offered times: about to expire, expired, asked for too long (F1, B5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.slots import OVER, SetAnswer, set_ends, standing_set, time_talk
from katui.domain.work import Side, SlotStatus
from katui.i18n import _, n_
from katui.i18n.marks import clauses
from katui.services.today_about import about_card
from katui.services.today_item import Desk, Item
from katui.store import queue_times

ASKED_TOO_LONG: Final = timedelta(hours=72)
WITHDRAWN: Final = SetAnswer.WITHDRAWN


@dataclass(frozen=True, slots=True)
class _Asking:
    """How far the search for one time is: the set that counts with its times, how many were tried, since when.

    `stands` says that the round has a time, which only another that is picked would change.
    """

    newest: Any
    times: list[Any]
    rounds: int
    since: datetime
    stands: bool = False

    @property
    def waiting(self) -> bool:
        """Whether the set still waits for an answer."""
        return self.newest.answer is None

    @property
    def ends(self) -> datetime | None:
        """Until when the set may be answered."""
        return set_ends(self.newest, self.times)

    def needless(self, now: datetime) -> bool:
        """Whether nobody need ask again: the round has a time, and no other may be picked any more."""
        return self.stands and not (self.waiting and self.ends is not None and self.ends > now)


def times_open(desk: Desk) -> Iterator[Item]:
    """Cards that wait for a time, one row each: its set has expired, is about to, or it takes more than 72 hours."""
    cards = queue_times.asked_cards(desk.session, desk.owners)
    ids = [card.id for card in cards]
    sets = queue_times.sets(desk.session, ids)
    settled = queue_times.settled(desk.session, ids)
    times = queue_times.times(desk.session, [row.id for found in sets.values() for row in found])
    for card in cards:
        asking = _asking(sets.get(card.id, []), times, settled.get(card.id, {}))
        if asking is not None and not asking.needless(desk.now) and (item := _row(desk, card, asking)) is not None:
            yield item


def _asking(sets: list[Any], times: dict[int, list[Any]], rounds_set: dict[int, datetime]) -> _Asking | None:
    """The sets since the last time that was settled, newest first; None when nobody waits."""
    current: list[Any] = []
    settled = max(rounds_set.values(), default=None)
    waits = any(row.answer is None for row in sets)
    for row in sets:
        picked = any(slot.status is SlotStatus.PICKED for slot in times.get(row.id, ()))
        if row.answer == WITHDRAWN and waits:
            continue
        if picked or row.answer in OVER or (settled is not None and row.created_at < settled):
            break
        current.append(row)
    if not current:
        return None
    rounds = max(len(current), current[0].asking_round)
    counts = standing_set(current, times)
    stands = counts.interview_id in rounds_set
    return _Asking(counts, times.get(counts.id, []), rounds, current[-1].created_at, stands)


def _row(desk: Desk, card: Any, asking: _Asking) -> Item | None:
    known = about_card(desk, card)
    names = {"candidate": card.candidate.name, "client": known.client, "who": known.client}
    if asking.newest.offered_by is Side.CLIENT:
        names["who"] = card.candidate.name
    late, ends = asking.since + ASKED_TOO_LONG, asking.ends
    long = late <= desk.now and not asking.stands
    if asking.waiting and ends is not None and ends <= desk.now:
        kind, do, due = "times_expired", _("Offer new times for {candidate} at {client}"), ends
        why = _joined(_("the set expired {at} without an answer").format(at=desk.at(ends)), _so_far(desk, asking, long))
    elif long:
        kind, do, due = "times_waiting", _("Settle a time for {candidate} at {client}"), late
        why = _so_far(desk, asking, long)
    elif asking.waiting and ends is not None and ends <= _soon(desk):
        kind, do, due = "times_expiring", _("Ask {who} to pick a time: {candidate} at {client}"), ends
        n = len(asking.times)
        text = n_("{n} offered time, the set expires {at}", "{n} offered times, the set expires {at}", n)
        why = text.format(n=n, at=desk.at(ends))
    else:
        return None
    return Item(
        id=f"times:{card.id}",
        rule="B5",
        why=why,
        do=do.format(**names),
        due=due,
        overdue=due < desk.now,
        tier=known.tier,
        about=known.named,
        opens="slots",
        kind=kind,
        has_time=True,
        owner=desk.name(card.__data__["owner"]),
        script=time_talk(asking.newest, asking.times, desk.now).value,
    )


def _soon(desk: Desk) -> datetime:
    """The end of the next working day: a set that ends before is about to expire."""
    return when.day_bounds(CHINA.next_workday(desk.today), desk.session.zone)[1]


def _so_far(desk: Desk, asking: _Asking, long: bool) -> str:
    """Since when the time is asked for, and how many sets were tried; empty while it is not long."""
    if not long:
        return ""
    text = n_("asked since {day}, {n} set tried", "asked since {day}, {n} sets tried", asking.rounds)
    since = when.local_day(asking.since, desk.session.zone)
    return text.format(day=when.day_said(since, desk.today), n=asking.rounds)


def _joined(*parts: str) -> str:
    return clauses(part for part in parts if part)
