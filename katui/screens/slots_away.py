"""Who cannot make a time, or can after all: the time under the cursor or its whole day, whose word, why (B5)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from katui.domain import when
from katui.domain.slots import LONGEST, Busy
from katui.i18n import _
from katui.screens import slots_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.services import slots
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.slots_reading import Read

DAY, BACK = "day:", "back:"
Span = tuple[datetime, datetime]


async def ask(screen: SlotsActs) -> None:
    """Whose word it is; what stands there already may be taken back."""
    read, cell = screen.got, screen.cell
    if read is None or cell is None:
        return
    start = read.sheet.covering(cell.starts_at) or cell.starts_at
    span = start, start + timedelta(minutes=min(read.sheet.minutes, LONGEST))
    told = words.told_words(start, read.sheet.minutes, read.sheet.zone, read.picker.today)
    day = when.day_bounds(cell.day, read.sheet.zone)

    async def take(chosen: str | None) -> None:
        if chosen is None:
            return
        if chosen.startswith(BACK):
            await screen.seat.write(slots.withdraw_unavailable, int(chosen.removeprefix(BACK)))
            screen.say(_("Taken back: that time can be made after all."), press=_("u undoes"), tone="good")
            await screen.to_week()
            return
        whole = chosen.startswith(DAY)
        said = when.show_day(cell.day, when.local_day(screen.now, read.sheet.zone)) if whole else told
        await _why(screen, read, chosen.removeprefix(DAY), day if whole else span, said)

    title = _("Who cannot make {at}").format(at=told)
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(title, _options(read, start)), take)


def _people(read: Read) -> list[tuple[str, str]]:
    """Whose word it can be, by name."""
    picker = read.picker
    those = [(f"person:{one.id}", one.name) for one in picker.interviewers]
    return [("candidate", picker.candidate.name), *those, ("me", _("Me"))]


def _options(read: Read, at: datetime) -> list[Option]:
    """Everybody for this time, then those it is mostly about for the whole day, then what may be taken back."""
    people = _people(read)
    often = {"candidate", f"person:{read.sheet.interviewer}", "me"}
    whole = _("{name}, the whole day")
    options = [Option(who, name) for who, name in people]
    options += [Option(f"{DAY}{who}", whole.format(name=name)) for who, name in people if who in often]
    stated = [one for one in read.week.busy if one.stated and one.starts_at <= at < one.ends_at]
    return options + [_back(one, read) for one in stated]


def _back(busy: Busy, read: Read) -> Option:
    said = words.busy_words(busy, read.sheet.zone, read.picker)
    return Option(f"{BACK}{busy.row}", _("Can make it after all"), said, "good")


async def _why(screen: SlotsActs, read: Read, who: str, span: Span, told: str) -> None:
    async def save(why: str) -> None:
        starts_at, ends_at = span
        whose = _whose(screen, who, read)
        await screen.seat.write(slots.state_unavailable, **whose, starts_at=starts_at, ends_at=ends_at, why=why)
        screen.say(_("Kept: not available {at}.").format(at=told), press=_("u undoes"), tone="good")
        await screen.to_week()

    about = f"{dict(_people(read))[who]} · {told}"
    await screen.ask_reason(_("Not available, why"), about, save, f"away:{who}", may_be_empty=True)


def _whose(screen: SlotsActs, who: str, read: Read) -> dict[str, int]:
    if who == "candidate":
        return {"candidate": read.picker.candidate.id or 0}
    if who == "me":
        return {"user": screen.seat.desk.session.user.id}
    return {"person": int(who.partition(":")[2])}
