"""The dashboard of day zero as Today counts it, and the same a year earlier and later (demo-spec 8 and 9.5)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from katui import i18n, sample
from katui.domain.people import Scope
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.services import rules_at_opening
from katui.services.today import Item, today
from katui.store.models.interviews import Interview
from katui.store.models.work import Action
from katui.store.store import Store
from tests import sample_firm
from tests.factories import session
from tests.sample.asking import counted, number, rows

SHIFTS = (0, -364, 364)


@pytest.fixture(params=SHIFTS, ids=[f"{days:+d}" for days in SHIFTS])
def items(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Item, ...]]:
    """The firm's Today at 09:00 of a day zero, and of one a year of whole weeks before and after."""
    moved = sample_firm.DAY_ZERO + timedelta(days=request.param)
    store = Store.open(sample_firm.sample_copy(tmp_path, moved))
    yield today(store, session("moqi", at=moved), Scope.FIRM, limit=0).items
    store.close()


def test_the_firms_today_counts_what_the_dashboard_must_show(items: tuple[Item, ...]) -> None:
    late = Counter(item.kind for item in items if item.overdue)
    kinds = Counter(item.kind for item in items)
    contacts = Counter(item.tier for item in items if item.rule == "A6" and item.overdue)
    assert late["client_feedback"] == 4
    assert contacts == {"A": 2, "B": 3, "C": 4}
    assert kinds["times_waiting"] == 2
    assert (kinds["times_expired"], kinds["times_expiring"]) == (0, 0)
    assert kinds["warning_churn"] == 2
    assert kinds["double_booking"] == 1
    assert kinds["guarantee_ending"] == 2
    assert sum(item.kind == "interview" and item.rule == "B10" for item in items) == 4
    assert late["check_in"] == 2
    assert kinds["travel"] == 1
    assert sum(item.kind == "terms" and item.overdue for item in items) == 1
    assert sum(item.kind == "terms" for item in items) == 3
    assert kinds["warning_abnormal"] == 1


def test_one_plan_waits_for_the_client_and_we_are_on_time_d1(items: tuple[Item, ...]) -> None:
    (row,) = [item for item in items if item.rule == "D1"]
    assert row.why.startswith("client ")
    assert row.why.endswith(", we are on time")
    assert [item.opens for item in items if item.rule == "D2"][:1] == ["talk"]


def test_evaluated_again_the_rules_make_nothing(firm: Store) -> None:
    assert rules_at_opening.make(firm, session("moqi"), Scope.FIRM) == 0


def test_three_interviews_today_and_thirteen_in_seven_days(items: tuple[Item, ...]) -> None:
    soon = [item for item in items if item.kind == "interview" and item.rule == "F1"]
    assert len(soon) == 3
    at = sorted(item.due for item in soon)
    day = at[0].replace(hour=0, minute=0)
    week = Interview.select().where((Interview.starts_at >= at[0]) & (Interview.starts_at < day + timedelta(days=8)))
    assert week.where(Interview.status == "confirmed").count() == 13


def test_every_round_that_is_set_owes_what_the_rule_makes_b9_b10(firm: Store) -> None:
    """g4: the rounds of day zero had a preparation only; nobody was to be asked after them (K4)."""
    coming = (Interview.status == InterviewStatus.CONFIRMED) & (Interview.starts_at > sample_firm.DAY_ZERO)
    rounds = {row.id: row for row in Interview.select().where(coming)}
    steps = list(Action.select().where(Action.interview.in_(list(rounds)) & (Action.status == ActionStatus.OPEN)))
    for ref, row in rounds.items():
        due = {step.kind: step.due for step in steps if step.interview_id == ref}
        assert set(due) == {ActionKind.PREPARE, ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK}, ref
        assert row.ends_at < due[ActionKind.CANDIDATE_FEEDBACK] < due[ActionKind.CLIENT_FEEDBACK]


def test_the_overlap_is_worded_as_allowed_s04(firm: Store) -> None:
    (row,) = [item for item in today(firm, session("xie")).items if item.kind == "double_booking"]
    _kind, second = sample.situation("S04-2") or ("", 0)
    reason, by = rows(firm, f"SELECT clash_reason, clash_allowed_by_id FROM interview WHERE id = {second}")[0]
    assert "accepted" in row.do
    assert reason in row.why
    assert by == session("xie").user.id


def test_travel_is_open_on_day_five_and_not_red_yet_s11(firm: Store) -> None:
    (row,) = [item for item in today(firm, session("yuchi")).items if item.kind == "travel"]
    _kind, ref = sample.situation("S11-4") or ("", 0)
    assert row.about["interview"].id == ref
    assert not row.overdue
    assert "成都 → 苏州" in row.why


def test_the_sets_of_times_tell_their_story_s03(firm: Store) -> None:
    for n in (1, 2):
        _kind, card = sample.situation(f"S03-{n}") or ("", 0)
        sets = rows(
            firm,
            "SELECT o.offered_by, COUNT(s.id), o.answer FROM slot_offer o JOIN slot s ON s.offer_id = o.id "
            f"WHERE o.submission_id = {card} GROUP BY o.id ORDER BY o.id",
        )
        assert sets == [
            ("client", 3, "none_fits"),
            ("candidate", 2, "interviewer_away"),
            ("client", 2, "none_fits"),
            ("candidate", 2, "none_fits"),
            ("client", 2, None),
        ]


def test_warnings_have_their_evidence_and_the_explained_client_has_none_s25_s26(firm: Store) -> None:
    joined = "FROM warning w JOIN client c ON c.id = w.client_id"
    about = f"SELECT c.name, w.kind {joined} WHERE w.status IN ('open', 'in_hand')"
    assert counted(firm, f"SELECT kind, COUNT(*) FROM ({about}) GROUP BY 1") == {"churn": 2, "abnormal": 1}
    assert dict(rows(firm, about)) == {"岱舆电池": "churn", "镜花跨境": "churn", "员峤智驾": "abnormal"}
    assert number(firm, "SELECT COUNT(*) FROM warning WHERE why IN ('{}', '')") == 0
    assert number(firm, f"SELECT COUNT(*) {joined} WHERE c.name = '水月文旅'") == 0


def test_the_silent_client_of_s32_is_a_silent_position_and_no_warning(firm: Store) -> None:
    silent = [item for item in today(firm, session("xie")).items if item.kind == "silent_position"]
    assert "昆墟储能" in {item.about["client"].name for item in silent}


def test_her_today_has_a_row_of_most_kinds(firm: Store) -> None:
    kinds = {item.kind for item in today(firm, session("shan")).items}
    assert kinds >= {
        "report_call", "candidate_feedback", "client_feedback", "interview", "prepare", "times_waiting",
        "guarantee_ending", "birthday", "silent_position", "candidate_call", "client_call",
        "candidate_news",
    }  # fmt: skip


def test_a_round_without_the_clients_word_is_told_by_its_day_and_a_verb_may_follow_it(tmp_path: Path) -> None:
    """I3: `11月13日（周五）面的`; with the weekday last it reads as if Friday had been interviewed."""
    i18n.activate("zh_CN")
    store = Store.open(sample_firm.sample_copy(tmp_path, sample_firm.DAY_ZERO))
    found = today(store, session("moqi", at=sample_firm.DAY_ZERO), Scope.FIRM, limit=0).items
    store.close()
    late = [item.why for item in found if item.rule == "B10" and item.why.endswith("个工作日没回音")]
    assert late
    assert [why for why in late if not re.match(r"([今昨前]天|[0-9]+月[0-9]+日（周.）)面的，", why)] == []
