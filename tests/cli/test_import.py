"""I4, I5: `katui import` on the command line; J6 from end to end."""

from __future__ import annotations

import csv
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from tests.cli.conftest import Shell

SHAPE = {"kind", "file", "encoding", "records", "rows", "create", "update", "skip", "error", "batch", "items"}
ROWS = (
    ("姓名", "手机", "公司", "负责人"),
    ("[@click=app.quit]x[/] \x1b]52;c;eA==\x07 阿依古丽·买买提", "13800138000", "华星", ""),
    ("", "13800138001", "中天", ""),
    ("张三", "13800138002", "中天", "没有人"),
    ("李四", "13800138003", "中天", "xie"),
    ("李四", "138 0013 8003", "中天", ""),
)


def gbk(folder: Path) -> Path:
    """A GBK file with two rows that cannot be imported and one that is there twice."""
    path = folder / "人选.csv"
    with path.open("w", encoding="gbk", newline="") as file:
        csv.writer(file).writerows(ROWS)
    return path


def many(folder: Path, number: int) -> Path:
    """A file of so many people."""
    path = folder / "many.csv"
    lines = ["姓名,手机,公司", *(f"解小雨{at},138{at:08d},公司{at % 9}" for at in range(number))]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def candidates(katui: Shell) -> int:
    """How many candidates the list has."""
    return len(katui("list", "candidate", "--limit", "0", "--json").json["items"])


def test_j6_a_gbk_file_with_bad_rows(katui: Shell, tmp_path: Path) -> None:
    file, rejects = gbk(tmp_path), tmp_path / "rejects.csv"
    before = candidates(katui)
    dry = katui("import", "candidate", str(file), "--dry-run", "--encoding", "gbk", "--json").json
    assert (dry["encoding"], dry["batch"], candidates(katui)) == ("gb18030", None, before)
    done = katui("import", "candidate", str(file), "--encoding", "gbk", "--rejects", str(rejects), "--json").json
    assert {key: done[key] for key in ("records", "rows", "create", "update", "skip", "error")} == {
        "records": 6, "rows": 5, "create": 2, "update": 0, "skip": 1, "error": 2,
    }  # fmt: skip
    assert [(item["row"], item["action"]) for item in done["items"]] == [
        (2, "create"), (3, "error"), (4, "error"), (5, "create"), (6, "skip"),
    ]  # fmt: skip
    assert candidates(katui) == before + 2
    with rejects.open(encoding="utf-8-sig", newline="") as table:
        head, *rows = list(csv.reader(table))
    assert head == [*ROWS[0], "Why not imported"]
    assert [row[:4] for row in rows] == [list(ROWS[2]), list(ROWS[3])]
    assert all(row[4] for row in rows)
    assert rows[1][4] == "Row 4: 负责人: There is no User called 没有人."
    undone = katui("undo", "--batch", str(done["batch"]), "--json").json
    assert undone["undone"]["what"] == "import"
    assert candidates(katui) == before


def test_what_was_imported_is_listed_with_its_errors_and_its_batch(katui: Shell, tmp_path: Path) -> None:
    assert "Nothing has been imported yet." in katui("import", "--past").out
    made = katui("import", "candidate", str(gbk(tmp_path)), "--encoding", "gbk", "--json").json
    (one,) = katui("import", "--past", "--json").json["items"]
    assert (one["batch"], one["file"], one["state"]) == (made["batch"], "人选.csv", "done")
    acts = ("create", "skip", "error")
    assert [one[act] for act in acts] == [made[act] for act in acts]
    assert len(one["refused"]) == made["error"]
    told = katui("import", "--past", "--lang", "zh_CN").out
    assert f"批次 {made['batch']}" in told
    assert "姓名不能为空。" in told, "it is read in the language of the reader"
    assert "is needed." not in told
    assert katui("import", "--past", "--as", "xie", "--json").json["items"] == [], "a colleague's stay theirs"
    katui("undo", "--batch", str(made["batch"]))
    assert katui("import", "--past", "--json").json["items"][0]["state"] == "undone"


def test_the_shape_of_the_contract(katui: Shell, tmp_path: Path) -> None:
    told: dict[str, Any] = katui("import", "candidates", str(gbk(tmp_path)), "--json").json
    assert told.keys() >= SHAPE
    assert (told["kind"], told["file"]) == ("candidate", "人选.csv")
    assert told["rows"] == sum(told[name] for name in ("create", "update", "skip", "error")) == len(told["items"])
    for item in told["items"]:
        assert {"row", "action", "name"} <= item.keys() <= {"row", "action", "name", "column", "message"}
    assert isinstance(told["batch"], int)


def test_a_hostile_name_is_literal_and_told(katui: Shell, tmp_path: Path) -> None:
    said = katui("import", "candidate", str(gbk(tmp_path)), "--dry-run")
    assert "\x1b" not in said.out + said.err
    assert "[@click=app.quit]x[/] ]52;c;eA== 阿依古丽·买买提" in said.out
    assert "control characters" in said.out


def test_rejected_rows_can_be_mended_and_imported_again(katui: Shell, tmp_path: Path) -> None:
    rejects = tmp_path / "rejects.csv"
    katui("import", "candidate", str(gbk(tmp_path)), "--rejects", str(rejects))
    text = rejects.read_text(encoding="utf-8-sig").replace("没有人", "shan")
    mended = tmp_path / "mended.csv"
    mended.write_text(text, encoding="utf-8")
    done = katui("import", "candidate", str(mended), "--json").json
    assert (done["create"], done["error"]) == (1, 1)
    assert done["kept_in_notes"] == []


def test_rejects_never_replace_somebody_elses_file(katui: Shell, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("name\nAnn\n", encoding="utf-8")
    before = candidates(katui)
    said = katui("import", "candidate", str(gbk(tmp_path)), "--rejects", str(mine))
    assert (said.code, mine.read_text(encoding="utf-8")) == (1, "name\nAnn\n")
    assert candidates(katui) == before


def test_a_mapping_file_names_the_columns(katui: Shell, tmp_path: Path) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "map.toml"
    file.write_text("Wer,Was\nAnn Lee,CTO\n", encoding="utf-8")
    mapping.write_text('Wer = "name"\nWas = "title"\n', encoding="utf-8")
    assert katui("import", "candidate", str(file)).code == 1
    done = katui("import", "candidate", str(file), "--map", str(mapping), "--json").json
    assert (done["create"], done["fields"]) == (1, {"Wer": "name", "Was": "title"})


def test_a_mapping_of_a_header_that_is_not_there_is_refused_before_anything_is_written(
    katui: Shell, tmp_path: Path
) -> None:
    file, mapping = tmp_path / "a.csv", tmp_path / "map.txt"
    file.write_text("Wer,Was\nAnn Lee,CTO\n", encoding="utf-8")
    mapping.write_text("Wer = 姓名\nWass ＝ 职务\n", encoding="utf-8")
    before = candidates(katui)
    said = katui("import", "candidate", str(file), "--map", str(mapping), "--json")
    assert said.code == 1
    assert said.json["error"]["rule"] == "I5.mapping"
    assert said.json["error"]["value"] == "Wass"
    assert "its columns are Wer" in said.json["error"]["message"]
    assert candidates(katui) == before
    assert "Nothing has been imported yet." in katui("import", "--past").out
    mapping.write_text("Wer = 姓名\nWas ＝ 职务\n", encoding="utf-8")
    assert katui("import", "candidate", str(file), "--map", str(mapping), "--json").json["create"] == 1


def test_refusals_are_one_sentence_and_one_object(katui: Shell, tmp_path: Path) -> None:
    for words in (
        ("import", "candidate", str(tmp_path / "none.csv")),
        ("import", "submission", str(gbk(tmp_path))),
        ("import", "candidate", str(gbk(tmp_path)), "--encoding", "klingon"),
        ("import", "candidate", str(gbk(tmp_path)), "--all-or-nothing"),
    ):
        said = katui(*words, "--json")
        assert said.code == 1
        assert said.json["ok"] is False
        assert {"rule", "field", "value", "message"} <= said.json["error"].keys()
        assert said.err.count("\n") == 1


def test_wrong_usage(katui: Shell, tmp_path: Path) -> None:
    assert katui("import").code == 2
    assert katui("import", "candidate").code == 2
    assert katui("import", "wurst", "x.csv").code == 2
    assert katui("import", "candidate", "x.csv", "--on-duplicate", "merge").code == 2


def test_the_words_are_chinese(katui: Shell, tmp_path: Path) -> None:
    said = katui("import", "candidate", str(gbk(tmp_path)), "--dry-run", KATUI_LANG="zh_CN")
    assert "演练" in said.out
    assert "出错" in said.out
    assert "rows" not in said.out


def started(katui: Shell, file: Path) -> subprocess.Popen[bytes]:
    """An import in a process of its own, once it has begun to write."""
    process = subprocess.Popen(
        [sys.executable, "-m", "katui", "import", "candidate", str(file)],
        env=katui.environ, cwd=katui.home, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    for _try in range(600):
        time.sleep(0.05)
        if process.poll() is not None or candidates(katui) > 2:
            break
    return process


def test_ctrl_c_takes_everything_back(katui: Shell, tmp_path: Path) -> None:
    process = started(katui, many(tmp_path, 12_000))
    assert process.poll() is None, "the import was over before it could be stopped"
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert (out, err.decode().count("\n")) == (b"", 1)
    assert "undone" in err.decode()
    assert candidates(katui) == 2


def test_after_a_kill_the_next_import_offers_both_ways_out(katui: Shell, tmp_path: Path) -> None:
    process = started(katui, many(tmp_path, 6_000))
    assert process.poll() is None, "the import was over before it could be killed"
    os.kill(process.pid, signal.SIGKILL)
    process.communicate(timeout=60)
    assert 2 < candidates(katui) < 6_002
    said = katui("import", "candidate", str(gbk(tmp_path)), "--dry-run")
    assert "katui import --finish 1" in said.err
    done = katui("import", "--finish", "1", "--json").json
    assert done["batch"] is not None
    assert candidates(katui) == 6_002
    again = katui("import", "--finish", "1")
    assert again.code == 1


def test_a_card_is_told_only_what_stands_in_it(katui: Shell, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:林晓东\nTEL:13800138000\nTEL:13900139000\n{more}END:VCARD\n"
    for name, more, said in (("a", "", ""), ("b", "BDAY:1990-01-02\n", "Never read: Birthday")):
        file = tmp_path / f"{name}.vcf"
        file.write_text(card.format(more=more), encoding="utf-8")
        result = katui("import", "candidate", str(file), "--dry-run")
        told = result.out + result.err
        assert [line for line in told.splitlines() if "read after" in line] == []
        assert ("Never read" in told, said in told) == (bool(said), True)
        listed = katui("import", "candidate", str(file), "--dry-run", "--json").json["never_read"]
        assert listed == (["Birthday"] if said else [])


def test_an_import_says_why_a_row_was_left_out_behind_what_went_wrong(katui: Shell, tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("姓名,手机\n林晓东,13800138000\n林晓东,13800138000\n,13800138002\n", encoding="utf-8")
    told = katui("import", "candidate", str(file)).out.splitlines()
    assert [line.split()[0] for line in told[:2]] == ["4", "3"]
    assert told[1].endswith("Same as row 2 of this file.")
