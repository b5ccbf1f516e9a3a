"""J6: a file in GBK with bad rows: dry run, import, the rejected rows in a file, the batch undone (I5)."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from .journey_case import Firm, in_every_terminal

HEADERS = ("姓名", "手机", "公司", "职位", "城市", "期望薪资")
GOOD = (
    ("东方既白", "14100990001", "玉衡软件", "架构师", "上海", "60-80万"),
    ("南门吹雪", "14100990002", "开阳支付", "产品总监", "杭州", "年包90W"),
    ("西门望", "14100990004", "天枢视觉", "测试经理", "上海", ""),
)
NAMELESS = ("", "14100990003", "无名公司", "经理", "北京", "")
TOO_LONG = ("北宫" + "长" * 600, "14100990005", "天璇", "经理", "北京", "")
AGAIN = GOOD[0]


def write_gbk(path: Path) -> None:
    """Six rows: three good, one without a name, one with an endless name, one twice."""
    rows = [HEADERS, *GOOD[:2], NAMELESS, GOOD[2], TOO_LONG, AGAIN]
    path.write_bytes("".join(",".join(row) + "\r\n" for row in rows).encode("gbk"))


def count_of(firm: Firm) -> dict[str, set[int]]:
    """What there is of everything that an import could touch."""
    return {kind: firm.ids(kind) for kind in ("candidate", "client", "person", "position", "submission")}


@in_every_terminal
def test_j6_a_gbk_file_with_bad_rows(tmp_path: Path, language: str, size: tuple[int, int]) -> None:
    firm = Firm.copied(tmp_path, language, size)
    file, rejects = tmp_path / "人选.csv", tmp_path / "没导入.csv"
    write_gbk(file)
    before = count_of(firm)
    new, error, skip = firm.say("new", "新建"), firm.say("error", "出错"), firm.say("skip", "跳过")

    with firm.shell("import", "candidate", str(file), "--encoding", "utf-8", "--dry-run") as shell:
        assert shell.wait_exit() == 1
        shell.wait_for("katui: ", "utf-8")
        assert "gb18030" in "".join(shell.rows), "and which one may be right"
        assert "Traceback" not in shell.text

    with firm.shell("import", "candidate", str(file), "--dry-run") as shell:
        assert shell.wait_exit() == 0
        shell.wait_for("gb18030")
        for number, verdict, word in ((2, new, GOOD[0][0]), (3, new, GOOD[1][0]), (4, error, ""), (7, skip, AGAIN[0])):
            shell.wait_row(f"{number}  {verdict}", word)
        shell.wait_row(f"6  {error}")
    assert count_of(firm) == before, "a dry run writes nothing"
    judged = firm.ask("import", "candidate", str(file), "--dry-run")
    assert (judged["encoding"], judged["records"], judged["rows"], judged["batch"]) == ("gb18030", 7, 6, None)
    assert {key: judged[key] for key in ("create", "update", "skip", "error")} == {
        "create": 3, "update": 0, "skip": 1, "error": 2,
    }  # fmt: skip

    with firm.shell("import", "candidate", str(file), "--rejects", str(rejects)) as shell:
        assert shell.wait_exit() == 0
        shell.wait_row(f"4  {error}")
        told = re.search(r"--batch\s+(\d+)", "".join(shell.rows))
        assert told is not None, shell.text
    made = firm.ids("candidate") - before["candidate"]
    assert {firm.show("candidate", id)["name"] for id in made} == {row[0] for row in GOOD}

    with rejects.open(encoding="utf-8-sig", newline="") as text:
        header, *kept = list(csv.reader(text))
    assert header[: len(HEADERS)] == list(HEADERS)
    assert [tuple(row[: len(HEADERS)]) for row in kept] == [NAMELESS, TOO_LONG]
    assert all(row[len(HEADERS)] for row in kept), "each with its reason"
    assert all(reason.isascii() is False for reason in (row[-1] for row in kept)) or language == "en"

    with firm.shell("undo", "--batch", told[1]) as shell:
        assert shell.wait_exit() == 0
        shell.wait_for(firm.say("import", "导入"))
    assert count_of(firm) == before, "counts as before"
    assert not firm.ask("find", GOOD[0][0], "--kind", "candidate")["items"], "and nothing of it is found"
