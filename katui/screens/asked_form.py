"""A form that asks before it saves all the same what the service refuses until it is meant (P4, P5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.known_words import ALL_THE_SAME, asks, refused_options

SaveAsked = Callable[[dict[str, str], bool], Awaitable[Any]]


class AskedForm(FormDialog):
    """Closes with what `save` gave back, or with the record that was here already; `save` is told whether it is meant.

    A refusal that `known_words.asks` knows becomes a choice.
    """

    MAKES: ClassVar[bool] = False
    """Whether it makes a record that others may be like."""

    def __init__(self, title: str, fields: list[FormField], save: SaveAsked, **more: str) -> None:
        async def put(values: dict[str, str]) -> Any:
            return await save(values, self._force)

        super().__init__(title, fields, put, **more)
        self._force = False

    def _say_no(self, refusal: Refused) -> None:
        super()._say_no(refusal)
        if head := asks(refusal):
            options = refused_options(refusal, new=self.MAKES)
            self.app.push_screen(ChooseDialog(head, options, refusal.message), self._settle)

    async def _settle(self, chosen: str | None) -> None:
        if chosen == ALL_THE_SAME:
            self._force = True
            await self.action_save()
            self._force = False
        elif chosen is not None:
            self.dismiss(Ref.parse(chosen))
