"""The texts of a set or a round for either side, in both languages, to read and to copy; the calendar file (B5)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.mail import Mail
from katui.domain.os_words import os_words
from katui.domain.work import InterviewStatus, Side
from katui.i18n import LANGUAGES, N_, Language, _, language
from katui.i18n.marks import labelled
from katui.screens.dialogs.text import TextDialog
from katui.screens.today_ask import AskLine, open_ask
from katui.services.slots import Round
from katui.widgets.note_area import NoteArea

if TYPE_CHECKING:
    from katui.screens.base import DeskScreen
    from katui.widgets.foot_line import Pair

NAMES: Final = {"zh_CN": N_("in Chinese"), "en": N_("in English")}


@dataclass(frozen=True, slots=True)
class Page:
    """What a text is, the text, and the e-mail it makes where it goes to somebody."""

    title: str
    text: str
    mail: Mail | None = None


class TextsDialog(TextDialog):
    """Several texts, one at a time; tab turns to the next, `y` offers the one that is shown to the clipboard.

    `E` turns the text into the draft of an e-mail, whose `mailto:` address `y` offers then.
    """

    BINDINGS: ClassVar[list[BindingType]] = bind("texts.next", "texts.mail")

    def __init__(self, pages: Sequence[Page]) -> None:
        super().__init__(pages[0].title, pages[0].text)
        self._pages = tuple(pages)
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

    def can_as_mail(self) -> bool:
        return self.page.mail is not None

    def action_as_mail(self) -> None:
        """The text as the draft of an e-mail, and back."""
        self._as_mail = not self._as_mail
        self._turn()

    def _turn(self) -> None:
        self._asked, shown, mail = self.page.title, self.page.text, self.page.mail
        self._text = shown
        if self._as_mail and mail is not None:
            to = labelled(_("Send to"), mail.to or _("no address on file"))
            shown = f"{to}\n{labelled(_('Subject'), mail.subject)}\n\n{mail.body}\n\n{mail.uri}"
            self._text = mail.uri
        self.query_one(NoteArea).text = shown
        self.say("")
        self.redraw()

    def foot_pairs(self) -> list[Pair]:
        mailed = self._as_mail and self.page.mail is not None
        return [("y", _("Copy the mailto: address") if mailed else _("Copy")), *super().foot_pairs()]

    def head(self) -> tuple[str, tuple[Any, ...]]:
        return f"{self._asked}  {self._at + 1}/{len(self._pages)}", ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which texts: those of a set on offer (`side` chooses from it) or those about a round, of which kind."""

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
        return Page(title.format(side=side.label.lower(), language=_(NAMES[each])), text, mail)

    fns = {"moved": "rescheduled_text", "cancelled": "cancelled_text", "changed": "changed_text"}
    fn = getattr(slot_texts, fns.get(wanted.kind, "picked_text"))
    order = sorted(LANGUAGES, key=lambda each: each != language())
    found: list[Page] = []
    for each in order:
        if wanted.offered is not None:
            text = slot_texts.offer_text(store, session, wanted.offered, each)
            found.append(page(_("Times to choose from, {language}"), wanted.side, each, "offer", text))
        elif wanted.interview is not None:
            for side in (Side.CANDIDATE, Side.CLIENT):
                text = fn(store, session, wanted.interview, side, each)
                found.append(page(_("To the {side}, {language}"), side, each, wanted.kind, text))
    for each in order if wanted.kind != "cancelled" else ():
        point = slot_texts.unplanned_text(store, session, each, offered=wanted.offered, interview=wanted.interview)
        if point:
            found.append(page(_("Why one more round, {language}"), Side.CANDIDATE, each, "unplanned", point))
    return found


def kind_of(round_: Round) -> str:
    """What there is to say about a round: that it is off, moved, or agreed on."""
    if round_.status is InterviewStatus.CANCELLED:
        return "cancelled"
    return "moved" if round_.sequence else "picked"


async def show_texts(screen: DeskScreen, wanted: Wanted) -> None:
    """Show the texts over a screen; they stay until Escape, and stand there to be marked with the mouse as well."""
    try:
        found = await screen.seat.read(texts_of, wanted)
    except Refused as refusal:
        screen.refused(refusal)
        return
    if found:
        with screen.seat.opening():
            await screen.seat.push_screen(TextsDialog(found))


async def ask_calendar(screen: DeskScreen, interview: int, name: str) -> None:
    """Ask where the calendar file goes, and write it there."""

    async def save(text: str) -> None:
        written = await screen.seat.read(write_calendar, interview, text.strip())
        screen.say(_("Written: {path}").format(path=written), tone="good")

    ask = AskLine(_("Calendar file"), os.getcwd(), save, lambda _text: [], first=name, offered=True)
    await open_ask(screen, ask)


def write_calendar(store: Any, session: Any, interview: int, name: str) -> Path:
    """The round as an `.ics` file; one that is there already is never written over."""
    from katui.services import calendars_out

    path = Path(name).expanduser().absolute()
    data = calendars_out.ics(store, session, interview)
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
    except FileExistsError as error:
        said = _("{path} is there already; give another name.").format(path=path)
        raise Refused("B5.file", "path", str(path), said) from error
    except OSError as error:
        said = _("{path} cannot be written: {why}.").format(path=path, why=os_words(error))
        raise Refused("B5.file", "path", str(path), said) from error
    return path
