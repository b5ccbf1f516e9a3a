"""Reading what was typed into a form or after --field: moments, days, words of a list, key persons (I6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused
from katui.domain.needs import Ask, Field, by_name
from katui.domain.phrase_past import parse_any
from katui.domain.phrases import When
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.store.models.clients import KeyPerson
from katui.store.scope import visible

_NOW = frozenset({"now", "现在", "刚才", "刚刚", "just now"})
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_SHOWN, _ID_DIGITS = 12, 18
_TODAY = frozenset({"today", "今天", "今日"})


def _of_our_time(day: date) -> bool:
    """Whether somebody at a desk can mean the day, so that months and hours may be counted from it."""
    return _FIRST_YEAR <= day.year <= _LAST_YEAR


def moment(session: Session, field: Field, text: str) -> datetime:
    """A moment as typed: `now`, ISO, or a phrase of F2, gone by or to come; Refused naming the field.

    Refused P2.future where the field says what happened and the moment is still to come.
    """
    now = session.clock()
    if text.strip().lower() in _NOW:
        return now
    at = _moment(session, field, text)
    if field.happened and at > now:
        if text.strip().lower() in _TODAY:
            return now
        raise _to_come(field, text, when.show(at, session.zone, now))
    return at


def _to_come(field: Field, text: str, shown: str) -> Refused:
    said = _("{field}: {value} would be {day}, which is still to come; write when it was.")
    return Refused("P2.future", field.name, text, said.format(field=field.label, value=text, day=shown))


def _moment(session: Session, field: Field, text: str) -> datetime:
    try:
        given = when.parse_instant(text, session.zone)
        if _of_our_time(given.date()):
            return given
    except (Refused, ValueError):
        pass
    said = _("{field}: {value} is not a date or a time; write it like 11-25 15:00 or fri 3pm.")
    return _phrase(session, field, text, "I6.moment", said).at


def _phrase(session: Session, field: Field, text: str, rule: str, said: str) -> When:
    """What a phrase means in our time (F2), else refused by the rule in these words."""
    found = parse_any(text, session.clock(), session.zone, happened=field.happened)
    if found is None or not _of_our_time(found.day):
        raise Refused(rule, field.name, text, said.format(field=field.label, value=text))
    return found


def day(session: Session, field: Field, text: str) -> date:
    """A day as typed: `today`, ISO, or a phrase of F2, gone by or to come; Refused naming the field.

    Refused P2.future where the field says what happened and the day is still to come.
    """
    today = when.local_day(session.clock(), session.zone)
    if text.strip().lower() in _TODAY | _NOW:
        return today
    on = _day(session, field, text)
    if field.happened and on > today:
        raise _to_come(field, text, when.show_day(on, today))
    return on


def _day(session: Session, field: Field, text: str) -> date:
    try:
        given = when.parse_day(text)
        if _of_our_time(given):
            return given
    except (Refused, ValueError):
        pass
    said = _("{field}: {value} is not a day; write it like 2026-11-25 or next wed.")
    return _phrase(session, field, text, "I6.day", said).day


def word(field: Field, text: str) -> Any:
    """A word of the field's list, by code or by either name; Refused with the list."""
    words = field.words
    assert words is not None
    found = words.parse(text)
    if found is None:
        known = listed(member.label for member in words)
        message = _("{field}: {value} is not one of {known}.").format(field=field.label, value=text, known=known)
        raise Refused("I6.word", field.name, text, message)
    return found


def person(session: Session, client_id: int, field: Field, text: str) -> Any:
    """A key person of this client by id or name; Refused with the persons there are."""
    people = visible(KeyPerson, session).where(KeyPerson.client == client_id).order_by(KeyPerson.id).limit(_SHOWN)
    hits = _called(people, text.strip())
    if len(hits) == 1:
        return hits[0]
    choices = tuple(Choice("person", row.id, row.name) for row in (hits or people))
    template = (
        _("{field}: {value} fits several people.") if hits else _("{field}: nobody at this client is called {value}.")
    )
    raise Refused("I6.person", field.name, text, template.format(field=field.label, value=text), choices=choices)


def _called(people: Any, wanted: str) -> list[Any]:
    """Who of these is meant by an id or the whole name, else by the name as one says it, with or without a title."""
    named = KeyPerson.name == wanted
    if wanted.isascii() and wanted.isdigit() and len(wanted) < _ID_DIGITS:
        named = named | (KeyPerson.id == int(wanted))
    if hits := list(people.where(named)):
        return hits
    from katui.domain.names import same_name_key, strip_title

    called = strip_title(wanted)
    key = same_name_key(called.name)
    if not key:
        return []
    return list(people.where(KeyPerson.name_key.startswith(key) if called.title else KeyPerson.name_key == key))


def cleaned(fields: tuple[Field, ...], given: Mapping[str, str]) -> dict[str, str]:
    """What was typed as it may be kept, by the names of the fields; too long is Refused naming the field (I6)."""
    labels = {field.name: field.label for field in fields}
    return {
        name: clean(text, field=name, label=labels.get(name, ""), multiline=True).text
        for name, text in by_name(fields, given).items()
    }


def read(session: Session, client_id: int, fields: tuple[Field, ...], given: Mapping[str, str]) -> dict[str, Any]:
    """The values of the fields that were filled; unknown and empty ones are left out."""
    out: dict[str, Any] = {}
    for field in fields:
        text = given.get(field.name, "").strip()
        if text:
            out[field.name] = _value(session, client_id, field, text)
    return out


def _value(session: Session, client_id: int, field: Field, text: str) -> Any:
    if field.ask is Ask.MOMENT:
        return moment(session, field, text)
    if field.ask is Ask.DAY:
        return day(session, field, text)
    if field.ask is Ask.WORD:
        return word(field, text)
    if field.ask is Ask.PERSON:
        return person(session, client_id, field, text)
    return cleaned((field,), {field.name: text})[field.name]
