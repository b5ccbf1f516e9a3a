"""Which alphabet a text file is written in: its mark, else strict UTF-8, else what the house uses (I5)."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from katui.domain.errors import Refused
from katui.i18n import _

HOUSE_DEFAULT: Final = "gb18030"
LAST_RESORT: Final = "cp1252"
CHUNK: Final = 1 << 18
_BAD: Final = "\ufffd"
_TOLERATED: Final = 10
_HOPELESS: Final = 1_000
_RUNS_LOOKED_AT: Final = 100_000
_RUN: Final = re.compile(r"[^\x00-\x7f]+")
_LONE: Final = re.compile(r"(?<=[a-z])[\u3400-\u9fff\ue000-\uf8ff](?![^\x00-\x7f])")
_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
_WIDER: Final[dict[str, str]] = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "hz": "hz",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-1": "latin-1",
    "ascii": "cp1252",
    "utf-8": "utf-8",
}
_KNOWN_NAMES: Final = (
    "utf-8 utf-8-sig utf-16 utf-16-le utf-16-be utf-32 utf-32-le utf-32-be gb18030 gbk gb2312 hz big5 big5hkscs cp950"
    " shift_jis cp932 euc_jp iso2022_jp euc_kr cp949 johab ascii iso8859-1 iso8859-2 iso8859-3 iso8859-4 iso8859-5"
    " iso8859-7 iso8859-9 iso8859-13 iso8859-15 iso8859-16 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 cp1257"
    " cp1258 cp437 cp850 cp852 cp866 koi8-r koi8-u mac-roman mac-cyrillic mac-latin2 tis-620 cp874"
)
_KNOWN: Final = frozenset(_KNOWN_NAMES.split())


@dataclass(frozen=True, slots=True)
class Encoding:
    """The alphabet chosen for a file: codec name, whether that is proven, and how many bytes could not be read (I5).

    `sure` is true for a mark at the start, for strict UTF-8 and for a named alphabet; otherwise show the preview.
    `replaced` counts the places that read as U+FFFD.
    """

    name: str
    sure: bool
    replaced: int = 0


def choose(path: Path, override: str | None = None, default: str = HOUSE_DEFAULT) -> Encoding:
    """The alphabet of a text file: the one named, else the mark, else strict UTF-8, else the house default (I5).

    Reads the whole file in pieces of constant size. Raises Refused for an unknown name; never for the bytes themselves.
    """
    with path.open("rb") as file:
        head = file.read(1 << 16)
    if override:
        name = _for_head(named(override), head)
        return Encoding(name, True, _count(path, name)[0])
    marked = next((name for mark, name in _MARKS if head.startswith(mark)), None) or _sixteen(head)
    if marked:
        return Encoding(marked, True, _count(path, marked)[0])
    if _strict(path, "utf-8"):
        return Encoding("utf-8", True)
    return _nearest(path, named(default))


def named(name: str) -> str:
    """The codec a person means by a name (`GBK`, `utf8`, `ansi`), the widest of its family; others are Refused (I5)."""
    wanted = name.strip().lower().replace(" ", "-")
    wanted = {"ansi": HOUSE_DEFAULT, "unicode": "utf-16", "utf8bom": "utf-8-sig"}.get(wanted, wanted)
    try:
        found = codecs.lookup(wanted).name
    except (LookupError, ValueError):
        found = ""
    if found not in _KNOWN:
        message = _("No encoding is called {name}; try utf-8, gb18030, utf-16 or big5.").format(name=name[:40])
        raise Refused("I5.encoding", "encoding", name, message)
    return _WIDER.get(found, found)


def _for_head(name: str, head: bytes) -> str:
    if name == "utf-8" and head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    if name == "utf-16" and not head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _sixteen(head) or "utf-16-le"
    return name


def _sixteen(head: bytes) -> str | None:
    """UTF-16 without its mark, known by the zero bytes that commas, digits and line ends carry on one side only."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    total = even + odd
    if total < 4 or total * 100 < len(head):
        return None
    for name, near in (("utf-16-le", odd), ("utf-16-be", even)):
        if near * 20 >= total * 19 and _plausible(head[: len(head) // 2 * 2], name):
            return name
    return None


def _plausible(head: bytes, name: str) -> bool:
    text = codecs.getincrementaldecoder(name)("replace").decode(head)
    odd = sum(1 for char in text if char == _BAD or (char < " " and char not in "\t\r\n\x00"))
    return odd * 50 <= len(text)


def _nearest(path: Path, default: str) -> Encoding:
    """Not clean UTF-8: still UTF-8 when few bytes are broken, else the house default likewise, else Western."""
    for name in ("utf-8", default):
        broken, read, western = _count(path, name, hopeless=_HOPELESS)
        if broken * _TOLERATED <= read and not western:
            return Encoding(name, False, broken)
    return Encoding(LAST_RESORT, False, _count(path, LAST_RESORT)[0])


def _strict(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)("strict")
    try:
        for piece in _pieces(path):
            decoder.decode(piece, not piece)
    except UnicodeDecodeError:
        return False
    return True


def _count(path: Path, name: str, hopeless: int | None = None) -> tuple[int, int, bool]:
    """How many places cannot be read so, how many letters beyond ASCII can, and whether it looks Western.

    With `hopeless` it stops once more than that many places, and too many for the letters read, are broken.
    """
    decoder = codecs.getincrementaldecoder(name)("replace")
    broken = beyond = runs = lone = 0
    for piece in _pieces(path):
        text = _safely(decoder, piece)
        if text.isascii():
            continue
        bad = text.count(_BAD)
        broken += bad
        beyond += len(text) - len(text.encode("ascii", "ignore")) - bad
        if runs < _RUNS_LOOKED_AT:
            runs += len(_RUN.findall(text))
            lone += len(_LONE.findall(text))
        if hopeless is not None and broken > max(hopeless, beyond):
            break
    return broken, beyond, lone * 2 > runs


def _safely(decoder: codecs.IncrementalDecoder, piece: bytes) -> str:
    try:
        return decoder.decode(piece, not piece)
    except UnicodeError:
        decoder.reset()
        return _BAD * max(1, len(piece))


def _pieces(path: Path) -> Iterator[bytes]:
    """The bytes of the file, then one empty piece for its end."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece
    yield b""
