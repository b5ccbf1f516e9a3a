"""S10: `katui log` and `katui today` load neither Textual nor anything else that they do not need."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import Shell

HEAVY = {
    "textual", "rich", "pendulum", "pypinyin", "phonenumbers", "psycopg", "asyncio", "platformdirs", "xlsxwriter",
    "python_calamine", "chardet", "difflib", "json.tool", "tomllib",
}  # fmt: skip


WATCHED = """
import os, sys
from katui import __main__ as start
def leave(code):
    sys.stderr.write(" ".join(name for name, module in sys.modules.items() if module is not None))
    sys.stderr.flush()
    leave_at_once(code)
leave_at_once, os._exit = os._exit, leave
start.main()
"""


def loaded(katui: Shell, *words: str) -> set[str]:
    """The modules in a process that ran a short command, just before it left."""
    line = [sys.executable, "-c", WATCHED, *words]
    done = subprocess.run(line, env=katui.environ, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()[-500:]
    names = set(done.stderr.decode().split())
    assert "peewee" in names
    return names


@pytest.mark.parametrize(
    "words",
    [("log", "王敏 已看报告 下一步:周三回电 @call"), ("today",), ("today", "--json"), ("list", "candidate")],
)
def test_short_commands_stay_light(katui: Shell, words: tuple[str, ...]) -> None:
    assert not loaded(katui, *words) & HEAVY


def test_help_and_version_open_no_store(bare: Shell) -> None:
    for words in (("--help",), ("--version",), ("log", "--help")):
        done = bare.raw(*words, python=("-X", "importtime"))
        assert "peewee" not in done.stderr.decode()
