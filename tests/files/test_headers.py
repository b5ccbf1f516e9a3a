"""Columns are known by their header in Chinese or English or by a mapping file; the rest becomes notes (I5, I4)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.errors import Refused
from katui.files.header_words import EVERY, words
from katui.files.headers import below_header, check_mapping, fields_of, find_header_row, key, match_headers
from katui.files.mapping import load_mapping
from katui.files.rows import Row

KIND_OF_TABLE = {
    "Chinese job list": "position",
    "Chinese job list 2": "position",
    "OpenCATS job orders": "position",
    "Bullhorn JobOrder": "position",
    "Greenhouse job": "position",
    "Lever posting": "position",
    "OpenCATS contacts": "person",
    "Bullhorn ClientContact": "person",
    "OpenCATS companies": "client",
    "Bullhorn ClientCorporation": "client",
}


def test_every_header_of_other_systems_has_a_home_or_is_listed_without(shared: Path) -> None:
    listed = set(Path(__file__).with_name("headers_without_home.txt").read_text(encoding="utf-8").splitlines())
    homeless: set[str] = set()
    for line in (shared / "data/ats/ats-headers.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        system, headers = line.split("\t")[:2]
        kind = KIND_OF_TABLE.get(system, "candidate")
        match = match_headers(kind, [header for header in headers.split("|") if header.strip()])
        homeless |= {f"{kind}: {header}" for header in match.unknown}
    assert homeless == listed


@pytest.mark.parametrize(
    ("kind", "header", "field"),
    [
        ("position", "HR contact", "hr"),
        ("position", "HR we report to", "hr"),
        ("candidate", "First Name", "first_name"),
        ("candidate", "first_name", "first_name"),
        ("candidate", "firstName", "first_name"),
        ("candidate", "  姓名 * ", "name"),
        ("candidate", "姓名（必填）", "name"),
        ("candidate", "Ｅ－ｍａｉｌ", "email"),
        ("candidate", "E-Mail:", "email"),
        ("candidate", "手机号码", "phone"),
        ("candidate", "现年薪(万)", "pay_present"),
        ("candidate", "期望薪资", "pay_wanted"),
        ("candidate", "期望", "pay_wanted"),
        ("candidate", "微信号", "wechat"),
        ("candidate", "Company", "employer"),
        ("candidate", "公司名称", "employer"),
        ("candidate", "Vorname", "first_name"),
        ("candidate", "毕业院校", "school"),
        ("candidate", "最高学历", "degree"),
        ("candidate", "URL", "linkedin"),
        ("client", "Company", "name"),
        ("client", "公司名称", "name"),
        ("client", "客户等级", "tier"),
        ("client", "URL", "website"),
        ("client", "公司全称", "legal_name"),
        ("client", "母公司", "parent"),
        ("person", "Company", "client"),
        ("person", "生日", "birthday"),
        ("person", "汇报对象", "reports_to"),
        ("position", "职位名称", "title"),
        ("position", "公司名称", "client"),
        ("position", "招聘人数", "openings"),
        ("position", "月薪范围", "pay"),
        ("position", "name", "title"),
        ("position", "HC", "openings"),
    ],
)
def test_headers_in_two_languages(kind: str, header: str, field: str) -> None:
    assert match_headers(kind, [header]).columns == {0: field}


@pytest.mark.parametrize(
    "header", ["性别", "年龄", "婚姻状况", "民族", "Gender", "Date of Birth", "ssn", "disability", "身份证号*"]
)
def test_protected_attributes_are_dropped_by_name(header: str) -> None:
    match = match_headers("candidate", ["姓名", header], {header: "notes"})
    assert match.dropped == (header,)
    assert match.columns == {0: "name"}
    assert match.read(["解晓东", "secret"]) == ({"name": "解晓东"}, {})


def test_a_birthday_is_for_key_persons_only() -> None:
    assert match_headers("person", ["生日", "性别"]).dropped == ("性别",)
    assert match_headers("candidate", ["生日"]).dropped == ("生日",)


def test_nothing_in_a_row_is_lost() -> None:
    headers = ["Home Phone", "Mobile", "First Name", "Last Name", "Zip", "", "Email", "Email2"]
    match = match_headers("candidate", headers)
    fields, extra = match.read(["010-1", "138", "Ada", "Lovelace", "10000", "odd", "", "ada@example.com", "beyond"])
    assert fields == {
        "phone": "138", "first_name": "Ada", "last_name": "Lovelace", "name": "Ada Lovelace", "email": "ada@example.com"
    }  # fmt: skip
    assert extra == {"Home Phone": "010-1", "Zip": "10000", "#6": "odd", "#9": "beyond"}
    assert match.unknown == ("Zip", "#6")


def test_the_number_of_a_foreign_table_is_none_of_ours() -> None:
    match = match_headers("candidate", ["id", "姓名"])
    assert (match.columns, match.unknown) == ({1: "name"}, ("id",))


def test_only_a_linkedin_page_is_one() -> None:
    match = match_headers("candidate", ["First", "URL"])
    assert match.read(["Ada", "https://www.linkedin.com/in/ada"])[0]["linkedin"] == "https://www.linkedin.com/in/ada"
    assert match.read(["Ada", "https://example.com/cv.pdf"])[1] == {"URL": "https://example.com/cv.pdf"}


def test_a_chinese_name_in_parts_is_put_together_surname_first() -> None:
    assert match_headers("candidate", ["名", "姓"]).read(["若谷", "单"])[0]["name"] == "单若谷"
    assert match_headers("candidate", ["名", "姓名"]).read(["若谷", "单若谷"])[0]["name"] == "单若谷"


def test_an_amount_keeps_the_unit_of_its_header() -> None:
    match = match_headers("candidate", ["现年薪（万）", "期望月薪(K)", "姓名"])
    assert match.read(["60", "30-40", "单若谷"])[0] == {"pay_present": "60万", "pay_wanted": "30-40K", "name": "单若谷"}
    assert match.read(["60万", "面议", ""])[0] == {"pay_present": "60万", "pay_wanted": "面议"}


def test_the_header_is_found_below_a_preamble() -> None:
    rows = [
        Row(1, ("Notes:",)),
        Row(2, ("When exporting your connection data, some of the fields are empty.",)),
        Row(3, ()),
        Row(4, ("First Name", "Last Name", "Email Address", "Company")),
        Row(5, ("Ada", "Lovelace", "ada@example.com", "Engines")),
    ]
    row, match = find_header_row(iter(rows), "candidate")
    assert row.number == 4
    header, same, below = below_header(iter([*rows, *(Row(n, ("x",)) for n in range(6, 100))]), "candidate")
    assert (header, same) == (row, match)
    assert [record.number for record in below] == list(range(5, 100))
    assert set(match.columns.values()) == {"first_name", "last_name", "email", "employer"}


def test_a_file_without_a_known_column_is_refused_in_one_sentence() -> None:
    rows = [Row(number, ("sepal", "petal", str(number))) for number in range(1, 100)]
    with pytest.raises(Refused, match=r"^No column of this file is known for a candidate; name them with --map\.$"):
        find_header_row(iter(rows), "candidate")
    late = [*rows[:30], Row(31, ("姓名",))]
    with pytest.raises(Refused):
        find_header_row(iter(late), "candidate")
    assert find_header_row(iter(rows), "candidate", {"petal": "name"})[0].number == 1


def test_only_four_kinds_come_from_tables() -> None:
    for kind in ("submission", EVERY, ""):
        with pytest.raises(Refused, match="cannot be imported from a table"):
            match_headers(kind, ["name"])
    assert fields_of("position")[:3] == ("title", "client", "department")
    assert "middle_name" not in fields_of("candidate")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("map.toml", '"花名" = "english_name"\n"外呼" = "notes+"\n"内部编号" = "-"\n'),
        ("map.toml", '[columns]\n"花名" = "english_name"\n"外呼" = "notes+"\n"内部编号" = "-"\n'),
        ("map.toml", "花名 = english_name\n外呼 = notes+\n\n# 不要\n内部编号 = -\n"),
        ("map.txt", "花名=english_name\n外呼＝notes+\n内部编号 = -\n"),
        ("map.txt", '"花名" = "english_name"\n"外呼" = "notes+"\n"内部编号" = "-"\n'),
        ("map", "[columns]\n花名 = english_name\n外呼 = notes+\n内部编号 = -\n"),
        ("map.csv", "花名 = english_name\n外呼 = notes+\n内部编号 = -\n"),
        ("map.json", '{"花名": "english_name", "外呼": "notes+", "内部编号": "-"}'),
        ("map.csv", "header,field\n花名,english_name\n外呼,notes+\n内部编号,-\n"),
        ("map.csv", "花名;english_name\n外呼;notes+\n内部编号;-\n"),
    ],
)
def test_the_mapping_file_goes_first(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    match = match_headers("candidate", ["姓名", "花名", "外呼", "内部编号"], load_mapping(path))
    assert match.columns == {1: "english_name", 0: "name"}
    assert match.unknown == ("外呼",)
    assert match.skipped == ("内部编号",)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("m.toml", "= broken"),
        ("m.toml", ""),
        ("m.json", "[1]"),
        ("m.json", '{"a": 1}'),
        ("m.json", "[" * 100_000),
        ("m.csv", "only\n"),
        ("m.txt", "花名 = english_name\n外呼\n"),
        ("m.txt", "花名 =\n"),
    ],
)
def test_a_broken_mapping_is_refused(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused):
        load_mapping(path)
    with pytest.raises(Refused, match="There is no file"):
        load_mapping(tmp_path / "gone.toml")


def test_a_mapping_may_name_the_fields_as_a_header_does(tmp_path: Path) -> None:
    path = tmp_path / "对照.txt"
    path.write_text("花名＝英文名\n外呼 = 手机号\n", encoding="utf-8")
    match = match_headers("candidate", ["姓名", "花名", "外呼"], load_mapping(path))
    assert match.columns == {0: "name", 1: "english_name", 2: "phone"}


def test_a_mapping_of_a_header_that_the_file_lacks_is_refused_by_name() -> None:
    check_mapping(["姓名", "Wer*", "年薪（万）"], {"wer": "name", "年薪": "pay_now", "年薪(万)": "pay_now"})
    with pytest.raises(Refused, match="names qux, Was, which this file does not have; its columns are foo") as refused:
        check_mapping(["foo", "姓名"], {"foo": "name", "qux": "title", "Was": "-"})
    assert refused.value.rule == "I5.mapping"


def test_a_mapping_of_a_chinese_notepad_is_read(tmp_path: Path) -> None:
    path = tmp_path / "对照.txt"
    path.write_text("花名 = english_name\r\n外呼 = notes+\r\n", encoding="gb18030")
    assert load_mapping(path) == {"花名": "english_name", "外呼": "notes+"}


def test_a_mapping_to_a_field_that_is_not_there_names_the_fields() -> None:
    with pytest.raises(Refused, match="field shoe_size, which a Candidate does not have; it has name") as refused:
        match_headers("candidate", ["a"], {"a": "shoe_size"})
    assert refused.value.rule == "I5.mapping"


def test_in_chinese_the_fields_of_a_mapping_are_named_as_a_header_calls_them() -> None:
    i18n.activate("zh_CN")
    with pytest.raises(Refused, match=r"候选人没有这一项；可用的有 姓名、.*、部门、目前薪资、期望薪资、.*方便时段"):
        match_headers("candidate", ["a"], {"a": "shoe_size"})


def test_no_word_means_two_fields_of_one_kind() -> None:
    for kind, table in words().items():
        seen: dict[str, str] = {}
        for field, synonyms in table.items():
            for word in synonyms:
                assert seen.setdefault(key(word), field) == field, (kind, word)


@given(st.lists(st.text(max_size=20), max_size=12), st.lists(st.text(max_size=20), max_size=14))
def test_any_header_and_row_can_be_read(headers: list[str], cells: list[str]) -> None:
    for kind in ("candidate", "client", "person", "position"):
        match = match_headers(kind, headers)
        fields, extra = match.read(cells)
        assert len(match.columns) + len(match.extra) + len(match.dropped) + len(match.skipped) == len(headers)
        assert all(value.strip() for value in (*fields.values(), *extra.values()))
