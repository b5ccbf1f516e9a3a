"""From the bytes of a terminal to keys, pastes and mouse; an Escape takes no key behind it along (I1, S5)."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from collections.abc import Callable
from typing import Final

from textual import constants, events
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.message import Message

from katui.terminal import escapes

PASTE_PATIENCE: Final = 10.0
PATIENCE: Final = 1.0
"""Seconds that the rest of a sequence may take over a slow line; a lone Escape is one after `ESCDELAY`."""

_NOT_UTF8: Final = re.compile("[\udc80-\udcff]")


class Keyboard:
    """Turns the bytes of a terminal into events; no bytes whatever end it.

    katui knows no alt key: an Escape and a letter that come at once are an Escape and a letter.
    """

    def __init__(self, send: Callable[[Message], None], not_utf8: Callable[[], None]) -> None:
        self._send = send
        self._not_utf8 = not_utf8
        self._decode = getincrementaldecoder("utf-8")("surrogateescape").decode
        self._parser = XTermParser()
        self._begun = ""
        self._due = 0.0
        self._pasted: list[str] | None = None

    @property
    def waits(self) -> float | None:
        """Seconds after which `tick` is due: short while an escape may be pending, long in an open paste, else None."""
        if self._pasted is not None:
            return PASTE_PATIENCE
        return max(self._due - get_time(), 0.0) + 0.001 if self._begun else None

    def feed(self, data: bytes) -> None:
        """Take what the terminal sent; bytes that are not UTF-8 become replacement marks."""
        text, wrong = _NOT_UTF8.subn("\ufffd", self._decode(data))
        if wrong:
            self._not_utf8()
        self._take(self._begun + text)

    def tick(self, silent: bool) -> None:
        """Report a lone Escape once its time is up; end a paste whose end never came."""
        if self._pasted is not None:
            if silent:
                self._end_paste()
        elif self._begun and get_time() >= self._due:
            begun, self._begun = self._begun, ""
            if not escapes.is_half(begun):
                self._take(begun, over=True)

    def _take(self, text: str, *, over: bool = False) -> None:
        self._begun = ""
        while text:
            if self._pasted is not None:
                text = self._paste(text)
                continue
            piece, text = escapes.first(text, over=over)
            if not piece:
                self._begun = text
                self._due = get_time() + (constants.ESCAPE_DELAY if escapes.is_short(text) else PATIENCE)
                return
            self._pass_on(piece)

    def _paste(self, text: str) -> str:
        """Keep what is pasted until its end, and give it on whole; what stands behind the end is left."""
        assert self._pasted is not None
        tail = self._pasted.pop() if self._pasted else ""
        text = tail + text
        end = text.find(escapes.PASTE_END)
        if end < 0:
            cut = max(0, len(text) - len(escapes.PASTE_END) + 1)  # an end in two halves is found with the next
            self._pasted += [text[:cut], text[cut:]]
            return ""
        self._pasted.append(text[:end])
        self._end_paste()
        return text[end + len(escapes.PASTE_END) :]

    def _end_paste(self) -> None:
        pasted, self._pasted = "".join(self._pasted or ()), None
        self._send(events.Paste(pasted.replace("\x00", "")))

    def _pass_on(self, piece: str) -> None:
        if piece == escapes.PASTE_START:
            self._pasted = []
        elif piece == escapes.ESC:
            self._send(events.Key("escape", escapes.ESC))
        elif piece != escapes.PASTE_END and not escapes.is_answer(piece):
            self._parse(piece)

    def _parse(self, piece: str) -> None:
        """Give a whole piece to the parser; of a sequence that it does not know nothing is left there."""
        parser = self._parser
        try:
            for message in parser.feed(piece):
                self._send(message)
        except (ValueError, ArithmeticError, LookupError, TypeError, StopIteration, RuntimeError):
            self._parser = XTermParser()
            return
        if parser._timeout_time is not None:
            self._parser = XTermParser()
            self._parser.mouse_pixels = parser.mouse_pixels
            self._parser.terminal_size = parser.terminal_size
            self._parser.terminal_pixel_size = parser.terminal_pixel_size
