"""The base of every closed vocabulary: a code with its English and Chinese name (model.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from katui import i18n


class Vocabulary(StrEnum):
    """A closed list of codes; each member is declared as `code, English, 中文`, and the name it had before, if any.

    That one is shown nowhere; what was written down with it is still read.
    """

    en: str
    zh: str
    was: str

    def __new__(cls, code: str, en: str = "", zh: str = "", was: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.en = en or code
        member.zh = zh or en or code
        member.was = was or code
        return member

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.zh if i18n.language() == "zh_CN" else self.en

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The member that a typed or imported word means: its code, either name or the earlier, whatever the case."""
        wanted = _bare(text)
        return next((each for each in cls if wanted in map(_bare, (each.value, each.en, each.zh, each.was))), None)


def _bare(name: str) -> str:
    """A name without what people write in different ways: the case, spaces, hyphens, underscores."""
    return "".join(char for char in name.casefold() if char not in "_-" and not char.isspace())
