"""Where two characters in a text are an ordinary word, or the letters of two, and not somebody's name (P7).

高峰 in 招聘高峰期 is nobody, 方正 in 对方正在考虑 neither; 跟高峰聊过 names somebody. The list is hand-kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from katui import resources
from katui.domain.fold import is_han

_BEFORE: Final = frozenset("跟和与给找约问让请把将被叫替帮见等催劝陪接送听及荐系人")
_AFTER: Final = frozenset(
    "说的在不来要想已去也还从跟和与今明昨有没很可会能愿接挂回面把都又刚先女总老聊谈问答同拒放入离想看觉认给发电约两他她其因对是"
)
"""What stands beside a name in a sentence."""
_TOLD_OF: Final = frozenset("上中掉了定选是说过刷毙为但而得个位")
"""What stands before a given name of whom a verdict is told: 没看上建设."""


@cache
def _words() -> frozenset[str]:
    lines = (resources.data_dir() / "words.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def ordinary(word: str) -> bool:
    """Whether it is a word of its own, whatever else it names: 创新, 阳光."""
    return word in _words()


@cache
def before(char: str) -> str:
    """The characters that stand before one in ordinary words: 扩, 紧, 主 before 张."""
    return "".join(sorted({word[at - 1] for word in _words() for at in range(1, len(word)) if word[at] == char}))


def is_word(text: str, start: int, end: int) -> bool:
    """Whether the two characters from `start` to `end` are a part of longer words, or a word where no name stands."""
    if end - start != 2:
        return False
    misplaced = text[start:end] in _words() and not _placed(text, start, end)
    return misplaced or _covered(text, start, end) or _crossed(text, start, end)


def is_inside(text: str, start: int, end: int) -> bool:
    """Whether a name there is an ordinary word, or the letters of two: 建设 in 项目建设, 小满 in 薪资小满意."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if before in _TOLD_OF and (not _han(after) or after in _AFTER):
        return False
    crossed = _han(before) and before not in _BEFORE and text[end - 1 : end + 1] in _words()
    return is_word(text, start, end) or (end - start == 2 and crossed)


def names_nobody(text: str, name: str) -> bool:
    """Whether a name stands in a text only as an ordinary word, or as the letters of two: 马上 in 马上面试."""
    places = [at.start() for at in re.finditer(re.escape(name), text)]
    return bool(places) and all(is_inside(text, at, at + len(name)) for at in places)


def _covered(text: str, start: int, end: int) -> bool:
    """Inside one longer word."""
    longest = max(map(len, _words()))
    return any(
        text[first : first + length] in _words()
        for length in range(end - start + 1, longest + 1)
        for first in range(max(0, end - length), min(start, len(text) - length) + 1)
    )


def _crossed(text: str, start: int, end: int) -> bool:
    """The last letter of one word and the first of the next."""
    before = any(text[start - n : start + 1] in _words() for n in (1, 2) if start >= n)
    return before and any(text[end - 1 : end + n] in _words() for n in (1, 2))


def _placed(text: str, start: int, end: int) -> bool:
    """Whether a name may stand there: what is beside it is no Chinese letter, or one that names are followed by."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not _han(before) or before in _BEFORE) and (not _han(after) or after in _AFTER)


def _han(char: str) -> bool:
    return bool(char) and is_han(char)
