"""Plans and rhythm where two work at once or take something back: what was undone met nothing, no word is lost."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from katui.domain.pipeline import Status
from katui.services import cadences, plans, rhythm
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.submissions import Placement, Submission
from katui.store.models.work import Action
from tests.factories import Desk, session
from tests.services.test_offers import go
from tests.services.test_plans import agreed, at, recommended


def met(desk: Desk) -> dict[str, date | None]:
    """When each milestone was met, as the plan says on the twentieth."""
    found = plans.plan(desk.store, desk.session, desk.position.id)
    return {one.step.value: one.met for one in found.milestones}


def test_a_move_that_was_taken_back_met_no_milestone(desk: Desk) -> None:
    agreed(desk)
    card = recommended(desk, 9).submission
    go(desk, card, Status.CV_PASSED, learned_from="王敏")
    assert met(desk)["feedback"] == date(2026, 11, 20)
    undo(desk.store, desk.session)
    assert Submission.get_by_id(card.id).status is Status.SUBMITTED
    assert met(desk)["feedback"] is None


def test_who_left_on_the_first_day_started_nothing(desk: Desk) -> None:
    agreed(desk)
    with writing(desk.store, session("shan", at=at(16)), "set_up") as write:
        card = desk.add_submission(write, status="onboarded")
        hire = write.create(Placement, submission=card, start_on=date(2026, 11, 16))
    assert met(desk)["start"] == date(2026, 11, 16)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(hire, left_on=date(2026, 11, 16))
    assert met(desk)["start"] is None


def duties(desk: Desk, clients: int) -> None:
    """So many more clients, each with a duty of its own agreed on the sixteenth."""
    for n in range(clients):
        with writing(desk.store, desk.session, "set_up") as write:
            client = desk.add_client(write, f"客户{n}", tier="C")
        cadences.agree(desk.store, session("shan", at=at(16)), client.id, {"kind": "recommend"})


def test_a_duty_agreed_today_owes_nothing_of_the_months_before(desk: Desk) -> None:
    answers = {"kind": "recommend", "starts_on": "2026-08-01"}
    cadences.agree(desk.store, desk.session, desk.client.id, answers)
    rhythm.tell(desk.store, desk.session)
    keys = [row.rule_key for row in Action.select().where(Action.rule == "A6") if "cadence" in row.rule_key]
    assert [key.rpartition(":")[2] for key in keys] == ["20261120"]


def test_the_rhythm_is_read_at_once_for_all_duties(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    execute: Any = desk.store.db.execute_sql

    def counted(sql: str, *args: object, **kwargs: object) -> object:
        asked.append(sql)
        return execute(sql, *args, **kwargs)

    duties(desk, 1)
    rhythm.tell(desk.store, desk.session)
    monkeypatch.setattr(desk.store.db, "execute_sql", counted)
    assert rhythm.untold(desk.store, desk.session) == 0
    few = len(asked)
    duties(desk, 4)
    rhythm.tell(desk.store, desk.session)
    asked.clear()
    assert rhythm.untold(desk.store, desk.session) == 0
    assert len(asked) == few
    asked.clear()
    assert rhythm.tell(desk.store, desk.session) == 0
    assert len(asked) == few
