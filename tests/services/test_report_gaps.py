"""B4, P2: what a report left open when it went out is one next step due today, done once it is all there."""

from __future__ import annotations

from typing import Any

import pytest

from katui import i18n
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import Need, Status
from katui.domain.refs import Ref
from katui.domain.results import result_words
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import actions, move_form, report_sending, report_sheets
from katui.services.follow_ups import log
from katui.services.moves import Move, move
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk
from tests.services.report_desk import WHOLE, shortlisted, whole_report
from tests.services.slot_desk import THREE, offer
from tests.services.test_report_sheets import SEND

ALL = "Must-haves (3 open), Motivation, Salary, Risks, City, Interview times, Why this person"


def steps(row: Any, status: ActionStatus = ActionStatus.OPEN) -> list[Any]:
    mine = (Action.submission == row.id) & (Action.kind == ActionKind.GAP) & (Action.rule == "B4")
    return list(Action.select().where(mine & (Action.status == status)).order_by(Action.id))


def sent(desk: Desk, **more: str) -> Any:
    """A card whose report went out with nothing of its checklist."""
    row = shortlisted(desk)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND | more, anyway=True))
    return row


def begin_another(desk: Desk, row: Any, **parts: str) -> None:
    report_sheets.another(desk.store, desk.session, row.id)
    if parts:
        report_sheets.write_parts(desk.store, desk.session, row.id, parts)


def test_a_report_sent_with_an_empty_checklist_leaves_one_step_due_today_that_names_each_gap(desk: Desk) -> None:
    [step] = steps(sent(desk))
    assert step.do == f"Fill what the report on 张志强 lacks: {ALL}"
    assert (step.due.date(), step.has_time) == (FRIDAY.date(), False)
    [item] = [one for one in today(desk.store, desk.session, Scope.MINE).items if one.rule_id == "B4.gaps"]
    assert (item.do, item.opens, item.why) == (step.do, "report", "the report went out before its checklist was full")
    i18n.activate("zh_CN")
    [item] = [one for one in today(desk.store, desk.session, Scope.MINE).items if one.rule_id == "B4.gaps"]
    assert item.do == (
        "补全张志强的推荐报告：硬性要求（缺 3 条）、求职动机、薪酬、风险点、工作地点、可面试时间、推荐理由"
    )


def test_a_whole_report_leaves_nothing(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND, anyway=True))
    assert steps(row) == []


def test_a_second_report_or_a_full_one_after_a_blind_one_makes_no_second_step(desk: Desk) -> None:
    row = shortlisted(desk)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, {"report_to": "王敏", "report_kind": "blind"}))
    begin_another(desk, row, risks="竞业六个月", motivation="想做平台")
    full = {"report_to": "王敏", "report_kind": "full", "consent": "可以推"}
    report_sending.send_on(desk.store, desk.session, row.id, full)
    [step] = steps(row)
    assert step.do.endswith("Must-haves (3 open), Salary, City, Interview times, Why this person")
    begin_another(desk, row)
    report_sending.send_on(desk.store, desk.session, row.id, full)
    assert len(steps(row)) == 1


def test_filling_the_gaps_closes_the_step(desk: Desk) -> None:
    row = sent(desk)
    begin_another(desk, row, **WHOLE)
    [step] = steps(row)
    assert step.do == "Fill what the report on 张志强 lacks: Interview times"
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    assert steps(row) == []
    [done] = steps(row, ActionStatus.DONE)
    assert result_words(done.result) == "every point of the report is there"
    undo(desk.store, desk.session)
    assert len(steps(row)) == 1


def test_what_was_closed_with_a_result_is_not_asked_for_again(desk: Desk) -> None:
    row = sent(desk)
    actions.close(desk.store, desk.session, (steps(row)[0].id,), "电话里都跟王敏说了")
    begin_another(desk, row, risks="竞业")
    report_sending.send_on(desk.store, desk.session, row.id, {"report_to": "王敏"})
    assert steps(row) == []


def test_sending_is_taken_back_with_its_step(desk: Desk) -> None:
    row = sent(desk)
    undo(desk.store, desk.session)
    assert steps(row) == []


def test_the_form_of_the_move_shows_in_amber_what_the_report_lacks(desk: Desk) -> None:
    row = shortlisted(desk)
    [soft] = move_form.form_for(desk.store, desk.session, row.id, Status.SUBMITTED).soft
    assert soft.becomes == f"Fill what the report on 张志强 lacks: {ALL}"
    assert move_form.form_for(desk.store, desk.session, row.id, Status.REJECTED_BY_CONSULTANT).soft == ()


def planned_step(desk: Desk, row: Any, do: str, why: dict[str, str]) -> Any:
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(
            Action, kind=ActionKind.GAP, do=do, why=why, due=FRIDAY, owner=desk.shan, created_by=desk.shan,
            client=desk.client, position=desk.position, candidate=row.candidate, submission=row,
        )  # fmt: skip


def test_the_step_to_write_the_report_is_done_once_it_went_out_and_what_somebody_typed_stays(desk: Desk) -> None:
    row = shortlisted(desk)
    step = planned_step(desk, row, "Write the report on 张志强", {"need": Need.REPORT.value})
    typed = planned_step(desk, row, "给王敏看一版报告初稿", {})
    sending = move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND, anyway=True))
    done = Action.get_by_id(step.id)
    assert (done.status, result_words(done.result), done.done_at) == (ActionStatus.DONE, "sent", FRIDAY)
    assert Action.get_by_id(typed.id).status is ActionStatus.OPEN
    undo(desk.store, desk.session, sending.batch)
    assert Action.get_by_id(step.id).status is ActionStatus.OPEN


@pytest.mark.parametrize(
    ("do", "sent_on", "done"),
    [
        ("写报告", "2026-11-20", True),
        ("写报告", "far", False),
        ("把张志强的报告发给王敏", "2026-11-20", True),
        ("发报告后给王敏打电话", "2026-11-20", False),
        ("把报告发给李总", "2026-11-20", False),
        ("写报告", "2026-11-18", False),
    ],
)
def test_a_typed_step_ends_with_the_report_where_it_says_nothing_else(
    desk: Desk, do: str, sent_on: str, done: bool
) -> None:
    row = shortlisted(desk)
    about = (Ref(Kind.SUBMISSION, row.id),)
    on, sent_on = ("12月20日", "2026-11-20") if sent_on == "far" else ("下周三", sent_on)
    typed = log(desk.store, desk.session, f"张志强 有兴趣 下一步:{on}{do}", about=about).action
    assert typed is not None
    assert typed.do == do
    given = SEND | {"report_sent": f"{sent_on} 08:30"}
    sending = move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, given, anyway=True))
    held = Action.get_by_id(typed.id)
    assert (held.status, result_words(held.result)) == (
        (ActionStatus.DONE, "sent") if done else (ActionStatus.OPEN, "")
    )
    undo(desk.store, desk.session, sending.batch)
    assert Action.get_by_id(typed.id).status is ActionStatus.OPEN


def test_a_colleagues_typed_step_is_theirs(desk: Desk) -> None:
    row = shortlisted(desk)
    typed = planned_step(desk, row, "写报告", {})
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(typed, kind=ActionKind.FOLLOW_UP, owner=desk.xie)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, SEND, anyway=True))
    assert Action.get_by_id(typed.id).status is ActionStatus.OPEN
