"""B9, B10, B11: feedback, preparation and unplanned rounds by their keys, from every screen that shows a card."""

from __future__ import annotations

import pytest

from katui.screens.dialogs.choose import ChooseDialog
from katui.screens.dialogs.form import FormDialog
from katui.screens.prepare import PrepareDialog
from katui.screens.slots_texts import TextsDialog
from katui.store.models.interviews import Feedback, Interview
from tests.ui.rounds import asked, beyond, held, to_come
from tests.ui.scenes.rounds import on_the_board
from tests.ui.ui_case import Before, UiCase, press, shown, still

WAYS = {
    "board": ("g", "b", "slash", *"ayglmmt", "enter"),
    "interviews": ("g", "i"),
    "list": ("g", "i", "w", "w"),
    "file": ("g", "b", "slash", *"ayglmmt", "enter", "enter"),
    "today": (),
}


@pytest.mark.parametrize("way", list(WAYS))
async def test_one_key_opens_the_checklist_from_every_screen(ui: UiCase, way: str) -> None:
    with ui.app(before=to_come) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS[way])
            await press(pilot, "P")
            assert isinstance(app.screen, PrepareDialog), shown(pilot)
            assert "Mon 10:00" in shown(pilot), shown(pilot)


@pytest.mark.parametrize("way", ["board", "list", "file", "today"])
async def test_one_key_opens_feedback_from_every_screen(ui: UiCase, way: str) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, *WAYS[way], "F")
            assert isinstance(app.screen, ChooseDialog), shown(pilot)
            assert shown(pilot).count("not asked yet") == 2


async def test_the_row_of_today_opens_the_candidates_form_and_what_was_said_stands_there_again(ui: UiCase) -> None:
    with ui.app(before=held) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *"how the", "enter", "enter")
            assert isinstance(app.screen, FormDialog), shown(pilot)
            await press(pilot, *"remote", "enter", "enter", "4", "enter", "enter", "2", "ctrl+s")
            assert "Recorded:" in shown(pilot)
            assert Feedback.get().answers == {"accepts": "remote"}
            await press(pilot, "escape", "g", "b", "F")
            assert "willing 4/5, counter-offer risk 2/5" in shown(pilot)
            await press(pilot, "1")
            assert "remote" in shown(pilot)
            assert "willing" in shown(pilot)
            await press(pilot, "ctrl+s")
            assert Feedback.select().count() == 1
            await press(pilot, "u")
            assert "Undone: feedback" in shown(pilot)


@pytest.mark.parametrize(("before", "word"), [(held, "how the"), (to_come, "prepare")])
async def test_enter_on_a_row_of_today_opens_nothing_on_a_store_that_may_only_be_read(
    ui: UiCase, before: Before, word: str
) -> None:
    with ui.app(before=before) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await press(pilot, "slash", *word, "enter")
            app.desk.store.readonly = "file"
            here = app.screen
            await press(pilot, "enter")
            assert app.screen is here, shown(pilot)
            assert "Viewing only: " in shown(pilot)


@pytest.mark.parametrize(("before", "warns"), [(held, True), (asked, False)])
async def test_the_clients_form_warns_only_while_the_candidates_part_is_empty(
    ui: UiCase, before: Before, warns: bool
) -> None:
    with ui.app(before=before) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "F", "2")
            assert ("was not asked yet" in shown(pilot)) is warns
            await press(pilot, "down", "down", "down", "1", "ctrl+s")
            assert "Recorded:" in shown(pilot), "it warns and does not stop"


async def test_the_clients_form_has_what_the_candidate_said_above_it(ui: UiCase) -> None:
    """B10, K4: what they like, what is still open, where else they are; nothing stands over the candidate's own."""
    with ui.app(before=asked) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "F", "2")
            text = shown(pilot)
            for words in ("willing 4/5, counter-offer risk 4/5", "技术栈、团队", "出差多", "别家二面"):
                assert words in text, text
            await press(pilot, "escape", "F", "1")
            assert "willing 4/5" not in shown(pilot)


async def test_ticks_are_kept_on_leaving_and_stand_on_the_card(ui: UiCase) -> None:
    with ui.app(before=to_come) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "P", "space", "j", "enter", "escape")
            assert "2 of 7 points ticked" in shown(pilot)
            await press(pilot, "enter")
            assert "2 of 7 points ticked; P opens the checklist" in shown(pilot)
            await press(pilot, "P")
            assert "2 of 7 ticked" in shown(pilot)
            await press(pilot, "y")
            assert isinstance(app.screen, TextsDialog)
            await press(pilot, "escape", "escape")
            assert Interview.get().prepared == ["on_time", "route"]


async def test_an_unplanned_round_asks_why_and_offers_the_text_that_explains_it(ui: UiCase) -> None:
    with ui.app(before=beyond) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "i", "space", "l", "space", "S")
            assert "Round 2 was not planned: why is it held" in shown(pilot)
            await press(pilot, "b")
            assert isinstance(app.screen, TextsDialog)
            pages = [shown(pilot)]
            for _turn in range(3):
                await press(pilot, "tab")
                pages.append(shown(pilot))
            assert any("want to meet you" in page for page in pages)
            await press(pilot, "escape")
            assert "unplanned: The team wants to meet them" in shown(pilot)
            assert Interview.get(Interview.round == 2).unplanned_why == "team"


async def test_one_time_for_a_reason_in_ones_own_words_is_asked_about_and_then_offered(ui: UiCase) -> None:
    """What a line leads to is answered: the line is gone by then."""
    with ui.app(before=beyond) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "i", "space", "S", "d", *"head office", "enter")
            assert "Offer them all the same" in shown(pilot)
            await press(pilot, "enter")
            assert isinstance(app.screen, TextsDialog), shown(pilot)
            assert Interview.get(Interview.round == 2).unplanned_why == "head office"


async def test_another_reason_is_written_in_ones_own_words(ui: UiCase) -> None:
    with ui.app(before=beyond) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            await still(pilot)
            await on_the_board(pilot, "i", "space", "l", "space", "S", "d", *"head office", "enter")
            assert isinstance(app.screen, TextsDialog)
            assert Interview.get(Interview.round == 2).unplanned_why == "head office"
