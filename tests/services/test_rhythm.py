"""A6, C2, F2: each client has its rhythm by tier or its own; a beat is made once, any real contact resets the touch."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from katui import i18n
from katui.domain.cadence import CadenceKind
from katui.domain.errors import Refused
from katui.domain.people import Scope
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario, fill
from katui.domain.settings import Settings
from katui.services import actions, cadences, follow_ups, rhythm
from katui.services.today import Item, today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.rhythm import Cadence
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.services.test_row_scripts import opened


def at(day: int, month: int = 11) -> datetime:
    """Nine in the morning in Shanghai."""
    return datetime(2026, month, day, 1, 0, tzinfo=UTC)


def spoke(desk: Desk, when: datetime, **fields: Any) -> Any:
    given = {"client": desk.client, "person": desk.person, "author": desk.shan, "channel": "phone", "direction": "out"}
    with writing(desk.store, desk.session, "set_up") as write:
        return write.create(FollowUp, at=when, text="聊进展", **(given | fields))


def rows(desk: Desk, login: str = "shan", now: datetime = FRIDAY, scope: Scope = Scope.MINE) -> list[Item]:
    return [item for item in today(desk.store, session(login, at=now), scope).items if item.rule == "A6"]


def day_of(desk: Desk, now: datetime) -> date | None:
    """What the client's file says of its weekly report."""
    found = cadences.of_client(desk.store, session("shan", at=now), desk.client.id)
    return next(duty.next_on for duty in found.duties if duty.kind is CadenceKind.UPDATE)


def test_the_file_names_the_earliest_open_beat_and_after_it_was_closed_the_next(desk: Desk) -> None:
    made = {"kind": "update", "rule": "mon"}
    cadences.agree(desk.store, session("shan", at=at(20)), desk.client.id, made)
    assert day_of(desk, at(20)) == date(2026, 11, 23)
    for now in (at(23), at(30)):
        rhythm.tell(desk.store, session("shan", at=now))
    assert day_of(desk, at(1, 12)) == date(2026, 11, 23)
    first, second = Action.select().where(Action.rule_key.startswith("A6:cadence:")).order_by(Action.due)
    on = session("shan", at=at(23))
    actions.close(desk.store, on, (first.id,), "发了周报")
    assert day_of(desk, at(1, 12)) == date(2026, 11, 30)
    actions.close(desk.store, session("shan", at=at(30)), (second.id,), "发了周报")
    assert day_of(desk, at(30)) == date(2026, 12, 7)


@pytest.mark.parametrize(
    ("text", "day"), [("明天", 21), ("下周一", 23), ("next monday", 23), ("+2wd", 24), ("2026-11-25", 25)]
)
def test_the_day_a_duty_starts_may_be_typed_as_one_says_it(desk: Desk, text: str, day: int) -> None:
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "update", "starts_on": text})
    assert Cadence.get().starts_on == date(2026, 11, day)


def test_a_start_that_is_no_day_is_refused_with_its_field_and_value(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "update", "starts_on": "合肥"})
    assert (refused.value.rule, refused.value.field, refused.value.value) == ("F2.due", "starts_on", "合肥")


def test_an_a_client_not_reached_for_a_week_is_one_row_however_often_it_is_evaluated(desk: Desk) -> None:
    spoke(desk, at(11))
    assert rhythm.untold(desk.store, desk.session) == 1
    assert [rhythm.tell(desk.store, desk.session), rhythm.tell(desk.store, session("moqi"), Scope.FIRM)] == [1, 0]
    (row,) = rows(desk)
    assert row.do == "Call 归墟半导体: the regular contact"
    assert row.why == "last contact Wed 11 Nov, tier A; every week"
    assert (row.tier, row.overdue, row.kind) == ("A", True, "client_call")
    assert Action.get().rule_key == f"A6:client:{desk.client.id}:20261118"


def test_the_beat_of_a_client_without_an_open_position_has_a_call_of_its_own_that_lacks_nothing(desk: Desk) -> None:
    """The weekly call would have only gaps to tell."""
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    assert [(row.opens, row.script) for row in rows(desk)] == [("script", "weekly_client")]
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, stage="on_hold")
    (row,) = rows(desk)
    assert (row.opens, row.script) == ("talk", "regular_contact")
    for language in i18n.LANGUAGES:
        i18n.activate(language)
        case = opened(desk.store, desk.session, row)
        assert case is not None
        assert case.script.scenario is Scenario.REGULAR_CONTACT
        for text in case.script.templates():
            assert fill(text, {**case.record, "firm": "乌有乡"}).gaps == ()


def test_a_contact_that_was_put_off_is_next_on_the_day_it_was_put_off_to(desk: Desk) -> None:
    """A6, F1: its client's file says the same day as Today, until somebody is reached."""

    def next_on() -> date | None:
        return cadences.of_client(desk.store, desk.session, desk.client.id).duties[0].next_on

    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    assert next_on() == date(2026, 11, 18)
    (row,) = rows(desk)
    actions.snooze(desk.store, desk.session, row.actions, "2026-11-25")
    assert (rows(desk), next_on()) == ([], date(2026, 11, 25))
    rhythm.tell(desk.store, session("shan", at=at(25)))
    (later,) = rows(desk, now=at(25))
    assert (later.actions, later.due.date(), later.overdue) == (row.actions, date(2026, 11, 25), False)
    assert later.why == "last contact Wed 11 Nov, tier A; every week; put off from Wed 18 Nov 18:00"
    follow_ups.log(desk.store, desk.session, "王敏 聊了 done", about=(Ref.parse(f"person:{desk.person.id}"),))
    assert next_on() == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("tier", "last", "due"),
    [("A", at(13), True), ("B", at(6), True), ("B", at(9), False), ("C", at(20, 10), True), ("C", at(23, 10), False)],
)
def test_weekly_every_two_weeks_monthly_by_tier(desk: Desk, tier: str, last: datetime, due: bool) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.client, tier=tier)
    spoke(desk, last)
    assert rhythm.untold(desk.store, desk.session) == due


def test_the_firm_says_how_often_each_tier_is_contacted(desk: Desk) -> None:
    spoke(desk, at(17))
    own = Settings(cadence_days={"A": 3, "B": 14, "C": 30})
    assert rhythm.untold(desk.store, desk.session, Scope.MINE, own) == 1


def test_a_colleagues_call_counts_and_an_unanswered_one_does_not(desk: Desk) -> None:
    spoke(desk, at(11))
    spoke(desk, at(19), outcome="no_answer")
    assert rhythm.untold(desk.store, desk.session) == 1
    spoke(desk, at(19), author=desk.xie)
    assert rhythm.untold(desk.store, desk.session) == 0


def test_a_contact_closes_the_beat_and_undoing_the_log_opens_it_again(desk: Desk) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    line = "王敏 电话聊了进展，下周再约 done"
    follow_ups.log(desk.store, session("xie"), line, about=(Ref.parse(f"person:{desk.person.id}"),))
    beat = Action.get(Action.rule == "A6")
    assert (beat.status.value, beat.follow_up_id) == ("done", FollowUp.select().order_by(FollowUp.id.desc()).get().id)
    assert rows(desk) == []
    undo(desk.store, session("xie"))
    assert len(rows(desk)) == 1


def test_a_try_without_an_answer_leaves_the_beat_open(desk: Desk) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    follow_ups.log(desk.store, desk.session, "王敏 没人接 done", about=(Ref.parse(f"person:{desk.person.id}"),))
    assert len(rows(desk)) == 1


def test_closed_with_a_result_the_next_one_counts_from_there(desk: Desk) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    actions.close(desk.store, desk.session, rows(desk)[0].actions, "王总出差，让助理带话")
    assert rhythm.tell(desk.store, desk.session) == 0
    assert cadences.of_client(desk.store, desk.session, desk.client.id).duties[0].next_on == date(2026, 11, 27)
    assert rhythm.tell(desk.store, session("shan", at=at(26))) == 0
    assert rhythm.tell(desk.store, session("shan", at=at(27))) == 1


def test_a_beat_closes_with_what_came_out_and_what_is_kept_as_know_how(desk: Desk) -> None:
    cadences.agree(desk.store, session("shan", at=at(20)), desk.client.id, {"kind": "update"})
    rhythm.tell(desk.store, desk.session)
    beat = next(row for row in rows(desk) if "Weekly" in row.do)
    with pytest.raises(Refused) as refused:
        actions.close(desk.store, desk.session, beat.actions, "经验：周五上午不要打")
    assert refused.value.rule == "F1.result"
    actions.close(desk.store, desk.session, beat.actions, "两个职位加急，经验：周五上午不要打")
    held = Action.get_by_id(beat.actions[0])
    assert (held.status.value, held.result, held.why["kept"]) == ("done", "两个职位加急", "周五上午不要打")
    (closed,) = cadences.of_client(desk.store, desk.session, desk.client.id).closed
    assert (closed.kind, closed.on, closed.kept) == (CadenceKind.UPDATE, date(2026, 11, 20), "周五上午不要打")
    undo(desk.store, desk.session)
    assert cadences.of_client(desk.store, desk.session, desk.client.id).closed == ()
    assert "kept" not in Action.get_by_id(beat.actions[0]).why


def test_a_duty_agreed_on_its_day_stands_in_today_without_the_rules_running_again(desk: Desk) -> None:
    assert rhythm.tell(desk.store, desk.session) == 0
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "update"})
    (row,) = rows(desk)
    assert row.do == "归墟半导体: Weekly position update"
    assert rhythm.untold(desk.store, desk.session) == 0, "the rules find nothing that is not made"
    undo(desk.store, desk.session)
    assert rows(desk) == [], "undone with the duty that asked for it"
    spoke(desk, at(18))
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "update", "rule": "mon"})
    assert rows(desk) == [], "no beat before its day"


@pytest.mark.parametrize("rule", ["every day", "fri", "FREQ=WEEKLY;BYDAY=FR", "10 days"])
@pytest.mark.parametrize("kind", ["touch", "update"])
def test_whatever_is_agreed_on_its_own_day_stands_in_today(desk: Desk, kind: str, rule: str) -> None:
    spoke(desk, at(6 if (kind, rule) == ("touch", "10 days") else 18))
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": kind, "rule": rule})
    (row,) = rows(desk)
    assert not row.overdue
    assert rhythm.untold(desk.store, desk.session) == 0, "the rules find nothing that is not made"
    found = {duty.kind: duty for duty in cadences.of_client(desk.store, desk.session, desk.client.id).duties}
    assert found[CadenceKind(kind)].next_on == date(2026, 11, 20)


def test_a_contact_agreed_after_one_of_the_same_day_begins_with_the_next(desk: Desk) -> None:
    spoke(desk, FRIDAY)
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "touch", "rule": "every day"})
    assert rows(desk) == []
    assert cadences.of_client(desk.store, desk.session, desk.client.id).duties[0].next_on == date(2026, 11, 23)


def test_a_contact_every_so_many_days_is_counted_from_the_last_one(desk: Desk) -> None:
    spoke(desk, at(18))
    cadences.agree(desk.store, desk.session, desk.client.id, {"kind": "touch", "rule": "10 days"})
    assert rows(desk) == []
    assert cadences.of_client(desk.store, desk.session, desk.client.id).duties[0].next_on == date(2026, 11, 30)


def test_another_tier_is_another_rhythm_and_moves_the_beat_that_is_open(desk: Desk) -> None:
    spoke(desk, at(11))
    rhythm.tell(desk.store, desk.session)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.client, tier="B")
    assert rhythm.tell(desk.store, desk.session) == 1
    assert rows(desk) == []
    assert Action.get().due == at(25).replace(hour=10)
    assert rhythm.tell(desk.store, desk.session) == 0


def test_a_client_has_its_own_rhythm_where_it_was_agreed(desk: Desk) -> None:
    spoke(desk, at(16))
    answers = {"kind": "touch", "rule": "FREQ=DAILY;INTERVAL=3", "starts_on": "2026-11-01"}
    cadences.agree(desk.store, desk.session, desk.client.id, answers)
    assert len(rows(desk)) == 1
    found = cadences.of_client(desk.store, desk.session, desk.client.id)
    assert [(duty.kind, duty.own, duty.next_on) for duty in found.duties] == [
        (CadenceKind.TOUCH, True, date(2026, 11, 19))
    ]
    cadences.give_up(desk.store, desk.session, desk.client.id, CadenceKind.TOUCH)
    assert rhythm.tell(desk.store, desk.session) == 1, "the open one goes to the day of the tier"
    assert [row.overdue for row in rows(desk)] == []
    assert cadences.of_client(desk.store, desk.session, desk.client.id).duties[0].often == "every week"


def test_a_duty_with_days_of_its_own_is_a_beat_each_day_and_a_talk_does_not_close_it(desk: Desk) -> None:
    spoke(desk, at(19))
    cadences.agree(desk.store, session("shan", at=at(16)), desk.client.id, {"kind": "recommend"})
    assert rhythm.tell(desk.store, desk.session) == 2, "the Monday's was made as it was agreed"
    assert [row.do for row in rows(desk)] == ["归墟半导体: Recommendations and market update"] * 3
    assert [row.overdue for row in rows(desk)] == [True, True, False]
    assert rows(desk)[0].why == "Recommendations and market update: every Monday, Wednesday, Friday"
    follow_ups.log(desk.store, desk.session, "王敏 聊了 done", about=(Ref.parse(f"person:{desk.person.id}"),))
    assert len(rows(desk)) == 3
    assert rhythm.tell(desk.store, session("moqi", at=at(23)), Scope.FIRM) == 1


def test_where_any_contact_counts_it_closes_the_beats_until_its_day(desk: Desk) -> None:
    answers = {"kind": "update", "any_contact": "yes"}
    cadences.agree(desk.store, session("shan", at=at(2)), desk.client.id, answers)
    spoke(desk, at(16))
    assert rhythm.tell(desk.store, desk.session) == 1  # the 6th and the 13th are covered by the talk on the 16th
    follow_ups.log(desk.store, desk.session, "王敏 聊了 done", about=(Ref.parse(f"person:{desk.person.id}"),))
    assert rows(desk) == []


def test_what_is_given_up_calls_its_open_beats_off_and_undo_brings_them_back(desk: Desk) -> None:
    spoke(desk, at(19))
    cadences.agree(desk.store, session("shan", at=at(16)), desk.client.id, {"kind": "recommend"})
    rhythm.tell(desk.store, desk.session)
    cadences.give_up(desk.store, desk.session, desk.client.id, CadenceKind.RECOMMEND)
    assert rows(desk) == []
    undo(desk.store, desk.session)
    assert len(rows(desk)) == 3


def test_refusals_name_what_is_wrong(desk: Desk) -> None:
    for answers, rule in (
        ({"kind": "dance"}, "A6.kind"),
        ({"kind": "touch", "rule": "sometimes"}, "A6.rule"),
        ({"kind": "touch", "shift": "nowhere"}, "A6.shift"),
    ):
        with pytest.raises(Refused) as refused:
            cadences.agree(desk.store, desk.session, desk.client.id, answers)
        assert refused.value.rule == rule
    with pytest.raises(Refused) as refused:
        cadences.give_up(desk.store, desk.session, desk.client.id, CadenceKind.REVIEW)
    assert refused.value.rule == "A6.none"


def test_a_client_we_do_not_work_for_has_no_rhythm(desk: Desk) -> None:
    spoke(desk, at(2))
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.client, status="paused")
    assert rhythm.untold(desk.store, desk.session) == 0
