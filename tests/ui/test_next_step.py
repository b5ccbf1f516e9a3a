"""The next step of a file is worked on from there: enter opens what Today opens for it (F1, C9)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from katui import i18n
from katui.domain.scripts import Scenario
from katui.domain.work import ActionStatus
from katui.screens.feedback import FeedbackForm
from katui.screens.talk import TalkPanel
from katui.services import rhythm
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk
from tests.ui.records import at_home, card, file_of, people, to_field, type_text
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


async def test_a_contact_of_one_s_own_leaves_a_colleague_s_step_open(ui: UiCase) -> None:
    """P5: 王小明 is everybody's candidate; that 单若谷 found nobody in settles nothing of what 解语晴 planned."""

    def planned(desk: Desk) -> None:
        people(desk)
        about = {"candidate": Candidate.get(Candidate.name == "王小明"), "due": FRIDAY}
        with writing(desk.store, desk.session, "set_up") as write:
            write.create(Action, kind="follow_up", do="约咖啡", owner=desk.xie, created_by=desk.xie, **about)

    async with at_home(ui, "a", planned) as (_app, pilot):
        await press(pilot, "slash", *"wangxiaoming", "enter")
        await to_field(pilot, "next")
        assert "约咖啡" in shown(pilot)
        await press(pilot, "enter")
        await type_text(pilot, "no answer next:call again wed")
        await press(pilot, "enter")
        assert FollowUp.select().count() == 1
        assert Action.get(Action.do == "约咖啡").status is ActionStatus.OPEN


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_contact_due_with_a_client_without_a_position_opens_the_call_for_it(
    ui: UiCase, language: i18n.Language
) -> None:
    """A6: from Today and from the client's file alike."""
    with ui.app(language=language, before=nothing_open) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await press(pilot, "enter")
            assert isinstance(app.screen, TalkPanel)
            assert app.screen.sheet is not None
            assert app.screen.sheet.script.scenario is Scenario.REGULAR_CONTACT
            said = {"en": "just our regular call", "zh_CN": "例行给您打个电话"}
            assert said[language] in " ".join(shown(pilot).split())
            await press(pilot, "escape", "g", "c", "enter")
            await to_field(pilot, "next")
            await press(pilot, "enter")
            assert isinstance(app.screen, TalkPanel)


def nothing_open(desk: Desk) -> None:
    """A client whose position is on hold and whose regular contact is due."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, stage="on_hold")
        told = {"client": desk.client, "person": desk.person, "author": desk.shan, "channel": "phone"}
        write.create(FollowUp, at=FRIDAY - timedelta(days=9), text="聊进展", direction="out", **told)
    rhythm.tell(desk.store, desk.session)
