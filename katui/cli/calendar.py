"""`katui calendar`: the days off and the weekends worked of a year, and entering those not published yet."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from katui.cli import output
from katui.cli.desk import opened
from katui.domain.errors import Refused
from katui.i18n import _
from katui.i18n.marks import labelled, listed

if TYPE_CHECKING:
    from katui.services.office_days import OfficeYear


def arguments(parser: ArgumentParser) -> None:
    """What the command takes."""
    add = parser.add_argument
    add("year", nargs="?", type=int, metavar="YEAR", help=_("which year; this one when left out"))
    add("--off", metavar="DAYS", help=_("days off: 2027-02-05..2027-02-11,2027-04-05; leaders only"))
    add("--work", metavar="DAYS", help=_("weekends worked in exchange: 2027-02-20; leaders only"))
    add("--clear", action="store_true", help=_("take back what was entered for the year; leaders only"))


def run(args: Namespace) -> int:
    """Print a year, or enter it; a side that is not named keeps what was entered."""
    off, work = _days("off", args.off), _days("work", args.work)
    with opened(args) as desk:
        from katui.domain.when import local_day
        from katui.services import office_days

        number = args.year or local_day(desk.session.clock(), desk.session.zone).year
        if args.clear or off is not None or work is not None:
            days = ([], []) if args.clear else (off, work)
            found = office_days.enter(desk.store, desk.session, number, *days)
        else:
            found = office_days.year(desk.store, desk.session, number)
    if args.json:
        shape = {"year": found.year, "published": found.published, "entered": found.entered}
        sides = {name: [*map(str, getattr(found, name))] for name in ("off", "work", "replaced")}
        output.document({**shape, **sides})
    else:
        _lines(found)
    return 0


def _lines(found: OfficeYear) -> None:
    if found.open:
        text = _("The days off of {year} are not published yet: only weekends and fixed holidays count.")
        output.line(text.format(year=found.year))
    elif found.entered:
        output.line(_("{year}: as the firm entered it.").format(year=found.year))
    output.line(labelled(_("Days off"), listed(map(str, found.off)) or "-"))
    output.line(labelled(_("Weekends worked"), listed(map(str, found.work)) or "-"))
    if found.replaced:
        output.line(labelled(_("Taken out"), listed(map(str, found.replaced))))
        output.line(_("katui undo puts back what stood before."))


def _days(field: str, text: str | None) -> list[date] | None:
    """Days and spans of days, as typed; None where nothing was."""
    if text is None:
        return None
    made: list[date] = []
    for part in text.replace("，", ",").split(",") if text.strip() else ():
        first, dots, last = part.strip().partition("..")
        try:
            start = date.fromisoformat(first)
            end = date.fromisoformat(last) if dots else start
        except ValueError:
            said = _("{text} is not a day; write 2027-02-06, or 2027-02-05..2027-02-11.").format(text=part.strip())
            raise Refused("F1.calendar.day", field, part, said) from None
        if end < start:
            said = _("{text} ends before it begins; write the first day first: {turned}.")
            turned = f"{end}..{start}"
            raise Refused("F1.calendar.span", field, part.strip(), said.format(text=part.strip(), turned=turned))
        made += [start + timedelta(n) for n in range(min((end - start).days, 366) + 1)]
    return made
