"""Cards whose interview is being arranged, and the picker opened on one by its key."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any

from textual.pilot import Pilot

from katui import i18n
from katui.domain.work import Side
from katui.screens.slots import SlotsScreen
from katui.services import slots
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.slot_desk import beijing, confirmed, offer
from tests.ui.ui_case import UiCase, press, still

Before = Callable[[Desk], None]
THREE = ("2026-11-23T14:00", "2026-11-24T10:00", "2026-11-25T16:00")


def a_card(desk: Desk, **fields: Any) -> Any:
    """阿依古丽's card, waiting for a time."""
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_submission(write, **({"status": "cv_passed"} | fields))


def bare(desk: Desk) -> None:
    """Nothing was asked yet and nothing is taken."""
    a_card(desk)


def taken(desk: Desk) -> None:
    """Everybody has something next week, the candidate is booked elsewhere and away on Wednesday."""
    a_card(desk)
    with writing(desk.store, desk.session, "create") as write:
        client = desk.add_client(write, "南柯云")
        place = desk.add_position(write, client, "大数据工程师")
        elsewhere = desk.add_submission(write, position=place, status="interviewing")
        mine = desk.add_submission(write, candidate=desk.other, position=place, status="interviewing")
    confirmed(desk, elsewhere, "2026-11-23T10:00")
    confirmed(desk, mine, "2026-11-24T15:30")
    offer(desk, elsewhere, "2026-11-26T11:00", "2026-11-27T11:00", sure=True)
    starts = beijing("2026-11-25T09:00")
    away = {"starts_at": starts, "ends_at": starts + timedelta(hours=4)}
    slots.state_unavailable(desk.store, desk.session, candidate=desk.candidate.id, why="出差苏州", **away)


def asked(desk: Desk) -> None:
    """The client offered three times, the candidate could make none; three of the candidate's wait for an answer."""
    taken(desk)
    first = offer(desk, slots_card(), "2026-11-23T09:00", "2026-11-24T09:00")
    slots.refuse(desk.store, desk.session, first.set_id, "白天走不开")
    offer(desk, slots_card(), *THREE, side=Side.CANDIDATE, sure=True)


def picked(desk: Desk) -> None:
    """The client picked the second time of the candidate."""
    asked(desk)
    held = slots.picker(desk.store, desk.session, 1)
    assert held.open_set is not None
    slots.pick(desk.store, desk.session, held.open_set.times[1].id)


def slots_card() -> Any:
    """The card that is arranged."""
    from katui.store.models.submissions import Submission

    return Submission.get_by_id(1)


async def open_picker(pilot: Pilot[Any]) -> SlotsScreen:
    """From the board, on the card that is arranged."""
    await press(pilot, "g", "b", "slash", *"ayglmmt", "enter", "i")
    screen = pilot.app.screen
    assert isinstance(screen, SlotsScreen)
    return screen


@asynccontextmanager
async def picker_of(
    ui: UiCase, before: Before, *, size: tuple[int, int] = (120, 40), language: i18n.Language = "en"
) -> AsyncIterator[tuple[SlotsScreen, Pilot[Any]]]:
    """The picker, opened with its keys."""
    with ui.app(language=language, before=before) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            yield await open_picker(pilot), pilot
