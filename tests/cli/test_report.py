"""B1, B4: `katui report`: the checklist, its parts, the text and the file."""

from __future__ import annotations

from docx import Document

from tests.cli.conftest import Shell


def test_the_checklist_is_shown_written_and_made_into_a_file(katui: Shell) -> None:
    said = katui("report", "1", "--json").json
    assert (said["report"], said["score"], said["points"]) == (None, 0, {"met": 0, "of": 7})
    assert [part["key"] for part in said["parts"]] == [
        "must_haves", "motivation", "salary", "risks", "city", "highlights"
    ]  # fmt: skip
    wrote = katui("report", "1", "--field", "risks=竞业六个月", "--field", "report_kind=blind", "--json").json
    assert (wrote["kind"], wrote["score"], wrote["points"]["met"]) == ("blind", 14, 1)
    assert "1 of 7 points, score 14" in katui("report", "1").out
    made = katui("report", "1", "r.docx", "--json").json
    assert (made["kind"], made["as_sent"], made["file"]) == ("blind", False, "r.docx")
    said = "\n".join(each.text for each in Document(str(katui.home / "r.docx")).paragraphs)
    assert "竞业六个月" in said
    assert "阿依古丽" not in said
    text = katui("report", "1", "--text", "--kind", "full", "--lang", "zh_CN")
    assert text.out.startswith("# 推荐报告：阿依古丽·买买提 → 架构师")
    assert katui("undo", "--json").json["ok"]


def test_what_may_still_tell_an_employer_is_said_beside_a_blind_report(katui: Shell) -> None:
    katui("edit", "candidate", "1", "employer=虞渊动力")
    katui("report", "1", "--field", "risks=新虞渊项目")
    assert "look at: 虞渊" in katui("report", "1", "r.md", "--kind", "blind").err
    assert "look at" not in katui("report", "1", "f.md", "--kind", "full").err


def test_the_kind_that_is_asked_is_the_one_that_is_shown(katui: Shell) -> None:
    katui("edit", "candidate", "1", "name=侯向然")
    katui("report", "1", "--field", "risks=Xiangran Hou led a team; 侯，三十五岁")
    shown = katui("report", "1", "--kind", "blind")
    assert "Blind (the report itself: Full) · in preparation" in shown.out
    assert "the candidate led a team; 侯，三十五岁" in shown.out
    assert "look at: 侯 may tell the candidate or an employer" in shown.err
    assert katui("report", "1", "--kind", "blind", "--json").json["kind"] == "blind"
    own = katui("report", "1")
    assert " · Full · in preparation" in own.out
    assert "Xiangran Hou led a team" in own.out


def test_what_cannot_be_is_refused_in_one_line(katui: Shell) -> None:
    assert katui("report", "1", "阿依古丽.md", "--kind", "blind", "--json").json["error"]["rule"] == "B1.blind"
    assert katui("report", "1", "r.pdf", "--json").json["error"]["rule"] == "I5.export"
    assert katui("report", "1", "--field", "must:9=x", "--json").json["error"]["rule"] == "B4.part"
    assert katui("report", "1", "--another", "--json").json["error"]["rule"] == "B1.open"
    assert katui("report", "9", "--json").json["error"]["rule"] == "P2.unknown"
    assert katui("report", "1", "--field", "risks").code == 2
    assert katui("report", "1", "r.md", "--text").code == 2
