"""The talk about a counter-offer comes before the form of the offer: its script, then the form (P6, P2)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.talk_open import Asked, open_talk
from katui.services import move_form
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.move_form import MoveForm
    from katui.services.offer_sheet import OfferSheet
    from katui.services.said_before import SaidBefore

FIELD: Final = "counter_talk"
GoOn = Callable[["MoveForm"], Awaitable[None]]
"""On to the form, of the card as it is after the talk."""


async def before(screen: DeskScreen, form: MoveForm, go_on: GoOn, *, sure: bool) -> None:
    """Ask for the talk where the move waits for it; `sure` when that was asked already, else on to the form."""
    if not sure and any(gap.field == FIELD for gap in form.soft):
        await ask(screen, form, go_on)
    else:
        await go_on(form)


async def before_terms(
    screen: DeskScreen, sheet: OfferSheet, go_on: Callable[[SaidBefore | None], Awaitable[None]]
) -> None:
    """The same before the first terms of an offer, wherever they are entered, with what the candidate said (K4)."""

    async def with_words(form: MoveForm) -> None:
        await go_on(form.said)

    if Status.OFFERED not in dict(sheet.moves):
        await go_on(None)
        return
    with screen.seat.opening():
        try:
            form = await screen.seat.read(move_form.form_for, sheet.submission, Status.OFFERED)
        except Refused:
            await go_on(None)
            return
        await before(screen, form, with_words, sure=False)


async def ask(screen: DeskScreen, form: MoveForm, go_on: GoOn) -> None:
    """The script of the talk, as often as it is wanted, or on to the form."""

    async def take(chosen: str | None) -> None:
        if chosen == "talk":
            await _read(screen, form, go_on)
        elif chosen == "form":
            await go_on(form)

    why = next(gap.why for gap in form.soft if gap.field == FIELD)
    options = [
        Option("talk", _("The script of the talk"), _("what to ask, what to answer; esc comes back here"), letter="t"),
        Option("form", _("To the offer form"), _("what came of the talk goes there"), letter="o"),
    ]
    title = _("Before the offer to {candidate}").format(candidate=form.candidate)
    await screen.seat.push_screen(ChooseDialog(title, options, f"! {why}"), take)


async def _read(screen: DeskScreen, form: MoveForm, go_on: GoOn) -> None:
    """The talk; once it is logged on to the form, which has its words above it."""

    async def again() -> None:
        try:
            now = await screen.seat.read(move_form.form_for, form.submission, form.to)
        except Refused as refusal:
            screen.refused(refusal)
            return
        await before(screen, now, go_on, sure=False)

    asked = Asked((Ref(Kind.SUBMISSION, form.submission),), opens=Scenario.COUNTER_OFFER.value)
    await open_talk(screen, asked, then=again)
