"""What was typed for a move that was not made: kept, offered again, carried to another move (S5, S6)."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from katui.domain.kinds import Kind
from katui.screens.dialogs.form_draft import read_draft, typed_words
from katui.screens.dialogs.text import TextDialog

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen


@dataclass(frozen=True, slots=True)
class Carried:
    """The text of an unfinished form; `id` is that of an earlier session's draft, 0 for this session's."""

    form: str
    ref: str
    body: str
    id: int = 0


async def kept_of(screen: DeskScreen, form: str, ref: str) -> Carried | None:
    """What stands in a form that lost its race, from now on offered above Today; None when nothing does."""
    drafts = screen.seat.drafts
    body = drafts.text(form, ref)
    if not body:
        return None
    drafts.strand(form, ref)
    await drafts.flush()
    offer_again(screen, int(ref.partition(":")[2]))
    return Carried(form, ref, body)


def offer_again(screen: DeskScreen, submission: int) -> None:
    """Today looks for unfinished texts when it is next shown."""
    screen.seat.tell_screens(frozenset({(Kind.SUBMISSION.value, submission)}))


async def adopt(screen: DeskScreen, carried: Carried, to: tuple[str, str], fields: Set[str]) -> None:
    """The text is the draft of another form now; one that the form has no field for stays where it was as well."""
    from katui.services import drafts

    keeper = screen.seat.drafts
    if not {name for name, text in read_draft(carried.body).items() if text.strip()} <= fields:
        return
    keeper.typed(*to, carried.body)
    keeper.strand(*to)
    if carried.id == 0 and (carried.form, carried.ref) != to:
        keeper.forget(carried.form, carried.ref)
    await keeper.flush()
    if carried.id:
        await screen.seat.write(drafts.discard, carried.id)


async def show_text(screen: DeskScreen, title: str, carried: Carried) -> None:
    """The text alone, where no move is left that could take it; the draft stays."""
    await screen.seat.push_screen(TextDialog(title, typed_words(carried.body)))
