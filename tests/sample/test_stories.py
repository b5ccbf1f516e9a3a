"""S02, S15, S20, S21 of the sample firm: a wait over the holidays, who never came, who sleeps, who was erased."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from katui import sample
from katui.domain.calendars import CHINA
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.create import create
from katui.store import erasure_keys
from katui.store.models.candidates import Candidate
from katui.store.models.house import Erasure
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests.factories import session
from tests.sample.asking import rows

ZONE = ZoneInfo("Asia/Shanghai")


def of(name: str, kind: Kind) -> int:
    found = sample.situation(name)
    assert found is not None
    assert found[0] is kind
    return found[1]


def test_feedback_over_the_national_day_is_not_late_before_the_ninth_s02(firm: Store) -> None:
    held = Interview.get_by_id(of("S02-1", Kind.INTERVIEW))
    assert held.starts_at.astimezone(ZONE) == datetime(2026, 9, 30, 16, tzinfo=ZONE)
    assert CHINA.add_workdays(date(2026, 9, 30), 2) == date(2026, 10, 9)
    said = rows(firm, f"SELECT given_at FROM feedback WHERE interview_id = {held.id} AND side = 'client'")
    assert [str(at)[:10] for (at,) in said] == ["2026-10-09"]


def test_two_never_came_two_and_five_days_before_the_start_s15(firm: Store) -> None:
    early = []
    for name in ("S15-1", "S15-2"):
        card = Submission.get_by_id(of(name, Kind.SUBMISSION))
        assert card.status.value == "fell_off"
        [(start, gone)] = rows(
            firm,
            "SELECT o.planned_start, s.at FROM offer o JOIN status_change s ON s.submission_id = o.submission_id "
            f"WHERE o.submission_id = {card.id} AND s.to_status = 'fell_off'",
        )
        early.append((date.fromisoformat(str(start)[:10]) - date.fromisoformat(str(gone)[:10])).days)
    assert early == [2, 5]


def test_of_seven_who_did_not_answer_five_sleep_and_two_came_back_s20(firm: Store) -> None:
    asleep = [Candidate.get_by_id(of(f"S20-{n}", Kind.CANDIDATE)).asleep for n in range(1, 8)]
    assert asleep == [False, False, True, True, True, True, True]
    assert Candidate.select().where(Candidate.asleep).count() == 5


def numbers_of(keys: list[str]) -> list[str]:
    """Which of the sample's numbers stand behind keys; nobody without the store's own key can tell."""
    found = (f"+86141{n:08}" for n in range(4_000))
    return [one for one in found if set(erasure_keys.keyed({"phone": one})) & set(keys)]


def test_two_were_erased_and_their_numbers_are_known_again_s21(firm: Store) -> None:
    for number in (1, 2):
        row = Candidate.get_by_id(of(f"S21-{number}", Kind.CANDIDATE))
        assert row.erased_at is not None
        assert (row.phone, row.email, row.employer, row.notes) == (None, None, None, None)
        [phone] = numbers_of(Erasure.get(Erasure.candidate == row.id).keys)
        with pytest.raises(Refused) as refused:
            create(firm, session("shan"), Kind.CANDIDATE, {"name": "某人", "phone": phone})
        assert refused.value.rule == "P7.again"
