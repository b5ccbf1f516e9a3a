"""A6, C2: the rhythm of a client by keys: what the tier asks for, one of its own, and back again."""

from __future__ import annotations

from datetime import timedelta

from katui.store.changes import writing
from katui.store.models.rhythm import Cadence
from katui.store.models.work import FollowUp
from tests.factories import FRIDAY, Desk
from tests.ui.records import to_field, type_text
from tests.ui.ui_case import UiCase, press, shown, still


async def test_a_client_gets_a_rhythm_of_its_own_and_undo_takes_it_back(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "c", "enter")
            await to_field(pilot, "rhythm:touch")
            assert "every week · by tier A" in shown(pilot)
            await press(pilot, "N", "tab")
            await type_text(pilot, "FREQ=WEEKLY;INTERVAL=2")
            await press(pilot, "ctrl+s")
            assert "every two weeks" in shown(pilot)
            assert "by tier A" not in shown(pilot)
            assert await app.read(lambda _store, _session: Cadence.get().rule) == "FREQ=WEEKLY;INTERVAL=2"
            await press(pilot, "u")
            assert "every week · by tier A" in shown(pilot)


async def test_a_rule_that_is_none_is_refused_at_its_field_and_none_ends_a_duty(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "g", "c", "enter")
            await to_field(pilot, "rhythm:touch")
            await press(pilot, "enter", *["backspace"] * 20)
            await type_text(pilot, "update")
            await press(pilot, "tab")
            await type_text(pilot, "sometimes")
            await press(pilot, "ctrl+s")
            assert "sometimes is not a rhythm" in shown(pilot)
            await press(pilot, *["backspace"] * 9, "ctrl+s")
            assert "Weekly position update" in shown(pilot)
            assert "every Friday" in shown(pilot)


async def test_a_beat_closed_in_today_keeps_its_know_how_on_the_client_s_file(ui: UiCase) -> None:
    with ui.app(before=_late) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await press(pilot, "x")
            assert "put what is worth keeping after know-how:" in shown(pilot)
            await type_text(pilot, "两个职位加急 经验：周五上午不要打")
            assert "know-how: 周五上午不要打" in shown(pilot)
            await press(pilot, "enter", "g", "c", "enter")
            await to_field(pilot, "rhythm:touch")
            await press(pilot, "j")
            text = "".join(each.strip() + " " for each in shown(pilot).split("\n"))
            assert "every week · by tier A · next due Fri 27 Nov" in text
            assert "today · Regular contact · 两个职位加急 · know-how: 周五上 午不要打" in text
            assert "Closed beat" in text


def _late(desk: Desk) -> None:
    """A client that was not called for more than a week; nothing else is due."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, stage="on_hold")
        told = {"author": desk.shan, "channel": "phone", "direction": "out", "text": "聊进展"}
        write.create(FollowUp, client=desk.client, person=desk.person, at=FRIDAY - timedelta(days=9), **told)
