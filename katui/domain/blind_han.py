"""What people call a candidate by in Chinese, though the name is not written out: 侯总, 老侯, 侯某 (B1)."""

from __future__ import annotations

from typing import Final

from katui.domain.call_names import BARE_NOT, MISTERS, NO_NICKNAME, NOT_SMALL, USUAL
from katui.domain.fold import simplify
from katui.domain.han import HAN
from katui.domain.names import TITLES_ZH, split_surname
from katui.domain.ordinary_words import before

_GRAMMAR: Final = "于任成和向同后过能相要应都还才可没经常从支时"
"""Surnames that stand as other words before any title: 任总监, 向经理汇报."""
_LEADS: Final = "于和向同从"
"""Those of them that stand so before a person as well: 和先生回国."""
_PERSONAL: Final = "先生|女士|小姐|太太"
_OTHERS: Final = "".join(sorted({*USUAL} - {*BARE_NOT}))
"""Surnames before 小侯 that make it the name of somebody else."""
_SUMS: Final = "钱段"
"""Surnames that 小 and 老 stand before as other words as well: 小钱, 小段."""
_NUMBERS: Final = "0123456789零一二两三四五六七八九十百千万几每本上下这各双半数多首当"
_COUNTED: Final = "周张段项单方石毛章路季年班车包句曲元员分平时关管万"
"""Surnames that are counted by as well, or stand behind a number."""
_ENDS: Final = (
    "程工流课编行里远制进议教规 周金 段阶手地片波频路 金资现冶黄税本佣 江九珠嘉 施设 田丰蓝盐梅 林桂 "
    "易网 宁苏西辽济 苏姑 路网链回旅 康富小泰 马宝罗司人亚 钟分 章印 龙九乌 武玄 史历 常日异正通 "
    "尚时和 阳沈贵洛 包外钱 费消 项选款 管高总 区大片社园战城校地辖 商电招经厂客供 党政 华光 云上公私 "
    "车整机乘客货卡跑新 夏华宁 洪防 单订 关海公网 温高低恒 海上 黄蛋 钱有 古内蒙 库仓 左右 连大 "
    "池电 水污 计设统审预 井油 门部 房楼 站网 线产 柏松 白空 文中本上下外日韩德法俄散译 方资买卖我他她你丙 容内 "
    "年去今前当往近早晚历来同每 "
)
"""Surnames, and behind each what it is the end of another word with: 程 of 工程总监, 金 of 基金经理."""
_NO_CALL: Final = (
    "(?!施工|高工(?!程师)|包工|[车木水管]工(?!程师)|古董|温哥华|[徐柳]工(?:集团|机械)|周会计划|史书记载|小康|小孙[子女]"
    "|小黄[车鱼书人]|老黄[牛历]|小熊猫|小汤山|小龙虾|小林业|小马[达哥])"
)
"""Where a surname begins another word with what is behind it, or ends one that 小 begins."""
_TITLES: Final = (*TITLES_ZH.split("|"), "老板", "行长", "所长", "台长", "总工程师", "总工")
LONG: Final = "|".join(sorted((title for title in _TITLES if len(title) > 1), key=len, reverse=True))
SHORT: Final = "|".join(title for title in _TITLES if len(title) == 1)
GOES_ON: Final = "总(?=[部体共结额算量数计价之])|工(?=[序作程艺资厂人业地期具龄时种商])"
"""Where 总 and 工 behind a surname begin another word: 总体, 工作."""
_TITLED: Final = rf"副?(?:{LONG}|(?!{GOES_ON}|[姐哥][妹姐哥]|董事)(?:{SHORT}))"
_TALKS: Final = "和与跟同对让请给把被问由是找约陪带催以"
"""What stands before somebody who is spoken of."""
_DOES: Final = "在的是对也有说很已将曾会能可从就任带做主负目不愿想要来去现还认觉希之聊谈见问答推看离辞跳搭操担最"
"""What stands behind."""
EDGE: Final = rf"(?:(?<!{HAN})|(?<=[{_TALKS}]))"
BACK: Final = rf"(?=$|(?!{HAN})|[{_DOES}])"
_HIDDEN: Final = "某(?:某|(?![公企家个些种大知上外银集项部]))"
_CROSSED: Final = "[*＊xX×]{1,2}(?![A-Za-z0-9])"
_SOMEBODY: Final = rf"{_HIDDEN}|{_CROSSED}|生{BACK}"
_STOP: Final = r"(?=$|[，。；、：！？,.;:!?）)”」\n]|说|离职|觉得|认为|表示|希望|目前|愿意)"
"""What stands behind a hidden name whose surname leads to a firm as well: 任某， but not 任某在线教育公司总监."""
_SIR: Final = rf"(?i:(?<![a-z])(?:{MISTERS})\.?\s?)"


def called(name: str) -> str:
    """The pattern of what is no other word: 侯总, 小侯 for any 侯; 方总, 小方 where no part of 对方总是, 小方案.

    To be looked for in simplified text; empty for a name of other letters.
    """
    surname = _surname(name)
    if not surname:
        return ""
    ahead, sir = front(surname), f"{_SIR}{surname}|姓{surname}的?"
    if surname not in BARE_NOT:
        nick = f"{NOT_SMALL}(?<![{_OTHERS}]){NO_NICKNAME}{_NO_CALL}[小老阿]{surname}"
        nick += f"|{EDGE}[小老]{surname}{BACK}" if surname in _SUMS else ""
        alone = f"{EDGE}{ahead}{surname}(?={GOES_ON})"
        return f"{sir}|{nick}|{ahead}{_NO_CALL}{surname}(?:{_TITLED}|{_SOMEBODY})|{alone}"
    sir += f"|{_hidden(surname, ahead)}"
    short = f"{EDGE}(?:{ahead}{surname}(?:{SHORT})|[小老阿]{surname}){BACK}"
    if surname in _LEADS:
        return f"{sir}|{short}"
    return f"{sir}|{short}|{EDGE}{ahead}{surname}(?:{_PERSONAL if surname in _GRAMMAR else LONG})"


def may_be_called(name: str) -> str:
    """The pattern of what may be the candidate or another word, where `called` left it: 任总监, a bare 侯."""
    surname = _surname(name)
    if not surname:
        return ""
    nick = f"{NOT_SMALL}{NO_NICKNAME}{_NO_CALL}[小老]{surname}"
    found = f"{front(surname)}{_NO_CALL}{surname}{_TITLED}|{nick}"
    if surname in BARE_NOT:
        return f"{found}|{front(surname)}{surname}{_HIDDEN}"
    plain = surname not in _COUNTED and surname not in _ends()
    return f"{found}|{EDGE}{surname}{BACK}" if plain else found


def _hidden(surname: str, ahead: str) -> str:
    """A surname that is a word as well, behind which the name is left out: 文某, no part of 中文某处."""
    if surname in _GRAMMAR:
        return f"{EDGE}{ahead}{surname}某某?{_STOP}"
    return f"{EDGE}{ahead}{surname}(?:{_HIDDEN}|{_CROSSED}{BACK})|{ahead}{surname}某某?{BACK}"


def _surname(name: str) -> str:
    return simplify(split_surname("".join(name.split()))[0])


def front(surname: str) -> str:
    """Nothing before a surname, or another part of a name, that makes it the end of another word."""
    if len(surname) > 1:
        return ""
    ends = before(surname) + _ends().get(surname, "") + (_NUMBERS if surname in _COUNTED else "")
    return f"(?<![{ends}])" if ends else ""


def _ends() -> dict[str, str]:
    return {word[0]: word[1:] for word in _ENDS.split()}
