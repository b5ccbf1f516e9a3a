"""F2, S10: no pattern that reads what is typed may take twice as long for each sign more of the same kind.

Such a pattern repeats something that may be read in two ways: a run of digits as one number or as several. Each
repetition without a bound is walked as an automaton, two readings of one text beside each other; where they part and
come together again, the repetition is such a one. No clock decides.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

from katui import domain

sre: Any = re._parser  # type: ignore[attr-defined]
MANY = 8
"""A repetition of more than this is one without a bound."""
KINDS = "09azAZ约 ,.;:!?-~\n\t"
REPEATS = frozenset({sre.MAX_REPEAT, sre.MIN_REPEAT, sre.POSSESSIVE_REPEAT})


def strings(value: Any, depth: int = 0) -> Iterator[str]:
    """The texts in a constant of a module."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, re.Pattern):
        yield value.pattern
    elif isinstance(value, dict) and depth < 4:
        for pair in value.items():
            yield from strings(pair, depth + 1)
    elif isinstance(value, (tuple, list, frozenset, set)) and depth < 4:
        for one in value:
            yield from strings(one, depth + 1)


def patterns() -> dict[str, str]:
    """Each pattern of the domain once, by module and name; a text that is no pattern by itself is none."""
    found: dict[str, str] = {}
    for info in pkgutil.iter_modules(domain.__path__):
        if info.ispkg:
            continue
        module = importlib.import_module(f"{domain.__name__}.{info.name}")
        for name, value in vars(module).items():
            for text in strings(value):
                if any(sign in text for sign in "*+{"):
                    found.setdefault(text, f"{info.name}.{name}")
    return found


def ambiguous(source: str) -> list[str]:
    """The repetitions of a pattern that read a text in two ways, as their own signs."""
    try:
        tree = sre.parse(source, re.IGNORECASE)
    except (re.error, OverflowError):
        return []
    return [str(body) for body in repeated(tree) if Loop(body).is_ambiguous()]


def repeated(tree: Any) -> Iterator[Any]:
    """What the repetitions without a bound repeat, the outer ones and those within."""
    for op, value in tree:
        if op in REPEATS:
            if value[1] > MANY and op is not sre.POSSESSIVE_REPEAT:
                yield value[2]
            yield from repeated(value[2])
        else:
            for child in children(op, value):
                yield from repeated(child)


def children(op: Any, value: Any) -> list[Any]:
    if op is sre.BRANCH:
        return list(value[1])
    if op is sre.SUBPATTERN:
        return [value[3]]
    if op is sre.ATOMIC_GROUP:
        return [value]
    if op in {sre.ASSERT, sre.ASSERT_NOT}:
        return [value[1]]
    return []


class Loop:
    """A repeated part as an automaton whose states are its signs; what looks around takes no sign."""

    def __init__(self, body: Any) -> None:
        self.takes: list[frozenset[str]] = []
        self.next: list[set[int]] = []
        self.twice: set[tuple[int, int]] = set()
        self.letters = frozenset(KINDS) | frozenset(literals(body))
        _empty, firsts, lasts = self._walk(body)
        self._join(lasts, firsts)

    def is_ambiguous(self) -> bool:
        """Whether from some sign two different ways lead back to it over one text; each sign is in the loop."""
        if self.twice:
            return True
        pairs = [(at, at) for at in range(len(self.takes))]
        reached: dict[tuple[int, int], set[tuple[int, int]]] = {}
        todo = list(pairs)
        while todo:
            pair = todo.pop()
            if pair not in reached:
                reached[pair] = set(self._steps(pair))
                todo += reached[pair]
        back: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for pair, afters in reached.items():
            for after in afters:
                back.setdefault(after, set()).add(pair)
        return any(self._returns(reached, back, pair) for pair in pairs)

    def _returns(self, reached: Any, back: Any, pair: tuple[int, int]) -> bool:
        forth, home = closure(reached, pair), closure(back, pair)
        return any(one != two for one, two in forth & home)

    def _steps(self, pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
        for one in self.next[pair[0]]:
            for two in self.next[pair[1]]:
                if self.takes[one] & self.takes[two]:
                    yield one, two

    def _sign(self, taken: frozenset[str]) -> tuple[bool, set[int], set[int]]:
        self.takes.append(taken)
        self.next.append(set())
        return False, {len(self.takes) - 1}, {len(self.takes) - 1}

    def _walk(self, tree: Any) -> tuple[bool, set[int], set[int]]:
        """Whether a part may be empty, its first signs and its last."""
        empty, firsts, lasts = True, set[int](), set[int]()
        for op, value in tree:
            none, begin, end = self._item(op, value)
            self._join(lasts, begin)
            firsts |= begin if empty else set()
            lasts = lasts | end if none else end
            empty = empty and none
        return empty, firsts, lasts

    def _item(self, op: Any, value: Any) -> tuple[bool, set[int], set[int]]:
        if op in REPEATS:
            return self._repeat(*value)
        if op is sre.BRANCH:
            ways = [self._walk(way) for way in value[1]]
            return any(w[0] for w in ways), set().union(*(w[1] for w in ways)), set().union(*(w[2] for w in ways))
        if op in {sre.SUBPATTERN, sre.ATOMIC_GROUP}:
            return self._walk(value[3] if op is sre.SUBPATTERN else value)
        if op in {sre.LITERAL, sre.NOT_LITERAL, sre.IN, sre.ANY}:
            return self._sign(taken(op, value, self.letters))
        return True, set(), set()

    def _repeat(self, least: int, most: int, body: Any) -> tuple[bool, set[int], set[int]]:
        """One with a bound as that many of them behind each other, at most three, and the rest left out."""
        if most > MANY:
            empty, firsts, lasts = self._walk(body)
            self._join(lasts, firsts)
            return empty or least == 0, firsts, lasts
        empty, firsts, lasts = least == 0, set[int](), set[int]()
        ends: set[int] = set()
        for at in range(min(most, 3)):
            none, begin, end = self._walk(body)
            self._join(ends, begin)
            firsts |= begin if at == 0 else set()
            empty = empty or none
            ends = end
            lasts = lasts | end if at >= min(least, 2) else end
        return empty, firsts, lasts

    def _join(self, ends: set[int], begins: set[int]) -> None:
        """Ways from signs to signs; one that is there already is a second way of reading."""
        for end in ends:
            self.twice |= {(end, begin) for begin in begins & self.next[end]}
            self.next[end] |= begins


def closure(steps: Any, start: tuple[int, int]) -> set[tuple[int, int]]:
    """What is reached from a pair in one step or more."""
    seen: set[tuple[int, int]] = set()
    todo = list(steps.get(start, ()))
    while todo:
        pair = todo.pop()
        if pair not in seen:
            seen.add(pair)
            todo += steps.get(pair, ())
    return seen


def literals(tree: Any) -> Iterator[str]:
    """The signs that a part names, of which the automaton tells classes apart."""
    for op, value in tree:
        if op in {sre.LITERAL, sre.NOT_LITERAL}:
            yield chr(value)
        elif op is sre.IN:
            yield from (chr(one) for kind, one in value if kind is sre.LITERAL)
        elif op in REPEATS:
            yield from literals(value[2])
        else:
            for child in children(op, value):
                yield from literals(child)


def taken(op: Any, value: Any, letters: frozenset[str]) -> frozenset[str]:
    """The signs that one place of a pattern takes."""
    if op is sre.LITERAL:
        return frozenset({chr(value)})
    if op is sre.NOT_LITERAL:
        return letters - {chr(value)}
    if op is sre.ANY:
        return letters - {"\n"}
    inside = frozenset(sign for sign in letters if any(of_class(kind, one, sign) for kind, one in value))
    return letters - inside if value[0][0] is sre.NEGATE else inside


def of_class(kind: Any, value: Any, sign: str) -> bool:
    if kind is sre.LITERAL:
        return bool(ord(sign) == value)
    if kind is sre.RANGE:
        return bool(value[0] <= ord(sign) <= value[1])
    if kind is sre.CATEGORY:
        name = str(value).lower()
        word = sign.isalnum() or sign == "_"
        held: bool = sign.isdigit() if "digit" in name else sign.isspace() if "space" in name else word
        return held is not ("not_" in name)
    return False


@pytest.mark.parametrize(
    ("source", "bad"),
    [
        (r"(?:[0-9]+|[一二三])+[次回]", True),
        (r"[0-9一二三]{1,6}[次回]", False),
        (r"(?:现在|现|在)*了", True),
        (r"(?:现在|刚才)*了", False),
        (r"(?:\w+\s?)*$", True),
        (r"(?:\w+\s)*$", False),
        (r"(?:[^,]{1,3}a?)+$", True),
        (r"(?:a{2})*b", False),
        (r"(?:周[一二三]{1,7})+", False),
        (r"(?:(?:现|在)*了?)*", True),
    ],
)
def test_a_repetition_read_in_two_ways_is_seen(source: str, bad: bool) -> None:
    assert bool(ambiguous(source)) is bad


def test_no_pattern_of_the_domain_repeats_what_is_read_in_two_ways() -> None:
    found = patterns()
    assert len(found) > 200
    assert {place: source for source, place in found.items() if ambiguous(source)} == {}
