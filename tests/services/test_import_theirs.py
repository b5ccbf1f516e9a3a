"""C8, P4, P5: an import may do to a record that is here what its form may, and no more."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from katui.domain.clients import ClientStatus
from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.services import access, importing
from katui.services.importing import Choices, OnDuplicate
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.clients import Client
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table


def theirs(desk: Desk, **fields: Any) -> Any:
    """解小雨, whom 解语晴 looks after until next year."""
    with writing(desk.store, desk.session, "create") as write:
        row = desk.add_candidate(write, "解小雨", owner=desk.xie, owned_until=date(2027, 5, 20), **fields)
        write.create(Pay, candidate=row, kind=PayKind.PRESENT, original="60万")
    return row


@pytest.mark.parametrize("same", [True, False])
def test_hidden_fields_of_a_colleagues_candidate_are_left_alone_and_no_verdict_tells_what_they_say(
    store: Store, desk: Desk, tmp_path: Path, same: bool
) -> None:
    row = theirs(desk, phone="13800138000", email="geheim@example.com", employer="归墟")
    told = ("13800138000", "geheim@example.com", "60万") if same else ("13900139000", "neu@example.com", "70万")
    head = ("姓名", "公司", "手机", "邮箱", "目前薪资", "城市")
    file = table(tmp_path / "a.csv", head, ("解小雨", "归墟", *told, ""))
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    said = "Phone, E-mail, Current pay: hidden, a colleague looks after this candidate; left as they are."
    assert (item.action, item.message) == ("skip", f"解小雨 is here already (id {row.id}). {said}")
    file = table(tmp_path / "a.csv", head, ("解小雨", "归墟", *told, "无锡"))
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, item.message) == ("update", f"City: — → 无锡; {said}")
    imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    held = Candidate.get_by_id(row.id)
    assert (held.city, held.phone, held.email) == ("无锡", "13800138000", "geheim@example.com")
    assert [pay.original for pay in Pay.select().where(Pay.candidate == row.id)] == ["60万"]


def test_an_empty_private_field_of_a_colleagues_candidate_may_be_filled(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    row = theirs(desk, phone="13800138000")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "邮箱"), ("解小雨", "13800138000", "neu@example.com"))
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "example.com" in item.message) == ("update", False)
    imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert Candidate.get_by_id(row.id).email == "neu@example.com"


def test_who_was_shown_them_may_bring_new_ones(store: Store, desk: Desk, tmp_path: Path) -> None:
    row = theirs(desk, phone="13800138000", email="geheim@example.com")
    access.reveal(store, desk.session, row.id, "换了号码")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "邮箱"), ("解小雨", "13800138000", "neu@example.com"))
    imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert Candidate.get_by_id(row.id).email == "neu@example.com"


def test_an_import_does_not_take_a_running_ownership_and_renews_what_it_hands_on(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    row = theirs(desk, phone="13800138000")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "负责顾问"), ("解小雨", "13800138000", "shan"))
    with importing.plan(store, desk.session, Kind.CANDIDATE, file, Choices(on_duplicate=OnDuplicate.UPDATE)) as plan:
        (item,) = plan.items()
        assert (item.action, item.column) == ("error", "负责顾问")
        assert "is with 解语晴 until 2027-05-20" in item.message
        assert [draft.cells for draft in plan.rejected()] == [("解小雨", "13800138000", "shan")]
    imported(store, session("zeng"), Kind.CANDIDATE, file, on_duplicate="update")
    held = Candidate.get_by_id(row.id)
    assert (held.owner_id, held.owned_until) == (desk.shan.id, date(2027, 5, 20))
    with writing(store, desk.session, "set_up") as write:
        write.update(held, owner=desk.xie, owned_until=date(2026, 1, 1))
    imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert Candidate.get_by_id(row.id).owned_until == date(2027, 5, 20)


def test_an_import_does_not_make_a_replacement_open(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "set_up") as write:
        write.update(desk.position, replacing=True, confidential=True, alias="某芯片公司")
    file = table(tmp_path / "p.csv", ("职位名称", "客户", "保密"), ("架构师", "归墟半导体", "no"))
    (item,) = judged(store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, item.column) == ("error", "保密")
    assert "stays confidential" in item.message


def test_a_consultants_file_starts_no_client_and_changes_nothing_of_one_that_is_started(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    rows = (("建木软件", "合作中", "老客户"), ("归墟半导体", "合作中", ""))
    file = table(tmp_path / "c.csv", ("客户", "状态", "备注"), *rows)
    new, known = judged(store, desk.session, Kind.CLIENT, file, on_duplicate="update")
    assert (new.action, "is for a leader to say" in new.message) == ("create", True)
    assert (known.action, "Nothing is new" in known.message) == ("skip", True)
    imported(store, desk.session, Kind.CLIENT, file, on_duplicate="update")
    made = Client.get(Client.name == "建木软件")
    assert (made.status, made.notes) == (ClientStatus.PROSPECT, "老客户\nStatus: Active")
    with writing(store, desk.session, "set_up") as write:
        write.update(desk.client, status=ClientStatus.PROSPECT)
    (_made, again) = judged(store, desk.session, Kind.CLIENT, file, on_duplicate="update")
    assert (again.action, again.column) == ("error", "状态")
    imported(store, session("moqi"), Kind.CLIENT, file, on_duplicate="update")
    assert Client.get_by_id(desk.client.id).status is ClientStatus.ACTIVE


@pytest.mark.parametrize(
    ("header", "value"),
    [("职位", "总监"), ("公司", "乙公司"), ("career", "2015-01 – 2018-06 | 丙公司 | 经理"), ("负责顾问", "解语晴")],
)
def test_many_rows_are_judged_with_as_many_queries_as_one(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, header: str, value: str
) -> None:
    people = [(f"人{n:03d}", f"139000{n:05d}") for n in range(30)]
    with writing(desk.store, desk.session, "create") as write:
        for name, phone in people:
            desk.add_candidate(write, name, phone=phone, employer="甲公司", title="工程师")

    def queries(rows: int) -> int:
        told = [(*one, value) for one in people[:rows]]
        file = table(tmp_path / f"{rows}.csv", ("姓名", "手机", header), *told)
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            items = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
        assert {item.action for item in items} == {"update"}
        return sum(record.name == "peewee" for record in caplog.records)

    assert queries(30) == queries(1)


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("职位", "总监"), ("期望薪资", "60万"), ("目前薪资", "50万"), ("微信", "xwc"), ("备注", "聊过"),
        ("邮箱", "a@b.cn"), ("屏蔽公司", "乙公司"), ("学校", "云梦大学"), ("负责顾问", "shan"),
    ],
)  # fmt: skip
def test_many_of_a_colleagues_candidates_are_judged_with_as_many_queries_as_one(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture, header: str, value: str
) -> None:
    """What is filled and hidden is looked for once for many; of some the pay stands there, of others none."""
    people = [(f"人{n:03d}", f"139000{n:05d}") for n in range(30)]
    with writing(desk.store, desk.session, "create") as write:
        for n, (name, phone) in enumerate(people):
            row = desk.add_candidate(write, name, phone=phone, employer="甲公司", owner=desk.xie)
            if n % 2:
                write.create(Pay, candidate=row, kind=PayKind.WANTED, original="70万")

    def judge(rows: int) -> tuple[int, list[str]]:
        told = [(*one, value) for one in people[:rows]]
        file = table(tmp_path / f"{rows}.csv", ("姓名", "手机", header), *told)
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="peewee"):
            items = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
        return sum(record.name == "peewee" for record in caplog.records), [item.message for item in items]

    few, _told = judge(2)
    many, told = judge(30)
    assert many == few
    if header == "负责顾问":
        assert all("is with 解语晴 until" in one for one in told)
    if header == "期望薪资":
        assert ["Expected pay: hidden" in one for one in told] == [n % 2 == 1 for n in range(30)]


def test_a_change_of_owner_is_said_by_name(desk: Desk, tmp_path: Path) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "解小雨", phone="13800138000")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "负责顾问"), ("解小雨", "13800138000", "xie"))
    (item,) = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, item.message) == ("update", "Owner: 单若谷 → 解语晴")
