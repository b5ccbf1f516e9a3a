"""P2: a card in interviewing goes into a next round by a picked slot or by a time the client set, never by itself."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus
from katui.services.moves import Move, allowed_moves, move
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from katui.store.models.submissions import StatusChange
from tests.factories import HEARD, Desk, session

SECOND = "2026-11-24T10:00"
THIRD = "2026-11-27T14:00"


@pytest.fixture
def in_round_two(desk: Desk) -> Any:
    """Round 1 was held, round 2 is set for a day to come."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_submission(write, status="interviewing")
        held = datetime(2026, 11, 17, 6, tzinfo=UTC)
        write.create(Interview, submission=row, round=1, status=InterviewStatus.DONE, starts_at=held)
    go(desk, row, interview_at=SECOND, **HEARD)
    return row


def go(desk: Desk, row: Any, anyway: bool = True, **fields: str) -> Any:
    return move(desk.store, session("shan"), row.id, Move(Status.INTERVIEWING, fields, anyway=anyway))


def entries(row: Any) -> int:
    return int(StatusChange.select().where(StatusChange.submission == row.id).count())


def rounds(row: Any) -> list[int]:
    return [one.round for one in Interview.select().where(Interview.submission == row.id).order_by(Interview.id)]


@pytest.mark.parametrize("heard", [{}, HEARD], ids=["nothing said", "who told, but no time"])
def test_no_round_is_entered_again_while_it_is_to_come(desk: Desk, in_round_two: Any, heard: dict[str, str]) -> None:
    kept = entries(in_round_two)
    with pytest.raises(Refused) as caught:
        go(desk, in_round_two, **heard)
    assert caught.value.rule == "P2.time"
    assert [(lack.field, lack.key) for lack in caught.value.missing] == [("interview_at", "m")]
    assert "round 2" in caught.value.message
    assert "10:00" in caught.value.message
    assert (entries(in_round_two), rounds(in_round_two)) == (kept, [1, 2])


def test_the_menu_asks_for_the_time_of_the_round_after_it(desk: Desk, in_round_two: Any) -> None:
    (way,) = (one for one in allowed_moves(desk.store, desk.session, in_round_two.id) if one.to is Status.INTERVIEWING)
    assert [lack.field for lack in way.missing] == ["interview_at"]
    assert {"interview_at", "interview_mode"} <= {field.name for field in way.fields}


def test_a_third_round_that_the_client_set_stands_beside_the_second(desk: Desk, in_round_two: Any) -> None:
    go(desk, in_round_two, interview_at=THIRD, **HEARD)
    assert rounds(in_round_two) == [1, 2, 3]
    second, third = Interview.select().where(Interview.round > 1).order_by(Interview.round)
    assert (second.status, third.status) == (InterviewStatus.CONFIRMED, InterviewStatus.CONFIRMED)
    assert second.starts_at < third.starts_at
    assert go(desk, in_round_two, interview_at="2026-11-30T10:00", **HEARD).after is Status.INTERVIEWING


def test_the_round_after_it_needs_its_own_reason_where_it_was_not_planned(desk: Desk, in_round_two: Any) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(in_round_two.position, rounds_planned=2)
    (way,) = (one for one in allowed_moves(desk.store, desk.session, in_round_two.id) if one.to is Status.INTERVIEWING)
    assert [lack.field for lack in way.soft] == ["round_why"]
