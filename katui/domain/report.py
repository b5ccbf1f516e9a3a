"""The recommendation report: the seven points of its checklist, and what they come to as a score (B4)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from katui.domain.vocabulary import Vocabulary


class ReportPart(Vocabulary):
    """A point of the checklist, by the name it is kept under."""

    MUST_HAVES = "must_haves", "Must-haves", "硬性要求"
    MOTIVATION = "motivation", "Motivation", "求职动机"
    SALARY = "salary", "Salary", "薪酬"
    RISKS = "risks", "Risks", "风险点"
    CITY = "city", "City", "工作地点"
    TIMES = "offered_slots", "Interview times", "可面试时间"
    WHY = "highlights", "Why this person", "推荐理由"


WRITTEN: Final = (ReportPart.MOTIVATION, ReportPart.SALARY, ReportPart.RISKS, ReportPart.CITY, ReportPart.WHY)
"""The points that are one text each."""
FULL_SCORE: Final = 100
WHY_LINES: Final = 3
_BETWEEN: Final = r"[\n;；]+"
_NUMBERED: Final = r"^\s*(?:[-*•·]|\d{1,2}\s*[.、)）])\s*"


def needs_in(text: str | None) -> tuple[str, ...]:
    """The must-haves of a position one by one: a line or what stands between semicolons is one (P4)."""
    parts = (re.sub(_NUMBERED, "", part).strip(" 。.") for part in re.split(_BETWEEN, text or ""))
    return tuple(dict.fromkeys(part for part in parts if part))


def matched(checklist: Mapping[str, Any], needs: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Each must-have with the evidence that was written for it, empty where there is none."""
    kept = checklist.get(ReportPart.MUST_HAVES.value)
    rows = kept if isinstance(kept, list) else []
    evidence = {str(row.get("need")): str(row.get("evidence") or "") for row in rows if isinstance(row, dict)}
    return tuple((need, evidence.get(need, "")) for need in needs)


def kept_needs(checklist: Mapping[str, Any]) -> tuple[str, ...]:
    """The must-haves that a report was written for."""
    kept = checklist.get(ReportPart.MUST_HAVES.value)
    rows = kept if isinstance(kept, list) else []
    return tuple(str(row.get("need")) for row in rows if isinstance(row, dict) and row.get("need"))


def share(checklist: Mapping[str, Any], part: ReportPart, needs: Sequence[str]) -> float:
    """How far one point is met, 0 to 1: must-haves by how many have evidence, the others whole or not at all."""
    if part is ReportPart.MUST_HAVES:
        rows = matched(checklist, needs)
        return sum(bool(evidence.strip()) for _need, evidence in rows) / len(rows) if rows else 0.0
    if part is ReportPart.TIMES:
        return float(bool((checklist.get(part.value) or {}).get("starts")))
    return float(bool(str(checklist.get(part.value) or "").strip()))


def score(checklist: Mapping[str, Any], needs: Sequence[str]) -> int:
    """The checklist as a number from 0 to 100, every point of the same weight (B4)."""
    met = sum(share(checklist, part, needs) for part in ReportPart)
    return round(FULL_SCORE * met / len(ReportPart))
