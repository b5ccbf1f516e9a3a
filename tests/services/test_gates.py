"""P2, C3: the ways around the five hard needs of a report, each tried and shut; one winner also among equals (S6)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.i18n import activate
from katui.services.create import create
from katui.services.edit import edit
from katui.services.moves import Move, allowed_moves, move
from katui.services.moves_many import move_many
from katui.store.changes import writing
from katui.store.models.candidates import OffLimits
from katui.store.models.clients import Agreement, Client, ClientAlias, KeyPerson
from katui.store.models.interviews import Interview
from katui.store.models.submissions import Offer, Placement, Report, StatusChange, Submission
from tests.factories import FRIDAY, HEARD, Desk, session
from tests.services.test_moves import REPORT, card, go, refusal, status_of


@pytest.mark.parametrize(
    ("status", "to", "fields"),
    [
        ("sourced", Status.CONTACTED, {"contact": "聊过", "report_to": "王敏"}),
        ("sourced", Status.CONTACTED, {"contact": "聊过", "consent": "可以"}),
        ("sourced", Status.CONTACTED, {"contact": "聊过", "start_on": "2026-11-30"}),
        ("interested", Status.SHORTLISTED, {"offer_terms": "年薪百万"}),
        ("shortlisted", Status.INTERESTED, {"reason": "点错了", "report_to": "王敏"}),
        ("shortlisted", Status.DECLINED_BY_CANDIDATE, {"reason_code": "other", "interview_at": "2026-11-25T14:00"}),
        ("sourced", Status.CONTACTED, {"contact": "聊过", "nonsense": "x"}),
    ],
)
def test_a_move_writes_only_what_the_stages_it_enters_ask_for(
    desk: Desk, status: str, to: Status, fields: dict[str, str]
) -> None:
    row = card(desk, status)
    assert refusal(desk, row, to, True, **fields).rule == "P2.field"
    assert status_of(row).value == status
    assert not Report.select().exists()
    assert not Offer.select().exists()
    assert not Placement.select().exists()
    assert not Interview.select().exists()


def test_a_form_shared_by_several_cards_gives_each_what_it_asks_for(desk: Desk) -> None:
    near, far = card(desk, "shortlisted"), card(desk, "sourced", candidate=desk.other)
    wish = {"contact": "聊过", **REPORT}
    mixed = move_many(
        desk.store, desk.session, {far.id: Move(Status.CONTACTED, wish), near.id: Move(Status.SUBMITTED, wish)}
    )
    assert not mixed.refused
    assert [report.__data__["submission"] for report in Report.select()] == [near.id]


def test_calling_the_next_report_blind_does_not_make_a_full_one_sent_without_consent_good(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "report") as write:
        write.create(Report, submission=row, kind="full", author=desk.shan, sent_at=write.at)
    told = refusal(desk, row, Status.SUBMITTED, report_kind="blind")
    assert told.rule == "P2.consent"


@pytest.mark.parametrize("word", ["blind", "Blind", "盲推"])
def test_a_blind_report_is_one_by_any_of_its_names(desk: Desk, word: str) -> None:
    from katui.domain.work import ReportKind

    word = ReportKind.BLIND.zh if word == "盲推" else word
    row = card(desk, "shortlisted")
    go(desk, row, Status.SUBMITTED, report_to="王敏", report_kind=word)
    assert Report.get(Report.submission == row.id).kind is ReportKind.BLIND


@pytest.mark.parametrize(("stage", "rule"), [("open", "C3.registered"), ("on_hold", "P4.stage")])
def test_no_position_of_an_unregistered_client_leaves_draft(desk: Desk, stage: str, rule: str) -> None:
    new = create(desk.store, desk.session, Kind.CLIENT, {"name": "新客户"})
    position = create(desk.store, desk.session, Kind.POSITION, {"name": "工程师", "client": str(new)})
    with pytest.raises(Refused) as caught:
        edit(desk.store, desk.session, Kind.POSITION, position, {"stage": stage})
    assert caught.value.rule == rule
    with pytest.raises(Refused):
        create(desk.store, desk.session, Kind.POSITION, {"name": "经理", "client": str(new), "stage": stage})


@pytest.mark.parametrize("fields", [{"registered_on": None}, {"status": "prospect"}, {"status": "pending"}])
def test_no_full_report_goes_to_a_client_that_is_not_registered_and_approved(desk: Desk, fields: Any) -> None:
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.client, **fields)
    assert refusal(desk, row, Status.SUBMITTED, **REPORT).rule == "P2.registered"
    go(desk, row, Status.SUBMITTED, report_to="王敏", report_kind="blind")


@pytest.mark.parametrize("employer", ["归墟半导体", "归墟 半导体", "归墟", "归墟半导体（上海）有限公司"])
def test_people_of_an_off_limits_client_are_known_by_all_its_names(desk: Desk, employer: str) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        target = desk.add_client(write, "别家")
        away = desk.add_position(write, target, "架构师")
        write.update(desk.client, legal_name="归墟半导体（上海）有限公司")
        write.create(ClientAlias, client=desk.client, alias="归墟", name_key="归墟")
        write.create(OffLimits, client=desk.client, from_day=date(2026, 1, 1))
        write.update(desk.candidate, employer=employer)
    row = card(desk, position=away)
    assert refusal(desk, row, Status.CONTACTED, contact="聊过").rule == "P2.off_limits"


def test_a_rule_for_one_department_is_found_among_many(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        away = desk.add_position(write, desk.add_client(write, "别家"), "架构师")
        for n in range(8):
            write.create(OffLimits, client=desk.client, department_name=f"部门{n}", from_day=date(2026, 1, 1))
        write.update(desk.candidate, employer="归墟半导体", department_name="部门7")
    assert refusal(desk, card(desk, position=away), Status.CONTACTED, contact="聊过").rule == "P2.off_limits"


def test_the_next_round_is_a_move_with_one_winner(desk: Desk) -> None:
    row = card(desk, "interviewing")
    seen = Submission.get_by_id(row.id).version
    first = HEARD | {"interview_at": "2026-11-25T14:00"}
    move(desk.store, desk.session, row.id, Move(Status.INTERVIEWING, first, expect=seen, saw=Status.INTERVIEWING))
    assert Submission.get_by_id(row.id).version == seen + 1
    with pytest.raises(Refused) as caught:
        fields = HEARD | {"interview_at": "2026-11-26T14:00"}
        late = Move(Status.INTERVIEWING, fields, expect=seen, saw=Status.INTERVIEWING)
        move(desk.store, session("xie"), row.id, late)
    assert caught.value.rule == "S6.race"
    assert Interview.select().count() == 1


def test_a_second_start_corrects_the_placement(desk: Desk) -> None:
    row = card(desk, "accepted")
    later = FRIDAY + timedelta(days=17)
    go(desk, row, Status.ONBOARDED, at=later, start_on="2026-11-30")
    go(desk, row, Status.ACCEPTED, at=later, reason="推迟了")
    go(desk, row, Status.ONBOARDED, at=later, start_on="2026-12-07")
    (placement,) = Placement.select()
    assert placement.start_on == date(2026, 12, 7)


def test_going_back_and_reopening_ask_for_their_own_reason(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    back = next(c for c in allowed_moves(desk.store, desk.session, row.id) if c.to is Status.INTERESTED)
    assert [m.why for m in back.missing] == ["going back needs a reason"]
    go(desk, row, Status.DECLINED_BY_CANDIDATE, reason_code="other")
    activate("zh_CN")
    (again,) = allowed_moves(desk.store, desk.session, row.id)
    assert [m.why for m in again.missing] == ["重新推进要写原因"]


def test_a_refusal_names_no_key_of_one_door(desk: Desk) -> None:
    row = card(desk)
    assert "ctrl" not in refusal(desk, row, Status.CONTACTED).message.lower()


def test_history_is_never_rewritten(desk: Desk) -> None:
    row = card(desk, "shortlisted")
    go(desk, row, Status.INTERESTED, reason="点错了")
    entry = StatusChange.get(StatusChange.submission == row.id)
    for query in (
        StatusChange.update(reason="别的").where(StatusChange.id == entry.id),
        StatusChange.delete().where(StatusChange.id == entry.id),
    ):
        with pytest.raises(Exception, match=r"only be added|append|never"), desk.store.transaction():
            query.execute()
    assert StatusChange.get_by_id(entry.id).reason == "点错了"


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "9999年12月31日"])
def test_a_day_nobody_can_mean_is_refused_where_months_are_counted_from_it(desk: Desk, day: str) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(Agreement.get(Agreement.client == desk.client.id), guarantee_count=3)
    assert refusal(desk, card(desk, "accepted"), Status.ONBOARDED, start_on=day).field == "start_on"
    late = card(desk, "cv_passed", candidate=desk.other)
    assert refusal(desk, late, Status.INTERVIEWING, interview_at=f"{day}T23:00").field == "interview_at"


def test_a_parent_companys_terms_and_off_limits_hold_for_its_units(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        unit = write.create(
            Client,
            name="归墟半导体苏州",
            owner=desk.shan,
            department=desk.department,
            status="active",
            parent=desk.client,
            **desk.registration("归墟半导体苏州"),
        )
        desk.add_papers(write, unit)
        position = desk.add_position(write, unit, "工艺工程师")
    row = card(desk, "shortlisted", position=position)
    with writing(desk.store, desk.session, "edit") as write:
        write.create(KeyPerson, client=unit, name="王敏")
    go(desk, row, Status.SUBMITTED, **REPORT)
    with writing(desk.store, desk.session, "edit") as write:
        write.create(OffLimits, client=desk.client, from_day=date(2026, 1, 1))
        write.update(desk.other, employer="归墟半导体苏州")
        away = desk.add_position(write, desk.add_client(write, "别家"), "架构师")
    taboo = card(desk, candidate=desk.other, position=away)
    assert refusal(desk, taboo, Status.CONTACTED, contact="聊过").rule == "P2.off_limits"
