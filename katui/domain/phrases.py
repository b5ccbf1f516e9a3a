"""Due times as a consultant types them, Chinese or English: a closed grammar that refuses rather than guesses (F2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import ascii_lowercase
from typing import Final, NamedTuple

from katui.domain import when as times
from katui.domain.calendars import CHINA, Calendar
from katui.domain.errors import Refused
from katui.domain.phrase_clock import Clock, match_clock
from katui.domain.phrase_days import LONG_PAST, Day, Desk, match_days
from katui.domain.phrase_words import NUMERALS, fold
from katui.i18n import N_, _

START_OF_DAY: Final = time(9)
LONGEST: Final = 2_000

UNKNOWN: Final = N_("{text} is not a date; write it like wed 3pm, 25 nov, +2wd or 周三下午三点")
PAST: Final = N_("{text} is already past")
WHICH_HALF: Final = N_("{text}: morning or afternoon?")
NO_SUCH: Final = N_("there is no such date or time: {text}")


@dataclass(frozen=True, slots=True)
class When:
    """A due time that was understood (F2).

    `at` is the UTC instant, `day` the local day, `has_time` whether a time was said (else 09:00, today 18:00),
    `text` the words as typed, `notes` what the calendar says about the day (`放假 · 国庆`, *not published yet*).
    """

    at: datetime
    day: date
    has_time: bool
    text: str
    notes: tuple[str, ...] = ()


class Found(NamedTuple):
    """A phrase found in a line: where it stands and what it means; `when` None is none, and `why` says why."""

    start: int
    end: int
    when: When | None
    why: str = ""


_LEAD: Final = r"(?i)(?:on|by|before|until|this coming|定在|约在|[在于到等约])\s*(?=[^\s])"
_JOIN: Final = r"(?i)\s*(?:,\s*|的|T(?=[0-9])|on\s+)?"
_TAIL: Final = r"\s?(?:之前|以前|前(?![台往面期去后]))"
_AFTER_BARE: Final = r"$|[之以]?前(?![台往面期去后景])|[\s,.;!?)]|[回打再联电约面聊见开碰沟发催给跟找问]"
_SEVEN: Final = "一二三四五六日"
_BESIDE: Final = frozenset(",或")
_AFTER_DAYS: Final = r"[再打回催追问联约找给前左]|之间|\s*(?:$|[,.;!?)])"
_STARTS: Final = (
    frozenset("今明后大本这下周星礼月年过半一早上中正午傍晚夜凌清在于到等约定+") | frozenset(ascii_lowercase) | NUMERALS
)
_GONE_BY: Final = (
    r"(?i)大?前天|昨[天日晚]|上个?(?:周|星期|礼拜|月)|去年|yesterday\b"
    r"|last (?:night|week|month|year|mon|tue|wed|thu|fri|sat|sun)"
    r"|[0-9一二两三四五六七八九十半]+ ?(?:个?(?:小时|天|日|周|星期|礼拜|月|年)(?:之前|以前|前)|[a-z]+ ago\b)"
)
_NAMES: Final = r"(?:Sun|Mon|Wed|Sat|May)\s+[A-Z][a-z]"


def parse_phrase(text: str, now: datetime, zone: str, calendar: Calendar = CHINA, *, back: int = 0) -> When | None:
    """What the whole text means as a due time; None when it is no such phrase, is past, or could mean two things.

    With `back` it may be past as well, a date without a year by that many days: `今天 8:30` at noon. LONG_PAST reads
    what happened: the last hour, day or weekday of its kind, not the next one.
    """
    found = _whole(text, now, zone, calendar, back=back)
    return found.when if found else None


def due(text: str, now: datetime, zone: str, calendar: Calendar = CHINA) -> When:
    """What the whole text means as a due time; refused with field `due` and the phrase when it means none."""
    found = _whole(text, now, zone, calendar)
    if found is None:
        said = PAST if re.match(_GONE_BY, fold(text.strip())) else UNKNOWN
        raise Refused("F2.due", "due", text, _(said).format(text=text.strip()))
    if found.when is None:
        raise Refused("F2.due", "due", text, found.why)
    return found.when


def find_phrase(text: str, now: datetime, zone: str, calendar: Calendar = CHINA, start: int = 0) -> Found | None:
    """The first due time inside a line, the longest at its place; positions are those of the text as typed."""
    plain = fold(text[:LONGEST])
    reader = _Reader(plain, text, now, zone, calendar, alone=False)
    for pos in range(start, len(plain)):
        if _may_start(plain, pos):
            found = reader.longest(pos)
            if found is not None:
                return found
    return None


def _whole(text: str, now: datetime, zone: str, calendar: Calendar, *, back: int = 0) -> Found | None:
    typed = text.strip()
    if not typed or len(typed) > 80:
        return None
    plain = fold(typed).strip(" ,.")
    reader = _Reader(plain, typed, now, zone, calendar, alone=True)
    reader.desk = reader.desk._replace(back=back)
    return reader.longest(0, to=len(plain))


def _may_start(plain: str, pos: int) -> bool:
    """Whether a phrase can begin there: never in the middle of a word or a number."""
    here, before = plain[pos], plain[pos - 1] if pos else " "
    if here.lower() not in _STARTS or (here in NUMERALS and (before in NUMERALS or before in "./-¥$+每")):
        return False
    if here.isascii() and here.isalpha():
        inside = before.isascii() and before.isalnum()
        return not inside and not (here in "SMW" and re.compile(_NAMES).match(plain, pos))
    return before not in "每"


class _Reader:
    """Reads phrases of one text against one desk."""

    def __init__(self, plain: str, typed: str, now: datetime, zone: str, calendar: Calendar, *, alone: bool) -> None:
        local = times.to_zone(now, zone)
        self.plain, self.typed, self.now, self.zone, self.alone = plain, typed, now, zone, alone
        self.desk = Desk(local, local.date(), calendar)

    def longest(self, pos: int, to: int | None = None) -> Found | None:
        """The longest phrase from that place, or the one that ends exactly at `to`."""
        best: tuple[int, Day | None, Clock | None] | None = None
        for reading in self._readings(pos):
            end = self._with_tail(reading[0])
            if to is not None and to not in (end, reading[0]):
                continue
            if best is None or end > best[0]:
                best = (end, reading[1], reading[2])
        if best is None:
            return None
        end, day, clock = best
        return self._settle(pos, end, day, clock)

    def _readings(self, pos: int) -> Iterator[tuple[int, Day | None, Clock | None]]:
        lead = re.compile(_LEAD).match(self.plain, pos)
        for start in (pos, lead.end()) if lead else (pos,):
            yield from self._day_first(start)
            yield from self._clock_first(start)

    def _day_first(self, pos: int) -> Iterator[tuple[int, Day | None, Clock | None]]:
        for end, day in match_days(self.plain, pos, self.desk, self.alone):
            yield end, day, Clock(end, day.part.default, until=day.part.until) if day.part else None
            if day.at is None:
                clock = match_clock(self.plain, self._past_join(end), after_day=True, part=day.part)
                if clock is not None:
                    yield clock.end, day, clock

    def _clock_first(self, pos: int) -> Iterator[tuple[int, Day | None, Clock | None]]:
        clock = match_clock(self.plain, pos, after_day=False)
        if clock is None:
            return
        if self.alone or not clock.bare or self._may_be_bare(pos, clock.end):
            yield clock.end, None, clock
        for end, day in match_days(self.plain, self._past_join(clock.end), self.desk, False):
            if day.at is None:
                yield end, day, clock

    def _may_be_bare(self, pos: int, end: int) -> bool:
        return self.plain[pos] != "一" and re.compile(_AFTER_BARE).match(self.plain, end) is not None

    def _past_join(self, end: int) -> int:
        join = re.compile(_JOIN).match(self.plain, end)
        return join.end() if join else end

    def _with_days(self, end: int) -> int:
        """Past the weekdays that follow on one in a line: `下周一二再打`, not `周一二面`."""
        last = end
        while not self.alone and (days := _SEVEN.find(self.plain[last - 1]) + 1):
            after = last + (self.plain[last : last + 1] in _BESIDE and last + 1 < len(self.plain))
            if days == len(_SEVEN) or self.plain[after : after + 1] != _SEVEN[days]:
                break
            last = after + 1
        said = last > end and self.plain[end - 2] in "周期拜"
        return last if said and re.compile(_AFTER_DAYS).match(self.plain, last) else end

    def _with_tail(self, end: int) -> int:
        end = self._with_days(end)
        tail = re.compile(_TAIL).match(self.plain, end) if "前" in self.plain[end : end + 3] else None
        return tail.end() if tail else end

    def _settle(self, start: int, end: int, day: Day | None, clock: Clock | None) -> Found:
        words = self.typed[start:end].strip()
        if clock is not None and clock.at is None:
            return Found(start, end, None, _(WHICH_HALF).format(text=words))
        at, on = self._instant(day or Day(self.desk.today, roll=1), clock)
        if on is None or at is None:
            return Found(start, end, None, _(NO_SUCH).format(text=words))
        if at <= self.now and not self.desk.back and not (clock is None and on == self.desk.today):
            return Found(start, end, None, _(PAST).format(text=words))
        note = self.desk.calendar.note(on)
        said = clock is not None or (day is not None and day.at is not None)
        return Found(start, end, When(at, on, said, words, (note,) if note else ()))

    def _instant(self, day: Day, clock: Clock | None) -> tuple[datetime | None, date | None]:
        """The UTC instant and local day; the next one of its kind when the first has gone by."""
        if day.day is None:
            return None, None
        if day.at is not None:
            exact = times.to_utc(day.at).replace(second=0, microsecond=0)
            return exact, times.local_day(exact, self.zone)
        on = day.day
        at = self._clock_on(on, clock)
        if at <= self.now and on == self.desk.today and not day.roll and not self.desk.back and clock and clock.until:
            return self._left_of(times.at_time(on, clock.until, self.zone)), on
        if day.roll and at > self.now and self.desk.back >= LONG_PAST:
            on -= timedelta(days=day.roll if clock is not None or on > self.desk.today else 0)
            at = self._clock_on(on, clock)
        elif day.roll and at <= self.now and self.desk.back < LONG_PAST and (clock is not None or on < self.desk.today):
            on += timedelta(days=day.roll)
            at = self._clock_on(on, clock)
        return at, on

    def _left_of(self, end: datetime) -> datetime:
        """In a part of today that has begun, the next full half hour, its end at the latest: 今晚 at 20:10 is 20:30."""
        local = times.to_zone(self.now, self.zone).replace(second=0, microsecond=0)
        coming = local + timedelta(minutes=30 - local.minute % 30)
        return min(times.to_utc(coming), end)

    def _clock_on(self, on: date, clock: Clock | None) -> datetime:
        if clock is not None and clock.at is not None:
            return times.at_time(on, clock.at, self.zone)
        if on != self.desk.today:
            return times.at_time(on, START_OF_DAY, self.zone)
        close = times.by_evening(on, self.zone)
        return close if close > self.now else times.at_time(on, time(23, 59), self.zone)
