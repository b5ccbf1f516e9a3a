"""The texts of a set or a round for either side, in both languages, to read and to copy; the calendar file (B5)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Final

from textual.binding import BindingType

from katui.commands.bindings import bind
from katui.domain.errors import Refused
from katui.domain.os_words import os_words
from katui.domain.work import InterviewStatus, Side
from katui.i18n import LANGUAGES, N_, _, language
from katui.screens.dialogs.text import TextDialog
from katui.screens.today_ask import AskLine, open_ask
from katui.services.slots import Round
from katui.widgets.note_area import NoteArea

if TYPE_CHECKING:
    from katui.screens.slots_view import SlotsView
    from katui.widgets.foot_line import Pair

NAMES: Final = {"zh_CN": N_("in Chinese"), "en": N_("in English")}
Titled = tuple[str, str]
"""What a text is, and the text."""


class TextsDialog(TextDialog):
    """Several texts, one at a time; tab turns to the next, `y` offers the one that is shown to the clipboard."""

    BINDINGS: ClassVar[list[BindingType]] = bind("texts.next")

    def __init__(self, texts: Sequence[Titled]) -> None:
        super().__init__(texts[0][0], texts[0][1])
        self._texts = tuple(texts)
        self._at = 0

    def action_next_text(self) -> None:
        """The next text, after the last the first."""
        self._at = (self._at + 1) % len(self._texts)
        self._asked, self._text = self._texts[self._at]
        self.query_one(NoteArea).text = self._text
        self.say("")
        self.redraw()

    def foot_pairs(self) -> list[Pair]:
        return [("y", _("Copy")), *super().foot_pairs()]

    def head(self) -> tuple[str, tuple[Any, ...]]:
        return f"{self._asked}  {self._at + 1}/{len(self._texts)}", ()


def texts_of(store: Any, session: Any, offered: int | None, interview: int | None, kind: str) -> list[Titled]:
    """Every text there is about a set or a round, those of the active language first."""
    from katui.services import slot_texts

    fn = {"moved": slot_texts.rescheduled_text, "cancelled": slot_texts.cancelled_text}.get(
        kind, slot_texts.picked_text
    )
    order = sorted(LANGUAGES, key=lambda each: each != language())
    found: list[Titled] = []
    for each in order:
        if offered is not None:
            title = _("Times to choose from, {language}").format(language=_(NAMES[each]))
            found.append((title, slot_texts.offer_text(store, session, offered, each)))
        elif interview is not None:
            for side in (Side.CANDIDATE, Side.CLIENT):
                title = _("To the {side}, {language}").format(side=side.label.lower(), language=_(NAMES[each]))
                found.append((title, fn(store, session, interview, side, each)))
    for each in order if kind != "cancelled" else ():
        point = slot_texts.unplanned_text(store, session, each, offered=offered, interview=interview)
        if point:
            found.append((_("Why one more round, {language}").format(language=_(NAMES[each])), point))
    return found


def kind_of(round_: Round) -> str:
    """What there is to say about a round: that it is off, moved, or agreed on."""
    if round_.status is InterviewStatus.CANCELLED:
        return "cancelled"
    return "moved" if round_.sequence else "picked"


async def show_texts(
    screen: SlotsView, *, offered: int | None = None, interview: int | None = None, kind: str = "picked"
) -> None:
    """Show the texts over the picker; they stay until Escape, and stand there to be marked with the mouse as well."""
    try:
        found = await screen.seat.read(texts_of, offered, interview, kind)
    except Refused as refusal:
        screen.refused(refusal)
        return
    if found:
        with screen.seat.opening():
            await screen.seat.push_screen(TextsDialog(found))


async def ask_calendar(screen: SlotsView, interview: int, name: str) -> None:
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
