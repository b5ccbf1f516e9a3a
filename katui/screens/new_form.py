"""The form of a new record: who may be here already is said while it is typed (P5)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.known_form import MOST, KnownForm
from katui.services import create
from katui.widgets.choice_list import Option


class NewDialog(KnownForm):
    """Closes with the record that was made, or with the one that was here already.

    `ref` is the record it is begun from: what is left unfinished there is offered there and nowhere else (S5).
    """

    def __init__(self, kind: Kind, title: str, fields: list[FormField], draft: str = "", ref: str = "") -> None:
        super().__init__(kind, title, fields, self._make, form=f"new:{kind.value}", ref=ref, draft=draft)
        self._force = False

    BINDINGS: ClassVar[list[BindingType]] = bind("new.known")

    def can_open_known(self) -> bool:
        return bool(self.matches)

    def action_open_known(self) -> None:
        """Leave the form for the record that is here already; several are chosen from."""
        shown = self.matches[:MOST]
        options = [Option(f"{one.kind.value}:{one.id}", _("Open {name}").format(name=one.name)) for one in shown]
        if len(options) == 1:
            self.dismiss(Ref.parse(options[0].id))
        else:
            self.app.push_screen(ChooseDialog(_("Here already"), options), self._settle)

    def _show_matches(self) -> None:
        super()._show_matches()
        self.refresh_bindings()
        self.draw_foot()

    async def _make(self, values: dict[str, str]) -> Ref:
        given = {name: text for name, text in values.items() if text.strip()}
        return Ref(self._kind, await self.seat.write(create.create, self._kind, given, force=self._force))

    def _say_no(self, refusal: Refused) -> None:
        super()._say_no(refusal)
        if refusal.rule == "P5.duplicate":
            options = [
                Option(f"{one.kind}:{one.id}", _("Open {name}").format(name=one.name)) for one in refusal.choices
            ]
            options.append(Option("another", _("Save as another on purpose")))
            self.app.push_screen(ChooseDialog(_("Here already"), options, refusal.message), self._settle)

    async def _settle(self, chosen: str | None) -> None:
        if chosen == "another":
            self._force = True
            await self.action_save()
            self._force = False
        elif chosen is not None:
            self.dismiss(Ref.parse(chosen))
