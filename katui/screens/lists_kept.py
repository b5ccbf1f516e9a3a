"""What a list keeps: its searches under names, hot lists, and the help of its search line (P5)."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.i18n import _
from katui.screens.lists_base import ListReading
from katui.screens.lists_reading import Asked
from katui.screens.lists_search import SearchLine
from katui.widgets.record_list import RecordList


class KeptSearches(ListReading):
    """A list whose searches can be kept and recalled, and whose rows go on hot lists."""

    def explain(self) -> None:
        """A question mark alone asks what the line understands."""
        from katui.screens.dialogs.text import TextDialog
        from katui.screens.searches import help_text

        self.query_one(SearchLine).clear()
        self.app.push_screen(TextDialog(_("How to search"), help_text(self.KIND)))

    async def show_search(self, text: str, scope: Scope | None = None) -> None:
        """Show what a kept search finds, its line standing open above."""
        self.query_one(SearchLine).put(text)
        self.asked = Asked(self.KIND, text, scope or Scope.FIRM, self.SORT)
        found = self.query_one(RecordList)
        found.focus(scroll_visible=False)
        await self._read_first()
        found.cursor = 0

    def action_recall(self) -> None:
        """The saved searches and hot lists."""
        from katui.screens.searches import recall

        self.seat.open_in_background(recall(self), exit_on_error=True)

    async def action_keep_search(self) -> None:
        """Keep what is shown under a name."""
        from katui.screens.searches import keep

        await keep(self)

    def action_hot_list(self) -> None:
        """The marked rows, else this one, on a hot list."""
        from katui.screens.hot_acts import put_on

        ids = tuple(each for each in self.query_one(RecordList).chosen if isinstance(each, int))
        self.seat.open_in_background(put_on(self, ids, self.about_label()), exit_on_error=True)

    def can_hot_list(self) -> bool:
        return self.KIND is Kind.CANDIDATE and self.has_rows

    @property
    def has_rows(self) -> bool:
        """Whether there is a row that a key could be about."""
        return bool(self.query_one(RecordList).ids)
