"""Whom a one-line log is about: the name it begins with, and the names a resolver may look up (F2)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from katui.domain.line_names import candidates_for_name
from katui.domain.quick_line import ParsedLine, parse_line

NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)


def read(line: str, name: str | None = None) -> ParsedLine:
    return parse_line(line, NOW, "Asia/Shanghai", name=name)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("王总 已看", "王总"),
        ("王总已看报告", "王总"),
        ("王总，已看", "王总"),
        ("王总:已看", "王总"),
        ("@王总 已看", "王总"),
        ("欧阳锋没接电话", "欧阳锋"),
        ("O'Neil no answer", "O'Neil"),
        ("Anna Lee read it", "Anna Lee"),
        ("ZHANG WEI declined", "ZHANG WEI"),
        ("阿依古丽·买买提 没看", "阿依古丽·买买提"),
        ("已看报告,觉得一般", None),
        ("未接", None),
        ("", None),
        ("@call", None),
        ("职位变了", None),
        ("他觉得不错", None),
        ("Called Anna", None),
        ("WX没回", None),
    ],
)
def test_the_name_a_line_begins_with(line: str, person: str | None) -> None:
    assert read(line).person_text == person


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("王总已看报告", "王总"),
        ("anna lee read it", "anna lee"),
        ("anna read it", "anna"),
        ("司马相如如期看了", "司马相如"),
        ("阿依古丽·买买提已看", "阿依古丽·买买提"),
        ("王 磊 已看", "王 磊"),
        ("HRD李总已看报告", "HRD李总"),
        ("O'Neil已看", "O'Neil"),
        ("Jean-Luc Picard Smith x", "Jean-Luc Picard"),
    ],
)
def test_a_name_on_file_is_among_the_candidates_and_is_taken_out(line: str, name: str) -> None:
    names = candidates_for_name(line)
    assert name in names
    assert names == sorted(names, key=len, reverse=True)
    got = read(line, name=name)
    assert got.person_text == name
    assert not got.text.startswith(name)


def test_a_line_about_the_row_under_the_cursor_names_nobody() -> None:
    got = read("王总 已看报告", name="")
    assert got.person_text is None
    assert got.text == "王总 已看报告"


@pytest.mark.parametrize("line", ["刚才文总说可以约面试", "今天上午，文总 可以见", "@call 刚刚 文总 可以见"])
def test_when_it_was_may_stand_before_the_name(line: str) -> None:
    assert "文总" in candidates_for_name(line)
