"""P6: what was to be said before a resignation is over once the candidate has resigned, or has started."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.offers import Part
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.work import ActionStatus
from katui.services.talk_cases import talk_case
from katui.services.today import today
from katui.services.undo import undo
from katui.store.models.work import Action
from tests.factories import Desk
from tests.services.slot_desk import card
from tests.services.test_offer_answers import at, go, terms
from tests.services.test_offers import keep
from tests.services.test_talk_log import log


def planned(desk: Desk, row: Any, script: str, key: str) -> Any:
    """The step that a branch of a talk leaves."""
    case = talk_case(desk.store, desk.session, (Ref(Kind.SUBMISSION, row.id),), opens=script)
    (step, *_more) = log(desk, case, key).actions
    return Action.get_by_id(step)


def accepted(desk: Desk, script: str = "counter_offer", key: str = "1") -> tuple[Any, Any]:
    """A card whose offer was taken, and the step of a talk before that."""
    row = card(desk, "offered")
    terms(desk, row, verbal_on="2026-11-18", written_on="2026-11-19", pay="50K·16薪", background_check="无异常")
    step = planned(desk, row, script, key)
    go(desk, row, Status.ACCEPTED, planned_start="2026-12-21")
    return row, step


def now(step: Any) -> tuple[ActionStatus, Any]:
    """How a step stands."""
    found = Action.get_by_id(step.id)
    return found.status, found.result


def test_the_call_before_the_resignation_is_over_once_the_employer_was_told(desk: Desk) -> None:
    row, step = accepted(desk)
    assert now(step) == (ActionStatus.OPEN, None)
    kept = keep(desk, row, Part.RESIGNATION, resigned_on="2026-11-20", resignation="周五已提")
    assert now(step) == (ActionStatus.CANCELLED, "resigned")
    undo(desk.store, desk.session, kept.batch)
    assert now(step) == (ActionStatus.OPEN, None)


def test_it_is_over_with_the_start_and_its_row_goes_from_today(desk: Desk) -> None:
    row, step = accepted(desk)
    later = at(desk, "2026-12-21T18:30")
    (item,) = [each for each in today(desk.store, later).items if each.actions == (step.id,)]
    assert (item.opens, item.script) == ("talk", "resignation")
    go(desk, row, Status.ONBOARDED, "2026-12-21T18:30", start_on="2026-12-21")
    assert now(step) == (ActionStatus.CANCELLED, "started")
    assert [each for each in today(desk.store, later).items if each.actions == (step.id,)] == []


@pytest.mark.parametrize("key", ["1", "4"])
def test_what_the_talk_about_the_resignation_left_goes_on_until_the_start(desk: Desk, key: str) -> None:
    row = card(desk, "accepted")
    terms(desk, row, verbal_on="2026-11-18", pay="50K·16薪")
    planned(desk, row, "resignation", key)
    step = Action.select().where(Action.submission == row.id).order_by(Action.id.desc()).get()
    keep(desk, row, Part.RESIGNATION, resigned_on="2026-11-20", last_day="2026-12-18")
    assert now(step) == (ActionStatus.OPEN, None)
    last = Action.get(Action.rule_key.endswith(":last_day"))
    go(desk, row, Status.ONBOARDED, "2026-12-21T10:00", start_on="2026-12-21")
    assert (now(step), now(last)) == ((ActionStatus.CANCELLED, "started"), (ActionStatus.CANCELLED, "started"))
