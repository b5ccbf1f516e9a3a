"""S5: the desk on a store that may only be read, on a full disk, and killed at any moment."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from katui.store import engine
from tests.sample_firm import sample_copy

from .journey_case import PATIENCE, ROOT, DeskTerm, Firm, in_every_terminal

PLAIN = "-dac_override,-dac_read_search"
CUTS = int(os.environ.get("KATUI_CUTS", "12"))
"""How often a session is killed; a release takes a hundred times as many."""


def _without_power() -> list[str]:
    """The words before a program that take the right to pass over permissions away."""
    if os.geteuid():
        return []
    line = ["setpriv", f"--bounding-set={PLAIN}", f"--inh-caps={PLAIN}"]
    if shutil.which("setpriv") is None or subprocess.run([*line, "true"], capture_output=True).returncode:
        pytest.skip("setpriv cannot take the rights of root away here")
    return line


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to, once it is shut."""
    folder = tmp_path / "archive"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


@in_every_terminal
def test_a_store_that_may_only_be_read_is_read_on_every_screen_and_says_so(
    tmp_path: Path, archive: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm(sample_copy(archive), language, size)
    firm.store.with_name(f"{firm.store.name}.lock").unlink(missing_ok=True)
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    line = [*_without_power(), sys.executable, "-m", "katui", "--db", str(firm.store)]
    for path in archive.iterdir():
        path.chmod(0o444)
    archive.chmod(0o500)
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    words = "聊了近况 下一步:周三回电"
    with DeskTerm(line, size=size, env={**firm.env, **home}, cwd=ROOT) as desk:
        desk.crash_log = tmp_path / "state" / "katui" / "crash.log"
        desk.wait_for("单若谷", firm.say("viewing only", "只能查看"))
        desk.type("f")
        desk.wait_for(firm.say("enter Save", "enter 保存"))
        desk.type(f"{words}\n")
        desk.wait_row("x", firm.say("This store can only be read here", "只有读权限"))
        desk.wait_for(words)
        desk.send("escape")
        desk.wait_gone(words)
        for keys, name in (("gb", ("Board", "看板")), ("gc", ("Clients", "客户")), ("ga", ("Candidates", "候选人"))):
            desk.type(keys)
            desk.wait_title(firm.say(*name))
            desk.wait_for(firm.say("viewing only", "只能查看"))
            desk.wait_until(lambda: bool(desk.cursor_row) or "›" in desk.text, PATIENCE, "rows")
        desk.type("\n")
        desk.wait_title(firm.say("Candidates", "候选人"))
        desk.type("q")
        desk.wait_for(firm.say("1 unfinished text would be lost", "有 1 份草稿会丢"))
        desk.type("a")
        assert desk.wait_exit() == 0
        assert not desk.crash_log.exists()
    assert {path.name: path.read_bytes() for path in archive.iterdir()} == before


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", str(place)], capture_output=True)
    if made.returncode:
        pytest.skip("no small disk can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(place: Path) -> Path:
    """Leave no room at all."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for piece in (1 << 20, 4096, 1):
            while True:
                try:
                    file.write(b"\0" * piece)
                except OSError:
                    break
    return ballast


@in_every_terminal
def test_on_a_full_disk_the_words_stay_and_are_saved_once_there_is_room(
    tmp_path: Path, small_disk: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm.copied(small_disk, language, size)
    words = "秦云辰说周四给反馈 下一步:周三回电"
    before = firm.ids("follow_up")
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    line = [sys.executable, "-m", "katui", "--db", str(firm.store)]
    with DeskTerm(line, size=size, env={**firm.env, **home}, cwd=ROOT) as desk:
        desk.crash_log = tmp_path / "state" / "katui" / "crash.log"
        desk.wait_for("单若谷", firm.say("disk nearly full", "磁盘快满了"))
        desk.type("f")
        desk.wait_for(firm.say("enter Save", "enter 保存"))
        ballast = _fill(small_disk)
        desk.type(f"{words}\n")
        desk.wait_for(firm.say("The disk is full", "磁盘满了"))
        desk.wait_for(words)
        desk.send("escape")
        desk.wait_gone(words)
        desk.type("gc")
        desk.wait_title(firm.say("Clients", "客户"))
        desk.wait_until(lambda: bool(desk.cursor_row), PATIENCE, "reading goes on")
        assert _whole(firm.store)
        ballast.unlink()
        desk.type("gt")
        desk.wait_title(firm.say("Today", "今日"))
        desk.type("f")
        desk.wait_for(words)
        desk.type("\n")
        desk.wait_for(firm.say("Logged", "已记录"))
        desk.type("q")
        assert desk.wait_exit() == 0
        assert not desk.crash_log.exists()
    [made] = firm.ids("follow_up") - before
    assert firm.show("follow_up", made)["text"] == "说周四给反馈", "the name became whom it is about"
    assert _whole(firm.store)


def _whole(store: Path) -> bool:
    """Whether the file is sound, by a connection that may only read."""
    base = engine.sqlite_database(str(store), readonly=True)
    base.connect()
    try:
        found = [base.execute_sql(f"PRAGMA {check}").fetchall() for check in ("quick_check", "foreign_key_check")]
        return found == [[("ok",)], []]
    finally:
        base.close()


def _log(firm: Firm, desk: DeskTerm, number: int) -> str:
    """A line in the quick log; gives the words that are acknowledged once the line has closed."""
    words = f"断电前第{number}句"
    desk.type("f")
    desk.wait_for(firm.say("enter Save", "enter 保存"))
    desk.type(f"{words} done\n")
    return words


def _acked(desk: DeskTerm) -> Callable[[], bool]:
    """The line has closed and says so: what was typed is saved."""
    return lambda: "Logged" in desk.text and "enter Save" not in desk.text


@pytest.mark.timeout(600)
def test_what_was_acknowledged_is_there_whenever_a_session_is_killed(tmp_path: Path) -> None:
    firm = Firm.copied(tmp_path, "en", (80, 24))
    moment, number, acked = random.Random(20261120), 0, []
    for _cut in range(CUTS):
        with firm.desk() as desk:
            desk.wait_title("Today")
            for _act in range(moment.randint(0, 2)):
                number += 1
                words = _log(firm, desk, number)
                desk.wait_until(_acked(desk), PATIENCE, "the acknowledgement")
                acked.append(words)
            number += 1
            _log(firm, desk, number)
            waits = moment.random() * 0.12
            with pytest.raises(AssertionError):
                desk.wait_until(lambda: False, waits, "the cut")
            desk.kill(9)
            desk.wait_exit()
        assert _whole(firm.store)
    told = [row["text"] for row in firm.every("follow_up") if "断电前" in str(row.get("text"))]
    for words in acked:
        assert told.count(words) == 1, words
    assert len(told) <= number
    with firm.opened() as held:
        from katui.store.models.house import Change
        from katui.store.models.work import FollowUp

        made = {row.id for row in FollowUp.select().where(FollowUp.text.startswith("断电前"))}
        kept = {row.ref for row in Change.select().where((Change.kind == "follow_up") & Change.ref.in_(made))}
        assert kept == made
        assert held.store.submit(lambda store: 1).result() == 1
