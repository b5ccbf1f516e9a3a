"""P3: figures of pace, counted by hand: ratios, the first recommendation, reports a week, by whom and for whom."""

from __future__ import annotations

import json
import logging
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.pace import ALL_TIME, Per, Span, period, read_period
from katui.domain.people import Role, Scope
from katui.domain.pipeline import Status
from katui.domain.steps import drained
from katui.files.table import open_table
from katui.i18n import Language
from katui.services import moves
from katui.services.figures_out import figure_steps
from katui.services.moves import Move
from katui.services.pace import RATIOS, Asked, Figures, PaceReport, pace, scopes_of
from katui.services.pace_out import OUT, funnel_sheet, months_sheet
from katui.services.undo import undo
from katui.store.changes import writing
from tests.factories import FRIDAY, Desk, session
from tests.ui.pace import DAY, entry, small_pace, went


@pytest.fixture
def firm(desk: Desk) -> Desk:
    """Five reports: 单若谷 came to one start, one offer, one interview and none; 解语晴's waits."""
    small_pace(desk)
    return desk


def asked(desk: Desk, login: str = "shan", **wanted: object) -> PaceReport:
    return pace(desk.store, session(login), Asked(**wanted))  # type: ignore[arg-type]


def ratios(found: Figures) -> list[int | None]:
    return [found.ratio(step, of) for step, of in RATIOS]


def test_how_far_the_reports_came_is_counted_from_their_history(firm: Desk) -> None:
    found = asked(firm, scope=Scope.FIRM)
    assert found.total.steps == (5, 3, 3, 2, 1, 1)
    assert ratios(found.total) == [60, 67, 50]
    assert {row.name: row.figures.steps for row in found.rows} == {
        "归墟半导体": (4, 3, 3, 2, 1, 1),
        "黄粱支付": (1, 0, 0, 0, 0, 0),
    }
    assert ratios(found.rows[1].figures) == [0, None, None]


def test_the_same_by_consultant_department_position_and_month(firm: Desk) -> None:
    def by(per: Per) -> dict[str, int]:
        return {row.name: row.figures.steps[0] for row in asked(firm, scope=Scope.FIRM, per=per).rows}

    assert by(Per.CONSULTANT) == {"单若谷": 4, "解语晴": 1}
    assert by(Per.DEPARTMENT) == {"硬科技组": 5}
    assert by(Per.POSITION) == {"架构师 · 归墟半导体": 4, "风控总监 · 黄粱支付": 1}
    assert by(Per.MONTH) == {"2026-09": 1, "2026-10": 1, "2026-11": 3}


def test_a_period_takes_the_reports_of_its_days(firm: Desk) -> None:
    third = asked(firm, scope=Scope.FIRM, period=read_period("2026-Q3", date(2026, 11, 20)))
    assert (third.total.steps, third.first, third.until) == ((1, 1, 1, 1, 1, 1), date(2026, 7, 1), date(2026, 10, 1))
    month = asked(firm, scope=Scope.FIRM, period=period(Span.MONTH, date(2026, 11, 20)))
    assert month.total.steps == (3, 1, 1, 0, 0, 0)
    assert month.total.per_week == round(3 / (20 / 7), 1)
    assert [row.name for row in month.trend][0::11] == ["2025-12", "2026-11"]
    assert [row.figures.steps[0] for row in month.trend[-3:]] == [1, 1, 3]


def test_the_first_report_is_timed_from_the_opening_of_the_position(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        made = datetime(2026, 11, 2, 2, 30, tzinfo=UTC)
        same_day = desk.add_position(write, desk.client, "甲", created_at=made, opened_on=date(2026, 11, 2))
        before = desk.add_position(write, desk.client, "乙", created_at=made, opened_on=date(2026, 11, 9))
        went(desk, write, datetime(2026, 11, 3, 3, 0, tzinfo=UTC), position=same_day)
        went(desk, write, datetime(2026, 11, 4, 3, 0, tzinfo=UTC), position=same_day)
        went(desk, write, datetime(2026, 11, 9, 5, 0, tzinfo=UTC), position=before)
    found = asked(desk, per=Per.POSITION)
    hours = {row.name[0]: (row.figures.first_hours, row.figures.firsts) for row in found.rows}
    assert hours == {"甲": (24.5, 1), "乙": (4.0, 1)}
    assert (found.total.first_hours, found.total.firsts) == (14.2, 2)


def test_a_position_s_reports_a_week_count_the_days_it_was_open(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        closed = datetime(2026, 11, 15, 8, 0, tzinfo=UTC)
        times = {"opened_on": date(2026, 11, 2), "stage": "lost", "stage_since": closed}
        shut = desk.add_position(write, desk.client, "甲", **times)
        for n in range(4):
            went(desk, write, datetime(2026, 11, 3 + n, 3, 0, tzinfo=UTC), position=shut)
        went(desk, write, datetime(2026, 10, 12, 3, 0, tzinfo=UTC))
    rows = {row.name[0]: row.figures.per_week for row in asked(desk, per=Per.POSITION).rows}
    assert rows["甲"] == 2.0  # four in the fourteen days from the 2nd to the 15th


def test_who_joined_within_the_period_has_reports_a_week_since_then(firm: Desk) -> None:
    year = period(Span.YEAR, date(2026, 11, 20))
    before = asked(firm, login="xie", period=year).total.per_week
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.xie, joined=date(2026, 11, 1))
        write.update(firm.shan, joined=date(2026, 11, 1))
    found = asked(firm, login="xie", period=year)
    rows = {row.name: row for row in asked(firm, scope=Scope.FIRM, per=Per.CONSULTANT, period=year).rows}
    assert before == 0.0
    assert found.total.per_week == rows["解语晴"].figures.per_week == round(1 / (20 / 7), 1)
    assert rows["单若谷"].figures.per_week == 0.1  # has reports from before that day


def test_the_month_of_who_joined_in_it_counts_from_that_day_as_the_whole_does(firm: Desk) -> None:
    year = period(Span.YEAR, date(2026, 11, 20))
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.xie, joined=date(2026, 11, 3))
    found = asked(firm, login="xie", per=Per.MONTH, period=year)
    months = {row.name: row.figures.per_week for row in found.rows}
    trend = {row.name: row.figures.per_week for row in found.trend}
    assert found.total.per_week == round(1 / (18 / 7), 1)
    assert months["2026-11"] == trend["2026-11"] == found.total.per_week
    assert (months["2026-10"], trend["2026-10"]) == (None, None)


def test_the_trend_counts_from_the_day_somebody_joined_also_before_the_period(firm: Desk) -> None:
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.xie, joined=date(2026, 10, 12))
    trend = asked(firm, login="xie", period=period(Span.MONTH, date(2026, 11, 20))).trend
    rates = {row.name: row.figures.per_week for row in trend}
    assert (rates["2026-09"], rates["2026-10"]) == (None, 0.0)


def test_however_many_consultants_joined_the_days_are_read_once(firm: Desk, caplog: pytest.LogCaptureFixture) -> None:
    def queries() -> int:
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            asked(firm, scope=Scope.FIRM, per=Per.CONSULTANT, period=period(Span.YEAR, date(2026, 11, 20)))
        return sum(record.name == "peewee" for record in caplog.records)

    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.xie, joined=date(2026, 11, 1))
    one = queries()
    with writing(firm.store, firm.session, "set_up") as write:
        write.update(firm.shan, joined=date(2026, 11, 1))
    assert queries() == one


def test_an_undone_move_never_was(firm: Desk) -> None:
    with writing(firm.store, firm.session, "set_up") as write:
        card = went(firm, write, FRIDAY - 5 * DAY, 1)
    before = asked(firm, scope=Scope.FIRM).total.steps
    first = entry(card, Status.SUBMITTED, Status.OFFERED, FRIDAY, firm.shan)
    assert asked(firm, scope=Scope.FIRM).total.steps[3] == before[3] + 1
    entry(card, Status.OFFERED, Status.SUBMITTED, FRIDAY, firm.shan, undoes=first)
    assert asked(firm, scope=Scope.FIRM).total.steps == before


def test_an_undone_report_counts_for_the_day_it_went_out_after_all(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        card = went(desk, write, FRIDAY - 40 * DAY, 1)
        sent = card.history.get()
        entry(card, Status.SUBMITTED, Status.SHORTLISTED, FRIDAY - 39 * DAY, desk.shan, undoes=sent)
        assert asked(desk).total.steps[0] == 0
        entry(card, Status.SHORTLISTED, Status.SUBMITTED, FRIDAY - 2 * DAY, desk.shan)
    assert {row.name: row.figures.steps[0] for row in asked(desk, per=Per.MONTH).rows} == {"2026-11": 1}


def test_one_s_own_are_everybody_s_the_department_s_the_head_s_the_firm_s_the_leader_s(firm: Desk) -> None:
    assert [scopes_of(session(login)) for login in ("xie", "zeng", "moqi")] == [
        (Scope.MINE,),
        (Scope.MINE, Scope.DEPARTMENT),
        tuple(Scope),
    ]
    assert asked(firm, "xie").total.steps[0] == 1
    assert asked(firm, "zeng", scope=Scope.DEPARTMENT).total.steps[0] == 5
    for login, scope in (("xie", Scope.DEPARTMENT), ("xie", Scope.FIRM), ("zeng", Scope.FIRM)):
        with pytest.raises(Refused, match="heads and leaders") as refusal:
            asked(firm, login, scope=scope)
        assert refusal.value.rule == "P3.scope"
    assert Role.LEADER in session("moqi").roles


def test_narrowed_to_a_consultant_or_a_department_within_what_one_may_see(firm: Desk) -> None:
    hers = asked(firm, "zeng", scope=Scope.DEPARTMENT, consultant=firm.xie.id, per=Per.POSITION)
    assert (hers.who, hers.total.steps[0]) == ("解语晴", 1)
    office = asked(firm, "moqi", scope=Scope.FIRM, department=firm.department.id, per=Per.CONSULTANT)
    assert (office.who, office.total.steps[0]) == ("硬科技组", 5)
    with pytest.raises(Refused) as refusal:
        asked(firm, "xie", consultant=firm.shan.id)
    assert refusal.value.rule == "I6.unknown"


def test_a_confidential_client_stands_under_its_alias_and_apart_from_its_other_positions(firm: Desk) -> None:
    outsider = firm.shan
    with writing(firm.store, firm.session, "set_up") as write:
        open_one = firm.add_position(write, firm.client, "版图工程师", owner=firm.xie)
        secret = firm.add_position(
            write,
            firm.client,
            "CTO",
            owner=firm.xie,
            confidential=True,
            alias="某芯片公司",
            opened_on=date(2026, 11, 2),
        )
        write.update(firm.client, owner=firm.xie)
        went(firm, write, FRIDAY - DAY, position=secret, by=outsider)
        went(firm, write, FRIDAY - DAY, position=open_one, by=outsider)
    from katui.store.models.people import UserRole

    UserRole.delete().where(UserRole.user == outsider).execute()
    found = asked(firm)
    names = {row.name: (row.figures.steps[0], row.ref and row.ref.kind.value) for row in found.rows}
    assert names == {"归墟半导体": (5, "client"), "某芯片公司": (1, "position")}
    by_position = {row.name for row in asked(firm, per=Per.POSITION).rows}
    assert "某芯片公司" in by_position
    assert not any("CTO" in name for name in by_position)


def test_nothing_yet_is_nothing(desk: Desk) -> None:
    found = asked(desk, period=ALL_TIME)
    assert (found.rows, found.trend, found.first, found.total) == ((), (), None, Figures())


def test_the_figures_go_out_with_numbers_to_reckon_with_and_the_sum_last(firm: Desk, tmp_path: Path) -> None:
    wanted = Asked(scope=Scope.FIRM)
    done = drained(figure_steps(firm.store, session("shan"), OUT, wanted, tmp_path / "pace.xlsx"))
    rows = [row.cells for row in open_table(tmp_path / "pace.xlsx").rows()]
    assert done.rows == len(rows) - 1 == 3
    assert list(rows[0][:3]) == ["Client · All time", "CVs sent", "CVs passed"]
    assert list(rows[1][:8]) == ["归墟半导体", *"433211", "75"]
    assert list(rows[-1][:7]) == ["Total", *"533211"]
    with zipfile.ZipFile(tmp_path / "pace.xlsx") as book:
        assert b'<c r="B2"><v>4</v></c>' in book.read("xl/worksheets/sheet1.xml")
    drained(figure_steps(firm.store, session("shan"), OUT, wanted, tmp_path / "pace.jsonl"))
    first = json.loads((tmp_path / "pace.jsonl").read_text("utf-8").splitlines()[0])
    assert first["name"] == "归墟半导体"
    with pytest.raises(Refused, match="xlsx"):
        drained(figure_steps(firm.store, session("shan"), OUT, wanted, tmp_path / "pace.pdf"))


def test_undo_takes_a_real_move_out_of_the_figures(firm: Desk) -> None:
    with writing(firm.store, firm.session, "set_up") as write:
        card = went(firm, write, FRIDAY - 5 * DAY, 1)
    given = {"learned_from": "王敏", "learned_at": "now"}
    before = asked(firm, scope=Scope.FIRM).total.steps
    moves.move(firm.store, firm.session, card.id, Move(Status.CV_PASSED, given, anyway=True))
    assert asked(firm, scope=Scope.FIRM).total.steps[1] == before[1] + 1
    undo(firm.store, firm.session)
    assert asked(firm, scope=Scope.FIRM).total.steps == before


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["CVs sent", "CVs passed", "Interviewed", "Offers", "Accepted", "Starts"]),
        ("zh_CN", ["推荐", "简历通过", "进入面试", "Offer", "接受 Offer", "入职"]),
    ],
)
def test_a_row_of_the_funnel_is_named_by_all_that_came_so_far_not_by_where_cards_stand(
    firm: Desk, language: Language, words: list[str]
) -> None:
    i18n.activate(language)
    try:
        found = asked(firm, scope=Scope.FIRM)
        assert [row[0] for row in funnel_sheet(found).rows] == words
        assert list(months_sheet(found).headers[1:7]) == words
        assert Status.CV_PASSED.label not in words
    finally:
        i18n.activate("en")
