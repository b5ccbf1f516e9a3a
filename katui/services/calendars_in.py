"""A calendar file coming in: our own rounds are known, everything else is a time I cannot make (B5, I5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Refused
from katui.domain.session import Session
from katui.domain.verdicts import ACTIONS
from katui.domain.work import InterviewStatus
from katui.files.calendar_reader import Entry, read_calendar
from katui.i18n import _
from katui.services.calendars_out import uid_of
from katui.services.importing import Item
from katui.store import slot_queries as queries
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Unavailable
from katui.store.scope import visible
from katui.store.store import Store

AHEAD: Final = timedelta(days=90)
MOST_TIMES: Final = 2_000
"""More than twenty appointments a day for ninety days are no calendar of a person."""
CHUNK: Final = 500
WHY: Final = 200
_OURS: Final = re.compile(r"interview-(\d{1,15})-\d{8}T\d{6}@katui\.invalid")

Span = tuple[datetime, datetime]


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
    known = _known(session, entries)
    taken = _taken(session, entries)
    items: list[Item] = []
    wanted: list[tuple[datetime, datetime, str]] = []
    for entry in entries:
        action, message, times = _judged(entry, known, taken, session, start)
        items.append(Item(entry.number, action, entry.summary[:WHY], "", message))
        wanted += [(*span, entry.summary) for span in times]
        taken |= set(times)
    if len(wanted) > MOST_TIMES:
        text = _("{name} holds {n} times of the coming 90 days, at most {most} are kept; export it in parts.")
        raise Refused("I5.file", "file", str(place), text.format(name=place.name, n=len(wanted), most=MOST_TIMES))
    batch = None
    if wanted and not dry_run:
        batch = _keep(store, session, wanted)
    return CalendarRead(place.name, tuple(items), batch)


def _known(session: Session, entries: list[Entry]) -> dict[str, Any]:
    """The rounds of ours that stand in the calendar, by their names in calendars, whatever became of them."""
    named = {int(found[1]) for entry in entries if (found := _OURS.fullmatch(entry.uid))}
    for uids in _chunks(sorted({entry.uid for entry in entries if entry.uid})):
        rounds = visible(Interview, session, Interview.id).where(Interview.uid.in_(uids))
        named |= {row.id for row in rounds.limit(len(uids))}
    ids = sorted(named)
    return {uid_of(row): row for chunk in _chunks(ids) for row in queries.dated_rounds(session, chunk)}


def _taken(session: Session, entries: list[Entry]) -> set[Span]:
    """Which of these times are kept already."""
    begins = sorted({starts_at for entry in entries for starts_at, _ends_at in entry.times})
    found: set[Span] = set()
    for chunk in _chunks(begins):
        mine = (Unavailable.user == session.user.id) & Unavailable.starts_at.in_(chunk)
        rows = visible(Unavailable, session, Unavailable.starts_at, Unavailable.ends_at).where(mine)
        found |= {(row.starts_at, row.ends_at) for row in rows.limit(10 * CHUNK)}
    return found


def _chunks(found: list[Any]) -> Iterator[list[Any]]:
    return (found[n : n + CHUNK] for n in range(0, len(found), CHUNK))


def _judged(
    entry: Entry, known: dict[str, Any], taken: set[Span], session: Session, now: datetime
) -> tuple[str, str, tuple[Span, ...]]:
    """The verdict on one event: what becomes of it, why, and the times to be kept."""
    if entry.wrong:
        return "error", entry.wrong, ()
    if _OURS.fullmatch(entry.uid) or entry.uid in known:
        return "skip", _of_ours(entry, known.get(entry.uid), session, now), ()
    if entry.cancelled:
        return "skip", _("cancelled"), ()
    if entry.free:
        return "skip", _("takes no time, the calendar shows it as free"), ()
    fresh = tuple(span for span in dict.fromkeys(entry.times) if span not in taken)
    if not fresh:
        return "skip", _("kept already") if entry.times else _("not within the coming 90 days"), ()
    return "create", _when(fresh, session, now), fresh


def _of_ours(entry: Entry, ours: Any, session: Session, now: datetime) -> str:
    """What a calendar says about a round of ours; the round itself is moved and called off on its screen only."""
    if ours is None:
        return _("an interview of ours that is not in this store")
    if ours.status is InterviewStatus.CANCELLED:
        return _("an interview of ours, called off here")
    if entry.cancelled:
        return _("called off in the calendar; call the round off on its times screen (i, then X)")
    if entry.first is not None and entry.first != ours.starts_at:
        at = when.show(entry.first, session.zone, now)
        return _("rescheduled in the calendar to {at}; do the same on the times screen (i, then R)").format(at=at)
    return _("an interview of ours, here already")


def _when(times: tuple[Span, ...], session: Session, now: datetime) -> str:
    first = when.show(times[0][0], session.zone, now)
    return first if len(times) == 1 else _("{at} and {n} more").format(at=first, n=len(times) - 1)


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
        yield "  ".join(part for part in (str(item.row), _(ACTIONS[item.action]), item.name, item.message) if part)
