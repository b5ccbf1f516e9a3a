"""单若谷's Friday: whom to call, what stands on the board, and the situations under their ids (demo-spec 7 and 8)."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from katui import sample
from katui.domain.calendars import CHINA
from katui.domain.people import Scope
from katui.services.today import today
from katui.store.fields import instant_from
from katui.store.store import Store
from tests import sample_firm
from tests.factories import session
from tests.sample.asking import counted, number, rows

NOW = "'2026-11-20T01:00:00.000000Z'"
END = "'2026-11-20T16:00:00.000000Z'"
SHAN = "JOIN user u ON u.id = {0}.owner_id AND u.login = 'shan'"

BOARD = {
    "sourced": 34, "contacted": 26, "interested": 15, "shortlisted": 9, "submitted": 22, "cv_passed": 18,
    "interviewing": 13, "offered": 1, "accepted": 1, "onboarded": 1, "in_guarantee": 3, "passed": 2,
}  # fmt: skip


def test_every_column_of_her_board_has_cards(firm: Store) -> None:
    cards = f"SELECT status, COUNT(*) FROM submission s {SHAN.format('s')} WHERE left_from IS NULL GROUP BY status"
    assert counted(firm, cards) == BOARD


def test_twelve_people_to_call_about_reports(firm: Store) -> None:
    due = (
        f"SELECT a.person_id, COUNT(*) FROM action a {SHAN.format('a')} "
        f"WHERE a.kind = 'report_call' AND a.status = 'open' AND a.due < {END} GROUP BY 1"
    )
    waiting = counted(firm, due)
    assert len(waiting) == 12
    assert sorted(waiting.values(), reverse=True)[:5] == [3, 3, 2, 2, 2]
    assert sum(waiting.values()) == 19


def test_every_pending_report_has_its_call(firm: Store) -> None:
    calls = rows(
        firm,
        "SELECT r.sent_at, a.due "
        "FROM submission s JOIN report r ON r.submission_id = s.id JOIN action a ON a.report_id = r.id "
        "WHERE s.status = 'submitted' AND a.kind = 'report_call' AND a.status = 'open' AND a.rule = 'B1' "
        "AND a.person_id = r.recipient_id AND a.client_id IS NOT NULL AND a.candidate_id = s.candidate_id",
    )
    assert len(calls) == 61
    for sent, due in calls:
        sent_on, due_on = ((instant_from(t) + timedelta(hours=8)).date() for t in (sent, due))
        assert due_on == CHINA.add_workdays(sent_on, 2)


def test_other_things_are_due_as_well(firm: Store) -> None:
    due = f"SELECT kind, COUNT(*) FROM action a {SHAN.format('a')} WHERE status = 'open' AND due < {END} GROUP BY 1"
    kinds = counted(firm, due)
    wanted = {"report_call", "candidate_call", "candidate_feedback", "client_feedback", "gap", "client_call"}
    assert set(kinds) >= wanted
    assert kinds["client_feedback"] == 4


def test_three_interviews_today(firm: Store) -> None:
    today = rows(
        firm,
        "SELECT time(starts_at, '+8 hours'), mode, place FROM interview i JOIN submission s ON s.id = i.submission_id "
        f"{SHAN.format('s')} WHERE date(starts_at, '+8 hours') = '2026-11-20' "
        f"AND i.status = 'confirmed' ORDER BY starts_at",
    )
    assert [row[:2] for row in today] == [("10:00:00", "video"), ("14:00:00", "onsite"), ("19:30:00", "video")]
    assert "苏州" in today[1][2]


def test_one_of_her_positions_is_confidential(firm: Store) -> None:
    assert (
        number(firm, f"SELECT COUNT(*) FROM position p {SHAN.format('p')} WHERE confidential AND stage = 'open'") >= 1
    )


def test_late_feedback_s01(firm: Store) -> None:
    late = rows(
        firm,
        "SELECT i.starts_at FROM interview i WHERE i.status = 'done' AND NOT EXISTS "
        "(SELECT 1 FROM feedback f WHERE f.interview_id = i.id AND f.side = 'client') ORDER BY 1",
    )
    waited = [
        CHINA.workdays_between((instant_from(r[0]) + timedelta(hours=8)).date(), date(2026, 11, 20)) for r in late
    ]
    assert sorted(waited) == [1, 3, 3, 3, 5]
    for n in range(1, 6):
        kind, ref = sample.situation(f"S01-{n}") or (None, 0)
        assert kind == "action"
        assert rows(firm, f"SELECT kind, rule FROM action WHERE id = {ref}") == [("client_feedback", "B10")]


def test_the_head_gets_a_row_on_the_fourth_working_day_s01(firm: Store) -> None:
    [row] = [item for item in today(firm, session("zeng")).items if item.opens == "feedback"]
    _kind, ref = sample.situation("S01-4") or ("", 0)
    assert (row.id, row.owner, row.rule) == (f"head:{ref}", "单若谷", "B10")
    everybody = today(firm, session("zeng"), Scope.DEPARTMENT).items
    assert not [item for item in everybody if item.id.startswith("head:")]


def test_past_without_result_s09(firm: Store) -> None:
    ids = [ref for n in range(1, 5) for _kind, ref in [sample.situation(f"S09-{n}") or ("", 0)]]
    open_ones = f"SELECT id FROM interview WHERE status = 'confirmed' AND starts_at < {NOW} AND result IS NULL"
    assert sorted(ids) == sorted(r[0] for r in rows(firm, open_ones))


def test_twice_with_one_client_and_off_limits_s19(firm: Store) -> None:
    for n in range(1, 6):
        _kind, ref = sample.situation(f"S19-{n}") or ("", 0)
        others = (
            "SELECT o.left_from FROM submission s JOIN position p ON p.id = s.position_id JOIN submission o "
            "ON o.candidate_id = s.candidate_id AND o.id <> s.id JOIN position q ON q.id = o.position_id "
            f"AND q.client_id = p.client_id WHERE s.id = {ref} AND o.status = 'rejected_by_client'"
        )
        assert len(rows(firm, others)) == 1
        went_on = f"SELECT status FROM submission WHERE id = {ref} AND left_from IS NULL"
        assert rows(firm, went_on) in ([("cv_passed",)], [("interviewing",)]), f"S19-{n}: one refused, one taken on"
    for n in range(6, 10):
        _kind, ref = sample.situation(f"S19-{n}") or ("", 0)
        barred = (
            "SELECT COUNT(*) FROM submission s JOIN off_limits o ON o.candidate_id = s.candidate_id "
            f"WHERE s.id = {ref} AND o.from_day > '2025-11-20' AND o.level = 'block' "
            f"AND s.status = 'rejected_by_consultant'"
        )
        assert number(firm, barred) == 1


def test_hard_names_s22(firm: Store) -> None:
    found = []
    for n in range(1, 25):
        _kind, ref = sample.situation(f"S22-{n}") or ("", 0)
        found += rows(firm, f"SELECT name, pinyin FROM candidate WHERE id = {ref}")
    assert len(found) == 24
    pinyin = dict(found)
    assert pinyin["单雨桐"].startswith("shan")
    assert pinyin["尉迟星河"].startswith("yuchi")
    assert {"阿依古丽·买买提", "Sean O'Neil", "ZHANG WEI", "林㛃"} <= set(pinyin)


def test_extreme_text_s23(firm: Store) -> None:
    notes = []
    for n in range(1, 9):
        _kind, ref = sample.situation(f"S23-{n}") or ("", 0)
        notes += [r[0] for r in rows(firm, f"SELECT notes FROM candidate WHERE id = {ref}")]
    assert len(notes[0]) == 6000
    assert notes[1].count("\n") == 49
    assert any("\t" in note for note in notes[2:7])
    assert any("👨‍👩‍👧" in note for note in notes)
    assert "مرحبا" in notes[7]


def test_the_store_says_that_it_is_a_sample(firm: Store) -> None:
    facts = dict(rows(firm, "SELECT key, value FROM meta"))
    assert facts["sample"] == "1"
    assert facts["day_zero"] == "2026-11-20T01:00:00+00:00"
    assert facts["firm"] == "乌有乡人才顾问（演示）"
    assert rows(firm, "SELECT act FROM batch WHERE act = 'sample'") == [("sample",)]


@pytest.mark.parametrize("weeks", [-52, 52])
def test_a_shifted_day_zero_keeps_the_board(tmp_path: Path, weeks: int) -> None:
    moved = sample_firm.DAY_ZERO + timedelta(weeks=weeks)
    store = Store.open(sample_firm.sample_copy(tmp_path, moved))
    now = f"'{moved:%Y-%m-%dT%H:%M:%S.000000Z}'"
    end = f"'{moved + timedelta(hours=15):%Y-%m-%dT%H:%M:%S.000000Z}'"
    board = f"SELECT status, COUNT(*) FROM submission s {SHAN.format('s')} WHERE left_from IS NULL GROUP BY status"
    assert counted(store, board) == BOARD
    assert number(store, f"SELECT COUNT(*) FROM interview WHERE status = 'confirmed' AND starts_at < {now}") == 4
    week = f"{moved + timedelta(days=8, hours=-9):%Y-%m-%dT%H:%M}"
    assert (
        number(
            store, f"SELECT COUNT(*) FROM interview WHERE status = 'confirmed' AND starts_at BETWEEN {now} AND '{week}'"
        )
        == 13
    )
    due = (
        f"SELECT COUNT(DISTINCT person_id) FROM action a {SHAN.format('a')} "
        f"WHERE kind = 'report_call' AND status = 'open'"
    )
    assert number(store, f"{due} AND due < {end}") == 12
    missed = (
        f"SELECT c.tier, COUNT(*) FROM action a JOIN client c ON c.id = a.client_id "
        f"WHERE a.rule = 'A6' AND due < {now} GROUP BY 1"
    )
    assert counted(store, missed) == {"A": 2, "B": 3, "C": 4}
    assert number(store, "SELECT COUNT(*) FROM follow_up") == 4000
    assert number(store, f"SELECT COUNT(*) FROM status_change WHERE at >= {now}") == 0
    soon = (moved + timedelta(days=14)).date()
    ending = (
        f"SELECT COUNT(*) FROM placement "
        f"WHERE left_on IS NULL AND guarantee_until BETWEEN '{moved.date()}' AND '{soon}'"
    )
    assert number(store, ending) == 2
    store.close()


@pytest.mark.parametrize("day", ["2026-03-11", "2026-05-02", "2027-02-19", "2026-10-09"])
def test_any_day_can_be_day_zero(tmp_path: Path, day: str) -> None:
    store = Store.create(tmp_path / "any.db")
    built = sample.build(store, datetime.fromisoformat(day).replace(hour=1, tzinfo=UTC))
    assert built.counts["submission"] == 1349
    assert rows(store, "PRAGMA foreign_key_check") == []
    store.close()


def test_more_candidates_are_plain_people_of_the_pool(tmp_path: Path) -> None:
    store = Store.create(tmp_path / "many.db")
    sample.build(store, sample_firm.DAY_ZERO, candidates=4_000)
    assert number(store, "SELECT COUNT(*) FROM candidate") == 4_000
    assert number(store, "SELECT COUNT(*) FROM search_candidate") == 4_000
    assert number(store, "SELECT COUNT(*) FROM submission s WHERE candidate_id > 1500") == 0
    assert number(store, "SELECT COUNT(DISTINCT phone_e164) FROM candidate WHERE id > 1500") == 2_500
    assert number(store, "SELECT COUNT(*) FROM candidate WHERE pinyin = '' OR name_key = ''") == 0
    store.close()


def test_a_pool_candidate_is_found_like_any_other(tmp_path: Path) -> None:
    from random import Random

    from katui.domain.kinds import Kind
    from katui.sample.clock import Days
    from katui.sample.pool import _People
    from katui.store import derive
    from katui.store.models.candidates import Candidate

    store = Store.create(tmp_path / "pool.db")
    names = [field.name for field in Candidate._meta.sorted_fields]
    for row, words in _People(Days(sample_firm.DAY_ZERO), Random(7), [1]).stream(1501, 1520):
        made = Candidate(**dict(zip(names, row, strict=True)))
        assert set(words) == set(derive.tokens_of(Kind.CANDIDATE, made))
        known = {"name": made.name, "phone": made.phone, "email": made.email}
        assert derive.columns(known) == {name: getattr(made, name) for name in derive.columns(known)}
    store.close()


def test_every_round_beyond_those_planned_says_why_s07(firm: Store) -> None:
    joined = "FROM interview i JOIN submission s ON s.id = i.submission_id JOIN position p ON p.id = s.position_id"
    beyond = f"SELECT COUNT(*) {joined} WHERE i.round > p.rounds_planned"
    assert number(firm, beyond) > 0
    assert number(firm, f"{beyond} AND (i.planned OR i.unplanned_why IS NULL)") == 0
    assert number(firm, f"SELECT COUNT(*) {joined} WHERE i.round <= p.rounds_planned AND NOT i.planned") == 0
