"""P1, F1, F3: an act for the whole firm is taken back only by whoever may still do it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from katui.domain.calendars import CHINA
from katui.domain.people import Role
from katui.domain.scripts import Scenario
from katui.services import firm_scripts, office_days, rule_limits, rule_switches
from katui.services.undo import undo
from katui.store.models.house import Batch, Setting
from katui.store.models.people import UserRole
from katui.store.models.work import ScriptText
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.slot_desk import refusal

CALL = Scenario.FEEDBACK_CALL
DAY = date(2027, 2, 8)


@pytest.fixture(autouse=True)
def nothing_entered_after() -> Iterator[None]:
    """The next test counts by the published table again."""
    yield
    CHINA.enter({})


def worded(store: Store, who: Any) -> Any:
    held = firm_scripts.wording(store, who, CALL, "en")
    return firm_scripts.save(store, who, CALL, "en", held.table | {"title": "Ours"}, expect=held.version)


ACTS: dict[str, tuple[Callable[[Store, Any], Any], str]] = {
    "calendar": (lambda store, who: office_days.enter(store, who, 2027, [DAY], []), "F1.calendar.leader"),
    "switch": (lambda store, who: rule_switches.switch(store, who, "P3.stage", False), "F1.rules.leader"),
    "limits": (lambda store, who: rule_limits.set_limits(store, who, "P3.stage", "submitted 3"), "F1.rules.leader"),
    "wording": (worded, "F3.edit"),
}
"""What is done for the whole firm, and the rule that says who may."""


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("named", [False, True])
def test_a_leader_whose_role_was_taken_away_undoes_nothing_of_the_firm(desk: Desk, act: str, named: bool) -> None:
    do, rule = ACTS[act]
    do(desk.store, session("moqi"))
    batch = Batch.select().order_by(Batch.id.desc()).first().id
    UserRole.update(role=Role.CONSULTANT).where(UserRole.user == session("moqi").user.id).execute()
    before = list(Setting.select().tuples()), list(ScriptText.select().tuples())
    assert refusal(lambda: undo(desk.store, session("moqi"), batch if named else None)).rule == rule
    assert (list(Setting.select().tuples()), list(ScriptText.select().tuples())) == before
    UserRole.update(role=Role.LEADER).where(UserRole.user == session("moqi").user.id).execute()
    assert undo(desk.store, session("moqi"), batch if named else None).rows
