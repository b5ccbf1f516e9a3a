"""Whether the words of an outcome are said in a line, or only asked, hoped, denied or of another matter (F2, B1).

An outcome ends the chase of a report, so what is in doubt tells none: a call too many is better than a client missed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.contact import Outcome

REACH: Final = 40
"""Signs before and behind an outcome's words that may put it in doubt; clauses of a hurried line are shorter."""

_HAN: Final = r"(?-i:[\u3400-\u9fff])"
_CUT: Final = (
    rf"[,;:!?\n]|\.(?![0-9])|(?<={_HAN})\s+(?={_HAN})|但是?|(?<!过)不过(?!关)|可是|\bbut\b"
    r"|(?<![没未])(?:说|表示|反馈|回复)(?!过)|\band (?=he\b|she\b|they\b|(?:the )?client\b)"
)

_OPEN: Final = (
    r"没[说讲提回答]|没表态|没定|不确定|不一定|不知|不清楚|不好说|说不准|未必|如果|要是|假如|倘若|(?<![\u3400-\u9fff])若|万一|除非|只要"
    r"|是否|[能可会]否|等(?![级薪额])|(?<![招接看])待(?!遇)|期待|争取|估计|应该|可能|大概|也许|或许"
    r"|好像|似乎|貌似|看样子|怕|担心"
    r"|(?<![顾访提])问(?![题候])|催|看看|取消|推[迟掉]|约不上|什么时候|何时|哪[天个家]|几[点号时]|谁"
    r"|怎么|为什么|(?<![人刚方])才(?![华能干])|(?:通过|同意|合适|[行完])了?[就再]"
    r"|\b(?:once|when|before|after)\b(?:\s+\w+){0,2}\s*$|\b(?:if|whether|unless|until|till|maybe|perhaps|possibly|probably|might|(?-i:may)|could|would"
    r"|should|hop(?:e|es|ed|ing)|wait(?:s|ed|ing)?|pending|seem(?:s|ed)?|ask(?:s|ed|ing)?"
    r"|not sure|unsure|unclear|wonder\w*|expect\w*"
    r"|likely|unlikely|please|needs? to|yet to|didn'?t say)\b|'d\b"
)
_OVER: Final = (
    r"(?<![0-9日号天午一二三四五六])(?:之前|以前)(?!推|发|给|的)|去年|前年|上(?:次|回|一次)(?!推|发|给|的)|曾(?=经|[拒说看面聊])|原本|本来"
    r"|\b(?:previously|earlier|last (?:year|time|month))\b"
)
_ELSEWHERE: Final = (
    r"别家|别的(?:公司|机会|offer)|其[他它](?:公司|家|机会|offer)|另一[家个]|另外一[家个]|[原现]公司"
    r"|[老前]东家|挽留|counter|\b(?:(?<!for )another|other|elsewhere|current employer)\b"
)
_DENIED: Final = (
    r"(?<![差要])不(?![错仅但止只少贵高急])|没(?!(?:什么|啥)?(?:问题|意见|关系|毛病|异议))|未(?!来)"
    r"|(?<![特分级性区个告])别(?![的家人])|无(?![论所锡异疑])"
    r"|\b(?:not|never|no(?! problem)|without|nobody|neither|nor|cannot|didnt|doesnt|isnt|hasnt|havent|wont|cant)\b"
    r"|n't\b"
)
_TURNED: Final = (
    r"(?:不是|并非|不算|不用|不必|无需|没必要|没觉得|不会|差点儿?|没有?|未|不|别)被?$"
    r"|(?:\b(?:not|never)|n't)\s+(?:been |yet )?$"
)
_ASKED: Final = rf"({_HAN})[不没]\1|有没有|(?:吗|嘛|呢|(?<![什那这])么|没有?|否|不)[\s~]*$|\bor not\b"
_LEFT_OPEN: Final = (
    r"吗|^了?(?:以?后|之后|就|才|再|率|的(?![,.;!?\s~]|$))|的话|与否|再说|再看|再定|待定|概率|几率|可能|取消|推掉|黄了"
    r"|\b(?:if|unless|cancel\w*|pending|to (?:think|consider|read|review|call|look))\b"
)
_TO_COME: Final = (
    r"(?<![机开例周社协事工晚早年一班])会(?![议后计所])|将|准备|打算|\b(?:will|going|must|can|shall)\b|\bto\s+$|'ll\b"
)
_LATER: Final = (
    r"再|先(?!生)|(?<![重主])要(?!求)|今晚|[明后]天|明早|明晚|晚点|晚些|回头|稍后|一会|马上|尽快|抽空|有空|下周|下个?月"
    r"|月底|[节年]后"
)
_SOME_DAY: Final = r"今天|[本这]周|周[一二三四五六日天末]|[上下]午|晚上|[0-9][号日点]"
_OTHER_GATES: Final = (
    r"微信|好友|验证|申请|请求|背调|背景调查|审批|流程|预算|体检|试用|签证|面签|考试|笔试|测评|认证|资格|论文|答辩|合同"
    r"|offer|HC|编制"
)
_WISHED: Final = r"希望|建议"
_REST: Final = r"其[他它余](?:人|的|几|两)|别的人"
_ADDED: Final = r"加了?(?:个|过)?微信|好友|申请"
_STEP: Final = r"^(?:简历|报告|初?筛|.面|面试)"
_NEGATIVE: Final = frozenset({
    Outcome.DECLINED, Outcome.NOT_INTERESTED, Outcome.READ_NO_HIGHLIGHT, Outcome.WANTS_CHANGES,
    Outcome.POSITION_CHANGED,
})  # fmt: skip
_OF_THEM: Final = frozenset({
    Outcome.DECLINED, Outcome.NOT_INTERESTED, Outcome.INTERESTED, Outcome.AGREED, Outcome.ARRANGING,
})  # fmt: skip


@lru_cache(maxsize=16)
def _compiled(words: str) -> re.Pattern[str]:
    """Each list compiled when a line tells an outcome."""
    return re.compile(words, re.IGNORECASE)


def said(outcome: Outcome, plain: str, start: int, end: int) -> bool:
    """Whether the words of an outcome, found from `start` to `end` of a folded text, are said there and hold.

    What answers no report needs no such care: a try that failed, a report not read or passed on, information.
    """
    if not outcome.answers:
        return True
    before, words, after = _before(plain, start), plain[start:end], _after(plain, end)
    return not (
        _has(_ASKED, before + words + after.removesuffix("?"))
        or after.endswith("?")
        or _has(_OPEN, before)
        or (outcome is Outcome.AGREED and _has(_WISHED, before))
        or _has(_LEFT_OPEN, after)
        or _denied(outcome, before)
        or _of_another(outcome, before, words, after)
        or _to_come(outcome, before, words)
        or ("通过" in words and _of_another_gate(plain, start, words, after))
    )


def _has(words: str, text: str) -> bool:
    return bool(text) and _compiled(words).search(text) is not None


def _before(plain: str, start: int) -> str:
    """What stands before in the same clause."""
    head = plain[max(0, start - REACH) : start]
    last = max((m.end() for m in _compiled(_CUT).finditer(head)), default=0)
    return head[last:]


def _after(plain: str, end: int) -> str:
    """What stands behind in the same clause, with the question mark that ends it."""
    rest = plain[end : end + REACH]
    cut = _compiled(_CUT).search(rest)
    if cut is None:
        return rest
    return rest[: cut.end()] if cut[0] == "?" else rest[: cut.start()]


def _denied(outcome: Outcome, before: str) -> bool:
    """A no anywhere before what is welcome; before what is not, only one that turns it (`不是不合适`)."""
    return _has(_TURNED if outcome in _NEGATIVE else _DENIED, before)


def _of_another(outcome: Outcome, before: str, words: str, after: str) -> bool:
    """Said of another time or another firm: `之前拒绝过`, `接受了别家offer`."""
    if outcome in _NEGATIVE:
        return outcome in _OF_THEM and (_has(f"{_OVER}|{_REST}", before) or _has(_ELSEWHERE, words + after))
    return outcome in _OF_THEM and (_has(_OVER, before) or _has(_ELSEWHERE, before + words + after))


def _to_come(outcome: Outcome, before: str, words: str) -> bool:
    """What is only to come: somebody will read it, will agree, may be called on Wednesday."""
    if outcome is Outcome.READ or "聊" in words:
        finished = outcome is Outcome.READ and ("了" in words or "完" not in words)
        return _has(_TO_COME, before) or _has(_LATER, before) or (not finished and _has(_SOME_DAY, before))
    return outcome in {Outcome.AGREED, Outcome.INTERESTED} and _has(_TO_COME, before)


def _of_another_gate(plain: str, start: int, words: str, after: str) -> bool:
    """Whether what passed is none of a candidate's steps with the client: a friend request, a check, a budget."""
    if _has(_STEP, words):
        return False
    return _has(_ADDED, plain) or _has(_OTHER_GATES, _before(plain, start)) or _has(_OTHER_GATES, after[:8])
