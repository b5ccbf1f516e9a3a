"""Opening the report of a card, from any row that is about the card or its candidate (B4)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import report_forms
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.files_words import joined
from katui.services import report_cards, report_sheets
from katui.services.report_cards import CardHere
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.report_sheet import ReportSheetScreen
    from katui.services.drafts import OpenDraft

PLACE: Final = "katui.screens.report_sheet:ReportSheetScreen"


async def open_report(screen: DeskScreen, refs: Sequence[Ref], actions: Sequence[int] = ()) -> None:
    """The report of the row's card; of a candidate or a call with several cards, which."""
    card = next((ref.id for ref in refs if ref.kind is Kind.SUBMISSION), None)
    candidate = next((ref for ref in refs if ref.kind is Kind.CANDIDATE), None)
    if card is not None:
        await show_report(screen, card)
        return
    with screen.seat.opening():
        await _which(screen, candidate, actions)


async def _which(screen: DeskScreen, candidate: Ref | None, actions: Sequence[int]) -> None:
    found: tuple[CardHere, ...] = ()
    try:
        if actions:
            found = await screen.seat.read(report_cards.cards_of_actions, tuple(actions))
        elif candidate is not None:
            found = await screen.seat.read(report_cards.cards_of, candidate.id)
    except Refused as refusal:
        screen.refused(refusal)
        return
    if not found:
        screen.say(_("There is no live card here to write a report for."), press=_("enter opens the row"), tone="warn")
    else:
        await ask_card(screen, _("Which report"), found, partial(show_report, screen))


async def ask_card(
    screen: DeskScreen, title: str, found: Sequence[CardHere], then: Callable[[int], Awaitable[Any]]
) -> None:
    """Go on with the one of some cards that is chosen; a single one is not asked about."""
    if len(found) == 1:
        await then(found[0].submission)
        return
    options = [
        Option(str(one.submission), joined(one.candidate, one.position, one.client), one.status.label) for one in found
    ]

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await then(int(chosen))

    await screen.seat.push_screen(ChooseDialog(title, options), take)


async def show_report(screen: DeskScreen, card: int) -> ReportSheetScreen | None:
    """The screen of one card's report; None when one may not see it."""
    seat = screen.seat
    with seat.opening():
        try:
            await seat.read(report_sheets.sheet, card)
        except Refused as refusal:
            screen.refused(refusal)
            return None
        shown: Any = seat.kept_screen(PLACE)
        await shown.show_record(card)
        if screen.app.screen is not shown:
            await seat.push_screen(shown)
    return shown  # type: ignore[no-any-return]


async def continue_report(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a part of an earlier session (S5)."""
    from katui.screens.brief_forms import forget

    shown = await show_report(screen, Ref.parse(draft.ref).id)
    if shown is not None and shown.found is not None:
        await report_forms.go_on(shown, shown.found, draft)
    await forget(screen, draft)
