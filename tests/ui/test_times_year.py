"""B5: a time of another year says so on every side of the picker, and so does a year without published days off."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.screens.slots_cells import head
from tests.factories import FRIDAY, Desk
from tests.services.slot_desk import confirmed
from tests.ui.times import a_card, bare, picker_of, slots_card
from tests.ui.ui_case import UiCase, press, shown


def next_year(desk: Desk) -> None:
    """The round is in January."""
    a_card(desk)
    confirmed(desk, slots_card(), "2027-01-05T10:00")


async def test_the_answer_is_wanted_by_a_day_of_next_year(ui: UiCase) -> None:
    async with picker_of(ui, bare) as (_screen, pilot):
        await press(pilot, "space", "e")
        form: Any = pilot.app.screen
        row = next(row for row in form.rows if row.field.name == "expires")
        row.query_one("LineInput").value = "2027-01-04 12:00"
        await press(pilot, "ctrl+s")
        assert "Mon 4 Jan 2027 12:00" in shown(pilot)


@pytest.mark.parametrize(("language", "weekday"), [("en", "Tue"), ("zh_CN", "周二")])
async def test_the_head_of_a_round_of_next_year_names_the_year(
    ui: UiCase, language: i18n.Language, weekday: str
) -> None:
    async with picker_of(ui, next_year, language=language, size=(80, 24)) as (_screen, pilot):
        assert f"{weekday} 2027-01-05 10:00" in shown(pilot).split("\n")[1]


async def test_who_calls_a_round_of_next_year_off_reads_the_year(ui: UiCase) -> None:
    async with picker_of(ui, next_year) as (_screen, pilot):
        await press(pilot, "X")
        assert "Who called R1 Tue 5 Jan 2027 10:00" in shown(pilot)


@pytest.mark.parametrize(
    ("language", "legend"), [("en", "~ days off not published yet"), ("zh_CN", "~ 放假安排未公布")]
)
async def test_a_year_without_published_days_off_has_a_sign_of_its_own(
    ui: UiCase, language: i18n.Language, legend: str
) -> None:
    async with picker_of(ui, bare, language=language, size=(160, 60)) as (screen, pilot):
        assert legend not in shown(pilot)
        await press(pilot, *[">"] * 6)
        assert legend in shown(pilot)
        assert screen.got is not None
        notes = [head(day, FRIDAY).note for day in screen.got.week.days]
        assert notes[-1] == "~", "the question mark is a time on offer"
        assert not any("?" in note for note in notes)


@pytest.mark.parametrize(
    ("size", "language", "wanted"),
    [
        ((80, 24), "en", ("2027", "Sun 01-10")),
        ((80, 24), "zh_CN", ("2027", "周日01-10")),
        ((200, 60), "en", ("Mon 2027-01-04", "Sun 2027-01-10")),
        ((200, 60), "zh_CN", ("周一2027-01-04", "周日2027-01-10")),
    ],
)
async def test_the_head_of_a_week_of_next_year_names_the_year(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, wanted: tuple[str, str]
) -> None:
    async with picker_of(ui, bare, language=language, size=size) as (_screen, pilot):
        assert "2026" not in head_of_grid(pilot)
        await press(pilot, *[">"] * 6)
        for word in wanted:
            assert word in head_of_grid(pilot)


async def test_the_week_in_which_the_year_turns_names_both(ui: UiCase) -> None:
    async with picker_of(ui, bare, size=(80, 24)) as (_screen, pilot):
        await press(pilot, *[">"] * 5)
        assert "26/27" in head_of_grid(pilot)


def head_of_grid(pilot: Any) -> str:
    """The line above the half-hours with their days."""
    return next(line for line in shown(pilot).split("\n") if "Mon " in line or "周一" in line)
