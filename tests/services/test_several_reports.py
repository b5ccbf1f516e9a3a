"""F1, B1: one result for a call about several reports closes those it tells a verdict of."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.work import ActionKind, ActionStatus
from katui.i18n import Language, activate
from katui.services import actions
from katui.services.moves import Move, move
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.test_moves import REPORT

BOTH = ["秦启晗", "邵亦瑶"]


@pytest.fixture
def sent(desk: Desk) -> Any:
    """One call to 王敏 about two reports, as it stands on Today."""
    for name in BOTH:
        with writing(desk.store, desk.session, "create") as write:
            card = desk.add_submission(write, desk.add_candidate(write, name), status="shortlisted")
        move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT, anyway=True))
    later = session("shan", at=FRIDAY.replace(day=25))
    (item,) = [each for each in today(desk.store, later).items if each.kind == ActionKind.REPORT_CALL.value]
    assert len(item.actions) == 2
    return item


def waiting(item: Any) -> list[str]:
    """Whose reports are still asked about."""
    mine = Action.id.in_(item.actions) & (Action.status == ActionStatus.OPEN)
    return [row.candidate.name for row in Action.select().where(mine).order_by(Action.id)]


@pytest.mark.parametrize(
    ("result", "left"),
    [
        ("秦启晗不合适", ["邵亦瑶"]),
        ("邵亦瑶可以见", ["秦启晗"]),
        ("小秦不合适", ["邵亦瑶"]),
        ("秦启晗不合适，邵亦瑶还没看", ["邵亦瑶"]),
        ("秦启晗不合适，邵亦瑶可以见", []),
        ("秦启晗、邵亦瑶都不合适", []),
        ("两个都不合适", []),
        ("不合适", []),
        ("打过电话了", []),
        ("秦启晗和邵亦瑶都没人接", []),
        ("启晗不合适", ["邵亦瑶"]),
        ("除了秦启晗都不合适", ["秦启晗"]),
        ("除秦启晗外都不合适", ["秦启晗"]),
        ("除了秦启晗，其他都不合适", ["秦启晗"]),
        ("all rejected except 秦启晗", ["秦启晗"]),
        ("金山背景不要，都不合适", []),
    ],
)
def test_a_result_that_names_one_candidate_closes_that_ones_call(
    desk: Desk, sent: Any, result: str, left: list[str]
) -> None:
    done = actions.close(desk.store, desk.session, sent.actions, result)
    assert waiting(sent) == left
    assert done.count == 2 - len(left)
    assert [name for name in BOTH if name in done.left] == left
    undo(desk.store, desk.session, done.batch)
    assert waiting(sent) == BOTH


@pytest.mark.parametrize("result", ["阿依古丽·买买提不合适", "小李不合适", "一个不合适，一个可以见", "其他不合适"])
def test_a_verdict_on_somebody_else_closes_none_and_is_refused(desk: Desk, sent: Any, result: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_submission(write, status="submitted")
    with pytest.raises(Refused, match="Still waiting for an answer") as refused:
        actions.close(desk.store, desk.session, sent.actions, result)
    assert (refused.value.rule, refused.value.field) == ("F1.result", "result")
    assert waiting(sent) == BOTH


@pytest.mark.parametrize(
    ("language", "between"), [("en", "write the full name. Still waiting"), ("zh_CN", "请写全名。")]
)
def test_what_is_said_of_one_nobody_knows_and_of_who_waits_are_two_sentences(
    desk: Desk, sent: Any, language: Language, between: str
) -> None:
    activate(language)
    with pytest.raises(Refused) as refused:
        actions.close(desk.store, desk.session, sent.actions, "小李不合适")
    assert between in refused.value.message


@pytest.mark.parametrize(
    ("result", "left"),
    [
        ("除秦启晗外，宋知菲可以见", ["秦启晗", "邵亦瑶"]),
        ("除了秦启晗，邵亦瑶也可以见", ["秦启晗", "宋知菲"]),
        ("除了秦启晗都不合适", ["秦启晗"]),
        ("不合适的是秦启晗，其他可以见", ["秦启晗"]),
        ("除了秦启晗都不合适，秦启晗再看看", ["秦启晗"]),
        ("除了秦启晗，都不合适，要换人", ["秦启晗"]),
        ("除了秦启晗都不合适，宋知菲再考虑一下", None),
        ("除了秦启晗都不合适，邵亦瑶还没看", None),
        ("除了秦启晗不合适，其他都还没看", None),
    ],
)
def test_of_three_reports_only_those_are_settled_that_the_text_judges(
    desk: Desk, sent: Any, result: str, left: list[str] | None
) -> None:
    """`None`: nobody can tell, so that none is settled and the result is refused."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, desk.add_candidate(write, "宋知菲"), status="shortlisted")
    move(desk.store, desk.session, card.id, Move(Status.SUBMITTED, REPORT, anyway=True))
    later = session("shan", at=FRIDAY.replace(day=25))
    (item,) = [each for each in today(desk.store, later).items if each.kind == ActionKind.REPORT_CALL.value]
    if left is None:
        with pytest.raises(Refused):
            actions.close(desk.store, desk.session, item.actions, result)
        left = [*BOTH, "宋知菲"]
    else:
        actions.close(desk.store, desk.session, item.actions, result)
    assert waiting(item) == left


def test_of_one_report_alone_the_result_is_as_it_is_typed(desk: Desk, sent: Any) -> None:
    assert actions.close(desk.store, desk.session, sent.actions[:1], "邵亦瑶可以见").count == 1
    assert waiting(sent) == ["邵亦瑶"]
