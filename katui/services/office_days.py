"""The firm's own days off and days worked, for years whose arrangement is not published yet; leaders enter them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from katui.domain.calendars import CHINA, DayKind, known
from katui.domain.errors import Refused
from katui.domain.people import Role
from katui.domain.session import Session
from katui.domain.settings import SettingScope, checked
from katui.i18n import _
from katui.store import office, settings_kept
from katui.store.changes import writing
from katui.store.store import Store

ACT: Final = "calendar"


@dataclass(frozen=True, slots=True)
class OfficeYear:
    """A year of the office: where its days come from, days off that are no weekend, weekends that are worked."""

    year: int
    published: bool
    entered: bool
    off: tuple[date, ...]
    work: tuple[date, ...]
    replaced: tuple[date, ...] = ()
    """The days that were entered for it until this act, and are not any more."""

    @property
    def open(self) -> bool:
        """Whether nobody knows its days off yet: weekends and fixed holidays count."""
        return not (self.published or self.entered)


def year(store: Store, session: Session, number: int) -> OfficeYear:
    """A year as every computation of working days counts it now.

    Refused F1.calendar.year for a year before 2000 or after 2100.
    """
    store.connect()
    office.refresh()
    first = date(_possible(number), 1, 1)
    days = [first + timedelta(n) for n in range((date(number, 12, 31) - first).days + 1)]
    off = tuple(day for day in days if not CHINA.is_workday(day) and day.weekday() < 5)
    work = tuple(day for day in days if CHINA.kind(day) is DayKind.SWAP)
    return OfficeYear(number, known(number), str(number) in _held(), off, work)


def enter(
    store: Store, session: Session, number: int, off: Sequence[date] | None, work: Sequence[date] | None
) -> OfficeYear:
    """Enter the days off and the weekends worked of a year; None keeps what was entered of that side.

    Both empty takes the year back to what it was. Undo puts back what stood before.

    Refused F1.calendar.leader to anybody but a leader; S1.settings.day for a day of another year, or in both.
    """
    check_leader(session, number)
    sides = {"off": off, "work": work}
    with writing(store, session, ACT, year=_possible(number)) as write:
        kept = _held()
        before = kept.pop(str(number), {})
        given = {
            side: before.get(side, []) if days is None else [day.isoformat() for day in sorted(days)]
            for side, days in sides.items()
        }
        after = checked(office.KEY, kept | ({str(number): given} if any(given.values()) else {}), SettingScope.FIRM)
        settings_kept.keep(write, office.KEY, after or None)
    return replace(year(store, session, number), replaced=_gone(before, given))


def check_leader(session: Session, number: Any) -> None:
    """Refused F1.calendar.leader to anybody but a leader."""
    if Role.LEADER not in session.roles:
        raise Refused("F1.calendar.leader", "year", number, _("The calendar of the office is entered by a leader."))


def _gone(before: Mapping[str, list[str]], given: Mapping[str, list[str]]) -> tuple[date, ...]:
    """The days that one side or the other had, and has no more."""
    return tuple(
        sorted(date.fromisoformat(day) for side, days in before.items() for day in days if day not in given[side])
    )


def _held() -> dict[str, Any]:
    return dict(settings_kept.of_firm(office.KEY) or {})


def _possible(number: int) -> int:
    if not 2000 <= number <= 2100:
        raise Refused(
            "F1.calendar.year", "year", number, _("The calendar does not have the year {year}.").format(year=number)
        )
    return number
