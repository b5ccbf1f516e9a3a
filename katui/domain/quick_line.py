"""The one line that logs a contact: `王总 已看报告,觉得薪资偏高 下一步:周三回电 @call` (F2)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from katui.domain import line_words as words
from katui.domain.calendars import CHINA, Calendar
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.line_names import after_name, candidates_for_name, guess_name
from katui.domain.line_steps import AFTER_DAY, DO, SINCE, bare_marker, is_step, range_end
from katui.domain.phrase_words import fold
from katui.domain.phrases import Found, When, find_phrase
from katui.i18n import _

__all__ = ["ParsedLine", "candidates_for_name", "parse_line"]

_BRACKETS: Final = frozenset("(（[【")
MOST_DATES: Final = 4
_DISTANCE: Final = r"(?i)\+|后(?!天)|[内过]|\b(?:in|within|later|from now)\b"
_ABOUT: Final = r"(?:[问谈聊]|确认|\b(?:ask|about))\s*$"
_FIRST: Final = r"先|提醒|\bremind"
_DO_BEFORE: Final = (
    r"(?i)(?:打|电话|联系|[问催追谈聊]|提醒|约|回[电访复]|跟进|\b(?:call|chase|ask|brief|remind|send|prep|follow up"
    r"|email|text|ping|tell))(?: (?:back|him|her|them|hr|again|on|by|at|this|next))*\s*$"
)
_VERB: Final = r"(?:call|chase|ask|brief|remind|send|email|text|ping|tell)\b"
"""What begins the words before a day and says that it is ours: `send report fri, call thu`."""
EDGES: Final = " \t\r\n\u3000,，。、;；:："


@dataclass(frozen=True, slots=True)
class ParsedLine:
    """What one typed line says, before anybody has looked into the file (F2).

    `person_text` is the name it begins with, None for none; `text` what happened, without name, tags and next step;
    `next_do` None where no next step is announced, empty where it has a date only; `next_due` None where it has
    no date; `done` is the explicit end; `notices` are sentences for the preview, in the active language.
    `channel_said` tells a word or tag of the line from the default (phone).
    """

    person_text: str | None
    text: str
    channel: Channel
    direction: Direction
    outcome: Outcome | None
    next_do: str | None
    next_due: When | None
    done: bool
    notices: tuple[str, ...] = ()
    channel_said: bool = False


def parse_line(line: str, now: datetime, zone: str, calendar: Calendar = CHINA, name: str | None = None) -> ParsedLine:
    """Everything a line says; total: every text gives an answer.

    `name` is a name that was found on file among `candidates_for_name(line)`; empty means the line names nobody (the
    row under the cursor does); None lets the line guess.
    """
    notices: list[str] = []
    channel, direction, rest = _take_tags(line, notices)
    happened, step = _split(rest, now, zone, calendar)
    person = _person(rest, name)
    told, done = _take_done(happened)
    told = _tidy(after_name(told, person) if person else told)
    closed = step is not None and words.no_next(fold(step))
    do, due = _next_step(step, now, zone, calendar, notices) if step is not None and not closed else (None, None)
    if done and do is not None:
        notices.append(_("both done and a next step: the next step is kept"))
        done = False
    plain = fold(told)
    said = channel or words.channel_in(plain)
    way = direction or (Direction.IN if words.inbound(plain) else None)
    return ParsedLine(
        person_text=person,
        text=told,
        channel=said or Channel.PHONE,
        direction=way or Direction.OUT,
        outcome=words.outcome_in(plain),
        next_do=do,
        next_due=due,
        done=done or closed,
        notices=tuple(notices),
        channel_said=said is not None,
    )


def _take_tags(line: str, notices: list[str]) -> tuple[Channel | None, Direction | None, str]:
    """The first channel and direction that tags name, and the line without the tags."""
    channel: Channel | None = None
    direction: Direction | None = None
    kept, last = [], 0
    for start, end, tag in words.tags_in(fold(line)):
        kept.append(line[last:start])
        last = end
        if isinstance(tag, Direction):
            direction = direction or tag
        elif channel is not None and tag is not channel:
            notices.append(_("two channels: {kept} is kept").format(kept=channel.label))
        else:
            channel = tag
    return channel, direction, "".join([*kept, line[last:]])


def _split(rest: str, now: datetime, zone: str, calendar: Calendar) -> tuple[str, str | None]:
    """What happened, and what comes next where it is announced."""
    plain = fold(rest)
    marker = words.next_marker(plain)
    if marker is None and (bare := bare_marker(plain)) and is_step(rest[bare[1] :], now, zone, calendar):
        marker = bare
    return (rest, None) if marker is None else (rest[: marker[0]], rest[marker[1] :])


def _person(rest: str, name: str | None) -> str | None:
    if name is None:
        return guess_name(rest)
    return name if name and after_name(rest, name) != rest else None


def _take_done(happened: str) -> tuple[str, bool]:
    found = words.done_marker(fold(happened))
    if found is None:
        return happened, False
    return happened[: found[0]] + " " + happened[found[1] :], True


def _next_step(step: str, now: datetime, zone: str, calendar: Calendar, notices: list[str]) -> tuple[str, When | None]:
    """What to do and when: the date is taken out of the words; one that cannot be meant stays, with a notice.

    Of several dates the first is kept; an earlier day goes before it where the first is a distance, or where the words
    say that it comes first, or where only the earlier one is a day to do something: `周五面试，周四打电话辅导`.
    """
    dates = _dates(step, now, zone, calendar)
    if not dates:
        return _tidy(step), None
    found = dates[0]
    if found.when is None:
        notices.append(found.why)
        return _tidy(step), None
    others = [(other, other.when) for other in dates[1:] if other.when is not None]
    due = found.when
    for other, when in others:
        earlier = when.day < due.day and _goes_first(step, found, due, other)
        if earlier or (when.day == due.day and _is_of_a_thing(step, found)):
            found, due = other, when
    if others:
        notices.append(_("two dates: {kept} is kept").format(kept=due.text))
    return _without_date(step, found), due


def _without_date(step: str, found: Found) -> str:
    """The words to do without their date; a day that tells of a thing stays in them, and so do the hours of a range."""
    start, end = found.start, found.end
    if _is_of_a_thing(step, found):
        return _tidy(step)
    if until := range_end(step, found):
        since = re.search(SINCE, fold(step[start:end]))
        bare = not (step[:start] + step[until:]).strip(EDGES)
        end = until if bare else start + since.start() if since else end
    if start == end:
        return _tidy(step)
    return _tidy(f"{step[:start].rstrip(EDGES)} {step[end:].lstrip(EDGES)}")


def _is_of_a_thing(step: str, found: Found) -> bool:
    """Whether a date tells which thing is meant: `约他下周的时间`, `confirm fri's interview`."""
    return fold(step[found.end : found.end + 2]).startswith(("的", "'s"))


def _dates(step: str, now: datetime, zone: str, calendar: Calendar) -> list[Found]:
    """The first dates of a step in their order."""
    dates: list[Found] = []
    while len(dates) < MOST_DATES:
        start = max(dates[-1].end, range_end(step, dates[-1])) if dates else 0
        found = find_phrase(step, now, zone, calendar, start=start)
        if found is None:
            break
        dates.append(found)
    return dates


def _goes_first(step: str, found: Found, due: When, other: Found) -> bool:
    """Whether an earlier day is when to call: `+3个月` only tells how far off a thing is, `24号提醒` says so itself.

    The first day may be what is asked about: `问15号入职的事 周三`, or when something happens: `27号交报告，24号催`.
    """
    plain = fold(step)
    before, behind = plain[: other.start].rstrip(), plain[other.end : other.end + 8]
    return bool(
        re.search(_DISTANCE, fold(due.text))
        or re.search(_ABOUT, plain[: found.start])
        or before.endswith("先")
        or re.search(_FIRST, behind)
        or (not _is_for_us(plain, found, other.start) and _is_for_us(plain, other, len(plain)))
    )


def _is_for_us(plain: str, day: Found, until: int) -> bool:
    """Whether something is to be done on a day: `周四打`, `call thu`, or a day that stands alone behind an event."""
    behind = re.sub(AFTER_DAY, "", plain[day.end : until])
    clause = re.split(r"[,;]", plain[day.end : until])[0].strip()
    if re.match(DO, behind, re.IGNORECASE):
        return True
    if clause:
        return False
    before = re.split(r"[,;]", plain[: day.start])[-1].strip()
    if re.search(_DO_BEFORE, plain[: day.start]) or re.match(_VERB, before, re.IGNORECASE):
        return True
    return until == len(plain) and _alone(plain[: day.start])


def _alone(before: str) -> bool:
    """Whether nothing of its own clause stands before a day."""
    return before[-1:] in {" ", ","}


def _tidy(text: str) -> str:
    """The words without separators at the ends and without the holes that tags and dates leave."""
    if not _BRACKETS.isdisjoint(text):
        text = re.sub(r"[(（\[【][ \u3000]?[)）\]】]", "", text)
    return re.sub(r"[ \t\u3000]{2,}", " ", text).strip(EDGES)
