"""M5: a file in GBK opened the wrong way, put right, mapped, imported, undone; a long one stopped half-way (I2, I5).

The long file is twenty megabytes in every language and size; one of two hundred is read in one terminal only, where its
memory is measured.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services import lists
from katui.store.models.house import Batch, ImportRun

from .journey_case import PATIENCE, DeskTerm, Firm, in_every_terminal

HEADERS = ("姓名", "手机", "公司", "职位", "城市", "期望薪资", "内部编号")
GOOD = (
    ("东方既白", "14100990001", "玉衡软件", "架构师", "上海", "60-80万", "K1"),
    ("南门吹雪", "14100990002", "开阳支付", "产品总监", "杭州", "年包90W", "K2"),
    ("西门望", "14100990004", "天枢视觉", "测试经理", "上海", "", "K3"),
)
NAMELESS = ("", "14100990003", "无名公司", "经理", "北京", "", "K4")
TOUCHED = (Kind.CANDIDATE, Kind.CLIENT, Kind.PERSON, Kind.POSITION, Kind.SUBMISSION)
BOUND = 600
"""Megabytes that an import may take (I5)."""
LONG = PATIENCE * 4

pytestmark = pytest.mark.journey


def count_of(firm: Firm) -> dict[Kind, set[int]]:
    """What there is of everything that an import could touch."""
    with firm.opened() as desk:
        return {kind: set(lists.list_ids(desk.store, desk.session, kind)) for kind in TOUCHED}


def write_gbk(path: Path) -> None:
    """Four rows, one of them without a name."""
    rows = [HEADERS, *GOOD[:2], NAMELESS, GOOD[2]]
    path.write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode("gbk"))


def write_long(path: Path, megabytes: int, width: int) -> int:
    """So many megabytes of people, each with a résumé of some thousand letters, some with line breaks; how many."""
    text = ("led a team of twelve, moved twice; " * (width // 35 + 1))[:width]
    rows = megabytes * 1_000_000 // (width + 60)
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("姓名,手机,公司,城市,简历全文\r\n")
        for number in range(rows):
            file.write(f'演示{number:06d},142{number:08d},天枢视觉,上海,"{number}\n{text}"\r\n')
    return rows


def open_import(firm: Firm, desk: DeskTerm, path: Path) -> None:
    """From Today to the file's preview, by keys."""
    desk.wait_title(firm.say("Today", "今日"))
    desk.send("g", "a")
    desk.wait_title(firm.say("Candidates", "候选人"))
    desk.send("I")
    desk.wait_title(firm.say("Import", "导入"))
    desk.type(str(path))
    desk.wait_for(str(path)[-20:])
    desk.send("enter")
    desk.wait_for(firm.say("Separator", "分隔符"), timeout=LONG)


def choose(desk: DeskTerm, key: str, word: str) -> None:
    """Open a menu and take the choice of this name by its letter."""
    desk.send(key)
    desk.wait_until(lambda: any(row.split()[-1:] == [word] for row in desk.rows), PATIENCE, f"the choice {word}")
    row = next(row for row in desk.rows if row.split()[-1:] == [word])
    desk.send(row.replace("›", " ").split()[0])


@in_every_terminal
def test_m5_a_gbk_file_opened_the_wrong_way(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    file, rejects = tmp_path / "人选.csv", tmp_path / "没导入.csv"
    write_gbk(file)
    before = count_of(firm)

    with firm.desk() as desk:
        open_import(firm, desk, file)
        choose(desk, "c", "utf-8")
        desk.wait_for(firm.say("This does not look like utf-8", "看来不是 utf-8 编码"))
        assert not desk.has_row(GOOD[0][0])
        desk.send("ctrl+s")
        desk.wait_for(firm.say("This does not look like utf-8", "看来不是 utf-8 编码"))

        choose(desk, "c", "gb18030")
        for row in GOOD:
            desk.wait_row(*row[:2])
        desk.wait_row("内部编号", firm.say("kept in the notes", "记进备注"))
        desk.send("end")
        desk.wait_until(lambda: "内部编号" in desk.cursor_row, PATIENCE, "the cursor on the last column")
        choose(desk, "enter", firm.say("Source", "来源"))
        desk.wait_row("内部编号", firm.say("Source", "来源"), "K1")

        desk.send("ctrl+s")
        desk.wait_row(firm.say("new", "新建"), GOOD[2][0])
        desk.wait_row("4", firm.say("error", "出错"), HEADERS[0])
        assert count_of(firm) == before, "looking at the rows writes nothing"
        desk.send("W")
        desk.wait_for(firm.say("a new file that ends in .csv", "以 .csv 或 .xlsx 结尾"))
        desk.type(str(rejects))
        desk.send("ctrl+s")
        desk.wait_for(firm.say("1 row is in 没导入.csv", "1 行已存到 没导入.csv"))
        assert NAMELESS[1] in rejects.read_text(encoding="utf-8-sig")

        desk.send("ctrl+s")
        desk.wait_for(firm.say("3 rows imported", "已导入 3 行"))
        made = count_of(firm)[Kind.CANDIDATE] - before[Kind.CANDIDATE]
        shown = {row["name"]: row for row in (firm.show("candidate", id) for id in made)}
        assert set(shown) == {row[0] for row in GOOD}
        assert shown[GOOD[0][0]]["source"] == "K1"

        desk.send("u")
        desk.wait_for(firm.say("Undone:", "已撤销"))
        desk.send("escape", "escape", "escape")
        desk.wait_title(firm.say("Candidates", "候选人"))
    assert count_of(firm) == before, "counts as before"
    assert not firm.ask("find", GOOD[0][0], "--kind", "candidate")["items"], "and nothing of it is found"


def memory(desk: DeskTerm) -> float:
    """The megabytes that the desk holds now."""
    for line in Path(f"/proc/{desk.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise AssertionError("the kernel does not say how much memory the desk has")


def share_done(desk: DeskTerm) -> int:
    """The hundredths on the progress bar, -1 while there is none."""
    for row in desk.rows[1:3]:
        if "█" in row or "░" in row:
            return int(row.partition("%")[0].split()[-1])
    return -1


def watched(desk: DeskTerm, seen: list[float]) -> Iterator[int]:
    """How far the bar is, again and again, the memory measured at each look."""
    while True:
        seen.append(memory(desk))
        yield share_done(desk)


def stop_half_way(firm: Firm, tmp_path: Path, megabytes: int, width: int) -> list[float]:
    """Import a long file and stop it half-way; the memory at each look."""
    file = tmp_path / "long.csv"
    rows = write_long(file, megabytes, width)
    before, entries = count_of(firm), set(os.listdir(tmp_path))
    seen: list[float] = []
    with firm.desk() as desk:
        open_import(firm, desk, file)
        desk.send("end")
        desk.wait_until(lambda: "简历全文" in desk.cursor_row, PATIENCE, "the cursor on the last column")
        desk.send("enter")
        desk.wait_for(firm.say("is read as", "对应的字段"))
        desk.send("end", "enter")
        desk.wait_row("简历全文", firm.say("left out", "略去"))
        desk.send("ctrl+s")
        look = watched(desk, seen)
        desk.wait_until(lambda: next(look) > -9 and f"{rows:,}" in desk.rows[2], LONG, "every row judged")
        desk.send("ctrl+s")
        desk.wait_until(lambda: next(look) >= 10, LONG, "a tenth of the bar")
        desk.send("down", "down", "escape")
        desk.wait_for(firm.say("Stop and undo", "停止并撤销"))
        seen.append(memory(desk))
        desk.send("enter")
        desk.wait_for(firm.say("was undone", "已全部撤销"), timeout=LONG)
        assert "›" in desk.rows[6], "and the keys were answered meanwhile"
        desk.wait_until(lambda: next(look) == -1, LONG, "the bar gone")
    assert count_of(firm) == before, "nothing is left behind"
    assert {name for name in os.listdir(tmp_path) if not name.startswith("home")} - entries <= {"sample.db.lock"}
    with firm.opened() as opened:
        opened.store.connect()
        run: Any = ImportRun.select().order_by(ImportRun.id.desc()).get()
        assert run.state == "undone"
        assert 0 < run.counts["row"] < rows, "it was stopped half-way"
        assert Batch.get_by_id(run.batch_id).undone
    return seen


@in_every_terminal
def test_m5_a_long_file_stopped_half_way(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    assert max(stop_half_way(firm, tmp_path, 20, 4_800)) < BOUND


def test_m5_two_hundred_megabytes_with_bounded_memory(tmp_path: Path) -> None:
    firm = Firm.copied(tmp_path, "zh_CN", (120, 40))
    seen = stop_half_way(firm, tmp_path, 200, 40_000)
    assert (tmp_path / "long.csv").stat().st_size > 199_000_000
    assert max(seen) < BOUND
    assert max(seen) - seen[0] < 100, "and it does not grow with the file"
