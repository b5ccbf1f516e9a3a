"""F3, F4: a record opens the talk of the step that is open about it, as the row of Today does; else where it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.services import slot_rounds
from katui.services.next_talk import NextTalk, next_talk
from katui.services.talk_cases import talk_case
from katui.store.changes import writing
from katui.store.models.work import Action
from tests import factories
from tests.factories import Desk, session
from tests.services.slot_desk import card, confirmed


def called_off(desk: Desk, by: Side) -> Any:
    """A card whose confirmed round a side called off, so that the other one is to be told."""
    row = card(desk)
    made = confirmed(desk, row, "2026-12-03T10:00").interview_id
    slot_rounds.cancel(desk.store, desk.session, made, "编制冻结一周", by)
    return row


def planned(desk: Desk, row: Any, kind: ActionKind, days: int = 0, **fields: Any) -> Any:
    """An open step about a card, so many days away."""
    about = {"candidate": row.candidate, "position": row.position, "submission": row, "client": desk.client}
    mine = {"owner": desk.shan, "created_by": desk.shan, "due": factories.FRIDAY + timedelta(days=days)}
    with writing(desk.store, desk.session, "create") as write:
        return write.create(Action, kind=kind, do="沟通", **{**mine, **about, **fields})


def records(row: Any) -> tuple[Ref, ...]:
    return Ref(Kind.SUBMISSION, row.id), Ref(Kind.CANDIDATE, row.candidate_id)


def meant(desk: Desk, ref: Ref) -> Any:
    found = next_talk(desk.store, desk.session, (ref,))
    assert found is not None
    return talk_case(desk.store, desk.session, found.refs, opens=found.opens, actions=found.actions)


@pytest.mark.parametrize(("by", "wanted"), [(Side.CLIENT, Scenario.ROUND_OFF), (Side.CANDIDATE, Scenario.ROUND_SORRY)])
def test_a_round_that_is_off_is_told_from_the_card_and_from_the_candidate(
    desk: Desk, by: Side, wanted: Scenario
) -> None:
    """B8, guest11: never “still with them, nothing new” while the other side has not heard that the round is off."""
    row = called_off(desk, by)
    told = Action.get(Action.kind.in_([ActionKind.TELL_CANDIDATE, ActionKind.TELL_CLIENT]))
    for ref in records(row):
        case = meant(desk, ref)
        assert case.script.scenario is wanted
        assert told.id in case.one.calls


def test_word_that_is_owed_tomorrow_is_told_today_and_settles_it(desk: Desk) -> None:
    row = called_off(desk, Side.CLIENT)
    told = Action.get(Action.kind == ActionKind.TELL_CANDIDATE)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(told, due=factories.FRIDAY + timedelta(days=3))
    case = meant(desk, records(row)[0])
    assert (case.script.scenario, case.one.calls) == (Scenario.ROUND_OFF, (told.id,))


def test_somebody_with_two_cards_is_told_about_the_one_whose_round_is_off(desk: Desk) -> None:
    row = called_off(desk, Side.CLIENT)
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_submission(write, position=desk.add_position(write, desk.client, "验证"), status="interested")
    case = meant(desk, records(row)[1])
    assert (case.about, case.script.scenario) == (records(row)[0], Scenario.ROUND_OFF)


def test_the_first_step_that_is_due_says_which_talk_it_is(desk: Desk) -> None:
    row = card(desk, "interviewing")
    assert meant(desk, records(row)[0]).script.scenario is Scenario.KEEP_WARM
    asked = planned(desk, row, ActionKind.CLIENT_FEEDBACK, person=desk.person)
    case = meant(desk, records(row)[0])
    assert (case.script.scenario, case.one.calls) == (Scenario.CLIENT_FEEDBACK, (asked.id,))
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(asked, status=ActionStatus.DONE)
    assert meant(desk, records(row)[0]).script.scenario is Scenario.KEEP_WARM


def test_a_plan_without_a_script_and_what_waits_for_its_day_leave_the_talk_to_the_stage(desk: Desk) -> None:
    row = card(desk, "interviewing")
    planned(desk, row, ActionKind.CANDIDATE_CALL)
    planned(desk, row, ActionKind.CLIENT_FEEDBACK, days=3)
    assert next_talk(desk.store, desk.session, records(row)[:1]) == NextTalk(records(row)[:1])


def test_the_talk_about_a_counter_offer_is_opened_before_its_day_and_done_by_it(desk: Desk) -> None:
    """P6, S14, guest12b: the step says "before the employer speaks", so nobody is coached to resign instead of it."""
    row = card(desk, "accepted")
    says = {"told": {"say": StepText.COUNTER_OFFER.value, "with": {}}, "rule": "P6"}
    step = planned(desk, row, ActionKind.COUNTER_OFFER, days=3, **says)
    for ref in records(row):
        case = meant(desk, ref)
        assert (case.script.scenario, case.one.calls) == (Scenario.COUNTER_OFFER, (step.id,))


def test_who_was_turned_down_and_not_told_hears_it_from_the_own_file(desk: Desk) -> None:
    row = card(desk, "rejected_by_client")
    assert next_talk(desk.store, desk.session, records(row)[1:]) is None
    planned(desk, row, ActionKind.TELL_CANDIDATE, rule="P2")
    assert meant(desk, records(row)[1]).script.scenario is Scenario.REJECTION


@pytest.mark.parametrize("kind", [ActionKind.REPORT_CALL, ActionKind.REPORT_TEXT])
def test_one_s_own_call_about_the_report_is_the_panel_s_and_a_colleague_s_is_not(desk: Desk, kind: ActionKind) -> None:
    row = theirs(desk, secret=False)
    planned(desk, row, kind, days=2, person=desk.person)
    for ref in records(row):
        assert next_talk(desk.store, desk.session, (ref,)) is None
        assert spoken("xie", desk, ref).script.scenario is Scenario.KEEP_WARM


def test_a_chase_of_nobody_in_particular_leaves_the_talk_to_the_stage(desk: Desk) -> None:
    row = card(desk, "submitted")
    planned(desk, row, ActionKind.REPORT_CALL)
    assert next_talk(desk.store, desk.session, records(row)[:1]) == NextTalk(records(row)[:1])


@pytest.mark.parametrize(("login", "days", "named"), [("shan", 3, True), ("shan", 0, False), ("xie", 3, False)])
def test_only_one_s_own_step_that_is_not_due_is_named_beside_what_is(
    desk: Desk, login: str, days: int, named: bool
) -> None:
    """A talk settles what is due of it by itself; a colleague's step is settled by no talk of one's own (P5)."""
    row = theirs(desk, secret=False)
    step = planned(desk, row, ActionKind.TELL_CANDIDATE, days=days, rule="B8")
    found = next_talk(desk.store, session(login), records(row)[:1])
    assert found is not None
    assert (found.opens, found.actions) == (Scenario.ROUND_OFF.value, (step.id,) if named else ())


@pytest.mark.parametrize("secret", [False, True])
@pytest.mark.parametrize("kind", [ActionKind.TELL_CLIENT, ActionKind.CLIENT_FEEDBACK])
def test_what_a_colleague_owes_the_client_leaves_the_candidate_s_owner_the_own_talk(
    desk: Desk, kind: ActionKind, secret: bool
) -> None:
    """解语晴 looks after 阿依古丽, 单若谷 has the card: his apology to the client is not hers to make (P4)."""
    row = theirs(desk, secret=secret)
    asked = planned(desk, row, kind, rule="B8", person=desk.person)
    for ref in records(row):
        assert spoken("xie", desk, ref).script.scenario is Scenario.KEEP_WARM
        assert spoken("shan", desk, ref).one.calls == (asked.id,)


@pytest.mark.parametrize("secret", [False, True])
def test_what_a_colleague_is_to_tell_one_s_own_candidate_is_the_own_talk(desk: Desk, secret: bool) -> None:
    row = theirs(desk, secret=secret)
    planned(desk, row, ActionKind.TELL_CANDIDATE, rule="B8")
    factories.add_user("guan", "管清徵", desk.department)
    for ref in records(row):
        assert spoken("xie", desk, ref).script.scenario is Scenario.ROUND_OFF
        assert spoken("guan", desk, ref).script.scenario is Scenario.KEEP_WARM, "neither the step nor the candidate"


def test_one_s_own_step_with_a_client_that_one_may_not_know_any_more_opens_no_refused_talk(desk: Desk) -> None:
    row = theirs(desk, secret=True)
    planned(desk, row, ActionKind.CLIENT_FEEDBACK, person=desk.person, owner=desk.xie)
    assert spoken("xie", desk, records(row)[1]).script.scenario is Scenario.KEEP_WARM


def theirs(desk: Desk, *, secret: bool) -> Any:
    """A card of 单若谷 about a candidate whom 解语晴 looks after."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=secret, alias="某芯片公司" if secret else None)
        write.update(desk.candidate, owner=desk.xie)
    return card(desk, "interviewing")


def spoken(login: str, desk: Desk, ref: Ref) -> Any:
    me = session(login)
    found = next_talk(desk.store, me, (ref,))
    assert found is not None
    return talk_case(desk.store, me, found.refs, opens=found.opens, actions=found.actions)
