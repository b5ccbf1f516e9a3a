"""S10 rows 3 and 5: what the picker sends in a real terminal for a key, whatever its size."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_firm import sample_copy
from tests.terminal.driver import Term
from tests.ui.test_board_bytes import LIMIT, bytes_of


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_a_cursor_move_in_the_week_costs_at_most_600_bytes(tmp_path: Path, size: tuple[int, int]) -> None:
    place = sample_copy(tmp_path)
    argv = ("-m", "katui", "--db", str(place), "--lang", "zh_CN")
    with Term.python(*argv, size=size, env={"HOME": str(tmp_path)}) as term:
        term.wait_for("今日")
        term.wait_quiet(1.5)
        term.type("gb/侯艳\n")
        term.wait_for("侯艳")
        term.wait_quiet(1.5)
        term.type("i")
        term.wait_for("约面试时间")
        term.wait_quiet(1.5)
        keys = ("j", "j", "k", "j", "l", "h", "l", "k", "h", "j")
        costs = {(number, key): bytes_of(term, key) for number, key in enumerate(keys)}
        assert {key: cost for key, cost in costs.items() if not 0 < cost <= LIMIT} == {}
        changes = {key: bytes_of(term, key) for key in (" ", ">", "<", "+", "t")}
        assert {key: cost for key, cost in changes.items() if cost > 14_000} == {}
