"""Times of day as they are typed: `下午三点半`, `晚上8点`, `15:00`, `3pm`, `tomorrow morning` (F2)."""

from __future__ import annotations

import re
from datetime import time
from functools import lru_cache
from typing import Final, NamedTuple

from katui.domain.phrase_words import number


class Part(NamedTuple):
    """A part of the day: the time it stands for alone, what must be added to an hour said with it, when it ends."""

    default: time
    shifts: tuple[tuple[int, int, int], ...] = ()
    until: time | None = None

    def hour(self, said: int) -> int | None:
        """The hour of the day for a said hour; None when the two do not go together (`晚上12点`)."""
        return next((said + add for low, high, add in self.shifts if low <= said <= high), None)


DAWN: Final = Part(time(6), ((0, 6, 0), (12, 12, -12)))
EARLY: Final = Part(time(9), ((5, 12, 0),), time(12))
MORNING: Final = Part(time(10), ((5, 12, 0),), time(12))
NOON: Final = Part(time(12), ((11, 14, 0), (1, 2, 12)), time(14))
AFTERNOON: Final = Part(time(15), ((12, 19, 0), (1, 7, 12)), time(18))
EVENING: Final = Part(time(19), ((17, 23, 0), (5, 11, 12)), time(23, 59))
CLOSE: Final = Part(time(18))

_PARTS: Final = {
    "凌晨": DAWN, "清晨": EARLY, "清早": EARLY, "一早": EARLY, "一大早": EARLY, "早上": EARLY,
    "早晨": EARLY, "早": EARLY,
    "上午": MORNING, "午前": MORNING, "中午": NOON, "正午": NOON, "午休": NOON, "午后": AFTERNOON, "下午": AFTERNOON,
    "傍晚": Part(time(18), EVENING.shifts, time(21)), "晚上": EVENING, "晚间": EVENING, "夜里": EVENING, "晚": EVENING,
    "下班前": CLOSE, "下班": CLOSE, "morning": EARLY, "noon": NOON, "midday": NOON, "lunchtime": NOON,
    "afternoon": AFTERNOON, "evening": EVENING, "night": EVENING, "eod": CLOSE, "cob": CLOSE, "end of day": CLOSE,
}  # fmt: skip


class Clock(NamedTuple):
    """A time of day read up to `end`; `at` None is one that could be two; `bare` is a spoken hour alone.

    A part of the day alone has `until`, its end.
    """

    end: int
    at: time | None
    bare: bool = False
    until: time | None = None


_HOUR: Final = r"(?P<h>[0-9]{1,2}|[零一二两三四五六七八九十]{1,3})"
_MINUTE: Final = (
    r"(?:(?P<frac>半|一刻|三刻)"
    r"|(?P<m>[0-9]{2}(?=分|(?![0-9]))|[0-9](?=分)|[零〇][一二三四五六七八九]"
    r"|[二三四五]?十[一二三四五六七八九]?|[一二三四五六七八九](?=分))分?)"
)


@lru_cache(maxsize=1)
def _sources() -> tuple[str, str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Parts of the day after a day, parts alone, and clocks, each with signs of which a text must have one."""
    zh = "一大早|凌晨|清晨|清早|一早|早上|早晨|上午|午前|中午|正午|午休|午后|下午|傍晚|晚上|晚间|夜里|下班前|下班"
    hour = r"(?=[0-9一二两三四五六七八九十]{1,3}[点:])"
    single = rf"早(?![点些日期已就一])|晚(?![点些于期一])|早{hour}|晚{hour}"
    en = (
        r"(?:in the\s+|by\s+)?(?P<en>morning|noon|midday|lunchtime|afternoon|evening|night|eod|cob"
        r"|end of day)(?![A-Za-z])"
    )
    alone = r"(?:at\s+|by\s+)?(?P<en>noon|midday|lunchtime|eod|cob|end of day)(?![A-Za-z])"
    clocks = (
        (r"(?:at\s+)?(?P<h>[0-9]{1,2})(?:[:.](?P<m>[0-9]{2}))?\s?(?P<ap>[ap]\.?m\b\.?)", ("m", "M")),
        (r"(?:at\s+)?(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::[0-9]{2})?(?![0-9:])", (":",)),
        (rf"{_HOUR}\s?[点时](?P<full>钟|整)?{_MINUTE}?", ("点", "时")),
        (r"(?P<h>[0-9]{1,2})\s?(?P<full>o'?clock)", ("k", "K", "\u212a")),
        (r"at\s+(?P<h>[0-9]{1,2})(?!\s?[0-9:.%/]|\s?[A-Za-z])(?P<full>)", ("t", "T")),
    )
    return rf"(?P<zh>{zh}|{single})|{en}", rf"(?P<zh>{zh}|早{hour}|晚{hour})|{alone}", clocks


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled at the first use."""
    return re.compile(source, re.IGNORECASE)


_PART_SIGNS: Final = frozenset("早晨午晚夜班")
_PART_WORDS: Final = ("morning", "noon", "midday", "lunchtime", "evening", "night", "eod", "cob", "end of day")


@lru_cache(maxsize=16)
def may_name_part(text: str) -> bool:
    """Whether a folded text has any of the signs and words without which it names no part of the day."""
    small = text.lower()
    return not _PART_SIGNS.isdisjoint(text) or any(word in small for word in _PART_WORDS)


_GAP: Final = re.compile(r"\s*")


def match_clock(text: str, pos: int, after_day: bool, part: Part | None = None) -> Clock | None:
    """The longest time of day that begins at that place of a folded text.

    After a day single signs are understood too (`明早`, `周三晚`); `part` is one the day has already named (`tonight`).
    """
    if not may_name_part(text):
        return _clock(text, pos, part)
    later, alone, _ = _sources()
    named = _compiled(later if after_day else alone).match(text, pos)
    if named is None:
        return _clock(text, pos, part)
    part = _PARTS[(named["zh"] or named["en"]).lower()]
    gap = _GAP.match(text, named.end())
    exact = _clock(text, gap.end() if gap else named.end(), part)
    return exact or Clock(named.end(), part.default, until=part.until)


def _clock(text: str, pos: int, part: Part | None) -> Clock | None:
    may = (source for source, signs in _sources()[2] if any(sign in text for sign in signs))
    found = [m for m in (_compiled(source).match(text, pos) for source in may) if m]
    if not found:
        return None
    best = max(found, key=lambda m: m.end())
    words = best.groupdict()
    spoken = "ap" not in words and ":" not in best[0]
    bare = "点" in best[0] and part is None and not any(words.get(k) for k in ("m", "frac", "full"))
    return Clock(best.end(), _time(words, part, spoken), bare)


def _time(words: dict[str, str | None], part: Part | None, spoken: bool) -> time | None:
    said = number(words["h"] or "")
    minute = _minute(words)
    if said is None or minute is None:
        return None
    hour = _half_day(said, words["ap"]) if words.get("ap") else _hour(words["h"] or "", said, part, spoken)
    return time(hour, minute) if hour is not None and 0 <= hour <= 23 and minute <= 59 else None


def _minute(words: dict[str, str | None]) -> int | None:
    if words.get("frac"):
        return {"半": 30, "一刻": 15, "三刻": 45}[words["frac"] or ""]
    return number(words["m"] or "") if words.get("m") else 0


def _half_day(said: int, half: str | None) -> int | None:
    """The hour of the day for a twelve-hour clock."""
    if not 1 <= said <= 12:
        return None
    return said % 12 + (12 if (half or "").lower().startswith("p") else 0)


def _hour(typed: str, said: int, part: Part | None, spoken: bool) -> int | None:
    """The hour of the day: the part decides; a spoken 一点 to 六点 is the afternoon; `3:00` alone could be either."""
    if part is not None:
        return part.hour(said)
    if 1 <= said <= 6 and not typed.startswith("0"):
        return said + 12 if spoken else None
    return said
