"""The next step of a file is worked on from there: enter opens what Today opens for it (F1, C9)."""

from __future__ import annotations

import pytest

from katui import i18n
from katui.screens.feedback import FeedbackForm
from katui.screens.talk import TalkPanel
from tests.ui.records import at_home, card, file_of, to_field, type_text
from tests.ui.ui_case import LANGUAGES, UiCase, press, shown


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("chord", "opens"), [("c", FeedbackForm), ("p", TalkPanel), ("a", TalkPanel)])
async def test_enter_on_the_next_step_opens_the_form_or_talk_that_it_names(
    ui: UiCase, language: i18n.Language, chord: str, opens: type
) -> None:
    async with at_home(ui, chord, None, firm="sample", language=language) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "next")
        await press(pilot, "enter")
        assert type(app.screen) is opens
        await press(pilot, "escape")
        assert file_of(app).at == "next"


async def test_a_plan_without_a_talk_is_logged_where_it_is_read_and_closed_by_it(ui: UiCase) -> None:
    async with at_home(ui, "c", card) as (app, pilot):
        await press(pilot, "enter")
        await to_field(pilot, "next")
        assert "none; f logs" in shown(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "brochure asked for next:send the brochure mon")
        await press(pilot, "enter")
        await to_field(pilot, "next")
        assert "Next step           send the brochure" in shown(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "brochure sent done")
        await press(pilot, "enter")
        assert file_of(app).quick_log is None
        assert "Next step           none; f logs" in shown(pilot)
