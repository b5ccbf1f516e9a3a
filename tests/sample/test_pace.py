"""P3 against section 5 of the sample's specification: the funnel of the firm, by consultant, by department."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

from katui.domain.calendars import CHINA
from katui.domain.pace import Per
from katui.domain.people import Scope
from katui.domain.pipeline import STAGES, Status
from katui.domain.positions import PositionStage
from katui.domain.work import ActionStatus
from katui.services import stage_limits
from katui.services.pace import Asked, PaceReport, pace
from katui.services.stage_times import stage_times
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange
from katui.store.models.work import Action
from katui.store.store import Store
from tests.factories import FRIDAY, session

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


BEIJING = ZoneInfo("Asia/Shanghai")
STEPS = (Status.SUBMITTED, Status.CV_PASSED, Status.INTERVIEWING, Status.OFFERED, Status.ACCEPTED, Status.ONBOARDED)


def entries() -> dict[int, list[Any]]:
    """The history of each card in order, without what was undone."""
    undone = {row.undoes_id for row in StatusChange.select().where(StatusChange.undoes.is_null(False))}
    told = defaultdict(list)
    for row in StatusChange.select().order_by(StatusChange.at, StatusChange.id):
        if row.undoes_id is None and row.id not in undone:
            told[row.submission_id].append(row)
    return told


def history() -> list[tuple[Any, Any, int]]:
    """The card, its first entry at the client, and how far it came: of every report, from the entries one by one."""
    staged = [[row for row in rows if row.to_status in STAGES] for rows in entries().values()]
    places = [(rows, [STAGES.index(row.to_status) for row in rows]) for rows in staged]
    sent = STAGES.index(Status.SUBMITTED)
    return [
        (rows[0].submission, next(row for row, at in zip(rows, stages, strict=True) if at >= sent), max(stages))
        for rows, stages in places
        if max(stages) >= sent
    ]


def test_every_row_is_what_the_history_says_counted_entry_by_entry(firm: Store) -> None:
    firm.connect()
    counted: dict[Per, dict[str, Counter[Status]]] = {per: defaultdict(Counter) for per in Per}
    for card, entry, far in history():
        position, who = card.position, entry.credited_to
        names = {
            Per.CLIENT: position.client.name,
            Per.POSITION: position.id,
            Per.CONSULTANT: who.name,
            Per.DEPARTMENT: who.department.name,
            Per.MONTH: f"{entry.at.astimezone(BEIJING):%Y-%m}",
        }
        for per, name in names.items():
            counted[per][name].update(step for step in STEPS if far >= STAGES.index(step))
    for per in Per:
        rows = figures(firm, per).rows
        found = {row.key if per is Per.POSITION else row.name: row.figures.steps for row in rows}
        assert found == {name: tuple(held[step] for step in STEPS) for name, held in counted[per].items()}, per


def test_the_first_report_of_each_position_is_timed_from_its_opening(firm: Store) -> None:
    firm.connect()
    first: dict[int, datetime] = {}
    for card, entry, _far in history():
        first[card.position_id] = min(entry.at, first.get(card.position_id, entry.at))
    hours = defaultdict(list)
    for position in Position.select().where(Position.id.in_(list(first))):
        opened: date = position.opened_on
        begun = position.created_at.astimezone(BEIJING)
        if begun.date() != opened:
            begun = datetime(opened.year, opened.month, opened.day, 9, tzinfo=BEIJING)
        hours[position.client.name].append(max((first[position.id] - begun) / timedelta(hours=1), 0))
    rows = {row.name: (row.figures.first_hours, row.figures.firsts) for row in figures(firm, Per.CLIENT).rows}
    assert rows == {name: (round(median(held), 1), len(held)) for name, held in hours.items()}
    total = figures(firm, Per.CLIENT).total
    assert total.first_hours == round(median(one for held in hours.values() for one in held), 1)


def test_days_in_stage_are_those_between_the_entries_of_each_card(firm: Store) -> None:
    firm.connect()
    today, days = FRIDAY.astimezone(BEIJING).date(), defaultdict(list)
    for rows in entries().values():
        rows = [row for row in rows if row.to_status is not row.from_status]  # the next round is the same stay
        ends = [*(row.at.astimezone(BEIJING).date() for row in rows[1:]), None]
        for row, end in zip(rows, ends, strict=True):
            card = row.submission
            waits = card.hold_until is not None and card.hold_until >= today
            if end is None and (waits or card.position.stage is PositionStage.ON_HOLD):
                continue
            days[row.to_status].append(CHINA.workdays_between(row.at.astimezone(BEIJING).date(), end or today))
    lines = stage_times(firm, session("moqi"), Asked(scope=Scope.FIRM)).total.lines
    for line in lines:
        held = days[line.stage]
        over, twice = sum(one > line.limit for one in held), sum(one >= 2 * line.limit for one in held)
        told = (line.times.stays, line.times.median, line.times.longest, line.times.over, line.times.twice)
        assert told == (len(held), median(held), max(held), over, twice), line.stage
