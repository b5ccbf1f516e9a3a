"""Rules as a table: each row of Today names its rule, a rule that is off makes and shows nothing, leaders switch."""

from __future__ import annotations

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.domain.settings import SettingScope
from katui.domain.work import ActionKind, Side
from katui.services import call_log, feedback, rule_switches, rules_at_opening, settings
from katui.services.call_log import Answer, default_line
from katui.services.calls import call_case
from katui.services.firm_scripts import script_for
from katui.services.moves import Move, move
from katui.services.today import Item, today
from katui.store.models.house import Batch, Change, Setting
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card, confirmed, open_actions, refusal
from tests.services.test_feedback import AFTER, CLIENT, ROUND
from tests.services.test_moves import REPORT

LEADER = "moqi"


def turn(desk: Desk, id: str, on: bool, tier: str = "", login: str = LEADER) -> bool:
    return rule_switches.switch(desk.store, session(login), id, on, tier)


def send(desk: Desk) -> Any:
    row = card(desk, "shortlisted")
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, REPORT))
    return row


def queue(desk: Desk, login: str = "shan", days: int = 0) -> list[Item]:
    return list(today(desk.store, session(login, at=FRIDAY + timedelta(days=days))).items)


def test_a_rule_that_is_off_makes_nothing_when_its_event_comes(desk: Desk) -> None:
    turn(desk, "B1.call", False)
    row = send(desk)
    assert set(open_actions(row)) == {ActionKind.REPORT_TEXT, ActionKind.GAP}
    for id in ("B9.prepare", "B10.candidate", "B10.client"):
        turn(desk, id, False)
    on = card(desk, candidate=desk.other)
    confirmed(desk, on, ROUND)
    assert open_actions(on) == {}


def test_at_opening_a_rule_that_is_off_makes_nothing_by_tier_or_for_all(desk: Desk) -> None:
    card(desk, "submitted", status_since=FRIDAY - timedelta(days=9))
    turn(desk, "P3.stage", False, "A")
    assert (rules_at_opening.due(desk.store, desk.session), rules_at_opening.make(desk.store, desk.session)) == (0, 0)
    turn(desk, "P3.stage", True, "A")
    turn(desk, "P3.stage", False, "C")
    assert rules_at_opening.make(desk.store, desk.session) == 1
    turn(desk, "P3.stage", False)
    assert [row for row in queue(desk) if row.rule_id == "P3.stage"] == []


def test_the_limits_and_the_switch_of_a_tier_hold_for_silent_positions(desk: Desk) -> None:
    def silent() -> list[str]:
        return [row.why for row in queue(desk, days=5) if row.rule_id == "A8.silent"]

    assert silent() == ["no call in 3 working days, limit 3"]
    settings.change(desk.store, session(LEADER), "silent_days", {"A": 4}, scope=SettingScope.FIRM)
    assert silent() == []
    settings.change(desk.store, session(LEADER), "silent_days", {"A": 2}, scope=SettingScope.FIRM)
    assert silent() == ["no call in 3 working days, limit 2"]
    turn(desk, "A8.silent", False, "a")
    assert silent() == []


def test_a_step_that_a_person_named_in_a_log_line_stays_though_the_rule_is_off(desk: Desk) -> None:
    row = send(desk)
    turn(desk, "B3.step", False)
    turn(desk, "B1.call", False)
    case, script = call_case(desk.store, desk.session, desk.person.id), script_for(Scenario.FEEDBACK_CALL)
    branch = next(one for one in script.branches if len(one.steps) > 1)
    line = default_line(desk.session, case, case.waiting[0], branch)
    call_log.log_call(desk.store, desk.session, desk.person.id, script, {row.id: Answer(branch.key, line)})
    (planned,) = [one for one in Action.select() if one.rule_key and one.rule_key.startswith(("B1.call:1:", "B3"))]
    assert planned.rule is None
    assert planned.do in line


def test_a_next_step_named_by_the_client_stays_though_the_rule_is_off(desk: Desk) -> None:
    turn(desk, "B10.next", False)
    on = card(desk)
    ref = confirmed(desk, on, ROUND).interview_id
    feedback.record(desk.store, session("shan", at=AFTER), ref, Side.CLIENT, CLIENT | {"next_step": "约终面"})
    step = open_actions(on)[ActionKind.CLIENT_CALL]
    assert (step.do, step.rule) == ("约终面: 阿依古丽·买买提 at 归墟半导体", None)


def test_the_word_of_the_client_without_a_named_step_makes_none_while_the_rule_is_off(desk: Desk) -> None:
    turn(desk, "B10.next", False)
    on = card(desk)
    ref = confirmed(desk, on, ROUND).interview_id
    feedback.record(desk.store, session("shan", at=AFTER), ref, Side.CLIENT, CLIENT)
    assert ActionKind.CLIENT_CALL not in open_actions(on)


@pytest.mark.parametrize("login", ["shan", "zeng"])
def test_only_a_leader_switches_by_any_way(desk: Desk, login: str) -> None:
    assert refusal(partial(turn, desk, "B1.call", False, login=login)).rule == "F1.rules.leader"
    for key, value in (("rules", {"B1.call": False}), ("silent_days", {"A": 9})):
        change = partial(settings.change, desk.store, session(login), key, value, scope=SettingScope.FIRM)
        assert refusal(change).rule == "S1.settings.leader"
    assert Setting.select().count() == 0


def test_a_switch_is_one_act_in_the_change_record_and_turning_it_again_is_none(desk: Desk) -> None:
    assert turn(desk, "b1.CALL", False)
    assert not turn(desk, "B1.call", False)
    (act,) = Batch.select().where(Batch.act == "rules")
    (change,) = Change.select().where(Change.batch == act.id)
    assert (act.actor.login, act.detail, change.kind) == (LEADER, {"rule": "B1.call"}, "setting")
    assert change.after["value"] == {"B1.call": False}
    assert turn(desk, "B1.call", True)
    assert Setting.select().count() == 0
    assert all(state.on for state in rule_switches.states(desk.store, desk.session))


@pytest.mark.parametrize(
    ("id", "tier", "rule"), [("B99.x", "", "unknown"), ("B1.call", "A", "tier"), ("P3.stage", "D", "tier")]
)
def test_a_rule_or_tier_without_a_switch_is_refused_by_name(desk: Desk, id: str, tier: str, rule: str) -> None:
    assert refusal(partial(turn, desk, id, False, tier)).rule == f"F1.rules.{rule}"


def test_the_settings_take_only_switches_that_there_are(desk: Desk) -> None:
    for value, rule in (({"B1": False}, "name"), ({"B1.call": 0}, "switch")):
        with pytest.raises(Refused) as told:
            settings.change(desk.store, session(LEADER), "rules", value, scope=SettingScope.FIRM)
        assert told.value.rule == f"S1.settings.{rule}"
    settings.change(desk.store, session(LEADER), "rules", {"B1.text": False}, scope=SettingScope.FIRM)
    assert set(open_actions(send(desk))) == {ActionKind.REPORT_CALL, ActionKind.GAP}


def test_what_comes_next_is_not_of_a_rule_that_is_off(desk: Desk) -> None:
    send(desk)
    turn(desk, "B1.text", False)
    assert today(desk.store, desk.session).next is not None
    turn(desk, "B1.call", False)
    assert today(desk.store, desk.session).next is None
