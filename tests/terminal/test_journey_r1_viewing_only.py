"""R1: a store that may only be read: every screen opens, says so, reads on, and answers a writing key at once (S5)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample_firm import sample_copy

from .journey_case import PATIENCE, ROOT, DeskTerm, Firm, in_every_terminal

ROWS = "姓名,手机,公司,城市\n演示甲,14200000001,天枢视觉,上海\n"
HOMES = (
    ("gc", ("Clients", "客户"), "n", "e"),
    ("ga", ("Candidates", "候选人"), "n", "e"),
    ("gp", ("Positions", "职位"), "n", "e"),
    ("gb", ("Board", "看板"), "m", "m"),
)
"""The chord of a home, its name, a key that writes there, and one that writes in the file of its first row."""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Path]:
    """A folder that nobody may write to, once it is shut."""
    folder = tmp_path / "archive"
    folder.mkdir()
    yield folder
    folder.chmod(0o700)


class Visit:
    """A session that may look at everything."""

    def __init__(self, firm: Firm, desk: DeskTerm) -> None:
        self.firm, self.desk = firm, desk
        self.said = firm.say("Viewing only: you may read the file", "只能查看：你对数据文件只有读权限")

    def at(self, title: tuple[str, str]) -> None:
        """The screen stands there and says that one may only look."""
        self.desk.wait_title(self.firm.say(*title))
        self.desk.wait_gone(self.said)
        self.desk.wait_until(
            lambda: self.firm.say("viewing only", "只能查看") in self.desk.rows[0], PATIENCE, "the head"
        )

    def refused(self, key: str) -> None:
        """A key that writes is answered in one sentence, and nothing opens."""
        before = self.desk.rows[0]
        self.desk.send(key)
        self.desk.wait_for(self.said)
        assert self.desk.rows[0] == before

    def has_rows(self) -> None:
        """The list is read."""
        self.desk.wait_until(lambda: any("›" in row for row in self.desk.rows), PATIENCE, "rows")

    def go(self, keys: str, title: tuple[str, str], writes: str) -> None:
        """To a screen by its keys; what writes there is refused."""
        self.desk.type(keys)
        self.at(title)
        self.refused(writes)

    def into_the_row(self, writes: str) -> None:
        """The file of the row under the cursor, and back."""
        home = self.desk.rows[0]
        self.desk.send("enter")
        self.desk.wait_until(lambda: self.desk.rows[0] != home, PATIENCE, "the file")
        self.desk.wait_gone(self.said)
        self.has_rows()
        self.refused(writes)
        self.desk.send("escape")
        self.desk.wait_until(lambda: self.desk.rows[0] == home, PATIENCE, "the list again")

    def back(self, title: tuple[str, str]) -> None:
        """Escape, to the screen below."""
        self.desk.send("escape")
        self.desk.wait_title(self.firm.say(*title))

    def command(self, words: tuple[str, str], opens: tuple[str, str]) -> None:
        """A command by the palette."""
        self.desk.send("ctrl+p")
        self.desk.wait_title(self.firm.say("Palette", "命令面板"))
        self.desk.type(self.firm.say(*words))
        self.desk.wait_row("- ", self.firm.say(*opens))
        self.desk.send("enter")


def everywhere(visit: Visit) -> None:
    """Every home, and the file of the first row of its list."""
    visit.at(("Today", "今日"))
    visit.has_rows()
    for key in ("f", "x"):
        visit.refused(key)
    for keys, title, writes, writes_there in HOMES:
        visit.go(keys, title, writes)
        visit.has_rows()
        visit.into_the_row(writes_there)
    for keys, title in (("gi", ("Interviews", "面试")), ("gw", ("Warnings", "预警")), ("gr", ("Reports", "报表"))):
        visit.go(keys, title, "f")


def by_the_row(visit: Visit) -> None:
    """The times and the scripts of a card."""
    visit.desk.type("gb")
    visit.desk.wait_title(visit.firm.say("Board", "看板"))
    visit.go("i", ("Interview times", "约面试时间"), "S")
    visit.back(("Board", "看板"))
    visit.go("s", ("Scripts", "话术"), "enter")
    visit.back(("Board", "看板"))


def beside_the_lists(visit: Visit, file: Path) -> None:
    """The settings, the help, the palette, a file in and a file out."""
    firm, desk = visit.firm, visit.desk
    visit.command(("Settings", "设置"), ("Settings", "设置"))
    visit.at(("Settings", "设置"))
    visit.refused("enter")
    desk.send("?")
    desk.wait_title(firm.say("Help", "帮助"))
    visit.back(("Settings", "设置"))
    desk.type("ga")
    desk.wait_title(firm.say("Candidates", "候选人"))
    visit.go("X", ("Export", "导出"), "enter")
    visit.back(("Candidates", "候选人"))
    desk.type("I")
    visit.at(("Import", "导入"))
    desk.type(str(file))
    desk.wait_for(file.name)
    desk.send("enter")
    desk.wait_for(firm.say("Separator", "分隔符"))
    desk.send("ctrl+s")
    desk.wait_row(firm.say("new", "新建"), "演示甲")
    visit.refused("ctrl+s")
    visit.command(("my last change", "撤销"), ("Undo", "撤销"))
    desk.wait_for(visit.said)


@in_every_terminal
def test_r1_a_store_that_may_only_be_read_is_read_everywhere(
    tmp_path: Path, archive: Path, language: str, size: tuple[int, int]
) -> None:
    firm = Firm(sample_copy(archive), language, size)
    firm.store.with_name(f"{firm.store.name}.lock").unlink(missing_ok=True)
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    for path in archive.iterdir():
        path.chmod(0o444)
    archive.chmod(0o500)
    file = tmp_path / "人选.csv"
    file.write_text(ROWS, encoding="utf-8")
    line = [sys.executable, "-m", "tests.rights", "-m", "katui", "--db", str(firm.store)]
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path / "state")}
    with DeskTerm(line, size=size, env={**firm.env, **home}, cwd=ROOT) as desk:
        desk.crash_log = tmp_path / "state" / "katui" / "crash.log"
        visit = Visit(firm, desk)
        everywhere(visit)
        by_the_row(visit)
        beside_the_lists(visit, file)
        desk.send("escape")
        desk.type("gtq")
        desk.wait_for(firm.say("1 unfinished text would be lost", "有 1 份草稿会丢"))
        desk.type("a")
        assert desk.wait_exit() == 0
        assert not desk.crash_log.exists()
    assert {path.name: path.read_bytes() for path in archive.iterdir()} == before
