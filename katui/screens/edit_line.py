"""One field edited on the screen of its file: a line or a note, saved with enter or ctrl+s (I6, S5, S6)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input, TextArea

from katui.commands.bindings import bindings
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.form_draft import read_begun, read_draft, write_draft
from katui.screens.files_words import pay_words
from katui.screens.known_words import MOST, doubt_line, line_of
from katui.screens.link_offers import PAUSE, Offers, ask_which
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.services.duplicates import Match
from katui.services.field_values import LINKS, phone_doubt
from katui.widgets.cells import wrap
from katui.widgets.line_input import LineInput
from katui.widgets.note_area import NoteArea
from katui.widgets.notice_line import LINE_ABOVE
from katui.widgets.painting import Run

FORM = "field"
Save = Callable[[str], Awaitable[None]]
Known = Callable[[str], Awaitable[tuple[Match, ...]]]


def hint_of(spec: FieldSpec) -> str:
    """How a field is typed."""
    said = {
        Parser.PAY: _("as it was told: 35-45K·16薪, 年包80W, 60-80万"),
        Parser.POSITION_PAY: _("as it was told: 35-45K·16薪, 年包80W, 60-80万"),
        Parser.DAY: _("a day: 2026-11-20, today, yesterday"),
        Parser.NAMES: _("several with commas or 、"),
        Parser.COUNT: _("a whole number"),
    }
    return said.get(spec.parser, "")


class EditLine(Vertical):
    """The field's name, the field, and under it how it is typed or what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = bindings("form")

    def __init__(
        self, spec: FieldSpec, text: str, ref: str, save: Save, version: int, known: Known | None = None
    ) -> None:
        """`text` is what is on file at `version`; `ref` the record, as drafts name it; `save` gets what was typed.

        What was left unfinished goes on from the version and the text it was begun over, and conflicts with what a
        colleague wrote since (S6): `version` and `seen` are those.

        `known` tells who has what was typed already, for a field by which records are compared (P5).
        """
        super().__init__(classes=f"note {LINE_ABOVE}" if spec.multiline else LINE_ABOVE)
        self.spec = spec
        self.first = self.seen = text
        self.version = version
        self.form = f"{FORM}:{spec.name}"
        self.ref = ref
        self._save = save
        self._saving = False
        self._offers: Offers | None = None
        self._known = known
        self._matches: tuple[Match, ...] = ()
        self._doubt = ""

    def compose(self) -> ComposeResult:
        yield TextLines(1, classes="label")
        held = self._left() or self.first
        if self.spec.multiline:
            yield NoteArea(held)
        else:
            yield LineInput(held, max_length=self.spec.limit)
        yield TextLines(1, classes="guide")

    def _left(self) -> str:
        """What was left unfinished here, and what it was begun over."""
        body = seat_of(self).drafts.text(self.form, self.ref)
        begun = read_begun(body)
        self.version, self.seen = begun.get("version", self.version), begun.get("seen", self.seen)
        return read_draft(body).get(self.spec.name, "")

    def on_mount(self) -> None:
        keys = _("ctrl+s saves, esc goes back and keeps the text") if self.spec.multiline else _("enter saves")
        self.query_one(".label", TextLines).show([[("accent", self.spec.label), ("muted", f"  {keys}")]])
        if self.spec.parser in LINKS:
            self._offers = Offers(seat_of(self), self.spec.parser, str, Ref.parse(self.ref))
            self._offers.know(self.first, self.first)
        self._guide()
        field = self.field
        if isinstance(field, LineInput):
            field.cursor_position = len(field.value)
        else:
            field.move_cursor(field.document.end)
        field.focus(scroll_visible=False)

    @property
    def field(self) -> LineInput | NoteArea:
        """Where it is typed."""
        return self.query_one(NoteArea) if self.spec.multiline else self.query_one(LineInput)

    @property
    def text(self) -> str:
        """What stands there now."""
        field = self.field
        return field.value if isinstance(field, LineInput) else field.text

    def _guide(self, wrong: str = "") -> None:
        told = wrap(f"x {wrong}", max(16, self.app.size.width - 1)) if wrong else []
        lines: list[list[Run]] = [[("bad", line)] for line in told] or self._guide_lines()
        guide = self.query_one(".guide", TextLines)
        guide.styles.height = max(1, len(lines))
        guide.show(lines)

    def _guide_lines(self) -> list[list[Run]]:
        if self._offers is not None:
            text = "" if self._offers.knows(self.text) else self.text
            return self._offers.lines(text, max(16, self.app.size.width - 1))
        said = hint_of(self.spec)
        if self.spec.parser in (Parser.PAY, Parser.POSITION_PAY) and self.text.strip():
            said = pay_words(self.text)
        width = self.app.size.width - 1
        doubt = [doubt_line(self._doubt, width)] if self._doubt else []
        return [[("muted", said)], *doubt, *(line_of(match, width) for match in self._matches[:MOST])]

    @work(exclusive=True, group="offers", exit_on_error=False)
    async def _look(self) -> None:
        """Once a pause: what may be meant, or who has it already."""
        await asyncio.sleep(PAUSE)
        if self._offers is not None and not self._offers.knows(self.text):
            await self._offers.look(self.text)
        elif self._known is not None:
            self._matches = () if self.text == self.first else await self._known(self.text)
            self._doubt = await asyncio.to_thread(phone_doubt, self.text) if self.spec.name == "phone" else ""
        if self.is_attached:
            self._guide()

    @on(Input.Changed)
    @on(TextArea.Changed)
    def _typed(self, event: Input.Changed | TextArea.Changed) -> None:
        event.stop()
        begun = {"version": self.version, "seen": self.seen}
        body = write_draft({self.spec.name: self.text}, begun) if self.text != self.first else ""
        seat_of(self).drafts.typed(self.form, self.ref, body)
        self._guide()
        if self._offers is not None or self._known is not None:
            self._look()

    @on(Input.Submitted)
    async def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        await self.action_save()

    async def action_save(self) -> None:
        """Save what was typed; a refusal leaves it standing."""
        if self._saving:
            return
        self._saving = True
        try:
            if self._offers is None or await self._chosen(self._offers):
                await self._save(self.text)
        finally:
            self._saving = False

    async def _chosen(self, offers: Offers) -> bool:
        """Whether the text stands for one record: several are asked about, one not named whole is shown first."""
        if not self.text.strip() or offers.knows(self.text):
            return True
        with seat_of(self).opening():
            found = await offers.look(self.text)
            if found.one is not None:
                self._put(offers.take(found.one))
                return found.exact
            if not found.items:
                return True
            items = {str(one.id): one for one in found.items}

            async def chosen(ref: str | None) -> None:
                self.field.focus(scroll_visible=False)
                if ref is not None:
                    self._put(offers.take(items[ref]))
                    await self.action_save()

            ask_which(self, _("Which {field}?").format(field=self.spec.label), found, chosen)
        return False

    def _put(self, text: str) -> None:
        line = self.query_one(LineInput)
        line.value = text
        line.cursor_position = len(text)

    def refuse(self, sentence: str) -> None:
        """Say at the field why it was not saved."""
        self._guide(sentence)
