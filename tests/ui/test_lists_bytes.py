"""What lists and files send through a real terminal (S10 row 5)."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.sample_firm import sample_copy
from tests.terminal.driver import Term

MOVE, CHANGE = 600, 14_000
FIRST, PANEL = 10_500, 9_000
"""A list or the script panel that opens for the first time paints its rows once."""


def _cost(term: Term, *keys: str) -> int:
    """The bytes that follow these keys."""
    term.wait_quiet()
    before = len(term.raw)
    term.send(*keys)
    term.wait_quiet()
    return len(term.raw) - before


def _change(term: Term, there: str, back: str) -> tuple[int, int]:
    """The least bytes of three goes there and back: on a busy machine a screen may be sent again while it fills."""
    costs = [(_cost(term, *there.split()), _cost(term, *back.split())) for _ in range(3)]
    return min(cost for cost, _back in costs), min(cost for _there, cost in costs)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_a_cursor_move_and_a_change_of_screen_stay_small(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    store = sample_copy(tmp_path)
    env = {"KATUI_LANG": language, "HOME": str(tmp_path)}
    with Term.python("-m", "katui", "--db", str(store), size=size, env=env) as term:
        term.wait_for("单若谷")
        assert max(_cost(term, "g", "c"), _cost(term, "g", "p")) <= FIRST
        assert max(_change(term, "g a", "g t")) <= CHANGE
        _cost(term, "g", "a")
        assert median(_cost(term, "j") for _ in range(8)) <= MOVE
        assert max(_change(term, "enter", "escape")) <= CHANGE
        _cost(term, "enter")
        assert median(_cost(term, "j") for _ in range(8)) <= MOVE
        assert max(_change(term, "]", "[")) <= CHANGE
        _cost(term, "escape")
        assert max(_change(term, "/", "escape")) <= CHANGE
        assert max(_change(term, "z", "z")) <= CHANGE
        assert max(_change(term, "h", "l")) <= CHANGE


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_panel_is_sent_once_when_it_opens_for_the_first_time(tmp_path: Path, language: str) -> None:
    env = {"KATUI_LANG": language, "HOME": str(tmp_path)}
    with Term.python("-m", "katui", "--db", str(sample_copy(tmp_path)), size=(120, 40), env=env) as term:
        term.wait_for("单若谷")
        term.wait_quiet(1)
        before = len(term.raw)
        term.send("s")
        term.wait_for("14100000014")
        term.wait_quiet(1)
        shown = bytes(term.raw[before:])
        assert (shown.count(b"14100000014"), shown.count("渠道经理".encode())) == (1, 1)
        last = shown[shown.rindex(b"\x1b[?2026h", 0, shown.index(b"14100000014")) :]
        assert len(last) <= PANEL
