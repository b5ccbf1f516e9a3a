"""P3 against section 5 of the sample's specification: the funnel of the firm, by consultant, by department."""

from __future__ import annotations

from katui.domain.pace import Per
from katui.domain.people import Scope
from katui.domain.work import ActionStatus
from katui.services import stage_limits
from katui.services.pace import Asked, PaceReport, pace
from katui.services.stage_times import stage_times
from katui.store.models.work import Action
from katui.store.store import Store
from tests.factories import session

SENT = {
    "单若谷": 190,
    "解语晴": 150,
    "区志遥": 140,
    "查一诺": 20,
    "尉迟岚": 130,
    "朴敏书": 120,
    "盖小满": 66,
    "任北辰": 89,
}


def figures(firm: Store, per: Per) -> PaceReport:
    firm.connect()
    return pace(firm, session("moqi"), Asked(per, scope=Scope.FIRM))


def test_the_funnel_of_the_firm_is_that_of_the_specification(firm: Store) -> None:
    found = figures(firm, Per.CLIENT)
    assert found.total.steps == (905, 372, 188, 24, 18, 14)
    assert (found.total.firsts, found.first is not None) == (90, True)


def test_every_way_to_count_adds_up_to_the_same(firm: Store) -> None:
    for per in Per:
        found = figures(firm, per)
        assert tuple(map(sum, zip(*(row.figures.steps for row in found.rows), strict=True))) == found.total.steps
        assert sum(row.figures.steps[0] for row in found.trend) == 905
        assert sum(row.figures.firsts for row in found.rows) <= found.total.firsts


def test_each_consultant_has_what_was_credited_to_them(firm: Store) -> None:
    assert {row.name: row.figures.steps[0] for row in figures(firm, Per.CONSULTANT).rows} == SENT
    assert {row.name: row.figures.steps[0] for row in figures(firm, Per.DEPARTMENT).rows} == {
        "硬科技组": 500,
        "消费与医疗组": 405,
    }


def test_the_stays_are_those_of_the_specification(firm: Store) -> None:
    """905 reports of which 61 wait; 372 passed less 68 held by the client, 24 arranging; 27 + 161 interviewed."""
    firm.connect()
    lines = stage_times(firm, session("moqi"), Asked(scope=Scope.FIRM)).total.lines
    assert {line.stage.value: (line.times.stays, line.times.going) for line in lines} == {
        "sourced": (1349, 180),
        "contacted": (1165, 140),
        "submitted": (905, 61),
        "cv_passed": (304, 24),
        "interviewing": (188, 27),
        "offered": (24, 2),
    }


def test_every_consultant_was_told_of_every_card_over_its_limit(firm: Store) -> None:
    firm.connect()
    assert stage_limits.untold(firm, session("moqi"), Scope.FIRM) == 0
    assert Action.select().where((Action.rule == "P3") & (Action.status == ActionStatus.OPEN)).count() > 200
