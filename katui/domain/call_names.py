"""Whom a line calls by surname only: 小邵, 老秦, 邵小姐, 秦总, Ms Qin, Shao (F2, B1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from katui.domain import pinyin
from katui.domain.names import split_surname

_USUAL: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方姚谭"
    "廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严温季俞鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄祝詹苗凌"
)
"""Surnames that are called so whether or not a card bears them; others only where one does."""
_BEFORE: Final = r"(?<![最大缩较减变微太偏很更极])"
_NO_NAME: Final = (
    r"(?![小老](?:时|于|姐|程序|范围|项目|毛病|金[额库]|方[案向法]|高[管峰层]|任务|许多|钱|路|文件|段|白|马拉|家))"
)
_STAFF: Final = (
    r"总(?![部体是共裁结额算会分包价量数计之的])(?:监|经理)?|经理|(?<!施)工(?![序作程艺资厂人业地期具龄会时种商])"
)
_TITLES: Final = rf"小姐|先生|女士|同学|老师|{_STAFF}"
_ALSO: Final = r"\s*(?:也|都|就|刚才?|已经?|又|还|那[边里]|这边)*"
_SPEAKS: Final = re.compile(rf"{_ALSO}(?:说|觉得|感觉|表示|反馈|回[复话]|认为|讲|问|让|叫|转)")
_ACTS: Final = re.compile(rf"{_ALSO}(?:[要想看读给在定拒约没未]|希望|答应|同意|出差|安排|拍板)")
_LED: Final = re.compile(
    r"(?:[跟和给让找问向与叫请]|联系|HR|业务|人事|总监|助理|同事|加了?|部门|老板|领导)\s*$", re.IGNORECASE
)
_MISTER: Final = r"(?i:mr|ms|mrs|miss|dr)\b\.?\s?"
_WORD: Final = re.compile(
    "he|she|you|an|long|can|man|men|fan|sun|song|gang|hang|bin|ban|bang|pin|ping|ding|die|dan|sang|wan|pan|tan|ran|mo"
    "|me|may|will|mark|grant|chase|frank|bill|hope|grace|rose|sue|art|pat|rich|no|to|do|so|go|on|in|at|is"
)
"""Words of English that are names only behind a title."""
_SAYS: Final = re.compile(
    r"\s*(?:also |just |still |really )?(?:says?|said|thinks?|thought|told|tells|feels?|felt|wrote|asks?|asked|replied"
    r"|mentioned|confirmed|wants?)\b"
)
_TALKED_TO: Final = re.compile(
    r"\b(?:with|to|from|by|via|called|rang|met|asked|told|emailed|texted|phoned|cc|reached)\s*$", re.IGNORECASE
)


class CallName(NamedTuple):
    """One such call in a text: from, to, the words, the surname.

    `staff` where the title is one that people at the client bear, `speaks` where the words behind it are what they say,
    `acts` where they are what they do, `led` where whoever it is was only talked to.
    """

    start: int
    end: int
    words: str
    surname: str
    staff: bool
    speaks: bool
    acts: bool
    led: bool


def call_names(text: str, surnames: Iterable[str] = ()) -> list[CallName]:
    """The calls by surname in a text, of usual surnames and of those given, in their order."""
    known = sorted({*_USUAL, *filter(None, surnames)}, key=len, reverse=True)
    one = "|".join(map(re.escape, known))
    words = re.compile(
        rf"{_BEFORE}(?<![{_USUAL}]){_NO_NAME}[小老](?P<short>{one})|(?<![上前现主责担历])(?P<long>{one})(?P<title>{_TITLES})"
    )
    return [_call(text, match) for match in words.finditer(text)]


def calls_of(name: str) -> frozenset[str]:
    """What somebody may be called by: the surname, and in small letters the parts of a name as they are spelled."""
    surname, given = split_surname(name)
    if not surname or name.isascii():
        words = name.split()
        return frozenset(word.lower() for word in (words[0], words[-1])) if len(words) > 1 else frozenset()
    said, rest = pinyin.full(surname), pinyin.full(given)
    spelled = {said, f"{said} {rest}", f"{rest} {said}"} if rest else {said}
    return frozenset({surname, *spelled} | ({rest} if len(given) > 1 else set()))


def letter_calls(text: str, known: Iterable[str]) -> list[CallName]:
    """The calls in letters: whoever has a title, and of those known also without (`Ms Zhao`, `Shao`)."""
    plain = {word for word in known if word.isascii() and not _WORD.fullmatch(word)}
    one = "|".join(re.escape(word.title()) for word in sorted(plain, key=len, reverse=True))
    words = re.compile(rf"\b(?:{_MISTER}(?P<titled>[A-Z][a-z]+)|(?P<bare>{one or '(?!)'}))\b", re.ASCII)
    return [_letters(text, match) for match in words.finditer(text)]


def may_call(text: str) -> bool:
    """Whether a text has any of the signs of such a call, before anybody looks into the file."""
    return re.search(rf"[小老]|{_TITLES}|[A-Z][a-z]", text) is not None


def _letters(text: str, match: re.Match[str]) -> CallName:
    says = _SAYS.match(text[match.end() :]) is not None
    led = _TALKED_TO.search(text[: match.start()]) is not None
    called = (match["titled"] or match["bare"]).lower()
    return CallName(match.start(), match.end(), match[0], called, staff=False, speaks=says, acts=False, led=led)


def _call(text: str, match: re.Match[str]) -> CallName:
    behind = text[match.end() :]
    staff = bool(match["title"]) and re.fullmatch(r"总|总监|总经理|经理|老师", match["title"]) is not None
    return CallName(
        match.start(),
        match.end(),
        match[0],
        match["short"] or match["long"],
        staff,
        _SPEAKS.match(behind) is not None,
        _ACTS.match(behind) is not None,
        _LED.search(text[: match.start()]) is not None,
    )
