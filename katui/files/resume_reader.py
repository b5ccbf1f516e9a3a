"""Résumés in the form of JSON Resume, one or a list of them (I5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import isfinite
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.stops import career_line, career_of, school_line
from katui.i18n import _
from katui.i18n.marks import clauses, labelled, listed

LARGEST: Final = 16 << 20
_NOW: Final = frozenset({"", "present", "now", "至今"})
_WORDS: Final = ("name", "label", "phone", "email", "url", "summary")
_SECTIONS: Final = {
    "certificates": ("name", "issuer", "date"), "awards": ("title", "awarder", "date"),
    "projects": ("name", "description"), "publications": ("name", "publisher", "releaseDate"),
    "volunteer": ("organization", "position", "startDate", "endDate"), "interests": ("name",),
    "references": ("name", "reference"),
}  # fmt: skip


def read_resumes(path: Path) -> Iterator[dict[str, str]]:
    """Each résumé as words by header; each stop of the working life and each school is a line.

    One that says nothing has no name, so that its row says what it lacks.

    Refused in one sentence for a file that is too large, not JSON, or not a résumé.
    """
    for one in _loaded(path):
        told = _told(one)
        yield told if any(told.values()) else {"Notes": _("Nothing in this résumé could be read.")}


def _loaded(path: Path) -> list[dict[str, Any]]:
    if path.stat().st_size > LARGEST:
        text = _("{name} is too large for résumés in JSON.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), text)
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        text = _("{name} is not written in JSON throughout.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), text) from None
    found = data if isinstance(data, list) else [data]
    people = [one for one in found if isinstance(one, dict) and isinstance(one.get("basics"), dict)]
    if not people or len(people) != len(found):
        text = _("{name} is not a résumé in the form of JSON Resume: it has no “basics”.").format(name=path.name)
        raise Refused("I5.file", "file", str(path), text)
    return people


def _told(one: dict[str, Any]) -> dict[str, str]:
    basics = one["basics"]
    place = basics.get("location")
    work, schools = _list(one.get("work")), _list(one.get("education"))
    now = next((stop for stop in work if _text(stop.get("endDate")).casefold() in _NOW), {})
    stops = [_stop(stop) for stop in work]
    return {
        "Name": _text(basics.get("name")),
        "Mobile": _text(basics.get("phone")),
        "Email": _text(basics.get("email")),
        "WeChat": _wechat(basics),
        "City": _text(place.get("city")) if isinstance(place, dict) else "",
        "Company": _employer(now),
        "Title": _text(now.get("position") or basics.get("label")),
        "Department": _text(now.get("department")),
        "LinkedIn": _linkedin(basics),
        "Language": _names(one, "languages", "language"),
        "Tags": _names(one, "skills", "name"),
        "Career": "\n".join(stop for stop in stops if career_of(stop)),
        "Schools": "\n".join(filter(None, map(_school, schools))),
        "Notes": "\n".join(filter(None, _notes(one, [stop for stop in stops if not career_of(stop)]))),
    }


def _linkedin(basics: dict[str, Any]) -> str:
    found = (_text(each.get("url")) for each in _list(basics.get("profiles")) if "linkedin" in str(each).lower())
    return next(filter(None, found), "")


def _wechat(basics: dict[str, Any]) -> str:
    found = (_text(each.get("username")) for each in _list(basics.get("profiles")) if _is_chat(each))
    return next(filter(None, found), "")


def _is_chat(profile: dict[str, Any]) -> bool:
    return _text(profile.get("network")).casefold() in {"wechat", "weixin", "微信"}


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    """A word or a number; several of them as a list; of anything else nothing, so that its row says what it lacks."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_text, value)))
    a_number = isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)
    return str(value).strip() if isinstance(value, str) or a_number else ""


def _names(one: dict[str, Any], section: str, name: str) -> str:
    return ", ".join(filter(None, (_text(each.get(name)) for each in _list(one.get(section)))))


def _employer(stop: dict[str, Any]) -> str:
    return _text(stop.get("name") or stop.get("company"))


def _stop(stop: dict[str, Any]) -> str:
    """One stop of a working life in a line."""
    ended = _text(stop.get("endDate"))
    days = (_text(stop.get("startDate")), "" if ended.casefold() in _NOW else ended)
    return career_line(_employer(stop), _text(stop.get("position")), _text(stop.get("department")), *days)


def _school(school: dict[str, Any]) -> str:
    year = _text(school.get("endDate"))[:4]
    name = _text(school.get("institution"))
    return school_line(name, _text(school.get("studyType")), _text(school.get("area")), year) if name else ""


def _notes(one: dict[str, Any], stops: list[str]) -> Iterator[str]:
    """What has no field here: the summary, links, what was done at each stop, every other section in a line."""
    yield _text(one["basics"].get("summary"))
    yield from _odd(one["basics"])
    yield from _links(one["basics"])
    yield from stops
    for stop in _list(one.get("work")):
        done = clauses(filter(None, (_text(stop.get("summary")), *_words(stop.get("highlights")))))
        if done:
            yield labelled(_employer(stop), done)
    for section, names in _SECTIONS.items():
        told = [listed(filter(None, (_text(each.get(name)) for name in names))) for each in _list(one.get(section))]
        if any(told):
            yield labelled(section, clauses(filter(None, told)))


def _odd(basics: dict[str, Any]) -> Iterator[str]:
    """What stands where a word or a number should, as the file has it."""
    for name in _WORDS:
        value = basics.get(name)
        if value not in (None, "", [], {}) and not _text(value):
            yield labelled(name, json.dumps(value, ensure_ascii=False))


def _links(basics: dict[str, Any]) -> Iterator[str]:
    """The page of the person and the profiles that no field took."""
    taken = {"", _linkedin(basics), _wechat(basics)}
    if _text(basics.get("url")):
        yield labelled(_("Link"), _text(basics["url"]))
    for each in _list(basics.get("profiles")):
        names = [_text(each.get("url")), _text(each.get("username"))]
        if not taken.intersection(filter(None, names)) and any(names):
            yield labelled(_text(each.get("network")) or _("Link"), names[0] or names[1])


def _words(value: Any) -> list[str]:
    return [_text(each) for each in value] if isinstance(value, list) else []
