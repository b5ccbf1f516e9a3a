"""Every row of the sample firm's Today names its rule; a rule that is off takes its rows away and nothing else."""

from __future__ import annotations

import pytest

from katui.domain.people import Scope
from katui.domain.rules import BY_ID
from katui.services import rule_switches
from katui.services.today import today
from katui.store.store import Store
from tests.factories import session

LEADER = "moqi"


def test_every_row_that_no_person_planned_names_its_rule_in_the_table(firm: Store) -> None:
    rows = today(firm, session(LEADER), Scope.FIRM, limit=0).items
    assert {row.id for row in rows if not row.rule_id and row.rule != "F1"} == set()
    named = {row.rule_id for row in rows if row.rule_id}
    assert named <= set(BY_ID)
    assert len(named) >= 12
    assert all(BY_ID[row.rule_id].requirement == row.rule for row in rows if row.rule_id)


@pytest.mark.parametrize(
    "id", ["B1.call", "B9.prepare", "C12.warning", "P3.stage", "P5.pair", "A6.contact", "B10.client"]
)
def test_a_rule_that_is_off_shows_nothing_and_the_rest_stays(firm: Store, id: str) -> None:
    before = today(firm, session(LEADER), Scope.FIRM, limit=0).items
    rule_switches.switch(firm, session(LEADER), id, False)
    after = today(firm, session(LEADER), Scope.FIRM, limit=0).items
    assert any(row.rule_id == id for row in before)
    assert {row.rule_id for row in before} - {row.rule_id for row in after} == {id}
    rule_switches.switch(firm, session(LEADER), id, True)
    assert today(firm, session(LEADER), Scope.FIRM, limit=0).items == before
