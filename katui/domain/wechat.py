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
    whose moments lie ahead, is no conversation.
    """
    if not any(
        a.isdigit() and b.isdigit() for a, mark, b in zip(text, text[1:], text[2:], strict=False) if mark == ":"
    ):
        return ()
    heads = list(_head().finditer(text))[:LONGEST]
    if not heads or text[: heads[0].start()].strip():
        return ()
    found = []
    for place, head in enumerate(heads):
        end = heads[place + 1].start() if place + 1 < len(heads) else len(text)
        at = _moment(head, now, zone)
        if at is None or at > now:
            return ()
        found.append(Said(head["sender"], at, " ".join(text[head.end() : end].split())))
    return tuple(found)


def _moment(head: re.Match[str], now: datetime, zone: str) -> datetime | None:
    today = when.local_day(now, zone)
    try:
        clock = time(int(head["hour"]), int(head["minute"]))
        if head["word"]:
            day = today - timedelta(days=_DAYS[head["word"]])
        else:
            day = date(int(head["year"] or today.year), int(head["month"]), int(head["day"]))
            if not head["year"] and day > today + LAST_YEAR:
                day = day.replace(year=day.year - 1)
    except ValueError:
        return None
    return when.at_time(day, clock, zone)


def written(chat: tuple[Said, ...], zone: str) -> str:
    """The conversation as a follow-up keeps it: a line a message, with sender and time."""
    return "\n".join(f"{said.sender} {when.to_zone(said.at, zone):%m-%d %H:%M} {said.text}".rstrip() for said in chat)
