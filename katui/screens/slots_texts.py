"""The texts of a set or a round for either side, in both languages, to read and to copy (B5)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import Side
from katui.i18n import LANGUAGES, N_, Language, _, language
from katui.i18n.marks import labelled
from katui.screens.dialogs.text import TextDialog
from katui.screens.slots_calendar import ask_calendar
from katui.screens.slots_pages import Page, gaps_of, later
from katui.screens.today_ask import AskLine, close_ask, open_ask
from katui.services import slot_place, slots
from katui.widgets.note_area import NoteArea

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.widgets.foot_line import Pair

FNS: Final = {
    "picked": "picked_text",
    "moved": "rescheduled_text",
    "changed": "changed_text",
    "interviewer": "interviewer_text",
    "placed": "placed_text",
    "cancelled": "cancelled_text",
}
PLACE: Final = "times:place"
NAMES: Final = {"zh_CN": N_("in Chinese"), "en": N_("in English")}


@dataclass(frozen=True, slots=True)
class Source:
    """Where texts come from, for when their gap was filled: the round, and what reads them again."""

    interview: int
    read: Callable[..., list[Page]]
    args: tuple[Any, ...]


class TextsDialog(TextDialog):
    """Several texts, one at a time; tab turns to the next, `y` offers the one that is shown to the clipboard.

    `E` turns the text into the draft of an e-mail, whose `mailto:` address `y` copies then.
    """

    BINDINGS: ClassVar[list[BindingType]] = bind("texts.next", "texts.mail", "texts.calendar")

    def __init__(self, pages: Sequence[Page], source: Source | None = None) -> None:
        super().__init__(pages[0].title, pages[0].text)
        self._pages = tuple(pages)
        self._source = source
        self._at = 0
        self._as_mail = False

    @property
    def page(self) -> Page:
        """The text that is shown."""
        return self._pages[self._at]

    def action_next_text(self) -> None:
        """The next text, after the last the first."""
        self._at = (self._at + 1) % len(self._pages)
        self._turn()

    def can_next_text(self) -> bool:
        return not self.query(AskLine)

    def can_as_mail(self) -> bool:
        return self.page.mail is not None

    async def action_copy(self) -> None:
        """Copy the text; a place that is missing is asked for first."""
        if self.page.gap and self._source is not None:
            await self._ask_place(self.page, self._source)
        else:
            await super().action_copy()

    async def _ask_place(self, page: Page, source: Source) -> None:
        """Where the round is held, kept with the round; an empty line: it follows. Read-only nothing is asked."""
        if self.seat.desk.store.readonly:
            await TextDialog.action_copy(self)
            return

        async def save(text: str) -> None:
            if text.strip():
                await self.seat.write(slots.state_place, source.interview, text)
                self._pages = tuple(await self.seat.read(source.read, *source.args))
            else:
                self._pages = tuple(later(each) for each in self._pages)
            self._turn()
            await TextDialog.action_copy(self)

        about = _("enter alone: “{later}”").format(later=page.later)
        ref = str(Ref(Kind.INTERVIEW, source.interview))
        await open_ask(self, AskLine(page.gap, about, save, lambda _text: [], form=PLACE, ref=ref))

    def action_leave(self) -> None:
        """Escape leaves the question first."""
        asking = list(self.query(AskLine))
        if asking:
            self.run_worker(close_ask(asking[0]))
        else:
            super().action_leave()

    def action_as_mail(self) -> None:
        """The text as the draft of an e-mail, and back."""
        self._as_mail = not self._as_mail
        self._turn()

    def can_side_calendar(self) -> bool:
        return self.page.side is not None and self._source is not None and not self.query(AskLine)

    async def action_side_calendar(self) -> None:
        """The round as a calendar file for the side of this text alone."""
        side, source = self.page.side, self._source
        if side is not None and source is not None:
            name = f"{Kind.INTERVIEW.label}-{source.interview}-{side.label}.ics"
            await ask_calendar(self, source.interview, name, side)

    def _turn(self) -> None:
        self._asked, shown, mail = self.page.title, self.page.text, self.page.mail
        self._text = shown
        if self._as_mail and mail is not None:
            to = labelled(_("Send to"), mail.to or _("no address on file"))
            shown = f"{to}\n{labelled(_('Subject'), mail.subject)}\n\n{mail.body}"
            self._text = mail.uri
        self.query_one(NoteArea).text = shown
        self.say("")
        self.redraw()

    def foot_pairs(self) -> list[Pair]:
        for ask in self.query(AskLine):
            return ask.foot_pairs()
        mailed = self._as_mail and self.page.mail is not None
        return [("y", _("Copy the mailto: address") if mailed else _("Copy")), *super().foot_pairs()]

    def head(self) -> tuple[str, tuple[Any, ...]]:
        return f"{self._asked}  {self._at + 1}/{len(self._pages)}", ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts: those of a set on offer (`side` chooses from it) or those about a round, of which kind.

    An empty `kind` is what is new about the round.
    """

    submission: int
    offered: int | None = None
    interview: int | None = None
    kind: str = "picked"
    side: Side = Side.CLIENT


def texts_of(store: Any, session: Any, wanted: Wanted) -> list[Page]:
    """Every text there is about a set or a round, those of the active language first."""
    from katui.services import slot_mail, slot_texts

    def page(title: str, side: Side, each: Language, what: str, text: str) -> Page:
        about = wanted.interview
        mail = slot_mail.draft(store, session, wanted.submission, side, each, what, text, interview=about)
        gaps = gaps_of(store, session, about, each, text) if about is not None else ()
        return Page(title.format(side=side.label.lower(), language=_(NAMES[each])), text, mail, *gaps)

    kind = wanted.kind or slot_place.news_of(store, session, wanted.interview or 0)
    fn = getattr(slot_texts, FNS[kind])
    order = sorted(LANGUAGES, key=lambda each: each != language())
    found: list[Page] = []
    for each in order:
        if wanted.offered is not None:
            text = slot_texts.offer_text(store, session, wanted.offered, each)
            found.append(page(_("Times to choose from, {language}"), wanted.side, each, "offer", text))
        elif wanted.interview is not None:
            for side in (Side.CANDIDATE, Side.CLIENT):
                text = fn(store, session, wanted.interview, side, each)
                found.append(replace(page(_("To the {side}, {language}"), side, each, kind, text), side=side))
    for each in order if kind != "cancelled" else ():
        point = slot_texts.unplanned_text(store, session, each, offered=wanted.offered, interview=wanted.interview)
        if point:
            found.append(page(_("Why one more round, {language}"), Side.CANDIDATE, each, "unplanned", point))
    return found


def _first(store: Any, session: Any, wanted: Wanted) -> tuple[Wanted, list[Page]]:
    """The texts, and of which kind they are: read again once a place was given, they tell the same news."""
    if not wanted.kind:
        wanted = replace(wanted, kind=slot_place.news_of(store, session, wanted.interview or 0))
    return wanted, texts_of(store, session, wanted)


async def show_texts(screen: DeskScreen, wanted: Wanted) -> None:
    """Show the texts over a screen; they stay until Escape, and stand there to be marked with the mouse as well."""
    with screen.seat.opening():
        try:
            wanted, found = await screen.seat.read(_first, wanted)
        except Refused as refusal:
            screen.refused(refusal)
            return
        if found:
            of_round = wanted.interview
            source = Source(of_round, texts_of, (wanted,)) if of_round is not None else None
            await screen.seat.push_screen(TextsDialog(found, source))
