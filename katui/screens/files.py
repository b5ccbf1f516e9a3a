"""The file of one record: read as one, a cursor on the field the next key is about (C9, P4, P5, S6)."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens import deeds, files_earlier, files_next
from katui.screens.base import DeskScreen
from katui.screens.deed_keys import RecordKeys
from katui.screens.edit_line import EditLine
from katui.screens.files_head import FileHead
from katui.screens.files_reading import Held, read_file
from katui.screens.files_sections import sections_of
from katui.screens.files_trail import Trail, walk_of
from katui.screens.seat import Refs
from katui.widgets.detail import DetailPane
from katui.widgets.rows import Cell, RecordId

_DOES = {"field": "edit", "move": "move", "times": "interview_times"}
"""What enter does on some fields: as if the key of it were pressed."""


class FileScreen(RecordKeys, DeskScreen):
    """One record of a kind; made once, shown for one record after another."""

    KIND: ClassVar[Kind]
    NEW: ClassVar[tuple[Kind, ...]] = ()
    """What `n` makes here, with this record filled in."""
    BINDINGS: ClassVar[list[BindingType]] = bind(
        "row.edit", "detail.form", "detail.history", "row.new", "row.script", "row.times", "row.move", "row.recommend",
        "row.copy",
    )  # fmt: skip
    AUTO_FOCUS = "DetailPane"

    def __init__(self) -> None:
        super().__init__()
        self.ref: Ref | None = None
        self.held: Held | None = None
        self._trail = Trail()
        self._events = 0

    def compose_above(self) -> ComposeResult:
        yield FileHead(id="file-head")

    def compose_body(self) -> ComposeResult:
        yield DetailPane(id="file")

    @property
    def record_name(self) -> str:
        return self.held.file.name if self.held else ""

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        return self.record_name, super().head()[1]

    # Reading

    async def load(self) -> None:
        self._stale = frozenset()
        if self.ref is not None:
            await self._read(keep_place=True, revealed=self.held.revealed if self.held else False)

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    async def show_record(self, record: RecordId) -> None:
        self._loaded = True
        self._stale = frozenset()
        self._trail.forget()
        again = self.ref is not None and self.ref.id == record
        self._events = self._events if again else 0
        self.say("")
        self.ref = Ref(self.KIND, int(record))
        await self._close_edit()
        await self._read(keep_place=again)

    async def _read(self, *, keep_place: bool, revealed: bool = False) -> None:
        ref = self.ref
        if ref is None:
            return
        try:
            held = await self.seat.read(read_file, ref.kind, ref.id, revealed, self._events)
        except Refused as refusal:
            self.held = None
            self.query_one(DetailPane).show(())
            self.redraw()
            if refusal.rule == "P5.merged" and refusal.choices:
                await self.show_record(refusal.choices[0].id)
                self.say(refusal.message, tone="warn")
                return
            self.refused(refusal)
            return
        if ref == self.ref and self.is_attached:
            self._show(held, keep_place=keep_place)

    def _show(self, held: Held, *, keep_place: bool) -> None:
        self.held = held
        now = self.seat.desk.session.clock()
        self.query_one(DetailPane).show(sections_of(held, now), keep_place=keep_place)
        self.query_one(FileHead).tell(held, now)
        self.redraw()

    def about_cursor(self) -> tuple[Ref, ...]:
        return () if self.ref is None else (self.ref,)

    def about_label(self) -> str:
        return self.held.file.name if self.held else ""

    @property
    def at(self) -> str:
        """The key of the field under the cursor."""
        return self.query_one(DetailPane).field_key or ""

    # Opening

    @on(DetailPane.Opened)
    async def _opened(self, event: DetailPane.Opened) -> None:
        await self._open(event.key)

    async def _open(self, key: str) -> None:
        what, _colon, rest = key.partition(":")
        if what == "open":
            await self._follow(Ref.parse(rest))
        elif what in {"reveal", "unread"}:
            self._ask_purpose()
        elif what == "board" and self.ref is not None:
            await deeds.board_of(self, self.ref)
        elif what in _DOES:
            await self.do(_DOES[what])
        elif what == "next":
            await files_next.open_next(self)
        elif what == "entry":
            files_earlier.read_whole(self, int(rest))
        elif what == "earlier":
            self._events = files_earlier.more_of(self._events)
            await self.load()

    async def _follow(self, ref: Ref) -> None:
        """Open a record this one points to; Escape comes back here."""
        if ref.kind is self.KIND:
            await self._trail.follow(self, ref)
            return
        await self.seat.open_record(ref, walk_of(self.query_one(DetailPane), ref))

    def _ask_purpose(self) -> None:
        from katui.screens.edit_reveal import ask_purpose

        assert self.held is not None
        ask_purpose(self, self.held.file.name, self.held.form.id, self._revealed)

    async def _revealed(self) -> None:
        await self._read(keep_place=True, revealed=True)
        self.say(_("Shown, and entered in the register."), tone="good")

    # Editing

    async def action_edit(self) -> None:
        """The field under the cursor."""
        what, _colon, name = self.at.partition(":")
        if self.held is None or self.query(EditLine):
            return
        if what != "field":
            said = _("This is not edited here.")
            self.say(said, press=_("e on a field edits it, E opens them all"), tone="warn")
            return
        from katui.screens.edit_field import edit_field

        with self.seat.opening(once=True):
            await edit_field(self, self.held, name)

    async def action_edit_all(self) -> None:
        """All fields as a form."""
        from katui.screens.edit_form import open_form

        if self.ref is not None:
            await open_form(self, self.ref, revealed=bool(self.held and self.held.revealed))

    async def step_back(self) -> bool:
        return await self._close_edit() or await self._trail.back(self)

    async def _close_edit(self) -> bool:
        for line in self.query(EditLine):
            await line.remove()
            self.query_one(DetailPane).focus(scroll_visible=False)
            self.refresh_bindings()
            return True
        return False

    def can_edit_all(self) -> bool:
        return not self.query(EditLine)

    # What else the keys do

    async def action_history(self) -> None:
        """What the field under the cursor said before, or the whole record."""
        from katui.screens.history import show_history

        if self.held is not None:
            await show_history(self, self.held, self.at)

    def action_new(self) -> None:
        """A record of the kind that belongs here, with this one filled in."""
        from katui.screens.new_record import make_one_of

        if self.held is not None:
            self.seat.open_in_background(make_one_of(self, self.NEW, self.held), exit_on_error=True)

    def can_new(self) -> bool:
        return bool(self.NEW)

    def can_move(self) -> bool:
        return self.KIND is Kind.SUBMISSION

    def can_recommend(self) -> bool:
        return self.KIND in (Kind.CANDIDATE, Kind.SUBMISSION)

    can_interview_times = can_recommend

    async def action_copy(self) -> None:
        """Offer the field under the cursor to the clipboard."""
        what, _colon, name = self.at.partition(":")
        if self.held is not None and what == "field" and self.held.text(name):
            done = await self.seat.copy(self.held.text(name))
            self.say(done.sentence, tone="good")
