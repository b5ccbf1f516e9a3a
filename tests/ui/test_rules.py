"""Rules in the app: found in the palette, opened at the rule of a row of Today, switched by a leader only (F1)."""

from __future__ import annotations

from typing import Any

import pytest
from textual.pilot import Pilot

from katui.screens.rules import RulesScreen
from katui.services import rule_limits, rule_switches
from katui.store.models.house import Setting
from katui.widgets.record_list import RecordList
from tests import factories
from tests.ui.ui_case import UiCase, press, shown, still


def at(pilot: Pilot[Any]) -> Any:
    return pilot.app.screen.query_one(RecordList).cursor_id


async def test_the_palette_opens_the_rules_at_the_rule_of_todays_row(ui: UiCase) -> None:
    with ui.app(firm="sample") as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await still(pilot)
            rule = app.screen.current.rule_id  # type: ignore[attr-defined]
            assert rule
            await press(pilot, "ctrl+p", *"Rules", "enter")
            await still(pilot)
            assert isinstance(app.screen, RulesScreen)
            assert at(pilot) == rule
            assert rule in shown(pilot)


async def test_a_leader_turns_a_switch_and_turns_it_back(ui: UiCase) -> None:
    with ui.app() as app:
        app.desk.session = factories.session("moqi")
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "j", "j", "j", "t")
            assert not rule_switches.held().on("A6.contact", "C")
            assert "A6.contact:C is off: it makes nothing and shows nothing." in shown(pilot)
            await press(pilot, "enter")
            assert rule_switches.held().held == {}
            assert "A6.contact:C is on." in shown(pilot)


@pytest.mark.parametrize(("language", "said"), [("en", "A key clients"), ("zh_CN", "A 重点客户")])
async def test_the_clients_of_a_tier_go_by_its_name(ui: UiCase, language: str, said: str) -> None:
    with ui.app(language=language) as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            assert said in shown(pilot)


async def test_a_consultant_reads_and_does_not_switch(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "t")
            assert "Rules are switched by a leader, for the whole firm." in shown(pilot)
            assert rule_switches.held().held == {}


async def test_a_leader_sets_the_days_behind_a_rule_and_esc_leaves_them(ui: UiCase) -> None:
    with ui.app() as app:
        app.desk.session = factories.session("moqi")
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "e")
            assert "A 7, B 14, C 30" in shown(pilot)
            assert shown(pilot).split("\n")[-1].startswith("enter Save  esc Back, the text is kept")
            await press(pilot, *["backspace"] * 2, "tab")
            await press(pilot, "escape")
            assert "limits in days: 30" in shown(pilot)
            await press(pilot, "e", *"45 x")
            assert "is not a limit; write it like A 7, B 14, C 30." in shown(pilot)
            await press(pilot, *["backspace"] * 2, "enter")
            assert "A6.contact: A 7, B 14, C 45" in shown(pilot)
            held = await app.read(lambda _store, _session: Setting.get(Setting.key == "cadence_days").value)
            assert held == {"C": 45}


async def test_what_was_set_is_taken_back_and_others_see_it_at_once(ui: UiCase) -> None:
    with ui.app() as app:
        app.desk.session = factories.session("moqi")
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "e", *["backspace"] * 2, *"45", "enter")
            assert "limits in days: 45" in shown(pilot)
            assert "u undoes" in shown(pilot)
            await press(pilot, "u")
            assert "Undone: rules" in shown(pilot)
            assert "limits in days: 30" in shown(pilot)
            await app.desk.store.write(rule_switches.switch, factories.session("moqi"), "A6.contact", False)
            await app.note_changes()
            await still(pilot)
            assert shown(pilot).startswith("Rules  1 off")


async def test_the_rules_change_their_language_and_a_consultant_is_told_at_once(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "e")
            assert "Limits are set by a leader" in shown(pilot)
            await app.run_action("switch_language")
            await still(pilot)
            assert "给客户打例行联系电话" in shown(pilot), shown(pilot)


async def test_a_limit_that_another_leader_changed_meanwhile_is_asked_about_s6(ui: UiCase) -> None:
    def theirs(store: Any) -> None:
        rule_limits.set_limits(store, factories.session("moqi"), "A6.contact", "A 5, B 14, C 40")

    with ui.app() as app:
        app.desk.session = factories.session("moqi")
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "e", *["backspace"] * 2, *"45")
            await app.desk.store.write(theirs)
            await press(pilot, "enter")
            assert "changed Limits in days to C 40" in " ".join(shown(pilot).split())
            assert Setting.get().value == {"A": 5, "C": 40}
            await press(pilot, "enter")
            assert Setting.get().value == {"A": 5, "C": 45}, "of what was not shown theirs stays"


async def test_a_line_left_unfinished_goes_on_from_what_it_was_begun_over_s6(ui: UiCase) -> None:
    def theirs(store: Any) -> None:
        rule_limits.set_limits(store, factories.session("moqi"), "A6.contact", "A 5, B 14, C 40")

    with ui.app() as app:
        app.desk.session = factories.session("moqi")
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            await press(pilot, "e", *["backspace"] * 2, *"45", "escape")
            await app.desk.store.write(theirs)
            await app.note_changes()
            await still(pilot)
            assert "limits in days: 5\n" in shown(pilot)
            assert "limits in days: 40" in shown(pilot)
            await press(pilot, "e")
            assert "A 7, B 14, C 45" in shown(pilot), "what was left"
            assert "Changed meanwhile to A 5, B 14, C 40" in shown(pilot)
            await press(pilot, "enter")
            assert "changed Limits in days to C 40" in " ".join(shown(pilot).split())
            await press(pilot, "escape", "e", "enter")
            assert "changed Limits in days to C 40" in " ".join(shown(pilot).split()), "left and asked again"
            assert Setting.get().value == {"A": 5, "C": 40}
            await press(pilot, "enter")
            assert Setting.get().value == {"A": 5, "C": 45}, "what was not touched is theirs"


async def test_under_each_tier_stand_its_own_days_and_no_others(ui: UiCase) -> None:
    with ui.app() as app:
        async with app.run_test(size=(80, 24)) as pilot:
            await app.run_action("rules")
            await still(pilot)
            lines = [line.strip() for line in shown(pilot).split("\n")]
            at_a = next(n for n, line in enumerate(lines) if line.endswith("A key clients"))
            assert [lines[at_a + n] for n in (1, 3, 5)] == [f"limits in days: {days}" for days in (7, 14, 30)]
