"""Times in the words of a text to somebody: weekday always, both clocks when they differ, in either language (B5)."""

from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from katui.domain import when, zones
from katui.i18n import Language

Words = Mapping[str, Any]


def day_words(at: datetime, zone: str, words: Words, language: Language) -> str:
    """The day with its weekday: `11月26日（周四）`, `Thu 26 Nov, `; with its year, unless the text is written in it."""
    day = when.local_day(at, zone)
    name = when.WEEKDAYS[day.weekday()]
    weekday = name.zh if language == "zh_CN" else name.en
    pattern = words["day" if words.get("year") == day.year else "day_of_year"]
    month = when.MONTHS[day.month - 1]
    return str(pattern.format(m=day.month, d=day.day, month=month, weekday=weekday, year=day.year))


def span_words(starts_at: datetime, minutes: int, zone: str, words: Words, language: Language) -> str:
    """A time with its end on one clock; an end after midnight says so."""
    ends_at = starts_at + timedelta(minutes=minutes)
    over = when.days_apart(ends_at, zone, starts_at) > 0
    pattern = words["span_over"] if over else words["span"]
    day = day_words(starts_at, zone, words, language)
    return str(pattern.format(day=day, start=when.clock(starts_at, zone), end=when.clock(ends_at, zone)))


def time_words(starts_at: datetime, minutes: int, zone: str, other: str, words: Words, language: Language) -> str:
    """A time on the reader's clock, and on the other side's where that shows something else."""
    here = span_words(starts_at, minutes, zone, words, language)
    if same_clock(starts_at, zone, other):
        return here
    there = span_words(starts_at, minutes, other, words, language)
    names = {"here_zone": zones.called(zone, language), "there_zone": zones.called(other, language)}
    return str(words["both"].format(here=here, there=there, **names))


def moment_words(at: datetime, zone: str, words: Words, language: Language) -> str:
    """An instant with its weekday on one clock."""
    day = day_words(at, zone, words, language)
    return str(words["moment"].format(day=day, start=when.clock(at, zone)))


def same_clock(at: datetime, zone: str, other: str) -> bool:
    """Whether both sides read the same time at that instant."""
    return when.to_zone(at, zone).utcoffset() == when.to_zone(at, other).utcoffset()


def round_words(number: int, words: Words) -> str:
    """What people call a round: `二面`, `second interview`."""
    names = words["rounds"]
    return str(names[number - 1] if 0 < number <= len(names) else words["round_more"].format(n=number))


def fill_lines(template: str, values: Mapping[str, str]) -> str:
    """The text with its values; a line that would say nothing is left out."""
    kept = []
    for line in template.strip().splitlines():
        asked = [name for _text, name, _spec, _conversion in string.Formatter().parse(line) if name]
        if all(values.get(name) for name in asked):
            kept.append(line.format(**{name: values[name] for name in asked}))
    return "\n".join(kept)
