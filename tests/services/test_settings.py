"""S1: one checked object; the firm's and one's own settings in the store, the machine's in a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.rule import Rule
from katui.domain.rules import RULES
from katui.domain.settings import SPECS, Settings, SettingScope
from katui.services import rule_limits, settings
from katui.services.people import session_for
from tests.factories import FRIDAY, Desk, session


def test_the_house_defaults_are_those_of_the_firm_book(desk: Desk) -> None:
    held = settings.load(desk.store, desk.session, machine={})
    assert held == Settings()
    assert held.candidate_hours == (("12:00", "13:30"), ("19:00", "21:00"))
    assert [held.stage_limit(Status(s)) for s in ("sourced", "submitted", "interviewing", "onboarded")] == [
        3,
        2,
        7,
        None,
    ]


def test_the_narrower_word_counts(desk: Desk) -> None:
    leader = session("moqi")
    settings.change(desk.store, leader, "language", "en", scope=SettingScope.FIRM)
    assert settings.load(desk.store, desk.session, machine={}).language == "en"
    assert settings.load(desk.store, desk.session, machine={"language": ""}).language == ""
    settings.change(desk.store, desk.session, "language", "zh_CN")
    assert settings.load(desk.store, desk.session, machine={"language": ""}).language == "zh_CN"
    assert settings.load(desk.store, session("xie"), machine={}).language == "en"
    settings.change(desk.store, desk.session, "language", None)
    assert settings.load(desk.store, desk.session, machine={}).language == "en"


def test_a_table_changes_only_the_names_it_gives(desk: Desk) -> None:
    leader = session("moqi")
    settings.change(desk.store, leader, "stage_limits", {"submitted": 4, "submitted:A": 1}, scope=SettingScope.FIRM)
    held = settings.load(desk.store, desk.session, machine={})
    assert (held.stage_limit(Status.SUBMITTED), held.stage_limit(Status.SUBMITTED, Tier.A)) == (4, 1)
    assert held.stage_limit(Status.SOURCED, Tier.A) == 3
    settings.change(desk.store, leader, "candidate_hours", [["09:00", "10:00"]], scope=SettingScope.FIRM)
    assert settings.load(desk.store, desk.session, machine={}).candidate_hours == (("09:00", "10:00"),)


@pytest.mark.parametrize(
    ("key", "value", "rule"),
    [
        ("language", "fr", "word"),
        ("wombat", 1, "unknown"),
        ("cadence_days", {"A": 0}, "number"),
        ("cadence_days", {"D": 7}, "name"),
        ("cadence_days", 7, "table"),
        ("stage_limits", {"nowhere": 3}, "name"),
        ("candidate_hours", [["21:00", "19:00"]], "hours"),
        ("candidate_hours", [], "hours"),
        ("candidate_hours", "noon", "hours"),
        ("ownership_months", True, "number"),
        ("store", "/tmp/x", "scope"),
    ],
)
def test_a_wrong_value_is_refused_by_name_and_rule(desk: Desk, key: str, value: object, rule: str) -> None:
    with pytest.raises(Refused) as refused:
        settings.change(desk.store, session("moqi"), key, value, scope=SettingScope.FIRM)
    assert refused.value.rule == f"S1.settings.{rule}"
    assert settings.load(desk.store, desk.session, machine={}) == Settings()


def test_a_consultant_does_not_set_for_the_firm(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        settings.change(desk.store, desk.session, "house_encoding", "big5", scope=SettingScope.FIRM)
    assert refused.value.rule == "S1.settings.firm"


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.setting], ids=lambda rule: rule.id)
def test_the_limits_of_a_rule_are_a_leaders_by_every_door(desk: Desk, rule: Rule) -> None:
    head, leader = session("zeng"), session("moqi")
    shipped = dict(getattr(Settings(), rule.setting))
    limits = {name: days + 30 for name, days in shipped.items()}
    with pytest.raises(Refused) as typed:
        rule_limits.set_limits(desk.store, head, rule.id, rule_limits.words(rule.setting, limits))
    with pytest.raises(Refused) as plain:
        settings.change(desk.store, head, rule.setting, limits, scope=SettingScope.FIRM)
    assert (typed.value.rule, plain.value.rule) == ("F1.rules.leader", "S1.settings.leader")
    assert getattr(settings.load(desk.store, desk.session, machine={}), rule.setting) == shipped
    settings.change(desk.store, leader, rule.setting, limits, scope=SettingScope.FIRM)
    assert getattr(settings.load(desk.store, desk.session, machine={}), rule.setting) == limits


def test_the_machines_file_is_checked_and_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    assert settings.machine_settings(file) == {}
    file.write_text('language = "zh_CN"\ntheme = "light"\n[keys]\nquit = "ctrl+q"\n', encoding="utf-8")
    assert settings.machine_settings(file) == {"language": "zh_CN", "theme": "light", "keys": {"quit": "ctrl+q"}}
    for text, rule in (("theme = 3", "word"), ("theme = ", "file"), ("house_encoding = 'big5'", "scope")):
        file.write_text(text, encoding="utf-8")
        with pytest.raises(Refused) as refused:
            settings.machine_settings(file)
        assert refused.value.rule == f"S1.settings.{rule}"
        assert str(file) in refused.value.message


def test_every_setting_has_a_default_and_passes_its_own_check() -> None:
    for key, spec in SPECS.items():
        spec.check(key, getattr(Settings(), key))
        assert spec.help


def test_a_session_knows_its_person(desk: Desk) -> None:
    made = session_for(desk.store, "zeng", "cli", lambda: FRIDAY)
    assert (made.user.name, made.roles, made.zone) == ("曾砚秋", frozenset({"head"}), "Asia/Shanghai")
    with pytest.raises(Refused, match="katui init") as refused:
        session_for(desk.store, "nobody", "cli", lambda: FRIDAY)
    assert refused.value.rule == "S2.login"
