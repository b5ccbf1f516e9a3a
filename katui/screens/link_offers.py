"""What a field for a record offers while it is typed, and which record it stands for (P5, I4 `choices`)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Final

from katui.domain.field_spec import Parser
from katui.domain.refs import Ref
from katui.i18n import _
from katui.screens.dialogs.choose import ChooseDialog
from katui.services import suggesting
from katui.services.record_names import Told
from katui.services.suggesting import Suggested
from katui.widgets.cells import cut, width_of, wrap
from katui.widgets.choice_list import Option
from katui.widgets.painting import Run

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from katui.screens.seat import Seat

PAUSE: Final = 0.15
"""Seconds without a key after which is asked what the words may mean."""
DIGITS: Final = "123456789"
_BY_PHONE: Final = frozenset({Parser.CANDIDATE, Parser.PERSON, Parser.ANY_PERSON})


def hint_of(parser: Parser) -> str:
    """How such a field is typed."""
    if parser in _BY_PHONE:
        return _("name, pinyin, initials, end of the phone; then a digit, or enter, chooses")
    return _("name, pinyin or initials; then a digit, or enter, chooses")


class Offers:
    """The records that one field may mean, as far as was asked, and the one that was chosen."""

    def __init__(self, seat: Seat, parser: Parser, client: Callable[[], str], of: Ref | None = None) -> None:
        """`client` gives what stands in the form's field for the client; `of` is the record that is edited."""
        self._seat = seat
        self._parser = parser
        self._client = client
        self._of = of
        self._known: dict[str, str] = {}
        self._found = Suggested()
        self._found_for: tuple[str, str] | None = None
        self.pressed: Told | None = None
        """The record whose digit was pressed while it stood there, when nothing else is called so."""

    def know(self, shown: str, ref: str) -> None:
        """What stands in the field means this record."""
        self._known[shown.strip()] = ref

    def doubt(self, shown: str) -> None:
        """Typed again, a bare name may mean another."""
        self._known.pop(shown.strip(), None)

    def knows(self, text: str) -> bool:
        """Whether the text is one that was chosen."""
        return text.strip() in self._known

    def value_of(self, text: str) -> str:
        """The id of the record that was chosen, else as typed."""
        return self._known.get(text.strip(), text)

    async def look(self, text: str) -> Suggested:
        """Ask what the text may mean, unless that was just asked."""
        asked = (text, self._client())
        if asked != self._found_for:
            beside = self._beside(*asked)
            found = await self._seat.read(suggesting.suggested, self._parser, *asked, self._of, beside)
            self._found, self._found_for = found, asked
            self.pressed = found.one if found.one is not None and found.one.id == beside else None
        return self._found

    def _beside(self, text: str, client: str) -> int | None:
        """The record that stood on the screen beside the digit that was just typed."""
        before, beside = self._found_for or ("", "")
        if not suggesting.chooses(text) or before != text[:-1] or (self._parser is Parser.PERSON and beside != client):
            return None
        stood = self._found.items[int(text[-1]) - 1 : int(text[-1])]
        return stood[0].id if stood else None

    def nothing_for(self, text: str) -> bool:
        """Whether it was asked, and nothing is called so."""
        return self._found_for == (text, self._client()) and not self._found.items

    async def of_id(self, ref: int) -> Told | None:
        """The record of this id."""
        found = await self._seat.read(suggesting.suggested, self._parser, str(ref), "", self._of)
        return next((one for one in found.items if one.id == ref), None)

    def take(self, one: Told) -> str:
        """This one is meant: what stands in the field for it."""
        self.know(one.short, str(one.id))
        return one.short

    def lines(self, text: str, width: int) -> list[list[Run]]:
        """The records as lines of a guide, their digits before them; how to type while nothing is there.

        Behind a number a digit is one more of the number and chooses nothing.
        """
        if not text.strip():
            return [[("muted", line)] for line in wrap(hint_of(self._parser), width)]
        if self._found_for != (text, self._client()):
            return []
        if not self._found.items:
            return [[("warn", cut(_("Nothing by that name."), width))]]
        digits = " " * len(DIGITS) if text.strip().isdecimal() else DIGITS
        return [_line(digit, one, width) for digit, one in zip(digits, self._found.items, strict=False)]


def _line(digit: str, one: Told, width: int) -> list[Run]:
    mark = f" #{one.id}"
    about = f" · {' · '.join(one.parts)}" if one.parts else ""
    name = cut(one.name, max(4, width - 2 - width_of(mark)))
    room = max(0, width - 2 - width_of(name) - width_of(mark))
    return [("muted", f"{digit} "), ("strong", name), ("base", cut(about, room)), ("muted", mark)]


def ask_which(node: DOMNode, label: str, found: Suggested, then: Callable[[str | None], Awaitable[None]]) -> None:
    """Which of several is meant; `then` is given its id, or None when that was left open."""
    options = [Option(str(one.id), one.name, one.about, letter=d) for d, one in zip(DIGITS, found.items, strict=False)]
    node.app.push_screen(ChooseDialog(label, options), then)
