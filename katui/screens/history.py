"""The history of a field or of a whole record, newest first (S1, C9, P5)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain import when
from katui.i18n import _
from katui.i18n.marks import labelled, noted
from katui.screens.dialogs.base import Dialog
from katui.screens.files_words import joined
from katui.services import field_history
from katui.services.field_history import Past
from katui.widgets.detail import DetailPane, Field, Section

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.screens.files_reading import Held


async def show_history(screen: DeskScreen, held: Held, at: str) -> None:
    """The history of the field under the cursor; of the whole record where there is none."""
    what, _colon, name = at.partition(":")
    field = {"field": name, "career": what, "education": what, "resume": what}.get(what, "")
    with screen.seat.opening():
        entries = await screen.seat.read(field_history.history, held.form.kind, held.form.id, revealed=held.revealed)
        await screen.app.push_screen(HistoryDialog(held.file.name, entries, field, held.file.zone))


class HistoryDialog(Dialog[None]):
    """One field's history; `h` shows the whole record's, and back."""

    BINDINGS: ClassVar[list[BindingType]] = bind("detail.history")

    def __init__(self, name: str, entries: tuple[Past, ...], field: str, zone: str) -> None:
        super().__init__(_("History of {name}").format(name=name))
        self._entries = entries
        self._field = field
        self._zone = zone
        self._whole = not field

    def compose_body(self) -> ComposeResult:
        yield DetailPane(empty=_("Nothing was changed since the record was made. h shows the whole record."))

    def on_mount(self) -> None:
        self._show()

    def draw_texts(self) -> None:
        self._show()

    def action_history(self) -> None:
        """The whole record, or the field again."""
        if self._field:
            self._whole = not self._whole
            self._show()

    def can_history(self) -> bool:
        return bool(self._field)

    def _show(self) -> None:
        wanted = [past for past in self._entries if self._whole or past.field == self._field]
        now = self.seat.desk.session.clock()
        sections = []
        if wanted:
            last = _("changed {ago}").format(ago=when.in_words(min(wanted[0].at, now), now))
            title = noted(_("The whole record") if self._whole else wanted[0].label, last)
            sections = [Section(title, tuple(_line(past, self._zone, now, named=self._whole) for past in wanted))]
        self.query_one(DetailPane).show(sections)


def _line(past: Past, zone: str, now: datetime, *, named: bool) -> Field:
    local = when.to_zone(past.at, zone)
    day = f"{local:%m-%d %H:%M}" if local.year == when.to_zone(now, zone).year else f"{local:%Y-%m-%d %H:%M}"
    moved = f"{past.old or '–'} → {past.new or '–'}" if past.field else past.label
    said = _("hidden") if past.hidden else moved
    label = past.label if named and past.field else ""
    for_whom = _("for {name}").format(name=past.credited_to) if past.credited_to else ""
    back = _("undone") if past.took_back else ""
    text = joined(past.who, labelled(label, said) if label else said, for_whom, past.through, back, past.door_label)
    return Field(f"past:{past.id}:{past.field}", day, text, "muted" if past.hidden or past.took_back else "")
