"""P3: time in stage counted by hand: working days, limits by stage and tier, by whom and for whom, in a period."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.pace import Pace, Per, read_period
from katui.domain.people import Scope
from katui.domain.pipeline import Status
from katui.domain.settings import Settings
from katui.domain.steps import drained
from katui.files.table import open_table
from katui.services import moves, pace_out
from katui.services.figures_out import figure_steps
from katui.services.moves import Move
from katui.services.pace import Asked
from katui.services.stage_times import StageReport, Times, stage_times
from katui.services.stage_times_out import OUT
from katui.services.undo import undo
from katui.store.changes import writing
from tests.factories import Desk, session
from tests.ui.stage_times import small_stays, stayed

FIRM = {"scope": Scope.FIRM}


@pytest.fixture
def firm(desk: Desk) -> Desk:
    """Stays of five cards, one of them held by the client."""
    small_stays(desk)
    return desk


def asked(desk: Desk, login: str = "shan", settings: Settings | None = None, **wanted: Any) -> StageReport:
    return stage_times(desk.store, session(login), Asked(**wanted), settings)


def times(found: StageReport, stage: str) -> Times:
    return next(line.times for line in found.total.lines if line.stage is Status(stage))


def test_days_are_working_days_and_each_stay_stands_against_its_limit(firm: Desk) -> None:
    found = asked(firm, **FIRM)
    assert times(found, "submitted") == Times(4, 2, 3.5, 8, 3, 2, 1.75)  # 2, 3, 4, 8 against 2
    assert times(found, "cv_passed") == Times(2, 0, 1.5, 2, 0, 0, 0.5)
    assert times(found, "interviewing") == Times(1, 1, 9, 9, 1, 0, 9 / 7)  # the next round is the same stay
    assert times(found, "offered") == Times()
    assert [each.limit for each in found.total.lines] == [3, 3, 2, 3, 7, 5]


def test_amber_is_a_median_over_the_limit_red_one_at_twice(firm: Desk) -> None:
    found = asked(firm, **FIRM)
    assert [times(found, stage).pace for stage in ("submitted", "cv_passed")] == [Pace.OVER, Pace.FINE]
    november = asked(firm, per=Per.CLIENT, period=read_period("2026-11", date(2026, 11, 20)), **FIRM)
    assert times(november, "submitted") == Times(3, 2, 4, 8, 3, 2, 2.0)
    assert times(november, "submitted").pace is Pace.TWICE


def test_a_tier_with_a_limit_of_its_own_has_a_line_of_its_own(firm: Desk) -> None:
    own = Settings(stage_limits={"submitted": 2, "submitted:B": 5})
    lines = asked(firm, settings=own, **FIRM).total.lines
    told = [(line.stage.value, "".join(line.tiers), line.limit, line.times.stays, line.times.over) for line in lines]
    assert told == [("submitted", "AC", 2, 3, 2), ("submitted", "B", 5, 1, 0)]


def test_a_stay_counts_in_the_period_it_ended_and_one_that_goes_on_in_today_s(firm: Desk) -> None:
    october = asked(firm, period=read_period("2026-10", date(2026, 11, 20)), **FIRM)
    assert (times(october, "submitted"), times(october, "cv_passed").stays) == (Times(1, 0, 2, 2, 0, 0, 1.0), 1)
    months = {row.name: (row.times.stays, row.times.going) for row in asked(firm, per=Per.MONTH, **FIRM).rows}
    assert months == {"2026-10": (2, 0), "2026-11": (5, 3)}


def test_by_client_consultant_position_and_department(firm: Desk) -> None:
    def by(per: Per) -> dict[str, tuple[int, int]]:
        return {row.name: (row.times.stays, row.times.over) for row in asked(firm, per=per, **FIRM).rows}

    assert by(Per.CLIENT) == {"归墟半导体": (6, 3), "黄粱支付": (1, 1)}
    assert by(Per.CONSULTANT) == {"单若谷": (6, 3), "解语晴": (1, 1)}
    assert by(Per.POSITION) == {"架构师 · 归墟半导体": (6, 3), "风控总监 · 黄粱支付": (1, 1)}
    assert by(Per.DEPARTMENT) == {"硬科技组": (7, 4)}


def test_one_s_own_are_everybody_s_the_firm_s_the_leader_s(firm: Desk) -> None:
    assert asked(firm, "xie").total.times.stays == 1
    with pytest.raises(Refused) as refusal:
        asked(firm, "xie", **FIRM)
    assert refusal.value.rule == "P3.scope"


def test_a_confidential_client_stands_under_its_alias(firm: Desk) -> None:
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.client, owner=firm.xie)
        secret = firm.add_position(write, firm.client, "CTO", owner=firm.xie, confidential=True, alias="某芯片公司")
        stayed(firm, write, "己六", ("submitted", "2026-11-18T10:00"), position=secret)
    from katui.store.models.people import UserRole

    UserRole.delete().where(UserRole.user == firm.shan).execute()
    assert {row.name: row.times.stays for row in asked(firm).rows} == {"归墟半导体": 6, "某芯片公司": 1}


def test_an_undone_move_ended_no_stay(firm: Desk) -> None:
    before = asked(firm, **FIRM).total
    with writing(firm.store, firm.session, "set_up") as write:
        card = stayed(firm, write, "庚七", ("submitted", "2026-11-19T10:00"))
    given = {"learned_from": "王敏", "learned_at": "now"}
    moves.move(firm.store, firm.session, card.id, Move(Status.CV_PASSED, given, anyway=True))
    assert asked(firm, **FIRM).total.times.going == before.times.going + 1
    assert times(asked(firm, **FIRM), "cv_passed").going == 1
    undo(firm.store, firm.session)
    assert times(asked(firm, **FIRM), "cv_passed").going == 0
    assert times(asked(firm, **FIRM), "submitted").going == 3


def test_nobody_waits_for_a_position_on_hold(firm: Desk) -> None:
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.position, stage="on_hold")
    assert asked(firm, **FIRM).total.times.going == 1


def test_the_figures_go_out_by_stage_with_a_chart(firm: Desk, tmp_path: Path) -> None:
    wanted = Asked(**FIRM)
    done = drained(figure_steps(firm.store, session("shan"), OUT, wanted, tmp_path / "stages.xlsx"))
    rows = [row.cells for row in open_table(tmp_path / "stages.xlsx").rows()]
    assert done.rows == len(rows) - 1 == 6 + 3 + 1
    assert list(rows[3]) == ["Total", "Submitted", "", "3.5", "8", "2", "4", "2", "3", "2"]
    with zipfile.ZipFile(tmp_path / "stages.xlsx") as book:
        chart = book.read("xl/charts/chart1.xml").decode()
    assert chart.count("<c:barChart>") == chart.count("<c:lineChart>") == 1
    assert "'Time in stage'!$B$2:$B$7" in chart
    drained(figure_steps(firm.store, session("shan"), OUT, wanted, tmp_path / "stages.jsonl"))
    third = json.loads((tmp_path / "stages.jsonl").read_text("utf-8").splitlines()[2])
    assert (third["name"], third["stage"]) == ("Total", "Submitted")


def test_the_sheet_of_figures_holds_funnel_months_and_stages_as_charts(firm: Desk, tmp_path: Path) -> None:
    drained(figure_steps(firm.store, session("shan"), pace_out.OUT, Asked(**FIRM), tmp_path / "pace.xlsx"))
    with zipfile.ZipFile(tmp_path / "pace.xlsx") as book:
        assert [name in book.read("xl/workbook.xml").decode() for name in ("Funnel", "Months", "Time in stage")] == [
            True
        ] * 3
        charts = [book.read(f"xl/charts/chart{n}.xml").decode() for n in (1, 2, 3)]
        funnel = book.read("xl/worksheets/sheet2.xml").decode()
    assert all("<c:barChart>" in chart for chart in charts)
    assert ["<c:lineChart>" in chart for chart in charts] == [False, True, True]
    assert '<c r="B2"><v>5</v></c><c r="C2"><v>100</v></c>' in funnel
