"""Which columns of the board are seen: as many as fit, around the one with the keys (P1, I2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from katui.domain.pipeline import STAGES, Status
from katui.i18n import _
from katui.widgets.cells import cut, width_of

NARROWEST: Final = 24
NARROWEST_OF_ALL: Final = 16
ROOMY: Final = 160
"""From this width on a column may be narrower, so that the whole board is seen at once."""
T = TypeVar("T")


def seats(width: int) -> int:
    """How many columns fit."""
    return max(1, width // (NARROWEST_OF_ALL if width >= ROOMY else NARROWEST))


def window(count: int, room: int, at: int, first: int) -> int:
    """Where the window of `room` columns begins so that column `at` is in it; it jumps by half, as lists scroll."""
    if count <= room:
        return 0
    if not first <= at < first + room:
        first = at - room // 2 if abs(at - first) <= room else at - room + 1 if at > first else at
    return max(0, min(first, count - room))


def stages_line(counts: dict[Status, int], seen: Sequence[Status], width: int) -> str:
    """What stands left and right of the columns that are seen, and which stages are empty."""
    filled = [status for status in STAGES if counts.get(status)]
    left = [status for status in filled if seen and STAGES.index(status) < STAGES.index(seen[0])]
    right = [status for status in filled if seen and STAGES.index(status) > STAGES.index(seen[-1])]
    parts = [
        _many("‹ ", [f"{status.label} {counts[status]}" for status in reversed(left)], width // 3, turned=True),
        _empty([status.label for status in STAGES if not counts.get(status)], width // 3),
        _many("› ", [f"{status.label} {counts[status]}" for status in right], width // 3),
    ]
    return cut("   ".join(part for part in parts if part), width)


def _many(sign: str, names: list[str], width: int, turned: bool = False) -> str:
    """The nearest of these stages that fit, and how many more there are."""
    if not names:
        return ""
    kept: list[str] = []
    for name in names:
        if width_of(" · ".join([*kept, name])) + width_of(sign) + 4 > width and kept:
            break
        kept.append(name)
    more = len(names) - len(kept)
    shown = [*kept, f"+{more}"] if more else kept
    return sign + " · ".join(reversed(shown) if turned else shown)


def _empty(names: list[str], width: int) -> str:
    if not names:
        return ""
    text = _("empty: {stages}").format(stages=" · ".join(names))
    return text if width_of(text) <= width else _("{n} empty").format(n=len(names))


def neighbour(filled: Sequence[T], order: Sequence[T], at: T) -> T | None:
    """The filled column nearest to one that may be empty, the earlier one first; None when all are empty."""
    place = order.index(at)
    return min(filled, key=lambda each: (abs(order.index(each) - place), order.index(each)), default=None)
