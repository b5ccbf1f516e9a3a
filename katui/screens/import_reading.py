"""The first rows of a file to be imported, read beside the keys, and how they look (I5)."""

from __future__ import annotations

import asyncio

from textual import work

from katui.domain.errors import Refused
from katui.i18n import _
from katui.screens import import_words as words
from katui.screens.import_base import ImportBase, Stage
from katui.services import import_preview
from katui.widgets.notice_line import Tone


class ImportReading(ImportBase):
    """Says of a file how it is read, before any row of it is judged."""

    def tell(self, what: str, press: str = "", tone: Tone = "base", kept: str = "") -> None:
        """One sentence where the consultant is now, here or on another screen."""
        place = self if self.app.screen is self else self.seat
        place.say(what, kept, press, tone)

    # Reading the first rows

    def read_file(self, *, whole: bool = True) -> None:
        """Look at the file as it was chosen to be read; not `whole` when only what columns mean was changed."""
        if whole or self.seen is None:
            self.progress = ("read", 0, 0)
            self.to_stage(Stage.READING)
        self._read(whole)

    @work(exclusive=True, group="import-read", exit_on_error=False)
    async def _read(self, whole: bool) -> None:
        asked, seen = self.asked, self.seen
        try:
            with self.seat.opening():
                if whole or seen is None:
                    seen = await asyncio.to_thread(import_preview.look, asked.kind, asked.file, self.choices)
                else:
                    seen = await asyncio.to_thread(import_preview.look_again, asked.kind, seen.table, self.choices)
        except Refused as refusal:
            if asked == self.asked:
                self.to_stage(Stage.FILE if self.seen is None else Stage.PREVIEW)
                self.refused(refusal)
            return
        if asked == self.asked:
            self.seen = seen
            self.draw_file()
            self.to_stage(Stage.PREVIEW)
            self._say_how_it_looks(seen)

    def _say_how_it_looks(self, seen: import_preview.Preview) -> None:
        another = _("c reads it another way")
        if seen.table.replaced and (seen.trouble is not None or not seen.table.sure):
            self.say(_("This does not look like {name}.").format(name=seen.table.encoding), press=another, tone="bad")
        elif seen.trouble is not None:
            said = _("No column of this file is known for a {kind}.").format(kind=self.kind_said)
            self.say(said, press=_("enter says what a column is   h another kind"), tone="bad")
        elif seen.table.replaced:
            self.say(_("Some letters cannot be read as {name}.").format(name=seen.table.encoding), press=another,
                     tone="warn")  # fmt: skip
        else:
            two = words.doubled(seen)
            self.say(two, tone="warn" if two else "base")
