"""How the picker looks: the grid, one line about the time under the cursor, and at its side what was asked (B5, I2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Final

from textual import events, on
from textual.app import ComposeResult

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.slots import Cell
from katui.i18n import N_, _
from katui.screens import slots_words as words
from katui.screens.base import DeskScreen
from katui.screens.dialogs.form import read_draft
from katui.screens.line_keys import key_pairs
from katui.screens.rounds_words import rounds_lines
from katui.screens.seat import Refs
from katui.screens.slots_cells import WeekMap, week_map
from katui.screens.slots_clock import other_clock_of
from katui.screens.slots_pane import sections_of
from katui.screens.slots_reading import Read, read_times
from katui.screens.slots_sheet import FORM, Sheet
from katui.screens.text_lines import TextLines
from katui.screens.today_ask import AskLine, close_ask
from katui.widgets.detail import DetailPane
from katui.widgets.steady import Column, Row
from katui.widgets.week_grid import WeekGrid

if TYPE_CHECKING:
    from datetime import datetime

    from katui.widgets.foot_line import Pair
    from katui.widgets.rows import Cell as Word
    from katui.widgets.rows import RecordId

WIDE: Final = 110
"""From this many cells on the side stands beside the grid, below `tab` turns to it."""
SIDE, ROOMY_SIDE = 38, 60
ROOMY: Final = 160
FIRST_HOUR: Final = 10


class SlotsView(DeskScreen):
    """One card's times: read, drawn, kept as a draft."""

    TITLE_TEXT = N_("Interview times")
    WATCHES: ClassVar[frozenset[str]] = frozenset(
        {"interview", "slot_offer", "slot", "unavailable", "submission", "candidate"}
    )
    AUTO_FOCUS = "WeekGrid"

    def __init__(self) -> None:
        super().__init__()
        self.got: Read | None = None
        self.map: WeekMap | None = None
        self._record: int | None = None

    def compose_body(self) -> ComposeResult:
        with Row(id="times-body"):
            with Column(id="times-main"):
                yield TextLines(1, id="times-rounds")
                yield TextLines(1, id="times-status")
                yield TextLines(1, id="times-facts")
                yield WeekGrid(id="times-grid")
                yield TextLines(1, id="times-cell")
            yield DetailPane(id="times-side")

    @property
    def grid(self) -> WeekGrid:
        """The week."""
        return self.query_one(WeekGrid)

    @property
    def side(self) -> DetailPane:
        """What stands beside it."""
        return self.query_one("#times-side", DetailPane)

    @property
    def ref(self) -> str:
        """The record that the marked times are kept for."""
        return f"submission:{self._record}"

    @property
    def cell(self) -> Cell | None:
        """The half-hour under the cursor; None where the clocks skip it."""
        return None if self.map is None else self.map.at.get(self.grid.place)

    # Records

    async def show_record(self, record: RecordId) -> None:
        self._loaded = True
        self._stale = frozenset()
        self._record = int(record)
        self.got = None
        self.say("")
        held = read_draft(self.seat.drafts.text(FORM, self.ref))
        if await self._read(None, held) and self.is_mounted:
            self.turn_to_side(False)
            self._stand()

    async def load(self) -> None:
        if self.got is not None:
            await self._read(self.got.sheet, {})

    async def records_changed(self, refs: Refs) -> None:
        await self.load()

    async def _read(self, sheet: Sheet | None, held: dict[str, str]) -> bool:
        record = self._record
        if record is None:
            return False
        try:
            read = await self.seat.read(read_times, record, sheet, held)
        except Refused as refusal:
            self.refused(refusal)
            return False
        if record == self._record and self.is_attached:
            self.got = read
            self.draw_times()
        return True

    def _stand(self) -> None:
        """The cursor begins on the first time that is marked or on offer, else in the morning of the next day."""
        read, map_ = self.got, self.map
        if read is None or map_ is None:
            return
        wanted = [
            *read.sheet.times,
            *(one.starts_at for _number, one in read.picker.on_offer),
        ]
        places = [place for at in wanted if (place := map_.place_of(at)) is not None]
        now = self.now
        free = [
            place
            for place, cell in sorted(map_.at.items())
            if cell.starts_at > now and cell.clock.hour >= FIRST_HOUR and read.week.days[place[0]].workday
        ]
        self.grid.move_to(*(places or free or [(0, 0)])[0])

    def keep(self) -> None:
        """The marked times are a draft until they are sent (S5)."""
        read = self.got
        if read is not None:
            about = f"{read.picker.candidate.name} · {read.picker.position.name}"
            self.seat.drafts.typed(FORM, self.ref, read.sheet.dump(about))

    # Drawing

    def head(self) -> tuple[str, tuple[Word | str, ...]]:
        _context, right = super().head()
        if self.got is None:
            return "", right
        picker = self.got.picker
        client = "" if picker.confidential and picker.client.name == picker.position.name else picker.client.name
        return " · ".join(filter(None, (picker.candidate.name, picker.position.name, client))), right

    def draw_texts(self) -> None:
        self._give_place()
        self.draw_times()

    def on_resize(self, _event: events.Resize) -> None:
        self._give_place()
        self.call_after_refresh(self.draw_times)

    @property
    def is_wide(self) -> bool:
        """Whether the side stands beside the grid."""
        return self.app.size.width >= WIDE

    @property
    def beside(self) -> int:
        """How many cells the side takes from the grid."""
        return 0 if not self.is_wide else ROOMY_SIDE if self.app.size.width >= ROOMY else SIDE

    def _give_place(self) -> None:
        turned = self.has_class("turned") and not self.is_wide
        self.set_class(self.is_wide, "wide")
        self.side.styles.width = self.beside or "1fr"
        self.side.display = self.is_wide or turned
        self.query_one("#times-main").display = self.is_wide or not turned

    def turn_to_side(self, turned: bool) -> None:
        """The keys to the side or back to the grid; where there is no room for both, only one is shown."""
        self.set_class(turned, "turned")
        with self.app.batch_update():
            self._give_place()
        (self.side if turned else self.grid).focus(scroll_visible=False)
        self.draw_times()

    def draw_times(self) -> None:
        """Everything from the sheet, the card and the week; only what changed is sent."""
        read = self.got
        if read is None or not self.is_mounted:
            return
        now, sheet, picker = self.seat.desk.session.clock(), read.sheet, read.picker
        self.map = week_map(read.week, sheet, picker, now)
        self.grid.show(self.map.heads, self.map.labels, self.map.cells, other_clock_of(sheet, picker, self.map))
        self.grid.span = max(1, -(-sheet.minutes // 30))
        width = self.app.size.width - self.beside
        rounds = rounds_lines(picker.rounds, picker.rounds_planned, picker.zone, picker.today, width)
        self.query_one("#times-rounds", TextLines).show_all(rounds)
        self.query_one("#times-status", TextLines).show([words.status_line(sheet, picker, now)])
        self.query_one("#times-facts", TextLines).show_all([*filter(None, [words.facts_line(sheet, picker)])])
        self.side.show(sections_of(sheet, picker, read.week, now), keep_place=True)
        self._draw_cell()
        self.redraw()

    @on(WeekGrid.Moved)
    def _draw_cell(self) -> None:
        read, map_ = self.got, self.map
        if read is not None and map_ is not None:
            runs = words.cell_line(self.cell, read.sheet, read.week, read.picker, map_)
            self.query_one("#times-cell", TextLines).show([runs])

    def foot_pairs(self) -> list[Pair]:
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        if self.side.has_focus:
            return [*key_pairs("open"), ("tab", _("To the week")), *key_pairs("back"), *super().foot_pairs()[-1:]]
        return [("space", _("Mark")), *super().foot_pairs()]

    # Moving about

    async def to_week(self, at: datetime | None = None) -> None:
        """Read the week the sheet stands on; the cursor goes to an instant when one is given."""
        if self.got is None:
            return
        await self._read(self.got.sheet, {})
        place = self.map.place_of(at) if at is not None and self.map is not None else None
        if place is not None:
            self.grid.move_to(*place)

    async def step_back(self) -> bool:
        for ask in self.query(AskLine):
            await close_ask(ask)
            return True
        if self.has_class("turned"):
            self.turn_to_side(False)
            return True
        return False

    def about_cursor(self) -> tuple[Ref, ...]:
        return () if self._record is None else (Ref(Kind.SUBMISSION, self._record),)

    def about_label(self) -> str:
        return "" if self.got is None else f"{self.got.picker.candidate.name} · {self.got.picker.position.name}"
