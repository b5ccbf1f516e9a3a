"""Naming a record by kind and id (I4)."""

from __future__ import annotations

from dataclasses import dataclass

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.i18n import _

_DIGITS = 19


@dataclass(frozen=True, slots=True)
class Ref:
    """A record by kind and id, written `candidate:12`."""

    kind: Kind
    id: int

    def __str__(self) -> str:
        return f"{self.kind.value}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """The record that `candidate:12` names; Refused otherwise."""
        head, _colon, tail = text.partition(":")
        kind = Kind.parse(head)
        digits = tail.strip()
        if kind is None or not (digits.isascii() and digits.isdecimal() and len(digits) < _DIGITS):
            message = _("{value} does not name a record; write KIND:ID, for example candidate:12.")
            raise Refused("I4.about", "about", text, message.format(value=text))
        return cls(kind, int(digits))


@dataclass(frozen=True, slots=True)
class Named:
    """A record as a line names it."""

    id: int
    name: str
