"""What speaks against a set of times, said before anybody is asked: too few, taken, or not to be confirmed (B5, P2)."""

from __future__ import annotations

from typing import Final

from katui.domain.pipeline import StatusClass
from katui.domain.slots import Count
from katui.domain.work import Side
from katui.i18n import _, n_
from katui.screens import slots_missing
from katui.screens import slots_words as words
from katui.screens.slots_cells import clashes_at
from katui.screens.slots_reading import Read

MOST: Final = 8
_PAST: Final = frozenset({StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})


def doubts(read: Read) -> list[str]:
    """Each doubt in one sentence, the gravest first, at most eight."""
    return [*_past_it(read), *_stops(read), *_count(read), *_clashes(read)][:MOST]


def _past_it(read: Read) -> list[str]:
    """A card that is past its interviews: who has an offer or has started is rarely asked once more."""
    picker = read.picker
    if picker.status.class_ not in _PAST:
        return []
    return [_("{candidate} is {status} already.").format(candidate=picker.candidate, status=picker.status.label)]


def _stops(read: Read) -> list[str]:
    """What would refuse the pick; a candidate's times for a report come before all that."""
    picker = read.picker
    before_a_report = read.sheet.side is Side.CANDIDATE and picker.status.class_ is StatusClass.PRE_SUBMIT
    if before_a_report or not picker.stops:
        return []
    return [slots_missing.told(picker)]


def _count(read: Read) -> list[str]:
    if read.sheet.count is Count.FINE:
        return []
    n = len(read.sheet.marks)
    return [n_("{n} time; two to six make a set.", "{n} times; two to six make a set.", n).format(n=n)]


def _clashes(read: Read) -> list[str]:
    sheet, said = read.sheet, _("Time {n} clashes: {what}.")
    return [
        said.format(n=sheet.number(at), what=words.busy_words(busy, sheet.zone, read.picker))
        for at in sheet.times
        for busy in clashes_at(at, sheet.minutes, read.week, sheet, read.picker)
    ]
