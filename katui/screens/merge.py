"""Two records of one candidate side by side: which side holds is said field by field, then they are one (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.i18n import _, n_
from katui.screens.dialogs.base import HELP, Dialog
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.text import TextDialog
from katui.screens.known_words import ALL_THE_SAME, asks
from katui.screens.merge_rows import columns, moves_line, row_of
from katui.screens.text_lines import TextLines
from katui.services import merging
from katui.services.merge_fields import Take
from katui.widgets.choice_list import Option
from katui.widgets.list_messages import Opened
from katui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from katui.services.merge_fields import Compared
    from katui.services.merging import Comparison
    from katui.widgets.foot_line import Pair
    from katui.widgets.rows import Cell, RecordId, Row


class MergeDialog(Dialog[object]):
    """What became of a pair: the merge, or `different` when they are judged to be two people."""

    BINDINGS: ClassVar[list[BindingType]] = [*bindings("merge"), *bind("form.save"), HELP]

    def __init__(self, found: Comparison) -> None:
        super().__init__(_("Merge {name}").format(name=found.kept.name))
        self.found = found
        self.takes: dict[str, Take] = {one.spec.name: one.take for one in found.fields}
        self._merging = False

    def compose_body(self) -> ComposeResult:
        yield TextLines(3, id="merge-says")
        yield RecordList(columns(self.app.size.width), id="merge-fields")

    @property
    def record_name(self) -> str:
        return self.found.kept.name

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        differ = sum(not one.same for one in self.found.fields)
        said = n_("{n} field differs", "{n} fields differ", differ).format(n=differ)
        return f"{self._asked} · {said}", ()

    def foot_pairs(self) -> list[Pair]:
        return [(key, _("Merge") if key == "ctrl+s" else label) for key, label in super().foot_pairs()]

    def draw_texts(self) -> None:
        found = self.found
        left = f"{found.kept.name} #{found.kept.id} · {found.owners[0] or '–'}"
        right = f"{found.gone.name} #{found.gone.id} · {found.owners[1] or '–'}"
        self.query_one(TextLines).show(
            [
                [("good", _("stays: {record}").format(record=left))],
                [("warn", _("goes into it: {record}").format(record=right))],
                [("muted", moves_line(found))],
            ]
        )
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        self.query_one(RecordList).set_columns(columns(event.size.width))

    def _show(self) -> None:
        ordered = sorted(self.found.fields, key=lambda one: one.same)
        rows: dict[RecordId, Row] = {one.spec.name: row_of(one, self.takes[one.spec.name]) for one in ordered}
        self.query_one(RecordList).set_ids(tuple(rows), rows)

    @property
    def current(self) -> Compared | None:
        """The field under the cursor."""
        at = self.query_one(RecordList).cursor_id
        return next((one for one in self.found.fields if one.spec.name == at), None)

    def _take(self, take: Take) -> None:
        one = self.current
        if one is None:
            return
        if take not in one.may:
            said = _("{field} is the same in both.") if one.same else _("{field} can hold only one of the two.")
            self.say(said.format(field=one.spec.label), tone="warn")
            return
        self.say("")
        self.takes[one.spec.name] = take
        self.query_one(RecordList).add_rows({one.spec.name: row_of(one, take)})

    def action_take_left(self) -> None:
        """The record that stays is right about this field."""
        self._take(Take.KEEP)

    def action_take_right(self) -> None:
        """The record that goes is right about this field."""
        self._take(Take.TAKE)

    def action_take_both(self) -> None:
        """Both texts hold, one after the other."""
        self._take(Take.BOTH)

    @on(RecordList.Opened, "#merge-fields")
    def _opened(self, event: Opened) -> None:
        event.stop()
        one = self.current
        if one is not None:
            self.app.push_screen(TextDialog(one.spec.label, f"{one.kept or '–'}\n\n{one.gone or '–'}"))

    def can_different(self) -> bool:
        return not self._merging

    def action_different(self) -> None:
        """Ask how one knows that they are two people, and keep that."""
        from katui.screens.merge_open import ask_different

        ask_different(self, self.found.kept.id, self.found.gone.id, self._judged)

    def _judged(self, done: bool | None) -> None:
        if done:
            self.dismiss("different")

    async def action_reveal(self) -> None:
        """Show a colleague's contact details, after saying what for (C8)."""
        from katui.screens.merge_open import ask_reveal

        if any(one.hidden for one in self.found.fields):
            ask_reveal(self, self.found, self._revealed)
        else:
            self.say(_("Everything is shown."), tone="base")

    async def _revealed(self, refs: frozenset[int]) -> None:
        both = self.found.kept.id, self.found.gone.id
        self.found = await self.seat.read(merging.compare, *both, refs)
        self._show()
        self.say(_("Shown, and entered in the register."), tone="good")

    async def action_save(self) -> None:
        """Make them one."""
        await self._save()

    async def _save(self, *, force: bool = False) -> None:
        if self._merging:
            return
        self._merging = True
        found = self.found
        wishes = {name: take.value for name, take in self.takes.items()}
        try:
            done = await self.seat.write(
                merging.merge, found.kept.id, found.gone.id, wishes, versions=found.versions, force=force
            )
        except Refused as refusal:
            self.refused(refusal, _("Nothing was merged."))
            self._ask(refusal)
            return
        finally:
            self._merging = False
        self.dismiss(done)

    def _ask(self, refusal: Refused) -> None:
        """What is refused until it is meant is asked about (P4)."""
        if head := asks(refusal):
            options = [Option(ALL_THE_SAME, _("Merge all the same"))]
            self.app.push_screen(ChooseDialog(head, options, refusal.message), self._meant)

    async def _meant(self, chosen: str | None) -> None:
        if chosen is not None:
            await self._save(force=True)
