"""Whom a line calls by a part of the name: 小邵, 邵小姐, 秦总, 姓秦的, 启晗, Ms Qin, Shao (F2, B1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from katui.domain import pinyin
from katui.domain.han import HAN
from katui.domain.names import split_surname
from katui.domain.ordinary_words import is_inside

USUAL: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方姚谭"
    "廖邹熊金陆郝孔崔康毛邱秦江史顾侯邵孟雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严温季俞鲁葛伍韦申尤毕聂焦柳邢岳齐梅莫庄祝詹苗凌"
)
"""Surnames that are called so whether or not a card bears them; others only where one does."""
NOT_SMALL: Final = r"(?<![最大缩较减变微太偏很更极])"
"""Before 小 and 老 where they are a size or an age."""
NO_NICKNAME: Final = (
    r"(?![小老](?:时|于|姐|程序|范围|项目|毛病|金[额库]|方[案向法]|高[管峰层]|任务|许多|钱|路|文件|段|白|马拉|家))"
)
"""小 and 老 before a surname that begins another word there: 小时, 老任务."""
_STAFF: Final = (
    r"总(?![部体是共裁结额算会分包价量数计之的])(?:监|经理)?|经理|(?<!施)工(?![序作程艺资厂人业地期具龄会时种商])"
)
_TITLES: Final = rf"小姐|先生|女士|同学|老师|博士|姐(?!妹|姐)|哥(?!哥)|{_STAFF}"
_ALSO: Final = r"\s*(?:也|都|就|刚才?|已经?|又|还|那[边里]|这边)*"
_SPEAKS: Final = re.compile(rf"{_ALSO}(?:说|觉得|感觉|表示|反馈|回[复话]|认为|讲|问|让|叫|转)")
_ACTS: Final = re.compile(rf"{_ALSO}(?:[要想看读给在定拒约没未]|希望|答应|同意|出差|安排|拍板)")
_LED: Final = re.compile(
    r"(?:[跟和给让找问向与叫请]|联系|HR|业务|人事|总监|助理|同事|加了?|部门|老板|领导)\s*$", re.IGNORECASE
)
MISTERS: Final = "mr|ms|mrs|miss|dr"
"""How somebody is addressed in letters."""
_MISTER: Final = rf"(?i:{MISTERS})\b\.?\s?"
ENGLISH_WORD: Final = re.compile(
    "he|she|you|an|long|can|man|men|fan|sun|song|gang|hang|bin|ban|bang|pin|ping|ding|die|dan|sang|wan|pan|tan|ran|mo"
    "|me|may|will|mark|grant|chase|frank|bill|hope|grace|rose|sue|art|pat|rich|no|to|do|so|go|on|in|at|is"
    "|hong|kong|april|june|july|august|yuan|page|young|king|summer|autumn|winter|day|star|park|hall|hill|wood|price"
    "|stone|banks|black|white|green|brown|gray|west|north|east|south|london|guy|case|best|early|short|small|major|noble"
)
"""Words of English that are names only behind a title."""
_SAYS: Final = re.compile(
    r"\s*(?:also |just |still |really )?(?:says?|said|thinks?|thought|told|tells|feels?|felt|wrote|asks?|asked|replied"
    r"|mentioned|confirmed|wants?)\b"
)
_TALKED_TO: Final = re.compile(
    r"\b(?:with|to|from|by|via|called|rang|met|asked|told|emailed|texted|phoned|cc|reached)\s*$", re.IGNORECASE
)


_NEAR: Final = 20
"""Letters before a call in which whoever leads to it stands."""
_EDGE: Final = rf"(?:(?<!{HAN})(?<![A-Za-z])|(?<=[说得为但和跟而]))"
_VERDICT: Final = (
    r"(?=\s*的?(?:简历|报告)?(?:[也都就还]|是|确实|直接|已经)*(?:不合适|不太合适|不匹配|不行|不考虑|不要|不见|不面|可以[见面约聊]|"
    rf"可以(?!{HAN})|通过|没过"
    r"|没戏|没看|未看|没读|被拒|拒了|被刷|挂了|淘汰|[Pp]ass|感兴趣|有兴趣|没兴趣|约面|想见|要见|面试))"
)
BARE_NOT: Final = "于时任成方高明安白万关和向同后过容易能相要应都还才可没经常从文金年全单支"
"""Surnames that are as well a word of any line, and no call where they stand alone."""
_NO_GIVEN: Final = r"(?![也都就还不没未可已很太真确被要想觉说认总工姐哥的是])"
_WORDS: Final = (
    r"(?!周[一二三四五六日天末期内边]|马上|方[向案面便]|高[管级层端薪龄职中]|金[额融]|时间|任[何职务]|何[时况必]|余下|严[格重]|江[苏西浙]"
    r"|程[度序]|成本|温[度州]|许多|白天|安[排全]|黎明|武汉|唐山|沈阳|郑州|徐州|苏州|杭州|季[度节]|秦皇|夏天|莫[名非]|毛[利病]|钱|章程|严|贺信"
    r"|孔雀|应该|洪|汪洋|田间|路[上线]|段[时位]|谢谢|[^，。,.]{1,2}(?:先生|小姐|女士|同学|老师|经理|总监|博士))"
)
_OF_TWO: Final = "前者|后者"
OF_TWO: Final = frozenset(_OF_TWO.split("|"))


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


def call_names(text: str, known: Iterable[str] = ()) -> list[CallName]:
    """The calls in a text by surnames, usual ones and those given, and by the given names among those, in their order.

    Also a full name of usual form before a verdict, of whoever it is, and which of two is meant (`前者`).
    """
    parts = {name for name in known if name}
    one = "|".join(map(re.escape, sorted({*USUAL, *parts}, key=len, reverse=True)))
    alone = "|".join(map(re.escape, sorted(name for name in parts if len(name) == 1 and name not in BARE_NOT)))
    given = "|".join(map(re.escape, sorted(name for name in parts if len(name) > 1)))
    words = re.compile(
        rf"{NOT_SMALL}(?<![{USUAL}]){NO_NICKNAME}[小老](?P<short>{one})|姓(?P<so>{one})的(?:那[个位])?"
        rf"|(?<![上前现主责担历])(?P<long>{one})(?P<title>{_TITLES})(?P<that>那[个位])?"
        rf"|(?<![{USUAL}])(?P<given>{given or '(?!)'})|{_EDGE}(?P<alone>{alone or '(?!)'}){_VERDICT}"
        rf"|(?P<of_two>{_OF_TWO})"
        rf"|{_EDGE}{_WORDS}(?P<full>[{USUAL}]{_NO_GIVEN}{HAN}(?:{_NO_GIVEN}{HAN})?){_VERDICT}"
    )
    found = words.finditer(text)
    return [_call(text, match) for match in found if not match["given"] or not is_inside(text, *match.span("given"))]


def calls_of(name: str) -> frozenset[str]:
    """What somebody may be called by: surname, given name, in small letters the parts of a name as they are spelled."""
    surname, given = split_surname(name)
    if not surname or name.isascii():
        words = name.split()
        return frozenset(word.lower() for word in (words[0], words[-1])) if len(words) > 1 else frozenset()
    said, rest = pinyin.full(surname), pinyin.full(given)
    spelled = {said, f"{said} {rest}", f"{rest} {said}"} if rest else {said}
    return frozenset({surname, *spelled} | ({given, rest} if len(given) > 1 else set()))


def letter_calls(text: str, known: Iterable[str]) -> list[CallName]:
    """The calls in letters: whoever has a title, and of those known also without (`Ms Zhao`, `Shao`)."""
    plain = {word for word in known if word.isascii() and not ENGLISH_WORD.fullmatch(word)}
    one = "|".join(re.escape(word.title()) for word in sorted(plain, key=len, reverse=True))
    words = re.compile(rf"\b(?:{_MISTER}(?P<titled>[A-Z][a-z]+)|(?P<bare>{one or '(?!)'}))\b", re.ASCII)
    return [_letters(text, match) for match in words.finditer(text)]


def may_call(text: str) -> bool:
    """Whether a text has any of the signs of such a call, before anybody looks into the file."""
    return re.search(rf"[小老]|姓.{{1,2}}的|{_OF_TWO}|{_TITLES}|[A-Z][a-z]", text) is not None


def _letters(text: str, match: re.Match[str]) -> CallName:
    says = _SAYS.match(text, match.end()) is not None
    led = _TALKED_TO.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    called = (match["titled"] or match["bare"]).lower()
    return CallName(match.start(), match.end(), match[0], called, staff=False, speaks=says, acts=False, led=led)


def _call(text: str, match: re.Match[str]) -> CallName:
    titled = bool(match["title"]) and not match["that"]
    staff = titled and re.fullmatch(r"总|总监|总经理|经理|老师", match["title"]) is not None
    return CallName(
        match.start(),
        match.end(),
        match[0],
        next(filter(None, match.group("short", "so", "long", "given", "alone", "of_two", "full"))),
        staff,
        _SPEAKS.match(text, match.end()) is not None,
        _ACTS.match(text, match.end()) is not None,
        _LED.search(text, max(0, match.start() - _NEAR), match.start()) is not None,
    )
