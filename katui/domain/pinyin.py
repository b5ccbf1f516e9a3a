"""How a Chinese name is typed in Latin letters: full pinyin, initials, and every spelling it may be looked for by (P5).

Nothing is read from disk until the first name is spelled; the table is two strings that are searched, not a dictionary,
so that fifty sessions on one box do not each pay for forty thousand entries.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import combinations, islice, product
from typing import Final, NamedTuple

from katui import resources
from katui.domain.fold import is_han, plain, simplify

MAX_KEYS: Final = 8
MOST_MIXED: Final = 8
_VOWELS: Final = frozenset("aeiouv")
_WITH_H: Final = frozenset("zcs")
Syllables = tuple[str, ...]
_Choices = tuple[Syllables, ...]

_DOTS: Final = "·・•‧∙⋅．"
_APOSTROPHES: Final = r"['’‘`´ʼ]"
_WORD: Final = "(?:[^\\W_]|[\U00020000-\U0003347f])+"


class _Column(NamedTuple):
    """The characters of one column of the table in one string, and where each reading begins."""

    readings: tuple[str, ...]
    starts: tuple[int, ...]
    chars: str

    @staticmethod
    def of(pairs: Iterable[tuple[str, str]]) -> _Column:
        kept = [(reading, chars) for reading, chars in pairs if chars]
        starts, at = [], 0
        for _reading, chars in kept:
            starts.append(at)
            at += len(chars)
        return _Column(tuple(r for r, _c in kept), tuple(starts), "".join(c for _r, c in kept))

    def find(self, char: str) -> Iterator[str]:
        at = self.chars.find(char)
        while at >= 0:
            yield self.readings[bisect_right(self.starts, at) - 1]
            at = self.chars.find(char, at + 1)


@cache
def _table() -> tuple[_Column, _Column, _Column]:
    text = (resources.data_dir() / "pinyin.txt").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    usual, common, rare = (_Column.of((row[0], row[n]) for row in rows) for n in (1, 2, 3))
    return usual, common, rare


@cache
def _surnames() -> dict[str, _Choices]:
    text = (resources.data_dir() / "surnames.txt").read_text("utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {name: tuple(tuple(reading.split(" ")) for reading in readings.split("|")) for name, readings in rows}


@lru_cache(maxsize=8192)
def readings(char: str) -> tuple[str, ...]:
    """Every toneless reading of one character, the usual one first, ü as v; empty for a character nobody reads."""
    return tuple(dict.fromkeys(reading for column in _table() for reading in column.find(char)))


@lru_cache(maxsize=8192)
def common_readings(char: str) -> tuple[str, ...]:
    """The readings people give a character of a given name, the usual one first: 乐 lè and yuè, 景 only jǐng."""
    return tuple(dict.fromkeys(reading for column in _table()[:2] for reading in column.find(char)))


def _unique(items: Iterable[Syllables]) -> _Choices:
    return tuple(dict.fromkeys(items))


def _typed(syllable: str) -> tuple[str, ...]:
    """The ways a syllable is typed: `lv` also as `lu` and, as on a passport, `lyu`."""
    if "v" not in syllable or len(syllable) < 2 or syllable[0] not in "ln":
        return (syllable,)
    return (syllable, syllable.replace("v", "u"), syllable.replace("v", "yu"))


def _choices(char: str) -> _Choices:
    """A character inside a name: only as it is commonly read, or initials would find strangers."""
    return _unique((typed,) for syllable in common_readings(char) or (char,) for typed in _typed(syllable))


def _first(char: str, surname: _Choices) -> _Choices:
    """A character a name begins with: as a surname, then every reading there is, rare ones too."""
    spoken = [*(s for reading in surname for s in reading), *(readings(char) or (char,))]
    return _unique((typed,) for syllable in spoken for typed in _typed(syllable))


def _is_compound(simple: str) -> int:
    """The length of the compound surname a run of Chinese begins with; 0 when it begins with none."""
    return next((n for n in (4, 2) if len(simple) >= n and simple[:n] in _surnames()), 0)


def _compound(run: str, simple: str) -> _Choices:
    """The readings of a compound surname, then character by character, then as a plain surname with a given name."""
    usual = tuple((readings(char) or (char,))[0] for char in run)
    plainly = [(*syllables, *usual[1:]) for syllables in _surnames().get(simple[0], ())]
    spoken = _unique([*_surnames()[simple], usual, *plainly])
    return _unique(typed for syllables in spoken for typed in product(*(_typed(s) for s in syllables)))


def _han(run: str, surname: bool) -> list[_Choices]:
    simple = simplify(run)
    length = _is_compound(simple) if surname else 0
    if length:
        return [_compound(run[:length], simple[:length]), *(_choices(char) for char in run[length:])]
    first = _surnames().get(simple[0], ()) if surname else ()
    return [_first(run[0], first), *(_choices(char) for char in run[1:])]


def _runs(name: str) -> Iterator[tuple[str, bool]]:
    """The runs of a name in order: Chinese ones and words of other letters."""
    for word in re.findall(_WORD, re.sub(_APOSTROPHES, "", plain(name))):
        at = 0
        for i in range(1, len(word) + 1):
            if i == len(word) or is_han(word[i]) != is_han(word[at]):
                yield word[at:i], is_han(word[at])
                at = i


def _slots(name: str) -> list[_Choices]:
    surname = not any(dot in name.strip(_DOTS) for dot in _DOTS)
    slots: list[_Choices] = []
    for run, chinese in _runs(name):
        if chinese:
            slots.extend(_han(run, surname))
            surname = False
        else:
            slots.append(((run,),))
    return slots


def _spelled(slots: list[_Choices]) -> Iterator[Syllables]:
    """The usual spelling, then those that differ in one place, then in two."""
    for changed in range(3):
        for places in combinations(range(len(slots)), changed):
            for picks in product(*(range(1, len(slots[p])) for p in places)):
                chosen = dict(zip(places, picks, strict=True))
                yield tuple(s for i, slot in enumerate(slots) for s in slot[chosen.get(i, 0)])


def spellings(name: str) -> tuple[Syllables, ...]:
    """At most eight ways to spell the name, syllable by syllable, the usual one first; empty for an empty name."""
    slots = _slots(name)
    return tuple(islice(dict.fromkeys(islice(_spelled(slots), 64)), MAX_KEYS)) if slots else ()


def full(name: str) -> str:
    """The name in Latin letters without spaces or tones, as it is sorted and typed: 单若谷 as `shanruogu`."""
    return "".join(syllable for slot in _slots(name) for syllable in slot[0])


@lru_cache(maxsize=8192)
def turned(name: str) -> tuple[str, ...]:
    """The name as `full` has it in the other order: `Yuxuan Liao` as `liaoyuxuan`, 廖语萱 as `yuxuanliao`.

    A name in letters is turned at either end, since nobody says which of its words is the surname; a single word and a
    name in both scripts have no other way.
    """
    bare = name.strip()
    chinese = bool(bare) and all(map(is_han, bare))
    slots = _slots(bare) if chinese or bare.isascii() else []
    if len(slots) < 2:
        return ()
    ways = [[*slots[1:], slots[0]]] if chinese else [[*slots[1:], slots[0]], [slots[-1], *slots[:-1]]]
    return tuple(dict.fromkeys("".join(syllable for slot in way for syllable in slot[0]) for way in ways))


def initials(name: str) -> str:
    """The first letters of the name: 单若谷 as `srg`, Mary O'Neil as `mo`."""
    return "".join(syllable[0] for slot in _slots(name) for syllable in slot[0])


def search_keys(name: str) -> tuple[str, ...]:
    """At most eight full spellings the name may be looked for by, the usual one first: 单若谷 also as `danruogu`."""
    return tuple(dict.fromkeys("".join(syllables) for syllables in spellings(name)))


def initial_keys(name: str) -> tuple[str, ...]:
    """The initials of every spelling, the usual ones first."""
    return tuple(dict.fromkeys("".join(s[0] for s in syllables) for syllables in spellings(name)))


def mixed_keys(name: str) -> tuple[str, ...]:
    """Every spelling with the beginning in full and the rest as initials, or the other way: `shanrg`, `srgu`.

    Initials that would read as one syllable with what follows (`z` before `hao`, `l` before `an`) are left out, or
    `zhao` would find everybody from 张 to 邹 who is called 浩. Names of more than eight syllables are not mixed.
    """
    found: dict[str, None] = {}
    for syllables in spellings(name):
        first = "".join(syllable[0] for syllable in syllables)
        for at in range(1, len(syllables) if len(syllables) <= MOST_MIXED else 0):
            found["".join(syllables[:at]) + first[at:]] = None
            if not _one_syllable(first[at - 1], syllables[at]):
                found[first[:at] + "".join(syllables[at:])] = None
    return tuple(found)


def _one_syllable(initial: str, syllable: str) -> bool:
    return syllable[0] in _VOWELS or (syllable[0] == "h" and initial in _WITH_H)


def surname_length(name: str) -> int:
    """How many characters of a Chinese name are the surname: 1, or 2 and more for the compound surnames we know."""
    return _is_compound(simplify(plain(name))) or 1


def given_keys(name: str) -> tuple[str, ...]:
    """What follows the surname, spelled and as initials (`ruogu`, `rg`), for who types half of a name."""
    skip = surname_length(name)
    rest = [syllables[skip:] for syllables in spellings(name) if len(syllables) > skip]
    return tuple(dict.fromkeys(word for r in rest for word in ("".join(r), "".join(s[0] for s in r))))
