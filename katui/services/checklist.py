"""The checklist before a round: its points as data, in both languages (B9)."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from katui import i18n, resources
from katui.domain.work import InterviewMode
from katui.i18n import Language


@dataclass(frozen=True, slots=True)
class Point:
    """One point of the checklist: what is ticked, and what the candidate reads."""

    key: str
    title: str
    text: str
    modes: frozenset[str]


@lru_cache(maxsize=2)
def words(language: Language) -> dict[str, Any]:
    """Everything the checklist says in one language."""
    return tomllib.loads((resources.checklists_dir() / f"{language}.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=8)
def points_of(mode: InterviewMode, language: Language) -> tuple[Point, ...]:
    """The points of a round that is held in one way."""
    rows = words(language)["points"]
    found = (Point(row["key"], row["title"], row["text"], frozenset(row.get("modes", ()))) for row in rows)
    return tuple(point for point in found if not point.modes or mode.value in point.modes)


def counted(row: Any) -> tuple[int, int]:
    """How many points of a round are ticked, and of how many."""
    points = points_of(row.mode, i18n.language())
    return sum(point.key in (row.prepared or ()) for point in points), len(points)
