"""New times while a set is still live: in its place with the reason, beside it, or not at all (B5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from katui.domain import zones
from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens import slots_words as words
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.slots_sheet import Purpose
from katui.services import slots
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.slots_reading import Read
    from katui.screens.today_ask import Then
    from katui.services.slots import TimeSet, Wish

LIVE = "B5.live"


async def ask(screen: SlotsActs, read: Read, wish: Wish, refusal: Refused) -> None:
    """Keep both, replace what is live, or leave it; what is marked stays until it is offered."""
    live = tuple(one.id for one in refusal.choices)

    async def replaced(reason: str) -> Then:
        return partial(screen.offer, read, replace(wish, replaces=live, reason=reason))

    async def take(chosen: str | None) -> None:
        if chosen == "replace":
            about = " ".join(refusal.message.split("\n"))
            await screen.ask_reason(_("Why the set is replaced"), about, replaced, f"replace:{live[0]}")
        elif chosen == "both":
            await screen.offer(read, replace(wish, beside=live))
        else:
            screen.say(_("The set stays on offer; what is marked is kept."), press=_("p picked  x none fits  S offers"))

    options = [
        Option("leave", _("Leave the set; keep what is marked"), letter="l"),
        Option("both", _("Keep both: these times too"), _("both may be picked from, each until its end"), letter="b"),
        Option(
            "replace", _("Replace it with the times marked now"), _("its times are released; why is kept"), letter="r"
        ),
    ]
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("A set is still on offer"), options, refusal.message), take)


def act_of(screen: SlotsActs, read: Read) -> tuple[Callable[..., Any], int]:
    """What is done with the marked times, and about what: a new set of the card, or an answer to the other side's set.

    Refused once that one is live no more: no other set is answered with them, they are a new offer from now on.
    A draft of an older katui does not say which one it was; the only one that is live is meant.
    """
    sheet, held = read.sheet, read.picker.open_sets
    if sheet.purpose is not Purpose.PROPOSE:
        return slots.offer, read.picker.submission
    meant = next((one for one in held if one.id == sheet.instead_of), None)
    if meant is not None or (not sheet.instead_of and len(held) < 2):
        answered = meant or next(iter(held), None)
        return (slots.offer, read.picker.submission) if answered is None else (slots.propose, answered.id)
    gone, sheet.instead_of, sheet.purpose = sheet.instead_of, 0, Purpose.OFFER
    screen.keep()
    screen.draw_times()
    said = _("That set was answered meanwhile; S offers these times as a new set.")
    raise Refused("B5.set", "set", gone, said)


def _nothing(screen: SlotsActs, read: Read | None) -> tuple[str, str, str]:
    """That nothing can be picked: no set is on offer, or the last one has ended, and the key that helps."""
    last = read.picker.sets[0] if read is not None and read.picker.sets else None
    if read is None or last is None or not last.expired or last.expires_at is None:
        return _("No set of times is on offer."), "", _("space marks times, S offers them")
    at = zones.shown(last.expires_at, read.sheet.zone, screen.seat.desk.session.clock())
    return _("The last set ended {at}.").format(at=at), "", _("O marks it again, S offers it")


async def which(screen: SlotsActs, then: Callable[[TimeSet], Awaitable[None]]) -> None:
    """The set that waits for an answer; which one is asked for when several do, without one a key that offers one."""
    read = screen.got
    held = read.picker.open_sets if read is not None else ()
    if read is None or not held:
        screen.turn_to_side(False)
        screen.say(*_nothing(screen, read), tone="warn")
        return
    if len(held) == 1:
        await then(held[0])
        return

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await then(next(one for one in held if one.id == int(chosen)))

    zone, today = read.sheet.zone, read.picker.today
    options = [Option(str(one.id), words.set_words(one), words.set_times(one, zone, today)) for one in held]
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("Which set"), options), take)
