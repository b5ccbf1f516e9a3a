"""The form of a new record: who may be here already is said while it is typed (P5)."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import Input, TextArea

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.text_lines import TextLines
from katui.services import create, duplicates
from katui.services.duplicates import Match
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run

MOST = 3
COMPARED = frozenset({"name", "phone", "email", "employer", "client"})


class NewDialog(FormDialog):
    """Closes with the record that was made, or with the one that was here already."""

    def __init__(self, kind: Kind, title: str, fields: list[FormField], draft: str = "") -> None:
        super().__init__(title, fields, self._make, form=f"new:{kind.value}", ref="", draft=draft)
        self._kind = kind
        self._force = False
        self.matches: tuple[Match, ...] = ()

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

    def compose_body(self) -> ComposeResult:
        yield TextLines(0, id="known")
        yield from super().compose_body()

    def on_mount(self) -> None:
        super().on_mount()
        self._compare()

    def on_input_changed(self, _event: Input.Changed) -> None:
        self._compare()

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        self._compare()

    @work(exclusive=True, group="duplicates", exit_on_error=False)
    async def _compare(self) -> None:
        given = {name: text for name, text in self.values.items() if name in COMPARED and text.strip()}
        self.matches = await self.seat.read(duplicates.possible, self._kind, given) if given else ()
        if self.is_attached:
            self._show_matches()

    def _show_matches(self) -> None:
        shown = self.matches[:MOST]
        lines = self.query_one("#known", TextLines)
        lines.styles.height = len(shown)
        lines.show([_line(match) for match in shown])
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


def _line(match: Match) -> list[Run]:
    sign, said = ("bad", _("here already")) if match.certain else ("warn", _("perhaps the same"))
    owner = f" · {match.owner}" if match.owner else ""
    return [(sign, f"! {said}: "), ("strong", match.name), ("base", f" · {match.why}{owner}")]
