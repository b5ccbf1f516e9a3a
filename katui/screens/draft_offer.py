"""The offer of a text that an earlier session left unfinished: `c` goes on, `d` throws it away (S5)."""

from __future__ import annotations

import asyncio
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget
from textual.widgets import Input

from katui.commands.bindings import bindings
from katui.domain import when
from katui.i18n import _, n_
from katui.screens.base import DeskScreen
from katui.screens.draft_names import in_lines, readable, what_of
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.services import drafts, import_left
from katui.services.drafts import OpenDraft
from katui.widgets.foot_line import Pair
from katui.widgets.painting import Run
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.services.import_runs import Unfinished

SHOWN: Final = 3
SEEN: Final = 0.5
"""Seconds that an offer stands there before a key can be about it."""


class DraftOffer(Vertical, can_focus=True):
    """Stands above Today while something is unfinished; has the keys until it is answered, or left and closed.

    It takes them once it can have been read. An import that a crash cut off comes
    before the texts. What was left is not offered again in this session.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("draft"),
        Binding("escape,j,down", "later", show=False, id="draft.later"),
    ]

    def __init__(self) -> None:
        super().__init__(id="draft-offer")
        self._drafts: tuple[OpenDraft, ...] = ()
        self._left: tuple[Unfinished, ...] = ()
        self._later: set[tuple[str, int, int]] = set()
        self._shown = 0.0

    def compose(self) -> ComposeResult:
        yield TextLines(SHOWN)

    async def look(self) -> None:
        """Ask for unfinished texts of earlier sessions and of lost races; show the newest, or nothing."""
        seat = seat_of(self)
        found = [each for each in await seat.read(drafts.latest) if _key(each) not in self._later]
        waiting = tuple(
            each for each in found if each.session != seat.drafts.token or (each.form, each.ref) in seat.drafts.stranded
        )
        left = tuple(each for each in await seat.read(import_left.left) if _key(each) not in self._later)
        had = self.display
        if not await self._offer(left, waiting):
            return
        if self._waits and not had:
            self.call_after_refresh(self._be_seen)
        elif had and not self._waits:
            self._to_list()

    def _be_seen(self) -> None:
        self.run_worker(self._take_keys(), group="offer", exclusive=True)

    async def _take_keys(self) -> None:
        """Take the keys once it can have been read: those typed before belong to what was there (I1, S5)."""
        await asyncio.sleep(SEEN)
        await seat_of(self).settled()
        screen = self.screen
        if self.display and self.app.screen is screen and isinstance(screen.focused, RecordList | None):
            self.focus(scroll_visible=False)

    @property
    def _waits(self) -> bool:
        return bool(self._left or self._drafts)

    async def _offer(self, left: tuple[Unfinished, ...], waiting: tuple[OpenDraft, ...]) -> bool:
        """Offer these, unless something is typed below meanwhile; a key is about what stands there: all is read first.

        Whether it was done.
        """
        lines = _left_lines(left[0]) if left else await self._lines(waiting) if waiting else []
        typing = isinstance(self.screen.focused, Input)
        if _first(left, waiting) != _first(self._left, self._drafts):
            self._shown = monotonic()
        self._left, self._drafts = left, waiting
        if lines:
            self.query_one(TextLines).show(lines)
        if self._waits and not self.display and typing:
            return False
        self.display = self._waits
        return True

    @property
    def _unread(self) -> bool:
        """Whether the next one stands there too short a time to be read: a key pressed twice is not about it."""
        return monotonic() - self._shown < SEEN

    async def _lines(self, waiting: tuple[OpenDraft, ...]) -> list[list[Run]]:
        first, count = waiting[0], len(waiting)
        said = n_("An unfinished text was kept:", "{n} unfinished texts were kept; the newest:", count)
        session = seat_of(self).desk.session
        about = await seat_of(self).read(drafts.about, first.ref) if first.form != "times" else ""
        told = readable(first, when.local_day(session.clock(), session.zone), session.zone)
        beginning = " · ".join(part for part in (what_of(first), about, told) if part)
        keys = _("c continue   d discard   esc later")
        lines: list[list[Run]] = [[("strong", said.format(n=count)), ("accent", "  " + keys)]]
        lines += [[("base", "  " + line)] for line in in_lines(beginning, max(20, self.app.size.width - 4), SHOWN - 1)]
        return lines

    def foot_pairs(self, pairs: list[Pair]) -> list[Pair]:
        """The keys of the screen in the words of what is offered: an import that was cut off is undone, not thrown."""
        if not self._left:
            return pairs
        undo, goes_on, stuck = _("Discard"), _("Continue"), bool(self._left[0].stuck)
        said = [(key, _("Undo") if label == undo else label) for key, label in pairs]
        return [(key, label) for key, label in said if not (stuck and label == goes_on)]

    async def action_continue_draft(self) -> None:
        """Go on with the text where it was typed, or with the import where it was cut off."""
        if self._unread:
            return
        if self._left:
            await self._answer_left("finish_left", self._left[0])
            return
        first = self._drafts[0]
        await self._offer(self._left, self._drafts[1:])
        await seat_of(self).continue_draft(first)

    async def action_discard_draft(self) -> None:
        """Throw the text away, or take back what the import had written."""
        if self._unread:
            return
        if self._left:
            await self._ask_undo(self._left[0])
            return
        seat = seat_of(self)
        first = self._drafts[0]
        if first.session == seat.drafts.token:
            seat.drafts.forget(first.form, first.ref)
            await seat.drafts.flush()
        await seat.write(drafts.discard, first.id)
        seat.say(_("The draft was discarded."))
        await self.look()

    async def _ask_undo(self, first: Unfinished) -> None:
        """Many rows are taken back only when that is agreed to; until then the offer stands."""
        from katui.screens import import_open

        screen = self.screen
        assert isinstance(screen, DeskScreen)
        go = partial(self._answer_left, "undo_left", first)
        await import_open.ask_first(screen, first.file, first.written, go)

    async def _answer_left(self, how: str, first: Unfinished) -> None:
        from katui.screens import import_open

        await self._offer(tuple(each for each in self._left if each.run != first.run), self._drafts)
        screen = self.screen
        assert isinstance(screen, DeskScreen)
        with seat_of(self).opening():
            await getattr(import_open, how)(screen, first)

    def action_later(self) -> None:
        """Leave what is offered as it is and go to the list."""
        self._to_list()

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._focus_moved, init=False)

    def _focus_moved(self, focused: Widget | None) -> None:
        """Once the list has the keys the offer is closed: its own would do nothing, or the list's something else."""
        if self.display and isinstance(focused, RecordList):
            self._later |= {*map(_key, self._left), *map(_key, self._drafts)}
            self.display = False

    def _to_list(self) -> None:
        for found in self.screen.query(RecordList):
            found.focus(scroll_visible=False)
            return


def _first(left: tuple[Unfinished, ...], waiting: tuple[OpenDraft, ...]) -> tuple[str, int, int] | None:
    first: OpenDraft | Unfinished | None = left[0] if left else waiting[0] if waiting else None
    return None if first is None else _key(first)


def _key(offered: OpenDraft | Unfinished) -> tuple[str, int, int]:
    """A text as far as it was typed, or an import."""
    if isinstance(offered, OpenDraft):
        return "draft", offered.id, offered.rev
    return "import", offered.run, 0


def _left_lines(left: Unfinished) -> list[list[Run]]:
    """An import that was cut off, and the two ways out; a file that changed can only be taken back."""
    keys = _("c continue   d undo   esc later") if not left.stuck else _("d undo   esc later")
    said = _("The import of {file} was cut off at row {row} of {rows}.")
    numbers = {"file": left.file, "row": f"{left.row:,}", "rows": f"{left.rows:,}"}
    second = left.stuck
    return [[("strong", said.format(**numbers))], [("accent", "  " + keys)], [("muted", "  " + second)]]
