"""What the picker says: whose times, how long, what a time runs into, how often was asked (B5, B6, B11)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from katui.domain import when, zones
from katui.domain.slot_words import same_clock
from katui.domain.slots import AGREED, Busy, Cell
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.i18n import N_, _, language, n_
from katui.i18n.marks import labelled, listed, noted, sentences
from katui.screens.slots_cells import OPEN_YEAR, Letter, Meaning, WeekMap, clashes_at, letter_of
from katui.screens.slots_sheet import Purpose, Sheet
from katui.services.slot_times import Week
from katui.services.slots import Picker, Time, TimeSet
from katui.widgets.cells import width_of
from katui.widgets.painting import Run

OFFERS: Final = {
    Side.CANDIDATE: N_("Candidate's times"),
    Side.CLIENT: N_("Client's times"),
}
PURPOSES: Final = {
    Purpose.OFFER: "",
    Purpose.PROPOSE: N_("Other times proposed"),
    Purpose.MOVE: N_("New time of the round"),
}
SIGNS: Final = {"*": N_("marked now"), "?": N_("on offer"), "!": N_("clashes with something")}
"""What stands before a time in the grid."""
LEGEND_WIDTH: Final = 32
"""Cells of the narrowest pane that are for a line of the legend."""


def length_words(minutes: int) -> str:
    """A length: `45 min`, `1 h 30 min`, `2 h`."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("{n} min").format(n=rest)
    return _("{h} h").format(h=hours) if not rest else _("{h} h {n} min").format(h=hours, n=rest)


def time_words(at: datetime, minutes: int, zone: str, today: date) -> str:
    """A time with weekday, day, beginning and end: `Mon 11-23 14:00–15:00`; another year is named."""
    local = when.to_zone(at, zone)
    end = when.to_zone(at + timedelta(minutes=minutes), zone)
    later = f"{end:%m-%d} " if end.date() != local.date() else ""
    return f"{start_words(at, zone, today)}–{later}{end:%H:%M}"


def start_words(at: datetime, zone: str, today: date) -> str:
    """When a time begins, with its weekday: `Mon 11-23 14:00`; another year is named."""
    local = when.to_zone(at, zone)
    return f"{when.weekday(local.date())} {when.day_figures(local.date(), today)} {local:%H:%M}"


def told_words(at: datetime, minutes: int, zone: str, today: date) -> str:
    """A time with the name of its clock, for a sentence: `Mon 11-23 14:00–15:00 (Beijing time)`."""
    return noted(time_words(at, minutes, zone, today), zones.called(zone, language()))


def other_clock(at: datetime, zone: str, picker: Picker) -> str:
    """The same instant on the other clock, when somebody lives by one."""
    return clocks(at, zone, (picker.zone, picker.candidate_zone, picker.client_zone), picker.today)


def clocks(at: datetime, zone: str, others: Iterable[str], today: date) -> str:
    """An instant on those of the other clocks that show something else: `= Wed 10-28 18:00 San Francisco time`."""
    differ = [each for each in dict.fromkeys(others) if not same_clock(at, zone, each)]
    return " ".join(f"= {start_words(at, each, today)} {zones.called(each, language())}" for each in differ)


def zone_words(zone: str, picker: Picker) -> str:
    """A zone by its place and whose it is."""
    whose = {picker.zone: _("mine")}
    whose.setdefault(picker.client_zone, _("the client's"))
    whose.setdefault(picker.candidate_zone, _("the candidate's"))
    for each, name in picker.people_zones:
        whose.setdefault(each, name)
    called = zones.called(zone, language())
    return noted(called, whose[zone]) if zone in whose else called


def busy_words(busy: Busy, zone: str, picker: Picker) -> str:
    """Who is taken by what, from when to when."""
    meaning = Meaning(letter_of(busy, picker).value).label
    start, end = when.to_zone(busy.starts_at, zone), when.to_zone(busy.ends_at, zone)
    days = f"{start:%m-%d} " if start.date() != end.date() else ""
    until = f"{end:%m-%d %H:%M}" if days else f"{end:%H:%M}"
    return labelled(meaning, f"{busy.label} {days}{start:%H:%M}–{until}")


def status_line(sheet: Sheet, picker: Picker, now: datetime) -> list[Run]:
    """Whose times are marked for what, their length and zone, how many, how often and how long was asked."""
    what = _(PURPOSES[sheet.purpose]) or _(OFFERS[sheet.side])
    runs: list[Run] = [
        ("accent", what),
        ("base", f" · {length_words(sheet.minutes)} · {zone_words(sheet.zone, picker)}"),
    ]
    marked = len(sheet.marks)
    runs.append(("strong" if marked else "muted", " · " + _("marked {n}").format(n=marked)))
    runs.append(("muted", f" · {asked_words(picker, now)}"))
    return runs


def asked_words(picker: Picker, now: datetime) -> str:
    """How many rounds of asking, and the hours since the first."""
    settled = picker.current is not None and picker.current.status is InterviewStatus.CONFIRMED
    if not picker.asked_rounds or picker.first_asked_at is None:
        return _("time set") if settled else _("not asked yet")
    if settled and picker.sets[0].answer in AGREED:
        return _("picked, asked {n}×").format(n=picker.asked_rounds)
    hours = max(0, int((now - picker.first_asked_at).total_seconds() // 3600))
    return _("asked {n}×, {h} h").format(n=picker.asked_rounds, h=hours)


def facts_line(sheet: Sheet, picker: Picker) -> list[Run]:
    """Out of town and who pays, whether HR may call: what must not be forgotten before a time is sent."""
    runs: list[Run] = []
    if picker.hr_does_not_call:
        runs += [("bad", _("HR does not call first")), ("base", "  ")]
    if picker.out_of_town:
        told = _("who pays? A answers") if picker.travel_open else picker.travel
        asks = picker.travel_open and sheet.mode is InterviewMode.ONSITE
        runs.append(("warn" if asks else "base", _("out of town {way}").format(way=picker.out_of_town)))
        runs.append(("warn" if asks else "muted", f" · {told}"))
    if picker.confidential:
        runs += [("base", "  "), ("warn", _("confidential"))]
    return runs


def cell_line(cell: Cell | None, sheet: Sheet, week: Week, picker: Picker, map_: WeekMap) -> list[Run]:
    """The time under the cursor: what it runs into first, then the day and the other clock."""
    if cell is None:
        return [("muted", _("The clocks go forward over this time; it does not exist."))]
    held = sheet.covering(cell.starts_at)
    start = held or cell.starts_at
    minutes = sheet.minutes
    runs: list[Run] = [("strong", time_words(start, minutes, sheet.zone, picker.today))]
    offered = offered_at(cell.starts_at, picker)
    if offered is not None:
        number, one = offered
        start, minutes = one.starts_at, one.minutes
        on_offer = _("on offer, {n}").format(n=number)
        runs = [("strong", time_words(start, minutes, sheet.zone, picker.today)), ("good", f" {on_offer}")]
    elif held is not None:
        runs.append(("accent", " " + _("marked, {n}").format(n=sheet.number(held))))
    for busy in clashes_at(start, minutes, week, sheet, picker):
        runs.append(("bad" if busy.hard else "warn", f" ! {busy_words(busy, sheet.zone, picker)}"))
    note = map_.heads[(cell.day - week.first).days].note if 0 <= (cell.day - week.first).days < 7 else ""
    other = other_clock(start, sheet.zone, picker)
    return [*runs, ("warn", f" · {note}" if note else ""), ("muted", f" {other}" if other else "")]


def offered_words(n: int, asked: int, picker: Picker, zone: str) -> str:
    """That times went out; where the round is set already, that its time stands until another is picked."""
    told = n_("{n} time offered, asked {m}×.", "{n} times offered, asked {m}×.", n).format(n=n, m=asked)
    held = picker.current
    if held is None or held.status is not InterviewStatus.CONFIRMED or held.starts_at is None:
        return told
    at = start_words(held.starts_at, zone, picker.today)
    stands = _("{at} stands until another is picked.").format(at=at)
    return sentences([stands, told])


def set_words(held: TimeSet) -> str:
    """Whose set it is, and when in the asking."""
    return _("{whose}, asked {n}×").format(whose=_(OFFERS[held.offered_by]), n=held.asking_round)


def set_times(held: TimeSet, zone: str, today: date) -> str:
    """When the times of a set begin."""
    return listed(start_words(one.starts_at, zone, today) for one in held.times)


def offered_at(at: datetime, picker: Picker) -> tuple[int, Time] | None:
    """The time on offer that an instant lies in, with its number."""
    for number, one in picker.on_offer:
        if one.status == "offered" and one.starts_at <= at < one.starts_at + timedelta(minutes=one.minutes):
            return number, one
    return None


def legend(open_year: bool) -> str:
    """What the letters and signs of the grid mean, in lines of a narrow pane; a sign never stands without its words.

    `open_year` is whether a day is shown whose year has no published days off yet.
    """
    told = [f"{letter.label} {Meaning(letter.value).label}" for letter in Letter]
    signs = SIGNS | ({OPEN_YEAR: N_("days off not published yet")} if open_year else {})
    lines: list[str] = []
    for one in (*told, *(f"{sign} {_(text)}" for sign, text in signs.items())):
        longer = f"{lines[-1]}  {one}" if lines else one
        if lines and width_of(longer) <= LEGEND_WIDTH:
            lines[-1] = longer
        else:
            lines.append(one)
    return "\n".join(lines)
