"""Settings: language, theme and the keys (I1, I3)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.commands.catalogue import BY_ID, COMMANDS, scope_name
from katui.commands.keymap import checked, keys_of
from katui.domain.errors import Refused
from katui.i18n import N_, _
from katui.screens.base import DeskScreen
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.widgets.choice_list import Option
from katui.widgets.list_messages import Opened
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, Column, Row

COLUMNS = (
    Column("name", N_("Setting or key"), fraction=3),
    Column("value", N_("Set to"), fraction=2),
    Column("where", N_("Works in"), fraction=2, priority=1),
)
CHOICES = {
    "language": (("", N_("As the terminal says")), ("zh_CN", "中文"), ("en", "English")),
    "theme": (("dark", N_("Dark")), ("light", N_("Light")), ("contrast", N_("High contrast"))),
}
NAMES = {"language": N_("Language"), "theme": N_("Theme")}


class SettingsScreen(DeskScreen):
    """One's own settings, one a row; enter changes the one under the cursor."""

    TITLE_TEXT = N_("Settings")
    BINDINGS: ClassVar[list[BindingType]] = bind("row.edit")

    def compose_body(self) -> ComposeResult:
        yield RecordList(_columns(), header=True, id="settings")

    def draw_texts(self) -> None:
        self.query_one(RecordList).set_columns(_columns())
        settings = self.seat.settings
        rows = [self._choice_row(key, getattr(settings, key)) for key in CHOICES]
        for command in COMMANDS:
            keys = " | ".join(keys_of(command, settings.keys))
            role = "strong" if command.id in settings.keys else ""
            cells = (Cell(command.name), Cell(keys, role), Cell(scope_name(command.scope), "muted"))  # type: ignore[arg-type]
            rows.append(Row(f"key:{command.id}", cells))
        self.query_one(RecordList).set_ids([row.id for row in rows], {row.id: row for row in rows})

    def _choice_row(self, key: str, value: str) -> Row:
        return Row(key, (Cell(_(NAMES[key]), "strong"), Cell(_(dict(CHOICES[key])[value])), Cell("")))

    def redraw(self) -> None:
        super().redraw()
        if self.query(RecordList):
            self.draw_texts()

    async def on_record_list_opened(self, _event: Opened) -> None:
        await self.do("edit")

    def action_edit(self) -> None:
        """Change the setting under the cursor."""
        self._change(str(self.query_one(RecordList).cursor_id))

    def _change(self, row: str) -> None:
        if row.startswith("key:"):
            self._change_keys(row.removeprefix("key:"))
            return
        options = [Option(value, _(name)) for value, name in CHOICES[row]]

        async def take(value: str | None) -> None:
            if value is not None:
                await self._set(row, value)

        self.app.push_screen(ChooseDialog(_(NAMES[row]), options), take)

    def _change_keys(self, id: str) -> None:
        command = BY_ID[id]
        own = self.seat.settings.keys
        hint = _("x, X, ctrl+x, f5, g x; several with |; empty for the usual keys")
        field = FormField("keys", _("Keys"), first=" | ".join(keys_of(command, own)), hint=hint)

        async def save(values: dict[str, str]) -> None:
            others = {name: text for name, text in own.items() if name != id}
            text = checked(id, values["keys"], others)
            usual = "|".join(command.keys)
            await self.seat.change_setting("keys", others if text in ("", usual) else {**others, id: text})

        self.app.push_screen(FormDialog(command.name, [field], save, form="settings", ref=id))

    async def _set(self, key: str, value: str) -> None:
        try:
            await self.seat.change_setting(key, value)
        except Refused as refusal:
            self.refused(refusal)


def _columns() -> tuple[Column, ...]:
    return tuple(replace(column, title=_(column.title)) for column in COLUMNS)
