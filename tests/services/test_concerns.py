"""B8: concerns are kept per candidate, solved with how, and warn on the next similar position."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

import pytest

from katui import i18n
from katui.domain.concerns import ConcernKind, Trait
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.domain.pipeline import EndReason, Status
from katui.domain.refs import Ref
from katui.domain.scripts import fill
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, Side
from katui.services import concerns, mind_texts, withdrawals
from katui.services.board import Which, board
from katui.services.board_badges import Badge
from katui.services.call_log import Answer
from katui.services.create import create
from katui.services.edit import edit
from katui.services.merging import merge
from katui.services.minds import standing
from katui.services.moves import Move, move
from katui.services.slots import cancel, reschedule
from katui.services.splitting import split
from katui.services.talk_cases import talk_case
from katui.services.talk_log import first_line, log_talk
from katui.services.today import today
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.submissions import Concern, StatusChange, Submission
from katui.store.models.work import Action, FollowUp
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import beijing, card, confirmed, interview, open_actions, refusal

CITY = {"kind": "city", "words": "太太不同意去深圳"}
SOLVE = {"do": "能不能在上海办公", "by_when": "2026-11-20"}
TO_SOLVE = "阿依古丽·买买提 wants out; settle with 归墟半导体: 能不能在上海办公"


def shenzhen(desk: Desk, client: Any = None, **fields: Any) -> Any:
    """A position in Shenzhen, at another client unless one is named."""
    with writing(desk.store, desk.session, "set_up") as write:
        client = client or desk.add_client(write, f"岱舆电池{Concern.select().count()}", industry="电池")
        return desk.add_position(write, client, "算法", city="深圳", **fields)


@pytest.fixture
def there(desk: Desk) -> Any:
    """A card in interviewing for a position in Shenzhen."""
    return card(desk, "interviewing", position=shenzhen(desk, desk.client))


def withdraw(desk: Desk, row: Any, verdict: str, **more: str) -> Any:
    """The candidate wants out because of the city."""
    given = CITY | {"verdict": verdict} | more
    return withdrawals.withdraw(desk.store, desk.session, row.id, given)


def put_on(desk: Desk, position: Any, login: str = "shan") -> Any:
    """The candidate on another position, and what warns there."""
    fields = {"candidate": str(desk.candidate.id), "position": str(position.id)}
    ref = create(desk.store, session(login), Kind.SUBMISSION, fields)
    return ref, concerns.warnings(desk.store, session(login), ref)


def test_what_can_be_solved_leaves_the_card_and_is_due(desk: Desk, there: Any) -> None:
    made = withdraw(desk, there, "solvable", **SOLVE)
    assert Submission.get_by_id(there.id).status is Status.INTERVIEWING
    [action] = [open_actions(there)[ActionKind.CLIENT_CALL]]
    assert (action.do, action.rule) == (TO_SOLVE, "B8")
    row = Concern.get_by_id(made.concern)
    assert (row.kind, row.about, row.words, row.submission_id) == (ConcernKind.CITY, "深圳", CITY["words"], there.id)
    assert CITY["words"] in FollowUp.select().order_by(FollowUp.id.desc()).get().text
    item = next(item for item in today(desk.store, desk.session, Scope.MINE).items if action.id in item.actions)
    assert item.why == "something stands in the way of this card"
    badges = [one.badges for column in board(desk.store, desk.session, Which()).columns for one in column.cards]
    assert badges == [(Badge.CONCERN, Badge.TRAVEL_OPEN)]


def test_what_can_be_solved_needs_a_step_and_a_day(desk: Desk, there: Any) -> None:
    told = refusal(partial(withdraw, desk, there, "solvable"))
    assert (told.rule, told.field, [one.field for one in told.missing]) == ("B8.step", "do", ["do", "by_when"])
    assert not Concern.select().count()
    assert not Action.select().count()


def test_solved_closes_its_step_and_says_how(desk: Desk, there: Any) -> None:
    made = withdraw(desk, there, "solvable", **SOLVE)
    given = {"how": "客户同意每月去两次", "for_good": "no"}
    withdrawals.solve(desk.store, desk.session, made.concern, given, expect=1)
    [one] = concerns.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert (one.open, one.solved_how, one.for_good) == (False, "客户同意每月去两次", False)
    assert Action.get(Action.do == TO_SOLVE).status is ActionStatus.DONE
    assert Submission.get_by_id(there.id).status is Status.INTERVIEWING
    again = partial(withdrawals.solve, desk.store, desk.session, made.concern, given, expect=2)
    assert refusal(again).rule == "S6.race"


def test_what_is_real_ends_the_card_with_its_reason_and_the_client_is_told(desk: Desk, there: Any) -> None:
    withdraw(desk, there, "real")
    row = Submission.get_by_id(there.id)
    assert (row.status, row.left_from) == (Status.DECLINED_BY_CANDIDATE, Status.INTERVIEWING)
    last = StatusChange.select().order_by(StatusChange.id.desc()).get()
    assert (last.reason_code, last.reason) == (EndReason.LOCATION, CITY["words"])
    assert open_actions(there)[ActionKind.TELL_CLIENT].do == "Tell 归墟半导体 plainly about 阿依古丽·买买提"
    undo(desk.store, desk.session)
    assert Submission.get_by_id(there.id).status is Status.INTERVIEWING
    assert not Concern.select().count()


def test_a_solved_concern_takes_the_card_back_to_the_stage_it_left(desk: Desk, there: Any) -> None:
    made = withdraw(desk, there, "real")
    [one] = concerns.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert one.back_to is Status.INTERVIEWING
    given = {"how": "改为上海办公", "for_good": "no", "reopen": "yes"}
    done = withdrawals.solve(desk.store, desk.session, made.concern, given, expect=1)
    assert Submission.get_by_id(there.id).status is Status.INTERVIEWING
    assert [one.do for one in done.owed] == ["Go on with 阿依古丽·买买提 for 归墟半导体"], "nobody had told the client"
    assert set(open_actions(there)) == {ActionKind.CANDIDATE_CALL}
    last = StatusChange.select().order_by(StatusChange.id.desc()).get()
    assert (last.from_status, last.reason) == (Status.DECLINED_BY_CANDIDATE, "改为上海办公")
    undo(desk.store, desk.session)
    assert Submission.get_by_id(there.id).status is Status.DECLINED_BY_CANDIDATE
    assert Concern.get_by_id(made.concern).solved_at is None


@pytest.mark.parametrize(("solved", "owed"), [("same", False), ("other", True)])
def test_the_step_of_what_is_solved_is_not_owed_again(desk: Desk, there: Any, solved: str, owed: bool) -> None:
    """First it could be solved, then it was real: a card that reopens owes only what nobody has solved (K6)."""
    first = withdraw(desk, there, "solvable", **SOLVE)
    other = {"kind": "family", "words": "孩子在读高三"}
    second = withdraw(desk, there, "real", **({} if solved == "same" else other))
    assert (second.concern == first.concern) is (solved == "same")
    given = {"how": "改为上海办公", "for_good": "no", "reopen": "yes"}
    withdrawals.solve(desk.store, desk.session, second.concern, given, expect=1)
    step = Action.get(Action.do == TO_SOLVE)
    assert (step.status is ActionStatus.OPEN) is owed


def test_a_candidate_who_cannot_come_to_a_round_has_it_moved_before_it_begins(desk: Desk, there: Any) -> None:
    """B8: where only the time is in the way, a round of today is moved or called off now, and Today says so."""
    row = card(desk, candidate=desk.other)
    ref = confirmed(desk, row, "2026-11-20T15:00").interview_id
    given = CITY | {"verdict": "obstacle", "by_when": "2026-11-23"}
    withdrawals.withdraw(desk.store, desk.session, row.id, given)
    assert interview(ref).status is InterviewStatus.CONFIRMED, "nothing is called off by itself"
    step = open_actions(row)[ActionKind.GAP]
    assert (step.due, step.has_time) == (FRIDAY, True)
    (seen,) = [item for item in today(desk.store, desk.session).items if step.id in item.actions]
    said = "Move round 1 with 归墟半导体 or call it off: 解小满 cannot come Fri 20 Nov 15:00"
    assert (seen.do[: len(said)], seen.opens) == (said, "slots")
    reschedule(desk.store, desk.session, ref, beijing("2026-11-24T15:00"), None, "孩子发烧")
    assert ActionKind.GAP not in open_actions(row), "moved: nothing more asks for a time"
    withdrawals.withdraw(desk.store, desk.session, row.id, given)
    step = open_actions(row)[ActionKind.GAP]
    assert (step.due, step.has_time) == (beijing("2026-11-23T18:00"), False), "by the day named, which is before it"
    cancel(desk.store, desk.session, ref, "孩子发烧", Side.CANDIDATE)
    owed = open_actions(row)
    assert set(owed) == {ActionKind.TELL_CLIENT, ActionKind.GAP}
    assert owed[ActionKind.GAP].do == "Offer new times for 解小满 at 归墟半导体"


def test_a_client_who_was_told_hears_that_it_goes_on(desk: Desk, there: Any) -> None:
    made = withdraw(desk, there, "real")
    Action.update(status=ActionStatus.DONE).execute()
    given = {"how": "改为上海办公", "for_good": "no", "reopen": "yes"}
    done = withdrawals.solve(desk.store, desk.session, made.concern, given, expect=1)
    assert [one.do for one in done.owed] == ["Tell 归墟半导体 that 阿依古丽·买买提 goes on"]


def test_a_time_in_the_way_is_no_concern_and_makes_new_times_due(desk: Desk, there: Any) -> None:
    for _time in range(2):
        withdraw(desk, there, "obstacle", by_when="2026-11-23")
    assert not Concern.select().count()
    assert open_actions(there)[ActionKind.GAP].why == {"need": "time"}
    assert Action.select().count() == 1, "asked for once"


def test_it_warns_on_the_next_similar_position_and_on_no_other(desk: Desk, there: Any) -> None:
    withdraw(desk, there, "real")
    _ref, [heard] = put_on(desk, shenzhen(desk))
    assert (heard.trait, heard.concern.words) == (Trait.CITY, CITY["words"])
    with writing(desk.store, desk.session, "set_up") as write:
        near = desk.add_position(write, desk.client, "验证", city="上海")
    assert put_on(desk, near)[1] == ()
    assert concerns.warnings(desk.store, desk.session, there.id) == (), "its own card is no other position"


def test_a_solved_one_still_warns_until_it_is_gone_for_good(desk: Desk, there: Any) -> None:
    made = withdraw(desk, there, "solvable", **SOLVE)
    withdrawals.solve(desk.store, desk.session, made.concern, {"how": "远程", "for_good": "no"}, expect=1)
    ref, [heard] = put_on(desk, shenzhen(desk))
    assert heard.concern.solved_how == "远程"
    undo(desk.store, desk.session)
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Concern.get_by_id(made.concern), for_good=True)
    assert concerns.warnings(desk.store, desk.session, ref) == ()


def test_it_warns_when_a_card_is_moved_and_stops_nothing(desk: Desk, there: Any) -> None:
    withdraw(desk, there, "real")
    ref, _heard = put_on(desk, shenzhen(desk))
    moved = move(desk.store, desk.session, ref, Move(Status.CONTACTED, anyway=True))
    assert [heard.trait for heard in moved.heard] == [Trait.CITY]
    back = move(desk.store, desk.session, ref, Move(Status.SOURCED, {"reason": "搞错了"}))
    assert back.heard == (), "only on the way forward"


def test_dealing_with_hr_warns_where_hr_calls_first(desk: Desk) -> None:
    given = {"kind": "hr", "words": "只跟业务谈"}
    concerns.record(desk.store, desk.session, desk.candidate.id, given)
    ref, [heard] = put_on(desk, desk.position)
    assert heard.trait is Trait.HR
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(Submission.get_by_id(ref), hr_does_not_call=True)
    assert concerns.warnings(desk.store, desk.session, ref) == ()


def test_pay_warns_below_the_wish_but_tells_no_colleague_what_it_is(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"wanted_pay": "80k*15"})
    concerns.record(desk.store, desk.session, desk.candidate.id, {"kind": "pay", "words": "低于 120 万不看"})
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, pay_year_max=100_000_000)
    ref, [heard] = put_on(desk, desk.position)
    assert heard.trait is Trait.PAY
    assert concerns.warnings(desk.store, session("xie"), ref) == ()


def test_a_confidential_client_is_not_given_away(desk: Desk) -> None:
    hidden = {"confidential": True, "alias": "某芯片厂", "owner": desk.xie}
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.client, owner=desk.xie.id)
        secret = desk.add_position(write, desk.client, "首席", **hidden)
        unit = desk.add_position(write, desk.client, "验证", city="苏州")
    row = card(desk, "interviewing", position=secret, owner=desk.xie)
    given = {"kind": "company", "words": "归墟半导体口碑不好", "verdict": "real"}
    made = withdrawals.withdraw(desk.store, session("xie"), row.id, given)
    [seen] = concerns.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert (seen.words, seen.where, seen.back_to) == ("某芯片厂口碑不好", "某芯片厂 · 某芯片厂", None)
    ref, heard = put_on(desk, unit)
    assert heard == (), "that it is the same client is the secret"
    assert len(concerns.warnings(desk.store, session("xie"), ref)) == 1
    settle = partial(withdrawals.solve, desk.store, desk.session, made.concern, {"how": "好了", "for_good": "no"})
    assert refusal(partial(settle, expect=1)).rule == "P4.confidential"
    assert refusal(partial(standing, desk.store, desk.session, row.id)).rule == "P4.confidential"


def test_concerns_go_along_with_a_merge_and_come_back_with_a_split(desk: Desk, there: Any) -> None:
    withdraw(desk, there, "solvable", **SOLVE)
    with writing(desk.store, desk.session, "set_up") as write:
        twin = desk.add_candidate(write, "阿依古丽", city="上海")
    concerns.record(desk.store, desk.session, twin.id, CITY)
    merge(desk.store, desk.session, desk.candidate.id, twin.id)
    assert len(concerns.of_candidate(desk.store, desk.session, desk.candidate.id)) == 2
    split(desk.store, desk.session, desk.candidate.id)
    assert len(concerns.of_candidate(desk.store, desk.session, twin.id)) == 1


def test_a_past_day_is_refused(desk: Desk, there: Any) -> None:
    day = date(2026, 11, 19).isoformat()
    told = refusal(partial(withdraw, desk, there, "solvable", do="打电话", by_when=day))
    assert (told.rule, told.field) == ("B8.past", "by_when")


def test_a_second_concern_of_the_kind_keeps_the_words_of_the_first(desk: Desk, there: Any) -> None:
    """B8, guest5a: both reasons stand on the panel, and undo takes only the second."""
    withdraw(desk, there, "solvable", **SOLVE | {"words": "家在成都"})
    withdraw(desk, there, "solvable", **SOLVE | {"words": "家人不同意"})
    (kept,) = standing(desk.store, desk.session, there.id).concerns
    assert ("家在成都" in kept.words, "家人不同意" in kept.words) == (True, True)
    undo(desk.store, desk.session)
    (kept,) = standing(desk.store, desk.session, there.id).concerns
    assert kept.words == "家在成都"


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_call_that_settles_it_says_what_and_why_and_logs_only_what_was_said(
    desk: Desk, there: Any, language: i18n.Language
) -> None:
    """g4: the panel showed neither what is to be asked nor why, and logged as a fact that they had answered (F4)."""
    i18n.activate(language)
    withdraw(desk, there, "solvable", **SOLVE)
    step = Action.get((Action.kind == ActionKind.CLIENT_CALL) & (Action.rule == "B8"))
    refs = (Ref(Kind.SUBMISSION, there.id),)
    case = talk_case(desk.store, desk.session, refs, step.kind, step.rule, "ask_client", (step.id,))
    for text in (case.script.opening, case.script.messages[0].text):
        filled = fill(text, case.record)
        assert SOLVE["do"] in filled.text
        assert CITY["words"] in filled.text
        assert "ask" not in filled.gaps
    assert SOLVE["do"] in case.due_for
    line = first_line(desk.session, case, case.script.branches[0], case.record)
    answer = Answer("1", line)
    with pytest.raises(Refused) as told:
        log_talk(desk.store, desk.session, refs[0], case.script, answer, refs=refs, closes=(step.id,))
    assert told.value.rule == "F4.said"
    assert not FollowUp.select().where(FollowUp.branch.is_null(False)).exists()
    again = Answer("3", first_line(desk.session, case, case.script.branches[2], case.record))
    made = log_talk(desk.store, desk.session, refs[0], case.script, again, refs=refs, closes=(step.id,))
    then = talk_case(desk.store, desk.session, refs, "client_call", "", "ask_client", made.actions)
    assert CITY["words"] in fill(then.script.opening, then.record).text, "the next call knows what was asked"
    said = Answer("1", line.replace(str(told.value.value), "加一成可以"))
    log_talk(desk.store, desk.session, refs[0], case.script, said, refs=refs, closes=made.actions)
    assert "加一成可以" in FollowUp.select().where(FollowUp.branch == "1").get().text


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("set_", [True, False])
def test_the_client_hears_which_round_is_off_with_a_withdrawal(
    desk: Desk, there: Any, language: i18n.Language, set_: bool
) -> None:
    """g4: neither the text nor the opening said that the round of that day is off (B8)."""
    i18n.activate(language)
    if set_:
        confirmed(desk, there, "2026-12-03 16:00")
    withdraw(desk, there, "real")
    (text,) = [
        one for one in mind_texts.withdrawn(desk.store, desk.session, there.id, ConcernKind.CITY)
        if one.language == language
    ]  # fmt: skip
    refs = (Ref(Kind.SUBMISSION, there.id),)
    case = talk_case(desk.store, desk.session, refs, "tell_client", "P2", "candidate_out")
    record = {**case.record, **case.aloud}
    opening = fill(case.script.opening, record)
    assert "rounds_off" not in opening.gaps
    for said in (text.body, opening.text, fill(case.script.messages[0].text, record).text):
        assert ("16:00" in said) is set_, said
        if set_:
            assert ("周四" if language == "zh_CN" else "Thu") in said
            assert ("北京" if language == "zh_CN" else "Beijing") in said


def test_the_step_that_would_solve_a_concern_stands_beside_it_and_names_no_secret_client(desk: Desk) -> None:
    """B8, P4: a colleague reads the candidate's concerns, but not whose position it was."""
    with writing(desk.store, desk.session, "create") as write:
        hidden = desk.add_position(write, desk.client, "总监", confidential=True, alias="某芯片厂")
        card = desk.add_submission(write, position=hidden, status="interviewing")
    given = {"kind": "pay", "words": "base低了", "verdict": "solvable", "do": "问归墟半导体能不能加", "by_when": "+1wd"}
    withdrawals.withdraw(desk.store, desk.session, card.id, given)
    (own,) = concerns.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert (own.step, own.step_due is not None) == ("问归墟半导体能不能加", True)
    (theirs,) = concerns.of_candidate(desk.store, session("xie"), desk.candidate.id)
    assert theirs.step == "问某芯片厂能不能加"
    solved = {"how": "加到了", "for_good": "no"}
    withdrawals.solve(desk.store, desk.session, own.id, solved, expect=own.version)
    (over,) = concerns.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert (over.open, over.step) == (False, "")
