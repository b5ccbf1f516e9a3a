"""B5: what is marked stays the same instants, whatever clock the grid shows and however often it is kept as a draft."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from katui.domain import slots
from katui.domain.work import Side
from katui.screens.slots_sheet import Sheet

ZONES = st.sampled_from(
    ["Asia/Shanghai", "Europe/London", "America/Los_Angeles", "Asia/Kathmandu", "Australia/Lord_Howe", "Asia/Kolkata"]
)
INSTANTS = st.integers(0, 8 * 366 * 24 * 2).map(lambda n: datetime(2024, 1, 1, tzinfo=UTC) + n * timedelta(minutes=30))


@settings(max_examples=80, deadline=None)
@given(marks=st.lists(INSTANTS, min_size=1, max_size=6, unique=True), zones=st.lists(ZONES, min_size=1, max_size=5))
def test_no_mark_is_shifted_by_zones_or_by_keeping(marks: list[datetime], zones: list[str]) -> None:
    sheet = Sheet(Side.CLIENT, "Asia/Shanghai", date(2024, 1, 1))
    for at in marks:
        sheet.marks[at] = sheet.minutes
    for zone in zones:
        sheet.to_zone(zone, min(marks))
        assert sheet.times == tuple(sorted(marks))
        kept = Sheet(Side.CANDIDATE, "Europe/London", date(2024, 1, 1))
        kept.restore(json.loads(sheet.dump("谁")))
        assert (kept.times, kept.zone, kept.first) == (sheet.times, zone, sheet.first)
        first, last = slots.week_bounds(kept.first, zone)
        assert first <= min(marks) < last, "the week it opens on has the first of them"
