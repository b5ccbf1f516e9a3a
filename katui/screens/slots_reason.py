"""Why a round is held that was not planned, asked before its times are offered (B11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.work import RoundReason
from katui.i18n import _, n_
from katui.screens.dialogs.choose import ChooseDialog
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.slots_reading import Read
    from katui.screens.today_ask import Then


async def ask(screen: SlotsActs, read: Read, go_on: Then) -> None:
    """A reason of the list, or one in one's own words; then on."""

    number = read.picker.unplanned

    async def keep(why: str) -> Then:
        read.sheet.why = why
        screen.keep()
        return go_on

    async def take(chosen: str | None) -> None:
        if chosen == RoundReason.OTHER:
            await screen.ask_reason(_("Why one more round"), read.picker.candidate.name, keep, f"unplanned:{number}")
        elif chosen is not None:
            await (await keep(chosen))()

    planned = read.picker.rounds_planned or 0
    said = n_(
        "The position plans {planned} round; the candidate will ask why there is one more.",
        "The position plans {planned} rounds; the candidate will ask why there is one more.",
        planned,
    )
    options = [Option(each.value, each.label) for each in RoundReason]
    title = _("Round {n} was not planned: why is it held").format(n=number)
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(title, options, said.format(planned=planned)), take)
