"""B9: the checklist before a round, its ticks, its text; what is done by it."""

from __future__ import annotations

from functools import partial

import pytest

from katui.domain.results import came_words
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewMode
from katui.i18n import LANGUAGES, Language
from katui.services import checklist, preparation, rules_at_opening, slots
from katui.services.slots import reschedule
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.work import Action, FollowUp
from tests.factories import Desk, session
from tests.services.slot_desk import beijing, card, confirmed, interview, offer, open_actions, refusal, times_of

AT = "2026-11-24T10:00"
SPEC = ("on_time", "dress", "honest", "questions", "weak_points", "call_after")


@pytest.mark.parametrize("mode", list(InterviewMode))
def test_both_languages_have_the_same_points_and_those_of_the_spec(mode: InterviewMode) -> None:
    keys = [tuple(point.key for point in checklist.points_of(mode, language)) for language in LANGUAGES]
    assert keys[0] == keys[1]
    assert set(SPEC) < set(keys[0])
    assert ("route" in keys[0]) == (mode is InterviewMode.ONSITE)
    assert keys[0][-1] == "call_after"


def test_all_ticked_closes_what_asked_for_it_and_one_undo_takes_it_back(desk: Desk) -> None:
    row = card(desk)
    ref = confirmed(desk, row, AT).interview_id
    held = preparation.preparation(desk.store, desk.session, ref)
    keys = [point.key for point in held.points]
    some = preparation.tick(desk.store, desk.session, ref, keys[:3], expect=held.version)
    assert (some.count, some.of, some.done) == (3, 7, False)
    assert ActionKind.PREPARE in open_actions(row)
    again = preparation.preparation(desk.store, desk.session, ref)
    assert again.ticked == set(keys[:3])
    assert preparation.tick(desk.store, desk.session, ref, keys, expect=again.version).done
    assert ActionKind.PREPARE not in open_actions(row)
    assert "every point" in FollowUp.select().order_by(FollowUp.id.desc()).get().text
    assert undo(desk.store, desk.session).what == "preparation"
    assert ActionKind.PREPARE in open_actions(row)
    assert interview(ref).prepared == keys[:3]


def test_nobody_is_prepared_for_a_round_that_has_begun(desk: Desk) -> None:
    """The row is gone as soon as the round begins; its step is closed and says why, and is owed anew on another day."""
    row = card(desk)
    ref = confirmed(desk, row, AT).interview_id
    eve, begun = (session("shan", at=beijing(f"2026-11-24T{at}")) for at in ("09:50", "10:05"))

    def rows(seat: Session) -> list[str]:
        return [item.do for item in today(desk.store, seat).items if item.kind == ActionKind.PREPARE.value]

    assert rows(eve) == ["Prepare 阿依古丽·买买提 for the interview at 归墟半导体"]
    assert rules_at_opening.due(desk.store, eve) == 0
    assert rows(begun) == []
    assert (rules_at_opening.make(desk.store, begun), rules_at_opening.make(desk.store, begun)) == (1, 0)
    step = Action.get(Action.kind == ActionKind.PREPARE)
    assert (step.status, came_words(step.result)) == (ActionStatus.CANCELLED, "the round has begun")
    reschedule(desk.store, begun, ref, beijing("2026-11-26T10:00"), None, "面试官出差")
    step = Action.get(Action.kind == ActionKind.PREPARE)
    assert (step.status, step.due < beijing("2026-11-26T10:00")) == (ActionStatus.OPEN, True)


def test_where_one_may_only_read_no_preparation_is_closed_nor_said_to_be(desk: Desk) -> None:
    confirmed(desk, card(desk), AT)
    begun = session("shan", at=beijing("2026-11-24T10:05"))
    assert rules_at_opening.due(desk.store, begun) == 1
    desk.store.readonly = "file"
    assert (rules_at_opening.due(desk.store, begun), rules_at_opening.make(desk.store, begun)) == (0, 0)
    assert Action.get(Action.kind == ActionKind.PREPARE).status is ActionStatus.OPEN


def test_the_next_confirmed_round_is_the_one_to_prepare_for(desk: Desk) -> None:
    row = card(desk)
    assert refusal(partial(preparation.coming, desk.store, desk.session, row.id)).rule == "B9.none"
    ref = confirmed(desk, row, AT).interview_id
    assert preparation.coming(desk.store, desk.session, row.id) == ref
    later = session("shan", at=beijing("2026-11-24T11:30"))
    assert refusal(partial(preparation.coming, desk.store, later, row.id)).rule == "B9.none"


def test_a_round_that_changed_meanwhile_and_unknown_points_are_refused(desk: Desk) -> None:
    ref = confirmed(desk, card(desk), AT).interview_id
    held = preparation.preparation(desk.store, desk.session, ref)
    tick = partial(preparation.tick, desk.store, desk.session, ref)
    assert refusal(partial(tick, ["route"], expect=held.version)).rule == "B9.point"
    reschedule(desk.store, desk.session, ref, beijing("2026-11-25T10:00"), 60, "面试官出差")
    assert refusal(partial(tick, ["dress"], expect=held.version)).rule == "S6.race"
    assert refusal(partial(preparation.preparation, desk.store, desk.session, 0)).rule == "B9.round"


@pytest.mark.parametrize(("language", "hello"), [("zh_CN", "11月24日"), ("en", "24 Nov")])
def test_the_text_says_when_how_and_every_point(desk: Desk, language: Language, hello: str) -> None:
    ref = confirmed(desk, card(desk), AT).interview_id
    told = preparation.text(desk.store, desk.session, ref, language)
    assert hello in told
    assert "10:00" in told
    for point in checklist.points_of(InterviewMode.VIDEO, language):
        assert point.text in told
    assert "{" not in told


def test_a_confidential_client_stays_behind_its_alias(desk: Desk) -> None:
    ref = confirmed(desk, card(desk), AT).interview_id
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    told = preparation.text(desk.store, desk.session, ref, "zh_CN")
    assert "某芯片公司" in told
    assert "归墟" not in told
    outside = partial(preparation.preparation, desk.store, session("xie"), ref)
    assert refusal(outside).rule == "P4.confidential"


@pytest.mark.parametrize(
    ("city", "hours", "arranged", "round_", "due"),
    [
        ("上海", "", "2026-11-20T09:00", "2026-11-25T09:00", "2026-11-24T19:00"),
        ("纽约", "", "2026-11-20T09:00", "2026-11-25T09:00", "2026-11-24T08:00"),
        ("纽约", "晚上8点后", "2026-11-20T09:00", "2026-11-25T09:00", "2026-11-24T09:00"),
        ("纽约", "北京时间中午", "2026-11-20T09:00", "2026-11-25T09:00", "2026-11-24T12:00"),
        ("伦敦", "", "2026-11-20T09:00", "2026-11-25T17:00", "2026-11-24T20:00"),
        ("纽约", "", "2026-11-24T15:00", "2026-11-25T09:00", "2026-11-25T08:00"),
        ("纽约", "", "2026-11-24T15:00", "2026-11-25T08:00", "2026-11-25T07:30"),
        ("Atlantis", "", "2026-11-20T09:00", "2026-11-25T09:00", "2026-11-24T19:00"),
    ],
)
def test_who_lives_by_another_clock_is_prepared_in_their_waking_hours(
    desk: Desk, city: str, hours: str, arranged: str, round_: str, due: str
) -> None:
    row = card(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, city=city, best_hours=hours or None)
    set_ = offer(desk, row, round_, sure=True)
    slots.pick(desk.store, session("shan", at=beijing(arranged)), times_of(set_)[0].id, told=True)
    step = Action.get(Action.kind == ActionKind.PREPARE)
    assert step.due == beijing(due)
