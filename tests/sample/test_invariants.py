"""The numbers of demo-spec 1 to 6, each equation a query."""

from __future__ import annotations

import pytest

from katui.domain.scripts import Scenario
from katui.services import firm_scripts
from katui.store.store import Store
from tests import factories
from tests.sample.asking import counted, number, rows

LOCAL = "'+8 hours'"
NOW = "'2026-11-20T01:00:00.000000Z'"


def test_the_firm_has_its_people(firm: Store) -> None:
    roles = counted(firm, "SELECT role, COUNT(*) FROM user_role GROUP BY role")
    assert roles == {"leader": 1, "head": 2, "consultant": 8, "archivist": 1}
    assert rows(firm, "SELECT d.login, u.deputy_from FROM user u JOIN user d ON d.id = u.deputy_id") == [
        ("ren", "2026-10-30")
    ]
    assert rows(firm, "SELECT joined FROM user WHERE login = 'zha'") == [("2026-09-21",)]


def test_forty_clients(firm: Store) -> None:
    assert counted(firm, "SELECT tier, COUNT(*) FROM client GROUP BY tier") == {"A": 8, "B": 14, "C": 18}
    cities = counted(firm, "SELECT city, COUNT(*) FROM client GROUP BY city")
    assert cities == {
        "上海": 11, "苏州": 6, "深圳": 7, "北京": 5, "杭州": 4, "合肥": 3, "成都": 2, "西安": 1, "新加坡": 1,
    }  # fmt: skip
    assert number(firm, "SELECT COUNT(*) FROM client WHERE is_ka") == 5
    terms = counted(
        firm,
        "SELECT guarantee_count, COUNT(*) FROM agreement a WHERE NOT EXISTS "
        "(SELECT 1 FROM agreement n WHERE n.supersedes_id = a.id) GROUP BY guarantee_count",
    )
    assert terms == {3: 28, 6: 12}
    assert number(firm, "SELECT COUNT(*) FROM agreement WHERE fee_percent_x100 NOT BETWEEN 1800 AND 2800") == 0
    assert number(firm, "SELECT COUNT(DISTINCT client_id) FROM agreement") == 40
    assert number(firm, "SELECT COUNT(*) FROM client WHERE legal_name NOT LIKE '%（演示）'") == 0


def test_key_persons(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM key_person") == 120
    low, high = rows(firm, "SELECT MIN(n), MAX(n) FROM (SELECT COUNT(*) n FROM key_person GROUP BY client_id)")[0]
    assert (low, high) == (1, 7)
    channels = counted(firm, "SELECT channel, COUNT(*) FROM key_person GROUP BY channel")
    assert channels == {"wechat": 58, "phone": 34, "email": 20, "visit": 8}
    assert number(firm, "SELECT COUNT(*) FROM key_person WHERE birthday IS NOT NULL AND notes IS NOT NULL") == 25
    assert number(firm, "SELECT COUNT(*) FROM key_person WHERE left_on IS NOT NULL") == 3
    hr = "SELECT COUNT(*) FROM key_person WHERE title IN"
    assert number(firm, f"{hr} ('HRD', '人力资源总监')") == 31
    assert number(firm, f"{hr} ('HRBP', '招聘经理')") == 38
    assert number(firm, f"{hr} ('创始人', '总经理', 'CEO')") == 14 + _managers_called_so(firm)
    assert number(firm, "SELECT COUNT(*) FROM key_person WHERE buying_role = 'uses'") == 37


def _managers_called_so(firm: Store) -> int:
    return number(
        firm, "SELECT COUNT(*) FROM key_person WHERE buying_role = 'uses' AND title IN ('创始人', '总经理', 'CEO')"
    )


def test_ninety_positions(firm: Store) -> None:
    stages = counted(firm, "SELECT stage, COUNT(*) FROM position GROUP BY stage")
    assert stages == {"open": 34, "on_hold": 9, "filled": 16, "lost": 17, "cancelled": 14}
    levels = counted(firm, "SELECT level, COUNT(*) FROM position GROUP BY level")
    assert levels == {"VP/总监": 18, "经理/专家": 44, "工程师/主管": 28}
    assert number(firm, "SELECT COUNT(*) FROM position WHERE openings > 1") == 7
    assert number(firm, "SELECT COUNT(*) FROM position WHERE confidential AND alias <> ''") == 5
    assert number(firm, "SELECT COUNT(DISTINCT pay) FROM position") >= 8
    bounds = "SELECT MIN(pay_year_min), MAX(pay_year_max) FROM position WHERE currency = 'CNY'"
    assert rows(firm, bounds) == [(25_0000_00, 320_0000_00)]
    assert number(firm, "SELECT COUNT(*) FROM position WHERE pay_year_min IS NULL") == 0


def test_filled_positions_have_their_hire(firm: Store) -> None:
    hired = "SELECT COUNT(*) FROM position p WHERE stage = 'filled' AND (SELECT COUNT(*) FROM submission s"
    accepted = "JOIN status_change h ON h.submission_id = s.id AND h.to_status = 'accepted'"
    assert number(firm, f"{hired} {accepted} WHERE s.position_id = p.id AND s.status <> 'fell_off') = 1") == 16


def test_candidates_by_consultant_and_source(firm: Store) -> None:
    pools = counted(firm, "SELECT u.login, COUNT(*) FROM candidate c JOIN user u ON u.id = c.owner_id GROUP BY u.login")
    assert pools == {
        "shan": 260, "xie": 240, "ou": 230, "zha": 60, "yuchi": 220, "piao": 210, "ge": 110, "ren": 170,
    }  # fmt: skip
    sources = counted(firm, "SELECT source, COUNT(*) FROM candidate GROUP BY source")
    assert sources == {"自有库": 525, "猎聘": 300, "LinkedIn": 270, "推荐": 180, "脉脉": 150, "其他": 75}


def test_the_gaps_of_the_pool(firm: Store) -> None:
    count = "SELECT COUNT(*) FROM candidate WHERE"
    assert number(firm, f"{count} phone IS NULL") == 135
    assert number(firm, f"{count} phone IS NULL AND email IS NULL AND wechat LIKE 'demo_%'") == 60
    assert number(firm, f"{count} email IS NULL") == 330
    assert number(firm, f"{count} language = 'en'") == 120
    assert number(firm, f"{count} city IN ('新加坡', '圣何塞', '伦敦', '慕尼黑', '东京', '温哥华')") == 75
    assert number(firm, f"{count} as_of < '2023-11-21'") == 210


REPORTED = "submission s JOIN report r ON r.submission_id = s.id AND r.sent_at IS NOT NULL"


def test_the_funnel_of_reports(firm: Store) -> None:
    assert number(firm, f"SELECT COUNT(*) FROM {REPORTED}") == 905
    assert number(firm, f"SELECT COUNT(DISTINCT s.candidate_id) FROM {REPORTED}") == 642
    passed = "EXISTS (SELECT 1 FROM status_change h WHERE h.submission_id = s.id AND h.to_status = 'cv_passed')"
    assert number(firm, f"SELECT COUNT(*) FROM {REPORTED} WHERE {passed}") == 372
    gone = "left_from = 'submitted' AND s.status ="
    assert number(firm, f"SELECT COUNT(*) FROM {REPORTED} WHERE {gone} 'rejected_by_client'") == 401
    assert number(firm, f"SELECT COUNT(*) FROM {REPORTED} WHERE {gone} 'declined_by_candidate'") == 71
    assert number(firm, "SELECT COUNT(*) FROM submission WHERE status = 'submitted'") == 61
    assert 372 + 401 + 61 + 71 == 905


def test_the_372_that_passed(firm: Store) -> None:
    interviewed = "(SELECT submission_id FROM interview)"
    passed = "SELECT COUNT(*) FROM submission WHERE status = 'cv_passed' AND hold_until IS"
    assert (
        number(firm, f"SELECT COUNT(DISTINCT submission_id) FROM interview WHERE submission_id IN {interviewed}") == 188
    )
    assert number(firm, f"{passed} NULL") == 24
    assert number(firm, f"{passed} NOT NULL") == 68
    declined = "SELECT COUNT(*) FROM submission WHERE status = 'declined_by_candidate' AND left_from = 'cv_passed'"
    assert number(firm, declined) == 92
    assert 188 + 24 + 68 + 92 == 372


def test_three_hundred_interviews(firm: Store) -> None:
    by_round = counted(firm, "SELECT round, COUNT(*) FROM interview GROUP BY round")
    assert by_round == {1: 188, 2: 71, 3: 26, 4: 9, 5: 4, 6: 2}
    states = counted(firm, "SELECT status, COUNT(*) FROM interview GROUP BY status")
    assert states == {"done": 262, "cancelled": 14, "no_show": 3, "confirmed": 21}
    waiting = "SELECT COUNT(*) FROM interview WHERE status = 'confirmed' AND"
    day = f"date(starts_at, {LOCAL})"
    assert number(firm, f"{waiting} starts_at < {NOW}") == 4
    assert number(firm, f"{waiting} starts_at > {NOW} AND {day} <= '2026-11-27'") == 13
    assert number(firm, f"{waiting} {day} BETWEEN '2026-11-28' AND '2026-12-04'") == 4


def test_the_weekly_rhythm(firm: Store) -> None:
    monday = f"date(starts_at, {LOCAL}, 'weekday 0', '-6 days')"
    weeks = counted(firm, f"SELECT {monday}, COUNT(*) FROM interview WHERE starts_at < {NOW} GROUP BY 1")
    assert all(5 <= count <= 12 for count in weeks.values()), weeks
    for month in ("2026-04", "2026-09"):
        assert max(count for week, count in weeks.items() if week.startswith(month)) >= 11
    assert (
        number(
            firm, f"SELECT COUNT(*) FROM interview WHERE date(starts_at, {LOCAL}) BETWEEN '2026-10-01' AND '2026-10-07'"
        )
        == 0
    )


def test_twenty_four_offers(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM offer") == 24
    fates = counted(
        firm, "SELECT s.status, COUNT(*) FROM offer o JOIN submission s ON s.id = o.submission_id GROUP BY 1"
    )
    assert fates == {
        "declined_by_candidate": 4, "offered": 2, "accepted": 2, "fell_off": 2,
        "onboarded": 2, "in_guarantee": 6, "passed": 5, "left_in_guarantee": 1,
    }  # fmt: skip
    placed = "SELECT COUNT(*) FROM placement WHERE"
    today = "'2026-11-20'"
    assert number(firm, "SELECT COUNT(*) FROM placement") == 14
    assert number(firm, f"{placed} guarantee_until >= {today} AND left_on IS NULL") == 8
    assert number(firm, f"{placed} guarantee_until < {today} AND left_on IS NULL") == 4
    assert number(firm, f"{placed} left_on <= guarantee_until") == 1
    assert number(firm, f"{placed} left_on > guarantee_until") == 1


def test_cards_before_a_report(firm: Store) -> None:
    early = (
        "SELECT status, COUNT(*) FROM submission WHERE status IN ('sourced', 'contacted', 'interested', 'shortlisted')"
    )
    assert counted(firm, f"{early} GROUP BY status") == {
        "sourced": 180, "contacted": 140, "interested": 80, "shortlisted": 40,
    }  # fmt: skip
    bare = (
        "SELECT COUNT(*) FROM submission WHERE status = 'shortlisted' AND id NOT IN (SELECT submission_id FROM report)"
    )
    assert number(firm, bare) == 12


def test_four_thousand_follow_ups(firm: Store) -> None:
    started = (
        "EXISTS (SELECT 1 FROM placement p WHERE p.submission_id = f.submission_id "
        f"AND date(f.at, {LOCAL}) >= p.start_on)"
    )
    assert number(firm, f"SELECT COUNT(*) FROM follow_up f WHERE {started}") == 200
    assert number(firm, f"SELECT COUNT(*) FROM follow_up f WHERE client_id IS NOT NULL AND NOT {started}") == 1450
    assert number(firm, f"SELECT COUNT(*) FROM follow_up f WHERE client_id IS NULL AND NOT {started}") == 2350


@pytest.mark.parametrize("table", ["follow_up"])
def test_every_script_is_used(firm: Store, table: str) -> None:
    used = counted(
        firm, f"SELECT s.scenario, COUNT(f.id) FROM script_text s LEFT JOIN {table} f ON f.script_id = s.id GROUP BY 1"
    )
    assert len(used) == 16
    assert min(used.values()) >= 20, used


def test_every_version_of_every_script_can_be_taken_up_again(firm: Store) -> None:
    """F3: what a contact was made with is a wording that the editor opens."""
    who = factories.session("shan")
    uses = 0
    for scenario in Scenario:
        for version in firm_scripts.versions(firm, who, scenario, "zh_CN"):
            uses += version.uses
            assert firm_scripts.wording(firm, who, scenario, "zh_CN", version.id).table
    assert uses == number(firm, "SELECT COUNT(*) FROM follow_up WHERE script_id IS NOT NULL")


def test_nobody_from_another_city_says_that_the_place_is_their_own(firm: Store) -> None:
    said = rows(
        firm,
        "SELECT DISTINCT s.location_answer FROM submission s JOIN candidate c ON c.id = s.candidate_id"
        " JOIN position p ON p.id = s.position_id WHERE c.city <> p.city AND s.location_answer IS NOT NULL",
    )
    assert len(said) > 3
    assert [words for (words,) in said if "本地" in words or "同城" in words] == []
