"""What somebody said of their own hours, read by weekday: `19:00-21:00`, `周六下午`, `weekend mornings` (F1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time
from typing import Final

from katui.domain.call_hours import Hours, Week
from katui.domain.fold import fold
from katui.domain.own_days import WORKING, days_in
from katui.domain.phrase_clock import Clock, match_clock

Span = tuple[time, time]
Said = tuple[frozenset[int], tuple[Span, ...]]

_CLAUSE: Final = re.compile(r"[,;。\n]")
_NOT: Final = re.compile(r"别|勿|不要|不行|不接|不能|不便|不方便|不可|除|\b(?:not|don'?t|never|except|no)\b")
_MANY: Final = re.compile(r"(morning|noon|lunchtime|afternoon|evening|night)s(?![a-z])")
_TO: Final = re.compile(r"\s*(?:-|–|—|~|至|到|to)\s*")
_FROM: Final = re.compile(r"\s*(?:以后|之后|过后|后|起|onwards|on\b)")
_ON: Final = re.compile(r"\b(?:on|at)\s*$")
_UNTIL: Final = re.compile(r"\s*(?:以前|之前|前)")
_WORD_BEFORE: Final = re.compile(r"(?P<after>after|from|since)\s*$|(?P<before>before|until|till)\s*$")
_FIGURES: Final = re.compile(
    r"(?P<part>上午|早上|中午|下午|晚上)?\s*(?<![\d:.])(?P<h>\d{1,2})\s*(?:-|–|—|~|至|到|to)\s*"
    r"(?P<to>\d{1,2})(?![\d:.])\s*(?P<ap>[ap]m\b|[点时](?![半一三])|(?![点时/月日号-]))"
)
_PARTS: Final = {
    time(9): time(12),
    time(10): time(12),
    time(12): time(13, 30),
    time(15): time(18),
    time(18): time(20),
    time(19): time(21),
}


def week_of(text: str, usual: Hours) -> Week:
    """The hours of somebody by weekday, the usual ones where they said none.

    Hours without a day are those of working days; a day named without hours has the usual ones; what is said not to
    suit them is left alone.
    """
    found = _read(text)
    if not found:
        return Week(usual, usual=usual)
    named: list[set[Span]] = [set() for _ in range(7)]
    working: set[Span] = set()
    for days, spans in found:
        hours = set(spans or usual)
        if not days or days >= WORKING:
            working |= hours
        for day in days - WORKING if days >= WORKING else days:
            named[day] |= hours
    return Week(_hours(working), tuple(_hours(hours) for hours in named), usual)


def hours_of(text: str, usual: Hours) -> Hours:
    """The hours of somebody on any working day (`19:00-21:00`, `午休`, `after 8pm`), else the usual ones.

    Hours of a weekend are none of a working day's.
    """
    said = {span for days, spans in _read(text) if not days or days & WORKING for span in spans}
    return _hours(said) or usual


def _hours(spans: set[Span]) -> Hours:
    return tuple(sorted(spans))


def _read(text: str) -> list[Said]:
    """The weekdays that are named and the spans said with them, in order; a day holds until another is named."""
    found: list[Said] = []
    days: frozenset[int] = frozenset()
    for clause in _CLAUSE.split(_MANY.sub(r"\1", fold(text))):
        if _NOT.search(clause):
            continue
        for named, spans in _parts(clause):
            waits = bool(found) and bool(found[-1][0]) and not found[-1][1] and bool(spans) and named != WORKING
            earlier = found.pop()[0] if waits else frozenset()
            days = named | earlier if named else days
            if named or spans:
                found.append((days, spans))
    return found


def _parts(clause: str) -> Iterator[Said]:
    """What a clause says, day by day: `周六上午周日下午`; the day may stand behind its hours, `mornings on Sat`."""
    marks = list(days_in(clause))
    head = tuple(_spans(_ON.sub("", clause[: marks[0].start]) if marks else clause))
    ends = [*(mark.start for mark in marks[1:]), len(clause)]
    said = [(mark.days, tuple(_spans(clause[mark.end : end]))) for mark, end in zip(marks, ends, strict=False)]
    if head and not any(spans for _, spans in said):
        yield frozenset().union(*(days for days, _ in said)), head
        return
    if head:
        yield frozenset(), head
    yield from said


def _spans(text: str) -> Iterator[Span]:
    at = 0
    while at < len(text):
        figures = _FIGURES.match(text, at)
        clock = match_clock(text, at, after_day=True)
        if figures is not None:
            first, last = _figures(figures)
            at = figures.end()
        elif clock is None or clock.at is None:
            at += 1
            continue
        else:
            first, last, at = _span(text, at, clock, clock.at)
        if first < last:
            yield first, last


def _figures(match: re.Match[str]) -> Span:
    """Hours in bare figures: `10-12`, `下午2-4点`, `7-9pm`; one to six is the afternoon."""
    first, last = int(match["h"]), int(match["to"])
    late = match["part"] in {"下午", "晚上"} or match["ap"] == "pm"
    early = match["part"] in {"上午", "早上"} or match["ap"] == "am"
    if last < 12 and (late or (not early and last <= 6)):
        last += 12
    if first + 12 < last and (late or (not early and first <= 6)):
        first += 12
    return (time(first), time(last)) if first < last < 24 else (time(0), time(0))


def _span(text: str, start: int, clock: Clock, first: time) -> tuple[time, time, int]:
    """The span that begins with a clock, and where its words end."""
    if (to := _TO.match(text, clock.end)) and (until := match_clock(text, to.end(), after_day=False)) and until.at:
        return first, until.at, until.end
    before = _WORD_BEFORE.search(text[:start])
    if (found := _FROM.match(text, clock.end)) or (before and before["after"]):
        return first, max(time(21), _plus(first, 1)), found.end() if found else clock.end
    if (found := _UNTIL.match(text, clock.end)) or (before and before["before"]):
        return min(time(9), first), first, found.end() if found else clock.end
    said = text[start : clock.end]
    whole = not any(sign.isdigit() for sign in said) and "点" not in said
    return first, _PARTS.get(first, _plus(first, 1)) if whole else _plus(first, 1), clock.end


def _plus(at: time, hours: int) -> time:
    return time(at.hour + hours, at.minute) if at.hour + hours < 24 else time(23, 59)
