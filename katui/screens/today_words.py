"""What Today says beside its rows: how many there are, and what comes when there are none (F1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain import when
from katui.i18n import _
from katui.i18n.marks import listed
from katui.widgets.rows import Cell

if TYPE_CHECKING:
    from katui.services.today import Queue


def count_words(queue: Queue, here: int, filtered: bool) -> str:
    """How many rows there are, and how many of them fit the filter."""
    total = len(queue.items)
    if filtered:
        return _("{here} of {total}").format(here=here, total=total)
    return _("{total}+").format(total=total) if queue.more else str(total)


def open_years(queue: Queue | None) -> tuple[Cell, ...]:
    """That the days off of a year are not known yet, so that dates in it may still move; nothing when they are."""
    if queue is None or not queue.unpublished:
        return ()
    years = listed(str(year) for year in queue.unpublished)
    return (Cell(_("{years}: days off not published").format(years=years), "warn"),)


def empty_words(queue: Queue | None, filtered: bool, zone: str, others: bool = False) -> str:
    """What an empty list says: what comes next and when, which keys help; `others` whether one sees their desks too."""
    if filtered and queue is not None and queue.items:
        return _("No row fits. esc clears the filter.")
    if queue is not None and queue.next is not None:
        due = when.show(queue.next.due, zone, queue.at)
        said = _("Everything due is done. Next comes: {do}, {due}. g b opens the board, f logs a contact.")
        return said.format(do=queue.next.do, due=due)
    if others:
        return _("Nothing of your own is due. K shows what is due with others, f logs a contact with its next step.")
    return _("Everything due is done, nothing is planned. f logs a contact with its next step, g b is the board.")
