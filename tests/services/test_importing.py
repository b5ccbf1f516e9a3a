"""I5: every row of a foreign table is judged before the first is written, and the verdict says why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import importing
from katui.services.import_keys import Seen
from katui.store import registry
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Education, Pay
from katui.store.models.clients import Client, ClientAlias, KeyPerson
from katui.store.models.house import Batch, Change
from katui.store.models.positions import Position
from katui.store.store import Store
from tests.factories import Desk
from tests.services.importing_files import actions, imported, judged, table

HEAD = ("姓名", "手机", "公司", "备注")
HOSTILE = "[@click=app.quit]x[/] \x1b]52;c;eA==\x07 阿依古丽·买买提"


def test_a_dry_run_gives_every_row_a_verdict_and_writes_nothing(store: Store, desk: Desk, tmp_path: Path) -> None:
    rows = (("解小雨", "13800138000", "归墟", ""), ("", "13800138001", "归墟", ""), ("阿依古丽·买买提",))
    file = table(tmp_path / "a.csv", HEAD, *rows)
    before = Change.select().count()
    items = judged(store, desk.session, Kind.CANDIDATE, file)
    assert actions(items) == [(2, "create"), (3, "error"), (4, "skip")]
    assert items[1].column == "姓名"
    assert "needed" in items[1].message
    assert "here already" in items[2].message
    assert Change.select().count() == before


def test_records_count_everything_and_rows_only_data(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("Export of 2026",), (), HEAD, ("解小雨",), (), ("解小雪",))
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan:
        assert (plan.records, plan.rows) == (6, 2)
        assert [item.row for item in plan.items()] == [4, 6]


def test_a_hostile_name_is_cleaned_stays_literal_and_the_row_says_so(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, (HOSTILE, "13800138000"))
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file)
    assert item.name == "[@click=app.quit]x[/] ]52;c;eA== 阿依古丽·买买提"
    assert "control characters" in item.message
    imported(store, desk.session, Kind.CANDIDATE, file)
    assert Candidate.select().where(Candidate.name == item.name).count() == 1


def test_the_same_person_twice_in_a_file_is_one(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(
        tmp_path / "a.csv",
        ("name", "mobile", "email", "company"),
        ("解小雨", "138 0013 8000", "", ""),
        ("解晓雨", "+86 13800138000", "", ""),
        ("Ann Lee", "", "ann.lee@gmail.com", ""),
        ("A. Lee", "", "AnnLee+jobs@googlemail.com", ""),
        ("王伟", "", "", "归墟"),
        ("王伟", "", "", "归 墟"),
        ("王伟", "", "", "华星"),
        ("王伟", "", "", ""),
    )
    items = judged(store, desk.session, Kind.CANDIDATE, file)
    assert [item.action for item in items] == ["create", "skip", "create", "skip", "create", "skip", "create", "create"]
    assert "row 2" in items[1].message
    assert "row 6" in items[5].message


def test_two_people_of_one_name_without_an_employer_are_two_when_their_numbers_differ(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("王伟", "13800138000"), ("王伟", "13800138001"))
    assert imported(store, desk.session, Kind.CANDIDATE, file).create == 2
    assert imported(store, desk.session, Kind.CANDIDATE, file).create == 0


def test_update_fills_in_what_the_file_knows_and_lists_it(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        row = desk.add_candidate(write, "解小雨", phone="13800138000", city="上海", notes="老朋友", employer="归墟")
    file = table(
        tmp_path / "a.csv",
        ("姓名", "手机", "城市", "公司", "备注", "期望薪资", "毕业院校"),
        ("解小雨", "13800138000", "", "华星", "愿意看机会", "60万", "清华"),
    )
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert item.action == "update"
    assert "Employer: 归墟 → 华星" in item.message
    result = imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (result.create, result.update) == (0, 1)
    held = Candidate.get_by_id(row.id)
    assert (held.city, held.employer, held.notes) == ("上海", "华星", "老朋友\n愿意看机会")
    assert Pay.get(Pay.candidate == row.id).original == "60万"
    assert Education.get(Education.candidate == row.id).school == "清华"
    again = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert actions(again) == [(2, "skip")]


def test_what_changes_is_told_in_words_and_names(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "解小雨", phone="13800138000", owner=None, data_purpose="search")
    head = ("姓名", "手机", "负责人", "信息用途")
    file = table(tmp_path / "a.csv", head, ("解小雨", "13800138000", "解语晴", "长期保留在人才库"))
    (item,) = judged(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert item.message == "Owner: — → 解语晴; Data kept for: This search only → Talent pool"
    head = ("职位", "客户", "拍板人", "独家")
    jobs = table(tmp_path / "p.csv", head, (desk.position.name, desk.client.name, desk.person.name, "是"))
    (item,) = judged(store, desk.session, Kind.POSITION, jobs, on_duplicate="update")
    assert item.message == f"Who decides: — → {desk.person.name}; Exclusive: no → yes"


def test_new_makes_another(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("阿依古丽·买买提",), ("阿依古丽·买买提",))
    assert imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="new").create == 2


def test_an_unknown_owner_is_an_error_of_its_row(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("姓名", "负责顾问"), ("甲", "xie"), ("乙", "解语晴"), ("丙", "没有人"))
    items = judged(store, desk.session, Kind.CANDIDATE, file)
    assert [item.action for item in items] == ["create", "create", "error"]
    assert (items[2].column, "没有人" in items[2].message) == ("负责顾问", True)
    imported(store, desk.session, Kind.CANDIDATE, file)
    owners = {row.name: row.owner_id for row in Candidate.select().where(Candidate.name.in_(["甲", "乙"]))}
    assert owners == {"甲": desk.xie.id, "乙": desk.xie.id}


def test_columns_without_a_field_are_kept_in_the_notes_and_protected_ones_never(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    file = table(tmp_path / "a.csv", ("姓名", "性别", "血缘编号", "备注"), ("解小雨", "女", "Z-9", "先约电话"))
    imported(store, desk.session, Kind.CANDIDATE, file)
    notes = Candidate.get(Candidate.name == "解小雨").notes
    assert notes == "先约电话\n血缘编号: Z-9"


def test_an_over_long_cell_is_an_error_and_never_cut(store: Store, desk: Desk, tmp_path: Path) -> None:
    rows = (("解" * 201, ""), ("解小雨", "", "墟" * 501), ("解小雪", "", "", "n" * 30_000))
    file = table(tmp_path / "a.csv", HEAD, *rows)
    items = judged(store, desk.session, Kind.CANDIDATE, file)
    assert [(item.action, item.column) for item in items] == [("error", "姓名"), ("error", "公司"), ("create", "")]


def test_positions_and_persons_find_their_client_by_any_of_its_names(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        write.create(ClientAlias, client=desk.client, alias="归墟集团", name_key="归墟集团")
    rows = (("验证工程师", "归墟集团"), ("测试", "不存在"), ("架构师", "归墟半导体"))
    jobs = table(tmp_path / "p.csv", ("职位", "客户"), *rows)
    items = judged(store, desk.session, Kind.POSITION, jobs)
    assert [item.action for item in items] == ["create", "error", "skip"]
    assert (items[1].column, "不存在" in items[1].message) == ("客户", True)
    both = (("李总", "归墟集团", "王敏"), ("王敏", "归墟半导体", ""))
    people = table(tmp_path / "k.csv", ("姓名", "公司", "汇报对象"), *both)
    result = imported(store, desk.session, Kind.PERSON, people)
    assert (result.create, result.skip) == (1, 1)
    assert KeyPerson.get(KeyPerson.name == "李总").reports_to_id == desk.person.id


def test_unknown_clients_are_made_when_asked(store: Store, desk: Desk, tmp_path: Path) -> None:
    jobs = table(tmp_path / "p.csv", ("职位", "客户"), ("验证", "新客户甲"), ("测试", "新客户甲"), ("运维", "新客户乙"))
    result = imported(store, desk.session, Kind.POSITION, jobs, create_clients=True)
    assert result.create == 3
    made = {row.name: row.id for row in Client.select().where(Client.name.in_(["新客户甲", "新客户乙"]))}
    assert len(made) == 2
    assert Position.select().where(Position.client == made["新客户甲"]).count() == 2


def test_two_clients_of_one_name_are_an_error(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        desk.add_client(write, "归墟半导体")
    jobs = table(tmp_path / "p.csv", ("职位", "客户"), ("验证", "归墟半导体"))
    (item,) = judged(store, desk.session, Kind.POSITION, jobs)
    assert (item.action, item.column) == ("error", "客户")


def test_an_open_position_of_an_unregistered_client_is_an_error(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        write.create(Client, name="半途公司", owner=desk.shan)
    rows = (("验证", "归墟半导体", "open", "2 人"), ("测试", "半途公司", "open", ""), ("运维", "半途公司", "", ""))
    jobs = table(tmp_path / "p.csv", ("职位", "客户", "状态", "招聘人数"), *rows)
    items = judged(store, desk.session, Kind.POSITION, jobs)
    assert [item.action for item in items] == ["create", "error", "create"]
    imported(store, desk.session, Kind.POSITION, jobs)
    assert Position.get(Position.name == "验证").openings == 2


def test_clients_come_with_their_other_names_and_the_firm_they_belong_to(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    head = ("客户名称", "别名", "上级公司", "客户级别")
    rows = (("星河上海", "", "星河集团", "B"), ("星河集团", "星河、Xinghe", "", "A"), ("错级", "", "", "Z"))
    file = table(tmp_path / "c.csv", head, *rows)
    items = judged(store, desk.session, Kind.CLIENT, file)
    assert [(item.action, item.column) for item in items] == [("create", ""), ("create", ""), ("error", "客户级别")]
    imported(store, desk.session, Kind.CLIENT, file)
    group = Client.get(Client.name == "星河集团")
    assert Client.get(Client.name == "星河上海").parent_id == group.id
    known = table(tmp_path / "d.csv", ("客户名称",), ("XINGHE",), ("星河",))
    assert actions(judged(store, desk.session, Kind.CLIENT, known)) == [(2, "skip"), (3, "skip")]


def test_a_file_without_a_known_column_is_refused_in_one_sentence(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("x", "y"), ("1", "2"))
    with pytest.raises(Refused) as refused:
        judged(store, desk.session, Kind.CANDIDATE, file)
    assert refused.value.rule == "I5.header"
    assert refused.value.message.count(".") == 1


def test_items_have_the_shape_of_the_contract(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("解小雨",), ("", "1"))
    shapes = [item.to_json() for item in judged(store, desk.session, Kind.CANDIDATE, file)]
    assert json.loads(json.dumps(shapes[0])) == {"row": 2, "action": "create", "name": "解小雨"}
    assert set(shapes[1]) == {"row", "action", "name", "column", "message"}


def test_keys_are_remembered_by_the_hundred_thousand() -> None:
    seen = Seen()
    keys = [("p", str(number)) for number in range(100_000)]
    assert [seen.first(key, row) for row, key in enumerate(keys, 1)] == [None] * len(keys)
    assert [seen.first(key, 0) for key in keys[::997]] == list(range(1, 100_001, 997))
    assert seen.get(("p", "nobody")) is None


def test_nothing_is_left_of_a_plan_that_is_closed(store: Store, desk: Desk, tmp_path: Path) -> None:
    batches = Batch.select().count()
    with importing.plan(store, desk.session, Kind.CANDIDATE, table(tmp_path / "a.csv", HEAD, ("甲",))) as plan:
        spool = plan.spool
    with pytest.raises(ValueError, match="closed"):
        next(spool.drafts())
    assert Batch.select().count() == batches


def test_an_address_that_a_form_would_refuse_is_kept_and_said(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", ("姓名", "邮箱"), ("甲小满", "not-an-email"), ("乙小满", "b@firm.example"))
    found = judged(store, desk.session, Kind.CANDIDATE, file)
    assert [("not-an-email" in one.message, one.action) for one in found] == [(True, "create"), (False, "create")]


@pytest.mark.parametrize(
    ("kind", "headers", "cells", "kept"),
    [
        (Kind.CLIENT, ("客户名称", "谁认识的"), ("昆仑芯片", "王总介绍的"), "王总介绍的"),
        (Kind.CANDIDATE, ("姓名", "公司", "曾是客户关键人"), ("赵一", "甲", "某公司的HRD"), "某公司的HRD"),
        (Kind.CANDIDATE, ("姓名", "公司", "信息用途"), ("赵一", "甲", "推荐用"), "推荐用"),
        (Kind.CANDIDATE, ("姓名", "公司", "授权日期"), ("赵一", "甲", "口头"), "口头"),
        (Kind.CANDIDATE, ("姓名", "公司", "保存至"), ("赵一", "甲", "两年"), "两年"),
        (Kind.PERSON, ("姓名", "客户", "离职去向"), ("钱七", "归墟半导体", "去了华为"), "去了华为"),
    ],
)
def test_what_other_lists_mean_by_a_header_of_ours_is_kept_in_the_notes(
    desk: Desk, tmp_path: Path, kind: Kind, headers: tuple[str, ...], cells: tuple[str, ...], kept: str
) -> None:
    """I5, S12-22: the cell was lost, or the whole row refused."""
    file = table(tmp_path / "a.csv", headers, cells)
    (row,) = judged(desk.store, desk.session, kind, file)
    assert (row.action, kept in row.message) == ("create", True), row.message
    imported(desk.store, desk.session, kind, file)
    made = registry.MODEL_OF[kind]
    assert kept in made.get(made.name == cells[0]).notes
