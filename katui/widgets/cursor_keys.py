"""The keys that move over entries: the same in every list, pane and menu (I1)."""

from __future__ import annotations

from typing import Final

from textual.binding import Binding, BindingType

from katui.i18n import N_

MOVES: Final[list[BindingType]] = [
    Binding("j,down", "cursor_down", N_("Down"), show=False, id="list.down"),
    Binding("k,up", "cursor_up", N_("Up"), show=False, id="list.up"),
    Binding("ctrl+d", "half_page_down", N_("Half a page down"), show=False, id="list.half_down"),
    Binding("ctrl+u", "half_page_up", N_("Half a page up"), show=False, id="list.half_up"),
    Binding("pagedown", "page_down", N_("Page down"), show=False, id="list.page_down"),
    Binding("pageup", "page_up", N_("Page up"), show=False, id="list.page_up"),
    Binding("home", "first", N_("First"), show=False, id="list.first"),
    Binding("end", "last", N_("Last"), show=False, id="list.last"),
]


class CursorKeys:
    """What the moving keys do; the widget says how many entries there are and how many fit its view."""

    cursor: int

    def entries(self) -> int:
        """How many entries there are."""
        raise NotImplementedError

    def page(self) -> int:
        """How many entries are in view, at least one."""
        raise NotImplementedError

    def validate_cursor(self, cursor: int) -> int:
        """The cursor stays on an entry."""
        return max(0, min(cursor, self.entries() - 1))

    def action_cursor_down(self) -> None:
        """One entry down."""
        self.cursor += 1

    def action_cursor_up(self) -> None:
        """One entry up."""
        self.cursor -= 1

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self.cursor += max(1, self.page() // 2)

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self.cursor -= max(1, self.page() // 2)

    def action_page_down(self) -> None:
        """A page down."""
        self.cursor += self.page()

    def action_page_up(self) -> None:
        """A page up."""
        self.cursor -= self.page()

    def action_first(self) -> None:
        """The first entry."""
        self.cursor = 0

    def action_last(self) -> None:
        """The last entry."""
        self.cursor = self.entries() - 1


def top_for(cursor: int, before: int, first: int, page: int) -> int:
    """Which entry comes first in a view of `page` entries, so that the cursor is in it.

    One step out of the view scrolls half a page, so that scrolling by single steps costs few repaints (S10).
    """
    if first <= cursor < first + page:
        return first
    if abs(cursor - before) == 1:
        return max(0, cursor - page // 2)
    return cursor if cursor < first else cursor - page + 1
