"""Whom a line says that it is about behind a verb: `给秦云辰打了电话`, `微信孟丹：`, `spoke to Anna` (F2)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.han import HAN
from katui.domain.line_names import DOTS, names_at, no_name, without_head
from katui.domain.phrase_words import fold

_SELF: Final = r"(?:我们?|已经?|又|刚|(?:i|we|just|have|has|had)\s+)*"
_CHANNEL: Final = r"(?:电话|微信|短信|邮件|视频|语音|wx(?![a-z]))"
_WITH: Final = rf"{_SELF}[给跟和与同]\s*"
_REACHED: Final = (
    rf"{_SELF}(?:{_CHANNEL}\s*)?(?:联系(?![不人方电])|沟通|回访|拜访|致电|电联)[了过到上]*\s*"
    rf"|{_SELF}(?:打|发)[了过]?个?{_CHANNEL}?给\s*|{_SELF}{_CHANNEL}\s*"
)
_SPOKE: Final = (
    rf"{_SELF}(?:(?:spoke|spoken|talked|chatted|met|call|had an? (?:call|chat) with)\s+(?:to|with)"
    r"|called|phoned|rang|e?-?mailed|texted|messaged|wechatted|pinged|contacted|reached(?:\s+out\s+to)?|met|visited)\s+"
)
_LEADS: Final = (("zh", _WITH), ("reached", _REACHED), ("en", _SPOKE))
_HOW: Final = (
    r"(?:\s|今天|昨天|[上下]午|晚上|刚才?|又|也|都|已经?|再次?|简单|详细|深入|大概|初步|重新|当面|线上"
    r"|电话|微信|视频|语音)*"
)
_DID: Final = (
    r"(?:打|发|回|聊|谈|沟通|通|说|讲|见|碰|约|吃|喝|联系|加|留|交流|确认|介绍|推|提|问|[对过开](?:了|一下))"
    r"(?![过了面话]?的|电话的|不)"
)
_WHOSE: Final = (
    r"(?:\s*(?:的|同事|老[婆公板]|太太|爱人|家|领导|助理|秘书|hr|那|公司|朋友|前|和|与|跟|及|或|&|(?:and|or)\b)|'|-)"
)
_BEHIND: Final = {
    "zh": rf"(?!{_WHOSE}){_HOW}{_DID}",
    "reached": (
        rf"(?!{_WHOSE})(?:$|[\s,.;:!?]|了|已|还|拒|不接|[没未](?=[接回通看读人有])|说|问|聊|谈|沟通|通|接|回|确认|约|告|让"
        r"|介绍|推荐|表示|觉得|反馈|发|打)"
    ),
    "en": rf"(?!{_WHOSE})(?:$|[,.;:!?]|\s+(?!(?-i:[A-Z])[a-z]|')|[没未接说])",
}
_LONGEST: Final = 4
"""Characters of a Chinese name without a dot."""
_SIGNS: Final = frozenset("给跟和与同联沟回拜致电打发微短邮视语我已又刚wxWX")


@lru_cache(maxsize=8)
def _compiled(source: str) -> re.Pattern[str]:
    """Compiled at the first line that begins with one of the signs."""
    return re.compile(source, re.IGNORECASE | re.ASCII)


def named_behind(line: str) -> list[str]:
    """The names that the first words of a line may say it is about, longest first, as typed; a resolver looks them up.

    None where it is somebody else (`给秦云辰的老板打电话`), or another person stands beside (`跟秦云辰和何雪岚聊了`).
    """
    head = without_head(line)
    if not head or not (head[0] in _SIGNS or head[0].isascii()):
        return []
    plain = fold(head)
    for kind, lead in _LEADS:
        found = _compiled(lead).match(plain)
        if found is None:
            continue
        at, behind = found.end(), _compiled(_BEHIND[kind])
        names = (name for name in names_at(head[at:]) if _is_a_name(name, kind))
        told = [name for name in names if behind.match(plain, end := at + len(name)) and head[end : end + 1] != "、"]
        if told:
            return told
    return []


def may_be_named(line: str, but: str) -> list[str]:
    """What may be a name in what happened, beside one: two to four Chinese characters, one to three capital words."""
    head = without_head(line).replace(but, "\n")
    runs = _compiled(rf"{HAN}{{2,}}").findall(head)
    found = [run[at : at + size] for run in runs for size in (4, 3, 2) for at in range(len(run) - size + 1)]
    for words in _compiled(r"(?-i:[A-Z][a-z'’-]+(?: [A-Z][a-z'’-]+)*)").findall(head):
        each = words.split()
        found += [" ".join(each[at : at + size]) for size in (3, 2, 1) for at in range(len(each) - size + 1)]
    return list(dict.fromkeys(found))


def _is_a_name(name: str, kind: str) -> bool:
    """Whether words may be a name: in letters only behind an English verb, each with a capital."""
    if name[0].isascii():
        words = name.split()
        return kind == "en" and all(word[0].isupper() for word in words) and words[-1][-2:] not in {"'s", "’s"}
    return (len(name) <= _LONGEST or not set(DOTS).isdisjoint(name)) and not no_name(name)
