"""Rows of Today about open positions: their client heard nothing from us by phone, or they are filled (F1, A8, P2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.i18n import _, n_
from katui.services.due_words import silent_limit
from katui.services.today_about import about
from katui.services.today_item import Desk, Item
from katui.store import plan_queries, queue_clients, rhythm_queries


def positions_filled(desk: Desk) -> frozenset[int]:
    """The open positions of these people on which no opening is left, read once (P2)."""
    if "filled" not in desk.held:
        desk.held["filled"] = plan_queries.filled(desk.session, desk.open_positions())
    found: frozenset[int] = desk.held["filled"]
    return found


def positions_to_close(desk: Desk) -> Iterator[Item]:
    """Open positions on which every opening is filled by a placement: `m` in their file closes them as filled (P2)."""
    filled = positions_filled(desk)
    for row in desk.open_positions():
        if row.id in filled:
            yield _to_close(desk, row)


def _to_close(desk: Desk, row: Any) -> Item:
    known = about(desk, row.client, row)
    do = _("{position} at {client}: all openings are filled, m closes it as filled")
    if known.hidden:
        do = _("{position}: all openings are filled, m closes it as filled")
    text = n_("{n} opening, {n} filled", "{n} openings, {n} filled", row.openings)
    return Item(
        id=f"filled:{row.id}",
        rule="P2",
        why=text.format(n=row.openings),
        do=do.format(position=known.position, client=known.client),
        due=desk.by_evening(desk.today),
        overdue=False,
        tier=known.tier,
        about=known.named,
        opens="file",
        kind="position_filled",
        owner=desk.name(row.__data__["owner"]),
    )


def silent_positions(desk: Desk) -> Iterator[Item]:
    """Open positions whose client was not spoken with for three (A, urgent) or five working days (A8).

    Where no opening is left nobody is called for more. A call about the position counts, or one about none in
    particular; a message or an unanswered try does not. A next call of its consultant that is due by today, and was
    never put off, is this call.
    """
    filled = positions_filled(desk)
    rows = [row for row in desk.open_positions() if row.id not in filled]
    spoken = rhythm_queries.last_spoken(desk.session, {row.client.id for row in rows})
    people = queue_clients.still_there(desk.session, [row.hr_id for row in rows if row.hr_id])
    found: list[tuple[Any, int, int]] = []
    for row in rows:
        days = CHINA.workdays_between(_since(desk, row, spoken), desk.today)
        limit = silent_limit(desk.settings, row.client.tier, row.priority)
        if days >= limit and desk.switches.on("A8.silent", row.client.tier):
            found.append((row, days, limit))
    planned = rhythm_queries.calls_planned(desk.session, {row.client.id for row, _days, _limit in found})
    for row, days, limit in found:
        if not _planned(desk, row, planned):
            yield _item(desk, row, people.get(row.hr_id), days, limit)


def _planned(desk: Desk, row: Any, planned: list[Any]) -> bool:
    """Whether the position's consultant has an own next call about it that stands in Today as well."""
    return any(
        step.client_id == row.client.id
        and step.position_id in {None, row.id}
        and step.owner_id == row.__data__["owner"]
        and step.due <= desk.day_end
        for step in planned
    )


def _since(desk: Desk, row: Any, spoken: dict[tuple[int, int | None], datetime]) -> date:
    """The day of the last call that counts for a position; before the first the day it opened, or was put on file."""
    zone = desk.session.zone
    calls = [at for about in (row.id, None) if (at := spoken.get((row.client.id, about))) is not None]
    days = [when.local_day(at, zone) for at in calls] or [when.local_day(row.created_at, zone)]
    return max([*days, *([row.opened_on] if row.opened_on else [])])


def _item(desk: Desk, row: Any, person: Any, days: int, limit: int) -> Item:
    known = about(desk, row.client, row, person)
    do = _("Call {client} about {position}: with or without a candidate")
    if known.hidden:
        do = _("Call {client}: with or without a candidate")
    text = n_("no call in {n} working day, limit {limit}", "no call in {n} working days, limit {limit}", days)
    return Item(
        id=f"silent:{row.id}",
        rule="A8",
        why=text.format(n=days, limit=limit),
        do=do.format(client=known.client, position=known.position),
        due=desk.by_evening(desk.today),
        overdue=days > limit,
        tier=known.tier,
        about=known.named,
        opens="file" if person is None or known.hidden else "script",
        kind="silent_position",
        owner=desk.name(row.__data__["owner"]),
    )
