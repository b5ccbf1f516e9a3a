"""F1, B9: the next call of a script stands in the hours of whoever is called, and a preparation before its round."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from katui import i18n
from katui.domain import when
from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Due, Scenario, Step, Template, Who, parse_due
from katui.domain.settings import SettingScope
from katui.domain.work import InterviewMode, InterviewStatus
from katui.services import settings, talk_log
from katui.services.call_due import due_of
from katui.services.call_log import Answer
from katui.services.talk_cases import TalkCase, talk_case
from katui.store.changes import writing
from katui.store.models.work import Action, Interview
from tests.factories import Desk, session
from tests.services.slot_desk import beijing


@pytest.fixture(autouse=True)
def _chinese() -> None:
    i18n.activate("zh_CN")


def card_of(desk: Desk, status: str = "interested", hours: str = "", round_: str = "") -> Any:
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, status=status)
        write.update(desk.candidate, best_hours=hours or None)
        if round_:
            at = {"starts_at": beijing(round_), "ends_at": beijing(round_.replace(":00", ":45"))}
            how = {"round": 1, "mode": InterviewMode.VIDEO, "status": InterviewStatus.CONFIRMED}
            write.create(Interview, submission=card, uid=f"round-{card.id}", **how, **at)
        return card


def at(desk: Desk, clock: str) -> Any:
    return session("shan", at=beijing(f"2026-11-20T{clock}"))


def talk(desk: Desk, card: Any, clock: str, opens: Scenario = Scenario.PITCH) -> TalkCase:
    return talk_case(desk.store, at(desk, clock), (Ref(Kind.SUBMISSION, card.id),), opens=opens.value)


def due(desk: Desk, case: TalkCase, clock: str, text: str, who: Who = Who.CANDIDATE, **more: Any) -> datetime:
    distance = parse_due(text)
    assert isinstance(distance, Due)
    step = Step(Template("x"), distance, who, **more)
    return due_of(at(desk, clock), case.call, case.one, step, case.script.scenario)


@pytest.mark.parametrize(
    ("text", "clock", "then"),
    [
        ("+3h", "09:04", "2026-11-20T12:15"),
        ("+3h", "11:00", "2026-11-20T19:00"),
        ("+3h", "19:00", "2026-11-23T12:00"),
        ("+1wd", "09:04", "2026-11-23T12:00"),
        ("best_hours+2wd", "16:00", "2026-11-24T19:00"),
        ("+30min", "09:04", "2026-11-20T09:34"),
    ],
)
def test_a_call_to_a_candidate_stands_at_noon_or_in_the_evening(desk: Desk, text: str, clock: str, then: str) -> None:
    case = talk(desk, card_of(desk), clock)
    assert due(desk, case, clock, text) == beijing(then)
    assert due(desk, case, clock, text, Who.PERSON) == beijing(then)


def test_a_candidate_in_new_york_is_called_in_their_evening(desk: Desk) -> None:
    card = card_of(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, city="纽约")
    case = talk(desk, card, "09:04")
    assert due(desk, case, "09:04", "+3h") == beijing("2026-11-23T08:00")
    assert due(desk, case, "09:04", "+1wd") == beijing("2026-11-23T09:15")
    assert due(desk, case, "16:00", "+1wd") == beijing("2026-11-23T08:00")


def test_the_hours_of_a_candidate_abroad_are_those_of_the_day_of_the_call(desk: Desk) -> None:
    card = card_of(desk, hours="9:00-10:00")
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, city="伦敦")
    case = talk(desk, card, "09:04")
    winter, summer = (
        due(desk, case, "09:04", text).astimezone(ZoneInfo("Europe/London")) for text in ("+1wd", "+120wd")
    )
    assert (winter.hour, summer.hour) == (9, 9), "the clocks change in between"
    assert winter.utcoffset() != summer.utcoffset()


def test_the_candidates_own_hours_come_first(desk: Desk) -> None:
    case = talk(desk, card_of(desk, hours="20:00 以后"), "09:04")
    assert due(desk, case, "09:04", "+3h") == beijing("2026-11-20T20:00")
    assert due(desk, case, "09:04", "best_hours+1wd") == beijing("2026-11-23T20:00")


@pytest.mark.parametrize(
    ("hours", "text", "then"),
    [
        ("周末上午", "+3h", "2026-11-21T10:00"),
        ("周末上午", "+1wd", "2026-11-21T10:00"),
        ("周末上午", "+2wd", "2026-11-22T10:00"),
        ("周末上午", "best_hours+1wd", "2026-11-21T10:00"),
        ("周六下午", "+1d", "2026-11-21T15:00"),
        ("周六下午", "+5wd", "2026-11-28T15:00"),
        ("weekend mornings", "+1wd", "2026-11-21T09:15"),
        ("Sat 10-12", "+3d", "2026-11-28T10:00"),
        ("19:00-21:00，周末上午", "+1d", "2026-11-21T10:00"),
        ("19:00-21:00，周末上午", "+1wd", "2026-11-23T19:00"),
    ],
)
def test_a_candidate_who_named_the_weekend_is_called_at_the_weekend(
    desk: Desk, hours: str, text: str, then: str
) -> None:
    case = talk(desk, card_of(desk, hours=hours), "09:04")
    assert due(desk, case, "09:04", text) == beijing(then)
    assert due(desk, case, "09:04", text, Who.CLIENT).weekday() < 5


def test_the_firm_sets_when_candidates_are_called(desk: Desk) -> None:
    leader = session("moqi", at=beijing("2026-11-20T09:00"))
    settings.change(desk.store, leader, "candidate_hours", [["17:30", "18:30"]], scope=SettingScope.FIRM)
    case = talk(desk, card_of(desk), "09:04")
    assert due(desk, case, "09:04", "+3h") == beijing("2026-11-20T17:30")


@pytest.mark.parametrize(
    ("text", "clock", "then"),
    [
        ("+3h", "09:04", "2026-11-20T12:15"),
        ("+3h", "16:00", "2026-11-23T09:00"),
        ("+1wd", "19:30", "2026-11-23T09:00"),
        ("+1wd", "10:04", "2026-11-23T10:15"),
    ],
)
def test_a_call_to_the_client_stands_in_office_hours(desk: Desk, text: str, clock: str, then: str) -> None:
    case = talk(desk, card_of(desk, hours="20:00 以后"), clock)
    assert due(desk, case, clock, text, Who.CLIENT) == beijing(then)


@pytest.mark.parametrize(
    ("said", "text", "then"),
    [
        ("周一不方便", "+1wd", "2026-11-24T09:00"),
        ("周一上午开会", "+1wd", "2026-11-23T12:00"),
        ("周三下午", "best_hours+1wd", "2026-11-25T15:00"),
        ("周一、周二上午", "best_hours+2wd", "2026-11-24T10:00"),
        ("周末", "best_hours+1wd", "2026-11-23T09:00"),
        ("10:00-11:30，除周三外", "best_hours+3wd", "2026-11-26T10:00"),
    ],
)
def test_nobody_of_a_client_is_called_when_it_was_said_not_to_suit(desk: Desk, said: str, text: str, then: str) -> None:
    card = card_of(desk, "submitted")
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.person, best_hours=said)
    case = talk_case(desk.store, at(desk, "18:30"), (Ref(Kind.SUBMISSION, card.id),), opens=Scenario.REPORT_SENT.value)
    assert due(desk, case, "18:30", text, Who.PERSON) == beijing(then)


def test_a_client_who_named_hours_is_called_when_they_begin(desk: Desk) -> None:
    card = card_of(desk, "submitted")
    with writing(desk.store, desk.session, "create") as write:
        write.update(desk.person, best_hours="10:00-11:30")
    about = (Ref(Kind.SUBMISSION, card.id),)
    case = talk_case(desk.store, at(desk, "10:45"), about, opens=Scenario.REPORT_SENT.value)
    assert due(desk, case, "10:45", "best_hours+1wd", Who.PERSON) == beijing("2026-11-23T10:00")


@pytest.mark.parametrize(
    ("clock", "round_", "then"),
    [
        ("09:08", "2026-11-20T14:00", "2026-11-20T12:15"),
        ("11:20", "2026-11-20T14:00", "2026-11-20T12:00"),
        ("09:08", "2026-11-20T11:00", "2026-11-20T10:30"),
        ("09:08", "2026-11-20T19:30", "2026-11-20T12:15"),
        ("09:08", "2026-11-24T14:00", "2026-11-20T12:15"),
    ],
)
def test_a_second_preparation_comes_before_its_round(desk: Desk, clock: str, round_: str, then: str) -> None:
    case = talk(desk, card_of(desk, "interviewing", round_=round_), clock, Scenario.PREPARATION)
    assert due(desk, case, clock, "+3h", opens=Scenario.PREPARATION) == beijing(then)


def test_the_call_after_the_round_comes_half_an_hour_after_its_end(desk: Desk) -> None:
    case = talk(desk, card_of(desk, "interviewing", round_="2026-11-24T14:00"), "09:08", Scenario.PREPARATION)
    assert due(desk, case, "09:08", "+1wd", opens=Scenario.AFTER_INTERVIEW) == beijing("2026-11-24T15:15")


def test_the_log_line_of_a_first_call_names_an_hour_of_the_candidate(desk: Desk) -> None:
    case = talk(desk, card_of(desk, "sourced"), "09:04", Scenario.FIRST_CONTACT)
    asked = [b for b in case.script.branches if b.steps and b.steps[0].who is Who.CANDIDATE and not b.done]
    for branch in asked:
        line = talk_log.first_line(at(desk, "09:04"), case, branch, case.record)
        told = talk_log.log_talk(desk.store, at(desk, "09:04"), case.about, case.script, Answer(branch.key, line))
        for row in Action.select().where(Action.id.in_(told.actions)):
            clock = when.to_zone(row.due, "Asia/Shanghai").time()
            assert 12 <= clock.hour < 21, (branch.key, branch.outcome is Outcome.NO_ANSWER)
            assert clock.minute % 15 == 0
