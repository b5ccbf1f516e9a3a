"""C12: the open warnings one may see, in their order; the course from the brief to the end; measures with actions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.clients import WarningStatus, WarningStep
from katui.domain.errors import Refused
from katui.domain.people import Scope
from katui.services import actions, client_warnings, lists, warning_list
from katui.services.client_warnings import measure
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.clients import ClientWarning
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session

DAY = timedelta(days=1)
GIVEN = {"cause": "换了 HRD", "countermeasure": "约新 HRD 见一面", "do": "约新 HRD", "due": "下周三 10:00"}


def warned(desk: Desk, client: Any = None, days: int = 0, **fields: Any) -> int:
    """A warning raised so many days ago."""
    given = {"kind": "churn", "severity": "medium", "brief": "没新职位", "raised_by": desk.shan} | fields
    with writing(desk.store, desk.session, "set_up") as write:
        held = write.create(ClientWarning, client=client or desk.client, raised_at=FRIDAY - days * DAY, **given)
    return int(held.id)


def row(desk: Desk, warning: int) -> Any:
    return warning_list.row(desk.store, desk.session, warning)


def test_the_gravest_and_soonest_due_stand_first_and_closed_ones_nowhere(desk: Desk) -> None:
    late, grave, new = warned(desk, days=20), warned(desk, severity="high"), warned(desk, severity="low")
    warned(desk, status="resolved")
    soon = warned(desk, days=1)
    assert list(warning_list.open_clients(desk.store, session("moqi"), "", Scope.FIRM)) == [grave, late, soon, new]
    assert list(warning_list.open_clients(desk.store, session("moqi"), "没新职位 status:high", Scope.FIRM)) == [grave]


def test_the_order_is_read_without_the_rows(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """S10: a typed letter costs what is shown, not a row of every open warning."""
    for days in range(5):
        warned(desk, days=days)
    run, said = type(desk.store.db).execute_sql, []

    def heard(db: Any, sql: str, *args: Any, **named: Any) -> Any:
        said.append(sql)
        return run(db, sql, *args, **named)

    monkeypatch.setattr(type(desk.store.db), "execute_sql", heard)
    assert len(warning_list.open_clients(desk.store, session("moqi"), "", Scope.FIRM)) == 5
    assert said
    assert not [sql for sql in said if '"brief"' in sql], "what a row shows is read for the rows in view"


def test_a_consultant_sees_the_own_clients_a_head_the_department_s_a_leader_all(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        hers = desk.add_client(write, "黄粱支付", owner=desk.xie)
    mine, other = warned(desk), warned(desk, hers)

    def seen(login: str, scope: Scope) -> set[int]:
        return set(warning_list.open_clients(desk.store, session(login), "", scope))

    assert (seen("shan", Scope.MINE), seen("xie", Scope.MINE)) == ({mine}, {other})
    assert seen("shan", Scope.FIRM) == {mine}, "what is not for her to see shows her own"
    assert seen("zeng", Scope.DEPARTMENT) == {mine, other}
    assert seen("moqi", Scope.FIRM) == {mine, other}


def test_the_course_runs_from_the_report_to_the_conclusion(desk: Desk) -> None:
    warning = warned(desk, severity="high")
    assert (row(desk, warning).step, row(desk, warning).due) == (WarningStep.REPORT, date(2026, 11, 23))
    with pytest.raises(Refused) as refusal:
        measure(desk.store, desk.session, warning, GIVEN)
    assert refusal.value.rule == "C12.report"
    told = measure(desk.store, desk.session, warning, GIVEN | {"report": "两个月没新职位，换了 HRD"})
    assert told == "Wed 10:00"
    found = row(desk, warning)
    assert (found.step, found.due, found.status) == (WarningStep.UNDER_WAY, date(2026, 11, 25), WarningStatus.IN_HAND)
    (action,) = Action.select().where(Action.do == "约新 HRD")
    assert (action.owner_id, action.client_id, action.has_time) == (desk.shan.id, desk.client.id, True)
    measure(desk.store, desk.session, warning, {"do": "准备复盘", "due": "+5wd"})
    assert (row(desk, warning).measures, row(desk, warning).open_measures) == (2, 2)
    for each in Action.select().where(Action.rule.is_null()):
        actions.close(desk.store, desk.session, (each.id,), "已见")
    assert (row(desk, warning).step, row(desk, warning).due) == (WarningStep.CONCLUDE, date(2026, 11, 20))
    client_warnings.close(desk.store, desk.session, warning, "resolved", "新职位已放")
    assert row(desk, warning).step is WarningStep.CLOSED
    with pytest.raises(Refused) as refusal:
        measure(desk.store, desk.session, warning, GIVEN)
    assert refusal.value.rule == "C12.closed"


@pytest.mark.parametrize(
    ("left_out", "rule"), [("cause", "C12.cause"), ("countermeasure", "C12.countermeasure"), ("do", "C12.measure")]
)
def test_no_step_of_the_course_is_skipped(desk: Desk, left_out: str, rule: str) -> None:
    warning = warned(desk)
    with pytest.raises(Refused) as refusal:
        measure(desk.store, desk.session, warning, GIVEN | {left_out: " "})
    assert refusal.value.rule == rule
    assert ClientWarning.get_by_id(warning).status is WarningStatus.OPEN
    assert not Action.select().where(Action.do == "约新 HRD").exists()


def test_a_countermeasure_is_one_act_for_undo(desk: Desk) -> None:
    warning = warned(desk)
    measure(desk.store, desk.session, warning, GIVEN)
    undo(desk.store, desk.session)
    held = ClientWarning.get_by_id(warning)
    assert (held.status, held.cause) == (WarningStatus.OPEN, None)
    assert not Action.select().where((Action.do == "约新 HRD") & (Action.status == "open")).exists()


def test_whoever_is_named_does_it_and_it_stands_in_their_today(desk: Desk) -> None:
    warning = warned(desk)
    measure(desk.store, desk.session, warning, GIVEN | {"who": "解语晴", "due": "今天"})
    assert any(item.do == "约新 HRD" for item in today(desk.store, session("xie")).items)
    with pytest.raises(Refused):
        measure(desk.store, desk.session, warning, GIVEN | {"who": "没有这个人"})


def test_the_numbers_of_the_signal_are_told_and_nothing_else_of_it(desk: Desk) -> None:
    told = {"invoice_overdue_days": 45, "submission": 7, "reply_days_now": 6}
    warning = warned(desk, why=told)
    assert row(desk, warning).evidence == "an invoice 45 days overdue; answers take 6 days now"
    assert row(desk, warned(desk)).evidence == ""


def test_katui_list_tells_step_due_and_evidence(desk: Desk) -> None:
    from katui.cli.list_ import shape
    from katui.domain.kinds import Kind

    warning = warned(desk, days=1)
    (found,) = lists.list_page(desk.store, desk.session, Kind.WARNING, "status:open").items
    shaped = shape(found, "Asia/Shanghai")
    assert (shaped["id"], shaped["step"], shaped["due"]) == (warning, "cause", "2026-11-24")
    assert (shaped["measures"], shaped["open_measures"], shaped["evidence"]) == (0, 0, "")


def test_a_text_that_a_colleague_wrote_meanwhile_is_not_written_over(desk: Desk) -> None:
    warning = warned(desk)
    began = client_warnings.known(desk.store, desk.session, warning)
    measure(desk.store, session("zeng"), warning, GIVEN | {"cause": "换了 HRD，新人有自己的渠道"})
    with pytest.raises(Refused) as refusal:
        measure(desk.store, desk.session, warning, GIVEN | {"cause": "不清楚"}, seen=began)
    assert (refusal.value.rule, refusal.value.field) == ("S6.conflict", "cause")
    assert [choice.name for choice in refusal.value.choices] == ["换了 HRD，新人有自己的渠道", "不清楚"]
    assert ClientWarning.get_by_id(warning).cause == "换了 HRD，新人有自己的渠道"
    seen = client_warnings.known(desk.store, desk.session, warning)
    measure(desk.store, desk.session, warning, GIVEN | {"cause": "不清楚"}, seen=seen)
    assert ClientWarning.get_by_id(warning).cause == "不清楚"


def test_an_owner_who_gave_notice_still_does_the_next_step(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.xie, left_on=date(2026, 12, 31))
        write.update(desk.client, owner=desk.xie)
    measure(desk.store, desk.session, warned(desk), GIVEN)
    assert Action.get(Action.do == "约新 HRD").owner_id == desk.xie.id
