"""What a consultant types to find people: words, quotes, AND OR NOT, parentheses and fields (P5).

    王 上海 -上海银行            both words, and not the third
    (架构 OR 平台) title:总监     either word, and the title
    city:上海,杭州 salary:<60    one of two cities, less than 600,000 a year
    city:(上海 OR 杭州)          the same
    owner:me status:interviewing "支付 清算"

且 或 非, Chinese field names and full-width signs mean the same; a number with blanks in it is one word. While somebody
types, a quote or a parenthesis that is still open closes itself at the end.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from katui.domain.errors import Choice, Refused
from katui.domain.query_fields import FIELDS, Span, called, parse_span, shown
from katui.domain.query_tokens import SIGNS, Token, scan
from katui.i18n import _
from katui.i18n.marks import listed

RULE: Final = "P5.query"
MAX_LENGTH: Final = 500
MAX_DEPTH: Final = 16


@dataclass(frozen=True, slots=True)
class Everything:
    """No condition: what an empty search line means."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word looked for everywhere: name, pinyin, initials, phone, employer, title, city, tags, notes."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Quoted words that must stand together as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field that must hold one of the values; `name` is a key of FIELDS, `exact` when the value was quoted."""

    name: str
    values: tuple[str, ...]
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Salary:
    """A pay condition on `name` (`salary` now, `wanted` hoped for)."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class Not:
    """Rows that do not match the part."""

    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """Rows that match every part."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Rows that match any part."""

    parts: tuple[Node, ...]


Node = Everything | Word | Phrase | Field | Salary | Not | And | Or


def parse(text: str, named: Collection[str] = FIELDS) -> Node:
    """The condition a search line means; refuses what cannot be meant, naming the column, and raises nothing else.

    `named` are the fields that a refusal offers instead of one that does not exist.
    Refused when: too long, nested too deep, a field that does not exist or has no value, a salary that is no number, a
    word like AND with nothing on one side, a parenthesis closed but never opened.
    """
    if len(text) > MAX_LENGTH:
        raise _refused(MAX_LENGTH + 1, text, _("a search line holds {n} characters").format(n=MAX_LENGTH))
    return _Parser(text, named).whole()


def _refused(column: int, text: str, why: str, choices: tuple[Choice, ...] = ()) -> Refused:
    return Refused(RULE, "query", text, _("Column {column}: {why}.").format(column=column, why=why), choices=choices)


class _Parser:
    """Recursive descent over the tokens of one line; OR binds loosest, then AND (or nothing), then NOT."""

    def __init__(self, text: str, named: Collection[str]) -> None:
        self.text = text
        self.named = named
        line = text.translate(SIGNS)
        self.tokens = list(scan(line))
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        if not self.tokens:
            return Everything()
        node = self.either()
        if self.at < len(self.tokens):
            raise self.refuse(self.tokens[self.at], _("this parenthesis was never opened"))
        return node

    def refuse(self, token: Token, why: str, choices: tuple[Choice, ...] = ()) -> Refused:
        return _refused(token.column, self.text, why, choices)

    def kind(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def take(self) -> Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def either(self) -> Node:
        parts = [self.both()]
        while self.kind() == "or":
            operator = self.take()
            self.needs_right(operator)
            parts.append(self.both())
        return Everything() if Everything() in parts else _joined(parts, Or)

    def both(self) -> Node:
        parts = [self.negated()]
        while self.kind() not in {"", "or", "close"}:
            if self.kind() == "and":
                self.needs_right(self.take())
            parts.append(self.negated())
        return _joined([part for part in parts if part != Everything()], And)

    def needs_right(self, operator: Token) -> None:
        if self.kind() in {"", "or", "and", "close"}:
            raise self.refuse(operator, _("nothing follows {word}").format(word=operator.text))

    def negated(self) -> Node:
        negative = False
        while self.kind() in {"not", "minus"}:
            negative = not negative
            self.needs_right(self.take())
        node = self.single()
        return Not(node) if negative and node != Everything() else node

    def single(self) -> Node:
        token = self.take()
        if token.kind == "open":
            return self.group(token)
        if token.kind == "field":
            return self.field(token)
        if token.kind == "quote":
            text = " ".join(token.text.split())
            return Phrase(text) if text else Everything()
        if token.kind == "word":
            return Word(token.text) if any(c.isalnum() for c in token.text) else Everything()
        if token.kind == "close":
            raise self.refuse(token, _("this parenthesis was never opened"))
        raise self.refuse(token, _("nothing comes before {word}").format(word=token.text))

    def group(self, opened: Token) -> Node:
        if self.kind() in {"", "close"}:
            self.at += self.kind() == "close"
            return Everything()
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise self.refuse(opened, _("more than {n} parentheses inside each other").format(n=MAX_DEPTH))
        node = self.either()
        self.at += self.kind() == "close"
        self.depth -= 1
        return node

    def field(self, token: Token) -> Node:
        name = called(token.text)
        if name is None:
            known = tuple(Choice("field", i, key) for i, key in enumerate(self.named))
            colon = self.text[token.column - 1 + len(token.text)]
            if colon != ":":
                return Word(token.text + colon + token.value)
            why = _("there is no field {name} ({name}:{value}); there are {fields}")
            said = why.format(name=token.text, value=token.value, fields=listed(map(shown, self.named)))
            raise self.refuse(token, said, known)
        if self.kind() == "open" and not token.value and not token.exact:
            return _joined([self.valued(name, replace(token, value=one.text, exact=one.kind == "quote"))
                            for one in self.several(token)], Or)  # fmt: skip
        return self.valued(name, token)

    def several(self, field: Token) -> list[Token]:
        """The values of a field that stand in parentheses, with OR between them."""
        self.take()
        values = []
        while self.kind() in {"word", "quote"}:
            values.append(self.take())
            if self.kind() != "or":
                break
            self.needs_right(self.take())
        if not values and self.kind() in {"", "close"}:
            raise self.refuse(field, _("{name} has no value").format(name=field.text))
        if self.kind() not in {"", "close"}:
            why = _("several values of {name} are written {name}:(A OR B), other conditions outside the parentheses")
            raise self.refuse(field, why.format(name=field.text))
        self.at += self.kind() == "close"
        return values

    def valued(self, name: str, token: Token) -> Node:
        """What one field asks for with its value, or its values behind commas."""
        if FIELDS[name].is_pay:
            span = parse_span(token.value)
            if span is None:
                raise self.refuse(token, _no_amount(token))
            return Salary(name, span)
        values = (token.value,) if token.exact else tuple(token.value.split(","))
        kept = tuple(FIELDS[name].meant(value.strip()) for value in values if value.strip())
        if not kept:
            raise self.refuse(token, _("{name} has no value").format(name=token.text))
        return Field(name, kept, token.exact)


def _no_amount(token: Token) -> str:
    """Why a pay condition cannot be read, with what was typed."""
    why = _("{name} needs an amount such as <60, 40-60 or >=35k")
    if token.value:
        why = _("{name} needs an amount such as <60, 40-60 or >=35k, not {value}")
    return why.format(name=token.text, value=token.value)


def _joined(parts: list[Node], kind: type[And] | type[Or]) -> Node:
    """The parts under one And or Or without nesting; a single part stands alone, no part asks for nothing."""
    flat = tuple(inner for part in parts for inner in (part.parts if isinstance(part, kind) else (part,)))
    if not flat:
        return Everything()
    return flat[0] if len(flat) == 1 else kind(flat)


def words_of(node: Node) -> tuple[str, ...]:
    """The words and phrases a row was found by, for marking them in the list; not those asked to be absent."""
    if isinstance(node, Word | Phrase):
        return (node.text,)
    if isinstance(node, And | Or):
        return tuple(dict.fromkeys(word for part in node.parts for word in words_of(part)))
    return ()
