"""Moving several marked cards together: what may move moves, the rest is listed with why (P1)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.pipeline import STAGES, Status, Step
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed, noted
from katui.screens import moving
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.dialogs.move_form import RACE, MoveFormDialog
from katui.screens.move_words import KINDS, fields_of, form_lines, needed
from katui.screens.moving import Seen
from katui.services import move_form, moves, moves_many
from katui.services.move_form import MoveForm
from katui.services.moves import Move
from katui.services.moves_many import Mixed
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run

if TYPE_CHECKING:
    from katui.domain.session import Session
    from katui.screens.base import DeskScreen
    from katui.store.store import Store

After = Callable[[Mixed], Awaitable[None]]
Wishes = dict[int, Move]


def _wish(seen: Seen, to: Status, fields: dict[str, str], anyway: bool = False) -> Move:
    return Move(to, fields, anyway=anyway, expect=seen.version, saw=seen.status)


async def one_stage(screen: DeskScreen, cards: Sequence[Seen], by: int, after: After) -> None:
    """Every marked card one stage on or back; back asks for one reason for all."""
    ways = {seen: moves.next_status(seen.status, by) for seen in cards}
    able = {seen: to for seen, to in ways.items() if to is not None}
    if not able:
        screen.say(_("None of the marked cards can go further that way."), tone="warn")
    elif by < 0:
        title = n_("Move {n} card one stage back", "Move {n} cards one stage back", len(able))
        await _ask(screen, able, after, title.format(n=len(able)))
    else:
        await _run(screen, {seen.id: _wish(seen, to, {}) for seen, to in able.items()}, cards, after)


async def choose(screen: DeskScreen, cards: Sequence[Seen], after: After) -> None:
    """The statuses that at least one of the marked cards may go to, and how many of them may."""
    with screen.seat.opening():
        ways, outside = await screen.seat.read(_ways, [seen.id for seen in cards])
        if outside and not ways:
            screen.refused(next(iter(outside.values())))
            return
        total = len(cards)
        order = {status: place for place, status in enumerate(Status)}
        options = [
            Option(to.value, _way(f"{to.label}  {len(ids)}/{total}", _(KINDS[kind])))
            for (to, kind), ids in sorted(ways.items(), key=lambda item: (item[0][0] not in STAGES, order[item[0][0]]))
        ]

        async def take(chosen: str | None) -> None:
            if chosen is not None:
                to = Status(chosen)
                able = {id for (status, _kind), ids in ways.items() if status is to for id in ids} | outside.keys()
                title = n_("Move {n} card to {status}", "Move {n} cards to {status}", len(able))
                title = title.format(n=len(able), status=to.label)
                await _ask(screen, {seen: to for seen in cards if seen.id in able}, after, title)

        title = n_("Move {n} marked card", "Move {n} marked cards", total).format(n=total)
        await screen.seat.push_screen(ChooseDialog(title, _once(options)), take)


def _way(label: str, kind: str) -> str:
    return noted(label, kind) if kind else label


def _once(options: Sequence[Option]) -> list[Option]:
    """One line a status, though it is a step on for one card and a step back for another."""
    return list({option.id: option for option in reversed(options)}.values())[::-1]


def _ways(
    store: Store, session: Session, ids: Sequence[int]
) -> tuple[dict[tuple[Status, Step], list[int]], dict[int, Refused]]:
    """Where the cards may go, and those on searches that one is outside of: they are told of when the others move."""
    found: dict[tuple[Status, Step], list[int]] = {}
    outside: dict[int, Refused] = {}
    for id in ids:
        try:
            for choice in moves.allowed_moves(store, session, id):
                found.setdefault((choice.to, choice.step), []).append(id)
        except Refused as refusal:
            outside[id] = refusal
    return found, outside


def _forms(store: Store, session: Session, wanted: dict[int, Status]) -> list[MoveForm]:
    """The forms of the cards that have one; why another has none is listed when they move."""
    found = []
    for id, to in wanted.items():
        with suppress(Refused):
            found.append(move_form.form_for(store, session, id, to))
    return found


async def _ask(screen: DeskScreen, able: dict[Seen, Status], after: After, title: str) -> None:
    """One form with every field that any of the cards lacks; its words are for all of them."""
    with screen.seat.opening():
        forms = await screen.seat.read(_forms, {seen.id: to for seen, to in able.items()})
        fields = _together(forms)

        def wishes(values: dict[str, str]) -> Wishes:
            filled = {name: text for name, text in values.items() if text.strip()}
            return {seen.id: _wish(seen, to, filled) for seen, to in able.items()}

        if not fields:
            await _run(screen, wishes({}), list(able), after)
            return

        async def save(values: dict[str, str]) -> Wishes:
            return wishes(values)

        async def ended(result: Any) -> None:
            if isinstance(result, dict):
                await _run(screen, result, list(able), after)

        first = forms[0]
        ref = f"submission:{first.submission}"
        lines = _lines(forms)
        dialog = MoveFormDialog(title, lines, fields, save, form=f"move:{first.to.value}", ref=ref)
        await screen.seat.push_screen(dialog, ended)


def _together(forms: Sequence[MoveForm]) -> list[FormField]:
    """Each field once; a person is chosen from the list only while all cards are at one client."""
    one_client = len({form.client for form in forms}) == 1
    found: dict[str, FormField] = {}
    for form in forms:
        for field in fields_of(form):
            kept = field if one_client or field.name not in ("report_to", "learned_from") else _free(field)
            found.setdefault(field.name, kept)
    return list(found.values())


def _free(field: FormField) -> FormField:
    return FormField(field.name, field.label, required=field.required, hint=field.hint)


def _lines(forms: Sequence[MoveForm]) -> list[list[Run]]:
    names = listed(form.candidate for form in forms)
    lines: list[list[Run]] = [[("strong", names)]]
    for form in forms:
        lines += [
            [("bad", "x " + labelled(form.candidate, stop.why)), ("muted", f"  {stop.help}")] for stop in form.stops
        ]
    return lines + form_lines(forms[0])[1:] if len(forms) == 1 else lines


async def _run(screen: DeskScreen, wishes: Wishes, cards: Sequence[Seen], after: After) -> None:
    with screen.seat.opening():
        try:
            mixed = await screen.seat.write(moves_many.move_many, wishes)
        except Refused as refusal:
            screen.refused(refusal)
            return
        await after(mixed)
        if mixed.refused:
            await _list_rest(screen, mixed, wishes, {seen.id: seen for seen in cards}, after)


def _soft(refusal: Refused) -> bool:
    return bool(refusal.missing) and all(each.key == "ctrl+s" for each in refusal.missing)


async def _list_rest(screen: DeskScreen, mixed: Mixed, wishes: Wishes, cards: dict[int, Seen], after: After) -> None:
    """The cards that stayed, each with why; one of them can be filled in, soft gaps can be waived for all."""
    soft = [id for id, refusal in mixed.refused if _soft(refusal)]
    options = []
    if soft:
        label = n_(
            "{n} card lacks only what may follow later: move anyway",
            "{n} cards lack only what may follow later: move anyway",
            len(soft),
        )
        options.append(Option("anyway", label.format(n=len(soft)), _("each gap becomes an action due today"), "warn"))
    options += [_rest(cards[id], wishes[id].to, refusal) for id, refusal in mixed.refused]
    stayed = n_("{n} card stayed.", "{n} cards stayed.", len(mixed.refused)).format(n=len(mixed.refused))
    went = n_("{n} card moved.", "{n} cards moved.", len(mixed.moved)).format(n=len(mixed.moved))

    async def take(chosen: str | None) -> None:
        if chosen == "anyway":
            await _run(screen, {id: _anyway(wishes[id]) for id in soft}, list(cards.values()), after)
        elif chosen is not None:
            await _one(screen, int(chosen), dict(mixed.refused)[int(chosen)], wishes, cards, after)

    said = _("enter fills in the one under the cursor, esc leaves them")
    only_soft = len(soft) == len(mixed.refused)
    dialog = ChooseDialog(f"{went} {stayed}", options, said, save="anyway" if only_soft else "")
    await screen.seat.push_screen(dialog, take)


def _rest(seen: Seen, to: Status, refusal: Refused) -> Option:
    if not refusal.missing:
        return Option(str(seen.id), refusal.message)
    return Option(str(seen.id), f"{seen.name} → {to.label}", needed(refusal.missing))


def _anyway(wish: Move) -> Move:
    return Move(wish.to, wish.fields, anyway=True, expect=wish.expect, saw=wish.saw)


async def _one(
    screen: DeskScreen, id: int, refusal: Refused, wishes: Wishes, cards: dict[int, Seen], after: After
) -> None:
    async def done(moved: moves.Moved) -> None:
        await after(Mixed((moved,), (), moved.batch))

    if refusal.rule == RACE:
        wish = wishes[id]
        if wish.fields:
            screen.seat.drafts.typed(*moving.draft_of(cards[id], wish.to), json.dumps(dict(wish.fields)))
        await moving.tell_race(screen, cards[id], wish.to, refusal, done)
    else:
        await moving.open_form(screen, cards[id], wishes[id].to, done)
