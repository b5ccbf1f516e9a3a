"""S5, B5: what is left unfinished about one round or person is never proposed for another of the same card."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from katui.domain.work import Side
from katui.services import drafts, slots
from katui.services.slots import Wish
from katui.store.changes import writing
from katui.store.models.interviews import Interview, Unavailable
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, confirmed
from tests.ui.records import type_text
from tests.ui.times import a_card, asked, bare, picker_of
from tests.ui.ui_case import UiCase, press, shown, still

LEFT = "What you left unfinished is here again."


def two_rounds(desk: Desk) -> None:
    """Both rounds of one card are set for the same day."""
    row = a_card(desk)
    confirmed(desk, row, "2026-11-20T14:00", interviewer=desk.person.id)
    at = beijing("2026-11-20T17:00")
    with writing(desk.store, desk.session, "create") as write:
        given = {"starts_at": at, "ends_at": at + timedelta(hours=1), "mode": "video"}
        write.create(Interview, submission=row, round=2, status="confirmed", **given)


def row_of(pilot: Any, name: str) -> Any:
    return next(row for row in pilot.app.screen.rows if row.field.name == name)


def places() -> list[tuple[int, str | None]]:
    return [(row.round, row.place) for row in Interview.select().order_by(Interview.round)]


async def test_what_was_left_about_one_round_stays_with_it(ui: UiCase) -> None:
    with ui.app(before=two_rounds) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "g", "i", "e")
            assert "Round 1 · Fri 11-20 14:00" in shown(pilot)
            row_of(pilot, "place").take_focus()
            await type_text(pilot, "link-of-R1")
            await press(pilot, "escape", "j", "e")
            assert "Round 2 · Fri 11-20 17:00" in shown(pilot)
            assert LEFT not in shown(pilot)
            await press(pilot, "ctrl+s")
            assert places() == [(1, None), (2, None)]
            await press(pilot, "k", "e")
            assert LEFT in shown(pilot)
            await press(pilot, "ctrl+s")
            assert places() == [(1, "link-of-R1"), (2, None)]


async def test_a_form_of_an_earlier_session_goes_on_about_its_own_round(ui: UiCase) -> None:
    def left(desk: Desk) -> None:
        two_rounds(desk)
        first = Interview.get(Interview.round == 1)
        body = json.dumps({"place": "link-of-R1"})
        drafts.save(desk.store, desk.session, "times:details", f"interview:{first.id}", "earlier", 1, body)

    with ui.app(before=left) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            assert "Round 1 · Fri 11-20 14:00" in shown(pilot)
            assert row_of(pilot, "place").value == "link-of-R1"
            await press(pilot, "ctrl+s")
            assert places() == [(1, "link-of-R1"), (2, None)]


async def test_a_reason_about_one_person_is_not_proposed_about_another(ui: UiCase) -> None:
    async with picker_of(ui, bare, size=(80, 24)) as (_screen, pilot):
        await press(pilot, "U", "a")
        assert "Not available, why  阿依古丽" in shown(pilot)
        await type_text(pilot, "手术住院")
        await press(pilot, "escape", "U", "b")
        assert "Not available, why  王敏" in shown(pilot)
        assert "手术住院" not in shown(pilot)
        await press(pilot, "escape", "U", "a")
        assert "手术住院" in shown(pilot)
        assert LEFT in shown(pilot)
        await press(pilot, "enter")
        kept = Unavailable.get()
        assert (kept.candidate.name, kept.person, kept.why) == ("阿依古丽·买买提", None, "手术住院")
        assert pilot.app.drafts.open == ()


def instead(store: Any, old: int, wish: Wish) -> None:
    """The set is withdrawn and another offered."""
    slots.withdraw(store, session("shan"), old)
    slots.offer(store, session("shan"), 1, wish)


async def test_why_one_set_fits_nobody_is_not_said_of_the_next(ui: UiCase) -> None:
    async with picker_of(ui, asked, size=(80, 24)) as (screen, pilot):
        assert screen.got is not None
        (first,) = screen.got.picker.open_sets
        await press(pilot, "x")
        await type_text(pilot, "he is abroad")
        await press(pilot, "escape")
        assert pilot.app.drafts.text(f"times:none:{first.id}", "submission:1") == "he is abroad"
        wish = Wish(Side.CANDIDATE, (beijing("2026-12-03T10:00"), beijing("2026-12-03T15:00")))
        await pilot.app.desk.store.write(instead, first.id, wish)
        await pilot.app.note_changes()
        await still(pilot)
        await press(pilot, "x")
        assert "None fits, why" in shown(pilot)
        assert "he is abroad" not in shown(pilot)
