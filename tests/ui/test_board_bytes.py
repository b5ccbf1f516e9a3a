"""S10 rows 3 and 5: what the board sends in a real terminal for a key, whatever its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_firm import sample_copy
from tests.terminal.driver import Term

LIMIT = 600


def bytes_of(term: Term, key: str) -> int:
    """What the terminal received for one key."""
    before = len(term.raw)
    term.send(key)
    term.wait_quiet(0.15)
    return len(term.raw) - before


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_cursor_move_on_the_board_costs_at_most_600_bytes(tmp_path: Path, size: tuple[int, int]) -> None:
    place = sample_copy(tmp_path)
    argv = ("-m", "katui", "--db", str(place), "--lang", "zh_CN")
    with Term.python(*argv, size=size, env={"HOME": str(tmp_path)}) as term:
        term.wait_for("今日")
        term.wait_quiet(1.5)
        term.send("g", "b")
        term.wait_for("已联系")
        term.wait_quiet(1.5)
        for key in ("l", "h", "l", "h"):
            bytes_of(term, key)
        assert {key: cost for key in ("j", "j", "k", "j", "k") if not 0 < (cost := bytes_of(term, key)) <= LIMIT} == {}
        assert {key: cost for key in ("l", "h", "l", "h") if not 0 < (cost := bytes_of(term, key)) <= LIMIT} == {}


def test_a_column_that_grows_by_a_filter_loses_no_half_of_a_character(tmp_path: Path) -> None:
    place = sample_copy(tmp_path)
    argv = ("-m", "katui", "--db", str(place), "--lang", "zh_CN")
    with Term.python(*argv, size=(80, 24), env={"HOME": str(tmp_path)}) as term:
        term.wait_for("今日")
        term.wait_quiet(1.5)
        term.send("g", "b")
        term.wait_for("已联系")
        term.wait_quiet(1)
        term.send("/")
        term.type("廖琳")
        term.wait_for("1 张卡")
        term.wait_quiet(1)
        term.send("enter")
        term.wait_quiet(1)
        assert "推进或结束：廖琳（方丈传感）" in term.text
