"""I5, P5, S17: an import writes over nobody of whom it knows a name and a firm only, once that may be another."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.i18n import activate
from katui.services import importing
from katui.services.exporting import export
from katui.services.importing import Choices, OnDuplicate
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Education
from katui.store.models.clients import KeyPerson
from katui.store.models.positions import Position
from katui.store.store import Store
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "公司", "城市", "手机")


def two(desk: Desk) -> tuple[Any, Any]:
    """Two people of one name in one firm; the phone of the second is with a colleague."""
    with writing(desk.store, desk.session, "create") as write:
        first = desk.add_candidate(
            write, "王磊", employer="造父智行", city="广州", title="整车项目 VP", phone="14100009991"
        )
        more = {"city": "深圳", "title": "版图设计经理", "phone": "14100009992", "owner": desk.xie}
        return first, desk.add_candidate(write, "王磊", employer="造父智行", **more)


def one(desk: Desk, name: str = "王磊", **fields: Any) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, name, employer="造父智行", **{"city": "广州"} | fields)


def cities(*held: Any) -> list[str | None]:
    return [Candidate.get_by_id(row.id).city for row in held]


def test_a_row_that_could_be_either_of_two_is_an_error_that_names_both_and_the_way_out(
    desk: Desk, tmp_path: Path
) -> None:
    held = two(desk)
    file = table(tmp_path / "w.csv", HEAD, ("王磊", "造父智行", "拉萨", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, item.column) == ("error", "Name")
    assert all(f"#{row.id}" in item.message for row in held)
    assert "fits more than one record" in item.message
    assert "A phone or e-mail in the row shows which; “make another” brings in a new one." in item.message
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 0
    assert cities(*held) == ["广州", "深圳"]
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert (item.action, "fits more than one record" in item.message) == ("skip", True)


def test_a_phone_tells_which_of_two_it_is(desk: Desk, tmp_path: Path) -> None:
    held = two(desk)
    rows = (("王磊", "造父智行", "拉萨", "14100009992"), ("王磊", "造父智行", "昆明", ""))
    file = table(tmp_path / "w.csv", HEAD, *rows)
    items = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert [item.action for item in items][:1] == ["update"]
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert cities(*held) == ["广州", "拉萨"]


def test_beside_one_known_by_phone_the_other_of_the_name_is_still_seen(desk: Desk, tmp_path: Path) -> None:
    """Both are looked up although the first row of the chunk found one of them by its number."""
    two(desk)
    rows = (("王磊", "造父智行", "拉萨", ""), ("王磊", "造父智行", "广州", "14100009991"))
    items = judged(
        desk.store, desk.session, Kind.CANDIDATE, table(tmp_path / "w.csv", HEAD, *rows), on_duplicate="update"
    )
    assert [item.action for item in items] == ["error", "skip"]


def test_two_rows_with_numbers_are_two_people_although_name_and_firm_are_the_same(desk: Desk, tmp_path: Path) -> None:
    rows = (("王磊", "造父智行", "广州", "14100009991"), ("王磊", "造父智行", "深圳", "14100009992"))
    file = table(tmp_path / "w.csv", HEAD, *rows)
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file).create == 2
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").skip == 2


def test_what_says_nothing_new_of_one_of_two_is_here_already(desk: Desk, tmp_path: Path) -> None:
    _first, second = two(desk)
    file = table(tmp_path / "w.csv", HEAD, ("王磊", "造父智行", "深圳", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, f"(id {second.id})" in item.message) == ("skip", True)


@pytest.mark.parametrize(
    ("column", "value"),
    [("城市", "拉萨"), ("职位", "版图设计经理"), ("手机", "14100009999"), ("英文名", "Cindy"), ("学校", "东海大学")],
)
def test_facts_that_differ_say_that_it_may_be_another(desk: Desk, tmp_path: Path, column: str, value: str) -> None:
    row = one(desk, title="整车项目 VP", phone="14100009991", english_name="Mary")
    with writing(desk.store, desk.session, "edit") as write:
        write.create(Education, candidate=row, school="云梦大学")
    file = table(tmp_path / "w.csv", ("姓名", "公司", column), ("王磊", "造父智行", value))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert item.action == "error"
    assert f"王磊 (id {row.id}) could be somebody else:" in item.message


STORED = {"phone": "13666660001", "email": "a1@mail.example", "title": "会计", "city": "北京"}
FULL = ("姓名", "手机", "邮箱", "公司", "职位", "城市")


def accountant(desk: Desk) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(
            write, "王磊磊", employer="昆仑网络", phone_e164="+8613666660001", email_key="a1@mail.example", **STORED
        )


@pytest.mark.parametrize("policy", ["skip", "update"])
def test_a_namesake_at_the_same_firm_is_asked_about_whatever_becomes_of_known_rows(
    store: Store, desk: Desk, tmp_path: Path, policy: str
) -> None:
    """Nobody who differs in number, mail, title and city is left out as known: the row is a question."""
    row = accountant(desk)
    file = table(tmp_path / "w.csv", FULL, ("王磊磊", "13777770002", "b2@mail.example", "昆仑网络", "架构师", "深圳"))
    with importing.plan(store, desk.session, Kind.CANDIDATE, file, Choices(on_duplicate=OnDuplicate(policy))) as plan:
        [item], [draft] = plan.items(), plan.rejected()
    assert (item.action, item.column) == ("error", "Phone")
    assert f"王磊磊 (id {row.id}) could be somebody else:" in item.message
    for said in (
        "13666660001 here, 13777770002 in the file",
        "架构师 in the file",
        "北京 here",
        "“make another” brings",
    ):
        assert said in item.message
    assert draft.cells[1] == "13777770002"
    assert imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate=policy).create == 0
    assert imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="new").create == 1


@pytest.mark.parametrize("kept", ["13666660001", "a1@mail.example", ""])
def test_who_is_known_by_number_or_mail_or_differs_in_nothing_is_left_out_as_here_already(
    store: Store, desk: Desk, tmp_path: Path, kept: str
) -> None:
    row = accountant(desk)
    phone, mail = (kept, "") if kept.isdigit() else ("", kept)
    told = ("架构师", "深圳") if kept else ("", "北京")
    file = table(tmp_path / "w.csv", FULL, ("王磊磊", phone, mail, "昆仑网络", *told))
    [item] = judged(store, desk.session, Kind.CANDIDATE, file)
    assert (item.action, item.message) == ("skip", f"王磊磊 is here already (id {row.id}).")


def test_a_school_tells_namesakes_apart_for_rows_that_are_left_out_as_well(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    row = accountant(desk)
    with writing(store, desk.session, "edit") as write:
        write.create(Education, candidate=row, school="云梦大学")
    file = table(tmp_path / "w.csv", ("姓名", "公司", "学校"), ("王磊磊", "昆仑网络", "东海大学"))
    [item] = judged(store, desk.session, Kind.CANDIDATE, file)
    assert (item.action, item.column) == ("error", "学校")


def test_what_only_adds_to_one_person_of_the_name_comes_in(desk: Desk, tmp_path: Path) -> None:
    row = one(desk)
    file = table(tmp_path / "w.csv", ("姓名", "公司", "城市", "职位", "标签"), ("王磊", "造父智行", "广州", "VP", "急"))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    held = Candidate.get_by_id(row.id)
    assert (held.title, held.tags) == ("VP", "急")


def test_a_name_in_traditional_characters_may_be_one_and_is_not_written_over(desk: Desk, tmp_path: Path) -> None:
    row = one(desk, "刘书语")
    file = table(tmp_path / "w.csv", HEAD, ("劉書語", "造父智行", "", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "Name: 刘书语 here, 劉書語 in the file" in item.message) == ("error", True)
    assert Candidate.get_by_id(row.id).name == "刘书语"


def test_of_two_who_share_a_number_the_name_tells_which_it_is(desk: Desk, tmp_path: Path) -> None:
    """A couple at one firm, one line on file for both."""
    first, second = one(desk, "王磊", phone="14100009991"), one(desk, "李雷", phone="14100009991")
    file = table(tmp_path / "w.csv", HEAD, ("李雷", "造父智行", "拉萨", "14100009991"))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    assert cities(first, second) == ["广州", "拉萨"]


def test_a_name_that_is_only_written_wider_is_the_same(desk: Desk, tmp_path: Path) -> None:
    row = one(desk, "刘书语")
    file = table(tmp_path / "w.csv", HEAD, ("刘 书语", "造父智行", "", "14100009991"))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update").update == 1
    assert Candidate.get_by_id(row.id).phone == "14100009991"


def test_our_own_card_tells_which_of_two_it_is(desk: Desk, tmp_path: Path) -> None:
    held = two(desk)
    file = tmp_path / "cards.vcf"
    export(desk.store, desk.session, Kind.CANDIDATE, file, "name:王磊")
    file.write_text(file.read_text("utf-8").replace("深圳", "拉萨"), encoding="utf-8", newline="")
    items = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert sorted(item.action for item in items) == ["skip", "update"]
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert cities(*held) == ["广州", "拉萨"]


def test_a_foreign_card_of_one_of_two_is_an_error(desk: Desk, tmp_path: Path) -> None:
    two(desk)
    file = tmp_path / "a.vcf"
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:王磊\nORG:造父智行\nTITLE:总监\nUID:abc-1\nEND:VCARD\n"
    file.write_text(card, encoding="utf-8")
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "fits more than one record" in item.message) == ("error", True)


PEOPLE = ("姓名", "公司", "职务", "手机")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("HRVP", ""), "Title: HRD → HRVP"),
        (("", "14100000009"), "Phone: 14100000001 → 14100000009"),
        (("HRVP", "14100000001"), "Title: HRD → HRVP"),
    ],
    ids=["title", "phone", "title by phone"],
)
def test_what_is_new_of_the_one_key_person_of_a_name_at_a_client_comes_in(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], told: str
) -> None:
    file = table(tmp_path / "k.csv", PEOPLE, ("王敏", desk.client.name, *row))
    [item] = judged(desk.store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert (item.action, item.message) == ("update", told)
    assert imported(desk.store, desk.session, Kind.PERSON, file, on_duplicate="update").update == 1
    held = KeyPerson.get_by_id(desk.person.id)
    assert (held.title, held.phone) == (row[0] or "HRD", row[1] or "14100000001")


def test_a_key_person_in_traditional_characters_may_be_another(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        row = write.create(KeyPerson, client=desk.client, name="刘书语", title="HRD")
    file = table(tmp_path / "k.csv", PEOPLE, ("劉書語", desk.client.name, "HRVP", ""))
    [item] = judged(store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert (item.action, "Name: 刘书语 here, 劉書語 in the file" in item.message) == ("error", True)
    assert KeyPerson.get_by_id(row.id).title == "HRD"


def test_two_key_people_of_a_name_at_a_client_here_or_in_the_file_are_not_written_over(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    rows = (
        ("王敏", desk.client.name, "HRVP", "14100000008"),
        ("王敏", desk.client.name, "前台", "14100000009"),
    )
    file = table(tmp_path / "k.csv", PEOPLE, *rows)
    items = judged(store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert [(item.action, "could be somebody else" in item.message) for item in items] == [("error", True)] * 2
    with writing(store, desk.session, "create") as write:
        write.create(KeyPerson, client=desk.client, name="王敏", title="前台")
    file = table(tmp_path / "k.csv", PEOPLE, ("王敏", desk.client.name, "HRVP", ""))
    [item] = judged(store, desk.session, Kind.PERSON, file, on_duplicate="update")
    assert (item.action, "fits more than one record" in item.message) == ("error", True)
    assert KeyPerson.get_by_id(desk.person.id).title == "HRD"


def test_one_of_two_positions_of_a_title_is_left_alone(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        held = [write.create(Position, name="测试主管", client=desk.client, owner=desk.shan) for _n in range(2)]
    file = table(tmp_path / "p.csv", ("职位", "客户", "城市"), ("测试主管", desk.client.name, "拉萨"))
    [item] = judged(store, desk.session, Kind.POSITION, file, on_duplicate="update")
    assert (item.action, all(f"#{row.id}" in item.message for row in held)) == ("error", True)
    assert "Change it on its own page" in item.message


def test_the_verdict_is_chinese_for_who_reads_chinese(desk: Desk, tmp_path: Path) -> None:
    two(desk)
    file = table(tmp_path / "w.csv", HEAD, ("王磊", "造父智行", "拉萨", ""))
    activate("zh_CN")
    try:
        [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    finally:
        activate("en")
    assert item.message.startswith("王磊 分不清是哪一位：")


def test_one_school_told_twice_with_two_degrees_loses_neither(desk: Desk, tmp_path: Path) -> None:
    row = one(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.create(Education, candidate=row, school="云梦大学")
    head = ("姓名", "公司", "学校", "学历")
    file = table(tmp_path / "w.csv", head, ("王磊", "造父智行", "云梦大学; 云梦大学", "本科; 硕士"))
    for _time in range(2):
        imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
        schools = Education.select().where(Education.candidate == row)
        assert sorted((held.school, held.degree) for held in schools) == [("云梦大学", "本科"), ("云梦大学", "硕士")]


@pytest.mark.parametrize(
    ("column", "field", "here", "told"),
    [
        ("手机", "phone", "13912340000/13812340001", "13912340000"),
        ("手机", "phone", "13912340000（微信同号）", "139 1234 0000"),
        ("邮箱", "email", "a@mail.example; b@mail.example", "B@mail.example"),
    ],
)
def test_a_number_that_stands_there_takes_nothing_away(
    desk: Desk, tmp_path: Path, column: str, field: str, here: str, told: str
) -> None:
    row = one(desk, **{field: here})
    file = table(tmp_path / "w.csv", ("姓名", "公司", column, "职位"), ("王磊", "造父智行", told, "VP"))
    imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    held = Candidate.get_by_id(row.id)
    assert (getattr(held, field), held.title) == (here, "VP")


def test_a_number_that_another_of_the_file_has_second_leaves_nobody_out(desk: Desk, tmp_path: Path) -> None:
    """A couple that gives each other's number, new and once they are on file."""
    head = ("姓名", "公司", "手机", "职位")
    rows = (("夫甲", "甲公司", "13912340000/13812340001"), ("妻乙", "乙公司", "13812340001/13912340000"))
    for title, made in (("VP", 2), ("CTO", 0)):
        file = table(tmp_path / f"{title}.csv", head, *((*row, title) for row in rows))
        result = imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
        assert (result.create, result.update + result.create, result.error) == (made, 2, 0)
    assert [row.title for row in Candidate.select().where(Candidate.name.in_(["夫甲", "妻乙"]))] == ["CTO", "CTO"]
