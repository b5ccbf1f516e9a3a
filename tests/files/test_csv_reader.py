"""Text tables as they really come: separators, quotes, line ends, ragged and blank rows, and where they break (I5)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.files.rows import Row
from katui.files.table import Table, open_table
from tests.files.reading import read_apart

ONE = {
    "csv": "姓名\n甲一\n",
    "vcf": "BEGIN:VCARD\nVERSION:3.0\nFN:甲一\nEND:VCARD\n",
    "json": '{"basics": {"name": "甲一"}}',
}
"""A file of one person, by its kind."""


def table(folder: Path, text: str, separator: str | None = None) -> Table:
    path = folder / "list.csv"
    path.write_bytes(text.encode("utf-8"))
    return open_table(path, separator=separator)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    lines = [["姓名", "手机", "备注"], ["解晓东", "13800138000", "Java; Go, 或 C|C++"], ["仇和", "13900139000", "a\tb"]]
    path = tmp_path / "list.txt"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=mark).writerows(lines)
    opened = open_table(path)
    assert opened.separator == mark
    assert [list(row.cells) for row in opened.rows()] == lines


def test_a_separator_can_be_said(tmp_path: Path) -> None:
    assert next(table(tmp_path, "a;b,c\n", "semicolon").rows()).cells == ("a", "b,c")
    with pytest.raises(Refused, match="not a separator"):
        table(tmp_path, "a;b\n", "xx")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_three_worlds(tmp_path: Path, end: str) -> None:
    opened = table(tmp_path, end.join(["name,note", 'Li,"two', 'lines"', "", "Wu,x", ""]))
    assert list(opened.rows()) == [
        Row(1, ("name", "note"), 1),
        Row(2, ("Li", f"two{end}lines"), 2),
        Row(3, (), 4),
        Row(4, ("Wu", "x"), 5),
    ]
    assert opened.records == 4


def test_ragged_rows_and_nul_bytes_are_rows(tmp_path: Path) -> None:
    rows = [row.cells for row in table(tmp_path, "a,b,c\n1\n1,2,3,4\nx\x00y,2,3\n").rows()]
    assert rows == [("a", "b", "c"), ("1",), ("1", "2", "3", "4"), ("x\x00y", "2", "3")]


def test_a_quote_that_is_never_closed_names_its_line(tmp_path: Path) -> None:
    rows = table(tmp_path, 'name,note\nLi,ok\nWu,"open\nZhao,x\n').rows()
    assert [next(rows).number, next(rows).number] == [1, 2]
    with pytest.raises(Refused, match="line 3 is never closed") as refused:
        next(rows)
    assert refused.value.value == 3


def test_an_open_quote_over_a_long_file_is_stopped_early(tmp_path: Path) -> None:
    rows = table(tmp_path, 'name,note\nWu,"open\n' + "Zhao,13800138000\n" * 20_000).rows()
    next(rows)
    with pytest.raises(Refused, match="line 2 is never closed"):
        list(rows)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,note\nLi," + "x" * 300_000 + "\n", "A cell on line 2 is longer"),
        ("a" + ",a" * 20_000 + "\n", "Line 1 has more than 16,384 columns"),
        ("name\n" + "x," * 3_000_000, "Line 2 is too long"),
        ("name\n" + '"a\n",' * 2_000_000, "too long"),
    ],
)
def test_what_no_table_holds_is_refused_in_a_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    with pytest.raises(Refused, match=sentence):
        list(table(tmp_path, text).rows())


def test_the_preview_shows_ten_records_and_can_be_repeated(tmp_path: Path) -> None:
    opened = table(tmp_path, "n\n" * 50)
    assert len(opened.preview()) == 10
    assert opened.preview() == opened.preview()
    assert opened.records == 0
    assert sum(1 for _row in opened.rows()) == opened.records == 50


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", b'[{"name": "Li"}]'), ("a.csv", b"  [[1]]"), ("a.csv", b"%PDF-1.7"),
        ("a.csv", b"<?xml version='1.0'?><a/>"), ("a.xls", b"<html><table><tr><td>1"), ("a.sql", b"select 1;"),
        ("a.csv", b"\x89PNG\r\n\x1a\n"), ("a.csv", b"\x1f\x8b\x08"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(Refused, match=r"is not a table; katui imports CSV and spreadsheets\.$"):
        open_table(path)


def test_a_header_that_looks_like_markup_is_a_table(tmp_path: Path) -> None:
    assert next(table(tmp_path, "[@click=app.quit]x[/],姓名\n").rows()).cells[1] == "姓名"


def test_missing_empty_and_odd_places_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    for path, sentence in (
        (tmp_path / "gone.csv", "There is no file"),
        (tmp_path / "empty.csv", "empty.csv is empty"),
        (tmp_path, "is not a file"),
        (Path("/dev/zero"), "is not a file"),
        (Path("a\x00b"), "cannot be opened"),
    ):
        with pytest.raises(Refused, match=sentence):
            open_table(path)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "vcf", "json"])
def test_an_open_table_whose_file_is_gone_by_the_next_reading_is_refused(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"people.{kind}"
    if kind == "xlsx":
        with xlsxwriter.Workbook(str(path)) as book:
            book.add_worksheet().write_column(0, 0, ["姓名", "甲一"])
    else:
        path.write_text(ONE[kind], encoding="utf-8")
    found = open_table(path)
    assert len(list(found.rows())) == 2
    path.unlink()
    with pytest.raises(Refused, match="There is no file"):
        list(found.rows())
    path.mkdir()
    with pytest.raises(Refused, match="is not a file"):
        list(found.rows())


def test_how_far_a_reading_is_can_be_asked_though_the_file_was_moved(tmp_path: Path) -> None:
    found = table(tmp_path, "姓名\n甲一\n")
    rows = found.rows()
    next(rows)
    found.path.unlink()
    assert found.share > 0
    assert next(rows).cells == ("甲一",)


def test_twenty_megabytes_are_read_in_constant_memory(tmp_path: Path) -> None:
    row = "单若谷,13800138000,shan@example.com,上海,架构师,看机会；只看上海和杭州，base 不低于现在\r\n"
    sizes = []
    for name, rows in (("small.csv", 200), ("large.csv", 20 * 1024 * 1024 // len(row.encode("gb18030")))):
        path = tmp_path / name
        path.write_bytes("姓名,手机,邮箱,城市,职位,备注\r\n".encode("gb18030") + row.encode("gb18030") * rows)
        answers, peak = read_apart([path])
        assert answers[str(path)]["records"] == rows + 1
        assert answers[str(path)]["fields"] == ["city", "email", "name", "notes", "phone", "title"]
        sizes.append(peak["own_mb"])
    assert sizes[1] - sizes[0] < 16


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=2, max_size=5), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_what_was_written_is_read(tmp_path_factory: pytest.TempPathFactory, lines: list[list[str]], mark: str) -> None:
    path = tmp_path_factory.mktemp("round", numbered=True) / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=mark, quoting=csv.QUOTE_ALL).writerows(lines)
    assert [list(row.cells) for row in open_table(path, separator=mark).rows()] == lines


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_how_far_a_reading_is_is_known_while_it_reads(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes("".join(f"解晓东{n},13800138000\n" for n in range(40_000)).encode(encoding))
    read = open_table(path, encoding=encoding)
    assert read.share == 0
    rows = read.rows()
    shares = [read.share for n, _row in enumerate(rows) if n % 4_000 == 0]
    assert shares == sorted(shares)
    assert all(abs(share - n / 10) < 0.05 for n, share in enumerate(shares))
    assert read.share == 1
