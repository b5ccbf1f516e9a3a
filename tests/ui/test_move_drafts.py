"""S5, S6: what was typed for a move that lost its race is offered, carried on, and never a dead end."""

from __future__ import annotations

import json
from typing import Any

from textual.pilot import Pilot

from katui.domain.pipeline import Status
from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.move_form import MoveFormDialog
from katui.screens.dialogs.text import TextDialog
from katui.screens.draft_offer import DraftOffer
from katui.services import drafts
from katui.services.moves import Move, move
from katui.store.models.submissions import StatusChange, Submission
from katui.store.models.work import Draft
from tests.factories import FRIDAY, Desk, session
from tests.ui.boards import board_of, status_of, with_cards
from tests.ui.ui_case import UiCase, press, shown, still

WORDS = "客户改了主意"


async def loses(pilot: Pilot[Any]) -> None:
    """Both go one stage back with a reason; a colleague saves first."""
    app: Any = pilot.app
    await press(pilot, "H")
    app.screen.rows[0].query_one("LineInput").value = WORDS
    await still(pilot)
    wish = Move(Status.CONTACTED, {"reason": "还没聊"})
    await app.desk.store.write(lambda store: move(store, session("xie"), 1, wish))
    await press(pilot, "ctrl+s")


def letter(pilot: Pilot[Any], status: str) -> str:
    line = next(line for line in shown(pilot).split("\n") if f"  {status}" in line)
    return next(word for word in line.split() if len(word) == 1 and word.isalpha())


def open_drafts() -> list[str]:
    return [row.form for row in Draft.select().where(Draft.body != "")]


async def test_the_loser_goes_on_at_once_with_what_was_typed(ui: UiCase) -> None:
    async with board_of(ui, with_cards("interested")) as (_screen, pilot):
        await loses(pilot)
        assert f"You typed: {WORDS}" in shown(pilot)
        await press(pilot, "o")
        assert WORDS in shown(pilot)
        await press(pilot, letter(pilot, "Sourced"))
        form = pilot.app.screen
        assert isinstance(form, MoveFormDialog)
        assert form.values == {"reason": WORDS}
        await press(pilot, "ctrl+s")
        assert status_of() is Status.SOURCED
        assert StatusChange.select().order_by(StatusChange.id.desc()).get().reason == WORDS
        await pilot.app.drafts.flush()  # type: ignore[attr-defined]
        assert open_drafts() == []


async def test_a_lost_text_is_offered_above_today_in_the_same_session(ui: UiCase) -> None:
    async with board_of(ui, with_cards("interested")) as (_screen, pilot):
        await loses(pilot)
        await press(pilot, "l", "g", "t")
        offer: Any = pilot.app.screen.query_one(DraftOffer)
        assert offer.display
        assert WORDS in shown(pilot)
        await press(pilot, "c")
        assert isinstance(pilot.app.screen, ChooseDialog)
        await press(pilot, letter(pilot, "Sourced"), "ctrl+s")
        assert status_of() is Status.SOURCED
        assert not offer.display


async def test_a_lost_text_that_is_left_is_offered_again_and_can_be_thrown_away(ui: UiCase) -> None:
    async with board_of(ui, with_cards("interested")) as (_screen, pilot):
        app: Any = pilot.app
        await loses(pilot)
        await press(pilot, "l", "g", "t", "c", "escape")
        offer: Any = pilot.app.screen.query_one(DraftOffer)
        assert offer.display
        await press(pilot, "d")
        assert not offer.display
        assert open_drafts() == []
        assert app.drafts.open == ()


def kept(status: str) -> Any:
    """A card somewhere else, and the text of a move to contacted of an earlier session."""

    def before(desk: Desk) -> None:
        with_cards(status)(desk)
        mine, body = session("shan", at=FRIDAY), json.dumps({"reason": WORDS})
        drafts.save(desk.store, mine, "move:interested", "submission:1", "old", 1, body)

    return before


async def test_a_draft_to_where_there_is_no_way_any_more_asks_where_to_with_its_text(ui: UiCase) -> None:
    with ui.app(before=kept("interested")) as made:
        app: Any = made
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "c")
            assert type(app.screen) is ChooseDialog
            assert WORDS in shown(pilot)
            await press(pilot, "escape")
            assert app.screen.query_one(DraftOffer).display
            await press(pilot, "c")
            await press(pilot, letter(pilot, "Contacted"))
            form: Any = app.screen
            assert form.values["reason"] == WORDS
            await press(pilot, "escape")
            assert app.screen.query_one(DraftOffer).display
            assert open_drafts() == ["move:contacted"]


async def test_a_draft_of_a_card_that_is_gone_shows_its_text(ui: UiCase) -> None:
    def before(desk: Desk) -> None:
        kept("interested")(desk)
        desk.store.db.execute_sql("UPDATE draft SET ref = 'submission:99'")  # type: ignore[no-untyped-call]

    with ui.app(before=before) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            assert not Submission.select().where(Submission.id == 99).exists()
            await press(pilot, "c")
            assert isinstance(app.screen, TextDialog)
            assert WORDS in shown(pilot)
            assert open_drafts() == ["move:interested"]
