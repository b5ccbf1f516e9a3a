"""C3, P4, P5: a record is made at once with what is known, and the same person is not made twice."""

from __future__ import annotations

import pytest

from katui.domain.clients import ClientStatus
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.positions import PositionStage
from katui.services.create import create, create_in
from katui.services.edit import edit
from katui.services.find import find
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.clients import Client
from katui.store.models.house import Change
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange, Submission
from tests.factories import Desk, session


def test_a_new_client_is_registered_at_once_as_a_prospect(desk: Desk) -> None:
    ref = create(desk.store, desk.session, Kind.CLIENT, {"name": "昆仑芯", "where_met": "行业峰会", "aliases": "昆仑"})
    row = Client.get_by_id(ref)
    assert (row.status, row.owner_id, row.department_id) == (ClientStatus.PROSPECT, desk.shan.id, desk.department.id)
    assert [h.id for h in find(desk.store, desk.session, "klx").items] == [ref]
    assert [h.id for h in find(desk.store, desk.session, "昆仑", (Kind.CLIENT,)).items] == [ref]


def test_a_person_and_a_position_belong_to_the_client_named(desk: Desk) -> None:
    person = create(desk.store, desk.session, Kind.PERSON, {"name": "赵总", "client": "归墟半导体", "channel": "微信"})
    ref = create(
        desk.store,
        desk.session,
        Kind.POSITION,
        {"name": "测试总监", "client": "归墟半导体", "hr": "赵总", "pay": "80-100万"},
    )
    row = Position.get_by_id(ref)
    assert (row.client_id, row.hr_id, row.stage) == (desk.client.id, person, PositionStage.DRAFT)
    assert (row.pay_year_min, row.pay_year_max) == (80_000_000, 100_000_000)


def test_a_candidate_is_mine_for_the_months_the_firm_gives(desk: Desk) -> None:
    ref = create(
        desk.store, desk.session, Kind.CANDIDATE, {"name": "仇英", "phone": "13800001111", "wanted_pay": "90万"}
    )
    row = Candidate.get_by_id(ref)
    assert (row.owner_id, row.pinyin, row.phone_e164) == (desk.shan.id, "qiuying", "+8613800001111")
    assert str(row.owned_until) == "2027-05-20"
    assert Pay.get(Pay.candidate == ref).year_min == 90_000_000


def test_a_candidate_put_on_a_position_begins_as_sourced_with_its_history(desk: Desk) -> None:
    fields = {"candidate": str(desk.candidate.id), "position": f"position:{desk.position.id}"}
    ref = create(desk.store, desk.session, Kind.SUBMISSION, fields)
    assert Submission.get_by_id(ref).status == "sourced"
    assert [(h.from_status, h.to_status) for h in StatusChange.select()] == [(None, "sourced")]
    with pytest.raises(Refused) as refused:
        create(desk.store, session("xie"), Kind.SUBMISSION, fields)
    assert refused.value.rule == "P2.duplicate"
    assert refused.value.choices[0].id == ref
    assert "单若谷" in refused.value.message


def test_nobody_is_put_on_a_closed_position(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, stage=PositionStage.LOST)
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.SUBMISSION, {"candidate": "解小满", "position": "架构师"})
    assert refused.value.rule == "P4.closed"


@pytest.mark.parametrize(
    ("kind", "fields", "rule", "field"),
    [
        (Kind.CANDIDATE, {}, "I6.required", "name"),
        (Kind.CANDIDATE, {"name": "\u200b\u202e "}, "I6.required", "name"),
        (Kind.PERSON, {"name": "赵总"}, "I6.required", "client"),
        (Kind.PERSON, {"name": "赵总", "client": "没这家"}, "I6.unknown", "client"),
        (Kind.POSITION, {"name": "总监", "client": "归墟半导体", "stage": "opened"}, "I6.word", "stage"),
        (Kind.REPORT, {"name": "x"}, "I4.kind", "kind"),
    ],
)
def test_what_is_missing_or_unknown_is_refused_by_field(
    desk: Desk, kind: Kind, fields: dict[str, str], rule: str, field: str
) -> None:
    before = Change.select().count()
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, kind, fields)
    assert (refused.value.rule, refused.value.field) == (rule, field)
    assert Change.select().count() == before


def test_one_name_for_two_clients_asks_which(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_client(write, "归墟 半导体")
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.PERSON, {"name": "赵总", "client": "归墟半导体"})
    assert refused.value.rule == "I6.ambiguous"
    assert len(refused.value.choices) == 2


def test_the_same_phone_is_refused_unless_meant(desk: Desk) -> None:
    fields = {"name": "李雷", "phone": "138 0000 2222"}
    first = create(desk.store, desk.session, Kind.CANDIDATE, fields)
    with pytest.raises(Refused) as refused:
        create(desk.store, session("xie"), Kind.CANDIDATE, {"name": "Li Lei", "phone": "+86-13800002222"})
    assert refused.value.rule == "P5.duplicate"
    assert [c.id for c in refused.value.choices] == [first]
    assert create(desk.store, desk.session, Kind.CANDIDATE, fields, force=True) > first


def test_an_import_makes_many_in_one_write(desk: Desk) -> None:
    with writing(desk.store, desk.session, "import") as write:
        refs = [create_in(write, desk.session, Kind.CANDIDATE, {"name": f"候选{i}"}) for i in range(3)]
    assert len(set(refs)) == 3
    assert Change.select().where(Change.batch == write.batch_id).count() == 3


def test_a_field_goes_by_its_words_in_the_form_too(desk: Desk) -> None:
    ref = create(desk.store, desk.session, Kind.POSITION, {"title": "测试总监", "客户": "归墟半导体"})
    assert Position.get_by_id(ref).name == "测试总监"
    assert edit(desk.store, desk.session, Kind.POSITION, ref, {"Title": "测试负责人"}).changed == ("name",)
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.POSITION, {"title": "a", "name": "b", "client": "归墟半导体"})
    assert refused.value.rule == "I6.twice"


@pytest.mark.parametrize(
    "text", ["王磊 · 造父智行 · 上海", "王磊 · 上海", "王磊 · #{id}", "王磊 · 造父智行 · #{id}", "#{id}"]
)
def test_a_choice_as_it_is_shown_names_the_record(desk: Desk, text: str) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        desk.add_candidate(write, "王磊", employer="造父智行", city="广州")
        meant = desk.add_candidate(write, "王磊", employer="造父智行", city="上海")
        other = desk.add_client(write, "白泽数据")
        there = desk.add_position(write, other, "架构师")
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.SUBMISSION, {"candidate": "王磊 · 造父智行", "position": "架构师"})
    assert {choice.name for choice in refused.value.choices} == {"王磊 · 造父智行 · 广州", "王磊 · 造父智行 · 上海"}
    fields = {"candidate": text.format(id=meant.id), "position": "架构师 · 白泽数据"}
    card = Submission.get_by_id(create(desk.store, desk.session, Kind.SUBMISSION, fields))
    assert (card.candidate_id, card.position_id) == (meant.id, there.id)
    with pytest.raises(Refused) as refused:
        create(desk.store, desk.session, Kind.SUBMISSION, fields | {"candidate": f"解小满 · #{meant.id}"})
    assert refused.value.rule == "I6.unknown"
