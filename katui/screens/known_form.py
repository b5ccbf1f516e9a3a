"""A form that says while one types who may be here already (P5)."""

from __future__ import annotations

from typing import Any

from textual import work
from textual.app import ComposeResult
from textual.widgets import Input, TextArea

from katui.domain.kinds import Kind
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.text_lines import TextLines
from katui.services import duplicates
from katui.services.duplicates import Match
from katui.widgets.painting import Run

MOST = 3
COMPARED = frozenset({"name", "phone", "email", "employer", "client"})


class KnownForm(FormDialog):
    """A form about one record; `but` is the record that is edited, which is nobody else."""

    def __init__(
        self, kind: Kind, title: str, fields: list[FormField], save: Any, *, but: int | None = None, **more: str
    ) -> None:
        super().__init__(title, fields, save, **more)
        self._kind = kind
        self._but = but
        self.matches: tuple[Match, ...] = ()

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
        self.matches = await self.seat.read(duplicates.possible, self._kind, given, self._but) if given else ()
        if self.is_attached:
            self._show_matches()

    def _show_matches(self) -> None:
        shown = self.matches[:MOST]
        lines = self.query_one("#known", TextLines)
        lines.styles.height = len(shown)
        lines.show([_line(match) for match in shown])


def _line(match: Match) -> list[Run]:
    sign, said = ("bad", _("here already")) if match.certain else ("warn", _("perhaps the same"))
    owner = f" · {match.owner}" if match.owner else ""
    return [(sign, "! " + labelled(said, "")), ("strong", match.name), ("base", f" · {match.why}{owner}")]
