"""What somebody said of their own hours, read by weekday: `19:00-21:00`, `周六下午`, `weekend mornings` (F1)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Final, NamedTuple

from katui.domain import when
from katui.domain.call_hours import WHOLE_DAY, Hours, Week, across, less
from katui.domain.fold import fold
from katui.domain.own_days import EVERY, WEEKEND, WORKING, days_in
from katui.domain.own_not import parted
from katui.domain.own_spans import Span, spans_in
from katui.domain.zones import CHINA

_MANY: Final = re.compile(r"(morning|noon|lunchtime|afternoon|evening|night)s(?![a-z])")
_WORDS: Final = (
    (re.compile(r"after (?:office hours|working hours|work)(?![a-z])"), "下班后"),
    (re.compile(r"before (?:office hours|working hours|work)(?![a-z])|上班(?:之|以)?前"), "9点前"),
    (re.compile(r"lunch\s?(?:time|break|hour)?s?(?![a-z])|午饭(?:时间|时)?|午餐(?:时间|时)?|午间"), "lunchtime"),
)
_BARE: Final = re.compile(
    r"(?<![a-z])(?P<word>after|from|since|before|until|till)\s+(?P<h>\d{1,2})(?![\d:.点时]|\s?(?:[ap]\.?m|-|–|—|~|to|till))"
)
_STRONG: Final = re.compile(r"[,;。.\n]")
_WEAK: Final = re.compile(r"[和及或、/&+]|还有|(?<![a-z])(?:and|or)(?![a-z])")
_ON: Final = re.compile(r"(?<![a-z])(?:on|at|in)(?:\s+the)?\s*$")
_ALL_DAY: Final = re.compile(r"全天|整天|一天|随时|all day|any\s?time|whole day")
_BEIJING: Final = re.compile(r"北京时间|国内时间|中国时间|(?<![a-z])(?:beijing|china|chinese|shanghai) time(?![a-z])")
_DONE: Final = re.compile(rf"{_ALL_DAY.pattern}|可以|都行|也行|ok(?![a-z])|fine(?![a-z])")


class _Token(NamedTuple):
    """A day or a span in the words, and what stands between it and the one before."""

    said: frozenset[int] | Span
    gap: str


@dataclass(slots=True)
class _Said:
    """Weekdays that belong together, None where none were named, and the spans said with them.

    `apart` where the days named before them have all that was said of those (`周六全天，周日上午`).
    """

    days: frozenset[int] | None
    spans: list[Span] = field(default_factory=list)
    apart: bool = False


def week_of(text: str, usual: Hours) -> Week:
    """The hours of somebody by weekday, the usual ones where they said none.

    Hours without a day are those of working days; a day named without hours has the usual ones. What is said not to
    suit them is taken out; where nothing is left of a week, the words mean something else and the usual hours hold.
    """
    found, never = _read(text)
    named: list[set[Span]] = [set() for _ in range(7)]
    working: set[Span] = set()
    for said in found:
        hours = set(said.spans or usual)
        days = WORKING if said.days is None else said.days
        if days >= WORKING:
            working |= hours
        for day in days - WORKING if days >= WORKING else days:
            named[day] |= hours
    if not found:
        working = set(usual)
        if all(WHOLE_DAY in never[day] for day in WORKING):
            named = [set(usual) if day in WEEKEND else set() for day in range(7)]
    return _without(Week(_hours(working), tuple(_hours(hours) for hours in named), usual), never)


def week_there(text: str, usual: Hours, here: str, there: str, at: datetime) -> Week:
    """The hours of somebody who may live by another clock, by the clock of whoever calls; what they are at an instant.

    What they say is meant by their own clock, unless they say Beijing time; `there` is empty where it is not known.
    """
    week = week_of(text, usual)
    theirs = CHINA if _BEIJING.search(fold(text)) else there or here
    offsets = [when.to_zone(at, zone).utcoffset() or timedelta() for zone in (here, theirs)]
    return week if offsets[0] == offsets[1] else across(week, offsets[0] - offsets[1])


def _without(week: Week, never: Sequence[frozenset[Span]]) -> Week:
    """The week without what does not suit; what suits on no working day is none of theirs."""
    always = _hours(frozenset.intersection(*(never[day] for day in WORKING)))
    working = less(week.working, always)
    named = tuple(less(hours, _hours(never[day])) for day, hours in enumerate(week.named))
    if not any(named) and not any(less(working, _hours(never[day])) for day in WORKING):
        return Week(week.usual, usual=week.usual)
    left = tuple(_hours(never[day]) if working else () for day in range(7))
    return Week(working, named, week.usual, left if any(left) else ((),) * 7)


def _hours(spans: Iterable[Span]) -> Hours:
    return tuple(sorted(spans))


def _read(text: str) -> tuple[list[_Said], list[frozenset[Span]]]:
    """What suits, in order, and what does not, by weekday."""
    words = _MANY.sub(r"\1", fold(text))
    for pattern, instead in _WORDS:
        words = pattern.sub(instead, words)
    words = _BARE.sub(_clocked, words)
    suits, not_so = parted(words, lambda part: [type(token.said) is frozenset for token in _tokens(part)])
    never: list[frozenset[Span]] = [frozenset() for _ in range(7)]
    for part in not_so:
        for said in _grouped(_tokens(part)):
            for day in EVERY if said.days is None else said.days:
                never[day] |= frozenset(said.spans or [WHOLE_DAY])
    return _grouped(_tokens(suits)), never


def _clocked(match: re.Match[str]) -> str:
    """A bare hour behind its word as a clock: `after 6` is the evening, `before 9` the morning."""
    hour = int(match["h"])
    late = hour <= (8 if match["word"] in {"after", "from", "since"} else 7)
    return f"{match['word']} {hour + 12 if late else hour:02}:00"


def _tokens(text: str) -> list[_Token]:
    """The days and spans of a text in order; a span stands between days, never across one."""
    marks = list(days_in(text))
    found: list[tuple[int, int, frozenset[int] | Span]] = [(mark.start, mark.end, mark.days) for mark in marks]
    begins, ends = [0, *(mark.end for mark in marks)], [*(mark.start for mark in marks), len(text)]
    for begin, end in zip(begins, ends, strict=True):
        part = _ON.sub("", text[begin:end]) if end < len(text) else text[begin:end]
        found += [(begin + each.start, begin + each.end, each.span) for each in spans_in(part)]
    found.sort(key=lambda each: each[:2])
    before = [0, *(end for _, end, _ in found)]
    return [_Token(said, text[last:start]) for last, (start, _, said) in zip(before, found, strict=False)]


def _grouped(tokens: list[_Token]) -> list[_Said]:
    """Which spans belong to which days."""
    found: list[_Said] = []
    for n, token in enumerate(tokens):
        before = tokens[n - 1].said if n else None
        after = tokens[n + 1] if n + 1 < len(tokens) else None
        if isinstance(token.said, frozenset):
            _day(found, token, token.said, before, after)
        else:
            _span(found, token, token.said, before, after)
    return found


def _day(
    found: list[_Said],
    token: _Token,
    days: frozenset[int],
    before: frozenset[int] | Span | None,
    after: _Token | None,
) -> None:
    """A day: with the hours right before it (`mornings on Sat and Sun`), else for what follows."""
    direct = not _STRONG.search(token.gap) and not _WEAK.search(token.gap)
    last = found[-1] if found else None
    own = after is not None and not isinstance(after.said, frozenset) and _binds(days, after)
    if last is not None and isinstance(before, frozenset) and direct and before < days and not last.spans:
        return  # `周末每天`
    if last is not None and not own and not _STRONG.search(token.gap):
        behind = last.spans and isinstance(before, frozenset)
        if direct and last.days is None:
            last.days = days
            return
        if behind and last.days is not None:
            last.days |= days
            return
    found.append(_Said(days, apart=bool(_DONE.search(token.gap))))


def _span(
    found: list[_Said],
    token: _Token,
    span: Span,
    before: frozenset[int] | Span | None,
    after: _Token | None,
) -> None:
    """Hours: of the day right before them, of the one behind them (`10-12 on Sat`), else of working days."""
    last = found[-1] if found else None
    if last is None or (last.days is None and last.spans and not _STRONG.search(token.gap)):
        found[-1:] = [_Said(None, [*(last.spans if last else ()), span])]
    elif isinstance(before, frozenset):
        if _binds(last.days or EVERY, token, span) and not (last.spans and _led(after)):
            last.spans.append(span)
            _joined(found)
        else:
            found.append(_Said(None, [span]))
    elif _led(after) and _STRONG.search(token.gap):
        found.append(_Said(None, [span]))
    else:
        last.spans.append(span)


def _led(after: _Token | None) -> bool:
    """Whether a day follows that the hours before it are said of: `mornings on Sat`."""
    return after is not None and isinstance(after.said, frozenset) and bool(_ON.search(after.gap))


def _binds(days: frozenset[int], token: _Token, span: Span | None = None) -> bool:
    """Whether hours behind a day are said of it; `晚上和周末`, `周末，晚上7点后` are evenings and the weekend."""
    if _ALL_DAY.search(token.gap) or _WEAK.search(token.gap):
        return False
    if not _STRONG.search(token.gap):
        return True
    return span is not None and not (days <= WEEKEND and (span[0] >= time(18) or time(11, 30) <= span[0] < time(14)))


def _joined(found: list[_Said]) -> None:
    """Days named one after the other have the hours that follow the last: `Sat and Sun mornings`."""
    last = found[-1]
    while len(found) > 1 and last.days not in (None, WORKING, EVERY):
        earlier = found[-2]
        if last.apart or earlier.spans or earlier.days in (None, WEEKEND, WORKING, EVERY):
            return
        last.days, last.apart = (last.days or frozenset()) | (earlier.days or frozenset()), earlier.apart
        del found[-2]
