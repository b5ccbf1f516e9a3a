"""Due times and moments alike: a phrase of F2 that may have gone by, and those of yesterday (`昨天下午三点`)."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from typing import Final

from katui.domain import when
from katui.domain.phrase_days import JUST_PAST, LONG_PAST
from katui.domain.phrases import When, parse_phrase

_YESTERDAY: Final = re.compile(r"(?i)昨(?:[天日]|(?=[早晚]))|yesterday\b|last (?=night\b)")


def parse_any(text: str, now: datetime, zone: str, *, happened: bool = False) -> When | None:
    """What the whole text means as a moment, before now or after it; None when it is none.

    A date without a year is the nearer one; of what `happened` it is the last one there was.
    """
    typed = text.strip()
    yesterday = _YESTERDAY.match(typed)
    if yesterday is None:
        return parse_phrase(typed, now, zone, back=LONG_PAST if happened else JUST_PAST)
    noon = when.at_time(when.local_day(now, zone) - timedelta(days=1), time(12), zone)
    rest = typed[yesterday.end() :].strip()
    evening = {"night": "evening"}.get(rest.lower(), rest)
    found = parse_phrase(f"today {evening}".strip(), noon, zone, back=JUST_PAST)
    return found if found is not None and found.day == when.local_day(noon, zone) else None
