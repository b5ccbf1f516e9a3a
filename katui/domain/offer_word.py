"""Whether a line that was typed freely says that the candidate takes or refuses the offer (P6, F2).

In doubt it says neither: a call for the answer that stays asks once more, one that is gone loses the offer. So what may
stand in the clause is listed, and anything else there (another subject, another firm, a wish, a day to come) tells
nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from katui.domain.contact import Outcome
from katui.domain.names import split_surname
from katui.domain.phrase_words import fold

ANSWERS: Final = frozenset({Outcome.AGREED, Outcome.DECLINED})
"""What a candidate answers to an offer."""
_WHO, _FIRM = "\ue000", "\ue001"
"""What stands for the candidate's names, and for those of the client."""
_DONE: Final = {
    Outcome.AGREED: (
        r"(?:接受下来|接受|答应|接下|接|签[好完]|签回来|签字|签下|签|同意接受)了|(?:同意|口头|确认|正式)接受了?|已经?(?:接受|签)"
        r"|\b(?:accepted|took|signed|agreed to|said yes to)\b"
    ),
    Outcome.DECLINED: (
        r"(?:婉拒|拒绝|回绝|谢绝|推掉|推|拒掉|拒|放弃)了|(?:推|拒)掉|已经?(?:婉拒|拒绝|拒|放弃)|不接受|不接|不签|不要"
        r"|\b(?:declined|rejected|refused|turned down|said no to)\b"
    ),
}
"""A yes or no that was given; 签, 推 and 接受 alone are what is still to be done."""
_BEHIND: Final = {
    Outcome.AGREED: rf"(?:{_DONE[Outcome.AGREED]})",
    Outcome.DECLINED: rf"(?!推了)(?:{_DONE[Outcome.DECLINED]})",
}
"""The same behind the offer, where 推了 would be that it was put off."""
_AROUND: Final = {Outcome.AGREED: r"(?:接受|签)", Outcome.DECLINED: r"(?:婉拒|拒绝|拒|放弃|推掉)"}
"""What is done by the 了 behind the offer: 接受 Offer 了."""
_ALONE: Final = {
    Outcome.AGREED: r"(?:接受|同意|答应|接)了|(?:同意|口头|确认)接受|\b(?:accepted|agreed|said yes)\b",
    Outcome.DECLINED: r"(?:婉拒|拒绝|回绝|谢绝|放弃)了|不接受了?|\b(?:declined|refused|said no)\b",
}
_BARE: Final = r"(?:同意|口头|确认|正式)接受$|不.+"
"""Without 了 it may be of a time to come, where today is named."""
_OURS: Final = (
    rf"(?:\s|{_FIRM}|{_WHO}(?=的)|这个|这份|该|我们|的|书面|口头|正式|职位|岗位"
    r"|\b(?:the|this|our|written|verbal|formal)\b)*"
)
_OFFER: Final = r"(?:(?<![a-z-])offer(?![a-z])|录用通知书?)"
_CANDIDATE: Final = (
    r"他|她|候选人|人选|本人|自己"
    rf"|(?:{_WHO}|\b(?:he|she|(?:the )?candidate)\b)(?:'s(?![a-z])| has\b)?"
)
_DAY: Final = (
    r"(?:今天|今早|昨天|昨晚|昨日|前天|刚才|刚|上午|中午|下午|晚上|早上|上周[一二三四五六日天末]?"
    r"|\b(?:today|yesterday|last (?:week|night)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b)"
)
_HOW: Final = (
    rf"\s|{_DAY}|已经|已|最终|最后|终于|还是|但|就|也|明确|正式|口头|书面|电话里?|微信里?|回复|答复|说|表示|确认"
    r"|\b(?:just|already|finally|formally|verbally|and|but|also|then)\b"
    r"|(?:跟|和|与)(?:太太|老婆|老公|先生|爱人|家人|家里|父母)(?:商量|聊|谈|讨论)(?:完|好|过)?(?:后|之后|以后|了)"
)
_FRONT: Final = rf"(?:(?:反馈|答复|回复|结果|结论|电话|微信)\s*:)?(?P<who>(?:{_CANDIDATE}|{_HOW})*)"
_WAS: Final = r"\s*(?:被|\b(?:was|has been)\b)?"
_TAIL: Final = (
    rf"了?(?:\s|{_DAY}|\bfrom\s+{_FIRM}|\b(?:verbally|formally|in writing|by phone)\b)*"
    r"(?:(?:因为|由于|原因|主要是|嫌|\b(?:because|due to)\b).*)?"
)
"""What may stand behind the offer; anything else is a part of it, or something about it."""
_TALKED: Final = re.compile(
    rf"{_FRONT}(?:(?:聊|谈|沟通|讲|说|问|对)(?:完|好)?[了过]?|\b(?:discussed|talked about|went through)\b)?"
    rf"{_OURS}{_OFFER}{_TAIL}"
)
"""A clause that tells only that this offer was talked about."""
_OTHERS: Final = re.compile(
    r"客户|甲方|部门|老板|领导|公司|人事|财务|总部|集团|业务|总监|经理|审批|董事|高管|高层|家里|父母|女朋友|男朋友"
    r"|(?<![a-z])(?:hrd|hrbp|hrvp|hr|ceo|cfo|cto|coo|vp|client|company|employer|boss|manager|approval)(?![a-z])|[^\W\d_]总"
)
"""Who else may have said it, where the clause itself names nobody."""
_ELSEWHERE: Final = re.compile(
    r"另|别[家的处]|其[他它]|手[上里]|那边|那家|竞|(?<![a-z])(?:another|other|competing|counter|elsewhere)(?![a-z])"
)
"""What was said before of another firm; the offer that follows may be that one's."""
_AGAINST: Final = {
    Outcome.AGREED: r"拒|推|放弃|不接|不签|declin|reject|refus|turn",
    Outcome.DECLINED: r"接|签|答应|accept|sign",
}
"""The contrary of each."""
_BACK: Final = re.compile(
    r"反悔|后悔|变卦|改了?主意|后来|又[拒接推]"
    r"|changed (?:his|her|their) mind|backed out|reneged|withdrew"
)
"""What takes a word back."""
_IF: Final = re.compile(r"如果|要是|假如|前提|只要|除非|的话|[吗?]|\b(?:if|unless|provided|condition|once)\b")
_TITLED: Final = "博士|姐|哥|工|先生|女士|小姐|老师"


def read(text: str, names: Iterable[str] = (), firms: Iterable[str] = (), *, asked: bool = False) -> Outcome | None:
    """The yes or no to the offer in a line; None where it is neither, both, or not plain.

    What is taken or refused has to be the offer of this client; a line that was logged on the row that asks for the
    answer (`asked`) need not name it. `names` are the candidate's, `firms` those of the client.
    """
    plain = _marked(fold(text).lower(), names, firms)
    if _IF.search(plain):
        return None
    clauses = [clause.strip() for clause in re.split(r"[,.;!\n]", plain)]
    alone = asked and all(_TALKED.fullmatch(clause) for clause in clauses if re.search(_OFFER, clause))
    found: set[Outcome] = set()
    for k, clause in enumerate(clauses):
        if (said := _in(clause, alone=alone)) is not None:
            if _may_be_others(clauses[:k], clause) or _taken_back(said, clauses[k + 1 :]):
                return None
            found.add(said)
    return found.pop() if len(found) == 1 else None


def _in(clause: str, *, alone: bool) -> Outcome | None:
    """What one clause says, as a whole."""
    for said in (Outcome.DECLINED, Outcome.AGREED):
        ways = [
            rf"{_FRONT}(?P<word>{_DONE[said]}){_OURS}{_OFFER}{_TAIL}",
            rf"{_FRONT}{_AROUND[said]}{_OURS}{_OFFER}\s*了{_TAIL}",
            rf"(?:{_CANDIDATE})?{_OURS}{_OFFER}{_WAS}{_FRONT}(?P<word>{_BEHIND[said]}){_TAIL}",
        ]
        if said is Outcome.DECLINED:
            ways.append(rf"{_FRONT}把{_OURS}{_OFFER}(?P<word>(?:推|拒|推掉|拒掉|拒绝|回绝)了){_TAIL}")
            ways.append(rf"{_FRONT}(?P<word>turned ){_OURS}{_OFFER} down{_TAIL}")
        if alone:
            ways.append(rf"{_FRONT}(?P<word>{_ALONE[said]}){_TAIL}")
        for way in ways:
            if (match := re.fullmatch(way, clause)) is not None:
                return None if _to_come(match) else said
    return None


def _to_come(match: re.Match[str]) -> bool:
    """Whether what has no 了 is said of today, which may not be over."""
    word = match.groupdict().get("word") or ""
    return bool(re.fullmatch(_BARE, word) and re.search("[今晚午]", match["who"]))


def _may_be_others(before: list[str], clause: str) -> bool:
    """Whether a clause may go on with somebody else, or with another offer, that was named before it."""
    told = " ".join(before)
    unread = [c for c in before if re.search(_OFFER, c) and not _TALKED.fullmatch(c) and _in(c, alone=False) is None]
    if (unread or _ELSEWHERE.search(told)) and not re.search(rf"{_FIRM}|我们|\bour\b", clause):
        return True
    return bool(_OTHERS.search(told) or _FIRM in told) and not re.search(_CANDIDATE, clause)


def _taken_back(said: Outcome, after: list[str]) -> bool:
    """Whether what follows takes the word back, or says the contrary of an offer."""
    contrary = [c for c in after if re.search(_OFFER, c) and re.search(_AGAINST[said], c) and not _ELSEWHERE.search(c)]
    return bool(contrary or _BACK.search(" ".join(after)))


def _marked(plain: str, names: Iterable[str], firms: Iterable[str]) -> str:
    """The line with one sign for the candidate and one for the client, the longest name first."""
    marks = {fold(name).lower().strip(): _WHO for full in names for name in _called(full)}
    marks |= {fold(name).lower().strip(): _FIRM for name in firms}
    for name in sorted(filter(None, marks), key=len, reverse=True):
        left = r"(?<![a-z0-9])" if re.match("[a-z0-9]", name) else ""
        right = r"(?![a-z0-9])" if re.match("[a-z0-9]", name[-1]) else ""
        plain = re.sub(f"{left}{re.escape(name)}{right}", marks[name], plain)
    return plain


def _called(name: str) -> list[str]:
    """A name and what its bearer is called by: 秦启晗 is 启晗, 秦博士, 小秦; of other names each part."""
    surname, given = split_surname(name)
    if not surname:
        return [name, *(part for part in re.split(r"[·\s]+", name) if len(part) > 1)]
    short = [given] if len(given) > 1 else []
    return [name, *short, *(f"{surname}{title}" for title in _TITLED.split("|")), *(f"{by}{surname}" for by in "小老")]
