"""All candidates of the firm (P5)."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import N_, _
from katui.screens.lists import ListScreen
from katui.screens.round_keys import ReportKey
from katui.widgets.record_list import RecordList


class CandidatesScreen(ReportKey, ListScreen):
    """Candidates, newest first."""

    TITLE_TEXT = N_("Candidates")
    KIND = Kind.CANDIDATE
    WATCHES = frozenset({"candidate", "submission", "follow_up"})
    BINDINGS: ClassVar[list[BindingType]] = bind("detail.merge", "row.report")

    def can_merge(self) -> bool:
        return self.has_rows

    async def action_merge(self) -> None:
        """The two marked records side by side; with one under the cursor, those that look like it."""
        from katui.screens.merge_open import merge_from_file, open_merge

        chosen = [int(ref) for ref in self.query_one(RecordList).chosen]
        if len(chosen) == 2:
            await open_merge(self, min(chosen), max(chosen))
        elif len(chosen) == 1:
            await merge_from_file(self, Ref(self.KIND, chosen[0]))
        else:
            self.say(_("Two records are merged at a time."), press=_("space marks them, M merges"), tone="warn")

    async def action_show_due(self) -> None:
        """The list of those whose term has passed (P7)."""
        with self.seat.opening():
            await self.show_search(_("retention:due"))

    EMPTY = N_("No candidates yet. n makes one; katui import candidate FILE brings many at once.")
