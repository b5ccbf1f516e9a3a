"""D2, P4, A6: the talk about direction from the plan and from the row that asks who wanted a version; an early try."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui import i18n
from katui.domain.refs import Ref
from katui.domain.script_variables import fill
from katui.domain.scripts import Scenario
from katui.domain.work import ActionStatus
from katui.screens.plan import PlanScreen
from katui.screens.talk import TalkPanel
from katui.screens.today import TodayScreen
from katui.services import briefs, direction, rhythm
from katui.services.firm_scripts import script_for
from katui.services.talk_log import Answer, log_talk
from katui.store.changes import writing
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.ui.plan_desk import agreed, reported
from tests.ui.test_plan import to_position
from tests.ui.test_row_talks import to_row
from tests.ui.ui_case import UiCase, press, shown

BOTH = pytest.mark.parametrize("language", i18n.LANGUAGES)


def asked_on_hold(desk: Desk) -> None:
    """Somebody asked for a fifth condition; the position is on hold, and the client has nothing else open."""
    briefs.request(desk.store, desk.session, desk.position.id, "再加一条：会德语")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, stage="on_hold")


@BOTH
async def test_who_wanted_a_version_is_asked_in_the_talk_about_direction(ui: UiCase, language: i18n.Language) -> None:
    with ui.app(language=language, before=asked_on_hold) as app:
        async with app.run_test(size=(120, 40)) as pilot:
            assert isinstance(app.screen, TodayScreen)
            to_row(pilot, next(item.id for item in app.screen._items.values() if item.rule_id == "P4.ask"))
            await press(pilot, "s")
            panel = app.screen
            assert isinstance(panel, TalkPanel), shown(pilot)
            sheet: Any = panel.sheet
            assert sheet.scenario is Scenario.DIRECTION
            for text in sheet.script.templates():
                assert fill(text, {**sheet.record, "firm": "乌有乡"}).gaps == (), text
            await press(pilot, "3", "enter", "escape")
            asks = await app.read(lambda _s, _d: Action.get(Action.rule_key.startswith("P4.ask")))
            assert asks.status is ActionStatus.OPEN, "who asked is said in the form of the version"


def five(desk: Desk) -> None:
    """Five recommended on an agreed plan."""
    agreed(desk)
    reported(desk, 4)
    direction.tell(desk.store, desk.session)


@BOTH
async def test_the_plan_opens_the_talk_about_direction_and_settles_its_step(
    ui: UiCase, language: i18n.Language
) -> None:
    with ui.app(language=language, before=five) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await to_position(pilot)
            await press(pilot, "M")
            assert isinstance(app.screen, PlanScreen)
            await press(pilot, "s")
            panel = app.screen
            assert isinstance(panel, TalkPanel), shown(pilot)
            assert panel.sheet is not None
            assert panel.sheet.scenario is Scenario.DIRECTION
            await press(pilot, "3", "enter", "escape")
            assert isinstance(app.screen, PlanScreen)
            row = await app.read(lambda _s, _d: Action.get(Action.rule == "D2"))
            assert row.status is ActionStatus.DONE


@pytest.mark.parametrize(("ahead", "left"), [(1, ActionStatus.OPEN), (0, ActionStatus.DONE)])
def test_a_try_before_the_day_of_the_regular_contact_leaves_it_open(desk: Desk, ahead: int, left: ActionStatus) -> None:
    """A6: nobody was reached, so the contact keeps its day, beside the step that tries again."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, stage="on_hold")
        told = {"client": desk.client, "person": desk.person, "author": desk.shan, "channel": "phone"}
        write.create(FollowUp, at=FRIDAY - timedelta(days=7), text="聊进展", direction="out", **told)
    rhythm.tell(desk.store, desk.session)
    beat = Action.get(Action.rule == "A6")
    script = script_for(Scenario.REGULAR_CONTACT)
    branch = next(one for one in script.branches if one.outcome and not one.outcome.reached)
    early = session("shan", at=FRIDAY - timedelta(days=ahead))
    answer = Answer(branch.key, "没人接 下一步:周一再打")
    log_talk(desk.store, early, Ref.parse(f"person:{desk.person.id}"), script, answer, closes=(beat.id,))
    assert Action.get_by_id(beat.id).status is left
    assert Action.select().where(Action.rule.is_null()).count() == 1
