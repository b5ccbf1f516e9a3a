"""P1: the line under the board says all of the card under the cursor."""

from __future__ import annotations

import pytest
from textual._compositor import ChopsUpdate

from katui.domain.pipeline import Status
from katui.screens.board_column import CardList
from katui.screens.text_lines import TextLines
from katui.widgets.near_compositor import NearCompositor
from tests.ui.boards import LONG_AGO, board_of, with_cards
from tests.ui.ui_case import UiCase, press, shown


def under(text: str) -> list[str]:
    """The lines under the columns."""
    lines = text.split("\n")
    first = next(n for n, line in enumerate(lines) if n > 3 and line.startswith("› ") and "  " not in line[:4])
    return [line.strip() for line in lines[first:-2]]


@pytest.mark.parametrize(("size", "lines"), [((80, 24), 1), ((120, 40), 2)])
async def test_the_line_under_the_board_tells_the_card_under_the_cursor_whole(
    ui: UiCase, size: tuple[int, int], lines: int
) -> None:
    before = with_cards("submitted", "interviewing", status_since=LONG_AGO)
    async with board_of(ui, before, size=size) as (screen, pilot):
        for key in ("", "l"):
            if key:
                await press(pilot, key)
            card = screen.card
            assert card is not None
            told = under(shown(pilot))
            assert len(told) == lines
            assert card.next_do in told[-1] or card.client.name in told[-1]
            if lines > 1:
                assert told[0].startswith(f"› {card.candidate.name} · {card.position.name} · {card.client.name}")
                assert f"{card.days} working days (at most {card.limit})" in told[0]


async def test_one_line_tells_beside_the_step_what_the_card_has_no_room_for(ui: UiCase) -> None:
    async with board_of(ui, with_cards("submitted", status_since=LONG_AGO), size=(80, 24)) as (screen, pilot):
        card = screen.card
        assert card is not None
        assert card.next_do
        (line,) = under(shown(pilot))
        assert card.next_do in line
        assert card.candidate.name in line
        assert line.endswith(f" · {card.position.name}"), "its name alone leaves no room for the days"


async def test_a_board_behind_a_sheet_comes_to_rest(ui: UiCase, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not seen is drawn when it is: asking for it again and again stopped the whole desk."""
    drawn: list[CardList] = []
    plain = CardList.draw

    def counted(self: CardList) -> None:
        drawn.append(self)
        if len(drawn) < 100:
            plain(self)

    async with board_of(ui, with_cards("submitted"), size=(80, 24)) as (screen, pilot):
        await press(pilot, "question_mark")
        assert pilot.app.screen is not screen
        monkeypatch.setattr(CardList, "draw", counted)
        screen.column(Status.SUBMITTED).list.refresh()
        await pilot.pause()
        await pilot.pause()
        assert len(drawn) < 3


async def test_the_line_under_the_board_is_painted_with_the_cursor_in_one_go(
    ui: UiCase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S10 row 3: each painting is a frame that the next key waits for."""
    painted: list[str] = []
    plain = NearCompositor.render_partial_update

    def counted(self: NearCompositor) -> ChopsUpdate | None:
        painted.append(screen.query_one("#card-says", TextLines).text)
        return plain(self)

    async with board_of(ui, with_cards("submitted", "submitted"), size=(120, 40)) as (screen, pilot):
        said = screen.query_one("#card-says", TextLines).text
        monkeypatch.setattr(NearCompositor, "render_partial_update", counted)
        for key in ("down", "up"):
            painted.clear()
            await press(pilot, key)
            assert len(painted) == 1
            assert painted[0] != said
            said = painted[0]
