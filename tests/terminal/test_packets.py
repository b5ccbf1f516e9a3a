"""Whole inputs in one write to the terminal act as if typed slowly (I1), even before the first painting."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample_firm import sample_copy

from .driver import Term

ROOT = Path(__file__).resolve().parents[2]
DESK = ("-m", "tests.terminal.apps.quick")


@pytest.fixture
def term() -> Iterator[Term]:
    with Term.python(*DESK, cwd=ROOT) as terminal:
        yield terminal


@pytest.mark.parametrize("at_spawn", [False, True])
def test_a_quick_line_in_one_packet(term: Term, at_spawn: bool) -> None:
    if not at_spawn:
        term.wait_for("DESK")
    term.type("f王总 明天 10点 电话\n")
    term.wait_for("DESK [王总 明天 10点 电话]")


def test_the_terminal_is_left_as_it_was_found_after_a_splash() -> None:
    shell = f"stty -a; {sys.executable} -m tests.terminal.apps.quick; stty -a; echo END; read x"
    with Term(["/bin/sh", "-c", shell], cwd=ROOT, size=(100, 60)) as term:
        term.wait_for("DESK")
        term.send("q")
        term.wait_for("END")
        first, second = (set(part.split()) for part in term.raw.decode().split("speed")[1:])
        assert {"icrnl;", "icrnl"} & first
        for setting in ("icrnl", "icanon", "echo", "isig", "ixon"):
            assert (setting in first) == (setting in second)


def test_a_search_in_one_packet(term: Term) -> None:
    term.wait_for("DESK")
    term.type("/wxm\n")
    term.wait_for("SEARCH", "FOUND wxm")


def test_a_long_way_in_one_packet(term: Term) -> None:
    term.wait_for("DESK")
    term.type("f一\nf二 quick f/q\n/lw\n")
    term.wait_for("FOUND lw")
    term.send("escape")
    term.wait_for("DESK [一] [二 quick f/q]")
    term.write(b"/wxm\rq")
    term.wait_exit()


def test_escape_and_what_follows_in_one_packet(term: Term) -> None:
    """An Escape takes no letter along: the search is closed, then the quick line opens."""
    term.wait_for("DESK")
    term.type("/wxm\n\x1bf王总 明天\n")
    term.wait_for("DESK [王总 明天]")


def test_escape_and_a_way_in_one_packet_on_the_desk(tmp_path: Path) -> None:
    home = str(tmp_path)
    env = {"KATUI_LANG": "en", "HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home}
    with Term.python("-m", "katui", "--db", str(sample_copy(tmp_path)), cwd=ROOT, env=env, size=(100, 30)) as desk:
        desk.wait_until(lambda: desk.rows[0].startswith("Today"), what="today")
        desk.write(b"gc\r")
        desk.wait_until(lambda: desk.rows[0].startswith("Clients  白泽"), what="a file")
        desk.wait_quiet()
        desk.write(b"\x1bgb")
        desk.wait_until(lambda: desk.rows[0].startswith("Board"), what="the board")
        desk.write(b"gc\x1b[B\r")
        desk.wait_until(lambda: desk.rows[0].startswith("Clients  岱舆"), what="the file below it")
        desk.wait_quiet()
        desk.write("\x1bf\x1b[200~王小明\x1b[201~ 明天".encode())
        desk.wait_for("王小明 明天")


def test_a_paste_behind_the_key_that_opens_the_line(term: Term) -> None:
    term.wait_for("DESK")
    term.write("f\x1b[200~王小明\x1b[201~!\r".encode())
    term.wait_for("DESK [王小明!]")


def test_the_splash_shows_only_the_name_before_anything_is_imported() -> None:
    code = (
        "from katui.terminal import environ as e; import sys; e.splash(); assert 'textual' not in sys.modules; input()"
    )
    with Term.python("-c", code, cwd=ROOT) as term:
        term.wait_for("katui")
        assert term.text.split() == ["katui"]
        assert term.in_alternate_screen
