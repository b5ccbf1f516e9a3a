"""The base of every closed vocabulary: a code with its English and Chinese name (model.md)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, Self

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
        found: Self | None = _by_name(cls).get(_bare(text))
        return found


@cache
def _by_name(vocabulary: type[Vocabulary]) -> Mapping[str, Any]:
    """Every code and name of a closed list with its member; a name of several means the first of them."""
    names = ((_bare(name), each) for each in vocabulary for name in (each.value, each.en, each.zh, each.was) if name)
    return dict(reversed(list(names)))


def _bare(name: str) -> str:
    """A name without what people write in different ways: the case, spaces, hyphens, underscores."""
    return "".join(char for char in name.casefold() if char not in "_-" and not char.isspace())
