"""B1, P4, C8: the report as Markdown and DOCX: what it tells, what a blind one does not, and who took it out."""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from markdown_it import MarkdownIt

from katui import i18n
from katui.domain.pipeline import Status
from katui.domain.work import ReportKind, Side
from katui.i18n import Language
from katui.services import confidential, report_out, report_sheets
from katui.services.moves import Move, move
from katui.store.changes import writing
from katui.store.models.candidates import Career
from katui.store.models.clients import KeyPerson
from katui.store.models.house import AccessEvent
from katui.store.models.submissions import Report
from tests.factories import Desk, session
from tests.services.report_desk import NEEDS, WHOLE, shortlisted, whole_report
from tests.services.slot_desk import THREE, card, offer, refusal

TELLING = ("张志强", "志强", "zhiqiang", "岱舆", "Bosch", "13800138000", "zzq@example.com", "浙江大学")
SLIPS = "推荐志强（Zhang Zhiqiang），微信 zhiqiang88，电话 138-0013-8000，现在岱舆电池，前 bosch 工程师"


def told(desk: Desk, row: Any, kind: ReportKind | None = None, language: Language | None = "zh_CN") -> str:
    return report_out.text(desk.store, desk.session, row.id, kind, language)[0]


def text_of(path: Path) -> str:
    """Everything a Word document says, its properties and its other parts included."""
    made = Document(str(path))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    with zipfile.ZipFile(path) as parts:
        raw = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist() if name.endswith(".xml")]
    return "\n".join([*(each.text for each in made.paragraphs), *cells, *raw])


def test_the_report_says_the_city_first_then_why_the_match_and_every_point(desk: Desk) -> None:
    row = shortlisted(desk)
    offer(desk, row, *THREE, side=Side.CANDIDATE)
    whole_report(desk, row)
    said = told(desk, row).splitlines()
    assert said[0] == "# 推荐报告：张志强 → 架构师"
    assert said[2] == "**城市：候选人现居成都，职位在上海，属异地。**"
    assert "| 五年以上芯片架构 | 七年，两代车规芯片流片 |" in said
    heads = [line for line in said if line.startswith("## ")]
    assert heads == [
        "## 推荐理由", "## 与硬性要求的匹配", "## 求职动机", "## 薪酬", "## 风险点", "## 工作地点", "## 可面试时间",
        "## 工作经历", "## 教育背景",
    ]  # fmt: skip
    assert "- 11月24日（周二）10:00–11:00" in said
    assert "- 2021-03 – 至今 · 岱舆电池科技有限公司 · 架构经理" in said
    assert not any(secret in "\n".join(said) for secret in ("13800138000", "zzq@example.com", "zhiqiang88"))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh_CN", {"- 12月30日（周三）10:00–11:00", "- 2027年1月5日（周二）10:00–11:00"}),
        ("en", {"- Wed 30 Dec, 10:00–11:00", "- Tue 5 Jan 2027, 10:00–11:00"}),
    ],
)
def test_a_time_of_another_year_has_it_in_the_report(desk: Desk, language: Language, lines: set[str]) -> None:
    row = shortlisted(desk)
    offer(desk, row, "2026-12-30T10:00", "2027-01-05T10:00", side=Side.CANDIDATE)
    whole_report(desk, row)
    assert lines <= set(told(desk, row, language=language).splitlines())


def test_the_same_in_english_and_a_local_candidate_without_the_city_line(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    said = told(desk, row, language="en")
    assert "lives in 成都, the position is in 上海" in said
    assert {"## Why this person", "## Match with the must-haves"} <= set(said.splitlines())
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, city="上海")
    assert "lives in" not in told(desk, row, language="en")


def test_an_empty_point_is_left_out(desk: Desk) -> None:
    row = shortlisted(desk)
    report_sheets.write_parts(desk.store, desk.session, row.id, {"must:2": "现带 14 人"})
    said = told(desk, row)
    assert "现带 14 人" in said
    assert NEEDS[0] not in said
    assert "## 风险点" not in said


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_a_blind_report_tells_nobody_anywhere(desk: Desk, tmp_path: Path, language: Language) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, motivation=SLIPS, report_kind="blind")
    said = told(desk, row, language=language)
    place = tmp_path / f"{report_out.file_name(desk.store, desk.session, row.id, ReportKind.BLIND)}.docx"
    report_out.write_file(desk.store, desk.session, row.id, place, language=language)
    for found in (said, text_of(place), place.name):
        assert [secret for secret in TELLING if secret.casefold() in found.casefold()] == []
        assert "138-0013" not in found
    for said_of in ("现带 14 人", "架构经理", "成都", "微电子", "2026-11-20"):
        assert said_of in text_of(place)
    told_of = Document(str(place)).core_properties
    assert (told_of.author, told_of.last_modified_by, told_of.comments) == ("", "", "")


def test_a_blind_file_may_not_be_called_after_the_candidate(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    write = partial(report_out.write_file, desk.store, desk.session, row.id)
    for name in ("张志强.docx", "岱舆电池 架构.md"):
        assert refusal(partial(write, tmp_path / name, ReportKind.BLIND)).rule == "B1.blind"
    assert list(tmp_path.glob("*.docx")) == []
    assert write(tmp_path / "张志强.docx").kind is ReportKind.FULL


def test_a_confidential_client_stands_by_its_alias_until_the_candidate_knows(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, motivation="喜欢归墟半导体的平台")
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.position, confidential=True, alias="某芯片公司")
    said = told(desk, row)
    assert "归墟" not in said
    assert "喜欢某芯片公司的平台" in said
    write_file = partial(report_out.write_file, desk.store, desk.session, row.id)
    for name in ("给归墟半导体.md", "给王总的推荐.md"):
        assert refusal(partial(write_file, tmp_path / name)).rule == "B1.blind"
    outsider = partial(report_out.text, desk.store, session("xie"), row.id)
    assert refusal(outsider).rule == "P4.confidential"
    confidential.reveal_client(desk.store, desk.session, row.id, "电话里说的")
    assert "- 客户：归墟半导体" in told(desk, row)


def test_every_file_and_text_is_in_the_register(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    before = AccessEvent.select().count()
    told(desk, row)
    report_out.write_file(desk.store, desk.session, row.id, tmp_path / "report.md")
    found = list(AccessEvent.select().order_by(AccessEvent.id))[before:]
    assert [(each.act, each.kind, each.ref) for each in found] == [("export", "submission", row.id)] * 2
    assert [each.purpose for each in found] == ["report_text", "report.md"]


def test_what_went_out_is_written_as_it_went_out_with_the_digest_that_is_kept(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    whole_report(desk, row)
    fields = {"report_to": "王敏", "consent": "好"}
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, fields, anyway=True))
    sent = Report.get()
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, name="张志刚", title="总监")
    said, proof = report_out.text(desk.store, desk.session, row.id)
    assert (proof.as_sent, proof.digest, "张志强" in said) == (True, sent.digest, True)
    done = report_out.write_file(desk.store, desk.session, row.id, tmp_path / "r.md")
    assert (tmp_path / "r.md").read_text(encoding="utf-8") == said
    assert (done.digest, done.as_sent) == (sent.digest, True)
    other = report_out.write_file(desk.store, desk.session, row.id, tmp_path / "b.md", ReportKind.BLIND)
    assert not other.as_sent


def test_what_people_wrote_is_text_and_no_markup(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    hostile = "# 标题\n| a | b |\n<script>x</script> [点我](http://x.example) *粗* 1. 一 \ufffe"
    whole_report(desk, row, risks=hostile)
    html = MarkdownIt("commonmark", {"html": True}).enable("table").render(told(desk, row))
    assert "<script>" not in html
    assert 'href="http://x.example"' not in html
    assert "标题</h1>" not in html
    report_out.write_file(desk.store, desk.session, row.id, tmp_path / "r.docx")
    assert "<script>x</script> [点我]" in "\n".join(each.text for each in Document(str(tmp_path / "r.docx")).paragraphs)


def test_a_file_of_another_kind_or_one_that_is_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    write = partial(report_out.write_file, desk.store, desk.session, row.id)
    assert refusal(partial(write, tmp_path / "r.pdf")).rule == "I5.export"
    write(tmp_path / "r.docx")
    assert refusal(partial(write, tmp_path / "r.docx")).rule == "I5.export"
    write(tmp_path / "r.docx", overwrite=True)
    assert list(tmp_path.glob("*.docx")) == [tmp_path / "r.docx"]


def test_the_language_is_the_desk_s_unless_another_is_asked_for(desk: Desk) -> None:
    row = shortlisted(desk)
    i18n.activate("zh_CN")
    try:
        assert told(desk, row, language=None).startswith("# 推荐报告")
        assert told(desk, row, language="en").startswith("# Recommendation")
    finally:
        i18n.activate("en")


def test_the_pay_a_report_tells_of_a_colleague_s_candidate_stays_out_of_an_export_of_everything(
    desk: Desk, tmp_path: Path
) -> None:
    from katui.services.exporting_all import export_all

    row = shortlisted(desk)
    whole_report(desk, row)
    move(desk.store, desk.session, row.id, Move(Status.SUBMITTED, {"report_to": "王敏", "consent": "好"}, anyway=True))
    for login, seen in (("shan", True), ("moqi", False)):
        export_all(desk.store, session(login), tmp_path / login)
        said = (tmp_path / login / "report.csv").read_text(encoding="utf-8-sig")
        assert (WHOLE["salary"] in said, WHOLE["must:1"] in said) == (seen, True)


def test_a_title_on_a_paper_is_nobodys_secret(desk: Desk) -> None:
    """P4: 王敏, the client's HRD, is 王总 where colleagues read; 王总 in a life is whoever led there."""
    row = card(desk, "shortlisted")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.position, confidential=True, alias="某厂")
        write.update(KeyPerson.get(KeyPerson.name == "王敏"), title="HRD")
        life = {"candidate": desk.candidate, "employer": "王总贸易", "title": "架构师", "started": "2020-01"}
        write.create(Career, **life)
    text, _name = report_out.text(desk.store, desk.session, row.id, ReportKind.FULL, "zh_CN")
    assert "王总贸易" in text
    assert "归墟" not in text
