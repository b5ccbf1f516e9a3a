"""The checklist before a round: ticked with space, its text to copy, from Today, board, interviews and card (B9)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain import when
from katui.domain.errors import Refused
from katui.domain.refs import Ref
from katui.i18n import LANGUAGES, N_, _, language
from katui.screens.dialogs.base import Dialog
from katui.screens.files_words import joined
from katui.screens.round_keys import read_round
from katui.screens.slots_pages import Page, gaps_of
from katui.screens.slots_texts import NAMES, Source, TextsDialog
from katui.screens.text_lines import TextLines
from katui.services import preparation
from katui.services.preparation import Preparation, Ticked
from katui.widgets.record_list import RecordList
from katui.widgets.rows import Column, RecordId, Row

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.widgets.foot_line import Pair

COLUMNS: Final = (Column("point", N_("Point"), fraction=1),)


class PrepareDialog(Dialog[Ticked]):
    """The points of one round; leaving keeps what was ticked."""

    BINDINGS: ClassVar[list[BindingType]] = bind("form.save", "row.copy")
    AUTO_FOCUS = "RecordList"

    def __init__(self, title: str, held: Preparation) -> None:
        super().__init__(title)
        self._held = held
        self._given_up = False

    def compose_body(self) -> ComposeResult:
        yield TextLines(1, id="prepare-says")
        yield RecordList(COLUMNS, id="prepare-list")

    def on_mount(self) -> None:
        super().on_mount()
        rows: dict[RecordId, Row] = {point.key: Row(point.key, (point.title,)) for point in self._held.points}
        found = self.found
        found.set_ids(tuple(rows), rows)
        found.marks = frozenset(self._held.ticked)
        self.draw_texts()

    @property
    def found(self) -> RecordList:
        """The points."""
        return self.query_one(RecordList)

    @property
    def ticked(self) -> frozenset[str]:
        """The keys of the points that are ticked now."""
        return frozenset(str(key) for key in self.found.marks)

    def draw_texts(self) -> None:
        self.found.set_columns(tuple(replace(column, title=_(column.title)) for column in COLUMNS))
        count = _("{n} of {all} ticked").format(n=len(self.found.marks), all=len(self._held.points))
        about = joined(self._held.mode.label, self._held.place, self._held.client)
        self.query_one("#prepare-says", TextLines).show([[("accent", count), ("muted", f"  {about}")]])

    @on(RecordList.MarksChanged)
    def _marked(self) -> None:
        self.draw_texts()

    @on(RecordList.Opened)
    def _opened(self, event: RecordList.Opened) -> None:
        """Enter ticks as space does."""
        self.found.marks = self.found.marks ^ {event.id}
        self.draw_texts()

    def foot_pairs(self) -> list[Pair]:
        return [("space", _("Tick")), ("y", _("Text to send")), *super().foot_pairs()]

    async def action_copy(self) -> None:
        """The text to the candidate, in both languages; `y` there copies it."""
        try:
            texts = await self.seat.read(_texts, self._held.interview)
        except Refused as refusal:
            self.refused(refusal)
            return
        with self.seat.opening():
            source = Source(self._held.interview, _texts, (self._held.interview,))
            await self.seat.push_screen(TextsDialog(texts, source))

    async def action_save(self) -> None:
        """Keep the ticks and close."""
        if self.ticked == self._held.ticked or self._given_up:
            self.dismiss(None)
            return
        args = (self._held.interview, tuple(self.ticked))
        try:
            with self.seat.opening():
                done = await self.seat.write(preparation.tick, *args, expect=self._held.version)
        except Refused as refusal:
            self._given_up = True
            self.refused(refusal)
            return
        self.dismiss(done)

    async def action_leave(self) -> None:  # type: ignore[override]
        """Escape keeps them too."""
        await self.action_save()


def _texts(store: Any, session: Any, interview: int) -> list[Page]:
    found = []
    for each in sorted(LANGUAGES, key=lambda one: one != language()):
        title = _("Preparation, {language}").format(language=_(NAMES[each]))
        text = preparation.text(store, session, interview, each)
        found.append(Page(title, text, None, *gaps_of(store, session, interview, each, text)))
    return found


async def open_prepare(screen: DeskScreen, refs: Sequence[Ref], *, interview: int | None = None) -> None:
    """The checklist of a round; without one that of the card's next."""
    nothing = _("There is no card here to prepare for.")
    with screen.seat.opening():
        held = await read_round(screen, refs, interview, preparation.coming, preparation.preparation, nothing)
        if held is None:
            return
        at = when.short(held.starts_at, screen.seat.desk.session.zone, screen.now)
        title = _("Preparation of {candidate}, {round}").format(
            candidate=held.candidate, round=f"{_('R{n}').format(n=held.number)} {at}"
        )

        async def done(made: Ticked | None) -> None:
            if made is not None:
                screen.say(said_of(held, made), press=_("u undoes it"), tone="good")

        await screen.seat.push_screen(PrepareDialog(title, held), done)


def said_of(held: Preparation, made: Ticked) -> str:
    """How far the preparation is."""
    if made.done:
        return _("{candidate} is prepared for round {n}.").format(candidate=held.candidate, n=held.number)
    text = _("Round {n} of {candidate}: {done} of {all} points ticked.")
    return text.format(n=held.number, candidate=held.candidate, done=made.count, all=made.of)
