"""Lines as they are typed in a hurry: what came of the contact, and what is to do when (F2, B1, B3)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from katui.domain import when as times
from katui.domain.phrases import When
from katui.domain.quick_line import parse_line

ZONE = "Asia/Shanghai"
NOW = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
TABLE = Path(__file__).with_name("quick_lines.tsv")


def lines() -> list[list[str]]:
    rows = TABLE.read_text(encoding="utf-8").splitlines()
    return [row.split("\t") for row in rows if row and not row.startswith("#")]


def shown(due: When | None) -> str:
    if due is None:
        return "-"
    return times.iso(due.at, ZONE)[:16].replace("T", " ") if due.has_time else due.day.isoformat()


@pytest.mark.parametrize(("line", "outcome", "due", "step"), lines())
def test_a_line_says_what_came_of_it_and_what_is_next(line: str, outcome: str, due: str, step: str) -> None:
    got = parse_line(line, NOW, ZONE)
    assert (got.outcome.value if got.outcome else "-", shown(got.next_due), got.next_do) == (outcome, due, step)


def test_there_are_lines_enough_to_judge_by() -> None:
    assert len(lines()) >= 120
    assert len({line for line, *_ in lines()}) == len(lines())
