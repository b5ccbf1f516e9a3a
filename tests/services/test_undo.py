"""P1: undo takes back what stands and nothing that something rests on; the history names what was undone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus, Side
from katui.services import slots
from katui.services.create import create
from katui.services.edit import edit
from katui.services.follow_ups import log
from katui.services.moves import Move, move
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.house import Batch, Change
from katui.store.models.interviews import Interview
from katui.store.models.people import User
from katui.store.models.submissions import Offer, Placement, StatusChange, Submission
from katui.store.models.work import FollowUp
from tests.factories import FRIDAY, HEARD, Desk, session
from tests.services import slot_desk
from tests.services.test_moves import card, go, status_of


def history(row: Any) -> list[Any]:
    return list(StatusChange.select().where(StatusChange.submission == row.id).order_by(StatusChange.id))


def test_the_next_round_and_its_undo_are_both_in_the_history(desk: Desk) -> None:
    row = card(desk, "interviewing")
    go(desk, row, Status.INTERVIEWING, interview_at="2026-11-25T14:00", **HEARD)
    undo(desk.store, desk.session)
    moved, undone = history(row)
    assert (moved.from_status, moved.to_status) == (Status.INTERVIEWING, Status.INTERVIEWING)
    assert (undone.from_status, undone.to_status, undone.undoes_id) == (*[Status.INTERVIEWING] * 2, moved.id)
    assert not Interview.select().exists()


def test_undo_names_the_entry_that_it_undoes_also_when_the_card_was_there_twice(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    first = go(desk, row, Status.INTERESTED, reason="点错了")
    go(desk, row, Status.SHORTLISTED)
    go(desk, row, Status.INTERESTED, reason="又点错了")
    undo(desk.store, desk.session)
    undo(desk.store, desk.session)
    undo(desk.store, desk.session, first.batch)
    entries = history(row)
    assert [entry.undoes_id for entry in entries[3:]] == [entries[2].id, entries[1].id, entries[0].id]
    assert status_of(row) is Status.SHORTLISTED


def test_a_card_that_went_away_and_came_back_rests_on_the_first_move(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    mine = go(desk, row, Status.INTERESTED, reason="点错了")
    other = session("xie")
    move(desk.store, other, row.id, Move(Status.SHORTLISTED))
    move(desk.store, other, row.id, Move(Status.INTERESTED, {"reason": "还早"}))
    with pytest.raises(Refused, match="解语晴 undoes that first"):
        undo(desk.store, desk.session, mine.batch)
    assert status_of(row) is Status.INTERESTED


def test_an_act_whose_later_change_was_undone_can_be_undone(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.INTERESTED, reason="点错了")
    other = session("xie")
    move(desk.store, other, row.id, Move(Status.SHORTLISTED))
    undo(desk.store, other)
    undo(desk.store, desk.session)
    assert status_of(row) is Status.SHORTLISTED


def test_a_skip_that_makes_a_record_and_completes_it_is_undone_whole(desk: Desk) -> None:
    row = card(desk, "interviewing")
    given = {"offer_terms": "年薪百万", "planned_start": "2026-12-14", "resignation": "已提"}
    go(desk, row, Status.ACCEPTED, **given, **HEARD)
    undo(desk.store, desk.session)
    assert not Offer.select().exists()
    later = card(desk, "accepted", candidate=desk.other)
    go(desk, later, Status.IN_GUARANTEE, start_on="2026-11-20", guarantee_until="2027-02-20")
    undo(desk.store, desk.session)
    assert not Placement.select().exists()
    assert (status_of(row), status_of(later)) == (Status.INTERVIEWING, Status.ACCEPTED)


def test_undoing_a_new_record_never_takes_a_colleagues_words_with_it(desk: Desk) -> None:
    made = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "新人"})
    edit(desk.store, session("xie"), Kind.CANDIDATE, made, {"wanted_pay": "30K"})
    with pytest.raises(Refused, match="新人"):
        undo(desk.store, desk.session)
    assert Pay.get(Pay.candidate == made).original == "30K"
    undo(desk.store, session("xie"))
    undo(desk.store, desk.session)
    assert Candidate.get_or_none(Candidate.id == made) is None


def test_a_card_added_by_mistake_goes_off_the_board_its_history_stays_and_older_acts_are_next(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"city": "成都"})
    fields = {"candidate": str(desk.candidate.id), "position": str(desk.position.id)}
    made = create(desk.store, desk.session, Kind.SUBMISSION, fields)
    done = undo(desk.store, desk.session)
    assert done.told == "new record · Submission 阿依古丽·买买提 · 架构师"
    first, last = history(Submission.get_by_id(made))
    assert (first.to_status, last.to_status, last.undoes_id) == (
        Status.SOURCED,
        Status.REJECTED_BY_CONSULTANT,
        first.id,
    )
    assert Submission.get_by_id(made).status.ended
    assert undo(desk.store, desk.session).told == "edit · Candidate 阿依古丽·买买提 (City)"
    assert Candidate.get_by_id(desk.candidate.id).city == "上海"


def test_a_new_candidate_whose_card_was_undone_says_why_it_stays_and_what_to_do(desk: Desk) -> None:
    """P1: no later change is left to be undone first, so none is asked for."""
    new = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "新人"})
    create(desk.store, desk.session, Kind.SUBMISSION, {"candidate": str(new), "position": str(desk.position.id)})
    undo(desk.store, desk.session)
    with pytest.raises(Refused) as caught:
        undo(desk.store, desk.session)
    said = caught.value.message
    assert "新人 stays: it was on the board" in said
    assert "merge it with M" in said
    assert "undo the later change" not in said
    assert Candidate.get_by_id(new).name == "新人"


def test_a_new_candidate_whom_a_colleague_has_on_the_board_is_not_said_to_stay(desk: Desk) -> None:
    """P1: one card is off again, the other one is to be undone first."""
    new = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "新人"})
    fields = {"candidate": str(new), "position": str(desk.position.id)}
    create(desk.store, desk.session, Kind.SUBMISSION, fields)
    undo(desk.store, desk.session)
    with writing(desk.store, session("xie"), "create") as write:
        there = desk.add_position(write, desk.client, "验证")
    create(desk.store, session("xie"), Kind.SUBMISSION, fields | {"position": str(there.id)})
    with pytest.raises(Refused) as caught:
        undo(desk.store, desk.session)
    assert "stays: it was on the board" not in caught.value.message


def test_a_card_that_a_colleague_moved_since_is_not_undone(desk: Desk) -> None:
    fields = {"candidate": str(desk.candidate.id), "position": str(desk.position.id)}
    made = create(desk.store, desk.session, Kind.SUBMISSION, fields)
    move(desk.store, session("xie"), made, Move(Status.CONTACTED, anyway=True))
    with pytest.raises(Refused, match="解语晴 changed Submission 阿依古丽·买买提 · 架构师"):
        undo(desk.store, desk.session)
    assert Submission.get_by_id(made).status is Status.CONTACTED


def test_undo_says_of_which_record_and_which_fields_and_refuses_by_name(desk: Desk) -> None:
    edit(desk.store, desk.session, Kind.CLIENT, desk.client.id, {"aliases": "归墟"})
    assert undo(desk.store, desk.session).told == "edit · Client 归墟半导体 (other names)"
    edit(desk.store, desk.session, Kind.CANDIDATE, desk.candidate.id, {"city": "成都"})
    edit(desk.store, session("xie"), Kind.CANDIDATE, desk.candidate.id, {"city": "无锡"})
    with pytest.raises(Refused, match=r"解语晴 changed Candidate 阿依古丽·买买提 \(City\) after that"):
        undo(desk.store, desk.session)


def test_a_refused_undo_names_the_field_that_was_changed(desk: Desk) -> None:
    for login, pay in (("shan", "60万"), ("xie", "70万")):
        with writing(desk.store, desk.session, "set_up") as write:
            write.update(Candidate.get_by_id(desk.candidate.id), owner=User.get(User.login == login).id)
        edit(desk.store, session(login), Kind.CANDIDATE, desk.candidate.id, {"wanted_pay": pay})
    with pytest.raises(Refused) as refused:
        undo(desk.store, desk.session)
    assert str(refused.value).startswith("解语晴 changed Candidate 阿依古丽·买买提 (Expected pay) after that")


def test_a_calendar_entry_counts_on_when_a_round_is_undone(desk: Desk) -> None:
    row = slot_desk.card(desk)
    ref = slot_desk.confirmed(desk, row, slot_desk.THREE[0]).interview_id
    at = slot_desk.beijing("2026-11-26T15:00")
    slots.reschedule(desk.store, desk.session, ref, at, 60, "客户改期")
    slots.cancel(desk.store, desk.session, ref, "客户取消", Side.CLIENT)
    told = []
    for state in (InterviewStatus.CONFIRMED, InterviewStatus.CONFIRMED, InterviewStatus.PROPOSED):
        told.append(Interview.get_by_id(ref).sequence)
        undo(desk.store, desk.session)
        assert Interview.get_by_id(ref).status is state
    told.append(Interview.get_by_id(ref).sequence)
    assert told == [2, 3, 4, 5]
    assert Interview.get_by_id(ref).starts_at is None


def test_a_named_act_is_undone_within_a_day_by_whoever_did_it(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    moved = go(desk, row, Status.INTERESTED, reason="点错了")
    for wrong in (session("xie"), session("shan", at=FRIDAY + timedelta(hours=24, seconds=1))):
        with pytest.raises(Refused):
            undo(desk.store, wrong, moved.batch)
    undo(desk.store, desk.session, moved.batch)
    with pytest.raises(Refused, match="undone already"):
        undo(desk.store, desk.session, moved.batch)
    assert status_of(row) is Status.SHORTLISTED


def test_the_setting_up_of_a_firm_is_no_act_to_undo(desk: Desk) -> None:
    first = Batch.select().where(Batch.act == "set_up").get()
    with pytest.raises(Refused, match="no batch"):
        undo(desk.store, desk.session, first.id)


def test_a_refused_act_leaves_nothing_behind(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    before = (Batch.select().count(), Change.select().count(), FollowUp.select().count())
    with pytest.raises(Refused):
        go(desk, row, Status.SUBMITTED, report_to="王敏", consent="可以", report_sent="哪天")
    with pytest.raises(Refused):
        log(desk.store, desk.session, "王敏 聊过 下一步:改天")
    with writing(desk.store, desk.session, "edit"):
        pass
    assert (Batch.select().count(), Change.select().count(), FollowUp.select().count()) == before
