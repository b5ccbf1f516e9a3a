"""One field of a form: its name, its words, and how what is typed becomes what is stored (P4, P5, C9)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from katui import i18n
from katui.domain import clean
from katui.domain.vocabulary import Vocabulary


class Parser(StrEnum):
    """How the words typed into a field become what is stored."""

    TEXT = "text"
    DAY = "day"
    COUNT = "count"
    YES_NO = "yes_no"
    WORD = "word"
    USER = "user"
    DEPARTMENT = "department"
    CLIENT = "client"
    PERSON = "person"
    CANDIDATE = "candidate"
    POSITION = "position"
    PAY = "pay"
    POSITION_PAY = "position_pay"
    NAMES = "names"
    ANY_PERSON = "any_person"
    MONEY = "money"
    PERCENT = "percent"
    STEPS = "steps"
    USERS = "users"


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of a form.

    `name` is the name in the model, the command line and JSON; `limit` counts characters; `words` is the closed list
    that a word field takes its values from, and that a text field may take one of; `fixed` fields are given when a
    record is made and not edited later; `private` ones of somebody else's candidate are shown only after a reveal;
    `was` is what the field was called before, which is still read.
    """

    name: str
    en: str
    zh: str
    parser: Parser = Parser.TEXT
    limit: int = clean.LINE_LIMIT
    multiline: bool = False
    words: type[Vocabulary] | None = None
    required: bool = False
    fixed: bool = False
    private: bool = False
    was: str = ""

    @property
    def label(self) -> str:
        """The name of the field in the active language."""
        return self.zh if i18n.language() == "zh_CN" else self.en


def line_field(name: str, en: str, zh: str, *, private: bool = False) -> FieldSpec:
    """A line of text."""
    return FieldSpec(name, en, zh, private=private)


def note_field(name: str, en: str, zh: str) -> FieldSpec:
    """A text of several lines."""
    return FieldSpec(name, en, zh, limit=clean.NOTE_LIMIT, multiline=True)


def word_field(name: str, en: str, zh: str, words: type[Vocabulary]) -> FieldSpec:
    """A word of a closed list."""
    return FieldSpec(name, en, zh, Parser.WORD, words=words)


def name_field(en: str, zh: str) -> FieldSpec:
    """The name, which every record has."""
    return FieldSpec("name", en, zh, limit=200, required=True)
