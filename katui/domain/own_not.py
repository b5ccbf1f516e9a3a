"""Which of somebody's words name what does not suit them: `周一不方便`, `除周五外`, `not on Mondays` (F1)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

Kinds = Callable[[str], list[bool]]
"""Of the days and spans in a text: whether each is a day."""

_CLAUSE: Final = re.compile(r"([,;。\n]|(?<!\d)\.(?!\d)|但是?|不过|(?<![a-z])but(?![a-z]))")
_EXCEPT: Final = re.compile(r"除了?(?!外)(?P<what>[^,;。\n]*?)(?:以外|之外|外)")
_AFTER: Final = re.compile(
    r"不太?(?:方便|便|行|可以|可|接|能接|合适|在)(?:电话|听)?|没空|没时间|勿扰|除外|以外|之外"
    r"|(?:别|勿|不要|请勿)(?:给我)?(?:打|call)(?:电话|给我)?"
    r"|(?<![a-z])(?:unavailable|busy|are out|is out|no good|not good|not possible|not ok|not available"
    r"|(?:don'?t|doesn'?t|do not|does not) work)(?![a-z])"
)
_BEFORE: Final = re.compile(
    r"(?<![特分个级区类性告道离送])别|勿|不要(?!紧)|不能|避开|避免|除了?"
    r"|(?<![a-z])(?:not|don'?t|never|except|no(?! problem| preference| matter)|avoid)(?![a-z])"
)
_BUSY: Final = re.compile(
    r"(?:开会|开?例会|上课|出差|有个?会(?![计员]))(?:时(?:间|候)?)?(?!前|之前|以前|后|之后|以后|完)"
)
"""What somebody does at the days and hours named before it; it says nothing of those behind (`经常出差，晚上打`)."""
_SUITS: Final = re.compile(r"可以|都行|也行|均可|都可|随时|(?<![a-z])(?:ok|fine)(?![a-z])")


def parted(text: str, kinds: Kinds) -> tuple[str, list[str]]:
    """The words that suit, and each piece of those that do not, of a folded text."""
    suits: list[str] = []
    never: list[str] = []
    for clause in _CLAUSE.split(_EXCEPT.sub(lambda m: _taken(m["what"], never), text)):
        _clause(clause, kinds, suits, never)
        if _CLAUSE.fullmatch(clause):
            suits.append("," if clause.isalpha() else clause)
    return "".join(suits), never


def _taken(what: str, never: list[str]) -> str:
    never.append(what)
    return ","


def _clause(clause: str, kinds: Kinds, suits: list[str], never: list[str]) -> None:
    """One clause, from one word of refusal to the next."""
    while clause:
        found = min(filter(None, (each.search(clause) for each in (_AFTER, _BUSY, _BEFORE))), key=_place, default=None)
        if found is None:
            suits.append("" if _CLAUSE.fullmatch(clause) else clause)
            return
        told, refused, clause = _split(clause[: found.start()], clause[found.end() :], found, kinds)
        suits.append(f"{told},")
        never.append(refused)


def _place(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), -match.end()


def _split(before: str, after: str, found: re.Match[str], kinds: Kinds) -> tuple[str, str, str]:
    """What still suits before a word of refusal, what it refuses, and the rest of the clause."""
    cut = max((m.end() for m in _SUITS.finditer(before)), default=0)
    told, near = before[:cut], before[cut:]
    if _BUSY.fullmatch(found[0]) or (kinds(near) and _AFTER.fullmatch(found[0])):
        return told, near, after
    end = _SUITS.search(after)
    refused, rest = (after[: end.start()], after[end.end() :]) if end else (after, "")
    if not kinds(refused):
        return told, near, rest if end else after
    if kinds(near) and all(kinds(near)) and not any(kinds(refused)):  # `周一不要晚上打`
        return told, near + refused, rest
    return before, refused, rest
