"""The offer of a text that an earlier session left unfinished: `c` goes on, `d` throws it away (S5)."""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical

from katui.commands.bindings import bindings
from katui.i18n import _, n_
from katui.screens.seat import seat_of
from katui.screens.text_lines import TextLines
from katui.services.drafts import OpenDraft
from katui.widgets.record_list import RecordList

SHOWN: Final = 3


class DraftOffer(Vertical, can_focus=True):
    """Stands above Today while there are unfinished texts; has the keys until they are answered or left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("draft"),
        Binding("escape,j,down", "later", show=False, id="draft.later"),
    ]

    def __init__(self) -> None:
        super().__init__(id="draft-offer")
        self._drafts: tuple[OpenDraft, ...] = ()

    def compose(self) -> ComposeResult:
        yield TextLines(SHOWN)

    async def look(self) -> None:
        """Ask for unfinished texts of earlier sessions and of lost races; show the newest, or nothing."""
        from katui.services import drafts

        seat = seat_of(self)
        found = await seat.read(drafts.latest)
        self._drafts = tuple(
            each for each in found if each.session != seat.drafts.token or (each.form, each.ref) in seat.drafts.stranded
        )
        had, self.display = self.display, bool(self._drafts)
        self._show()
        if self._drafts and not had:
            self.focus(scroll_visible=False)
        elif had and not self._drafts:
            self.action_later()

    def _show(self) -> None:
        if not self._drafts:
            return
        first = self._drafts[0]
        count = len(self._drafts)
        said = n_("An unfinished text was kept:", "{n} unfinished texts were kept; the newest:", count)
        beginning = readable(first)
        half = max(20, self.app.size.width - 4)
        self.query_one(TextLines).show(
            [
                [("strong", said.format(n=count)), ("accent", "  " + _("c continue   d discard   esc later"))],
                [("base", "  " + beginning[:half])],
                [("base", "  " + beginning[half:])],
            ]
        )

    async def action_continue_draft(self) -> None:
        """Go on with the text where it was typed."""
        first = self._drafts[0]
        self._drafts = self._drafts[1:]
        self.display = bool(self._drafts)
        self._show()
        await seat_of(self).continue_draft(first)

    async def action_discard_draft(self) -> None:
        """Throw the text away."""
        from katui.services import drafts

        seat = seat_of(self)
        first = self._drafts[0]
        if first.session == seat.drafts.token:
            seat.drafts.forget(first.form, first.ref)
            await seat.drafts.flush()
        await seat.write(drafts.discard, first.id)
        seat.say(_("The unfinished text was thrown away."))
        await self.look()

    def action_later(self) -> None:
        """Leave the offer standing and go to the list."""
        for found in self.screen.query(RecordList):
            found.focus(scroll_visible=False)
            return


def readable(draft: OpenDraft) -> str:
    """The first 200 characters of what was typed, a form's fields one after the other."""
    from katui.screens.dialogs.form import typed_words

    return typed_words(draft.body)[:200]
