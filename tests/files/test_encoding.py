"""The alphabet of a file: its mark, strict UTF-8, then the house's GB18030; a name overrules (I5, reliability H)."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.files import encoding
from katui.files.table import open_table

LINES = "姓名,手机,备注\r\n单若谷,13800138000,看机会，只看上海\r\n阿依古丽·买买提,13900139000,€ 报价\r\n" * 5


def written(folder: Path, data: bytes) -> Path:
    path = folder / "名单.csv"
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("data", "name", "sure"),
    [
        (LINES.encode("utf-8"), "utf-8", True),
        (LINES.encode("utf-8-sig"), "utf-8-sig", True),
        (LINES.encode("gb18030"), "gb18030", False),
        (LINES.encode("utf-16"), "utf-16", True),
        (b"\xfe\xff" + LINES.encode("utf-16-be"), "utf-16", True),
        (LINES.encode("utf-16-le"), "utf-16-le", True),
        (LINES.encode("utf-16-be"), "utf-16-be", True),
        (LINES.encode("utf-32"), "utf-32", True),
    ],
)
def test_what_a_chinese_office_sends(tmp_path: Path, data: bytes, name: str, sure: bool) -> None:
    table = open_table(written(tmp_path, data))
    assert (table.encoding, table.sure, table.replaced) == (name, sure, 0)
    assert next(table.rows()).cells == ("姓名", "手机", "备注")
    assert [row.cells[0] for row in table.rows()][1:3] == ["单若谷", "阿依古丽·买买提"]


def test_western_letters_are_not_read_as_chinese(tmp_path: Path) -> None:
    path = written(tmp_path, "Name,City\r\nJosé Muñoz,Málaga\r\nÉtienne Désiré,Orléans\r\n".encode("cp1252"))
    table = open_table(path)
    assert table.encoding == "cp1252"
    assert not table.sure
    assert [row.cells for row in table.rows()][1] == ("José Muñoz", "Málaga")


def test_a_broken_byte_does_not_turn_utf8_into_soup(tmp_path: Path) -> None:
    data = LINES.encode("utf-8").replace("看机会".encode(), "看机".encode() + b"\xff", 1)
    table = open_table(written(tmp_path, data))
    assert (table.encoding, table.sure, table.replaced) == ("utf-8", False, 1)
    assert [row.cells[0] for row in table.rows()][1] == "单若谷"


def test_a_gbk_file_with_bad_rows_keeps_the_good_ones(tmp_path: Path) -> None:
    good = LINES.encode("gbk", "ignore")
    table = open_table(written(tmp_path, good + b"\xb5\xa5\xff\xff,138\r\n" + "解晓东,137\r\n".encode("gbk")))
    rows = [row.cells for row in table.rows()]
    assert table.encoding == "gb18030"
    assert table.replaced > 0
    assert "\ufffd" in rows[-2][0]
    assert rows[-1] == ("解晓东", "137")


def test_one_nul_is_not_utf16(tmp_path: Path) -> None:
    assert open_table(written(tmp_path, b"name,phone\r\nLi\x00Lei,138\r\n" * 3)).encoding == "utf-8"


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("gbk", "gb18030"),
        ("GB2312", "gb18030"),
        ("ansi", "gb18030"),
        ("UTF8", "utf-8"),
        ("latin-1", "latin-1"),
        ("big5", "big5hkscs"),
    ],
)
def test_a_name_overrules(tmp_path: Path, name: str, codec: str) -> None:
    table = open_table(written(tmp_path, b"name,city\r\nLi,Xi'an\r\n"), encoding=name)
    assert (table.encoding, table.sure) == (codec, True)
    assert [row.cells for row in table.rows()][1] == ("Li", "Xi'an")


def test_big5_reads_right_when_named(tmp_path: Path) -> None:
    path = written(tmp_path, "姓名,電話\r\n陳志明,0912345678\r\n".encode("big5"))
    assert [row.cells for row in open_table(path, encoding="big5").rows()][1] == ("陳志明", "0912345678")


@pytest.mark.parametrize("name", ["klingon", "  ", "idna", "rot13", "unicode_escape", "base64", "\x00", "x" * 400])
def test_an_unknown_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(Refused) as refused:
        open_table(written(tmp_path, b"a,b\r\n"), encoding=name)
    assert refused.value.rule == "I5.encoding"
    assert refused.value.field == "encoding"


def test_bytes_cut_at_every_place_of_the_reading_piece(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = written(tmp_path, LINES.encode("utf-8"))
    for size in range(1, 9):
        monkeypatch.setattr(encoding, "CHUNK", size)
        assert encoding.choose(path) == encoding.Encoding("utf-8", True, 0)


@given(st.binary(max_size=400))
def test_no_bytes_crash_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = written(tmp_path_factory.mktemp("soup", numbered=True), data or b"x")
    with contextlib.suppress(Refused):
        table = open_table(path)
        assert table.records == 0
        assert sum(1 for _row in table.rows()) == table.records
