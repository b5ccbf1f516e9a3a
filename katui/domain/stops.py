"""A working life as lines of text, one a stop, as it is carried into a file of a candidate (P5, I5)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

from katui.domain.candidate_parts import FIELDS, Part, month_of
from katui.domain.errors import Refused

_GAP: Final = " | "
_SPAN: Final = re.compile(r"(?P<started>[^–]*?)\s*–\s*(?P<ended>[^–]*)")
_YEAR: Final = re.compile(r"\d{4}")
_SPECS: Final = {spec.name: spec for spec in FIELDS[Part.CAREER]}

Stop = dict[str, str | None]


def career_line(employer: str, title: str = "", department: str = "", started: str = "", ended: str = "") -> str:
    """`2020-03 – 2022-06 | 公司 | 职位 | 部门`; what is not known stays empty, an empty end is the present."""
    return _line(f"{started} – {ended}", employer, title, department)


def career_of(line: str) -> Stop | None:
    """The columns of a career that such a line means; None when it is no such line."""
    span, *rest = _parts(line)
    found = _SPAN.fullmatch(span)
    if found is None or not rest or not rest[0]:
        return None
    try:
        started, ended = (month_of(_SPECS[name], found[name]) for name in ("started", "ended"))
    except Refused:
        return None
    employer, title, department = [*rest, "", ""][:3]
    return {
        "employer": employer,
        "title": title or None,
        "department_name": department or None,
        "started": started,
        "ended": ended,
    }


def school_line(school: str, degree: str = "", major: str = "", year: int | str | None = None) -> str:
    """`云梦大学 | 本科 | 电气工程 | 2014`."""
    return _line(school, degree, major, str(year or ""))


def school_of(line: str) -> dict[str, str | int | None] | None:
    """The columns of an education that such a line means; None when it names no school."""
    school, degree, major, year = [*_parts(line), "", "", ""][:4]
    if not school:
        return None
    told = int(year) if _YEAR.fullmatch(year) else None
    return {"school": school, "degree": degree or None, "major": major or None, "year": told}


def _line(*parts: str) -> str:
    return _GAP.join(" ".join(part.replace("|", "/").split()) for part in parts).rstrip(" |")


def _parts(line: str) -> list[str]:
    return [part.strip() for part in f"{line} ".split("|")]


READ: Final[dict[str, Callable[[str], Mapping[str, str | int | None] | None]]] = {
    "career": career_of, "schools": school_of,
}  # fmt: skip
"""The parts of a candidate that come as lines, and what reads one."""
