"""S10: `katui log` and `katui today` load neither Textual nor anything else that they do not need."""

from __future__ import annotations

import hashlib
import hmac
import subprocess
import sys

import pytest

from tests.cli.conftest import Shell

HEAVY = {
    "textual", "rich", "pendulum", "pypinyin", "phonenumbers", "psycopg", "asyncio", "platformdirs", "xlsxwriter",
    "python_calamine", "chardet", "difflib", "json.tool", "tomllib", "_hashlib",
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


def test_hashes_are_the_same_without_openssl() -> None:
    code = (
        "from katui.cli.opening import leave_openssl_out; leave_openssl_out(); import hashlib, hmac, sys;"
        "assert sys.modules['_hashlib'] is None;"
        "print(hashlib.sha256(b'katui').hexdigest(), hmac.new(b'key', b'katui', hashlib.sha256).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    named = hmac.new(b"key", b"katui", hashlib.sha256).hexdigest()
    assert done.stdout.split() == [hashlib.sha256(b"katui").hexdigest(), named]


def test_help_and_version_open_no_store(bare: Shell) -> None:
    for words in (("--help",), ("--version",), ("log", "--help")):
        done = bare.raw(*words, python=("-X", "importtime"))
        assert "peewee" not in done.stderr.decode()
