"""What the sample's reports say: the fuller the checklist, the sooner the client answered, more or less (B4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from katui.domain.report import ReportPart, needs_in, score
from katui.sample.world import Card, World

_PARTS: Final = (ReportPart.MOTIVATION, ReportPart.SALARY, ReportPart.RISKS, ReportPart.CITY)
_PACE: Final = (timedelta(hours=20), timedelta(hours=44), timedelta(hours=80), timedelta(days=6))


def written(world: World, card: Card) -> dict[str, Any]:
    """The checklist of a report with its score: columns of the row."""
    needs = needs_in(card.place.must_haves)
    full = _fullness(card)
    evidence = world.work["evidence"]
    told = [{"need": need, "evidence": evidence[need] if n < full else ""} for n, need in enumerate(needs)]
    held: dict[str, Any] = {ReportPart.MUST_HAVES.value: told, **_highlights(world, card)}
    texts = world.work["report"]
    for n, part in enumerate(_PARTS):
        if (card.id + n) % len(_PARTS) < full:
            held[part.value] = texts[part.value][(card.id + n) % len(texts[part.value])]
    return {"checklist": held, "score": score(held, needs)}


def _fullness(card: Card) -> int:
    """0 to 4, by how soon the client answered; a report in five is better or worse than its answer."""
    answer = card.steps[5].at if len(card.steps) > 5 else None
    assert card.sent is not None
    late = len(_PACE) if answer is None else sum(answer - card.sent > each for each in _PACE)
    full = len(_PACE) - late
    return full if card.id % 5 else (full + 2) % 5


def _highlights(world: World, card: Card) -> dict[str, str]:
    """Why this candidate, in two phrases; one report in four says nothing of it, and the script shows the gap (B4)."""
    told = world.work["highlights"]
    if card.id % 4 == 0:
        return {}
    return {ReportPart.WHY.value: "，".join((told[card.id % len(told)], told[(card.id // 4 + 3) % len(told)]))}
