"""What a card still lacks before a picked time can be confirmed: told with its times, asked when one is picked (P2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from katui.domain.pipeline import Status
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.screens.dialogs.choose import ChooseDialog
from katui.services.move_form import HELP
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.domain.errors import Missing, Refused
    from katui.screens.slots_acts import SlotsActs
    from katui.services.slots import Picker

SOFT: Final = "ctrl+s"
_HELP: Final = {need.value: words for need, words in HELP.items()}


def told(picker: Picker) -> str:
    """What would refuse the pick, in one sentence; empty when nothing would."""
    why = clauses(each.why for each in picker.stops)
    return _("A time could not be confirmed yet: {why}.").format(why=why) if why else ""


def words_of(each: Missing) -> str:
    """One thing that is missing, and who can help where no key does."""
    if each.key or each.field not in _HELP:
        return each.why
    return clauses((each.why, _(_HELP[each.field])))


async def ask(screen: SlotsActs, refusal: Refused, candidate: str) -> None:
    """The refusal whole, a line for each thing that is missing with the key that fixes it; the times stay on offer.

    What is only soft does not stand against a picked time.
    """
    hard = (each for each in refusal.missing if each.key != SOFT)
    lines = [f"{each.key or '–'}  {words_of(each)}" for each in hard]

    async def take(chosen: str | None) -> None:
        if chosen == "move":
            await screen.do("move")

    options = [
        Option("move", _("Move the card, say what is missing there"), letter="m"),
        Option("leave", _("Leave it; the times stay on offer"), letter="l"),
    ]
    title = _("{candidate} cannot go to {status} yet").format(candidate=candidate, status=Status.INTERVIEWING.label)
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(title, options, "\n".join(lines)), take)
