"""What a key does with a list's row or a file on another part's screen: scripts, moves, recommendation, boards (I1)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import StatusClass
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.services import show
from katui.services.list_rows import SubmissionRow
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.moves import Moved


async def script(screen: DeskScreen, ref: Ref) -> None:
    """The talk that fits the record's card, else the script panel: a call about its report, the weekly call (F3)."""
    from katui.screens.talk_open import Asked, open_talk

    with screen.seat.opening():
        await open_talk(screen, Asked((ref,), either=True))


async def move(screen: DeskScreen, card: Ref, name: str) -> None:
    """Where a card may go, a letter each."""
    from katui.screens import moving

    async def after(moved: Moved) -> None:
        moving.say_moved(screen, moved)

    await moving.choose_move(screen, await moving.seen_now(screen, card.id), name, after)


async def move_among(screen: DeskScreen, refs: tuple[Ref, ...], name: str, actions: tuple[int, ...] = ()) -> None:
    """Where the card of a row may go; of a candidate or a call with several cards, which."""
    from katui.screens.report_open import ask_card
    from katui.services import report_cards

    by_kind = {ref.kind: ref for ref in refs}
    if (card := by_kind.get(Kind.SUBMISSION)) is not None:
        await move(screen, card, name)
        return
    found: tuple[Any, ...] = ()
    with screen.seat.opening():
        try:
            if actions:
                found = await screen.seat.read(report_cards.cards_of_actions, actions)
            elif (person := by_kind.get(Kind.CANDIDATE)) is not None:
                found = await screen.seat.read(report_cards.cards_of, person.id)
        except Refused as refusal:
            screen.refused(refusal)
            return
    if not found:
        screen.say(_("No card behind this row can be moved."), press=_("enter opens the row"), tone="warn")
        return
    called = {one.submission: one.candidate for one in found}

    async def go_on(chosen: int) -> None:
        await move(screen, Ref(Kind.SUBMISSION, chosen), called[chosen])

    await ask_card(screen, _("Move which card"), found, go_on)


async def times(screen: DeskScreen, refs: tuple[Ref, ...], name: str, actions: tuple[int, ...] = ()) -> None:
    """Interview times of a card, or of one of those that some actions are about (B5)."""
    from katui.screens.slots_open import open_times

    await open_times(screen, refs, name, actions=actions)


async def recommend(screen: DeskScreen, ref: Ref, name: str) -> None:
    """The whole way to submitted: of a card, or of the candidate's card, asked for when there are several."""
    from katui.screens.recommend import recommend_submission

    if ref.kind is Kind.SUBMISSION:
        await recommend_submission(screen, ref.id, name)
        return
    file: Any = await screen.seat.read(show.show, ref.kind, ref.id)
    cards = [card for card in file.submissions if card.status.class_ is StatusClass.PRE_SUBMIT]
    if not cards:
        said = _("No position of {name} waits for a report.").format(name=name)
        screen.say(said, press=_("n on the record puts a candidate on a position"), tone="warn")
    elif len(cards) == 1:
        await recommend_submission(screen, cards[0].id, name)
    else:
        await _which(screen, cards, name)


async def _which(screen: DeskScreen, cards: list[SubmissionRow], name: str) -> None:
    from katui.screens.recommend import recommend_submission

    async def take(chosen: str | None) -> None:
        if chosen is not None:
            await recommend_submission(screen, int(chosen), name)

    options = [Option(str(card.id), f"{card.position} · {card.client}", card.status.label) for card in cards]
    title = _("Recommend {candidate}").format(candidate=name)
    await screen.seat.push_screen(ChooseDialog(title, options), take)


async def board_of(screen: DeskScreen, ref: Ref) -> None:
    """Go to the board of a position or a client."""
    from katui.screens.board_which import open_board
    from katui.services.board import Which

    which = Which(position=ref.id) if ref.kind is Kind.POSITION else Which(client=ref.id)
    await open_board(screen.seat, which)
