"""The base of every closed vocabulary: a code with its English and Chinese name (model.md)."""

from __future__ import annotations

from enum import StrEnum
from typing import Self

from katui import i18n


class Vocabulary(StrEnum):
    """A closed list of codes; each member is declared as `code, English, 中文`."""

    en: str
    zh: str

    def __new__(cls, code: str, en: str = "", zh: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.en = en or code
        member.zh = zh or en or code
        return member

    @property
    def label(self) -> str:
        """The name in the active language."""
        return self.zh if i18n.language() == "zh_CN" else self.en

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """The member that a typed or imported word means: its code or either name, whatever the case."""
        wanted = text.strip().casefold().replace(" ", "_").replace("-", "_")
        for member in cls:
            names = (member.value, member.en, member.zh)
            if wanted in {n.casefold().replace(" ", "_").replace("-", "_") for n in names}:
                return member
        return None
