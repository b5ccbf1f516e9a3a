"""The table of the automatic rules: every id is one rule, every action is at most one rule's."""

from __future__ import annotations

from katui.domain.clients import Tier
from katui.domain.pipeline import Status
from katui.domain.rules import BY_ID, RULES, SWITCHES, rule_of, switches
from katui.domain.settings import Settings
from katui.domain.work import ActionKind


def test_every_rule_has_an_id_of_its_own_and_says_everything() -> None:
    assert len(BY_ID) == len(RULES)
    for rule in RULES:
        assert all((rule.on, rule.title, rule.condition, rule.due, rule.why)), rule.id
        assert len(rule.id) <= 13, f"{rule.id} does not fit the column of Today"


def test_an_action_is_made_by_one_rule_and_by_none_that_a_person_planned() -> None:
    pairs = [(rule.requirement, kind) for rule in RULES for kind in rule.kinds]
    assert len(pairs) == len(set(pairs))
    assert rule_of("B1", ActionKind.REPORT_CALL.value) is BY_ID["B1.call"]
    assert rule_of("B10", ActionKind.COUNTER_OFFER.value) is BY_ID["B10.risk"]
    assert rule_of(None, ActionKind.REPORT_CALL.value) is None
    assert rule_of("F1", ActionKind.FOLLOW_UP.value) is None


def test_a_rule_never_asks_for_a_status() -> None:
    assert not {kind for rule in RULES for kind in rule.kinds} & {status.value for status in Status}


def test_rules_with_limits_by_tier_have_a_switch_for_each_tier() -> None:
    by_tier = [rule for rule in RULES if rule.setting]
    assert {rule.id for rule in by_tier} == {"A6.contact", "A8.silent", "P3.stage"}
    for rule in by_tier:
        assert getattr(Settings(), rule.setting)
        assert switches(rule) == (rule.id, *(f"{rule.id}:{tier.value}" for tier in Tier))
    assert len(SWITCHES) == len(RULES) + 3 * len(by_tier)
