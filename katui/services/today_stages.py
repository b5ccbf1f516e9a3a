"""Rows of Today about cards that are over the limit of their stage (F1, P3)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.pipeline import Status, StatusClass
from katui.i18n import n_
from katui.services.today_about import About, about
from katui.services.today_item import Desk, Item
from katui.store.over_limit import RULE
from katui.store.said import said_of


def stages_over(desk: Desk) -> Iterator[Item]:
    """Cards over the limit of their stage; those before the report are one row a position and stage.

    A card about which something else is due stands in that row already.
    """
    due = desk.due_actions()
    busy = {row.__data__["submission"] for row in due if row.rule != RULE}
    groups: dict[tuple[Any, ...], list[Any]] = {}
    for row in due:
        if row.rule == RULE and row.__data__["submission"] not in busy:
            groups.setdefault(_group(row), []).append(row)
    for rows in groups.values():
        yield _item(desk, rows)


def _stage(action: Any) -> Status:
    return Status((action.why or {}).get("stage", Status.SOURCED.value))


def _group(action: Any) -> tuple[Any, ...]:
    stage, values = _stage(action), action.__data__
    if stage.class_ is not StatusClass.PRE_SUBMIT:
        return (action.id,)
    return values["position"], stage, values["owner"], when.iso_utc(action.due)


def _item(desk: Desk, rows: list[Any]) -> Item:
    first, n = rows[0], len(rows)
    card = first.__data__["submission"] if n == 1 else None
    known = about(desk, first.client, first.position, None, first.candidate if n == 1 else None, card)
    return Item(
        id=f"action:{first.id}" if n == 1 else f"stage:{first.id}",
        rule=RULE,
        why=_why(desk, rows),
        do=_do(desk, first, known, n),
        due=first.due,
        overdue=desk.overdue(first.due, first.has_time),
        tier=known.tier,
        about=known.named,
        opens="file",
        kind="over_limit",
        has_time=first.has_time,
        actions=tuple(row.id for row in rows),
        people=n,
        cards=tuple(row.__data__["submission"] for row in rows) if n > 1 else (),
        owner=desk.name(first.__data__["owner"]),
    )


def _do(desk: Desk, first: Any, known: About, n: int) -> str:
    if n == 1:
        return known.told(desk, said_of(first))
    words = {"n": n, "stage": _stage(first).label, "position": known.position}
    said = n_(
        "Advance {n} card at {stage}, or close it: {position}",
        "Advance {n} cards at {stage}, or close them: {position}",
        n,
    )
    return said.format(**words)


def _why(desk: Desk, rows: list[Any]) -> str:
    """How long the longest of them has been in its stage, and how long a card may."""
    days = max(_days(desk, row) for row in rows)
    stage, limit = _stage(rows[0]), (rows[0].why or {}).get("limit", 0)
    text = n_(
        "{n} working day at {stage}, limit {limit}",
        "{n} working days at {stage}, limit {limit}",
        days,
    )
    return text.format(n=days, stage=stage.label, limit=limit)


def _days(desk: Desk, action: Any) -> int:
    since = datetime.fromisoformat((action.why or {})["since"])
    return CHINA.workdays_between(when.local_day(since, desk.session.zone), desk.today)
