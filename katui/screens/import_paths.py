"""What of an import goes to and comes from other files: the mapping, the rows with errors (I4, I5)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path

from katui.files import places
from katui.files.headers import check_mapping, key
from katui.files.mapping import load_mapping, save_mapping
from katui.i18n import _, n_
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField
from katui.screens.import_work import ImportWork
from katui.services import import_rejects
from katui.services.import_preview import NEVER


class ImportPaths(ImportWork):
    """Asks for the path of a file and reads or writes it."""

    def _ask_path(self, title: str, hint: str, form: str, done: Callable[[Path], Awaitable[str]]) -> None:
        field = FormField("file", _("File"), required=True, hint=hint, limit=4_096)

        async def save(values: dict[str, str]) -> str:
            return await done(places.expanded(values["file"].strip()))

        def after(said: object) -> None:
            if isinstance(said, str):
                self.say(said, tone="good")

        with self.seat.opening():
            self.app.push_screen(FormDialog(title, [field], save, form=form, ref=self.asked.kind.value), after)

    def action_load_mapping(self) -> None:
        """Which column is what, from a mapping file."""

        async def load(path: Path) -> str:
            assert self.seen is not None
            mapping = await self.seat.read(lambda *_: load_mapping(path))
            check_mapping(self.seen.headers, mapping)
            self.ask(self.asked.reading(mapping={**self.asked.choices.mapping, **mapping}))
            self.read_file(whole=False)
            return n_("{n} column was named.", "{n} columns were named.", len(mapping)).format(n=len(mapping))

        hint = _("lines of header = field, JSON, or a table of two columns")
        self._ask_path(_("Load mapping"), hint, "import-mapping", load)

    def action_keep_mapping(self) -> None:
        """Which column is what, as a mapping file."""

        async def keep(path: Path) -> str:
            assert self.seen is not None
            mapping = {c.header: c.field for c in self.seen.columns if c.field != NEVER and key(c.header)}
            await self.seat.read(lambda *_: save_mapping(path, mapping))
            return _("The mapping is in {file}.").format(file=places.shown(path.name))

        self._ask_path(_("Save mapping"), _("a new file that ends in .toml or .json"), "import-mapping", keep)

    def action_write_rejects(self) -> None:
        """The rows with errors, with the reason, to be mended and imported again."""

        async def write(path: Path) -> str:
            plan = self.plan
            assert plan is not None
            count = await self.seat.read(lambda *_: import_rejects.write(path, plan))
            said = n_("{n} row is in {file}.", "{n} rows are in {file}.", count)
            return said.format(n=count, file=places.shown(path.name))

        self._ask_path(_("Errors to a file"), _("a new file that ends in .csv or .xlsx"), "import-errors", write)
