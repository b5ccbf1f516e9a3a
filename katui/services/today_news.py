"""The row of Today about candidates of live cards who have not heard from us for a week, news or not (F3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.pace import over_before
from katui.domain.refs import Named
from katui.i18n import n_
from katui.i18n.marks import listed
from katui.services.today_item import Desk, Item
from katui.store import queue_candidates

NEWS_DAYS: Final = 5
"""Working days within which every candidate with a live card hears from us."""
_FEW: Final = 3


def candidates_without_news(desk: Desk) -> Iterator[Item]:
    """One row an owner, with every card to be talked through; with whom a talk is due soon is left out (F3)."""
    since = when.day_bounds(over_before(desk.today, NEWS_DAYS - 1), desk.session.zone)[0]
    rows = queue_candidates.cards_waiting(desk.session, desk.owners, since)
    ahead = when.day_bounds(CHINA.add_workdays(desk.today, NEWS_DAYS), desk.session.zone)[0]
    planned = queue_candidates.planned(desk.session, {row.candidate.id for row in rows}, ahead)
    waiting: dict[int, dict[int, Any]] = {}
    for row in sorted(rows, key=lambda row: (_last(row), row.id)):
        if row.candidate.id not in planned:
            waiting.setdefault(row.__data__["owner"], {}).setdefault(row.candidate.id, row)
    for owner, cards in waiting.items():
        yield _item(desk, owner, list(cards.values()))


def _item(desk: Desk, owner: int, cards: list[Any]) -> Item:
    count = len(cards)
    names = listed(row.candidate.name for row in cards[:_FEW]) + ("…" if count > _FEW else "")
    do = n_("Keep {n} candidate posted: {names}", "Keep {n} candidates posted: {names}", count)
    days = CHINA.workdays_between(when.local_day(_last(cards[0]), desk.session.zone), desk.today)
    why = n_(
        "in process, not spoken with for {n} working day",
        "in process, not spoken with for {n} working days",
        days,
    )
    first = cards[0]
    name = first.candidate.name
    about = {"submission": Named(first.id, name), "candidate": Named(first.candidate.id, name)}
    return Item(
        id=f"news:{owner}",
        rule="F3",
        why=why.format(n=days),
        do=do.format(n=count, names=names),
        due=desk.by_evening(desk.today),
        overdue=False,
        tier="",
        about=about if count == 1 else {},
        opens="talk",
        kind="candidate_news",
        people=count,
        owner=desk.name(owner),
        cards=tuple(row.id for row in cards),
    )


def _last(row: Any) -> datetime:
    """When the candidate last heard from us; before the first time when the card was made."""
    last: datetime = row.candidate.last_contact_at or row.created_at
    return last
