"""Rows of Today about occasions: birthdays of key persons, holidays to greet before (C10)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from katui.domain import birthdays, when
from katui.domain.calendars import CHINA, Holiday
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.services.today_about import about
from katui.services.today_item import Desk, Item
from katui.store import queue_clients

BIRTHDAYS_AHEAD: Final = 3
HOLIDAYS_AHEAD: Final = 7
_FEW: Final = 3
_NOT_GREETED: Final = frozenset({Holiday.QINGMING, Holiday.VICTORY})
"""Days of remembrance: nobody wishes them happily."""


def birthdays_near(desk: Desk) -> Iterator[Item]:
    """Birthdays of key persons today and in the coming three working days, until they were greeted that day.

    Whoever was spoken with is greeted, or was sent a wish; a call that nobody answered is none.
    """
    last = CHINA.add_workdays(desk.today, BIRTHDAYS_AHEAD)
    days = [desk.today + timedelta(days=n) for n in range((last - desk.today).days + 1)]
    persons = queue_clients.born_on(desk.session, desk.owners, birthdays.endings(days))
    spoken = queue_clients.last_greeted(desk.session, [person.id for person in persons])
    for person in persons:
        born = birthdays.day_of_year(person.birthday)
        day = next((each for each in days if born is not None and birthdays.falls_on(born, each)), None)
        if day is None:
            continue
        said = spoken.get(person.id)
        if said is not None and when.local_day(said, desk.session.zone) >= day:
            continue
        known = about(desk, person.client, None, person)
        why = _("birthday {day}; {title}").format(day=when.day_said(day, desk.today), title=person.title or "")
        yield Item(
            id=f"birthday:{person.id}:{day.year}",
            rule="C10",
            why=why.rstrip("; ；"),
            do=_("Wish {person} at {client} a happy birthday").format(person=person.name, client=person.client.name),
            due=desk.by_evening(day),
            overdue=False,
            tier=known.tier,
            about=known.named,
            opens="talk",
            kind="birthday",
            owner=desk.name(person.counterpart_id or person.client.owner_id),
        )


def holidays_near(desk: Desk) -> Iterator[Item]:
    """A holiday within a week: the key persons of A clients with whom one has not spoken since, one row an owner."""
    first = holiday_coming(desk.today)
    if first is None:
        return
    since = when.day_bounds(first - timedelta(days=HOLIDAYS_AHEAD), desk.session.zone)[0]
    waiting: dict[int, list[str]] = {}
    for owner, name in queue_clients.not_spoken_since(desk.session, desk.owners, since):
        waiting.setdefault(owner, []).append(name)
    holiday = CHINA.holiday(first)
    day = when.day_said(first, desk.today)
    due = CHINA.add_workdays(first, -1)
    for owner, names in waiting.items():
        text = n_(
            "{holiday} begins {day}; {n} person has not heard from us this week: {names}",
            "{holiday} begins {day}; {n} people have not heard from us this week: {names}",
            len(names),
        )
        few = listed(names[:_FEW]) + ("…" if len(names) > _FEW else "")
        label = holiday.label if holiday else ""
        yield Item(
            id=f"holiday:{first.isoformat()}:{owner}",
            rule="C10",
            why=text.format(holiday=label, day=day, n=len(names), names=few),
            do=_("Greet the key persons of A clients before {holiday}").format(holiday=label),
            due=desk.by_evening(max(due, desk.today)),
            overdue=False,
            tier="A",
            about={},
            opens="log",
            kind="holiday",
            people=len(names),
            owner=desk.name(owner),
        )


def holiday_coming(today: date) -> date | None:
    """The first day of the next holiday that is greeted, when it begins within a week."""
    for n in range(1, HOLIDAYS_AHEAD + 1):
        day = today + timedelta(days=n)
        holiday = CHINA.holiday(day)
        if holiday is None or holiday in _NOT_GREETED or CHINA.is_workday(day):
            continue
        if CHINA.holiday(day - timedelta(days=1)) is not holiday or CHINA.is_workday(day - timedelta(days=1)):
            return day
    return None
