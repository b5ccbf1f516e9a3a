"""Asking for what a move needs, from the board or from a file, and going on with an unfinished one (P2, S5, S6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.move_form import RACE, MoveFormDialog
from katui.screens.move_words import fields_of, form_lines, moved_words, options_of, why_not
from katui.services import move_form, moves
from katui.services.moves import Move, MoveChoice, Moved
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

After = Callable[[Moved], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A card as the consultant saw it when the key was pressed: what the move stands on (S6)."""

    id: int
    version: int
    status: Status
    name: str = ""


async def try_move(screen: DeskScreen, seen: Seen, to: Status, after: After, *, anyway: bool = False) -> Refused | None:
    """Move the card at once; gives back a refusal that the form can cure, says any other."""
    wish = Move(to, anyway=anyway, expect=seen.version, saw=seen.status)
    try:
        moved = await screen.seat.write(moves.move, seen.id, wish)
    except Refused as refusal:
        if refusal.rule == RACE:
            await tell_race(screen, seen, refusal, after)
            return None
        what, press = why_not(refusal)
        screen.say(what, "", press, "warn" if refusal.missing else "bad")
        return refusal if refusal.missing else None
    await after(moved)
    return None


async def choose_move(screen: DeskScreen, seen: Seen, name: str, after: After) -> None:
    """Every status the card may go to, a letter each, with what it requires (P1 `m`)."""
    with screen.seat.opening():
        try:
            choices = await screen.seat.read(moves.allowed_moves, seen.id)
        except Refused as refusal:
            screen.refused(refusal)
            return
        by_name = {choice.to.value: choice for choice in choices}

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                await _go(screen, seen, by_name[chosen], after)

        title = _("Move {candidate} from {status}").format(candidate=name, status=seen.status.label)
        await screen.seat.push_screen(ChooseDialog(title, options_of(choices)), take)


async def _go(screen: DeskScreen, seen: Seen, choice: MoveChoice, after: After) -> None:
    if choice.missing or choice.soft:
        await open_form(screen, seen, choice.to, after)
    else:
        await try_move(screen, seen, choice.to, after)


async def open_form(
    screen: DeskScreen, seen: Seen, to: Status, after: After, *, title: str = "", draft: str = ""
) -> None:
    """One form with exactly the fields that are missing; ctrl+s moves, and once more although soft gaps stand."""
    with screen.seat.opening():
        try:
            form = await screen.seat.read(move_form.form_for, seen.id, to)
        except Refused as refusal:
            screen.refused(refusal)
            return
        name, ref = f"move:{to.value}", f"submission:{seen.id}"

        async def ended(result: Any) -> None:
            if isinstance(result, Refused):
                await tell_race(screen, seen, result, after)
            elif isinstance(result, Moved):
                await after(result)

        dialog = MoveFormDialog(
            title or _("Move {candidate} to {status}").format(candidate=form.candidate, status=to.label),
            form_lines(form),
            fields_of(form),
            _saver(screen, seen, to, (name, ref)),
            form=name,
            ref=ref,
            draft=draft,
        )
        await screen.seat.push_screen(dialog, ended)


def _saver(
    screen: DeskScreen, seen: Seen, to: Status, draft: tuple[str, str]
) -> Callable[[dict[str, str]], Awaitable[Moved]]:
    """Saves the form; after a refusal for soft gaps alone the same values move anyway."""
    waived: set[tuple[str, ...]] = set()

    async def save(values: dict[str, str]) -> Moved:
        filled = {name: text for name, text in values.items() if text.strip()}
        wish = Move(to, filled, anyway=bool(waived), expect=seen.version, saw=seen.status)
        try:
            moved = await screen.seat.drafts.saving(*draft, moves.move, seen.id, wish)
        except Refused as refusal:
            if refusal.missing and all(each.key == "ctrl+s" for each in refusal.missing):
                waived.add(tuple(each.field for each in refusal.missing))
            raise
        await screen.seat.note_changes()
        return moved

    return save


async def tell_race(screen: DeskScreen, seen: Seen, refusal: Refused, after: After) -> None:
    """Somebody was first: who, when and what; `o` goes on from where the card is now, enter leaves it (S6)."""
    now = await screen.seat.read(moves.seen_now, seen.id)
    fresh = Seen(seen.id, now.version, now.status, now.candidate)

    async def take(chosen: str | None) -> None:
        await screen.seat.note_changes()
        if chosen == "on":
            await choose_move(screen, fresh, now.candidate, after)

    options = [
        Option("leave", _("Leave it there"), letter="l"),
        Option("on", _("Move it on from {status}").format(status=now.status.label), letter="o"),
    ]
    kept = _("What you typed is kept as a draft.")
    dialog = ChooseDialog(_("Somebody was first"), options, f"{refusal.message} {kept}")
    await screen.seat.push_screen(dialog, take)


def say_moved(screen: DeskScreen, moved: Moved) -> None:
    """From where to where, what became due, and how to take it back."""
    screen.say(moved_words(moved, screen.seat.desk.session.zone, screen.now), "", _("u undoes it"), "good")


async def seen_now(screen: DeskScreen, submission: int) -> Seen:
    """The card as it is now."""
    now = await screen.seat.read(moves.seen_now, submission)
    return Seen(submission, now.version, now.status, now.candidate)


async def continue_move(screen: DeskScreen, draft: OpenDraft) -> None:
    """Open the form of an unfinished move again (S5)."""
    from katui.services import drafts

    to = Status(draft.form.partition(":")[2])
    seen = await seen_now(screen, Ref.parse(draft.ref).id)

    async def after(moved: Moved) -> None:
        say_moved(screen, moved)

    await open_form(screen, seen, to, after, draft=draft.body)
    screen.seat.drafts.typed(draft.form, draft.ref, draft.body)
    await screen.seat.drafts.flush()
    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
