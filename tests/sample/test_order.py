"""Nothing in the sample happens out of order, after day zero, or by somebody who was not there (demo-spec 9)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from katui.domain.calendars import CHINA, DayKind
from katui.domain.pipeline import Status, Step, step
from katui.store.fields import instant_from
from katui.store.store import Store
from tests import sample_firm
from tests.sample.asking import counted, number, rows

NOW = "'2026-11-20T01:00:00.000000Z'"
LOCAL = "'+8 hours'"


def test_no_orphans(firm: Store) -> None:
    assert rows(firm, "PRAGMA foreign_key_check") == []
    assert rows(firm, "PRAGMA integrity_check") == [("ok",)]


def test_histories_rise_and_follow_the_table_of_moves(firm: Store) -> None:
    seen: dict[int, tuple[str, str]] = {}
    since: dict[int, str] = {}
    moves = rows(firm, "SELECT submission_id, from_status, to_status, at FROM status_change ORDER BY id")
    for card, before, after, at in moves:
        if card in seen:
            assert seen[card][0] == before
            assert seen[card][1] < at
            assert step(Status(before), Status(after)) in {Step.NEXT, Step.END}
        else:
            assert (before, after) == (None, "sourced")
        seen[card] = (after, at)
        since[card] = since[card] if before == after else at  # the next round is the same stay
    found = {card: (after, since[card]) for card, (after, _at) in seen.items()}
    assert found == {r[0]: (r[1], r[2]) for r in rows(firm, "SELECT id, status, status_since FROM submission")}


def test_nothing_is_done_after_day_zero(firm: Store) -> None:
    for question in (
        f"SELECT COUNT(*) FROM status_change WHERE at >= {NOW}",
        f"SELECT COUNT(*) FROM follow_up WHERE at >= {NOW}",
        f"SELECT COUNT(*) FROM report WHERE sent_at >= {NOW} OR replied_at >= {NOW}",
        f"SELECT COUNT(*) FROM feedback WHERE given_at >= {NOW}",
        f"SELECT COUNT(*) FROM consent WHERE given_at >= {NOW}",
        f"SELECT COUNT(*) FROM interview WHERE status <> 'confirmed' AND starts_at >= {NOW}",
        f"SELECT COUNT(*) FROM action WHERE done_at >= {NOW} OR created_at >= {NOW}",
        f"SELECT COUNT(*) FROM candidate WHERE last_contact_at >= {NOW} OR created_at >= {NOW}",
        "SELECT COUNT(*) FROM placement WHERE start_on >= '2026-11-20'",
    ):
        assert number(firm, question) == 0, question


def test_rounds_stand_in_order_with_their_results(firm: Store) -> None:
    pair = "interview a JOIN interview b ON b.submission_id = a.submission_id AND b.round = a.round + 1"
    assert number(firm, f"SELECT COUNT(*) FROM {pair}") == 300 - 188
    assert number(firm, f"SELECT COUNT(*) FROM {pair} WHERE a.status <> 'done' OR a.result IS NULL") == 0
    assert number(firm, f"SELECT COUNT(*) FROM {pair} WHERE a.ends_at >= b.starts_at") == 0
    heard = "SELECT COUNT(*) FROM feedback f JOIN interview i ON i.id = f.interview_id WHERE f.given_at < i.starts_at"
    assert number(firm, heard) == 0


def test_reports_come_before_interviews_and_acceptance_before_the_start(firm: Store) -> None:
    early = (
        "SELECT COUNT(*) FROM interview i JOIN report r ON r.submission_id = i.submission_id "
        "WHERE i.starts_at <= r.sent_at"
    )
    assert number(firm, early) == 0
    started = (
        "SELECT COUNT(*) FROM placement p JOIN status_change h ON h.submission_id = p.submission_id "
        f"WHERE h.to_status = 'accepted' AND date(h.at, {LOCAL}) >= p.start_on"
    )
    assert number(firm, started) == 0
    offer = "placement p JOIN offer o ON o.submission_id = p.submission_id"
    made = "MAX(o.verbal_on, COALESCE(o.written_on, ''), COALESCE(o.accepted_on, ''))"
    assert number(firm, f"SELECT COUNT(*) FROM {offer} WHERE {made} >= p.start_on") == 0
    assert number(firm, f"SELECT COUNT(*) FROM {offer} WHERE o.accepted_on IS NULL") == 0
    full = (
        "SELECT COUNT(*) FROM report r WHERE r.kind = 'full' AND r.sent_at IS NOT NULL AND NOT EXISTS "
        "(SELECT 1 FROM consent c WHERE c.submission_id = r.submission_id AND c.given_at <= r.sent_at)"
    )
    assert number(firm, full) == 0


def test_cards_stay_within_the_life_of_their_position(firm: Store) -> None:
    first = "(SELECT MIN(at) FROM status_change h WHERE h.submission_id = s.id)"
    early = (
        f"SELECT COUNT(*) FROM submission s JOIN position p ON p.id = s.position_id "
        f"WHERE date({first}, {LOCAL}) < p.opened_on"
    )
    assert number(firm, early) == 0
    closed = (
        "SELECT COUNT(*) FROM submission s JOIN position p ON p.id = s.position_id "
        "WHERE p.stage IN ('lost', 'cancelled') "
        "AND s.status NOT IN ('rejected_by_client', 'declined_by_candidate', 'position_closed', "
        "'rejected_by_consultant', "
        "'fell_off')"
    )
    assert number(firm, closed) == 0


def test_authors_were_employed_and_at_work(firm: Store) -> None:
    late = "SELECT COUNT(*) FROM {0} t JOIN user u ON u.id = t.{1} WHERE date(t.at, '+8 hours') < u.joined"
    assert number(firm, late.format("follow_up", "author_id")) == 0
    assert number(firm, late.format("status_change", "actor_id")) == 0
    away = "SELECT COUNT(*) FROM {0} t JOIN user u ON u.id = t.{1} WHERE u.login = 'ge' AND t.at >= '2026-10-29T16:00'"
    assert number(firm, away.format("follow_up", "author_id")) == 0
    assert number(firm, away.format("status_change", "actor_id")) == 0
    assert (
        number(firm, "SELECT COUNT(*) FROM status_change t JOIN user u ON u.id = t.actor_id WHERE u.login = 'ge'") > 0
    )


def test_the_hours_of_the_follow_ups(firm: Store) -> None:
    parts = {"day": 0, "evening": 0, "off": 0, "holiday": 0}
    for (text,) in rows(firm, "SELECT at FROM follow_up"):
        local = instant_from(text) + timedelta(hours=8)
        kind = CHINA.kind(local.date())
        if kind in {DayKind.WEEKEND, DayKind.HOLIDAY}:
            parts["off"] += 1
            parts["holiday"] += kind is DayKind.HOLIDAY
        elif (9, 30) <= (local.hour, local.minute) < (19, 30):
            parts["day"] += 1
        else:
            parts["evening"] += 1
    assert parts == {"day": 3520, "evening": 320, "off": 160, "holiday": 3}


def test_every_living_card_has_a_next_step(firm: Store) -> None:
    without = (
        "SELECT s.status, COUNT(*) FROM submission s WHERE s.left_from IS NULL AND s.status <> 'passed' "
        "AND NOT EXISTS (SELECT 1 FROM action a WHERE a.submission_id = s.id AND a.status = 'open') GROUP BY 1"
    )
    assert counted(firm, without) == {}


def test_numbers_of_nobody(firm: Store) -> None:
    for table in ("candidate", "key_person", "user"):
        bad = (
            f"SELECT COUNT(*) FROM {table} "
            f"WHERE phone NOT GLOB '1410000[0-9][0-9][0-9][0-9]' OR email NOT LIKE '%.example%'"
        )
        assert number(firm, f"{bad} COLLATE NOCASE") == 0
    phones = "(SELECT phone FROM candidate UNION ALL SELECT phone FROM key_person UNION ALL SELECT phone FROM user)"
    doubled = (
        f"SELECT COUNT(*) FROM (SELECT phone FROM {phones} WHERE phone IS NOT NULL GROUP BY 1 HAVING COUNT(*) > 1)"
    )
    assert number(firm, doubled) == 5


def test_the_file_stays_small(sample_path: Path) -> None:
    assert sample_path.stat().st_size <= 8_250_000


def test_the_same_seed_makes_the_same_rows(tmp_path: Path, firm: Store) -> None:
    from katui import sample

    tables = ("candidate", "status_change", "follow_up", "action", "interview", "meta", "pay")
    first = {t: rows(firm, f"SELECT * FROM {t} ORDER BY id") for t in tables}
    firm.close()
    again = Store.create(tmp_path / "again.db")
    sample.build(again, sample_firm.DAY_ZERO)
    assert {t: rows(again, f"SELECT * FROM {t} ORDER BY id") for t in tables} == first
    again.close()


def test_day_zero_is_the_last_working_friday() -> None:
    from katui.sample import default_day_zero

    for now, wanted in (
        ("2026-11-20T01:00:00+00:00", date(2026, 11, 20)),
        ("2026-11-20T00:59:00+00:00", date(2026, 11, 13)),
        ("2026-11-24T12:00:00+00:00", date(2026, 11, 20)),
        ("2026-10-04T12:00:00+00:00", date(2026, 9, 18)),
    ):
        found = default_day_zero(datetime.fromisoformat(now))
        assert found.date() == wanted
        assert (found.hour, found.minute) == (1, 0)
