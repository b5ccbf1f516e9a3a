"""Opening the picker: from a card, a candidate, a round, a row of Today, or from times left unfinished (B5, I1 `i`)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import StatusClass
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.report_open import ask_card
from katui.screens.seat import to_front
from katui.screens.slots_sheet import DETAILS, FORM
from katui.services import report_cards, show
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.seat import Walk
    from katui.services.drafts import OpenDraft

PICKER: Final = "katui.screens.slots:SlotsScreen"
LIVE: Final = frozenset({StatusClass.PRE_SUBMIT, StatusClass.WITH_CLIENT, StatusClass.OFFER})


async def open_times(
    screen: DeskScreen, refs: Sequence[Ref], name: str, walk: Walk | None = None, actions: tuple[int, ...] = ()
) -> None:
    """Open the picker about the card among some records; which one is asked for when a candidate or a call has several.

    `actions` are those of a row that is about several reports.
    """
    card = next((ref for ref in refs if ref.kind is Kind.SUBMISSION), None)
    person = next((ref for ref in refs if ref.kind is Kind.CANDIDATE), None)
    if card is not None:
        await open_picker(screen, card.id, walk)
    elif person is not None:
        await _of_candidate(screen, person, name)
    elif actions:
        await _of_actions(screen, actions)
    else:
        _nothing(screen)


async def _of_actions(screen: DeskScreen, actions: tuple[int, ...]) -> None:
    try:
        found = await screen.seat.read(report_cards.cards_of_actions, actions)
    except Refused as refusal:
        screen.refused(refusal)
        return
    if found:
        await ask_card(screen, _("Interview times for which candidate"), found, partial(open_picker, screen))
    else:
        _nothing(screen)


def _nothing(screen: DeskScreen) -> None:
    said = _("There is no card here to arrange an interview for.")
    screen.say(said, press=_("enter opens the row"), tone="warn")


async def _of_candidate(screen: DeskScreen, person: Ref, name: str) -> None:
    try:
        file: Any = await screen.seat.read(show.show, person.kind, person.id)
    except Refused as refusal:
        screen.refused(refusal)
        return
    cards = [card for card in file.submissions if card.status.class_ in LIVE]
    if not cards:
        said = _("{name} has no card to arrange an interview for.").format(name=name)
        screen.say(said, press=_("n on the record puts a candidate on a position"), tone="warn")
        return
    if len(cards) == 1:
        await open_picker(screen, cards[0].id)
        return

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await open_picker(screen, int(chosen))

    options = [Option(str(card.id), f"{card.position} · {card.client}", card.status.label) for card in cards]
    with screen.seat.opening():
        await screen.seat.push_screen(ChooseDialog(_("Interview times of {name}").format(name=name), options), take)


async def open_picker(screen: DeskScreen, submission: int, walk: Walk | None = None) -> None:
    """The picker on one card."""
    seat, app = screen.seat, screen.app
    with seat.opening(), app.batch_update():
        picker = seat.kept_screen(PICKER)
        picker.walk = walk
        await to_front(app, picker)
        await picker.show_record(submission)


async def continue_times(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with marked times that were not sent, or with the form of how the round is held (S5)."""
    from katui.screens.slots_how import go_on
    from katui.services import drafts, minds

    ref = Ref.parse(draft.ref)
    of_round = ref.kind is Kind.INTERVIEW
    screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    card = await screen.seat.read(minds.card_of_round, ref.id) if of_round else ref.id
    await open_picker(screen, card)
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
    picker: Any = screen.seat.kept_screen(PICKER)
    if draft.form == DETAILS and of_round:
        await go_on(picker, ref.id)
    elif draft.form == DETAILS:
        await picker.action_edit()
    elif draft.form != FORM:
        picker.say(_("What you typed is kept and filled in when it is asked again."))
