"""S10: on a store that takes its time the new screen stands there, says that it reads, and then has its rows."""

from __future__ import annotations

import signal
from pathlib import Path

import pytest

from .journey_case import PATIENCE, ROOT, DeskTerm, Firm, in_every_terminal


@pytest.mark.parametrize(("keys", "name"), [("ga", ("Candidates", "候选人")), ("gb", ("Board", "看板"))])
@in_every_terminal
def test_a_screen_that_waits_for_its_rows_says_so(
    tmp_path: Path, language: str, size: tuple[int, int], keys: str, name: tuple[str, str]
) -> None:
    firm = Firm.copied(tmp_path, language, size)
    argv = ("-m", "tests.terminal.apps.slow_desk", str(firm.store))
    with DeskTerm.python(*argv, size=size, env=firm.env, cwd=ROOT) as desk:
        desk.wait_title(firm.say("Today", "今日"))
        desk.wait_until(lambda: bool(desk.cursor_row), PATIENCE, "the rows of Today")
        desk.wait_quiet()
        desk.kill(signal.SIGUSR1)
        desk.type(f"{keys}j")
        desk.wait_for(firm.say("Reading …", "正在读取…"))
        desk.wait_title(firm.say(*name))
        assert "归墟半导体" not in desk.text, "what stood there before is gone"
        desk.wait_gone(firm.say("Reading …", "正在读取…"))
        desk.wait_until(lambda: "›" in desk.text, PATIENCE, "rows")
        desk.type("q")
        assert desk.wait_exit() == 0
