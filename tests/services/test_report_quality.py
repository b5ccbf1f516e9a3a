"""B4: feedback time against checklist score, counted by hand."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from katui.domain.calendars import CHINA
from katui.domain.pace import ALL_TIME, Per, read_period
from katui.domain.people import Role, Scope
from katui.domain.steps import drained
from katui.domain.when import parse_instant
from katui.files.table import open_table
from katui.services import office_days
from katui.services.figures_out import figure_steps
from katui.services.pace import Asked
from katui.services.report_quality import Answers, QualityReport, quality
from katui.services.report_quality_out import OUT, bands_sheet
from katui.store.changes import writing
from katui.store.models.people import UserRole
from tests.factories import Desk, session
from tests.services.slot_desk import refusal
from tests.ui.quality import answered_reports


def at(text: str) -> datetime:
    return parse_instant(text, "Asia/Shanghai")


@pytest.fixture
def firm(desk: Desk) -> Desk:
    """Seven reports with a score, one without."""
    answered_reports(desk)
    return desk


def asked(desk: Desk, login: str = "moqi", **wanted: Any) -> QualityReport:
    return quality(desk.store, session(login), Asked(**({"per": Per.CONSULTANT, "scope": Scope.FIRM} | wanted)))


def test_a_better_report_is_answered_sooner_and_the_bands_say_by_how_much(firm: Desk) -> None:
    found = asked(firm)
    assert found.bands == (
        Answers(2, 1, 20, 5, 0),  # 10 waits, 30: from Monday 2 to Monday 9
        Answers(1, 1, 52, 3, 0),  # Tuesday 3 to Friday 6
        Answers(2, 2, 65, 1.5, 100),  # 60: two working days; 70: one
        Answers(2, 2, 95, 0.5, 100),  # 90 on the same day; 100 over the weekend: one
    )
    assert found.total == Answers(7, 6, 59, 1.5, 67)
    assert found.unscored == 1


def test_days_off_entered_while_the_desk_is_open_are_counted_at_once(firm: Desk) -> None:
    assert asked(firm).bands[0].days == 5
    try:
        office_days.enter(firm.store, session("moqi"), 2026, [date(2026, 11, 4), date(2026, 11, 5)], [])
        assert asked(firm).bands[0].days == 3
    finally:
        CHINA.enter({})


def test_by_consultant_and_by_client_the_most_reports_first(firm: Desk) -> None:
    found = {row.name: row.answers for row in asked(firm).rows}
    assert list(found) == ["单若谷", "解语晴"]
    assert found["单若谷"] == Answers(4, 4, 63, 2.0, 50)
    assert found["解语晴"] == Answers(3, 2, 53, 1.0, 100)
    bands = {row.name: [each.days for each in row.bands] for row in asked(firm).rows}
    assert bands == {"单若谷": [5, 3, 1, 1], "解语晴": [None, None, 2, 0]}
    clients = {row.name: row.answers.reports for row in asked(firm, per=Per.CLIENT).rows}
    assert clients == {"归墟半导体": 5, "黄粱支付": 2}


def test_a_period_takes_the_reports_that_went_out_on_its_days(firm: Desk) -> None:
    october = asked(firm, period=read_period("2026-10", date(2026, 11, 20)))
    assert (october.total.reports, october.unscored) == (0, 1)
    assert (asked(firm, period=ALL_TIME).first, asked(firm).until) == (date(2026, 10, 8), date(2026, 11, 21))


def test_one_s_own_the_department_s_the_firm_s(firm: Desk) -> None:
    assert asked(firm, "shan", scope=Scope.MINE).total.reports == 4
    assert asked(firm, "zeng", scope=Scope.DEPARTMENT).total.reports == 7
    assert refusal(partial(asked, firm, "shan", scope=Scope.FIRM)).rule == "P3.scope"
    assert refusal(partial(asked, firm, "zeng", scope=Scope.FIRM)).rule == "P3.scope"
    narrowed = asked(firm, consultant=firm.xie.id, per=Per.CLIENT)
    assert (narrowed.who, narrowed.total.reports) == ("解语晴", 3)


def test_a_client_one_may_not_know_stands_by_the_position_s_alias(firm: Desk) -> None:
    with writing(firm.store, firm.session, "edit") as write:
        write.update(firm.position, confidential=True, alias="某芯片公司", owner=firm.shan)
        write.update(firm.client, owner=firm.shan)
    rows = {row.name: row.ref.kind.value for row in asked(firm, "xie", scope=Scope.MINE, per=Per.CLIENT).rows}
    assert rows == {"某芯片公司": "position", "黄粱支付": "client"}


def test_without_a_report_there_is_nothing_to_reckon_with(desk: Desk) -> None:
    UserRole.create(user=desk.shan, role=Role.LEADER)
    found = asked(desk, "shan")
    assert (found.total, found.rows, found.first) == (Answers(), (), None)


def test_the_figures_go_into_a_sheet_row_by_row_then_the_sum_and_the_bands(firm: Desk, tmp_path: Path) -> None:
    place = tmp_path / "quality.xlsx"
    wanted = Asked(per=Per.CONSULTANT, scope=Scope.FIRM)
    done = drained(figure_steps(firm.store, session("moqi"), OUT, wanted, place))
    assert done.rows == 7
    told = [list(row.cells) for row in open_table(place).rows()][1:]
    assert told[0] == ["单若谷", "4", "4", "63", "2", "50"]
    assert [row[0] for row in told[2:]] == ["Total", "Score 0–39", "Score 40–59", "Score 60–79", "Score 80–100"]
    assert told[3] == ["Score 0–39", "2", "1", "20", "5", "0"]


def test_a_second_sheet_draws_the_days_by_score_with_a_line_each_consultant(firm: Desk, tmp_path: Path) -> None:
    place = tmp_path / "quality.xlsx"
    drained(figure_steps(firm.store, session("moqi"), OUT, Asked(per=Per.CONSULTANT, scope=Scope.FIRM), place))
    assert list(bands_sheet(asked(firm)).rows) == [
        ("Score 0–39", "5", "5", ""),
        ("Score 40–59", "3", "3", ""),
        ("Score 60–79", "1.5", "1", "2"),
        ("Score 80–100", "0.5", "1", "0"),
    ]
    with zipfile.ZipFile(place) as book:
        drawn = book.read("xl/charts/chart1.xml").decode()
        assert "Answer by score" in book.read("xl/workbook.xml").decode()
    assert drawn.count("<c:ser>") == 3


def test_the_second_sheet_has_every_row_and_draws_those_with_most_reports(firm: Desk) -> None:
    told = asked(firm)
    many = replace(told, rows=tuple(replace(told.rows[0], name=f"客户 {n}") for n in range(8)))
    sheet = bands_sheet(many)
    assert sheet.headers == ("Score", "Total", *(f"客户 {n}" for n in range(8)))
    assert {len(row) for row in sheet.rows} == {10}
    assert sheet.chart.lines == (2, 3, 4, 5, 6, 7)
