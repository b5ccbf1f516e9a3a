"""A calendar file coming in: our own rounds are known, everything else is a time I cannot make (B5, I5)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.session import Session
from katui.files.calendar_reader import Entry, read_calendar
from katui.i18n import _
from katui.services.calendars_out import uid_of
from katui.services.importing import Item
from katui.store import slot_queries as queries
from katui.store.changes import writing
from katui.store.models.interviews import Unavailable
from katui.store.scope import visible
from katui.store.store import Store

AHEAD: Final = timedelta(days=90)
WHY: Final = 200


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What a calendar brought: the verdict on each event, and the act that undo takes (None when nothing was kept)."""

    file: str
    items: tuple[Item, ...]
    batch: int | None

    def to_json(self) -> dict[str, Any]:
        """The shape of `katui import --json` (I4)."""
        counts = {act: sum(item.action == act for item in self.items) for act in ("create", "update", "skip", "error")}
        head = {"kind": "interview", "file": self.file, "encoding": None, "records": len(self.items)}
        items = [item.to_json() for item in self.items]
        return {**head, "rows": len(self.items), **counts, "batch": self.batch, "items": items}


def import_calendar(store: Store, session: Session, path: str | Path, *, dry_run: bool = False) -> CalendarRead:
    """Keep the times of the coming ninety days that a calendar says are taken as times I cannot make.

    An interview of ours is never moved from here: the verdict says that it stands elsewhere in the calendar. The same
    calendar once more brings nothing. Refused for a file that is no calendar.
    """
    store.connect()
    place = Path(path)
    start = session.clock()
    entries = list(read_calendar(place, session.zone, start, start + AHEAD))
    known = _known(session, start)
    taken = _taken(session, start)
    items: list[Item] = []
    wanted: list[tuple[datetime, datetime, str]] = []
    for entry in entries:
        action, message, times = _judged(entry, known, taken, session, start)
        items.append(Item(entry.number, action, entry.summary[:WHY], "", message))
        wanted += [(*span, entry.summary) for span in times]
        taken |= set(times)
    batch = None
    if wanted and not dry_run:
        batch = _keep(store, session, wanted)
    return CalendarRead(place.name, tuple(items), batch)


def _known(session: Session, now: datetime) -> dict[str, Any]:
    """Our rounds to come, by the name that calendars know them by."""
    rows = queries.coming_rounds(session, now)
    return {uid_of(row): row for row in rows}


def _taken(session: Session, start: datetime) -> set[tuple[datetime, datetime]]:
    mine = (Unavailable.user == session.user.id) & (Unavailable.ends_at > start)
    rows = visible(Unavailable, session).where(mine).order_by(Unavailable.id.desc()).limit(5_000)
    return {(row.starts_at, row.ends_at) for row in rows}


def _judged(
    entry: Entry, known: dict[str, Any], taken: set[tuple[datetime, datetime]], session: Session, now: datetime
) -> tuple[str, str, tuple[tuple[datetime, datetime], ...]]:
    """The verdict on one event: what becomes of it, why, and the times to be kept."""
    if entry.wrong:
        return "error", entry.wrong, ()
    if entry.cancelled:
        return "skip", _("cancelled"), ()
    ours = known.get(entry.uid)
    if ours is not None or entry.uid.endswith("@katui.invalid"):
        moved = ours is not None and entry.times and entry.times[0][0] != ours.starts_at
        if not moved:
            return "skip", _("an interview of ours, here already"), ()
        at = when.show(entry.times[0][0], session.zone, now)
        return (
            "skip",
            _("moved in the calendar to {at}; move the round on its times screen (i, then R)").format(at=at),
            (),
        )
    fresh = tuple(span for span in entry.times if span not in taken)
    if not fresh:
        return "skip", _("kept already") if entry.times else _("not within the coming 90 days"), ()
    return "create", _when(fresh, session, now), fresh


def _when(times: tuple[tuple[datetime, datetime], ...], session: Session, now: datetime) -> str:
    first = when.show(times[0][0], session.zone, now)
    return first if len(times) == 1 else _("{at} and {n} times more").format(at=first, n=len(times) - 1)


def _keep(store: Store, session: Session, wanted: list[tuple[datetime, datetime, str]]) -> int:
    with writing(store, session, "times") as write:
        for starts_at, ends_at, summary in wanted:
            write.create(
                Unavailable,
                user=session.user.id,
                starts_at=starts_at,
                ends_at=ends_at,
                why=clean(summary[:WHY], field="why").text.strip() or None,
                recorded_by=session.user.id,
                recorded_at=write.at,
            )
        return write.batch_id


def spans(read: CalendarRead) -> Iterator[str]:
    """The verdicts as lines for people."""
    for item in read.items:
        yield "  ".join(part for part in (str(item.row), item.action, item.name, item.message) if part)
