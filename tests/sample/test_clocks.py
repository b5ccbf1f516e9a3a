"""S04, S05, S06: rounds across zones and on swapped days, exact; what the agenda and the picker say of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from katui import sample
from katui.domain import when
from katui.domain.calendars import CHINA, DayKind
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.work import InterviewStatus
from katui.screens.rounds_words import changed_words
from katui.services import slot_texts, slot_times, slots
from katui.services.agenda import agenda
from katui.services.calendars_out import ics
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.submissions import Submission
from katui.store.store import Store
from tests import sample_firm
from tests.factories import session


def round_of(name: str) -> Interview:
    kind, ref = sample.situation(name) or (None, 0)
    assert kind is Kind.INTERVIEW
    return Interview.get_by_id(ref)


@pytest.mark.parametrize(
    ("name", "beijing", "there"),
    [
        ("S05-1", "2026-10-29T09:00:00+08:00", "2026-10-28T18:00:00-07:00"),
        ("S05-2", "2026-11-05T09:00:00+08:00", "2026-11-04T17:00:00-08:00"),
    ],
)
def test_a_manager_in_san_jose_before_and_after_the_clocks_change_s05(
    firm: Store, name: str, beijing: str, there: str
) -> None:
    held = round_of(name)
    assert when.iso(held.starts_at, "Asia/Shanghai") == beijing
    assert when.iso(held.starts_at, held.zone) == there
    assert (held.zone, held.interviewer.city) == ("America/Los_Angeles", "圣何塞")


def test_a_candidate_in_london_s05(firm: Store) -> None:
    held = round_of("S05-3")
    assert when.iso(held.starts_at, "Asia/Shanghai") == "2026-11-26T16:00:00+08:00"
    piao = session("piao")
    (row,) = [
        one for one in agenda(firm, piao, Scope.MINE, date(2026, 11, 26), 1)[0].rounds if one.interview == held.id
    ]
    assert row.other_zones == ("Europe/London",)
    assert when.iso(row.starts_at, *row.other_zones) == "2026-11-26T08:00:00+00:00"
    text = slot_texts.picked_text(firm, piao, held.id, slot_texts.Side.CANDIDATE, "zh_CN")
    assert "11月26日（周四）08:00–09:00（伦敦时间），即11月26日（周四）16:00–17:00（北京时间）" in text
    assert b"DTSTART;TZID=Asia/Shanghai:20261126T160000" in ics(firm, piao, held.id)


@pytest.mark.parametrize(("name", "day", "hour"), [("S06-1", "2026-10-10", 10), ("S06-2", "2026-09-20", 15)])
def test_rounds_on_days_worked_in_exchange_count_as_working_days_s06(
    firm: Store, name: str, day: str, hour: int
) -> None:
    held = round_of(name)
    local = when.to_zone(held.starts_at, "Asia/Shanghai")
    assert (f"{local:%Y-%m-%d}", local.hour, local.weekday() >= 5) == (day, hour, True)
    assert (CHINA.kind(local.date()), slot_times.day_of(local.date()).workday) == (DayKind.SWAP, True)
    said = Feedback.get((Feedback.interview == held.id) & (Feedback.side == "client"))
    waited = CHINA.workdays_between(local.date(), when.local_day(said.given_at, "Asia/Shanghai"))
    assert waited in {1, 2}


def test_two_rounds_of_one_candidate_at_one_time_are_marked_on_the_agenda_s04(firm: Store) -> None:
    first, second = round_of("S04-1"), round_of("S04-2")
    days = agenda(firm, session("xie"), Scope.MINE, date(2026, 11, 24), 1)
    marked = {row.interview: row.double for row in days[0].rounds if row.double}
    assert marked == {first.id: second.id, second.id: first.id}
    assert [when.iso(one.starts_at, "Asia/Shanghai")[11:16] for one in (first, second)] == ["14:00", "14:30"]


def test_the_coming_week_has_thirteen_rounds_three_of_them_today(firm: Store) -> None:
    days = agenda(firm, session("shan"), Scope.FIRM, date(2026, 11, 20), 8)
    live = [row for day in days for row in day.rounds if row.starts_at >= sample_firm.DAY_ZERO]
    assert len(live) == 13
    assert sum(1 for row in live if row.starts_at < sample_firm.DAY_ZERO + timedelta(hours=15)) == 3
    assert sum(1 for row in live if row.double) == 2


@pytest.mark.parametrize("name", ["S05-1", "S05-2"])
def test_the_picker_knows_the_clock_of_san_jose_after_the_round_was_held_s05(firm: Store, name: str) -> None:
    held = slots.picker(firm, session("moqi"), round_of(name).submission_id)
    assert (held.client_zone, held.other_zone) == ("America/Los_Angeles", "America/Los_Angeles")
    assert "America/Los_Angeles" in dict(held.people_zones)


def test_the_picker_of_a_time_still_open_shows_what_was_said_s03(firm: Store) -> None:
    _kind, ref = sample.situation("S03-1") or (None, 0)
    shan = session("shan")
    held = slots.picker(firm, shan, ref)
    assert (held.asked_rounds >= 5, held.open_set is not None) == (True, True)
    manager = Submission.get_by_id(ref).position.hiring_manager_id
    week = slot_times.week(firm, shan, ref, date(2026, 11, 23), "Asia/Shanghai", manager)
    assert {one.who for one in week.busy if one.stated} == {"candidate", "interviewer", "me"}


def test_what_became_of_a_round_is_told_where_times_are_picked_s08_s10_s11(firm: Store) -> None:
    def rounds(name: str) -> tuple[slots.Round, ...]:
        kind, ref = sample.situation(name) or (None, 0)
        card = ref if kind is Kind.SUBMISSION else round_of(name).submission_id
        return slots.rounds_of(firm, session("moqi"), card).rounds

    (moved,) = rounds("S08-1")
    assert (changed_words(moved), moved.status) == ("changed 4×", InterviewStatus.NO_SHOW)
    assert rounds("S10-1")[0].note.startswith("面前两小时通知：线下改视频")
    said = [text for name in ("S11-1", "S11-2", "S11-3") for text in (one.travel for one in rounds(name)) if text]
    assert said == ["客户补批 ¥800 二等座", "改视频", "候选人不愿自费，退出"]
    assert rounds("S11-4")[0].note == "差旅问过客户 HR 一次，还没答复"


def test_one_city_after_the_other_was_tried_before_somebody_travels_s11(firm: Store) -> None:
    held = slots.travel_sheet(firm, session("yuchi"), round_of("S11-4").submission_id)
    assert (held.travel.open, held.travel.way, held.remote_first) == (True, "成都 → 苏州", True)
    assert held.locals.tried > held.locals.going > 0


def test_averse_to_hr_is_visible_where_times_are_picked_s12(firm: Store) -> None:
    averse = list(Submission.select().where(Submission.hr_does_not_call).order_by(Submission.id))
    assert [slots.picker(firm, session("shan"), row.id).hr_does_not_call for row in averse] == [True, True]


def test_a_year_without_an_arrangement_is_said_to_be_unpublished() -> None:
    assert not slot_times.day_of(date(2027, 2, 8)).published
