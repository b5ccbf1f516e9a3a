"""Changing the stage of a position: where it may go, what that needs, what becomes of its cards (P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import CLOSED, LostReason, PositionStage
from katui.domain.record_fields import field_of
from katui.domain.refs import Ref
from katui.i18n import _, n_
from katui.i18n.marks import labelled, listed
from katui.screens import gate_gaps
from katui.screens.brief_forms import forget
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import position_stages
from katui.services.position_stages import Running, StageChoice, Staged, Stages
from katui.widgets.choice_list import Option

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM = "stage"
CARD = "card:"
LETTERS = {
    PositionStage.OPEN: "o",
    PositionStage.ON_HOLD: "h",
    PositionStage.FILLED: "f",
    PositionStage.LOST: "l",
    PositionStage.CANCELLED: "c",
}
"""A stage always has the same letter."""


async def choose_stage(screen: DeskScreen, position: int) -> None:
    """The stages a position may go to, a letter each, with what each needs."""
    try:
        found = await screen.seat.read(position_stages.stages, position)
    except Refused as refusal:
        screen.refused(refusal)
        return

    async def take(chosen: str | None) -> None:
        to = PositionStage.parse(chosen or "")
        if to is not None:
            await go_to(screen, found, next(one for one in found.choices if one.to is to))

    options = [Option(one.to.value, one.to.label, _needs(found, one), letter=LETTERS[one.to]) for one in found.choices]
    title = _("{position} is at {stage}").format(position=found.name, stage=found.stage.label)
    await screen.app.push_screen(ChooseDialog(title, options), take)


def _needs(found: Stages, one: StageChoice) -> str:
    if one.refused:
        return one.refused
    asks = [spec.label for name in one.asks if (spec := field_of(Kind.POSITION, name)) is not None]
    if one.to in CLOSED and found.running:
        count = len(found.running)
        asks.append(n_("what becomes of {n} card", "what becomes of {n} cards", count).format(n=count))
    return _("asks for: {fields}").format(fields=listed(asks)) if asks else ""


async def go_to(screen: DeskScreen, found: Stages, choice: StageChoice, draft: str = "") -> None:
    """Change it at once where nothing is asked, else through the form."""
    fields = _fields(found, choice)
    if not fields:
        try:
            done = await screen.seat.write(position_stages.set_stage, found.position, choice.to, expect=found.version)
        except Refused as refusal:
            await gate_gaps.say_no(screen, refusal)
            return
        say_staged(screen, done)
        return

    async def save(values: dict[str, str]) -> Staged:
        stay = frozenset(one.submission for one in found.running if values.get(f"{CARD}{one.submission}") == "stay")
        return await screen.seat.write(
            position_stages.set_stage, found.position, choice.to, values, stay=stay, expect=found.version
        )

    async def after(done: Staged | None) -> None:
        if done is not None:
            say_staged(screen, done)

    sentence = ""
    if found.running:
        sentence = _("Each card ends and its candidate is to be told, or it stays; ctrl+s saves")
    ref = f"position:{found.position}"
    title = labelled(found.name, choice.to.label)
    form = FormDialog(title, fields, save, form=f"{FORM}:{choice.to.value}", ref=ref, draft=draft, sentence=sentence)
    await screen.app.push_screen(form, after)


def _fields(found: Stages, choice: StageChoice) -> list[FormField]:
    made: list[FormField] = []
    for name in choice.asks:
        spec = field_of(Kind.POSITION, name)
        assert spec is not None
        words = tuple((one.value, one.label) for one in LostReason) if name == "lost_reason" else ()
        must = name == "lost_reason" or choice.to is PositionStage.FILLED
        made.append(FormField(name, spec.label, Shape.WORD if words else Shape.LINE, words, must, limit=spec.limit))
    if choice.to in CLOSED:
        made += [_card(one) for one in found.running]
    return made


def _card(one: Running) -> FormField:
    words = (("end", _("ends; tell the candidate")), ("stay", _("stays")))
    label = f"{one.candidate.name} · {one.status.label}"
    return FormField(f"{CARD}{one.submission}", label, Shape.WORD, words, first="end")


def say_staged(screen: DeskScreen, done: Staged) -> None:
    """What was changed, and how to take it back."""
    said = _("{before} → {after}.").format(before=done.before.label, after=done.after.label)
    if done.ended:
        said += " " + n_(
            "{n} card ended; the candidate is to be told.",
            "{n} cards ended; the candidates are to be told.",
            done.ended,
        ).format(n=done.ended)
    if done.stayed:
        said += " " + n_("{n} card stays.", "{n} cards stay.", done.stayed).format(n=done.stayed)
    screen.say(said, press=_("u undoes it"), tone="good")


async def continue_stage(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with the closing of a position of an earlier session (S5)."""
    ref = Ref.parse(draft.ref)
    to = PositionStage.parse(draft.form.partition(":")[2])
    await screen.seat.open_record(ref)
    shown: Any = screen.app.screen
    found = await screen.seat.read(position_stages.stages, ref.id)
    choice = next((one for one in found.choices if one.to is to), None)
    if choice is not None:
        await go_to(shown, found, choice, draft.body)
    await forget(screen, draft)
