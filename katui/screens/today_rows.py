"""How a row of Today is written: what to do, about whom, why it is here, until when, which tier (F1)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import language
from katui.widgets.rows import Cell, Column, Row

if TYPE_CHECKING:
    from datetime import datetime

    from katui.screens.base import DeskScreen
    from katui.services.today import Item

ROOMY: Final = 150
"""From this many cells on a row stands on one line."""
ABOUT_ORDER: Final = ("candidate", "person", "position", "client")
LOG_ORDER: Final = (Kind.SUBMISSION, Kind.PERSON, Kind.CANDIDATE, Kind.POSITION, Kind.CLIENT)


WATCHED: Final = frozenset(
    {"action", "follow_up", "submission", "report", "interview", "position", "agreement", "client", "person"}
    | {
        "candidate",
        "duplicate_verdict",
        "warning",
        "placement",
        "offer",
        "invoice",
        "slot_offer",
        "slot",
        "search_plan",
    }
)
"""The kinds of records that change what stands in Today."""


async def open_pair(screen: DeskScreen, item: Item) -> None:
    """The two records of a row side by side (P5)."""
    from katui.screens.merge_open import open_merge

    await open_merge(screen, item.about["candidate"].id, item.about["other"].id)


def columns(width: int) -> tuple[Column, ...]:
    """The columns that fit: two lines a row, one where there is room."""
    due = Column("due", width=13 if language() == "zh_CN" else 11)
    tier = Column("tier", width=1)
    do = Column("do", fraction=5, min_width=24)
    if width >= ROOMY:
        rule = Column("rule", width=13, priority=1)
        about = Column("about", fraction=3, min_width=16, priority=2)
        return due, tier, do, rule, about, Column("why", fraction=4, min_width=24)
    rule = Column("rule", width=due.base + 1 + tier.base, line=1)
    about = Column("about", fraction=2, min_width=12, line=1, priority=1)
    return due, tier, do, rule, about, Column("why", fraction=3, min_width=30, line=1)


def row_of(item: Item, zone: str, now: datetime) -> Row:
    """The row of one item."""
    due = Cell(due_words(item, zone, now), "bad" if item.overdue else "muted")
    rule = Cell(item.rule_id or item.rule, "muted")
    about = Cell(" · ".join(filter(None, (item.owner, about_words(item)))))
    cells = (due, Cell(item.tier), Cell(item.do, "strong"), rule, about, Cell(item.why, "muted"))
    return Row(item.id, cells, flag="!" if item.overdue else "")


def due_words(item: Item, zone: str, now: datetime) -> str:
    """The due time as people say it; the hour only where it still matters."""
    today = when.local_day(now, zone)
    day = when.local_day(item.due, zone)
    words = when.short_day(day, today)
    if not item.has_time or day < today or day > today + timedelta(days=1):
        return words
    return f"{words if day == today else when.weekday(day)} {when.clock(item.due, zone)}"


def about_words(item: Item) -> str:
    """The names the row is about that its sentence does not already say."""
    names = [item.about[kind].name for kind in ABOUT_ORDER if kind in item.about]
    return " · ".join(name for name in names if name not in item.do)


def refs_of(item: Item) -> tuple[Ref, ...]:
    """The records the row is about, the most particular first."""
    return tuple(Ref(kind, item.about[kind.value].id) for kind in LOG_ORDER if kind.value in item.about)


def round_of(item: Item) -> int | None:
    """The id of the round a row is about."""
    found = item.about.get("interview")
    return found.id if found is not None else None


def label_of(item: Item) -> str:
    """Whom and what the row is about."""
    return " · ".join(item.about[kind].name for kind in ABOUT_ORDER if kind in item.about) or item.do


def fits(item: Item, text: str) -> bool:
    """Whether every typed word stands somewhere in the row."""
    names = " ".join(named.name for named in item.about.values())
    said = f"{item.do} {names} {item.why} {item.rule_id or item.rule} {item.tier} {item.owner}".casefold()
    return all(word in said for word in text.casefold().split())


def shown(items: Sequence[Item], text: str) -> tuple[Item, ...]:
    """The items that fit a filter, in their order."""
    return tuple(item for item in items if fits(item, text)) if text.strip() else tuple(items)
