"""Today's rows for two records of one candidate: none goes because others were written since (P5, F1, S17)."""

from __future__ import annotations

import pytest

from katui.domain.people import Scope
from katui.services import today
from katui.services.today_duplicates import MOST
from katui.store.changes import writing
from tests.factories import Desk, session

SINCE = 620
"""Candidates of an import after the pair was entered."""


def _pairs(desk: Desk, login: str, scope: Scope) -> set[str]:
    found = today.today(desk.store, session(login), scope, 0).items
    return {item.do for item in found if item.kind == "duplicate"}


@pytest.mark.parametrize(("login", "scope"), [("shan", Scope.MINE), ("xie", Scope.MINE), ("moqi", Scope.FIRM)])
def test_an_import_of_many_takes_no_pair_from_today(desk: Desk, login: str, scope: Scope) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        for owner in (desk.shan, desk.xie):
            desk.add_candidate(write, "蒋静铭", phone_e164="+8614100000077", owner=owner)
    before = _pairs(desk, login, scope)
    assert len(before) == 1
    with writing(desk.store, desk.session, "set_up") as write:
        for number in range(SINCE):
            owner = (desk.shan, desk.xie)[number % 2]
            desk.add_candidate(write, f"候选{number:04d}", phone_e164=f"+86142{number:08d}", owner=owner)
    assert _pairs(desk, login, scope) == before


def test_many_pairs_bury_nothing_that_somebody_waits_for(desk: Desk) -> None:
    """F1, guest: with 100,000 candidates the list was full of pairs, and what was due by evening fell off its end."""
    with writing(desk.store, desk.session, "set_up") as write:
        for number in range(30):
            for owner in (desk.shan, desk.xie):
                write_one = {"phone_e164": f"+8614100{number:06d}", "owner": owner}
                desk.add_candidate(write, f"蒋静{chr(0x4E00 + number)}", **write_one)
    assert len(_pairs(desk, "shan", Scope.MINE)) == MOST
