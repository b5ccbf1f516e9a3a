"""Boards for tests: cards in the small firm, the board opened, and what its columns hold."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any

from textual.pilot import Pilot

from katui import i18n
from katui.domain.pipeline import Status
from katui.screens.board import BoardScreen
from katui.store.changes import writing
from katui.store.models.submissions import StatusChange, Submission
from tests.factories import Desk
from tests.ui.ui_case import UiCase, press, still

Before = Callable[[Desk], None]
LONG_AGO = datetime(2026, 11, 9, 1, 0, tzinfo=UTC)


def with_cards(*statuses: str, **fields: Any) -> Before:
    """Cards of one candidate after the other: 阿依古丽 and 解小满 first, then made-up ones."""

    def before(desk: Desk) -> None:
        with writing(desk.store, desk.session, "create") as write:
            people = [desk.candidate, desk.other]
            for number, status in enumerate(statuses):
                if number >= len(people):
                    people.append(desk.add_candidate(write, f"万俟{'甲乙丙丁戊己庚辛壬癸'[number % 10]}", city="上海"))
                desk.add_submission(write, candidate=people[number], status=status, **fields)

    return before


@asynccontextmanager
async def board_of(
    ui: UiCase, before: Before, *, size: tuple[int, int] = (120, 40), language: i18n.Language = "en"
) -> AsyncIterator[tuple[BoardScreen, Pilot[Any]]]:
    """The board, opened with its keys."""
    with ui.app(language=language, before=before) as app:
        async with app.run_test(size=size) as pilot:
            await still(pilot)
            await press(pilot, "g", "b")
            screen = app.screen
            assert isinstance(screen, BoardScreen)
            yield screen, pilot


def seen(screen: BoardScreen) -> list[str]:
    """The columns that are on the screen."""
    return [column.status.value for column in screen.columns if column.display]


def at(screen: BoardScreen) -> tuple[str, str]:
    """Whom the cursor is on, and in which stage."""
    card = screen.card
    assert card is not None
    assert screen.here is card.status
    return card.candidate.name, card.status.value


def status_of(number: int = 1) -> Status:
    """The stage of a card in the store."""
    found: Status = Submission.get_by_id(number).status
    return found


def history(number: int = 1) -> list[tuple[Status | None, Status, str]]:
    """From, to and actor of each entry, the oldest first."""
    rows = StatusChange.select().where(StatusChange.submission == number).order_by(StatusChange.id)
    return [(row.from_status, row.to_status, row.actor.login) for row in rows]
