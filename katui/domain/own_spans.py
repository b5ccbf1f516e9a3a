"""Spans of a day as people say them: `晚上7点到9点`, `7:30-9pm`, `after 8pm`, `上午`, `before noon` (F1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Final, NamedTuple

from katui.domain.phrase_clock import AFTERNOON, EVENING, Clock, match_clock
from katui.domain.phrase_words import number

Span = tuple[time, time]

DAYTIME: Final = (time(9), time(18))
_LAST: Final = time(23, 59)
NOON: Final = time(12)
LAST: Final = 2
"""The number of the end of a span in its pattern."""
_NEVER: Final = (time(0), time(0))

_LATE: Final = frozenset(
    {"下午", "午后", "傍晚", "下班后", "晚上", "晚间", "夜里", "晚", "pm", "afternoon", "evening", "night"}
)
_EARLY: Final = frozenset({"凌晨", "清晨", "清早", "一早", "早上", "早晨", "早", "上午", "午前", "am", "morning"})
_PART: Final = (
    "凌晨|清晨|清早|一早|早上|早晨|早|上午|午前|中午|正午|午休|下午|午后|傍晚|下班后|晚上|晚间|夜里|晚"
    "|(?<![a-z])(?:morning|lunchtime|noon|afternoon|evening|night)(?![a-z])"
)
_TO_SIGN: Final = r"(?:-|–|—|~|至|到|\bto\b|\btill?\b|\buntil\b)"
_HAN: Final = "[一二两三四五六七八九十]"


def _clock(n: int) -> str:
    """One of the two ends of a span: part of the day, hour, minute, half of the day; or a part of the day alone."""
    minute = (
        rf"[:.](?P<m{n}>\d\d)(?!\d)|\s?[点时](?:钟|整)?(?P<z{n}>半|一刻|三刻|\d\d(?=分|(?!\d))|{_HAN}{{2,3}}|十)?分?"
    )
    return (
        rf"(?:(?:(?P<p{n}>{_PART})(?:时间)?\s*)?(?P<h{n}>\d{{1,2}}|{_HAN}{{1,3}})(?![\d月日号周])"
        rf"(?P<u{n}>{minute})?(?:\s?(?P<ap{n}>[ap])\.?m\b\.?)?|(?P<w{n}>{_PART}))"
    )


_TWO: Final = re.compile(
    rf"(?<![\d:.周期拜]){_clock(1)}\s*(?:左右|以后|之后|后|起)?\s*(?:{_TO_SIGN}|(?P<and>\band\b))\s*{_clock(2)}(?!\s?[\d:月日号%-])"
    r"(?:\s*in the (?P<p3>morning|afternoon|evening)(?![a-z]))?"
)
_FROM: Final = re.compile(r"\s*(?:以后|之后|过后|后|起|onwards|on\b)")
_UNTIL: Final = re.compile(r"\s*(?:以前|之前|前)")
_WORD_BEFORE: Final = re.compile(r"(?P<after>after|from|since)\s*$|(?P<before>before|until|till)\s*$")
_BETWEEN: Final = re.compile(r"between\s*$")
_AFTER_WORK: Final = re.compile(rf"下班(?:以|之)?后\s*(?=\d|{_HAN})")
"""Before a clock it says which half of the day is meant (`下班后8点`)."""
_DAYTIME: Final = re.compile(r"白天|白日|(?<![a-z])day\s?time(?![a-z])")
_WHOLE: Final = {
    time(9): time(12),
    time(10): time(12),
    time(12): time(13, 30),
    time(15): time(18),
    time(18): time(20),
    time(19): time(21),
}
"""When a part of the day that is named alone ends, by when it begins."""


class Found(NamedTuple):
    """A span of a text and where its words stand."""

    start: int
    end: int
    span: Span


def spans_in(text: str) -> Iterator[Found]:
    """Every span of a folded text, in order; what is no span of one day is left out."""
    at = 0
    while at < len(text):
        found = _at(text, at)
        if found is None:
            at += 1
            continue
        first, last = found.span
        if first < last:
            yield found
        at = max(found.end, at + 1)


def _at(text: str, at: int) -> Found | None:
    if word := _DAYTIME.match(text, at):
        return Found(at, word.end(), DAYTIME)
    two = _TWO.match(text, at)
    if two is not None and _is_span(text, two):
        return Found(at, two.end(), _two(two))
    if work := _AFTER_WORK.match(text, at):
        evening = match_clock(text, work.end(), after_day=True, part=EVENING)
        if evening is not None and evening.at is not None:
            return _one(text, at, evening, evening.at)
    clock = match_clock(text, at, after_day=True)
    if clock is not None and clock.at is None:  # `3:00` alone: nobody is called at night
        clock = match_clock(text, at, after_day=True, part=AFTERNOON)
    if clock is None or clock.at is None:
        return None
    return _one(text, at, clock, clock.at)


def _is_span(text: str, two: re.Match[str]) -> bool:
    """Whether two numbers are clocks: in Chinese numerals with 点 only, with `and` only behind `between`."""
    if two["and"] and not _BETWEEN.search(text[: two.start()]):
        return False
    hours = [hour for hour in (two["h1"], two["h2"]) if hour is not None]
    han = not all(hour.isdigit() for hour in hours)
    return not han or bool(two["u1"] or two["u2"])


def _two(match: re.Match[str]) -> Span:
    """Both clocks in minutes; what is said of one half of the day with one of them holds for the other."""
    first, last = _minutes(match, 1), _minutes(match, 2)
    if first is None or last is None:
        return _NEVER
    half, other = _half(match, 1), _half(match, 2)
    first = _placed(first, half, _padded(match, 1) or bool(other))
    last = _placed(last, other or ("pm" if half == "pm" else ""), _padded(match, 2) or half == "am")
    noon = 12 * 60
    if not half and other == "pm" and first < noon and first + noon < last:
        first += noon
    if last <= first:
        last += 90 if match["w2"] else noon  # `12点到午休结束`
    if first >= 24 * 60 or last <= first:
        return _NEVER
    return _time(first), _time(last) if last < 24 * 60 else _LAST


def _minutes(match: re.Match[str], n: int) -> int | None:
    """The minutes of the day of one end; 24:00 is one as the last."""
    if match[f"w{n}"]:
        return _of_part(match[f"w{n}"], last=n == LAST)
    hour, said = number(match[f"h{n}"]), match[f"z{n}"]
    minute = int(match[f"m{n}"] or 0)
    if said:
        minute = {"半": 30, "一刻": 15, "三刻": 45}.get(said) or number(said) or 0
    if hour is None or minute >= 60 or hour * 60 + minute > 24 * 60 - (n != LAST):
        return None
    return hour * 60 + minute


def _of_part(word: str, *, last: bool) -> int | None:
    """When a part of the day begins, as the last end when it is over; up to noon is up to twelve."""
    clock = match_clock(word, 0, after_day=True)
    if clock is None or clock.at is None:
        return None
    at = _WHOLE.get(clock.at, clock.at) if last and clock.at != NOON else clock.at
    return at.hour * 60 + at.minute


def _half(match: re.Match[str], n: int) -> str:
    """The half of the day that is said with a clock: `am`, `pm` or nothing."""
    said = f"{match[f'ap{n}']}m" if match[f"ap{n}"] else match[f"p{n}"] or match[f"w{n}"] or match["p3"]
    return "pm" if said in _LATE else "am" if said in _EARLY else ""


def _padded(match: re.Match[str], n: int) -> bool:
    return (match[f"h{n}"] or "").startswith("0")


def _placed(minutes: int, half: str, as_said: bool) -> int:
    """Minutes of the day; one to six is the afternoon, unless it was said otherwise."""
    noon = 12 * 60
    late = half == "pm" or (not half and not as_said and 60 <= minutes < 7 * 60)
    if late and minutes < noon:
        return minutes + noon
    return minutes - noon if half == "am" and minutes >= noon and minutes < noon + 60 else minutes


def _time(minutes: int) -> time:
    return time(minutes // 60, minutes % 60)


def _one(text: str, start: int, clock: Clock, first: time) -> Found:
    """The span that one clock or a part of the day stands for."""
    before = _WORD_BEFORE.search(text[:start])
    if (word := _FROM.match(text, clock.end)) or (before and before["after"]):
        return Found(start, word.end() if word else clock.end, (first, max(time(21), _plus(first, 1))))
    if (word := _UNTIL.match(text, clock.end)) or (before and before["before"]):
        begin = time(9) if first > time(9) else time(max(first.hour - 1, 0), first.minute)
        return Found(start, word.end() if word else clock.end, (begin, first))
    said = text[start : clock.end]
    whole = not any(sign.isdigit() for sign in said) and "点" not in said
    return Found(start, clock.end, (first, _WHOLE.get(first, _plus(first, 1)) if whole else _plus(first, 1)))


def _plus(at: time, hours: int) -> time:
    return time(at.hour + hours, at.minute) if at.hour + hours < 24 else _LAST
