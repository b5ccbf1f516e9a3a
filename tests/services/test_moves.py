"""P2: the table of transitions with its needs; the board may not lie; S6: one winner; P1: undo."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import ENDS, STAGES, Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, ActionStatus
from katui.services.follow_ups import log
from katui.services.moves import Move, allowed_moves, move
from katui.services.moves_many import move_many
from katui.services.next_talk import script_of
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import BlockedCompany, Candidate, OffLimits, Pay
from katui.store.models.clients import Agreement
from katui.store.models.interviews import Interview, Slot, SlotOffer
from katui.store.models.submissions import Consent, Placement, Report, StatusChange, Submission
from katui.store.models.work import Action
from katui.store.said import said_of
from tests.factories import FRIDAY, HEARD, Desk, session

REPORT = {
    "report_to": "王敏",
    "report_channel": "email",
    "report_sent": "now",
    "consent": "可以推荐我去归墟",
    "consent_channel": "wechat",
}


def card(desk: Desk, status: str = "sourced", **fields: Any) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_submission(write, status=status, **fields)


def go(desk: Desk, row: Any, to: Status, anyway: bool = False, at: datetime = FRIDAY, **fields: str) -> Any:
    return move(desk.store, session("shan", at=at), row.id, Move(to, fields, anyway=anyway))


def refusal(desk: Desk, row: Any, to: Status, anyway: bool = False, **fields: str) -> Refused:
    with pytest.raises(Refused) as caught:
        go(desk, row, to, anyway, **fields)
    return caught.value


def status_of(row: Any) -> Status:
    return Submission.get_by_id(row.id).status


def open_actions(row: Any) -> list[Any]:
    return list(Action.select().where((Action.submission == row.id) & (Action.status == ActionStatus.OPEN)))


@pytest.mark.parametrize(("line", "met"), [("没人接", False), ("没联系上", False), ("已留言", False), ("感兴趣", True)])
def test_a_try_that_reached_nobody_is_no_follow_up_with_the_candidate(desk: Desk, line: str, met: bool) -> None:
    row = card(desk)
    log(desk.store, desk.session, f"{line} done", about=(Ref(Kind.SUBMISSION, row.id),))
    if met:
        assert go(desk, row, Status.CONTACTED).gaps_owed == 0
    else:
        assert [m.field for m in refusal(desk, row, Status.CONTACTED).missing] == ["contact"]


def test_a_soft_gap_is_shown_and_becomes_an_action_due_today(desk: Desk) -> None:
    row = card(desk)
    told = refusal(desk, row, Status.CONTACTED)
    assert [(m.field, m.key) for m in told.missing] == [("contact", "ctrl+s")]
    moved = go(desk, row, Status.CONTACTED, anyway=True)
    assert (moved.before, moved.after, moved.gaps_owed) == (Status.SOURCED, Status.CONTACTED, 1)
    (owed,) = open_actions(row)
    assert owed.kind is ActionKind.GAP
    assert owed.due.date() == FRIDAY.date()


def test_a_skip_asks_for_the_needs_of_every_stage_between(desk: Desk) -> None:
    row = card(desk)
    fields = {m.field for m in refusal(desk, row, Status.SHORTLISTED).missing}
    assert fields == {"contact", "motivation", "pay_wanted", "location"}
    go(desk, row, Status.SHORTLISTED, contact="聊过", motivation="想做架构", pay_wanted="35-45K·16薪", location="可以")
    assert status_of(row) is Status.SHORTLISTED
    assert Candidate.get_by_id(desk.candidate.id).motivation == "想做架构"
    assert Pay.get(Pay.candidate == desk.candidate.id).year_max == 45_000 * 16 * 100


def test_a_shortlisted_card_without_report_is_told_what_is_missing_and_which_key(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    told = refusal(desk, row, Status.SUBMITTED)
    assert {m.field: m.key for m in told.missing} == {"report_to": "m", "consent": "m"}
    assert status_of(row) is Status.SHORTLISTED


def test_a_report_sent_makes_the_text_and_the_call_two_working_days_on(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    report = Report.get(Report.submission == row.id)
    assert report.recipient_id == desk.person.id
    kinds = {action.kind: action for action in open_actions(row)}
    assert set(kinds) == {ActionKind.REPORT_TEXT, ActionKind.REPORT_CALL, ActionKind.GAP}
    assert kinds[ActionKind.REPORT_CALL].due.date() == date(2026, 11, 24)
    assert Consent.get(Consent.submission == row.id).words == "可以推荐我去归墟"


def test_a_blind_report_needs_no_consent(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, report_to="王敏", report_kind="blind")
    assert status_of(row) is Status.SUBMITTED


@pytest.mark.parametrize("need", ["off_limits", "blocked_company", "already_with_client", "terms", "registered"])
def test_each_hard_need_stops_a_report(desk: Desk, need: str) -> None:
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "edit") as write:
        if need == "off_limits":
            write.create(OffLimits, client=desk.client, candidate=desk.candidate, from_day=date(2026, 1, 1))
        elif need == "blocked_company":
            write.create(BlockedCompany, candidate=desk.candidate, name="归墟半导体", name_key="归墟半导体")
        elif need == "already_with_client":
            second = desk.add_position(write, desk.client, "首席架构师")
            desk.add_submission(write, position=second, status="interviewing")
        elif need == "terms":
            write.update(Agreement.get(Agreement.client == desk.client.id), valid_until=date(2026, 10, 31))
        else:
            write.update(desk.position, stage="draft")
    told = refusal(desk, row, Status.SUBMITTED, anyway=True, **REPORT)
    assert told.rule == f"P2.{need}"
    assert status_of(row) is Status.SHORTLISTED
    assert not Report.select().where(Report.submission == row.id).exists()


def test_what_cannot_be_read_is_said_at_its_field_before_what_is_missing(desk: Desk) -> None:
    given = {name: text for name, text in REPORT.items() if not name.startswith("consent")}
    told = refusal(desk, card(desk, "shortlisted"), Status.SUBMITTED, **given | {"report_to": "zzz"})
    assert (told.field, told.value) == ("report_to", "zzz")


def test_the_present_employer_is_always_blocked(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, employer="归墟半导体")
    told = refusal(desk, card(desk, "shortlisted"), Status.SUBMITTED, **REPORT)
    assert told.rule == "P2.blocked_company"


def test_a_verbal_offer_that_hr_made_directly_is_recorded_with_what_we_owe_due_now(desk: Desk) -> None:
    row = card(desk, "submitted")
    told = refusal(desk, row, Status.OFFERED)
    assert [lack.field for lack in told.missing] == ["interview_at", "offer_terms"]
    assert status_of(row) is Status.SUBMITTED
    moved = go(desk, row, Status.OFFERED, learned_from="王敏", learned_at="now")
    assert moved.after is Status.OFFERED
    owed = {action.kind: action for action in open_actions(row)}
    assert owed[ActionKind.COUNTER_OFFER].due == FRIDAY
    assert owed[ActionKind.GAP].due.date() == FRIDAY.date()
    last = StatusChange.select().order_by(StatusChange.id.desc()).get()
    assert last.facts["learned_from"] == "王敏"


@pytest.mark.parametrize(
    ("status", "to", "fields"),
    [
        ("cv_passed", Status.INTERVIEWING, {"interview_at": "2026-11-25T14:00"}),
        ("interviewing", Status.OFFERED, {"offer_terms": "年包80W"}),
    ],
)
def test_what_the_client_did_is_recorded_only_with_who_told_us(
    desk: Desk, status: str, to: Status, fields: dict[str, str]
) -> None:
    """P2: the move asks when and from whom we learned it, wherever it is made."""
    row = card(desk, status)
    told = refusal(desk, row, to, anyway=True, **fields)
    assert (told.rule, [lack.field for lack in told.missing if lack.key == "m"]) == ("P2.client_word", ["learned_from"])
    assert status_of(row) == status
    assert go(desk, row, to, anyway=True, **fields, **HEARD).after is to


def test_a_time_the_client_set_directly_makes_preparation_and_feedback(desk: Desk) -> None:
    row = card(desk, "cv_passed")
    go(desk, row, Status.INTERVIEWING, interview_at="2026-11-25T14:00", **HEARD)
    assert Interview.get(Interview.submission == row.id).starts_at.isoformat() == "2026-11-25T06:00:00+00:00"
    kinds = {action.kind for action in open_actions(row)}
    assert kinds == {ActionKind.PREPARE, ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK}


def test_the_same_round_is_not_made_twice(desk: Desk) -> None:
    row = card(desk, "cv_passed")
    go(desk, row, Status.INTERVIEWING, interview_at="2026-11-25T14:00", **HEARD)
    go(desk, row, Status.CV_PASSED, reason="点错了")
    assert refusal(desk, row, Status.INTERVIEWING, interview_at="2026-11-25T14:00", **HEARD).rule == "B5.clash"
    assert Interview.select().where(Interview.submission == row.id).count() == 1


def test_an_answer_of_the_client_ends_the_chase(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    go(desk, row, Status.CV_PASSED, **HEARD)
    left = [action.rule for action in open_actions(row)]
    assert left == ["B4", "P2"], "what the report left open stays, and a time is asked for"
    assert Report.get(Report.submission == row.id).replied_at == FRIDAY


def test_a_start_copies_the_guarantee_in_calendar_months(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_count=3)
    row = card(desk, "accepted")
    go(desk, row, Status.ONBOARDED, at=FRIDAY + timedelta(days=10), start_on="2026-11-30")
    assert Placement.get(Placement.submission == row.id).guarantee_until == date(2027, 2, 28)
    go(desk, row, Status.IN_GUARANTEE)
    assert refusal(desk, row, Status.PASSED).rule == "P2.guarantee_over"


@pytest.mark.parametrize("to", [Status.ONBOARDED, Status.IN_GUARANTEE])
def test_nobody_has_started_before_the_first_day(desk: Desk, to: Status) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_count=3)
    row = card(desk, "accepted")
    refused = refusal(desk, row, to, start_on="2026-12-07")
    assert (refused.rule, status_of(row)) == ("P2.started", Status.ACCEPTED)
    assert [(each.field, each.key) for each in refused.missing] == [("start_on", "m")]
    assert refused.missing[0].why == "the first day, Mon 7 Dec, is still to come"
    assert not Placement.select().exists()
    assert refusal(desk, row, to, True, start_on="2026-12-07").rule == "P2.started", "not even when it is pressed again"
    go(desk, row, to, at=FRIDAY + timedelta(days=17), start_on="2026-12-07")
    made = Placement.get(Placement.submission == row.id)
    assert (made.start_on, made.guarantee_until) == (date(2026, 12, 7), date(2027, 3, 7))


@pytest.mark.parametrize("day", ["today", "2026-11-20", "2026-11-16"])
def test_who_started_today_or_before_is_on_board_without_a_question(desk: Desk, day: str) -> None:
    row = card(desk, "accepted")
    go(desk, row, Status.ONBOARDED, start_on=day)
    assert status_of(row) is Status.ONBOARDED


def test_the_first_day_is_the_one_of_the_persons_own_calendar(desk: Desk) -> None:
    row = card(desk, "accepted")
    late = datetime(2026, 11, 20, 17, tzinfo=UTC)  # one o'clock on Saturday in Shanghai
    go(desk, row, Status.ONBOARDED, at=late, start_on="2026-11-21")
    assert status_of(row) is Status.ONBOARDED


def test_an_end_needs_a_reason_closes_what_is_open_and_owes_the_telling(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    assert refusal(desk, row, Status.REJECTED_BY_CLIENT).rule == "P2.reason"
    go(desk, row, Status.REJECTED_BY_CLIENT, reason_code="skills", reason="缺流片经验")
    assert [action.kind for action in open_actions(row)] == [ActionKind.TELL_CANDIDATE]


def test_an_ended_card_reopens_only_to_the_stage_it_left(desk: Desk) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.REJECTED_BY_CLIENT, reason_code="other")
    choices = [choice.to for choice in allowed_moves(desk.store, desk.session, row.id)]
    assert choices == [Status.INTERVIEWING]
    go(desk, row, Status.INTERVIEWING, reason="客户改主意了")
    assert status_of(row) is Status.INTERVIEWING
    told = {ActionKind.TELL_CLIENT, ActionKind.TELL_CANDIDATE}
    assert not told & {action.kind for action in open_actions(row)}, "nobody is told that it ended"


def test_back_is_one_stage_with_a_reason(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    assert refusal(desk, row, Status.INTERESTED).rule == "P2.reason"
    assert refusal(desk, row, Status.CONTACTED, reason="错了").rule == "P2.transition"
    go(desk, row, Status.INTERESTED, reason="点错了")
    assert status_of(row) is Status.INTERESTED


def test_every_status_offers_only_what_the_table_allows(desk: Desk) -> None:
    for status in STAGES:
        row = Submission.get_or_none() or card(desk)
        Submission.update(status=status).where(Submission.id == row.id).execute()
        offered = {choice.to for choice in allowed_moves(desk.store, desk.session, row.id)}
        for other in (*STAGES, *ENDS):
            if other not in offered:
                assert refusal(desk, row, other, anyway=True, reason="x", reason_code="other").rule == "P2.transition"


def test_the_last_two_entries_are_the_move_and_its_undo_with_actor(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    undone = undo(desk.store, desk.session)
    assert (undone.kind, undone.id) == ("submission", row.id)
    first, second = StatusChange.select().where(StatusChange.submission == row.id).order_by(StatusChange.id)
    assert (first.from_status, first.to_status) == (Status.SHORTLISTED, Status.SUBMITTED)
    assert (second.from_status, second.to_status, second.undoes_id) == (Status.SUBMITTED, Status.SHORTLISTED, first.id)
    assert second.actor_id == desk.shan.id
    assert status_of(row) is Status.SHORTLISTED
    assert not Report.select().exists()
    assert open_actions(row) == []


def test_undo_refuses_by_name_when_something_later_rests_on_it(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    other = session("xie")
    move(desk.store, other, row.id, Move(Status.CV_PASSED, {"learned_from": "王敏"}))
    with pytest.raises(Refused, match="undoes that first"):
        undo(desk.store, desk.session)
    assert status_of(row) is Status.CV_PASSED


def test_undo_takes_only_mine_of_the_last_day(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    with pytest.raises(Refused):
        undo(desk.store, session("xie"))
    with pytest.raises(Refused):
        undo(desk.store, session("shan", at=FRIDAY + timedelta(hours=25)))
    assert status_of(row) is Status.SUBMITTED


def test_the_loser_of_a_race_is_told_who_and_what(desk: Desk) -> None:
    row = card(desk, "cv_passed")
    seen = Submission.get_by_id(row.id).version
    go(desk, row, Status.REJECTED_BY_CLIENT, reason_code="budget")
    with pytest.raises(Refused) as caught:
        move(
            desk.store,
            session("xie"),
            row.id,
            Move(Status.CV_PASSED, {"reason": "还有机会"}, expect=seen),
        )
    assert caught.value.rule == "S6.race"
    assert "单若谷" in caught.value.message


def test_a_mixed_batch_moves_what_it_may_and_lists_the_rest(desk: Desk) -> None:
    ready = card(desk, "cv_passed")
    draft = card(desk, "shortlisted", candidate=desk.other)
    mixed = move_many(
        desk.store,
        desk.session,
        {
            ready.id: Move(Status.REJECTED_BY_CLIENT, {"reason_code": "budget"}),
            draft.id: Move(Status.SUBMITTED),
        },
    )
    assert [moved.submission for moved in mixed.moved] == [ready.id]
    assert [(row_id, refused.rule) for row_id, refused in mixed.refused] == [(draft.id, "P2.report")]
    undo(desk.store, desk.session)
    assert status_of(ready) is Status.CV_PASSED


def test_what_a_confidential_search_owes_names_its_alias(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某头部半导体公司")
    row = card(desk, "cv_passed")
    go(desk, row, Status.INTERVIEWING, interview_at="2026-11-25T14:00", **HEARD)
    said = " ".join(action.do for action in open_actions(row))
    assert "某头部半导体公司" in said
    assert "归墟半导体" not in said


def test_a_card_whose_cv_passed_goes_on_with_a_call_for_times(desk: Desk) -> None:
    """g4: the move closed the chase and left the card without a next step (rule 2)."""
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, **REPORT)
    go(desk, row, Status.CV_PASSED, learned_from="王敏", learned_at="2026-11-19")
    (step,) = [one for one in open_actions(row) if one.kind is not ActionKind.GAP]
    assert (step.kind, step.rule, step.due.date()) == (ActionKind.CANDIDATE_CALL, "P2", FRIDAY.date())
    assert script_of(step, Status.CV_PASSED) is Scenario.SLOT_REQUEST


def test_where_the_candidates_times_are_with_the_client_it_is_to_pick_one(desk: Desk) -> None:
    row = card(desk, "submitted")
    starts = FRIDAY + timedelta(days=4)
    with writing(desk.store, desk.session, "times") as write:
        offer = write.create(SlotOffer, submission=row, round=1, offered_by="candidate", created_by=desk.shan)
        write.create(Slot, offer=offer, starts_at=starts, minutes=60, status="offered")
    go(desk, row, Status.CV_PASSED, learned_from="王敏", learned_at="2026-11-19")
    (step,) = open_actions(row)
    assert script_of(step, Status.CV_PASSED) is Scenario.CLIENT_TIMES
    (item,) = [item for item in today(desk.store, desk.session).items if step.id in item.actions]
    assert item.why == "the candidate's times are on offer, the client has picked none yet"
    over = session("shan", at=FRIDAY + timedelta(days=10))
    (item,) = [item for item in today(desk.store, over).items if step.id in item.actions]
    assert item.why == "the CV passed and nobody asks for a time yet"


def test_a_step_of_ones_own_is_the_next_step_of_a_card_whose_cv_passed(desk: Desk) -> None:
    row = card(desk, "submitted")
    log(desk.store, desk.session, "王敏 可以见 下一步:周一把时间发给她", about=(Ref(Kind.SUBMISSION, row.id),))
    go(desk, row, Status.CV_PASSED, learned_from="王敏", learned_at="2026-11-19")
    (step,) = open_actions(row)
    assert step.rule is None


@pytest.mark.parametrize(("before", "told"), [("submitted", True), ("cv_passed", True), ("shortlisted", False)])
def test_the_client_who_holds_the_report_is_told_that_we_withdraw_the_candidate(
    desk: Desk, before: str, told: bool
) -> None:
    """g4: the candidate was told, the client who holds the report was not (B1)."""
    row = card(desk, before)
    go(desk, row, Status.REJECTED_BY_CONSULTANT, reason_code="other", reason="背调有出入")
    steps = {one.kind: one for one in open_actions(row)}
    assert (ActionKind.TELL_CLIENT in steps) is told
    assert ActionKind.TELL_CANDIDATE in steps
    if told:
        step = steps[ActionKind.TELL_CLIENT]
        assert desk.candidate.name in said_of(step)
        assert script_of(step, Status.REJECTED_BY_CONSULTANT) is None, "no script says it truly"
