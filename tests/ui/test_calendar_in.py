"""I5, B5: a calendar comes in by keys, from both screens of interviews and from the palette."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.store.models.interviews import Unavailable
from tests.ui.records import at_home, type_text
from tests.ui.ui_case import UiCase, press, shown

EVENT = """BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//\r
BEGIN:VEVENT\r
UID:a@b\r
DTSTAMP:20261101T000000Z\r
DTSTART:20261125T020000Z\r
DTEND:20261125T030000Z\r
SUMMARY:看牙\r
END:VEVENT\r
END:VCALENDAR\r
"""


async def _count(app: Any) -> int:
    return int(await app.read(lambda _store, _session: Unavailable.select().count()))


@pytest.mark.parametrize("way", [("I",), ("w", "w", "I"), ("ctrl+p",)], ids=["days", "list", "palette"])
async def test_a_calendar_is_looked_at_then_kept_and_undone(ui: UiCase, tmp_path: Path, way: tuple[str, ...]) -> None:
    file = tmp_path / "mine.ics"
    file.write_text(EVENT, encoding="utf-8", newline="")
    async with at_home(ui, "i", None) as (app, pilot):
        await press(pilot, *way)
        if way == ("ctrl+p",):
            await type_text(pilot, "Import a calendar")
            await press(pilot, "enter")
        assert "Import a calendar" in shown(pilot)
        await press(pilot, "ctrl+u")
        await type_text(pilot, str(tmp_path / "none.ics"))
        await press(pilot, "ctrl+s")
        assert "Import a calendar" in shown(pilot), "a file that is not there leaves the form open"
        await press(pilot, "ctrl+u")
        await type_text(pilot, str(file))
        await press(pilot, "ctrl+s")
        assert "mine.ics: 1 new, 0 skipped, 0 with errors. Nothing is kept yet." in shown(pilot)
        await press(pilot, "r")
        assert "看牙" in shown(pilot)
        assert await _count(app) == 0
        await press(pilot, "escape", "k")
        assert await _count(app) == 1
        assert "The times of 1 event are kept." in shown(pilot)
        await press(pilot, "u")
        assert await _count(app) == 0


async def test_the_path_of_a_calendar_completes(ui: UiCase, tmp_path: Path) -> None:
    (tmp_path / "calendars").mkdir()
    for name in ("mine-work.ics", "mine-home.ics"):
        (tmp_path / "calendars" / name).write_text(EVENT, encoding="utf-8", newline="")
    async with at_home(ui, "i", None, size=(120, 40)) as (_app, pilot):
        await press(pilot, "I", "ctrl+u")
        await type_text(pilot, f"{tmp_path}/cal")
        await press(pilot, "tab", "tab")
        assert "calendars/mine-home.ics" in shown(pilot)
        assert "calendars/mine-work.ics" in shown(pilot)
        await type_text(pilot, "w")
        await press(pilot, "tab", "enter")
        assert "mine-work.ics: 1 new, 0 skipped, 0 with errors. Nothing is kept yet." in shown(pilot)
