"""A pasted WeChat conversation: who wrote what, and when (F4)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Final

from katui.domain import when

LONGEST: Final = 200
LAST_YEAR: Final = timedelta(days=180)
LEAP: Final = 5
"""Years in which there is a 29 February, but for a turn of the century."""
_DAYS: Final = {"昨天": 1, "前天": 2, "今天": 0, "yesterday": 1, "today": 0}


@dataclass(frozen=True, slots=True)
class Said:
    """One message: sender as WeChat shows the name, the moment (UTC), the text."""

    sender: str
    at: datetime
    text: str


@cache
def _head() -> re.Pattern[str]:
    return re.compile(
        r"(?:^|(?<=\s))(?P<sender>[^\s:：\d][^\s:：]{0,19})[:：]?\s+"
        r"(?:(?:(?P<year>\d{4})[-/年])?(?P<month>\d{1,2})[-/月](?P<day>\d{1,2})日?|(?P<word>昨天|前天|今天|yesterday|today))"
        r"\s+(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2})?(?=\s|$)"
    )


def read_chat(text: str, now: datetime, zone: str) -> tuple[Said, ...]:
    """The messages of a conversation as it is copied, also when its lines were folded into one; empty for other text.

    Each begins with the sender's name, a day and a time: `秦云辰 11-19 15:20:33`. A text that does not begin so, or
    whose last moment lies ahead, is no conversation. A day without a year is not after the message that follows it.
    """
    if not any(
        a.isdigit() and b.isdigit() for a, mark, b in zip(text, text[1:], text[2:], strict=False) if mark == ":"
    ):
        return ()
    heads = list(_head().finditer(text))[:LONGEST]
    if not heads or text[: heads[0].start()].strip():
        return ()
    found: list[Said] = []
    today, end = when.local_day(now, zone), len(text)
    following: date | None = None
    for head in reversed(heads):
        following = _day(head, today, following)
        at = None if following is None else _moment(head, following, zone)
        if at is None or at > now:
            return ()
        found.append(Said(head["sender"], at, " ".join(text[head.end() : end].split())))
        end = head.start()
    return tuple(reversed(found))


def _moment(head: re.Match[str], day: date, zone: str) -> datetime | None:
    try:
        return when.at_time(day, time(int(head["hour"]), int(head["minute"])), zone)
    except ValueError:
        return None


def _day(head: re.Match[str], today: date, following: date | None) -> date | None:
    """The day of a message; without a year the last such day that may be: a plan for the next months is none."""
    if head["word"]:
        return today - timedelta(days=_DAYS[head["word"]])
    first, last = (following or today).year, following or today + LAST_YEAR
    years = (int(head["year"]),) if head["year"] else range(first, first - LEAP, -1)
    days = (_date(year, int(head["month"]), int(head["day"])) for year in years)
    return next((day for day in days if day is not None and (head["year"] or day <= last)), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def written(chat: tuple[Said, ...], zone: str, now: datetime) -> str:
    """The conversation as a follow-up keeps it: a line a message, with sender and time; another year is named."""
    today = when.local_day(now, zone)
    return "\n".join(f"{said.sender} {_at(said, zone, today)} {said.text}".rstrip() for said in chat)


def _at(said: Said, zone: str, today: date) -> str:
    local = when.to_zone(said.at, zone)
    return f"{when.day_figures(local.date(), today)} {local:%H:%M}"
