"""Still fits? One screen for every card of a position after its brief changed: one key a card (P4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind, bindings
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import StillFits
from katui.domain.refs import Ref
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled
from katui.screens import deeds
from katui.screens.base import DeskScreen
from katui.screens.brief_check_rows import TOLD, columns, row_of, told_of
from katui.screens.brief_forms import forget
from katui.screens.dialogs.form import FormDialog
from katui.screens.dialogs.form_fields import FormField, Shape
from katui.screens.files_words import joined
from katui.screens.one_record import OneRecordScreen, open_sheet
from katui.screens.text_lines import TextLines
from katui.services import brief_checks
from katui.services.brief_checks import Checks
from katui.services.position_records import BriefCheckCard
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Cell, RecordId, Row

if TYPE_CHECKING:
    from katui.services.drafts import OpenDraft

PLACE: Final = "katui.screens.brief_check:BriefCheckScreen"
FORM: Final = "judge"


class BriefCheckScreen(OneRecordScreen[Checks]):
    """The cards of one position, those that wait first."""

    TITLE_TEXT = N_("Still fits?")
    WATCHES: ClassVar[frozenset[str]] = frozenset({"brief", "brief_check", "submission", "position", "candidate"})
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("check"), *bind("row.move")]
    READ = staticmethod(brief_checks.checks)

    def compose_above(self) -> ComposeResult:
        yield TextLines(TOLD, id="check-told")

    def compose_body(self) -> ComposeResult:
        yield RecordList(columns(), header=True, id="check-list")

    def draw_texts(self) -> None:
        found = self.query_one(RecordList)
        found.set_columns(columns())
        found.set_empty(
            _("The brief has not changed since a card came on. When it does, every live card is listed here.")
        )

    def head(self) -> tuple[str, tuple[Cell | str, ...]]:
        _context, right = super().head()
        if self.found is None:
            return "", right
        total = self.found.open + self.found.judged
        judged = _("{n} of {all} judged").format(n=self.found.judged, all=total)
        return joined(self.found.position.name, judged if total else ""), right

    # Reading

    def on_resize(self) -> None:
        self._draw_told()

    def _draw(self) -> None:
        found = self.found
        if found is None:
            return
        zone = self.seat.desk.session.zone
        rows: dict[RecordId, Row] = {one.submission: row_of(one, zone) for one in found.cards}
        self.query_one(RecordList).set_ids([one.submission for one in found.cards], rows)
        self._draw_told()
        self.redraw()

    def _draw_told(self) -> None:
        if self.found is not None:
            self.query_one("#check-told", TextLines).show(told_of(self.found, self.app.size.width - 1))

    # What the keys do

    @property
    def here(self) -> BriefCheckCard | None:
        """The card under the cursor."""
        at = self.query_one(RecordList).cursor_id
        return next((one for one in self.found.cards if one.submission == at), None) if self.found else None

    def about_cursor(self) -> tuple[Ref, ...]:
        return () if self.here is None else (Ref(Kind.SUBMISSION, self.here.submission),)

    def about_label(self) -> str:
        return "" if self.here is None else self.here.candidate.name

    @on(RecordList.Opened)
    async def _opened(self, event: RecordList.Opened) -> None:
        await self.seat.open_record(Ref(Kind.SUBMISSION, int(event.id)), self.walk_of(event.record_list))

    async def action_judge(self, word: str) -> None:
        """Fits at once; doubtful and no longer with a note."""
        one, fits = self.here, StillFits.parse(word)
        if one is None or fits is None:
            return
        if fits is StillFits.FITS:
            await self.judge(one, fits)
        else:
            await ask_note(self, one.submission, one.candidate.name, fits)

    def can_judge(self) -> bool:
        return self.here is not None

    async def judge(self, one: BriefCheckCard, fits: StillFits) -> None:
        """Say it, and go to the next card that waits."""
        try:
            done = await self.seat.write(brief_checks.judge, one.submission, fits)
        except Refused as refusal:
            await self.load()
            self.refused(refusal)
            return
        await self.judged(one.candidate.name, done)

    async def judged(self, name: str, done: brief_checks.Judged) -> None:
        """What was said, how many wait."""
        await self.load()
        waiting = [one.submission for one in self.found.cards if one.fits is None] if self.found else []
        if waiting:
            self.query_one(RecordList).move_to(waiting[0])
        left = n_("{n} card waits", "{n} cards wait", done.left).format(n=done.left) if done.left else _("all judged")
        press = _("u undoes it") if done.fits is not StillFits.NO_LONGER else _("m on its row ends the card")
        self.say(labelled(name, f"{done.fits.label} · {left}"), press=press, tone="good")

    async def action_move(self) -> None:
        """Where the card may go, for one that no longer fits."""
        for ref in self.about_cursor():
            await deeds.move(self, ref, self.about_label())

    def can_move(self) -> bool:
        return self.here is not None


async def ask_note(screen: DeskScreen, card: int, name: str, fits: StillFits, draft: str = "") -> None:
    """Why it is doubtful, or fits no longer; the note may stay empty."""

    async def save(values: dict[str, str]) -> Any:
        return await screen.seat.write(brief_checks.judge, card, fits, values["note"])

    async def done(made: brief_checks.Judged | None) -> None:
        if made is not None and isinstance(screen, BriefCheckScreen):
            await screen.judged(name, made)

    title = labelled(name, fits.label)
    form = FormDialog(
        title, [FormField("note", _("Note"), Shape.NOTE)], save, form=f"{FORM}:{fits.value}", ref=f"submission:{card}",
        draft=draft,
    )  # fmt: skip
    await screen.app.push_screen(form, done)


async def open_checks(screen: DeskScreen, position: int, *, at: int | None = None) -> None:
    """Open the judging of a position, the cursor on one of its cards."""
    with screen.seat.opening():
        shown = await open_sheet(screen, PLACE, position)
        if shown is not None and at is not None:
            shown.query_one(RecordList).move_to(at)


async def continue_judging(screen: DeskScreen, draft: OpenDraft) -> None:
    """Go on with a note of an earlier session (S5)."""
    from katui.services import show

    card = Ref.parse(draft.ref)
    fits = StillFits.parse(draft.form.partition(":")[2])
    file: Any = await screen.seat.read(show.show, Kind.SUBMISSION, card.id)
    await open_checks(screen, file.position.id, at=card.id)
    shown: Any = screen.app.screen
    if fits is not None:
        await ask_note(shown, card.id, file.candidate.name, fits, draft.body)
    await forget(screen, draft)
