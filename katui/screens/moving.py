"""Asking for what a move needs, from the board or from a file, and going on with an unfinished one (P2, S5, S6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import offer_talk
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form_draft import typed_words
from katui.screens.dialogs.move_form import RACE, MoveFormDialog
from katui.screens.move_drafts import Carried, adopt, kept_of, offer_again, show_text
from katui.screens.move_words import fields_of, form_lines, moved_words, options_of, why_not
from katui.screens.said_words import said_lines
from katui.services import move_form, moves
from katui.services.moves import Move, MoveChoice, Moved
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft
    from katui.services.move_form import MoveForm

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
            await tell_race(screen, seen, to, refusal, after)
            return None
        what, press = why_not(refusal)
        screen.say(what, "", press, "warn" if refusal.missing else "bad")
        return refusal if refusal.missing else None
    await after(moved)
    return None


async def choose_move(screen: DeskScreen, seen: Seen, name: str, after: After, carried: Carried | None = None) -> None:
    """Every status the card may go to, a letter each, with what it requires (P1 `m`); `carried` goes along."""
    with screen.seat.opening():
        try:
            choices = await screen.seat.read(moves.allowed_moves, seen.id)
        except Refused as refusal:
            screen.refused(refusal)
            return
        if not choices:
            screen.say(_("There is no status left for {candidate} to move to.").format(candidate=name), tone="warn")
            return
        by_name = {choice.to.value: choice for choice in choices}

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                await _go(screen, seen, by_name[chosen], after, carried)
            elif carried is not None:
                offer_again(screen, seen.id)

        title = _("Move {candidate} from {status}").format(candidate=name, status=seen.status.label)
        typed = _("You typed: {text}").format(text=typed_words(carried.body)) if carried else ""
        await screen.seat.push_screen(ChooseDialog(title, options_of(choices), typed), take)


async def _go(screen: DeskScreen, seen: Seen, choice: MoveChoice, after: After, carried: Carried | None) -> None:
    if choice.missing or choice.soft:
        await open_form(screen, seen, choice.to, after, carried=carried)
    else:
        await try_move(screen, seen, choice.to, after)


async def open_form(
    screen: DeskScreen, seen: Seen, to: Status, after: After, *, title: str = "", carried: Carried | None = None
) -> None:
    """One form with exactly the fields that are missing; ctrl+s moves, and once more although soft gaps stand."""
    with screen.seat.opening():
        try:
            form = await screen.seat.read(move_form.form_for, seen.id, to)
        except Refused as refusal:
            screen.refused(refusal)
            return
        name, ref = draft_of(seen, to)
        if carried is not None:
            await adopt(screen, carried, (name, ref), {field.name for field in form.fields})

        async def ended(result: Any) -> None:
            if isinstance(result, Refused):
                await tell_race(screen, seen, to, result, after)
            elif isinstance(result, Moved):
                await after(result)
            elif carried is not None:
                offer_again(screen, seen.id)

        async def show(now: MoveForm) -> None:
            dialog = MoveFormDialog(
                title or _("Move {candidate} to {status}").format(candidate=now.candidate, status=to.label),
                [*form_lines(now), *said_lines(now.said, now.candidate, screen.seat.desk.session.zone, screen.now)],
                fields_of(now),
                _saver(screen, seen, to, (name, ref)),
                form=name,
                ref=ref,
                draft=carried.body if carried else "",
            )
            with screen.seat.opening():
                await screen.seat.push_screen(dialog, ended)

        await offer_talk.before(screen, form, show, sure=carried is not None)


def draft_of(seen: Seen, to: Status) -> tuple[str, str]:
    """Form and record that the text of a move's form is kept under."""
    return f"move:{to.value}", f"submission:{seen.id}"


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


async def tell_race(screen: DeskScreen, seen: Seen, to: Status, refusal: Refused, after: After) -> None:
    """Somebody was first: who, when and what; `o` goes on from where the card is now, enter leaves it (S6).

    What was typed goes along with `o`, and is offered above Today until it is used or thrown away (S5).
    """
    now = await screen.seat.read(moves.seen_now, seen.id)
    fresh = Seen(seen.id, now.version, now.status, now.candidate)
    carried = await kept_of(screen, *draft_of(seen, to))

    async def take(chosen: str | None) -> None:
        await screen.seat.note_changes()
        if chosen == "on":
            await choose_move(screen, fresh, now.candidate, after, carried)

    options = [
        Option("leave", _("Leave it there"), letter="l"),
        Option("on", _("Move it on from {status}").format(status=now.status.label), letter="o"),
    ]
    said = refusal.message
    if carried is not None:
        kept = _("What you typed is kept as a draft.")
        said += f" {kept}\n" + _("You typed: {text}").format(text=typed_words(carried.body))
    dialog = ChooseDialog(_("A colleague changed it first"), options, said)
    await screen.seat.push_screen(dialog, take)


def say_moved(screen: DeskScreen, moved: Moved) -> None:
    """From where to where, what became due, and how to take it back."""
    said = moved_words(moved, screen.seat.desk.session.zone, screen.now)
    screen.say(said, "", _("u undoes it"), "warn" if moved.heard or moved.offer_ended else "good")


async def seen_now(screen: DeskScreen, submission: int) -> Seen:
    """The card as it is now."""
    now = await screen.seat.read(moves.seen_now, submission)
    return Seen(submission, now.version, now.status, now.candidate)


async def continue_move(screen: DeskScreen, draft: OpenDraft) -> None:
    """Open the form of an unfinished move again; when the card has gone elsewhere, ask where to from there (S5, S6)."""
    to = Status(draft.form.partition(":")[2])
    carried = Carried(draft.form, draft.ref, draft.body, 0 if draft.session == screen.seat.drafts.token else draft.id)
    try:
        seen = await seen_now(screen, Ref.parse(draft.ref).id)
        choices = await screen.seat.read(moves.allowed_moves, seen.id)
    except Refused as refusal:
        await show_text(screen, refusal.message, carried)
        return

    async def after(moved: Moved) -> None:
        say_moved(screen, moved)

    if any(choice.to is to for choice in choices):
        await open_form(screen, seen, to, after, carried=carried)
    elif choices:
        await choose_move(screen, seen, seen.name, after, carried)
    else:
        await show_text(screen, f"{seen.name} · {seen.status.label}", carried)
