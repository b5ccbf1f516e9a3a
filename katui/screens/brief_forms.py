"""What is asked of a version of the brief, and the form of an extra request (P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.record_fields import Parser, field_of
from katui.domain.refs import Ref
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.screens import viewing_only
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.services import briefs

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.services.drafts import OpenDraft

FORM = "brief"
REQUEST = "request"


def ask_soon(screen: DeskScreen, brief: int) -> None:
    """The same from a line that is gone by then; keys typed meanwhile wait for the form."""
    hold = screen.seat.opening()

    async def ask() -> None:
        with hold:
            await ask_about(screen, brief)

    screen.call_next(ask)


async def ask_about(screen: DeskScreen, brief: int, draft: str = "") -> None:
    """Ask who wanted a version, when, its effect and the client's yes; left open, an action asks for it."""
    if viewing_only.refuses(screen):
        return
    try:
        told = await screen.seat.read(briefs.to_tell, brief)
    except Refused as refusal:
        screen.refused(refusal)
        return

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(briefs.tell, brief, values)

    async def done(made: briefs.Versioned | None) -> None:
        if made is not None:
            screen.say(briefs.said_of(made), press=_next_key(made.checks), tone="good")
            return
        left = _("Version {no} is on file; who asked for it and the client's confirmation are due today.").format(
            no=told.no
        )
        screen.say(left, press=_next_key(told.checks), tone="warn")

    title = _("Version {no}: {fields}").format(no=told.no, fields=_changed(told))
    cards = n_("{n} card is to be judged again", "{n} cards are to be judged again", told.checks).format(n=told.checks)
    sentence = _("{cards}; ctrl+s saves, esc leaves it open as an action").format(cards=cards)
    form = FormDialog(title, _fields(told), save, form=FORM, ref=f"brief:{brief}", draft=draft, sentence=sentence)
    await screen.app.push_screen(form, done)


def _next_key(checks: int) -> str:
    return _("c judges the cards") if checks else _("u undoes it")


def _changed(told: briefs.Told) -> str:
    named = [spec.label for name in told.changed if (spec := field_of(Kind.POSITION, name)) is not None]
    return listed(named) or _("extra request")


def _fields(told: briefs.Told) -> list[FormField]:
    first = {
        "asked_by": told.asked_by or told.suggested,
        "asked_on": told.asked_on.isoformat() if told.asked_on else _("today"),
        "effect": told.effect,
        "client_yes": "yes" if told.client_yes else "",
    }
    hints = {
        "asked_on": _("a day: 2026-11-20, today, yesterday"),
        "effect": _("planned: {days}").format(days=told.planned)
        if told.planned
        else _("for example: first people a week later"),
    }
    answers = (("yes", _("yes")), ("no", _("no, or not yet")))
    return [
        FormField(
            spec.name,
            spec.label,
            Shape.WORD if spec.parser is Parser.YES_NO else Shape.NOTE if spec.multiline else Shape.LINE,
            answers if spec.parser is Parser.YES_NO else (),
            first=first[spec.name],
            hint=hints.get(spec.name, ""),
            limit=spec.limit,
        )
        for spec in briefs.told_fields()
    ]


async def ask_request(screen: DeskScreen, position: int, name: str, draft: str = "") -> None:
    """What the client asks for on top: a version of its own."""

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(briefs.request, position, values["request"])

    async def done(made: briefs.Versioned | None) -> None:
        if made is not None:
            await ask_about(screen, made.brief)

    field = FormField("request", _("Extra request"), Shape.NOTE, required=True)
    title = _("Extra request: {position}").format(position=name)
    form = FormDialog(title, [field], save, form=REQUEST, ref=f"position:{position}", draft=draft)
    await screen.app.push_screen(form, done)


async def continue_brief(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with what was being said of a version in an earlier session (S5)."""
    brief = int(draft.ref.partition(":")[2])
    told = await screen.seat.read(briefs.to_tell, brief)
    await screen.seat.open_record(Ref(Kind.POSITION, told.position))
    await ask_about(_shown(screen), brief, draft.body)
    await forget(screen, draft)


async def continue_request(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with an extra request of an earlier session (S5)."""
    ref = Ref.parse(draft.ref)
    await screen.seat.open_record(ref)
    shown = _shown(screen)
    await ask_request(shown, ref.id, shown.about_label(), draft.body)
    await forget(screen, draft)


def _shown(screen: DeskScreen) -> DeskScreen:
    found: Any = screen.app.screen
    return found  # type: ignore[no-any-return]


async def forget(screen: DeskScreen, draft: OpenDraft) -> None:
    """A draft that is open again here is this session's; the earlier one is thrown away."""
    from katui.services import drafts

    if draft.session != screen.seat.drafts.token:
        await screen.seat.write(drafts.discard, draft.id)
