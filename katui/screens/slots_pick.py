"""A time was picked: the round is confirmed, after what stands against it was answered (B5, B6)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens import slots_missing, travel
from katui.screens import slots_words as words
from katui.screens.slots_sheet import FORM
from katui.services import slots

if TYPE_CHECKING:
    from katui.screens.slots_acts import SlotsActs
    from katui.screens.today_ask import Then
    from katui.services.slots import Picked, Time

CLASH, TRAVEL, UNPAID, UNTOLD = "B5.clash", "B6.travel", "B6.unpaid", "B6.told"
NEEDS: Final = "P2."
TWICE: Final = "twice"
"""The reason for a double booking, among the unfinished texts of the card, before the time it is for."""


async def pick(screen: SlotsActs, one: Time, override: str = "", *, told: bool = False) -> bool:
    """Confirm the round, the rest is released; whether it is. `told`: the candidate knows who pays."""
    if screen.got is None:
        return False
    read = screen.got
    try:
        how = {"expect": read.picker.version, "override": override, "told": told}
        done: Picked = await screen.seat.write(slots.pick, one.id, **how)
    except Refused as refusal:
        await _not_yet(screen, refusal, one, override, told)
        return False
    if override:
        screen.seat.drafts.forget(f"{FORM}:{TWICE}:{one.id}", screen.ref)
    at = words.told_words(one.starts_at, one.minutes, read.sheet.zone, read.picker.today)
    moved = _("the card is at Interviewing") if done.moved else _("the other times are released")
    said = _("Confirmed: {at}; {moved}.").format(at=at, moved=moved)
    if done.again:
        said = _("Moved to {at}.").format(at=at)
    screen.say(said, press=_("c calendar file  u undoes"), tone="good")
    await screen.texts_of_round(done.interview_id, "moved" if done.again else "picked")
    return True


async def _not_yet(screen: SlotsActs, refusal: Refused, one: Time, override: str, told: bool) -> None:
    """What must be answered first; the reason for a double booking goes along."""
    knows = partial(pick, screen, one, override, told=True)
    if refusal.rule in {TRAVEL, UNPAID}:
        again = partial(pick, screen, one, override, told=told)
        own = knows if refusal.rule == UNPAID else None
        await travel.open_travel(screen, screen.about_cursor(), refusal, own, again)
    elif refusal.rule == UNTOLD:
        await travel.ask_told(screen, screen.about_cursor()[0].id, refusal.message, knows)
    elif refusal.rule.startswith(NEEDS) and refusal.missing and screen.got is not None:
        await slots_missing.ask(screen, refusal, screen.got.picker.candidate.name)
    elif refusal.rule != CLASH or override:
        screen.tell(refusal)
    else:

        async def meant(reason: str) -> Then:
            return partial(pick, screen, one, reason, told=told)

        await screen.ask_reason(_("Double booking, why accept it"), refusal.message, meant, f"{TWICE}:{one.id}")
