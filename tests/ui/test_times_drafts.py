"""S5, B5: what is left unfinished about one round or person is never proposed for another of the same card."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from katui.services import drafts
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from tests.factories import Desk
from tests.services.slot_desk import beijing, confirmed
from tests.ui.records import type_text
from tests.ui.times import a_card
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
