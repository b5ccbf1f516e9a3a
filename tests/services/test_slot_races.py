"""S6, B5: two sessions that confirm at once; nobody is in two places, whichever engine holds the store."""

from __future__ import annotations

from functools import partial
from typing import Any

from katui.domain.errors import Refused
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus
from katui.services import slots
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.interviews import Interview
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, confirmed, offer, times_of
from tests.services.test_races import at_once


def two_cards(desk: Desk) -> tuple[Any, Any]:
    """Two candidates whom the same key person interviews, looked after by two consultants."""
    mine, theirs = card(desk), card(desk, candidate=desk.other, owner=desk.xie)
    return mine, theirs


def test_two_who_pick_the_same_hour_of_one_interviewer_confirm_one_round(desk: Desk) -> None:
    cards = two_cards(desk)
    for hour in range(9, 15):
        at = f"2026-11-24T{hour:02}:00"
        sets = [offer(desk, row, at, sure=True, interviewer=desk.person.id) for row in cards]
        picks = [
            partial(slots.pick, desk.store, session(who), times_of(made)[0].id, told=True)
            for who, made in zip(("shan", "xie"), sets, strict=True)
        ]
        got = at_once(desk, *picks)
        lost = [one for one in got if isinstance(one, Exception)]
        assert [getattr(one, "rule", one) for one in lost] == ["B5.clash"], got
        held = Interview.select().where(Interview.starts_at == beijing(at))
        assert [row.status for row in held if row.status is InterviewStatus.CONFIRMED] == [InterviewStatus.CONFIRMED]
        with writing(desk.store, desk.session, "edit") as write:
            for row in Interview.select().where(Interview.status != InterviewStatus.DONE):
                write.update(row, status=InterviewStatus.DONE)


def test_two_who_move_rounds_of_one_interviewer_to_the_same_hour_move_one(desk: Desk) -> None:
    cards = two_cards(desk)
    rounds = [
        confirmed(desk, row, f"2026-11-24T{hour}:00", interviewer=desk.person.id).interview_id
        for row, hour in zip(cards, (10, 14), strict=True)
    ]
    for day in range(25, 29):
        at = beijing(f"2026-11-{day}T10:00")
        moves = [
            partial(slots.reschedule, desk.store, session(who), ref, at, 60, "面试官出差")
            for who, ref in zip(("shan", "xie"), rounds, strict=True)
        ]
        got = at_once(desk, *moves)
        assert [getattr(one, "rule", one) for one in got if isinstance(one, Exception)] == ["B5.clash"], got
        won = next(one for one in got if not isinstance(one, Exception))
        assert isinstance(won, slots.Picked)
        away = beijing(f"2026-12-0{day - 24}T16:00")
        slots.reschedule(desk.store, session("shan"), won.interview_id, away, 60, "再改")


def test_a_time_the_client_set_and_a_pick_of_the_same_interviewer_do_not_both_stand(desk: Desk) -> None:
    mine, theirs = two_cards(desk)
    for day in range(24, 28):
        at = f"2026-11-{day}T10:00"
        first = offer(desk, mine, at, sure=True, interviewer=desk.person.id)
        offer(desk, theirs, f"2026-12-0{day - 23}T10:00", sure=True, interviewer=desk.person.id)
        wish = Move(Status.INTERVIEWING, {"interview_at": at, "learned_from": "王敏"}, anyway=True)
        got = at_once(
            desk,
            partial(slots.pick, desk.store, session("shan"), times_of(first)[0].id, told=True),
            partial(move, desk.store, session("xie"), theirs.id, wish),
        )
        lost = [one for one in got if isinstance(one, Exception)]
        assert all(isinstance(one, Refused) for one in lost), got
        assert [getattr(one, "rule", one) for one in lost] == ["B5.clash"], got
        with writing(desk.store, desk.session, "edit") as write:
            for row in Interview.select().where(Interview.status != InterviewStatus.DONE):
                write.update(row, status=InterviewStatus.DONE)
