"""Spreadsheets are read by a child that may fail; what is hostile, locked or broken is a sentence (I5)."""

from __future__ import annotations

import datetime as dt
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from katui.domain.errors import Refused
from katui.files import xlsx_child, xlsx_reader
from katui.files.rows import Row
from katui.files.table import open_table
from tests.files.reading import read_apart

WORKBOOK = (
    '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="sharedStrings.xml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"/></Relationships>'
)

ROOT_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>'
)

DAY = dt.datetime.fromisoformat("2026-11-20")


def by_hand(path: Path, sheet: str, strings: str = "", more: int = 0) -> Path:
    """A workbook of given parts, for what no honest program writes."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels", ROOT_LINKS)
        archive.writestr("xl/workbook.xml", WORKBOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", LINKS)
        archive.writestr("xl/sharedStrings.xml", f"<sst {space}>{strings}</sst>")
        archive.writestr("xl/worksheets/sheet1.xml", f"<worksheet {space}><sheetData>{sheet}</sheetData></worksheet>")
        for number in range(more):
            archive.writestr(f"xl/media/{number}.png", "")
    return path


def test_cells_read_as_a_person_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "人选.xlsx"
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"}) as book:
        hidden = book.add_worksheet("hidden")
        hidden.write_row(0, 0, ["not", "this"])
        sheet = book.add_worksheet("名单")
        sheet.activate()
        sheet.set_first_sheet()
        hidden.hide()
        sheet.write_row(2, 1, ["姓名", "手机", "生效", "比例", "在职"])
        sheet.write_string(3, 1, "解晓东\n二行")
        sheet.write_number(3, 2, 13800138000)
        sheet.write_datetime(3, 3, dt.date(2026, 11, 20))
        sheet.write_number(3, 4, 0.25)
        sheet.write_boolean(3, 5, True)
        sheet.write_row(5, 1, ["last"])
    opened = open_table(path)
    assert list(opened.rows()) == [
        Row(1, (), 1),
        Row(2, (), 2),
        Row(3, ("", "姓名", "手机", "生效", "比例", "在职"), 3),
        Row(4, ("", "解晓东\n二行", "13800138000", "2026-11-20", "0.25", "TRUE"), 4),
        Row(5, (), 5),
        Row(6, ("", "last"), 6),
    ]
    assert (opened.kind, opened.sheet, opened.encoding, opened.separator) == ("xlsx", "名单", "", "")
    assert opened.records == 6


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (13800138000.0, "13800138000"),
        (1.5, "1.5"),
        (1e15, "1000000000000000.0"),
        (-3.0, "-3"),
        (True, "TRUE"),
        (7, "7"),
        (DAY, "2026-11-20"),
        (DAY + dt.timedelta(hours=9, minutes=5), "2026-11-20 09:05:00"),
        (dt.date(2026, 1, 2), "2026-01-02"),
        (dt.time(9, 5), "09:05:00"),
        (dt.timedelta(hours=30), "1 day, 6:00:00"),
        (None, ""),
        ("00123", "00123"),
    ],
)
def test_values_as_text(value: object, text: str) -> None:
    assert xlsx_child.text(value) == text


def test_the_ending_does_not_decide(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "really-a-sheet.csv", '<row r="1"><c r="A1" t="inlineStr"><is><t>name</t></is></c></row>')
    assert [row.cells for row in open_table(path).rows()] == [("name",)]
    text = tmp_path / "really-text.xls"
    text.write_bytes("姓名\t手机\n解晓东\t138\n".encode("gb18030"))
    assert (open_table(text).kind, open_table(text).separator) == ("csv", "\t")


def test_a_spreadsheet_can_be_left_in_the_middle(tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number in range(20_000):
            sheet.write_row(number, 0, ["x" * 50, number])
    rows = open_table(path).rows()
    assert next(rows).cells[1:] == ("0",)
    rows.close()
    assert sum(1 for _row in open_table(path).rows()) == 20_000


def test_too_many_parts_are_not_opened(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="unpack to far more"):
        open_table(by_hand(tmp_path / "parts.xlsx", "", more=2_001))


def test_a_bomb_is_not_opened(tmp_path: Path) -> None:
    sheet = '<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' + " " * 12_000_000
    with pytest.raises(Refused, match="unpack to far more") as refused:
        open_table(by_hand(tmp_path / "bomb.xlsx", sheet))
    assert refused.value.rule == "I5.file"


def test_declared_size_is_looked_at_before_anything_is_unpacked() -> None:
    part = zipfile.ZipInfo("xl/worksheets/sheet1.xml")
    part.file_size, part.compress_size = 201 * 1024 * 1024, 150 * 1024 * 1024
    with pytest.raises(xlsx_child.Stop, match="bomb"):
        xlsx_child._not_a_bomb([part], 150 * 1024 * 1024)
    part.file_size = 199 * 1024 * 1024
    xlsx_child._not_a_bomb([part], 150 * 1024 * 1024)


def test_a_sheet_that_grows_in_memory_ends_in_a_sentence_below_600_mb(tmp_path: Path) -> None:
    noise = "".join(chr(33 + (n * n * 7 + n) % 90) for n in range(120_000)).translate({38: "+", 60: "+", 62: "+"})
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    path = by_hand(tmp_path / "grows.xlsx", rows, f"<si><t>{noise}</t></si>")
    answers, peak = read_apart([path])
    assert "more memory than an import may use" in answers[str(path)].get("refused", "")
    assert peak["own_mb"] + peak["child_mb"] < 600


def test_a_sheet_that_claims_every_cell_is_refused(tmp_path: Path) -> None:
    corner = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    with pytest.raises(Refused, match=r"memory|more cells"):
        list(open_table(by_hand(tmp_path / "corner.xlsx", corner)).rows())


def test_a_child_that_is_silent_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = by_hand(tmp_path / "slow.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    monkeypatch.setattr(xlsx_reader, "PATIENCE", 0.0)
    with pytest.raises(Refused, match="took too long"):
        open_table(path)


def test_a_cell_longer_than_any_sheet_holds_names_its_row(tmp_path: Path) -> None:
    row = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
    long = "".join(chr(97 + (n * n) % 26) for n in range(140_000))
    with pytest.raises(Refused, match=r"Row 2 of long\.xlsx"):
        list(open_table(by_hand(tmp_path / "long.xlsx", row.format(1, "ok") + row.format(2, long))).rows())


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04",
        b"PK\x03\x04" + b"\x00" * 500,
        b"PK\x05\x06" + b"\x00" * 18,
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600,
    ],
)
def test_damage_is_a_sentence(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "broken.xlsx"
    path.write_bytes(data)
    with pytest.raises(Refused, match=r"^broken\.xlsx is damaged or not a spreadsheet\.$"):
        open_table(path)


def test_a_document_in_a_zip_is_no_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "cv.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="damaged or not a spreadsheet"):
        open_table(path)


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"The first sheet of empty\.xlsx is empty\."):
        open_table(by_hand(tmp_path / "empty.xlsx", ""))


def test_locked_files_are_told(shared: Path) -> None:
    folder = shared / "data" / "xlsx"
    for name in ("messytables/encrypted_no_password.xls", "calamine/pass_protected.xlsb"):
        with pytest.raises(Refused, match="protected by a password"):
            open_table(folder / name)


def test_a_locked_zip_is_told(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "locked.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>')
    data = bytearray(path.read_bytes())
    place = -1
    while (place := data.find(b"PK\x01\x02", place + 1)) >= 0:
        data[place + 8] |= 1
    path.write_bytes(data)
    with pytest.raises(Refused, match="protected by a password"):
        open_table(path)
