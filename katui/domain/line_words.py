"""The words of the one-line log: tags, what tells the channel, the direction and the outcome (F2, B3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.line_answers import OUTCOMES, TOLD_BY
from katui.domain.line_said import said, settled
from katui.domain.line_silence import first_silence, nobody_reached, without_silence

TAGS: Final[dict[str, Channel | Direction]] = {
    "call": Channel.PHONE, "phone": Channel.PHONE, "tel": Channel.PHONE, "电话": Channel.PHONE,
    "wechat": Channel.WECHAT, "weixin": Channel.WECHAT, "wx": Channel.WECHAT, "微信": Channel.WECHAT,
    "sms": Channel.SMS, "text": Channel.SMS, "短信": Channel.SMS,
    "email": Channel.EMAIL, "mail": Channel.EMAIL, "邮件": Channel.EMAIL, "邮箱": Channel.EMAIL,
    "visit": Channel.VISIT, "拜访": Channel.VISIT, "上门": Channel.VISIT,
    "meeting": Channel.MEETING, "meet": Channel.MEETING, "面谈": Channel.MEETING, "见面": Channel.MEETING,
    "video": Channel.VIDEO, "视频": Channel.VIDEO, "other": Channel.OTHER, "其他": Channel.OTHER,
    "in": Direction.IN, "来电": Direction.IN, "对方": Direction.IN, "out": Direction.OUT, "去电": Direction.OUT,
}  # fmt: skip

_CHANNELS: Final = (
    (Channel.VIDEO, r"视频(?!号)|腾讯会议|飞书会议|\bvideo\b|\bzoom\b|\bteams call\b"),
    (Channel.WECHAT, r"微信|\bwe-?chat(?:ted)?\b|\bweixin\b|(?<![A-Za-z0-9_])wx(?![A-Za-z0-9_])"),
    (Channel.SMS, r"短信|\bsms\b|\btexted\b|\btext message\b"),
    (Channel.EMAIL, r"邮件|邮箱|发邮|\be-?mail(?:ed)?\b"),
    (Channel.VISIT, r"拜访|上门|登门|\bvisit(?:ed)?\b"),
    (Channel.MEETING, r"面谈|见了面|见面|面聊|喝咖啡|吃饭|\bmet\b|\bmeeting\b|\bcoffee\b|\blunch\b"),
    (Channel.PHONE, r"电话|打给|打了|去电|来电|打来|通话|未接|\bcall(?:ed)?\b|\bphoned?\b|\brang\b|\bdial(?:l?ed)?\b"),
)
_INBOUND: Final = (
    r"(?<![没未不有])(?:(?<!后)来电|打来|打给我|打过来|找我|找到我|联系我|主动来|主动找|发来|发给我|回复我|回我(?!们公司)|加我|来信|来访)"
    r"|\b(?:called|rang|phoned|texted|e-?mailed|messaged|pinged|contacted) (?:me|us|in)\b|\bwrote to (?:me|us)\b"
    r"|\breached out to (?:me|us)\b|\binbound\b|\bincoming\b"
)

_NEXT: Final = r"(?:下一?步(?:计划)?|待办|后续|next(?: step| action)?|to-?do)\s*:\s*"
_ARROW: Final = r"(?<![A-Za-z0-9])(?:->|=>|>>|→|⇒|➜)\s*|(?:->|=>|→|⇒|➜)(?![A-Za-z0-9])\s*"
_OF_ANSWERS: Final = (
    r"面试|[一二三终]面|见面|候选人|人选|合适|匹配|[放缓搁压]一?[放缓搁压]|[放缓搁压]着|不需要|不招|否[了掉决]|挂[了掉]"
    r"|\b(?:interview\w*|candidate|suitable|slots?|reject\w*|offer|moving|proceed|pass|go ahead|on hold)\b"
)
"""What is said of a report once it is looked at, though no outcome is told by these words alone."""
_A_TRY: Final = frozenset({None, Outcome.INFO})
_MAY_BE_A_TRY: Final = _A_TRY | {Outcome.READ, Outcome.NOT_READ, Outcome.DECLINED}
"""What the words of a try may be taken for: a message seen or not read (`微信未读`), a call that was rejected."""
_NO_NEXT: Final = r"[#@]?(?:无|没有|不用|不需要|none|nothing|no|done|完成|结束|n/a)[.!]?"
_DONE: Final = (
    r"[#@](?:done|完成|结束)(?![A-Za-z])|(?:无|没有|不需要)下一?步|\bno (?:next step|further action|next action)s?\b"
    r"|(?:^|(?<=[\s,.;:!]))(?<!well )(?:done|完成|已完成)(?=[\s.!]*$)"
)


@lru_cache(maxsize=16)
def _pattern(name: str) -> re.Pattern[str]:
    """Each list of words compiled at its first use."""
    tags = "|".join(sorted(map(re.escape, TAGS), key=len, reverse=True))
    sources = {
        "tag": rf"(?<![A-Za-z0-9._+-])@(?P<tag>{tags})(?-i:(?![A-Za-z0-9_.-]))",
        "inbound": _INBOUND,
        "next": rf"(?<![A-Za-z]){_NEXT}",
        "arrow": _ARROW,
        "no_next": _NO_NEXT,
        "done": _DONE,
        "channel": "|".join(f"(?P<{c.value}>{words})" for c, words in _CHANNELS),
    }
    return re.compile(sources[name], re.IGNORECASE)


@lru_cache(maxsize=32)
def _compiled(words: str) -> re.Pattern[str]:
    """A word in letters ends before a Chinese sign as well (`reject了`), so `\\b` is that of ASCII."""
    return re.compile(words, re.IGNORECASE | re.ASCII)


def may_tell(outcome: Outcome, plain: str) -> bool:
    """Whether a folded text has any of the signs without which it tells no such outcome."""
    signs, words = TOLD_BY[outcome]
    small = plain.lower()
    return any(sign in plain for sign in signs) or any(word in small for word in words)


def _outcomes(plain: str) -> Iterator[tuple[Outcome, re.Pattern[str]]]:
    """The outcomes a text may tell, in their order; each list of words is compiled when those before did not hold."""
    return ((outcome, _compiled(words)) for outcome, words in OUTCOMES if may_tell(outcome, plain))


def tags_in(plain: str) -> list[tuple[int, int, Channel | Direction]]:
    """The `@` tags of a folded line: from, to, what each says."""
    if "@" not in plain:
        return []
    found = (m for m in _pattern("tag").finditer(plain) if not "\u4e00" <= plain[m.end() : m.end() + 1] <= "\u9fff")
    return [(m.start(), m.end(), TAGS[m["tag"].lower()]) for m in found]


def channel_in(plain: str) -> Channel | None:
    """The channel that the first telling word names."""
    match = _pattern("channel").search(plain)
    return Channel(match.lastgroup) if match and match.lastgroup else None


def inbound(plain: str) -> bool:
    """Whether the words say that the other side reached out."""
    return bool(_pattern("inbound").search(plain))


def outcome_in(plain: str) -> Outcome | None:
    """The outcome the words tell; when they tell several, the one that asks most of us comes first.

    None where it is only asked, hoped or denied: what is in doubt ends no chase. Where nobody was reached and nothing
    else is told, it is a try without an answer.
    """
    told = _answer_in(plain)
    if told in _MAY_BE_A_TRY and nobody_reached(plain) and _answer_in(without_silence(plain)) in _A_TRY:
        return Outcome.NO_ANSWER
    return told


def _answer_in(plain: str) -> Outcome | None:
    told = _told(plain)
    bare = plain if told is not None and told.answers else settled(plain)
    answer = _told(bare) if bare != plain else None
    return answer if answer is not None and answer.answers else told


def _told(plain: str) -> Outcome | None:
    told = (o for o, words in _outcomes(plain) if any(said(o, plain, *m.span()) for m in words.finditer(plain)))
    return next(told, None)


def words_of_an_answer(plain: str) -> bool:
    """Whether a folded text has the words of an answer to a report, said or in doubt."""
    asked = _compiled(_OF_ANSWERS).search(plain) is not None
    return asked or any(outcome.answers and words.search(plain) for outcome, words in _outcomes(plain))


def telling_word_at(plain: str) -> int:
    """Where the first word of an outcome, a channel or a direction stands; the length when there is none."""
    patterns = (_pattern("channel"), _pattern("inbound"), *(words for _, words in _outcomes(plain)))
    silence = first_silence(plain)
    places = [m.start() for m in (p.search(plain) for p in patterns) if m]
    return min(places if silence is None else [*places, silence], default=len(plain))


def next_marker(plain: str) -> tuple[int, int] | None:
    """Where the next step is announced: by the first word for it, else by the last arrow not between figures."""
    match = _pattern("next").search(plain)
    if match is None:
        match = max(_pattern("arrow").finditer(plain), key=lambda m: m.start(), default=None)
    return (match.start(), match.end()) if match else None


def no_next(plain: str) -> bool:
    """Whether what follows the marker says that nothing follows (`下一步:无`)."""
    return bool(_pattern("no_next").fullmatch(plain.strip(" ,.;")))


def done_marker(plain: str) -> tuple[int, int] | None:
    """Where the line says that the matter is closed without a next step."""
    match = _pattern("done").search(plain)
    return (match.start(), match.end()) if match else None
