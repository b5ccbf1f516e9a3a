"""Which columns of the board are seen: as many as fit, around the one with the keys (P1, I2)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, TypeVar

from katui.domain.pipeline import STAGES, Status
from katui.i18n import _
from katui.widgets.cells import cut, fit, width_of

NARROWEST: Final = 24
NARROWEST_OF_ALL: Final = 19
"""A name of four characters and its days."""
ROOMY: Final = 160
"""From this width on a column may be narrower, so that more of the board is seen at once."""
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
    nothing = [status.label for status in STAGES if not counts.get(status)]
    share = (width - 4) // max(1, bool(left) + bool(right) + bool(nothing))
    middle = _empty(nothing, share)
    first = _side([f"{status.label} {counts[status]}" for status in reversed(left)], share, turned=True)
    last = _side([f"{status.label} {counts[status]}" for status in right], share)
    start = "  ".join(part for part in (f"‹ {first}" if first else "", middle) if part)
    end = f"{last} ›" if last else ""
    return cut(fit(f" {start}", width - width_of(end) - 1) + end, width)


def _side(names: list[str], width: int, turned: bool = False) -> str:
    """The nearest of these stages that fit, and how many more there are."""
    kept: list[str] = []
    for name in names:
        if kept and width_of(" · ".join([*kept, name])) + 8 > width:
            break
        kept.append(name)
    more = len(names) - len(kept)
    shown = [*kept, f"+{more}"] if more else kept
    return " · ".join(reversed(shown) if turned else shown)


def _empty(names: list[str], width: int) -> str:
    if not names:
        return ""
    text = _("empty: {stages}").format(stages=" · ".join(names))
    return text if width_of(text) <= width else _("{n} empty").format(n=len(names))


def neighbour(filled: Sequence[T], order: Sequence[T], at: T) -> T | None:
    """The filled column nearest to one that may be empty, the earlier one first; None when all are empty."""
    place = order.index(at)
    return min(filled, key=lambda each: (abs(order.index(each) - place), order.index(each)), default=None)
