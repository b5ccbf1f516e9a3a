"""The fields a search line knows, their Chinese names, and how salaries are asked for (P5)."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final, Literal

from katui.domain.pay_units import MINOR_DIGITS, UNITS
from katui.i18n import language


@dataclass(frozen=True, slots=True)
class FieldKind:
    """One field: its other names, whether it holds pay, and words that mean a fixed value."""

    aliases: tuple[str, ...]
    is_pay: bool = False
    words: dict[str, str] = field(default_factory=dict)

    def meant(self, value: str) -> str:
        """The value itself, or the fixed value a word stands for (`我` is `me`)."""
        return self.words.get(value.casefold(), value)


def shown(name: str) -> str:
    """The name of a field as one types it in the active language; each field is known by all of them."""
    if language() != "zh_CN":
        return name
    return next((alias for alias in FIELDS[name].aliases if not alias.isascii()), name)


_ME: Final = {"我": "me", "本人": "me", "自己": "me", "me": "me", "无": "none", "none": "none", "无主": "none"}

_TIERS: Final = {"重点": "A", "一般": "B", "潜力": "C", "a级": "A", "b级": "B", "c级": "C"}
_HELD: Final = {"有": "yes", "是": "yes", "y": "yes", "无": "no", "没有": "no", "否": "no", "n": "no"}
_DUE: Final = {"到期": "due", "已到期": "due", "过期": "due", "已过期": "due", "passed": "due"}

FIELDS: Final[dict[str, FieldKind]] = {
    "name": FieldKind(("姓名", "名字", "人选")),
    "city": FieldKind(("城市", "地点", "所在地", "location")),
    "title": FieldKind(("职位", "头衔", "职务", "岗位")),
    "employer": FieldKind(("公司", "雇主", "在职", "现公司", "company")),
    "salary": FieldKind(("年薪", "薪资", "薪酬", "现薪", "年包", "pay"), is_pay=True),
    "wanted": FieldKind(("期望", "期望薪资", "expected"), is_pay=True),
    "owner": FieldKind(("归属", "顾问", "负责人"), words=_ME),
    "status": FieldKind(("状态", "阶段", "stage")),
    "client": FieldKind(("客户", "甲方")),
    "position": FieldKind(("项目", "推荐职位", "job")),
    "source": FieldKind(("来源", "渠道")),
    "tag": FieldKind(("标签", "tags")),
    "school": FieldKind(("学校", "院校", "毕业")),
    "degree": FieldKind(("学历", "学位")),
    "phone": FieldKind(("手机", "电话", "mobile")),
    "email": FieldKind(("邮箱", "邮件", "mail")),
    "wechat": FieldKind(("微信", "微信号")),
    "note": FieldKind(("备注", "notes")),
    "tier": FieldKind(("级别", "客户级别"), words={"key": "A", "regular": "B", "potential": "C"} | _TIERS),
    "warning": FieldKind(("预警", "warnings"), words=_HELD),
    "retention": FieldKind(("保存期限", "保存"), words=_DUE),
    "consent": FieldKind(("授权", "信息授权"), words=_HELD),
    "hot": FieldKind(("list", "名单", "清单", "人才清单")),
}
ALIASES: Final[dict[str, str]] = {alias: name for name, kind in FIELDS.items() for alias in (name, *kind.aliases)}


def called(typed: str) -> str | None:
    """The field that is called so in either language; None where none is."""
    return ALIASES.get(unicodedata.normalize("NFKC", typed).casefold())


_END: Final = r"(\d{1,9}(?:\.\d{1,4})?)\s*(千万|百万|[kKwW千万mM])?"
_SPAN: Final = re.compile(
    rf"(<=|>=|=|<|>|≤|≥)?\s*{_END}(?:\s*(?:-|~|–|—|至|到)\s*{_END})?(\+|以上|以下|以内)?(?:/?(年|月))?"
)


HOUSE: Final = "CNY"
"""The currency of a range that names none."""


@dataclass(frozen=True, slots=True)
class Span:
    """A range of pay in minor units (分) of a `currency` for a `year` or a `month`; pay in any other is not in it.

    None is an open side; `open_low` and `open_high` leave the end itself out.
    """

    low: int | None
    high: int | None
    per: Literal["year", "month"] = "year"
    open_low: bool = False
    open_high: bool = False
    currency: str = HOUSE

    def holds(self, amount: int) -> bool:
        """Whether an amount in minor units lies in the range."""
        above = self.low is None or (amount > self.low if self.open_low else amount >= self.low)
        return above and (self.high is None or (amount < self.high if self.open_high else amount <= self.high))


def parse_span(text: str) -> Span | None:
    """The range that `<60`, `40-60`, `>=35k`, `80万+`, `60` or `>150kUSD` means; None when it is no amount.

    Without a unit a number below 1,000 counts in 万 a year, as consultants speak; `k` is a month's unless 年 follows,
    or the currency is one that is counted by the year.
    """
    typed, currency, by_year = unicodedata.normalize("NFKC", text).strip(), HOUSE, False
    found = _SPAN.fullmatch(typed)
    if found is None:
        typed, currency, by_year = _without_currency(typed)
        found = _SPAN.fullmatch(typed)
    if found is None:
        return None
    sign, first, first_unit, second, second_unit, after, period = found.groups()
    unit = (second_unit or first_unit or "").lower()
    monthly = period == "月" or (unit in {"k", "千"} and period != "年" and not by_year)
    per: Literal["year", "month"] = "month" if monthly else "year"
    low = _amount(first, (first_unit or second_unit or "").lower(), currency)
    high = _amount(second, unit, currency) if second else None
    if high is None:
        return replace(_one_ended(_SIGN_OF.get(after, sign or "="), low, per), currency=currency)
    return None if sign or after else Span(min(low, high), max(low, high), per, currency=currency)


def _without_currency(text: str) -> tuple[str, str, bool]:
    """The text without the currency that it names, which that is, and whether pay in it is counted by the year."""
    from katui.domain import pay_words  # its patterns are compiled only where a currency may be named

    apart = re.sub(r"(?<=[\dkKwWmM])(?=[A-Za-z]{3}$)", " ", text)
    currency = pay_words.currency_of(apart) or HOUSE
    bare = dict(pay_words.CURRENCIES)[currency].sub("", apart, count=1)
    return bare.strip(), currency, currency in pay_words.YEARLY_CURRENCIES


_SIGN_OF: Final[dict[str | None, str]] = {"+": ">=", "以上": ">=", "以下": "<=", "以内": "<="}


def _one_ended(sign: str, amount: int, per: Literal["year", "month"]) -> Span:
    if sign in {"<", "<=", "≤"}:
        return Span(None, amount, per, open_high=sign == "<")
    if sign in {">", ">=", "≥"}:
        return Span(amount, None, per, open_low=sign == ">")
    return Span(amount, amount, per)


def _amount(number: str, unit: str, currency: str) -> int:
    value = Fraction(number)
    factor = UNITS[unit] if unit else (10_000 if value < 1000 else 1)
    return int(value * factor * 10 ** MINOR_DIGITS.get(currency, 2))
