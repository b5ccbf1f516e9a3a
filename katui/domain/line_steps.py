"""A next step that is announced without a colon: `下一步周四催`, `next call Thursday` (F2)."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Final

from katui.domain.calendars import Calendar
from katui.domain.line_words import done_marker, outcome_in
from katui.domain.phrase_words import fold
from katui.domain.phrases import Found, find_phrase

AFTER_DAY: Final = r"(?i)\A(?:\([^)]*\))?\s*(?:前|上午|下午|晚上|再|先|就|要|to\b|please\b)*\s*"
DO: Final = (
    r"(?:打(?!卡|包)|电话|致电|联系|[问催追谈聊推跟](?!薪)|提醒|发|送|约|回[电访复]|辅导|办|祝|恭喜|通(?:话|个?电|知)|给|补|告诉"
    r"|确认|微信|沟通|拜访|找|核|对一?下|准备|安排|(?:call|chase|ask|brief|remind|send|prep|follow|email|text|ping|tell)\b)"
)
"""What is ours to do."""
_VERBS: Final = r"(?:call|chase|ask|brief|remind|send|prep|follow up|email|text|ping|tell)\b"
_BARE: Final = (
    r"(?:^|(?<=[\s,.;!?]))(?:下一?步(?:计划)?\s*(?:就?是)?(?!\s*:)\s*"
    rf"|next(?: (?:step|action)(?: is)?(?: to)?|(?= +{_VERBS})) +)"
)
_NOT_HEAD: Final = (
    r"[A-Za-z0-9]\s*$|(?:(?<![没未不])[问说讲]|说是)[\s,]*$"
    r"|(?:[聊谈没无]|确认|关于|了解|知道|清楚|告诉|讨论|没有|不用|不需要)\s*$"
    r"|(?:客户|甲方|对方|人事|HR[A-Z]*|老板|领导|[^\W\d_]总|他们?|她们?)\s*[:,]\s*$"
)
"""Before it where it is no head of a clause, or where it is asked, told or denied."""
_THEIRS: Final = (
    r"(?i)(?:给|发|回复?|通知|告诉|确认)\s*(?:我|咱|结果|反馈|答复|消息|offer|录用)|[a-z]+ (?:is|was|will|us|me)\b"
    r"|.*\b(?:he|she|they)\b|(?:[跟和与找约见]|安排)[^,;.]{0,6}?(?:C[ETFO]O|VP|HR[A-Z]*|[^\W\d_]总|老板|领导|总监|经理|部门"
    r"|业务|创始人|客户)[^,;.]{0,4}?[面聊谈见]|[跟和与找见][^,;.]{1,8}?(?:面|面试)(?=[,;.\s]|$)"
)
_ASKED: Final = r"[?]|[吗呢]|还是|\bor\b"
_OPEN: Final = r"什么|怎么|哪|是否|(.)不\1|有没有|\b(?:when|what|who|if|whether)\b"
_ASKS: Final = r"问(?!不问)|确认|核|ask\b"
_CLAUSE: Final = r"[,;!?]|\.(?=\s|$)"
_HOUR: Final = (
    r"(?:(?:上午|中午|下午|傍晚|晚上|早上|[早晚])\s?)?(?:[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
    r"(?::[0-9]{2}|\s?[点时](?:[0-9]{2}分?|半|[一三]刻|整)?|\s?[ap]\.?m\b)"
)
_UNTIL: Final = rf"\s?[-~到至]\s?{_HOUR}(?:之间)?"
SINCE: Final = rf"(?i){_HOUR}\Z"
"""Where a range of hours begins: `周三13:00-14:00之间再打` is due when it does, and says until when as it is typed."""


@lru_cache(maxsize=8)
def _pattern(source: str) -> re.Pattern[str]:
    """Compiled at the first line that has a sign of it."""
    return re.compile(source, re.IGNORECASE)


def bare_marker(plain: str) -> tuple[int, int] | None:
    """Where the head of a clause may announce the next step without a colon; whether it does, its words must say."""
    if "步" not in plain and "next" not in plain.lower():
        return None
    for found in _pattern(_BARE).finditer(plain):
        letters = found[0][:1] in "nN"
        if not _pattern(_NOT_HEAD).search(plain[: found.start()]) or (not letters and _ends_a_word(plain, found)):
            return found.start(), found.end()
    return None


def _ends_a_word(plain: str, found: re.Match[str]) -> bool:
    """Whether only an English word stands before a Chinese announcement: `no answer 下一步周四催`."""
    return re.search(r"[A-Za-z0-9]\s+$", plain[: found.start()]) is not None


def as_told(text: str) -> str:
    """Somebody else's words, in which nothing of ours is announced without a colon."""
    found = bare_marker(fold(text))
    return text if found is None else f"{text[: found[0]]}说{text[found[0] :]}"


def range_end(step: str, found: Found) -> int:
    """Where the time ends that a date begins (`13:00-14:00`); 0 where it is no such time."""
    if found.when is None or not found.when.has_time or not step[found.end : found.end + 2].strip():
        return 0
    until = _pattern(_UNTIL).match(fold(step), found.end)
    return until.end() if until else 0


def is_step(step: str, now: datetime, zone: str, calendar: Calendar) -> bool:
    """Whether words say what is ours to do and when: `周四再打`, `call Thursday`, not `周四面试` or `周四给反馈`.

    What came of the contact may not stand behind them, nor the end of it: they would be taken for a part of the step.
    """
    plain = fold(step)
    clause, *rest = re.split(_CLAUSE, plain, maxsplit=1)
    day = find_phrase(step[: len(clause)], now, zone, calendar)
    if day is None or done_marker(plain) or any(map(_tells, [*clause.split()[1:], *rest])):
        return False
    behind = re.sub(AFTER_DAY, "", clause[max(day.end, range_end(step, day)) :])
    does = behind if day.start == 0 else clause
    if not _is_ours(does, clause + plain[len(clause) : len(clause) + 1]):
        return False
    return day.start == 0 or not behind or _pattern(DO).match(behind) is not None


def _is_ours(does: str, clause: str) -> bool:
    """Whether a clause says what we do, neither asks it nor waits for somebody else to."""
    if not _pattern(DO).match(does) or _pattern(_THEIRS).match(does) or _pattern(_ASKED).search(clause):
        return False
    return _pattern(_ASKS).match(does) is not None or _pattern(_OPEN).search(clause) is None


def _tells(words: str) -> bool:
    """Whether words behind a step say what came of the contact, and not what is to do besides."""
    return outcome_in(words) is not None and not _pattern(DO).match(re.sub(AFTER_DAY, "", words.strip()))
