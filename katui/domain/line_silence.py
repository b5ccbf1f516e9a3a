"""Words that nobody was reached: a call refused, a message that nobody answered; such a try is no contact (F2)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from katui.domain.han import HAN

_NO: Final = r"(?:没有|没|未|还没|尚未|暂未|一直没|迟迟没|不)"
_END: Final = rf"(?=\s*(?:[,.;!?~]|$)|\s+{HAN})"
_SENT: Final = r"(?:微信|短信|消息|信息|私信|邮件|邮箱|留言|领英|钉钉|飞书)"
_TO_US: Final = r"(?:(?:我们?|咱们?|过)?(?:的)?(?:微信|短信|消息|信息|私信|邮件|留言|电话)?)"
_TIMES: Final = r"[0-9一二两三四五六七八九十几好多]{1,6}[次回遍天]"
_WAITS: Final = r"等(?:着|待)?(?:他们?|她|对方|[^\W\d_]{1,2}总)?(?:的)?回(?:复|音|信|话|电|消息|微信|邮件)"
_NOT_YET: Final = r"(?:(?:\b(?:not|never|nobody|none)|n't|\b(?:has|have|had|did)nt)(?: yet| even| ever| really)?)"
_WAITING: Final = (
    r"(?<!\bis )(?<!\bare )(?<!'s )(?<!\bhe )(?<!\bshe )(?<!\bstill )\b(?:still )?(?:a?waiting|await(?:s|ing)?)"
)

SILENCE: Final = (
    rf"联系不[上到](?!家)|{_NO}(?:能)?联系[上到](?!家)|失联|拒接(?!受|[^,.;!?话]{{0,6}}offer)|通话中(?=了)?{_END}|(?<=正在)通话中"
    r"|挂了?(?:我们?的?)电话|电话(?:就|直接)?被(?:他|她|对方)?挂|(?<!挂)挂了?电话"
    rf"|(?<!面试)约了?(?:他|她|人|对方)?{_TIMES}[^,.;!?面]{{0,4}}?(?:没约[上到成]|约不[上到])|约不[上到]人"
    rf"|加(?:了|过|他|她|个)*(?:{_TIMES})?(?:微信|好友)[^.;!?]{{0,10}}?{_NO}(?:有)?(?:通过|加上|同意|反应|理)"
    rf"|(?:微信|好友)(?:申请|请求|验证)(?:还|都|也|一直)*{_NO}通过|微信加不上|{_NO}加上微信"
    rf"|{_SENT}[^,.;!?]{{0,6}}?(?:未读|[没不]读)|{_SENT}已读(?=[,\s]*(?:但|却|还|一直|也)*{_NO}回)"
    rf"|已读[,\s]*(?:但|却|还|一直|也)*{_NO}回{_END}"
    rf"|(?<!那个)(?<!那位)(?<!我)(?<!我还)(?<!我们)(?<!我们还)(?:没有|没|未)(?:有)?(?:人)?回(?:复|应|音|信|话|电)?{_TO_US}(?:关于[^,.;!?]*)?了?{_END}"
    rf"|不回(?:复|应|信|话|我们?|消息|微信|短信|邮件)(?:了|的|消息|微信|短信|邮件|电话)*{_END}"
    rf"|{_SENT}[^,.;!?]{{0,4}}?[,\s]*[^,.;!?]{{0,3}}?不回了?{_END}"
    rf"|(?:没有|没|不)(?:人)?(?:搭理|理)(?:我们?)?{_END}|石沉大海"
    rf"|(?:{_SENT}|发)[^.;!?]{{0,16}}?{_WAITS}"
    r"|\b(?:phone|mobile|cell)(?: (?:is|was|has been|number))?(?: switched| turned)? off\b"
    r"|\b(?:could|can|was|were|is)(?:n'?t| ?not| never)(?: be)?(?: yet| even)? (?:reach(?:ed|able)?|contact(?:ed)?"
    r"|get (?:hold of|through|in touch|an? (?:answer|reply)))"
    r"|\bunable to (?:reach|contact|get (?:hold|through))|\bunreachable\b"
    r"|\bcan ?not (?:reach|contact|get (?:hold|through))"
    r"|\bnot (?:been )?(?:reached|reachable)\b|\b(?:did(?:n'?t| not)) (?:reach|get through|get hold)\b"
    r"|\b(?:line|phone) (?:is |was )?(?:busy|engaged|dead)\b"
    rf"|{_NOT_YET}\s(?:repl(?:y|ied)|respon(?:d|ded)|answer(?:ed)? (?:my|the|our)"
    r"|(?:got|get|gotten|come|came|called?|written|wrote|texted|heard|hear|messaged) back"
    r"|heard (?:anything|from (?:him|her|them)))\b"
    r"|\bno (?:reply|response|word back|callback)\b(?! from (?:(?:the|his|her|their) )?(?:client|boss|hr|company"
    r"|director|manager|team|board))|\bnothing back\b"
    r"|\bignor(?:ed|es|ing) (?:my|our|the|all)\b"
    rf"|{_WAITING}\s(?:to hear(?: back)?(?! (?:about|on|if|whether|what|from (?!him\b|her\b|them\b)))"
    r"|(?:for |on )?(?:an? |his |her |their |the )?(?:reply|response|callback|call back)\b"
    r"(?! from (?!him\b|her\b|them\b)))"
    r"|\b(?:rejected|declined|cut off) (?:my|our) calls?\b"
)
"""What is told by these words is a try, unless the same line tells of somebody who was spoken to."""

_OURS: Final = (
    r"(?:发(?!来|给?我)|写|留)(?:了|过|给|去)*[^,.;!?]{0,12}?(?:说|问|讲|约|介绍|要求)(?!我)(?:了|过)?[^,.;!?]*"
    r"|(?:微信|短信|邮件)(?:里|上)?(?:问|约|讲|介绍|要求)(?!我)(?:了|过)?[^,.;!?]*"
    r"|(?:上次|上回|之前|说好|听说|据说|小说|说明|默认)[^,.;!?]*"
    r"|\b(?:e-?mailed|messaged|texted|wrote|wechatted)\b(?! (?:to )?(?:me|us)\b)[^,.;!?]*"
    r"|(?<![a-z])(?:supposedly|last time|as agreed|as discussed)\b[^,.;!?]*"
)
"""What we sent, or what was said before, is no word that they said now."""
_SPOKEN: Final = (
    r"(?<![想约要备算])[跟和与同](?!进)[^,.;!?约想没发]{1,6}?(?:通了?(?:个|一?次)?(?:电话|话(?!中)|语音|视频)|语音|视频|碰面|开会|吃[饭了]"
    r"|喝[咖了]|交流|对接)|通了[^,.;!?]{0,8}?(?:小时|分钟)|(?:开|吃|喝|碰|见)[了过](?:个|一?次|顿)?(?:会(?!议?邀)|饭|咖啡|茶|头|面)"
    r"|(?:交流|对接)[了过]|登门拜访(?!的?时间)|(?<!没)去了客户|(?<!按)(?:[他她]|对方|候选人|人选|客户)要求(?!周|的|发|补|[^,.;!?]{0,4}前)|要求(?:涨|加(?!班)|[0-9]+(?:%|[wk万]))|抱怨|吐槽"
    r"|(?<![没未不])(?:聊|谈(?=[了过得到完妥])|沟通|打通|接通|通了(?!个?屁)|通过电话|接了(?!别|其他|另|offer)|接的|回了|回复了|见了|见到|见过|面谈"
    r"|碰了|碰到|拜访(?=[了过])|说(?!不)|说不|讲(?!师)|表示|告诉|提到|问我|让我|叫我|要我|催我|答应|同意(?![书吗])|确认|答复(?=了|说)|约好|约到"
    r"|约定|改到|定在|回电(?=了|说)|(?<!后)来电|打来|打过来|发来|发给我|给我发|找我|找到我|加我|联系我|了解[到了]|反馈(?=了|说))"
    r"|(?:电话|微信|视频)[里上中]|(?:候选人|人选|本人)[^,.;!?]{0,6}(?:没问题|愿意|希望|接受|想|可以|感兴趣)"
    r"|\b(?:spoke|spoken|talked|chatted|met|discussed|says?|said|told (?:me|us)|mentioned|promised"
    r"|(?:he|she|they|client) suggest(?:s|ed)"
    r"|explained|wants?|thinks?|agreed|confirmed|picked up|answered|replied|likes|asked (?:me|us)"
    r"|(?:called|rang|e-?mailed|messaged|texted|pinged|contacted|wrote to) (?:me|us)|(?:i|we) (?:have|had|did)\s{4,}"
    r"|had an? (?:\w+ )?(?:call|chat|talk|meeting) with"
    r"|(?:called|rang|came) back|(?:good|long|short|nice) (?:call|chat|talk))\b"
)
_THIRD: Final = (
    r"总监|老板|领导|董事长?|高管|上级|部门|业务(?:方|线)?|财务|法务|人事|HR[A-Z]*|客户|甲方|同事|C[ETFO]O"
    r"|\b(?:directors?|boss|board|clients?|company|employer|hr|manager|team|colleagues?|business|finance|legal|c[etf]o)\b"
)
_WHOSE: Final = r"(?:[她他]们?|TA|对方|人家|那边|这边)[那这]?边?的?(?:公司|团队)?的?|\b(?:his|her|their) "
_OF_THIRD: Final = (
    rf"(?:{_WHOSE})(?:{_THIRD})(?:[那这]?边|那里|们|本人|还|也|都|仍|一直|至今|暂时|还是|迟迟|目前|今天|昨天|对我们|对她?他?)*{_SENT}?\s*"
    r"(?:(?:side|still|also|is|was|has|have|have not|has not|just|simply) ?)*$"
)
"""Right before the words of a silence: one behind whom we spoke to (`她那边总监没回`). Who is named alone, as in
`总监没回`, was called: a try that was none only asks again, a contact that was none hides the silence."""
_BEFORE: Final = 24
"""Signs before the words of a silence in which its subject stands."""

# Of these signs or words one stands in every text that tells it (S10 row 2).
_SIGNS: Final = "不没未迟失拒挂通等海已"
_WORDS: Final = (
    "off", "not", "n't", "nt ", "never", "nobody", "none", "no ", "unable", "unreach", "busy", "engaged", "dead",
    "nothing", "ignor", "wait", "my call", "our call",
)  # fmt: skip


@lru_cache(maxsize=4)
def _compiled(words: str) -> re.Pattern[str]:
    """Each list compiled when a line has one of the signs."""
    return re.compile(words, re.IGNORECASE | re.ASCII)


def may_be_silence(plain: str) -> bool:
    """Whether a folded text has any of the signs without which it tells of no silence."""
    small = plain.lower()
    return any(sign in plain for sign in _SIGNS) or any(word in small for word in _WORDS)


def first_silence(plain: str) -> int | None:
    """Where a folded text first says that nobody was reached; None where it does not say so."""
    found = _compiled(SILENCE).search(plain) if may_be_silence(plain) else None
    return found.start() if found else None


def without_silence(plain: str) -> str:
    """A folded text without the words that nobody was reached, each as long as it was."""
    if not may_be_silence(plain):
        return plain
    return _compiled(SILENCE).sub(lambda match: " " * len(match[0]), plain)


def _of_third(plain: str, at: re.Match[str]) -> bool:
    """Whether a silence is that of somebody behind whom we spoke to."""
    return _compiled(_OF_THIRD).search(plain[max(0, at.start() - _BEFORE) : at.start()]) is not None


def nobody_reached(plain: str) -> bool:
    """Whether a folded text says that nobody was reached, and nothing of somebody who was spoken to.

    Not where one of them is the silence of a third one, whatever else is told (F2).
    """
    silences = list(_compiled(SILENCE).finditer(plain)) if may_be_silence(plain) else []
    if not silences or any(_of_third(plain, silence) for silence in silences):
        return False
    return _compiled(_SPOKEN).search(_compiled(_OURS).sub("", without_silence(plain))) is None
