"""R2: no room left, on the disk or of one's share: the words stay, and the same save works once there is room (S5)."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .journey_case import PATIENCE, ROOT, DeskTerm, Firm, in_every_terminal

WORDS = "秦云辰说周四给反馈 下一步:周三回电"
RESULT = "电话里谈过了"


def open_desk(firm: Firm, tmp_path: Path) -> DeskTerm:
    """The desk, with a home that always has room."""
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    line = [sys.executable, "-m", "katui", "--db", str(firm.store)]
    desk = DeskTerm(line, size=firm.size, env={**firm.env, **home}, cwd=ROOT)
    desk.crash_log = tmp_path / "state" / "katui" / "crash.log"
    return desk


def the_words_stay(firm: Firm, desk: DeskTerm, take: Callable[[], None], give: Callable[[], None], said: str) -> None:
    """A line is refused, reading goes on, and with room made it is saved; the same with the result of a row."""
    desk.type("f")
    desk.wait_for(firm.say("enter Save", "enter 保存"))
    take()
    desk.type(f"{WORDS}\n")
    desk.wait_for(said)
    desk.wait_for(WORDS)
    desk.send("escape")
    desk.wait_gone(WORDS)
    desk.type("gc")
    desk.wait_title(firm.say("Clients", "客户"))
    desk.wait_until(lambda: bool(desk.cursor_row), PATIENCE, "reading goes on")
    assert firm.is_sound
    give()
    desk.type("gt")
    desk.wait_title(firm.say("Today", "今日"))
    desk.type("f")
    desk.wait_for(WORDS)
    desk.type("\n")
    desk.wait_for(firm.say("Logged", "已记录"))
    desk.type("x")
    desk.wait_for(firm.say("enter closes it", "回车"))
    take()
    desk.type(f"{RESULT}\n")
    desk.wait_for(said, RESULT)
    give()
    desk.type("\n")
    desk.wait_for(firm.say("Closed", "已了结"))
    desk.type("q")
    assert desk.wait_exit() == 0
    assert desk.crash_log is not None
    assert not desk.crash_log.exists()


def saved_once(firm: Firm, before: set[int]) -> None:
    """The line is on file, once, and the store is sound."""
    [made] = [row for row in (firm.show("follow_up", id) for id in firm.ids("follow_up") - before) if row["text"]]
    assert made["text"] == "说周四给反馈", "the name became whom it is about"
    assert firm.is_sound


@in_every_terminal
def test_r2_one_s_share_of_the_disk_is_used_up(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    before = firm.ids("follow_up")
    said = firm.say("Your share of the disk is used up", "你的磁盘配额用完了")
    with open_desk(firm, tmp_path) as desk:
        desk.wait_title(firm.say("Today", "今日"))
        desk.wait_for("秦云辰")
        most = resource.prlimit(desk.pid, resource.RLIMIT_FSIZE)

        def take() -> None:
            resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, (0, most[1]))

        def give() -> None:
            resource.prlimit(desk.pid, resource.RLIMIT_FSIZE, most)

        the_words_stay(firm, desk, take, give, said)
    saved_once(firm, before)


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


def fill(ballast: Path) -> None:
    """Leave no room at all."""
    with ballast.open("wb", buffering=0) as file:
        for piece in (1 << 20, 4096, 1):
            while True:
                try:
                    file.write(b"\0" * piece)
                except OSError:
                    break


@in_every_terminal
def test_the_disk_is_full(tmp_path: Path, small_disk: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(small_disk, language, size)
    before = firm.ids("follow_up")
    ballast = small_disk / "ballast"
    with open_desk(firm, tmp_path) as desk:
        desk.wait_for("单若谷", firm.say("disk nearly full", "磁盘快满了"))
        desk.wait_for("秦云辰")
        said = firm.say("The disk is full", "磁盘满了")
        the_words_stay(firm, desk, lambda: fill(ballast), ballast.unlink, said)
    saved_once(firm, before)
