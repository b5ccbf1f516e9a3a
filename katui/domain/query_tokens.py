"""The pieces of a search line: words, quotes, parentheses, signs, fields with their value (P5)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from katui.domain.query_fields import called
from katui.domain.written_numbers import spaced_number

_OPERATORS: Final = {
    **dict.fromkeys(("and", "&&", "且", "并且"), "and"),
    **dict.fromkeys(("or", "|", "||", "或", "或者"), "or"),
    **dict.fromkeys(("not", "非", "不含"), "not"),
}
SIGNS: Final = str.maketrans("（）：“”„＂「」＜＞《》，、｜－　", '():""""""<><>,,|- ')
_TOKEN: Final = re.compile(
    r"""\s*(?:
        (?P<open>\() | (?P<close>\)) |
        (?P<minus>-(?=[^\s\-)])) |
        (?P<field>[^\W\d_][\w]{0,19}):(?![/:]) |
        "(?P<quote>[^"]*)(?:"|$) |
        (?P<word>[^\s()"]+)
    )""",
    re.VERBOSE,
)
_VALUE: Final = re.compile(
    r"""\s*(?:"(?P<quote>[^"]*)(?:"|$) | (?!(?:AND|OR|NOT)\b|[^\W\d_]\w{0,19}:(?![/:]))(?P<plain>[^\s()"]+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a search as typed."""

    kind: str
    text: str
    column: int
    value: str = ""
    exact: bool = False


def scan(line: str) -> Iterator[Token]:
    """The pieces of a line in which every sign is the plain one, in their order."""
    at = 0
    while found := _TOKEN.match(line, at):
        if number := spaced_number(line, at):
            at = number.end
            yield Token("word", number.typed, number.start + 1)
            continue
        kind = found.lastgroup or ""
        text, column, at = found[kind], found.start(kind) + 1, found.end()
        if kind == "quote":
            column -= 1
        if kind != "field":
            yield Token(_operator(text) if kind == "word" else kind, text, column)
            continue
        if called(text) == "phone" and (number := spaced_number(line, at)):
            at = number.end
            yield Token(kind, text, column, number.typed)
            continue
        value = _VALUE.match(line, at)
        at = value.end() if value else at
        quoted = value is not None and value["quote"] is not None
        yield Token(kind, text, column, (value["quote"] or value["plain"] or "") if value else "", quoted)


def _operator(word: str) -> str:
    """`and`, `or`, `not` when the word is an operator: English ones in capitals or not, standing alone."""
    if word.isascii() and word.isalpha() and not word.isupper():
        return "word"
    return _OPERATORS.get(word.lower(), "word")
