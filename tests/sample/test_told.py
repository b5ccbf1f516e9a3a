"""S10, S11, S20: what happened is told in the contacts themselves, so that every file that goes out has it."""

from __future__ import annotations

from datetime import timedelta

from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.kinds import Kind
from katui.domain.work import InterviewMode
from katui.store.models.candidates import Candidate
from katui.store.models.interviews import Interview
from katui.store.models.work import FollowUp
from katui.store.store import Store
from tests.sample.test_stories import of


def said_about(interview: int) -> list[str]:
    card = Interview.get_by_id(interview).submission_id
    return [row.text for row in FollowUp.select().where(FollowUp.submission == card)]


def test_the_link_that_did_not_work_is_told_by_who_sat_before_it_s10(firm: Store) -> None:
    held = Interview.get_by_id(of("S10-1", Kind.INTERVIEW))
    assert held.mode is InterviewMode.VIDEO
    [told] = [text for text in said_about(held.id) if "失效" in text]
    assert "两小时" in told


def test_what_became_of_the_way_to_another_city_is_told_s11(firm: Store) -> None:
    words = {"S11-1": ("¥800", "二等座"), "S11-2": ("改视频",), "S11-3": ("不愿自费",)}
    for name, parts in words.items():
        held = Interview.get_by_id(of(name, Kind.INTERVIEW))
        assert any(all(part in text for part in parts) for text in said_about(held.id)), name
    assert Interview.get_by_id(of("S11-1", Kind.INTERVIEW)).mode is InterviewMode.ONSITE
    assert Interview.get_by_id(of("S11-2", Kind.INTERVIEW)).mode is InterviewMode.VIDEO
    gone = Interview.get_by_id(of("S11-3", Kind.INTERVIEW)).submission
    assert "自费" in list(gone.history)[-1].reason


def test_three_calls_that_nobody_answered_stand_before_the_sleep_s20(firm: Store) -> None:
    for n in range(1, 8):
        who = Candidate.get_by_id(of(f"S20-{n}", Kind.CANDIDATE))
        rows = list(FollowUp.select().where(FollowUp.candidate == who.id).order_by(FollowUp.at))
        calls, after = rows[:3], rows[3:]
        tried = {(row.channel, row.direction, row.outcome) for row in calls}
        assert tried == {(Channel.PHONE, Direction.OUT, Outcome.NO_ANSWER)}
        assert who.created_at < calls[0].at
        assert len({row.at.date() for row in calls}) == 3
        assert (who.last_contact_at, bool(after)) == ((after[0].at, True) if n < 3 else (None, False))
        for row in after:
            assert row.direction is Direction.IN
            assert timedelta(days=39) < row.at - calls[2].at < timedelta(days=45)
