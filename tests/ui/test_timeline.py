"""C9: a file's timeline goes on beyond its first page, and an entry opens with when, how and who."""

from __future__ import annotations

from datetime import timedelta

from katui.store.changes import writing
from katui.store.models.work import FollowUp
from tests.factories import FRIDAY, Desk
from tests.ui.ui_case import UiCase, press, shown, still


def sixty_talks(desk: Desk) -> None:
    with writing(desk.store, desk.session, "log") as write:
        for day in range(60):
            at, text = FRIDAY - timedelta(days=60 - day), f"talk {day}"
            about = {"client": desk.client, "person": desk.person, "channel": "phone", "direction": "out"}
            write.create(FollowUp, at=at, author=desk.shan, text=text, **about)


async def test_enter_on_the_last_line_shows_earlier_entries(ui: UiCase) -> None:
    with ui.app(before=sixty_talks) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "c", "enter", "end")
            assert "Earlier: enter shows more" in shown(pilot)
            assert "talk 1\n" not in shown(pilot) + "\n"
            await press(pilot, "enter", "end")
            assert "Earlier" not in shown(pilot)
            assert "talk 1\n" in shown(pilot) + "\n"


async def test_an_entry_opens_with_when_how_and_who(ui: UiCase) -> None:
    with ui.app(before=sixty_talks) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "g", "c", "enter", "end", "up", "enter")
            head = shown(pilot).split("\n")[0]
            assert "归墟半导体" in head
            assert "Phone" in head
            assert "单若谷" in head
