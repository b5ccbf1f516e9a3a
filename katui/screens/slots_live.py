"""New times while a set is still live: which one it is, then in its place with the reason, or not at all (B5)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.slots_reading import Read
    from katui.services.slots import Wish

LIVE = "B5.live"


async def ask(screen: SlotsActs, read: Read, wish: Wish, refusal: Refused) -> None:
    """Replace the set that is live, or leave it; what is marked stays until it is offered."""
    live = int(str(refusal.value))

    async def replaced(reason: str) -> None:
        await screen.offer(read, replace(wish, replaces=live, reason=reason))

    async def take(chosen: str | None) -> None:
        if chosen == "replace":
            await screen.ask_reason(_("Why the set is replaced"), refusal.message, replaced)
        else:
            screen.say(_("The set stays on offer; what is marked is kept."), press=_("p picked  x none fits  S offers"))

    options = [
        Option("leave", _("Leave the set; keep what is marked"), letter="l"),
        Option("replace", _("Replace it with the times marked now"), letter="r"),
    ]
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("A set is still on offer"), options, refusal.message), take)
