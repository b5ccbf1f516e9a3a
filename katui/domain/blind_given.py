"""What people call a candidate by with one character of the given name: 斌哥, 斌总, 阿斌 for 黎斌 (B1)."""

from __future__ import annotations

from typing import Final

from katui.domain.blind_han import BACK, EDGE, GOES_ON, LONG, SHORT, front
from katui.domain.call_names import BARE_NOT, NO_NICKNAME, NOT_SMALL, USUAL
from katui.domain.fold import simplify
from katui.domain.names import split_surname

_ELDER: Final = "[哥姐叔姨兄](?![妹姐哥弟夫母])"
_CALLS: Final = "叫称喊里有到了的都及向受在见"
"""What else stands before somebody who is called 斌哥."""
_ADDRESSED: Final = (
    "大哥 小哥 老哥 表哥 堂哥 帅哥 师哥 大姐 小姐 老姐 师姐 学姐 表姐 堂姐 空姐 "
    "大叔 小叔 表叔 大姨 小姨 阿姨 师兄 学兄 老兄 弟兄 仁兄 老总 副总 汇总 归总 "
    "分总 古董 校董 独董 军工 建工 华工 文工 化工 施工 手工 职工 员工 民工 木工 "
    "电工 高工 理工 加工 精工 完工 竣工 开工 美工 技工 社工 义工 女工 特工 人工 "
    "分工 动工 复工 停工 返工 焊工 钳工 重工 轻工 中工 同工 能工 "
)
"""Words of their own, which nobody is called."""
_SMALL: Final = "时学区组米白心说型微众结计"
_OLD: Final = "大家总板师牌外人年乡客化实成练到"
_FAR: Final = "里根联富胶尔拉米斯姨波莫伊曼布迪玛诗巴塞司"
"""What stands behind 小, 老 and 阿 in words of their own: 小组, 老家, 阿根廷."""
_BOTH: Final = "红队雪满鹏康家班孩程强"
"""What behind 小 is a word as well: 小红, 小鹏."""
_WHICH: Final = (
    "新老大小高男女洋名正副总主首原前现本外内中东西南北美德英法日韩港台资国云光数智海艺学语体电网声力热材芯车"
)
"""What stands before a title and says which one it is: 新总监, 德国总部, 女老师."""
_TWICE: Final = "天人常往刚明渐茫多好高大小久步家年时代星想看默悄源孜津历纷每种处层重真慢早仅恰白"
"""What is a word of its own when it stands twice: 刚刚, 常常."""
_SAYINGS: Final = "彬楚洋静平蒙欣"
"""What begins or ends a saying when it stands twice: 彬彬有礼, 洋洋洒洒."""
_GOES_WITH: Final = "(?!有礼|洒洒|自得|向荣|相关|动人|细语)"


def called(name: str) -> str:
    """The pattern of what is nobody else and no other word, to be looked for in simplified text behind `blind_han`.

    Of a given name of two characters the second one, which a title of the trade may give to somebody else. Where the
    character is a usual surname as well nothing is sure: 江总 is 黎江, or somebody called 江.
    """
    given, last = _given(name)
    if not last or last in USUAL:
        return ""
    elder = rf"(?:{EDGE}|(?<=[{_CALLS}])){_ahead(last)}{last}{_ELDER}"
    found = [elder, *(f"{EDGE}{nick}{BACK}" for nick in _nicks(last) if last not in _BOTH)]
    found += [rf"(?<![{USUAL}])阿{last}(?![{_FAR}古丽])"] if last not in _FAR else []
    if len(given) == 1 and last not in BARE_NOT and last not in _WHICH:
        found += [rf"{EDGE}{_ahead(last)}{last}(?!{GOES_ON})(?:{SHORT}){BACK}", f"{EDGE}{_ahead(last)}{last}(?:{LONG})"]
    if last not in _TWICE + _SAYINGS:
        found.append(f"{EDGE}{last}{last}{BACK}")
    return "|".join(found)


def may_be_called(name: str) -> str:
    """The pattern of what may be the candidate or another word, where `called` left it: 江总, 洋洋 in front."""
    given, last = _given(name)
    if not last:
        return ""
    edge = "" if len(given) == 1 else EDGE
    titled = (
        rf"{_ahead(last)}{last}(?:{_ELDER}|(?!{GOES_ON})(?:{SHORT}){BACK})|{EDGE}{_ahead(last)}{last}(?:{LONG}){BACK}"
    )
    small = f"{NOT_SMALL}(?<![{USUAL}]){edge}(?:{'|'.join(_nicks(last)) or '(?!)'}){BACK}"
    twice = f"|{EDGE}{last}{last}{_GOES_WITH}{BACK}" if last not in _TWICE else ""
    return f"{edge}{titled}|{small}{twice}"


def _given(name: str) -> tuple[str, str]:
    """The given name of a Chinese one, of one character or two, and its last character; empty for any other."""
    surname, given = split_surname("".join(name.split()))
    given = simplify(given) if surname else ""
    return (given, given[-1]) if 0 < len(given) <= 2 else ("", "")


def _ahead(last: str) -> str:
    """No other word that the character ends, and none that it is in with a title."""
    words = "|".join(word for word in _ADDRESSED.split() if word[0] == last)
    return f"{front(last)}(?!{words})" if words else front(last)


def _nicks(last: str) -> list[str]:
    """小斌, 老斌 and 阿斌, but for those that are other words."""
    found = [first + last for first, words in (("小", _SMALL), ("老", _OLD), ("阿", _FAR)) if last not in words]
    return [f"{NO_NICKNAME}{nick}" for nick in found]
