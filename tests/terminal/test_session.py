"""A whole session in a terminal: keys, hang-ups, signals, sizes, faults (S5, S10, A.3)."""

from __future__ import annotations

import re
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from .driver import Term

HELLO = ("-m", "tests.terminal.apps.hello")
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    return tmp_path / "draft.txt"


@pytest.fixture
def term(draft: Path) -> Iterator[Term]:
    with Term.python(*HELLO, cwd=ROOT, env={"DRAFT": str(draft)}) as terminal:
        terminal.wait_for("READY", "SIZE 80x24")
        yield terminal


def test_typing_chinese_shows_it_and_the_cursor_stands_behind_it(term: Term) -> None:
    term.type("王总 ok")
    term.wait_for("王总 ok")
    term.wait_until(lambda: term.cursor[0] >= 9, what="cursor behind the text")


def test_a_lone_escape_is_one_escape(term: Term) -> None:
    term.send("escape")
    term.wait_for("ESCAPED")


def test_a_split_escape_sequence_is_not_an_escape(term: Term) -> None:
    term.type("ab")
    term.wait_for("ab")
    term.write(b"\x1b")
    term.write(b"[D")
    term.type("X")
    term.wait_for("aXb")
    assert "ESCAPED" not in term.text


def test_an_idle_session_sends_nothing_and_asks_for_no_bare_mouse_motion(term: Term) -> None:
    term.type("x")
    term.wait_quiet(0.5)
    before = len(term.raw)
    term.wait_quiet(1.5)
    assert len(term.raw) == before
    assert b"\x1b[?1002h" in term.raw
    assert b"1003" not in term.raw
    assert not re.search(rb"\x1b\[>\d*u", term.raw), "the Kitty keyboard was switched on"


@pytest.mark.parametrize("typed", ["半句话", "a"])
def test_sighup_writes_what_was_typed_and_leaves_at_once(term: Term, draft: Path, typed: str) -> None:
    term.type(typed)
    term.wait_for(typed)
    term.kill(signal.SIGHUP)
    assert term.wait_exit() == 129
    assert draft.read_text("utf-8") == f"{typed}|"


def test_a_dropped_line_writes_what_was_typed(term: Term, draft: Path) -> None:
    term.type("断线")
    term.wait_for("断线")
    term.hang_up()
    assert term.wait_gone_process() == 129
    assert draft.read_text("utf-8") == "断线|"


def test_sigterm_writes_and_gives_the_terminal_back(term: Term, draft: Path) -> None:
    term.type("结束")
    term.wait_for("结束")
    assert term.in_alternate_screen
    term.kill(signal.SIGTERM)
    assert term.wait_exit() == 143
    assert not term.in_alternate_screen
    assert draft.read_text("utf-8") == "结束|"
    for off in (b"\x1b[?1000l", b"\x1b[?1002l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[?25h"):
        assert term.raw.rfind(off) > term.raw.rfind(off[:-1] + (b"l" if off.endswith(b"h") else b"h"))


def test_sigterm_while_the_terminal_takes_nothing_still_writes_and_ends(term: Term, draft: Path) -> None:
    term.type("冻住")
    term.wait_for("冻住")
    term.write(b"\x13")
    for turn in range(400):
        term.write_only(b"\x1b[48;%d;90;0;0t" % (20 + turn % 20))
    term.kill(signal.SIGTERM)
    term.kill(signal.SIGHUP)
    assert term.wait_gone_process() in {129, 143}
    assert draft.read_text("utf-8").startswith("冻住")


def test_a_stop_signal_does_not_stop_the_session(term: Term) -> None:
    term.kill(signal.SIGTSTP)
    term.type("alive")
    term.wait_for("alive")


def test_a_stopped_and_continued_session_paints_itself_again_and_takes_keys_once(term: Term) -> None:
    term.kill(signal.SIGSTOP)
    term.kill(signal.SIGCONT)
    term.type("once")
    term.wait_for("once")
    term.send("ctrl+q")
    assert term.wait_exit() == 0


def test_quit_gives_the_terminal_back(term: Term) -> None:
    term.send("ctrl+q")
    assert term.wait_exit() == 0
    assert not term.in_alternate_screen


def test_a_resized_window_is_followed(term: Term) -> None:
    term.resize(100, 30)
    term.wait_for("SIZE 100x30")


def test_a_monstrous_size_reported_by_the_terminal_is_clamped(term: Term, draft: Path) -> None:
    sizes = Path(f"{draft}.sizes")
    term.write(b"\x1b[48;9999;9999;1;1t")
    term.wait_until(lambda: "SIZE 1000x500" in sizes.read_text(), what="clamped size")
    term.write(b"\x1b[48;0;0;0;0t")
    term.wait_until(lambda: "SIZE 1x1\n" in sizes.read_text(), what="clamped size")
    term.write(b"\x1b[48;24;80;0;0t")
    term.wait_until(lambda: sizes.read_text().endswith("SIZE 80x24\n"), what="size as before")
    term.send("ctrl+q")
    assert term.wait_exit() == 0


def test_a_monstrous_window_is_clamped(term: Term, draft: Path) -> None:
    term.resize(1200, 600)
    term.wait_until(lambda: "SIZE 1000x500" in Path(f"{draft}.sizes").read_text(), what="clamped size")


def test_bytes_of_another_encoding_are_survived_and_said_once(term: Term) -> None:
    for _ in range(3):
        term.write("王总".encode("gbk"))
    term.wait_for("Set your terminal to UTF-8")
    assert term.text.count("Set your terminal") == 1
    term.type("后来")
    term.wait_for("后来")


def test_a_character_split_over_two_reads_is_whole(term: Term) -> None:
    data = "陈".encode()
    term.write(data[:1])
    term.wait_quiet(0.2)
    term.write(data[1:])
    term.wait_for("陈")
    assert "\ufffd" not in term.text


def test_a_fault_shows_a_number_and_no_data(draft: Path, tmp_path: Path) -> None:
    log = tmp_path / "crash.log"
    with Term.python(*HELLO, cwd=ROOT, env={"DRAFT": str(draft), "CRASH_LOG": str(log)}) as term:
        term.wait_for("READY")
        term.type("SECRET-NAME")
        term.send("ctrl+x")
        assert term.wait_exit() == 1
        reference = re.search(r"Reference: ([0-9a-f]{8})", term.text)
        assert reference
        end = term.raw[term.raw.rfind(b"\x1b[?1049l") :]
        assert b"SECRET" not in end
        assert b"Traceback" not in end
    written = log.read_text("utf-8")
    assert reference[1] in written
    assert "ValueError at hello.py:" in written
    assert "SECRET" not in written
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
