"""What the dashboard of day zero must count, each from the records (demo-spec 8), and the sample on both engines."""

from __future__ import annotations

from datetime import timedelta

from dateutil.relativedelta import relativedelta

from katui import sample
from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.names import email_key
from katui.services import erased_again, lists
from katui.services.people import session_for
from katui.store.fields import instant_from
from katui.store.store import Store
from tests import sample_firm
from tests.sample.asking import counted, number, rows


def test_two_times_are_asked_for_too_long_s03(firm: Store) -> None:
    open_sets = rows(
        firm,
        "SELECT submission_id, MIN(created_at), COUNT(*), SUM(answered_at IS NULL) "
        "FROM slot_offer GROUP BY submission_id",
    )
    assert len(open_sets) == 2
    for card, first, rounds, waiting in open_sets:
        assert sample_firm.DAY_ZERO - instant_from(first) > timedelta(hours=72)
        assert (rounds, waiting) == (5, 1)
        assert rows(firm, f"SELECT status FROM submission WHERE id = {card}") == [("cv_passed",)]


def test_one_double_booking_s04(firm: Store) -> None:
    clash = (
        "SELECT i.id, j.id FROM interview i JOIN interview j ON i.id < j.id AND i.starts_at < j.ends_at "
        "AND j.starts_at < i.ends_at JOIN submission s ON s.id = i.submission_id "
        "JOIN submission t ON t.id = j.submission_id AND t.candidate_id = s.candidate_id "
        "WHERE i.status = 'confirmed' AND j.status = 'confirmed'"
    )
    ids = sorted(ref for name in ("S04-1", "S04-2") for _kind, ref in [sample.situation(name) or ("", 0)])
    assert [list(row) for row in rows(firm, clash)] == [ids]


def test_twelve_pairs_of_duplicates_s17(firm: Store) -> None:
    same_phone = "SELECT COUNT(*) FROM candidate a JOIN candidate b ON a.id < b.id AND a.phone_e164 = b.phone_e164"
    same_mail = "SELECT COUNT(*) FROM candidate a JOIN candidate b ON a.id < b.id AND a.email_key = b.email_key"
    assert number(firm, same_phone) == 5
    assert number(firm, same_mail) == 3
    alike = (
        "candidate a JOIN candidate b ON a.id < b.id AND a.name_key = b.name_key AND a.employer = b.employer "
        "JOIN education e ON e.candidate_id = a.id JOIN education f ON f.candidate_id = b.id"
    )
    assert number(firm, f"SELECT COUNT(*) FROM {alike} WHERE e.year = f.year") == 2 + 1
    assert number(firm, f"SELECT COUNT(*) FROM {alike} WHERE e.year <> f.year") == 6
    mails = [row[0] for row in rows(firm, "SELECT email FROM candidate WHERE email IS NOT NULL")]
    assert len(mails) - len({email_key(mail) for mail in mails}) == 3


def test_missed_contacts_s24(firm: Store) -> None:
    last = (
        "SELECT c.tier, COUNT(*) FROM client c WHERE julianday('2026-11-20') - julianday("
        "(SELECT MAX(date(f.at, '+8 hours')) FROM follow_up f WHERE f.client_id = c.id)) > "
        "CASE c.tier WHEN 'A' THEN 7 WHEN 'B' THEN 14 ELSE 31 END GROUP BY 1"
    )
    assert counted(firm, last) == {"A": 2, "B": 3, "C": 4}
    colleague = (
        "SELECT COUNT(*) FROM follow_up f JOIN client c ON c.id = f.client_id "
        "WHERE c.name = '华胥医疗' AND f.author_id <> c.owner_id AND date(f.at, '+8 hours') = '2026-11-19'"
    )
    assert number(firm, colleague) == 1


def test_guarantees_about_to_end_s35_and_missed_check_ins_s36(firm: Store) -> None:
    ending = "SELECT guarantee_until FROM placement WHERE left_on IS NULL AND guarantee_until BETWEEN"
    days = [row[0] for row in rows(firm, f"{ending} '2026-11-20' AND '2026-12-04' ORDER BY 1")]
    assert len(days) == 2
    assert sum(number(firm, f"SELECT strftime('%w', '{day}') IN ('0', '6')") for day in days) == 1
    late = "SELECT do FROM action WHERE kind = 'check_in' AND status = 'open' AND due < '2026-11-20' ORDER BY due"
    assert [row[0].rpartition("第")[2] for row in rows(firm, late)] == [" 30 天", " 7 天"]


def test_terms_ended_with_a_position_open_s30(firm: Store) -> None:
    ended = (
        "SELECT COUNT(DISTINCT a.client_id) FROM agreement a JOIN position p ON p.client_id = a.client_id "
        "WHERE a.valid_until < '2026-11-20' AND p.stage = 'open' "
        "AND NOT EXISTS (SELECT 1 FROM agreement n WHERE n.supersedes_id = a.id)"
    )
    assert number(firm, ended) == 1
    soon = "SELECT COUNT(*) FROM agreement WHERE valid_until BETWEEN '2026-11-20' AND '2026-12-20'"
    assert number(firm, soon) == 2


def test_one_interview_waits_for_an_answer_about_travel_s11(firm: Store) -> None:
    asked = (
        "SELECT c.city, p.city, p.travel_policy FROM interview i JOIN submission s ON s.id = i.submission_id "
        "JOIN candidate c ON c.id = s.candidate_id JOIN position p ON p.id = s.position_id "
        "WHERE i.travel IS NULL AND i.mode = 'onsite' AND c.city <> p.city AND p.travel_policy IS NULL "
        f"AND i.status = 'confirmed' AND i.starts_at > '{sample_firm.DAY_ZERO:%Y-%m-%dT%H:%M}'"
    )
    assert rows(firm, asked) == [("成都", "苏州", None)]


def test_what_was_done_to_records(firm: Store) -> None:
    moved = counted(
        firm,
        "SELECT c.kind, COUNT(*) FROM change c JOIN batch b ON b.id = c.batch_id WHERE b.act = 'handover' GROUP BY 1",
    )
    assert moved == {"client": 4, "candidate": 38}
    assert number(firm, "SELECT COUNT(*) FROM import_run") == 4
    assert number(firm, "SELECT COUNT(*) FROM change WHERE undoes_id IS NOT NULL") == 1
    assert number(firm, "SELECT COUNT(*) FROM candidate WHERE erased_at IS NOT NULL AND phone IS NULL") == 2
    assert number(firm, "SELECT COUNT(*) FROM submission WHERE hr_does_not_call") == 2


def test_two_who_were_erased_are_known_by_number_and_nothing_else_s21(firm: Store) -> None:
    held = {phone for (phone,) in rows(firm, "SELECT phone FROM candidate WHERE phone IS NOT NULL")}
    session = session_for(firm, "shan", "cli", lambda: sample_firm.DAY_ZERO)
    numbers = [f"1410000{number:04d}" for number in range(1, 2_000)]
    again = [each for each in numbers if erased_again.known(firm, session, {"phone": each})]
    assert len(again) == 2
    assert not held & set(again)
    assert rows(firm, "SELECT e.candidate FROM erasure e JOIN candidate c ON c.id = e.candidate") == rows(
        firm, "SELECT id FROM candidate WHERE erased_at IS NOT NULL"
    )


def test_whose_term_has_passed_is_counted_by_hand(firm: Store) -> None:
    session = session_for(firm, "shan", "cli", lambda: sample_firm.DAY_ZERO)
    today = when.local_day(sample_firm.DAY_ZERO, session.zone)
    quiet = f"'{today - relativedelta(months=24)}'"
    by_hand = (
        "SELECT COUNT(*) FROM candidate c WHERE erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM submission s WHERE "
        "s.candidate_id = c.id) AND COALESCE(keep_until < '{today}', created_at < {quiet} AND "
        "COALESCE(last_contact_at, '') < {quiet} AND COALESCE(consent_on, '') < {quiet})"
    )
    found = lists.list_ids(firm, session, Kind.CANDIDATE, "retention:due")
    assert len(found) == number(firm, by_hand.format(today=today, quiet=quiet)) > 200
    assert number(firm, f"SELECT COUNT(*) FROM candidate WHERE keep_until < '{today}'") == 1


def test_every_situation_points_at_a_record(firm: Store) -> None:
    found = rows(firm, "SELECT substr(key, 11), value FROM meta WHERE key LIKE 'situation:%'")
    names = {name.partition("-")[0] for name, _value in found}
    assert names >= {f"S{n:02d}" for n in (*range(1, 16), 17, *range(19, 31), 32, 33, 34, 35, 36, 38, 39)}
    for _name, value in found:
        kind, _space, ref = value.partition(" ")
        table = {"person": "key_person"}.get(kind, kind)
        assert number(firm, f"SELECT COUNT(*) FROM {table} WHERE id = {ref}") == 1


def test_the_sample_can_be_built_on_each_engine(store: Store) -> None:
    from katui.store.models.candidates import Candidate

    built = sample.build(store, sample_firm.DAY_ZERO, candidates=1_600)
    assert built.counts["candidate"] == number(store, "SELECT COUNT(*) FROM candidate") == 1_600
    assert number(store, "SELECT COUNT(*) FROM search_candidate") == 1_600
    with store.transaction():
        assert (
            Candidate.create(name="新人", created_at=sample_firm.DAY_ZERO, updated_at=sample_firm.DAY_ZERO).id == 1_601
        )
