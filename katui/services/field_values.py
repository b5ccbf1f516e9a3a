"""Reading what was typed into a field, and showing what is stored in it: the two ways between form and record (I6)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any, Final

from katui.domain import clean, money, phrases, when
from katui.domain.errors import Choice, Refused
from katui.domain.kinds import Kind
from katui.domain.pay import tells_pay
from katui.domain.record_fields import FieldSpec, Parser, field_of, fields_of
from katui.domain.session import Session
from katui.domain.vocabulary import Vocabulary
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services.links import linked
from katui.store.models.people import User

LINKS: Final = {
    Parser.USER: Kind.USER,
    Parser.DEPARTMENT: Kind.DEPARTMENT,
    Parser.CLIENT: Kind.CLIENT,
    Parser.PERSON: Kind.PERSON,
    Parser.ANY_PERSON: Kind.PERSON,
    Parser.CANDIDATE: Kind.CANDIDATE,
    Parser.POSITION: Kind.POSITION,
}
_MOST_PEOPLE: Final = 200
_MAIL: Final = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+")
_APART: Final = re.compile(r"[\s,;，；、/]+")
_BELOW: Final = re.compile(r"\s*[-−–－]\s*[$¥￥]?\s*\d")
_YES: Final = frozenset({"yes", "y", "true", "1", "是", "有", "√", "对"})
_NO: Final = frozenset({"no", "n", "false", "0", "否", "无", "不", "没有"})
_DAYS: Final = {"today": 0, "今天": 0, "yesterday": -1, "昨天": -1, "tomorrow": 1, "明天": 1}


def by_name(kind: Kind, fields: Mapping[str, str]) -> dict[str, str]:
    """The same fields under their own names: one may be given by its words in a form, as `title` of a position.

    A field given under two names is Refused `I6.twice`.
    """
    out: dict[str, str] = {}
    for given, text in fields.items():
        name = given if field_of(kind, given) is not None else _OTHER.get((kind, given)) or _by_label(kind, given)
        if name in out:
            raise Refused("I6.twice", given, text, _("{field} is given twice").format(field=given))
        out[name] = text
    return out


_OTHER: Final = {(Kind.CANDIDATE, "pay_present"): "present_pay", (Kind.CANDIDATE, "pay_wanted"): "wanted_pay"}
"""What a field is called in files and moves."""


def _by_label(kind: Kind, said: str) -> str:
    word = said.strip().casefold()
    return next((s.name for s in fields_of(kind) if word in (s.en.casefold(), s.zh.casefold(), s.was or s.zh)), said)


def spec_of(kind: Kind, name: str, *, making: bool) -> FieldSpec:
    """The field of a form; a field that the kind does not have, or that stays as it was made, is Refused."""
    spec = field_of(kind, name)
    if spec is None:
        known = listed(field.label for field in fields_of(kind))
        said = _("{kind} has no field {field}; there are {fields}.")
        raise Refused("I6.field", name, "", said.format(kind=kind.label, field=name, fields=known))
    if spec.fixed and not making:
        said = _("{field} stays as it was when the record was made.").format(field=spec.label)
        raise Refused("I6.fixed", name, "", said)
    return spec


def cleaned(spec: FieldSpec, text: str) -> str:
    """The typed text as it may be kept; too long is Refused naming the field, never cut (I6)."""
    held = clean.clean(text, multiline=spec.multiline, limit=spec.limit, field=spec.name, label=spec.label).text.strip()
    if not held and spec.required:
        raise Refused("I6.required", spec.name, text, _("{field} is needed.").format(field=spec.label))
    return held


def check_typed(spec: FieldSpec, text: str) -> None:
    """Refuse what somebody types that cannot be: an e-mail without a place, pay below nothing (I6).

    A file that is imported brings what it brings; this is for what was typed or changed.
    """
    if spec.name == "email" and no_address(text):
        said = _("{field} is an address like name@firm.com; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.email", spec.name, text, said)
    if spec.parser in {Parser.PAY, Parser.POSITION_PAY} and _BELOW.match(text):
        said = _("{field} is what is paid, like 35K·16薪 or 80万; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.pay", spec.name, text, said)
    if spec.parser is Parser.POSITION_PAY and not tells_pay(text):
        said = _("{field} is what is paid, like 40-60K·16薪, 80万 or 面议; not {value}.")
        raise Refused("I6.pay", spec.name, text, said.format(field=spec.label, value=text))


def no_address(text: str) -> bool:
    """Whether an e-mail field holds something that is no address; of several each must be one (I6)."""
    return not all(_MAIL.fullmatch(one) for one in _APART.split(text) if one)


def phone_doubt(text: str) -> str:
    """That a phone cannot be one, for what is saved all the same (I6); empty where it may be, or where none stands.

    Of several numbers in one field each must be able to be one.
    """
    from katui.store.phones import may_be_numbers

    typed = text.strip()
    if not typed or may_be_numbers(typed):
        return ""
    return _("“{value}” is no number to call; it is kept as typed.").format(value=typed)


def value_of(session: Session, spec: FieldSpec, text: str, *, client_id: int | None = None) -> Any:
    """What is stored for cleaned text: a day, a number, a word of the list, the id of a record; None for empty text."""
    if not text:
        return _empty(spec)
    if spec.parser in LINKS:
        within = None if spec.parser is Parser.ANY_PERSON else client_id
        return linked(session, LINKS[spec.parser], text, spec.name, client_id=within)
    if spec.parser is Parser.WORD and spec.words is not None:
        return _word(spec, spec.words, text)
    if spec.parser is Parser.DAY:
        return _day(session, spec, text)
    if spec.parser is Parser.USERS:
        return [linked(session, Kind.USER, name, spec.name) for name in names_of(text)]
    if spec.parser in _READ:
        return _READ[spec.parser](spec, text)
    known = spec.words.parse(text) if spec.words is not None else None
    return known.value if known is not None else text


def _empty(spec: FieldSpec) -> Any:
    if spec.parser is Parser.YES_NO:
        return False
    if spec.parser is Parser.USERS:
        return []
    if spec.name in _NEVER_EMPTY:
        raise Refused("I6.required", spec.name, "", _("{field} is needed.").format(field=spec.label))
    return None


_NEVER_EMPTY: Final = frozenset(
    {
        "kind", "status", "tier", "stage", "priority", "stance", "openings", "engagement", "guarantee_unit", "level",
        "severity", "currency",
    }
)  # fmt: skip


def _word(spec: FieldSpec, words: type[Vocabulary], text: str) -> Vocabulary:
    found = words.parse(text)
    if found is None:
        known = listed(member.label for member in words)
        said = _("{field} is one of: {words}; not {value}.").format(field=spec.label, words=known, value=text)
        choices = tuple(Choice(spec.name, i, member.value) for i, member in enumerate(words))
        raise Refused("I6.word", spec.name, text, said, choices=choices)
    return found


def _day(session: Session, spec: FieldSpec, text: str) -> date:
    today = when.local_day(session.clock(), session.zone)
    if text.casefold() in _DAYS:
        return today + timedelta(days=_DAYS[text.casefold()])
    for sign in "/.年月":
        text = text.replace(sign, "-")
    parts = text.rstrip("日").split("-")
    try:
        year, month, day = (int(part) for part in parts)
        if not 1900 <= year <= 2199:
            raise ValueError(year)
        return date(year, month, day)
    except ValueError:
        said = _("{field} is a day like 2026-11-20; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.day", spec.name, text, said) from None


def day_said(session: Session, name: str, text: str) -> date:
    """A day as it is typed or said: `2026-12-03`, `today`, `+5wd`, 下周三; Refused F2.due with its field (F2)."""
    try:
        return _day(session, FieldSpec(name, "Day", "日期", Parser.DAY), text.strip())
    except Refused:
        pass
    try:
        return when.local_day(phrases.due(text, session.clock(), session.zone).at, session.zone)
    except Refused as refusal:
        raise Refused(refusal.rule, name, text, refusal.message) from None


def _count(spec: FieldSpec, text: str) -> int:
    if not (text.isdecimal() and len(text) <= 4 and int(text) > 0):
        said = _("{field} is a whole number from 1 to 9999; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.number", spec.name, text, said)
    return int(text)


def _yes_no(spec: FieldSpec, text: str) -> bool:
    said = text.casefold()
    if said in _YES | _NO:
        return said in _YES
    message = _("{field} is yes or no; not {value}.").format(field=spec.label, value=text)
    raise Refused("I6.yes_no", spec.name, text, message)


def _amount(spec: FieldSpec, text: str) -> int:
    found = money.parse_money(text)
    if found is None:
        said = _("{field} is an amount like 3万 or 30,000; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.money", spec.name, text, said)
    return found


def _share(spec: FieldSpec, text: str) -> int:
    found = money.parse_percent(text)
    if found is None:
        said = _("{field} is a percentage like 22 or 22.5%; not {value}.").format(field=spec.label, value=text)
        raise Refused("I6.percent", spec.name, text, said)
    return found


def _steps(spec: FieldSpec, text: str) -> list[dict[str, Any]]:
    found = money.parse_steps(text)
    if found is None:
        said = _("{field} are steps that add up to 100%, like: signing 30%, start of work 70%; not {value}.")
        raise Refused("I6.steps", spec.name, text, said.format(field=spec.label, value=text))
    return found


_READ: Final = {
    Parser.COUNT: _count,
    Parser.YES_NO: _yes_no,
    Parser.MONEY: _amount,
    Parser.PERCENT: _share,
    Parser.STEPS: _steps,
}


def names_of(text: str) -> list[str]:
    """The names of a list field: separated by commas, semicolons, 、 or lines, each once."""
    for sign in "，;；、\n":
        text = text.replace(sign, ",")
    return list(dict.fromkeys(part for part in (" ".join(p.split()) for p in text.split(",")) if part))


SHOW: Final[dict[Parser, Callable[[Any], str]]] = {
    Parser.MONEY: money.money_text,
    Parser.PERCENT: money.percent_text,
    Parser.STEPS: money.steps_text,
}


def people_named(refs: Any) -> str:
    """Colleagues of a list of ids, by name."""
    found = User.select().where(User.id.in_(list(refs or ()))).order_by(User.id).limit(_MOST_PEOPLE)
    return listed(row.name for row in found)


def shown(spec: FieldSpec, row: Any) -> str:
    """A stored field as its form shows it; typing that again changes nothing."""
    value = row.__data__.get(spec.name)
    if value is None:
        return ""
    if spec.parser in LINKS:
        return str(getattr(row, spec.name).name)
    return shown_value(spec, value)


def shown_value(spec: FieldSpec, value: Any) -> str:
    """The same of a value that no record holds yet, and that is no link: those are told by `link_names`."""
    if spec.parser is Parser.USERS:
        return people_named(value)
    if spec.words is not None:
        value = spec.words.parse(str(getattr(value, "value", value))) or value
    if isinstance(value, Vocabulary):
        return value.label
    if isinstance(value, bool) or spec.parser is Parser.YES_NO:
        return _("yes") if value else _("no")
    if spec.parser in SHOW:
        return SHOW[spec.parser](value)
    return value.isoformat() if isinstance(value, date) else str(value)
