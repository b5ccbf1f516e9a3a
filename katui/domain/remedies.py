"""What an agreement says of leaving inside the guarantee, read from its own words (P6)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from katui.domain.guarantee import REPLACE_WITHIN, Step, guarantee_end

_WITHIN: Final = re.compile(
    r"(\d{1,3})\s*(?:天|日|个?工作日|days?)\s*(?:之?内|of)?\D{0,8}(?:补|换|replac)|replac\D{0,24}(\d{1,3})\s*days?"
)
_PART: Final = (
    r"(?:(?<![\d.])(\d{1,3})\s*%|(\d)\s*成(?!\s*[半\d一二三四五六七八九])|(全额|全部|全数|全款|全退|\bfull\b)"
    r"|(一半|半数|减半|退半(?!年|个?月)|半退|半额|\bhalf\b)|(不退))"
)
"""A share of the fee in figures or in words."""
_SHARE: Final = re.compile(_PART)
_UNIT: Final = r"(天|日|days?|个?月|months?)"
_STEP: Final = re.compile(rf"(?<!\d)(\d{{1,3}})\s*{_UNIT}(?:(?!补|换|replac|[;。])\D){{0,14}}?{_PART}")
_AFTER: Final = re.compile(rf"(?:超过|多于|\bafter|\bover|more than)\s*\d+\s*{_UNIT}|\d\s*{_UNIT}\s*[之以]?[后上外起]")
"""Days that a share begins after, not until which it holds."""
_TEN: Final = "一二两三四五六七八九十"
_NUMERAL: Final = re.compile(rf"(?<![百千零〇{_TEN}])[{_TEN}]{{1,3}}(?=\s*(?:天|日|个?月|成))")
_HUNDREDTHS: Final = re.compile(rf"百分之([{_TEN}]{{1,3}}|一?百|\d{{1,3}})(?![\d.点百千零〇{_TEN}])")
_DIGITS: Final = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_FIRST, _NEXT = re.compile(r"首个?月"), re.compile(r"次月")
_BY_DAYS: Final = re.compile(
    r"按?(?:照)?(?:剩余|余下|未满|未服务)(?:的?保证期|期限)?(?:天数|日数|月数|时间)?|按[天日月]|比例(?!:|为|是)|折算|天数|pro.?rata"
    r"|(?:by )?(?:the )?remaining(?: days)?|days? left|sliding(?: scale)?"
)
_REPLACES: Final = re.compile(r"补|换人|replac")
_REFUNDS: Final = re.compile(r"退|refund|credit")
_PLAIN: Final = re.compile(
    r"否则|不然|或者?|则|如果?|若|无法|不能|未能|未|没有?|免费|[补换]|推荐|人选?|一次|退还|退回|退|返还|已收|已付|所收|收取|支付|服务"
    r"|猎头|咨询|费用?|款项?|余额|的|将|应|可|予以?|给予?|[甲乙]方|客户|候选|离职|离开|[按照]|保证期内?|质保期内?|期内|内|后|时|补偿"
    r"|refund(?:s|ed|able)?|credit(?: notes?|ed)?|fees?|paid|free|replac\w*|candidate|client|guarantee|services?"
    r"|\b(?:an?|the|no|one|else|otherwise|or|if|of|is|are|will|be|to|in|within|by|not|found|possible|we|back|us|as)\b"
)
"""Words beside a refund that name no share."""
_CLAUSE: Final = re.compile(r"[,;。、\n()]|\.(?!\d)")
_READ: Final = "§"


@dataclass(frozen=True, slots=True)
class RemedyTerms:
    """What an agreement says of leaving: whether it replaces first, within how many days, and the scale of refunds.

    `scale` holds the steps, the shortest first; without it the refund is the days that were left. Where it is not
    `clear`, something of the refund could not be read: nobody can say what goes back but the two sides.
    """

    replaces: bool
    within: int
    scale: tuple[Step, ...]
    clear: bool = True


def read_remedy(text: str) -> RemedyTerms:
    """The remedy as an agreement words it: 60 天内补人, 30 天内退 80%，60 天内退 50%; without words it replaces."""
    plain = _figures(unicodedata.normalize("NFKC", text).casefold())
    within = _WITHIN.search(plain)
    days = next((int(found) for found in within.groups() if found), 0) if within else 0
    steps = [
        (int(n), "months" if unit.endswith("月") or unit.startswith("m") else "days", _percent(part))
        for n, unit, *part in _STEP.findall(plain)
        if _percent(part) <= 100
    ]
    known = _REPLACES.search(plain) is not None or _REFUNDS.search(plain) is None
    scale = tuple(sorted(steps, key=_length))
    return RemedyTerms(known, days or REPLACE_WITHIN, scale, _is_clear(plain, scale))


def _figures(text: str) -> str:
    """Months, numerals and hundredths that are written in words, in figures; a share that is no whole percent stays."""
    months = _FIRST.sub("1个月", text)
    if months != text:
        months = _NEXT.sub("2个月", months)
    hundredths = _HUNDREDTHS.sub(lambda found: f"{_number(found[1])}%", months)
    return _NUMERAL.sub(lambda found: str(_number(found[0])), hundredths)


def _is_clear(plain: str, scale: Sequence[Step]) -> bool:
    """Whether all that the words say of a refund was read: each share a step of the scale, or the days by name."""
    named = sum(_percent(part) > 0 for part in _SHARE.findall(plain))
    if scale and (named != sum(share > 0 for _n, _unit, share in scale) or _AFTER.search(plain)):
        return False
    if any(_passes_over(found) for found in _STEP.finditer(plain)):
        return False
    clauses = [one for one in _CLAUSE.split(_STEP.sub(_READ, plain)) if one.strip()]
    by_days = _BY_DAYS.search(plain) is not None
    return not (scale and by_days) and all(_is_read(clauses, at, by_days) for at in range(len(clauses)))


def _passes_over(step: re.Match[str]) -> bool:
    """Whether between its days and its share stands another share, or another refund."""
    share = next(at for at in range(3, 8) if step[at])
    between = step.string[step.end(2) : step.start(share)]
    return _SUMS.search(between) is not None or len(_REFUNDS.findall(between)) > 1


def _is_read(clauses: Sequence[str], at: int, by_days: bool) -> bool:
    """Whether nothing of a clause is left that may be a share: all of it where a refund is spoken of, else its figures.

    A scale ends with the clause of its last step; a refund that is named after it without a share is not read.
    """
    clause = clauses[at]
    lead, step, rest = clause.rpartition(_READ)
    if step:
        return not _left_of(rest) and not _SUMS.search(lead)
    if not _REFUNDS.search(clause):
        return not _SUMS.search(clause)
    if "不退" in clause:
        return not _SUMS.search(clause)
    if by_days and _BY_DAYS.search(clause):
        return not _SUMS.search(_WHOLE.sub("", clause))
    return not _left_of(clause) and not any(_READ in one for one in clauses[:at])


_SUMS: Final = re.compile(
    r"\d\s*[%./]|\d\s*[万千元块]|分之|\d\s*成|[一二三四五六七八九]\s*[折成]|半(?!年|个?月)|[¥$€]"
    r"|third|quarter|half|percent|full"
)
"""Shares and sums of money, read or not."""
_WHOLE: Final = re.compile(r"全[额部数款]|\bfull\b")


def _left_of(clause: str) -> str:
    """What of a clause about a refund is neither the days of a replacement nor a word that names no share."""
    return re.sub(r"\W", "", _PLAIN.sub("", _WITHIN.sub("", clause)))


def _percent(part: Sequence[str]) -> int:
    figure, tenths, whole, half, _none = part
    if figure:
        return int(figure)
    return int(tenths) * 10 if tenths else 100 if whole else 50 if half else 0


def _number(text: str) -> int:
    """What a numeral to a hundred means: 三十, 十五, 二十一, 两, 一百, 80."""
    if text.isdigit():
        return int(text)
    if text.endswith("百"):
        return 100
    tens, ten, ones = text.rpartition("十")
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _length(step: Step) -> tuple[date, int]:
    count, unit, share = step
    return guarantee_end(date(2000, 1, 1), count, unit), share
