"""B5: interviews by day and week, the list a key away, and from a round to its card and its times."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

import pytest
from rich.cells import cell_len

from katui import i18n
from katui.screens.agenda import AgendaScreen
from katui.screens.interviews import InterviewsScreen
from katui.screens.slots import SlotsScreen
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.slot_desk import beijing, confirmed
from tests.ui.times import a_card, slots_card, taken
from tests.ui.ui_case import Before, UiCase, press, shown, still


def week(desk: Desk) -> None:
    """Rounds on Monday and Tuesday, one of a colleague, one today on site whose way nobody pays yet, one in London."""
    taken(desk)
    with writing(desk.store, desk.session, "create") as write:
        london = desk.add_candidate(write, "郝雨楠", city="伦敦")
        away = desk.add_submission(
            write, candidate=desk.add_candidate(write, "于则涵", city="成都"), status="interviewing"
        )
        theirs = desk.add_submission(write, candidate=london, owner=desk.xie, status="cv_passed")
    confirmed(desk, theirs, "2026-11-26T16:00")
    confirmed(desk, away, "2026-11-20T14:00")
    from katui.store.models.interviews import Interview

    with writing(desk.store, desk.session, "edit") as write:
        row = Interview.get(Interview.submission == away)
        write.update(row, mode="onsite")


@asynccontextmanager
async def agenda(
    ui: UiCase, before: Before | None = week, *, size: tuple[int, int] = (120, 40), language: i18n.Language = "en"
) -> AsyncIterator[tuple[AgendaScreen, Any]]:
    """The agenda, opened with its keys."""
    with ui.app(language=language, before=before) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await press(pilot, "g", "i")
            screen = app.screen
            assert isinstance(screen, AgendaScreen)
            yield screen, pilot


def line_with(pilot: Any, words: str) -> str:
    return next((line for line in shown(pilot).split("\n") if words in line), "")


async def test_seven_days_from_today_each_with_its_rounds(ui: UiCase) -> None:
    async with agenda(ui) as (screen, pilot):
        lines = shown(pilot).split("\n")
        assert lines[0].startswith("Interviews  Fri 20 Nov – Thu 26 Nov · Beijing time · 3 interviews · Mine")
        days = [line.split()[1] for line in lines if line[3:6] in ("Fri", "Sat", "Sun", "Mon", "Tue", "Wed", "Thu")]
        assert days == [f"11-{day}" for day in range(20, 27)]
        assert "today" in line_with(pilot, "Fri 11-20")
        assert "于则涵" in lines[lines.index(line_with(pilot, "Fri 11-20")) + 1]
        assert screen.row is not None
        assert screen.row.candidate.name == "于则涵", "the cursor begins on the first round"


async def test_a_row_says_what_is_not_settled_and_the_other_clock(ui: UiCase) -> None:
    async with agenda(ui) as (_screen, pilot):
        assert "travel open" in line_with(pilot, "于则涵")
        await press(pilot, "K", "K")
        assert "4 interviews · Firm" in shown(pilot)
        lines = shown(pilot).split("\n")
        below = lines[lines.index(line_with(pilot, "郝雨楠")) + 1]
        assert below.strip() == "= Thu 11-26 08:00 London time"


def abroad(desk: Desk) -> None:
    """The candidate lives in Los Angeles, whoever asks in Kathmandu; somebody's round there is in the new year."""
    taken(desk)
    with writing(desk.store, desk.session, "create") as write:
        away = desk.add_candidate(write, "郝雨楠", city="洛杉矶")
        card = desk.add_submission(write, candidate=away, status="interviewing")
        later = desk.add_submission(
            write, candidate=desk.add_candidate(write, "于则涵", city="洛杉矶"), status="interviewing"
        )
        write.update(desk.person, city="加德满都")
    confirmed(desk, card, "2026-11-24T10:00", interviewer=desk.person.id)
    confirmed(desk, later, "2027-01-01T10:00")


@pytest.mark.parametrize(
    ("language", "here", "told"),
    [
        ("en", "Beijing time", ["= Tue 11-24 07:45 Kathmandu time", "= Mon 11-23 18:00 Pacific time"]),
        ("zh_CN", "北京时间", ["= 周二 11-24 07:45 加德满都时间", "= 周一 11-23 18:00 美西时间"]),
    ],
)
@pytest.mark.parametrize("size", [(80, 24), (120, 40), (50, 24)])
async def test_every_other_clock_stands_whole_with_weekday_and_name(
    ui: UiCase, size: tuple[int, int], language: i18n.Language, here: str, told: list[str]
) -> None:
    async with agenda(ui, abroad, size=size, language=language) as (screen, pilot):
        lines = shown(pilot).split("\n")
        assert lines[1].strip().startswith(here)
        at = next(n for n, line in enumerate(lines) if "郝雨楠" in line)
        assert [line.strip() for line in lines[at + 1 : at + 3]] == told
        await press(pilot, *[">"] * 6)
        assert {"en": "= Thu 12-31 18:00 Pacific time", "zh_CN": "= 周四 12-31 18:00 美西时间"}[language] in shown(
            pilot
        )
        assert [row.candidate.name for row in screen._rows.values()] == ["于则涵"]


async def test_the_line_of_another_clock_is_that_of_its_round(ui: UiCase) -> None:
    async with agenda(ui, abroad, size=(80, 24)) as (screen, pilot):
        await press(pilot, *"jjj")
        assert str(screen.found.cursor_id).startswith("clock:")
        assert screen.row is not None
        assert screen.row.candidate.name == "郝雨楠"
        await press(pilot, "i")
        assert isinstance(pilot.app.screen, SlotsScreen)
        await press(pilot, "escape", "w")
        assert "Tue 24 Nov" in shown(pilot).split("\n")[0]
        await press(pilot, "j", "enter")
        assert type(pilot.app.screen).__name__ == "SubmissionFile"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize("desk", [(), ("K",), ("K", "K")])
async def test_the_head_names_days_count_and_desk_at_80_cells(
    ui: UiCase, language: i18n.Language, desk: tuple[str, ...]
) -> None:
    async with agenda(ui, size=(80, 24), language=language) as (screen, pilot):
        await press(pilot, *desk)
        head = shown(pilot).split("\n")[0]
        assert f"{len(screen._rows)}" in head.split(" · ")[1]
        assert screen.scope.label in head
        assert "…" not in head


@pytest.mark.parametrize("view", [(), ("w",), ("w", "w")])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_e_opens_the_form_of_the_round_in_every_view(
    ui: UiCase, view: tuple[str, ...], size: tuple[int, int]
) -> None:
    from katui.domain.work import InterviewMode
    from katui.store.models.interviews import Interview

    async with agenda(ui, size=size) as (_screen, pilot):
        await press(pilot, *view)
        ref = pilot.app.screen.round_here
        other = Interview.select().where(Interview.id != ref).count()
        await press(pilot, "e")
        form = pilot.app.screen
        assert [row.field.name for row in form.rows] == ["mode", "interviewer", "place", "note"]
        next(row for row in form.rows if row.field.name == "mode").query("LineInput").first().value = "Phone"
        next(row for row in form.rows if row.field.name == "place").query("LineInput").first().value = "021-5550"
        await press(pilot, "ctrl+s")
        held = Interview.get_by_id(ref)
        assert (held.mode, held.place, held.sequence) == (InterviewMode.PHONE, "021-5550", 1)
        assert Interview.select().where(Interview.place.is_null()).count() == other
        assert "Phone" in shown(pilot)


async def test_e_on_a_round_that_was_called_off_says_so(ui: UiCase) -> None:
    def off(desk: Desk) -> None:
        from katui.domain.work import Side
        from katui.services import slots
        from katui.store.models.interviews import Interview

        week(desk)
        slots.cancel(desk.store, desk.session, Interview.get(Interview.mode == "onsite").id, "?", Side.CLIENT)

    async with agenda(ui, off) as (_screen, pilot):
        await press(pilot, "w", "w", "e")
        assert "This round is Cancelled; how it is held is settled. enter opens the row" in shown(pilot)


async def test_w_turns_to_a_day_to_the_list_and_back(ui: UiCase) -> None:
    async with agenda(ui) as (screen, pilot):
        await press(pilot, "j", "j", "j", "j", "w")
        assert "Interviews  Mon 23 Nov · Beijing time · 1 interview" in shown(pilot)
        await press(pilot, ">")
        assert "Interviews  Tue 24 Nov · Beijing time · 1 interview" in shown(pilot)
        await press(pilot, "<", "<")
        assert "Interviews  Sun 22 Nov · Beijing time · 0 interviews" in shown(pilot)
        assert "No interviews on these days" in shown(pilot)
        await press(pilot, ".", "w")
        assert isinstance(pilot.app.screen, InterviewsScreen)
        await press(pilot, "w")
        assert pilot.app.screen is screen


async def test_w_comes_round_to_the_week_it_left_with_all_its_rounds(ui: UiCase) -> None:
    async with agenda(ui) as (_screen, pilot):
        before = shown(pilot)
        await press(pilot, "w", "w", "w")
        assert shown(pilot) == before
        await press(pilot, "end", "w", "w", "w")
        assert line_with(pilot, "Interviews") == before.split("\n")[0]


async def test_the_list_shows_the_interviews_of_the_same_people_as_the_days(ui: UiCase) -> None:
    async with agenda(ui) as (_screen, pilot):
        await press(pilot, "w", "w")
        assert "于则涵" in shown(pilot)
        assert "郝雨楠" not in shown(pilot), "a colleague's"
        await press(pilot, "escape", "K", "K", "w", "w")
        assert "郝雨楠" in shown(pilot)


async def test_search_goes_to_the_list_and_escape_leads_back(ui: UiCase) -> None:
    async with agenda(ui) as (screen, pilot):
        await press(pilot, "slash", *"status:confirmed")
        assert isinstance(pilot.app.screen, InterviewsScreen)
        assert pilot.app.screen.asked.text == "status:confirmed"
        await press(pilot, "escape", "escape")
        assert pilot.app.screen is screen


async def test_enter_opens_the_card_and_i_its_times(ui: UiCase) -> None:
    async with agenda(ui) as (screen, pilot):
        await press(pilot, "enter")
        assert type(pilot.app.screen).__name__ == "SubmissionFile"
        await press(pilot, "escape", "i")
        assert isinstance(pilot.app.screen, SlotsScreen)
        await press(pilot, "escape")
        assert pilot.app.screen is screen


async def test_enter_on_a_day_opens_that_day(ui: UiCase) -> None:
    async with agenda(ui) as (_screen, pilot):
        await press(pilot, "j", "j", "j", "enter")
        assert "Interviews  Mon 23 Nov" in shown(pilot)


async def test_a_round_that_is_past_without_a_result_is_flagged(ui: UiCase) -> None:
    def past(desk: Desk) -> None:
        taken(desk)
        from katui.store.models.interviews import Interview

        with writing(desk.store, desk.session, "edit") as write:
            row = Interview.get(Interview.starts_at == beijing("2026-11-23T10:00"))
            begins = beijing("2026-11-20T08:00")
            write.update(row, starts_at=begins, ends_at=begins + timedelta(minutes=45))

    async with agenda(ui, past) as (_screen, pilot):
        row = line_with(pilot, "08:00–08:45")
        assert row.startswith("› !")
        assert "no result yet" in row


async def test_an_empty_agenda_says_what_to_do(ui: UiCase) -> None:
    async with agenda(ui, None) as (_screen, pilot):
        assert "No interviews on these days. < and > show other days, w shows all" in shown(pilot)
        for pair in ("s Script", "m Move"):
            assert pair not in shown(pilot).split("\n")[-1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60), (50, 12)])
async def test_no_line_of_the_agenda_is_wider_than_the_terminal(ui: UiCase, size: tuple[int, int]) -> None:
    async with agenda(ui, size=size, language="zh_CN") as (_screen, pilot):
        assert max(cell_len(line) for line in shown(pilot).split("\n")) <= size[0]


@pytest.mark.parametrize(("language", "weekday"), [("en", "Tue"), ("zh_CN", "周二")])
async def test_days_of_another_year_name_it(ui: UiCase, language: i18n.Language, weekday: str) -> None:
    def january(desk: Desk) -> None:
        a_card(desk)
        confirmed(desk, slots_card(), "2027-01-05T10:00")

    async with agenda(ui, january, size=(80, 24), language=language) as (_screen, pilot):
        await press(pilot, *[">"] * 6)
        assert weekday in line_with(pilot, " 2027-01-05 ")
        assert "2027" in shown(pilot).split("\n")[0]
        assert "2027" not in line_with(pilot, "12-31")
