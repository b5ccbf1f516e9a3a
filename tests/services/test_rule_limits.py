"""P3, A6, A8: a leader sets the days behind a rule, by tier or by stage and tier; what is left out is as shipped."""

from __future__ import annotations

from functools import partial

import pytest

from katui.domain.clients import Tier
from katui.domain.pipeline import Status
from katui.services import rule_switches, settings, stage_limits
from katui.services.rule_limits import set_limits
from katui.store.models.house import Setting
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card, refusal
from tests.ui.pace import DAY


def put(desk: Desk, id: str, text: str, login: str = "moqi") -> str:
    return set_limits(desk.store, session(login), id, text)


def test_a_stage_has_its_limit_by_tier_and_the_rule_goes_by_it(desk: Desk) -> None:
    row = card(desk, "submitted", status_since=FRIDAY - 2 * DAY)  # two working days: within the limit that is shipped
    assert stage_limits.untold(desk.store, desk.session) == 0
    said = put(desk, "P3.stage", "已推荐 3，submitted:A 1")
    assert "Submitted 3" in said
    assert "Submitted:A 1" in said
    assert "Interviewing 7" in said, "what is left out is as it is shipped"
    now = settings.load(desk.store, desk.session, machine={})
    assert [now.stage_limit(Status.SUBMITTED, tier) for tier in Tier] == [1, 3, 3]
    assert stage_limits.tell(desk.store, desk.session, settings=now) == 1
    assert row.id


def test_limits_by_tier_and_back_to_what_is_shipped(desk: Desk) -> None:
    assert put(desk, "a6.contact", "A 5; C 60天") == "A 5, B 14, C 60"
    assert settings.load(desk.store, desk.session, machine={}).cadence_days == {"A": 5, "B": 14, "C": 60}
    state = next(each for each in rule_switches.states(desk.store, desk.session) if each.rule.id == "A6.contact")
    assert state.limits == "A 5, B 14, C 60"
    put(desk, "A6.contact", "")
    assert Setting.select().count() == 0


@pytest.mark.parametrize(
    ("id", "text", "rule"),
    [
        ("P3.stage", "nowhere 3", "F1.rules.limits"),
        ("P3.stage", "submitted:Z 3", "F1.rules.limits"),
        ("A8.silent", "A", "F1.rules.limits"),
        ("A8.silent", "D 4", "F1.rules.limits"),
        ("A8.silent", "A 0", "S1.settings.number"),
        ("B1.call", "A 4", "F1.rules.limits"),
        ("Z9", "A 4", "F1.rules.unknown"),
    ],
)
def test_what_is_no_limit_is_refused_and_nothing_is_kept(desk: Desk, id: str, text: str, rule: str) -> None:
    assert refusal(partial(put, desk, id, text)).rule == rule
    assert Setting.select().count() == 0


def test_only_a_leader_sets_them(desk: Desk) -> None:
    for login in ("shan", "zeng"):
        assert refusal(partial(put, desk, "P3.stage", "submitted 3", login)).rule == "F1.rules.leader"


def test_what_another_leader_set_meanwhile_stays_and_the_same_limit_is_asked_about_s6(desk: Desk) -> None:
    began = "A 7, B 14, C 30"
    put(desk, "A6.contact", "A 5, B 14, C 30")
    assert set_limits(desk.store, session("moqi"), "A6.contact", "A 7, B 21, C 30", began) == "A 5, B 21, C 30"
    found = refusal(partial(set_limits, desk.store, session("moqi"), "A6.contact", "A 9, B 14, C 30", began))
    assert (found.rule, [one.name for one in found.choices]) == ("S6.conflict", ["A 5", "A 9"])
    assert set_limits(desk.store, session("moqi"), "A6.contact", "B 21, C 30", "A 5, B 21, C 30") == "A 7, B 21, C 30"
