"""Words of a command line that name something: kinds, records, `field=value` (I4)."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Sequence
from typing import Final

from katui.cli import output
from katui.domain.clean import clean, dropped_notice
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.i18n import _
from katui.i18n.marks import labelled, listed

IMPORTED: Final = (Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.CANDIDATE)
LISTED: Final = (
    *IMPORTED,
    Kind.SUBMISSION,
    Kind.INTERVIEW,
    Kind.FOLLOW_UP,
    Kind.ACTION,
    Kind.AGREEMENT,
    Kind.DOCUMENT,
    Kind.OFF_LIMITS,
    Kind.WARNING,
    Kind.HOT_LIST,
    Kind.PLACEMENT,
    Kind.INVOICE,
)


def kind(text: str, known: Sequence[Kind] = tuple(Kind)) -> Kind:
    """A kind of record, singular or plural, in either language; a word that is none names those the command takes."""
    found = Kind.parse(text)
    if found is None:
        names = listed(item.value for item in known)
        raise ArgumentTypeError(
            _("{value} is not a kind of record; known are: {known}").format(value=text, known=names)
        )
    return found


def listed_kind(text: str) -> Kind:
    """A kind, for the commands that list."""
    return kind(text, LISTED)


def imported_kind(text: str) -> Kind:
    """A kind, for the command that imports."""
    return kind(text, IMPORTED)


def limit(text: str) -> int:
    """How many rows at most; 0 is all of them, less than that is wrong usage."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 10):
        raise ArgumentTypeError(_("{value} is not a number of rows; write 0 for all").format(value=text))
    return int(digits)


def record_id(text: str) -> int:
    """The id of a record: digits, also with its kind before them (`candidate:12`)."""
    digits = text.rpartition(":")[2]
    if not (digits.isascii() and digits.isdecimal() and len(digits) < 19):
        raise ArgumentTypeError(_("{value} is not an id; ids are numbers").format(value=text))
    return int(digits)


def about(texts: Sequence[str]) -> tuple[Ref, ...]:
    """The records that `--about KIND:ID` names; wrong words are refused by name."""
    return tuple(Ref.parse(text) for text in texts)


def pairs(texts: Sequence[str], option: str) -> dict[str, str]:
    """`field=value` words as a mapping; Refused when one has no `=` or a field is named twice."""
    found: dict[str, str] = {}
    for text in texts:
        name, sign, value = text.partition("=")
        name = name.strip()
        if not sign or not name:
            message = _("{value} is not field=value").format(value=text)
            raise Refused("I4.pair", option, text, message)
        if name in found:
            raise Refused("I4.pair", option, text, _("{field} is given twice").format(field=name))
        found[name] = value
        _say_what_goes(name, value)
    return found


def _say_what_goes(name: str, value: str) -> None:
    """What the cleaner leaves out of a value is said, as on the screens (I6)."""
    left_out = dropped_notice(clean(value, multiline=True, limit=4 * len(value) + 1, field=name))
    if left_out:
        output.say(labelled(name, left_out))
