"""The words of the one-line log: tags, what tells the channel, the direction and the outcome (F2, B3)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from katui.domain.contact import Channel, Direction, Outcome

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
    (Channel.WECHAT, r"微信|\bwe-?chat(?:ted)?\b|\bweixin\b"),
    (Channel.SMS, r"短信|\bsms\b|\btexted\b|\btext message\b"),
    (Channel.EMAIL, r"邮件|邮箱|发邮|\be-?mail(?:ed)?\b"),
    (Channel.VISIT, r"拜访|上门|登门|\bvisit(?:ed)?\b"),
    (Channel.MEETING, r"面谈|见了面|见面|面聊|喝咖啡|吃饭|\bmet\b|\bmeeting\b|\bcoffee\b|\blunch\b"),
    (Channel.PHONE, r"电话|打给|打了|去电|来电|打来|通话|未接|\bcall(?:ed)?\b|\bphoned?\b|\brang\b|\bdial(?:l?ed)?\b"),
)
_INBOUND: Final = (
    r"来电|打来|打给我|打过来|找我|找到我|联系我|主动来|主动找|发来|发给我|回复我|回我(?!们公司)|加我|来信|来访"
    r"|\b(?:called|rang|phoned|texted|e-?mailed|messaged|pinged|contacted) (?:me|us|in)\b|\bwrote to (?:me|us)\b"
    r"|\breached out to (?:me|us)\b|\binbound\b|\bincoming\b"
)

_NOT: Final = r"(?:没有|没|未|还没|尚未|暂未|不)"
_OUTCOMES: Final = (
    (Outcome.NO_ANSWER, r"未接|没接|没人接|不接|无人接听|没打通|打不通|未接通|没接通|关机|占线|无法接通"

        r"|\bno (?:answer|reply|pick-?up)\b|\bdid(?:n'?t| not) (?:answer|pick up)\b|\bunanswered\b"
        r"|\bnot picked up\b"),
    (Outcome.LEFT_MESSAGE, r"留了?言|\bleft (?:a |him a |her a |them a )?(?:message|voicemail|note)\b|\bvoicemail\b"),
    (Outcome.POSITION_CHANGED,
        r"(?:职位|岗位|编制|HC)(?:已经?)?(?:有变|变了|变化|变动|调整|取消|冻结|关闭|关了|暂停|没了"
        r"|撤了)"

        r"|\b(?:position|role|job|headcount) (?:has |was |is )?(?:changed|cancelled|canceled|closed"
        r"|frozen|on hold)\b"),
    (Outcome.WANTS_CHANGES,
        r"(?:要|想|需要|希望)(?:改|换|调整?)(?:一?下)?(?:方向|画像|要求|人选|背景)|改方向|换方向"
        r"|调整方向|方向要(?:改|变)"

        r"|\bwants? (?:a )?(?:changes?|different)\b|\bchange of direction\b|\bdifferent direction\b"),
    (Outcome.FORWARDED,
        r"(?:转|发|递|提交)(?:给|交)?了?(?:老板|领导|上级|业务|用人部门|总监|部门|老大)|已?转给"
        r"|已转交|\bforwarded\b|\bpassed (?:it |on )*to\b"
                        r"|\bwith (?:the|his|her) boss\b"),
    (Outcome.NOT_INTERESTED,
        r"(?:不太?感|没什么|没啥|没有|没|无)兴趣|不考虑|不看机会|没意向|无意向|不喜欢"
        r"|\bnot interested\b|\bno interest\b"
                             r"|\b(?:doesn'?t|does not|didn'?t) like\b"),
    (Outcome.DECLINED,
        r"(?<![没未不])(?:拒绝|婉拒|拒了|被拒|谢绝|放弃|退出|不合适|不匹配|不通过)"
        r"|(?<![还尚暂有])(?:没有?|未能?|不予)通过|(?:简历|初?筛|筛选|[一二三终]面)[没未]过(?![目期来去])"
        r"|(?<![愿想])不(?:太|大)?(?:愿意?|想|打算)(?:再|跟|和|先)?(?:见(?![到得])|面(?!对)|聊(?![薪钱待]))"
        r"|\b(?:declined|rejected|turned (?:it |us )?down|withdrew|withdrawn)\b"),
    (Outcome.READ_NO_HIGHLIGHT,
        r"(?:没|无|没有|看不[到出]|缺)(?:什么|啥)?亮点|亮点不[多够足突]|(?:感觉)?一般般"
        r"|\bno highlights?\b|\bnothing stands? out\b"
                                r"|\bnot (?:impressed|convinced)\b"),
    (Outcome.NOT_READ,
        rf"{_NOT}(?:来得及)?(?:看(?!好|机会|到亮点)|读)|没空看|\b(?:not|hasn'?t|haven'?t"
        r"|has not) (?:been )?(?:yet )?read\b|\bunread\b|\bnot read yet\b"),
    (Outcome.ARRANGING,
        r"约面|约时间|约个时间|安排(?:面试|一面|二面|时间)|(?<!不)(?:想|要|可以)(?:约|见)(?!薪)"
        r"|(?<![不否])(?:愿意|可以)(?:先|再)?(?:见(?![到得])|面(?!对))"
        r"|(?<![大没未不预合解契制节违签])约[^,.;!]{1,8}?(?:面(?![谈聊对])|见(?![面到得]))"
        r"|\barrang(?:ing|e|ed)\b|\bset(?:ting)? up an? interview\b"
                        r"|\bwants? to (?:meet|see|interview)\b"),
    (Outcome.AGREED,
        r"(?<![不没未])(?:同意|答应|接受(?!不)|确认参加|没问题)"
        r"|(?:简历|报告|初?筛|筛选|[一二三终]面)(?:都|也|已经?|直接|就)?(?:通过(?!了?[吗没解])|过了(?![一两目期解吗没]))"
        r"|(?<![没未不能有否法予])通过(?:了(?![一两解吗没])|(?=[,.;!\s]|$))|\b(?:agreed|agrees|accepted"
        r"|confirmed)\b"),
    (Outcome.INTERESTED,
        r"(?:很|比较|挺)?感兴趣|有兴趣|有意向|(?<!不)喜欢|看好|(?:觉得|印象|简历)(?:还|挺)?不错"
        r"|简历(?:还|也)?(?:可以|行)(?![业程吗])|(?<![不否])(?:愿意|可以)(?:先|再)?聊(?![薪钱待])|\binterested\b"
        r"|\blikes? (?:it|him|her|them|the)\b|\bkeen\b"),
    (Outcome.READ,
        r"(?:已|已经|都|刚)(?:经)?(?:看|读|阅)(?:了|过|完)?(?!机会)|看(?:了|过|完)了?(?=报告|简历"
        r"|人选|推荐|[,.;!\s]|$)|看完|读[了完]|\bread\b|\bhas seen\b|\bseen it\b"),
    (Outcome.INFO,
        r"了解(?:了|到|情况|一下)|沟通(?:了|情况)|聊了|介绍了|\b(?:discussed|talked|informed|updated"
        r"|shared)\b"),
)  # fmt: skip

# Of these signs or words one stands in every text that tells the outcome, so that only lists that may hold are
# compiled (S10 row 2).
_TOLD_BY: Final[dict[Outcome, tuple[str, tuple[str, ...]]]] = {
    Outcome.NO_ANSWER: ("接通机线", ("no ", "didn", "did not", "unanswered", "not picked")),
    Outcome.LEFT_MESSAGE: ("言", ("left", "voicemail")),
    Outcome.POSITION_CHANGED: ("变动调取冻关停没撤", ("changed", "cancel", "closed", "frozen", "on hold")),
    Outcome.WANTS_CHANGES: ("改换调变", ("change", "different")),
    Outcome.FORWARDED: ("转发递提", ("forwarded", "passed", "with ")),
    Outcome.NOT_INTERESTED: ("趣虑会向喜", ("not ", "no ", "n't", "nt like")),
    Outcome.DECLINED: ("拒绝弃出合配过见面聊", ("declined", "rejected", "turned", "withdr")),
    Outcome.READ_NO_HIGHLIGHT: ("亮般", ("highlight", "nothing stand", "not ")),
    Outcome.NOT_READ: ("看读", ("read",)),
    Outcome.ARRANGING: ("约见排面", ("arrang", "interview", "want")),
    Outcome.AGREED: ("同答接参题过", ("agree", "accepted", "confirmed")),
    Outcome.INTERESTED: ("趣意喜看错历聊", ("interested", "like", "keen")),
    Outcome.READ: ("看读阅", ("read", "seen")),
    Outcome.INFO: ("了沟", ("discussed", "talked", "informed", "updated", "shared")),
}

_NEXT: Final = r"(?:下一?步(?:计划)?|待办|后续|next(?: step| action)?|to-?do)\s*:\s*"
_ARROW: Final = r"(?<![A-Za-z0-9])(?:->|=>|>>|→|⇒|➜)\s*|(?:->|=>|→|⇒|➜)(?![A-Za-z0-9])\s*"
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
        "tag": rf"(?<![A-Za-z0-9._+-])@(?P<tag>{tags})(?-i:(?![A-Za-z0-9_.-])(?![\u4e00-\u9fff]))",
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
    return re.compile(words, re.IGNORECASE)


def may_tell(outcome: Outcome, plain: str) -> bool:
    """Whether a folded text has any of the signs without which it tells no such outcome."""
    signs, words = _TOLD_BY[outcome]
    small = plain.lower()
    return any(sign in plain for sign in signs) or any(word in small for word in words)


def _outcomes(plain: str) -> Iterator[tuple[Outcome, re.Pattern[str]]]:
    """The outcomes a text may tell, in their order; each list of words is compiled when those before did not hold."""
    return ((outcome, _compiled(words)) for outcome, words in _OUTCOMES if may_tell(outcome, plain))


def tags_in(plain: str) -> list[tuple[int, int, Channel | Direction]]:
    """The `@` tags of a folded line: from, to, what each says."""
    if "@" not in plain:
        return []
    return [(m.start(), m.end(), TAGS[m["tag"].lower()]) for m in _pattern("tag").finditer(plain)]


def channel_in(plain: str) -> Channel | None:
    """The channel that the first telling word names."""
    match = _pattern("channel").search(plain)
    return Channel(match.lastgroup) if match and match.lastgroup else None


def inbound(plain: str) -> bool:
    """Whether the words say that the other side reached out."""
    return bool(_pattern("inbound").search(plain))


def outcome_in(plain: str) -> Outcome | None:
    """The outcome the words tell; when they tell several, the one that asks most of us comes first."""
    return next((outcome for outcome, words in _outcomes(plain) if words.search(plain)), None)


def telling_word_at(plain: str) -> int:
    """Where the first word of an outcome, a channel or a direction stands; the length when there is none."""
    patterns = (_pattern("channel"), _pattern("inbound"), *(words for _, words in _outcomes(plain)))
    return min((m.start() for m in (p.search(plain) for p in patterns) if m), default=len(plain))


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
