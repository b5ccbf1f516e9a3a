"""What an import wrote, and the verdicts after the writing (I5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from katui.services.importing import Item, Plan


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote: its batch (None when there was nothing to write), and the rows that failed after all.

    `again` are the verdicts on rows that were judged again while it was written, by row; `moved` the verdict after the
    writing by the place of each row whose plan was another, and `counts` how many rows have which after it.
    """

    batch: int | None
    create: int
    update: int
    skip: int
    error: int
    failed: dict[int, str]
    again: dict[int, Item] = field(default_factory=dict)
    moved: dict[int, str] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    def verdict(self, item: Item) -> Item:
        """The verdict on a row after the writing."""
        said = self.failed.get(item.row)
        if said is not None:
            return type(item)(item.row, "error", item.name, "", said)
        return self.again.get(item.row, item)


def places(plan: Plan, action: str, result: ImportResult | None = None) -> Sequence[int]:
    """The places of all rows, or of those with one verdict, after the writing where there was one."""
    planned = plan.spool.places(action)
    if result is None or not action or not result.moved:
        return planned
    left = [place for place in planned if place not in result.moved]
    return sorted([*left, *(place for place, now in result.moved.items() if now == action)])


def counts(plan: Plan, result: ImportResult | None = None) -> Mapping[str, int]:
    """How many rows have which verdict, after the writing where there was one."""
    return plan.counts if result is None else result.counts or plan.counts
