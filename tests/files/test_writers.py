"""Lists go out whole or not at all, with phones as text and no cell that a spreadsheet would run (I5)."""

from __future__ import annotations

import csv
import json
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.files.table import open_table
from katui.files.writers import harmless, write_table

HEADERS = ("姓名", "手机", "备注")
FIELDS = ("name", "phone", "notes")
ROWS = [
    ('=HYPERLINK("http://x")', "+8613800138000", "-1+1"),
    ("@SUM(1)", "=1+1", "\tx"),
    ("单若谷", "010-12345678", '两行\n备注, "引号"'),
]


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_is_read_back_row_for_row(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"名单.{ending}"
    assert write_table(path, HEADERS, ROWS, fields=FIELDS) == 3
    read = [row.cells for row in open_table(path).rows()]
    assert len(read) == 4
    assert read[0] == HEADERS
    assert read[3] == ROWS[2]
    assert read[1][1] == "+8613800138000"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_csv_cells_are_harmless_and_open_in_excel(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    write_table(path, HEADERS, ROWS, fields=FIELDS)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[1] == ['\'=HYPERLINK("http://x")', "+8613800138000", "'-1+1"]
    assert rows[2] == ["'@SUM(1)", "'=1+1", "'\tx"]


def test_xlsx_holds_text_only(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    write_table(path, HEADERS, [*ROWS, ("http://example.com", "13800138000", "1")], fields=FIELDS)
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        names = archive.namelist()
    assert "<f>" not in sheet
    assert "<v>" not in sheet
    assert not any("rels/sheet" in name for name in names)
    assert [row.cells for row in open_table(path).rows()][1][0] == ROWS[0][0]


@given(st.text(max_size=30), st.booleans())
def test_no_cell_starts_a_formula(value: str, plain: bool) -> None:
    cell = harmless(value, plain)
    assert cell in (value, "'" + value)
    assert not cell.startswith(("=", "@", "\t", "\r"))
    assert plain or not cell.startswith(("+", "-"))


@pytest.mark.parametrize(
    ("value", "kept"),
    [("+86 138-0013-8000", True), ("-30%", False), ("-3000.50", True), ("+1+cmd|' /C calc'!A0", False), ("=1", False)],
)
def test_phones_and_amounts_keep_their_sign(value: str, kept: bool) -> None:
    assert (harmless(value, plain=True) == value) is kept
    assert harmless(value) == "'" + value


CELLS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS), max_size=5))
def test_lines_that_are_written_are_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, ...]]
) -> None:
    path = tmp_path_factory.mktemp("lines") / "list.jsonl"
    assert write_table(path, HEADERS, rows, fields=FIELDS) == len(rows)
    lines = path.read_bytes().decode().split("\n")
    assert lines.pop() == ""
    expected = [{name: cell or None for name, cell in zip(FIELDS, row, strict=True)} for row in rows]
    assert [json.loads(line) for line in lines] == expected


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_that_is_there_stays_unless_told(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"list.{ending}"
    path.write_bytes(b"mine")
    with pytest.raises(Refused, match="already there"):
        write_table(path, HEADERS, ROWS)
    assert path.read_bytes() == b"mine"
    assert write_table(path, HEADERS, ROWS, overwrite=True) == 3
    assert path.read_bytes() != b"mine"


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_nothing_is_left_when_writing_fails(tmp_path: Path, ending: str) -> None:
    def rows() -> Iterator[tuple[str, ...]]:
        yield ROWS[0]
        raise Refused("S1", "x", "", "the store went away.")

    with pytest.raises(Refused, match="went away"):
        write_table(tmp_path / f"list.{ending}", HEADERS, rows())
    assert list(tmp_path.iterdir()) == []


def test_what_cannot_be_written_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"should end in one of: \.csv, \.xlsx"):
        write_table(tmp_path / "list.pdf", HEADERS, ROWS)
    with pytest.raises(Refused, match="cannot be written"):
        write_table(tmp_path / "gone" / "list.csv", HEADERS, ROWS)
    with pytest.raises(Refused, match="over the 32,767 characters"):
        write_table(tmp_path / "list.xlsx", HEADERS, [("x" * 40_000,)])
    assert list(tmp_path.iterdir()) == []
