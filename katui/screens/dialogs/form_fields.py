"""The fields of a form, whatever they are about (I6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from katui.domain import needs, tokens
from katui.domain.record_fields import FieldSpec, Parser
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _
from katui.services.field_values import LINKS
from katui.widgets.cells import cut, width_of, wrap

LABEL, WIDEST_LABEL = 28, 40


class Shape(StrEnum):
    """How a field is typed: one line, many lines, a word of a list."""

    LINE = "line"
    NOTE = "note"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class FormField:
    """One field: its name for the service, its label, what stands there first, and a hint under it while it is typed.

    `words` are code and label of the closed list of a word field; a digit, a code or a label names one. `link` is what
    kind of record the field points to; there `words` are the id and name of the one that stands in it first.
    """

    name: str
    label: str
    shape: Shape = Shape.LINE
    words: tuple[tuple[str, str], ...] = ()
    required: bool = False
    first: str = ""
    hint: str = ""
    limit: int = 0
    link: Parser | None = None
    path: bool = False
    """Whether it is the path of a file."""

    @property
    def live(self) -> bool:
        """Whether the guide follows each key that is typed."""
        return bool(self.words)

    def guide(self, width: int, typed: str = "") -> list[str]:
        """What helps to fill it, in lines: the hint, or the words with their digits that what was typed may mean."""
        if not self.words:
            return wrap(self.hint, width) if self.hint else []
        known = self._named(typed) is not None
        fitting = [] if known else self._fitting(typed)
        lines: list[str] = []
        for place, (code, label) in enumerate(self.words, 1):
            if fitting and code not in fitting:
                continue
            item = cut(f"{place} {label}", width)
            if lines and width_of(lines[-1]) + 2 + width_of(item) <= width:
                lines[-1] += f"  {item}"
            else:
                lines.append(item)
        return lines

    def guide_at(self, width: int, typed: str, before: str) -> list[str]:
        """The guide while one types, `before` being what stands before the cursor."""
        return self.guide(width, typed)

    def value_of(self, typed: str) -> str:
        """What the service is given: the code of a word named by digit, code, label or what only it has, else as typed.

        What only one word has is a part of it or its pinyin.
        """
        named = self._named(typed)
        if named is not None:
            return named
        fitting = self._fitting(typed)
        return fitting[0] if len(fitting) == 1 else typed

    def _named(self, typed: str) -> str | None:
        text = typed.strip()
        if text.isdecimal() and 0 < int(text) <= len(self.words):
            return self.words[int(text) - 1][0]
        return next((code for code, label in self.words if text.casefold() in (code, label.casefold())), None)

    def _fitting(self, typed: str) -> list[str]:
        text = typed.strip()
        if not text or text.isdecimal():
            return []
        return [
            code
            for code, label in self.words
            if text.casefold() in label.casefold() or tokens.matches(text, names=(label,))
        ]

    def shown(self, value: str) -> str:
        """How a value stands in the field: the label of a word."""
        return dict(self.words).get(value, value)


def label_width(fields: Iterable[FormField]) -> int:
    """The cells of a form's labels: the longest whole where there is room, and two cells before what is typed."""
    return max(LABEL, min(WIDEST_LABEL, max((width_of(field.label) for field in fields), default=0) + 4))


def _words(vocabulary: type[Vocabulary] | None) -> tuple[tuple[str, str], ...]:
    return tuple((member.value, member.label) for member in vocabulary) if vocabulary else ()


def of_needs(fields: Iterable[needs.Field]) -> list[FormField]:
    """The form of a move (P2)."""
    hints = {
        needs.Ask.MOMENT: _("a time: now, tomorrow 3pm, fri 3pm"),
        needs.Ask.DAY: _("a day: today, next wed, +2wd, 2026-12-01"),
        needs.Ask.PERSON: _("a key person of the client"),
    }
    return [
        FormField(
            each.name,
            each.label,
            Shape.WORD if each.ask is needs.Ask.WORD else Shape.LINE,
            _words(each.words),
            each.required,
            each.first if each.ask is needs.Ask.WORD else first_words(each.first),
            hints.get(each.ask, ""),
        )
        for each in fields
    ]


def first_words(first: str) -> str:
    """What stands in a line at first, in the active language: `today` and so many working days as one types them."""
    days = first[1:-2] if first.startswith("+") and first.endswith("wd") else ""
    if days.isdecimal():
        return _("+{n}wd").format(n=days)
    return _(first) if first else ""


def of_record(specs: Iterable[FieldSpec], values: dict[str, str] | None = None) -> list[FormField]:
    """The form of a record (P4, P5, C9); `values` are what is on file."""
    held = values or {}
    made = []
    for spec in specs:
        shape = Shape.WORD if spec.parser is Parser.WORD else Shape.NOTE if spec.multiline else Shape.LINE
        first = held.get(spec.name, "")
        link = spec.parser if spec.parser in LINKS else None
        words = _words(spec.words)
        made.append(FormField(spec.name, spec.label, shape, words, spec.required, first, limit=spec.limit, link=link))
    return made
