"""B5: the interviews of a scope by day, on the desk's clock; who is booked twice; and how few questions it takes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.people import Scope
from katui.domain.work import InterviewMode, InterviewStatus, Side
from katui.services import slot_times, slots
from katui.services.agenda import agenda
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from katui.store.store import Store
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, offer, other_card

MONDAY = date(2026, 11, 23)


@contextmanager
def questions(store: Store) -> Iterator[list[str]]:
    """Every question put to the store meanwhile."""
    asked: list[str] = []
    plain = store.db.execute_sql

    def execute_sql(sql: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(sql)
        return plain(sql, *args, **kwargs)

    store.db.execute_sql = execute_sql
    try:
        yield asked
    finally:
        del store.db.execute_sql


def test_a_week_by_day_with_who_where_and_how(desk: Desk) -> None:
    row = card(desk)
    picked = confirmed(desk, row, "2026-11-24T14:00", interviewer=desk.person.id)
    days = agenda(desk.store, desk.session, Scope.MINE, MONDAY, 7)
    assert [len(day.rounds) for day in days] == [0, 1, 0, 0, 0, 0, 0]
    assert [day.day.workday for day in days] == [True] * 5 + [False] * 2
    (held,) = days[1].rounds
    assert (held.interview, held.submission, held.number, held.status) == (
        picked.interview_id, row.id, 1, InterviewStatus.CONFIRMED,
    )  # fmt: skip
    assert (held.candidate.name, held.client.name, held.position.name) == ("阿依古丽·买买提", "归墟半导体", "架构师")
    assert (held.interviewer and held.interviewer.name, held.owner, held.mine) == ("王敏", "单若谷", True)
    assert (held.starts_at, held.mode, held.double, held.other_zones) == (
        beijing("2026-11-24T14:00"), InterviewMode.VIDEO, 0, (),
    )  # fmt: skip


def test_a_week_of_more_than_five_hundred_rounds_shows_its_friday(desk: Desk) -> None:
    row = card(desk)
    held = {
        "submission": row,
        "status": InterviewStatus.CONFIRMED,
        "mode": InterviewMode.VIDEO,
        "zone": "Asia/Shanghai",
    }
    with writing(desk.store, desk.session, "set_up") as write:
        for day in ("2026-11-24", "2026-11-27"):
            for n in range(270):
                start = beijing(f"{day}T{8 + n // 60:02}:{n % 60:02}")
                write.create(Interview, round=1, starts_at=start, ends_at=start + timedelta(minutes=30), **held)
    days = agenda(desk.store, desk.session, Scope.MINE, MONDAY, 7)
    assert [len(day.rounds) for day in days] == [0, 270, 0, 0, 270, 0, 0]


def test_scopes_and_rounds_called_off(desk: Desk) -> None:
    theirs = confirmed(desk, other_card(desk), "2026-11-24T10:00", login="xie")
    count = {scope: len(agenda(desk.store, desk.session, scope, MONDAY, 7)[1].rounds) for scope in Scope}
    assert count == {Scope.MINE: 0, Scope.DEPARTMENT: 1, Scope.FIRM: 1}
    slots.cancel(desk.store, session("xie"), theirs.interview_id, "编制没了", Side.CLIENT)
    assert agenda(desk.store, desk.session, Scope.FIRM, MONDAY, 7)[1].rounds == ()
    (off,) = agenda(desk.store, desk.session, Scope.FIRM, MONDAY, 7, cancelled=True)[1].rounds
    assert off.status is InterviewStatus.CANCELLED


def test_a_candidate_booked_twice_is_marked_though_the_other_card_is_a_colleagues(desk: Desk) -> None:
    theirs = confirmed(desk, other_card(desk), "2026-11-24T14:30", login="xie")
    mine = confirmed(desk, card(desk), "2026-11-24T14:00", override="两家都知情")
    (held,) = agenda(desk.store, desk.session, Scope.MINE, MONDAY, 7)[1].rounds
    assert (held.interview, held.double, held.clash_reason) == (mine.interview_id, theirs.interview_id, "两家都知情")


def test_a_round_late_in_london_stands_on_the_desks_next_day(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        far = desk.add_candidate(write, "沈砚舟", city="伦敦")
        row = desk.add_submission(write, far, status="cv_passed")
    confirmed(desk, row, "2026-11-25T02:00")
    days = agenda(desk.store, desk.session, Scope.MINE, MONDAY, 7)
    (held,) = days[2].rounds
    assert (held.other_zones, held.out_of_town, held.travel_open) == (("Europe/London",), "伦敦 → 上海", True)


def test_a_colleague_sees_the_alias_on_the_agenda(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某上市芯片公司")
    confirmed(desk, card(desk), "2026-11-24T14:00", interviewer=desk.person.id)
    (held,) = agenda(desk.store, session("xie"), Scope.FIRM, MONDAY, 7)[1].rounds
    assert (held.client.name, held.position.name, held.interviewer) == ("某上市芯片公司", "某上市芯片公司", None)


@pytest.mark.parametrize("many", [1, 12])
def test_picker_week_and_agenda_ask_a_handful_of_questions_however_much_there_is(desk: Desk, many: int) -> None:
    row = card(desk)
    for n in range(many):
        with writing(desk.store, desk.session, "set_up") as write:
            person = desk.add_candidate(write, f"人选{n}", city="苏州")
            other = desk.add_submission(write, person, status="cv_passed")
        confirmed(desk, other, f"2026-11-{24 + n % 3}T{9 + n:02d}:00")
        offer(desk, row, "2026-11-26T08:00", f"2026-11-27T{8 + n:02d}:00", sure=True)
    with questions(desk.store) as asked:
        assert len(slots.picker(desk.store, desk.session, row.id).sets) == many
    assert len(asked) <= 12
    with questions(desk.store) as asked:
        week = slot_times.week(desk.store, desk.session, row.id, MONDAY, "Asia/Shanghai")
        assert len(week.busy) == many
    assert len(asked) <= 6
    with questions(desk.store) as asked:
        found = agenda(desk.store, desk.session, Scope.MINE, MONDAY, 7)
        assert sum(len(day.rounds) for day in found) == many
    assert len(asked) <= 6


def test_an_empty_desk_has_an_empty_week(desk: Desk) -> None:
    found = agenda(desk.store, desk.session, Scope.FIRM, FRIDAY.date(), 1)
    assert [(day.day.day, day.rounds) for day in found] == [(FRIDAY.date(), ())]
