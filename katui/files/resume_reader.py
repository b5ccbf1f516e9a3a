"""Résumés in the form of JSON Resume, one or a list of them (I5)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from katui.domain.errors import Refused
from katui.i18n import _

LARGEST: Final = 16 << 20


def read_resumes(path: Path) -> Iterator[dict[str, str]]:
    """Each résumé as words by header; the stops before the present one are kept in the notes.

    Refused in one sentence for a file that is too large, not JSON, or not a résumé.
    """
    for one in _loaded(path):
        yield _told(one)


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
    now = work[0] if work else {}
    school = schools[0] if schools else {}
    urls = [_text(each.get("url")) for each in _list(basics.get("profiles")) if "linkedin" in _text(each).lower()]
    return {
        "Name": _text(basics.get("name")),
        "Mobile": _text(basics.get("phone")),
        "Email": _text(basics.get("email")),
        "City": _text(place.get("city")) if isinstance(place, dict) else "",
        "Company": _text(now.get("name") or now.get("company")),
        "Title": _text(now.get("position") or basics.get("label")),
        "School": _text(school.get("institution")),
        "Degree": _text(school.get("studyType")),
        "LinkedIn": urls[0] if urls else "",
        "Tags": ", ".join(filter(None, (_text(each.get("name")) for each in _list(one.get("skills"))))),
        "Notes": "\n".join(filter(None, (_text(basics.get("summary")), *map(_stop, work)))),
    }


def _list(value: Any) -> list[dict[str, Any]]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _text(value: Any) -> str:
    return "" if value is None else str(value).strip()


def _stop(stop: dict[str, Any]) -> str:
    """One stop of a working life in a line."""
    days = "–".join(filter(None, (_text(stop.get("startDate")), _text(stop.get("endDate")))))
    return " ".join(filter(None, (days, _text(stop.get("name") or stop.get("company")), _text(stop.get("position")))))
