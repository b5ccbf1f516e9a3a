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
    r"反悔|后悔|变卦|改了?主意|后来|又[拒接推]|[再还要在想][^,]{0,4}考虑|考虑(?:一下|考虑|几天|两天|中)|犹豫|再想|想想|除了|谣言"
    r"|changed (?:his|her|their) mind|backed out|reneged|withdrew|except"
    r"|still (?:thinking|considering|unsure)|hesita|not (?:final|sure|certain)|think it over"
)
"""What takes a word back, or leaves it open, in what follows."""
_OPEN: Final = re.compile(r"[没未]定|[没未]确定|再看|再说")
_LATER: Final = re.compile(r"入职|到岗|时间|日期|哪天|几号|离职|体检|背调|合同")
"""What is open still once an offer was taken."""
_CALLED_OFF: Final = re.compile(
    r"(?:客户|甲方|公司|他们|对方|职位|岗位|编制|(?<![a-z])(?:hc|hr|offer)(?![a-z])).{0,4}(?:撤|取消|冻结)"
    r"|\b(?:client|company|they|offer|position|role)\b.{0,12}\b(?:withdrawn|withdrew|rescinded|pulled|cancell?ed)\b"
)
"""The firm takes back what the candidate took."""
_NO_FIRM: Final = "因为|由于|口头|书面|正式|昨|今|刚|我们"
_DAYS: Final = "next|today|tomorrow|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun"
_THAT_ONE: Final = re.compile(
    rf"{_ELSEWHERE.pattern}|那[个份]|^(?:但|不过|可)?(?:就?是)?(?!{_NO_FIRM}|{_FIRM})[^是很想要他她我的]{{2,5}}的$"
    rf"|\bthe one\b|^from (?!{_FIRM}|{_DAYS})[a-z]+(?: [a-z]+)?$"
)
"""What follows tells of another firm; whose offer it was may be told so."""
_WENT: Final = re.compile(r"去|选|留|join|went|going|stay|chose")
"""Where the candidate goes, or stays, instead of coming to this client."""
_SPOKEN: Final = re.compile(
    r"(?:刚|已经?)?(?:给他|给她)?(?:打了|通了|通过)(?:个|一个)?电话(?:了)?|(?:刚|电话)?聊(?:完|过|了)(?:了|一下|会儿?|很久)?"
    r"|(?:他|她|候选人)?(?:想|考虑|犹豫|商量)(?:了|过).{0,4}|(?:i |just )?(?:called|spoke to|talked to) (?:him|her)"
    r"|(?:he|she)? ?thought about it"
)
"""What may stand before a yes or no that does not name the offer."""
_IF: Final = re.compile(r"如果|要是|假如|前提|只要|除非|的话|[吗?]|\b(?:if|unless|provided|condition|once)\b")
_CLAUSES: Final = 30
_LONG: Final = 100
"""More clauses, and longer ones, are a note in which nobody says a plain yes or no."""
_TITLED: Final = "博士|姐|哥|工|先生|女士|小姐|老师"


def read(text: str, names: Iterable[str] = (), firms: Iterable[str] = (), *, asked: bool = False) -> Outcome | None:
    """The yes or no to the offer in a line; None where it is neither, both, or not plain.

    What is taken or refused has to be the offer of this client; a line that was logged on the row that asks for the
    answer (`asked`) need not name it. `names` are the candidate's, `firms` those of the client.
    """
    plain = _marked(fold(text).lower(), names, firms)
    clauses = [" ".join(clause.split()) for clause in re.split(r"[,.;!\n]", plain)]
    if _IF.search(plain) or len(clauses) > _CLAUSES:
        return None
    found: set[Outcome] = set()
    told = [_in(clause) for clause in clauses]
    for k, clause in enumerate(clauses):
        said = told[k] or (_alone(clause) if asked and _may_be_alone(clauses[:k], clauses[k + 1 :]) else None)
        if said is None:
            continue
        if _may_be_others(clauses[:k], told[:k], clause) or _taken_back(said, clause, clauses[k + 1 :]):
            return None
        found.add(said)
    return found.pop() if len(found) == 1 else None


def may_be_refused(text: str) -> bool:
    """Whether a line says 不接 with nothing of a call beside it, so that it may be said of an offer."""
    return (
        "不接" in text
        and re.search(r"[打响挂铃]|电话|微信|语音|视频|通话|[没未]接|占线|关机|线路|我们?的|次", text) is None
    )


def _in(clause: str) -> Outcome | None:
    """What one clause that names the offer says, as a whole."""
    if len(clause) > _LONG or not re.search(_OFFER, clause):
        return None
    for said in (Outcome.DECLINED, Outcome.AGREED):
        ways = [
            rf"{_FRONT}(?P<word>{_DONE[said]}){_OURS}{_OFFER}{_TAIL}",
            rf"{_FRONT}{_AROUND[said]}{_OURS}{_OFFER}\s*了{_TAIL}",
            rf"(?:{_CANDIDATE})?{_OURS}{_OFFER}{_WAS}{_FRONT}(?P<word>{_BEHIND[said]}){_TAIL}",
        ]
        if said is Outcome.DECLINED:
            ways.append(rf"{_FRONT}把{_OURS}{_OFFER}(?P<word>(?:推|拒|推掉|拒掉|拒绝|回绝)了){_TAIL}")
            ways.append(rf"{_FRONT}(?P<word>turned ){_OURS}{_OFFER} down{_TAIL}")
        for way in ways:
            if (match := re.fullmatch(way, clause)) is not None:
                return None if _to_come(match) else said
    return None


def _alone(clause: str) -> Outcome | None:
    """What a clause says that names no offer."""
    for said in (Outcome.DECLINED, Outcome.AGREED):
        match = re.fullmatch(rf"{_FRONT}(?P<word>{_ALONE[said]}){_TAIL}", clause) if len(clause) <= _LONG else None
        if match is not None:
            return None if _to_come(match) else said
    return None


def _may_be_alone(before: list[str], after: list[str]) -> bool:
    """Whether a yes or no without the offer may be one to it: what is before proposes nothing else."""
    plain = all(not clause or _TALKED.fullmatch(clause) or _SPOKEN.fullmatch(clause) for clause in before)
    return plain and all(_TALKED.fullmatch(clause) for clause in after if re.search(_OFFER, clause))


def _to_come(match: re.Match[str]) -> bool:
    """Whether what has no 了 is said of today, which may not be over."""
    word = match.groupdict().get("word") or ""
    return bool(re.fullmatch(_BARE, word) and re.search("[今晚午]", match["who"]))


def _may_be_others(before: list[str], said: list[Outcome | None], clause: str) -> bool:
    """Whether a clause may go on with somebody else, or with another offer, that was named before it."""
    told = " ".join(before)
    offers = [word for c, word in zip(before, said, strict=True) if re.search(_OFFER, c) and not _TALKED.fullmatch(c)]
    if (None in offers or _ELSEWHERE.search(told)) and not _names_ours(clause):
        return True
    return bool(_OTHERS.search(told) or _FIRM in told) and not re.search(_CANDIDATE, clause)


def _names_ours(clause: str) -> bool:
    return re.search(rf"{_FIRM}|我们|\bour\b", clause) is not None


def _taken_back(said: Outcome, clause: str, after: list[str]) -> bool:
    """Whether what follows takes the word back, tells of another firm's offer, or says the contrary of an offer."""
    contrary = [c for c in after if re.search(_OFFER, c) and re.search(_AGAINST[said], c) and not _ELSEWHERE.search(c)]
    elsewhere = [c for c in after if _THAT_ONE.search(c) and not _WENT.search(c) and not re.search(_AGAINST[said], c)]
    undone = [c for c in after if _BACK.search(c) or (_OPEN.search(c) and not _LATER.search(c))]
    off = said is Outcome.AGREED and any(_CALLED_OFF.search(c) for c in after)
    return bool(contrary or (elsewhere and not _names_ours(clause)) or undone or off)


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
