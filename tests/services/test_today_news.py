"""F3: every candidate with a live card hears from us each five working days, news or not; one row for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.domain.work import ActionKind
from katui.services import rule_switches
from katui.services.follow_ups import log
from katui.services.today import Item, today
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session

THURSDAY = FRIDAY + timedelta(days=6)
"""Four working days on; the day after is the fifth."""


def card(desk: Desk, candidate: Any, status: str = "submitted") -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_submission(write, candidate=candidate, status=status)


def rows(desk: Desk, days: int = 0, login: str = "shan", scope: Scope = Scope.MINE) -> list[Item]:
    found = today(desk.store, session(login, at=THURSDAY + timedelta(days=days)), scope).items
    return [item for item in found if item.kind == "candidate_news"]


def test_on_the_fifth_working_day_one_row_names_all_who_wait(desk: Desk) -> None:
    first, second = card(desk, desk.candidate), card(desk, desk.other, "interviewing")
    assert rows(desk) == []
    (row,) = rows(desk, 1)
    assert (row.rule, row.rule_id, row.opens, row.people) == ("F3", "F3.news", "talk", 2)
    assert row.cards == (first.id, second.id)
    assert row.do.startswith("Keep 2 candidates posted: ")
    assert desk.candidate.name in row.do
    assert row.why.endswith("not spoken with for 5 working days")


def test_of_one_candidate_the_row_is_about_the_card(desk: Desk) -> None:
    only = card(desk, desk.candidate)
    (row,) = rows(desk, 1)
    assert row.about["submission"].id == only.id


def test_a_contact_ends_it_for_five_working_days(desk: Desk) -> None:
    made = card(desk, desk.candidate)
    spoken = replace(desk.session, clock=lambda: THURSDAY)
    log(
        desk.store,
        spoken,
        "还在等客户 done",
        about=(Ref(Kind.SUBMISSION, made.id), Ref(Kind.CANDIDATE, desk.candidate.id)),
    )
    assert rows(desk, 1) == []
    assert len(rows(desk, 7)) == 1


@pytest.mark.parametrize(("days", "shown"), [(2, False), (30, True)])
def test_who_is_to_be_called_soon_is_left_out(desk: Desk, days: int, shown: bool) -> None:
    made = card(desk, desk.candidate)
    with writing(desk.store, desk.session, "create") as write:
        due = {"due": THURSDAY + timedelta(days=days), "owner": desk.shan, "created_by": desk.shan}
        write.create(
            Action, kind=ActionKind.CANDIDATE_CALL, do="回访", submission=made, candidate=desk.candidate, **due
        )
    assert bool(rows(desk, 1)) is shown


@pytest.mark.parametrize("status", ["sourced", "contacted", "rejected_by_client", "in_guarantee"])
def test_who_waits_for_no_word_is_none_of_them(desk: Desk, status: str) -> None:
    card(desk, desk.candidate, status)
    assert rows(desk, 1) == []


def test_each_consultant_has_a_row_in_the_firms_list_and_a_leader_switches_it_off(desk: Desk) -> None:
    card(desk, desk.candidate)
    (row,) = rows(desk, 1, "moqi", Scope.FIRM)
    assert row.owner == desk.shan.name
    assert rows(desk, 1, "xie") == []
    rule_switches.switch(desk.store, session("moqi"), "F3.news", on=False)
    assert rows(desk, 1) == []


def test_a_day_off_counts_the_working_days_that_have_gone_by(desk: Desk) -> None:
    card(desk, desk.candidate)
    assert rows(desk, 1), "Friday is the fifth working day"
    with writing(desk.store, replace(desk.session, clock=lambda: FRIDAY + timedelta(days=3)), "create") as write:
        desk.add_submission(write, candidate=desk.other, status="submitted")
    (saturday,) = rows(desk, 2)
    assert saturday.people == 1, "of Monday's card Friday was the fourth"
