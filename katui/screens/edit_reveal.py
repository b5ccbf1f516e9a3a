"""Asking what somebody else's contact details are needed for, before they are shown (C8, P5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from katui.i18n import _
from katui.screens import viewing_only
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.services import access

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen


def ask_purpose(screen: DeskScreen, name: str, candidate: int, then: Callable[[], Awaitable[None]]) -> None:
    """One field; what is typed is entered in the register, then `then` shows the details."""
    if viewing_only.refuses(screen):
        return

    async def save(values: dict[str, str]) -> bool:
        await screen.seat.write(access.reveal, candidate, values["purpose"])
        return True

    async def done(shown: bool | None) -> None:
        if shown:
            await then()

    field = FormField("purpose", _("What for"), required=True, hint=_("for example: client asks for a reference"))
    sentence = _("The contact details of {name} belong to a colleague; the register keeps who looked and why.")
    dialog = FormDialog(
        _("Show contact details"),
        [field],
        save,
        form="reveal",
        ref=f"candidate:{candidate}",
        sentence=sentence.format(name=name),
    )
    screen.app.push_screen(dialog, done)
