"""B1, P2: a blind report names an employer by none of its ordinary short forms, and neither does its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.work import ReportKind
from katui.services import report_out
from katui.store.changes import writing
from tests.factories import Desk
from tests.services.report_desk import shortlisted, whole_report
from tests.services.slot_desk import refusal


@pytest.mark.parametrize(
    ("employer", "said"),
    [
        ("中国工商银行股份有限公司", "2018年起在工商银行数据中心做架构"),
        ("中国工商银行股份有限公司上海分行", "在工商银行做过架构"),
        ("北京协和医院", "在协和医院检验科"),
        ("中国光大银行", "光大银行信用卡中心"),
        ("上海浦东发展银行", "浦东发展银行总行"),
        ("北京建工集团有限责任公司", "在建工集团做项目"),
        ("上海流沙半导体科技有限公司", "在流沙带过两代芯片"),
        ("中国工商银行股份有限公司上海分行", "在工行做过架构"),
        ("上海汽车集团股份有限公司", "在上汽做底盘"),
        ("中国电子科技集团公司第十四研究所", "在中电科做雷达"),
        ("华为技术有限公司", "At Huawei since 2018"),
    ],
)
def test_no_short_form_of_an_employer_goes_out(desk: Desk, tmp_path: Path, employer: str, said: str) -> None:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, employer=employer)
    whole_report(desk, row, motivation=said, report_kind="blind")
    place = tmp_path / "blind.md"
    report_out.write_file(desk.store, desk.session, row.id, place, ReportKind.BLIND, language="zh_CN")
    told = place.read_text(encoding="utf-8")
    for short in ("工商银行", "协和", "光大", "浦东发展", "建工集团", "流沙", "工行", "上汽", "电科", "uawei"):
        assert short not in told
    assert "某公司" in told
    name = tmp_path / f"{said}.md"
    assert refusal(lambda: report_out.write_file(desk.store, desk.session, row.id, name)).rule == "B1.blind"


@pytest.mark.parametrize(
    ("employer", "said"),
    [
        ("中国工商银行", "手工行业十年，线上汽车销售"),
        ("上海汽车集团", "做线上汽车销售"),
        ("中国银行", "其中行政两年"),
        ("中国核工业集团有限公司", "项目中核心成员"),
        ("中国建筑集团有限公司", "过程中建立团队"),
    ],
)
def test_a_short_name_inside_other_words_is_none(desk: Desk, tmp_path: Path, employer: str, said: str) -> None:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, employer=employer)
    whole_report(desk, row, motivation=said, report_kind="blind")
    report_out.write_file(desk.store, desk.session, row.id, tmp_path / "b.md", ReportKind.BLIND, language="zh_CN")
    assert said in (tmp_path / "b.md").read_text(encoding="utf-8")


def test_a_trade_anybody_works_in_stays_in_the_text(desk: Desk, tmp_path: Path) -> None:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, employer="上海汽车集团股份有限公司")
    whole_report(desk, row, motivation="十年汽车行业，在汽车集团总部做过", report_kind="blind")
    report_out.write_file(desk.store, desk.session, row.id, tmp_path / "b.md", ReportKind.BLIND, language="zh_CN")
    assert "十年汽车行业，在某公司总部做过" in (tmp_path / "b.md").read_text(encoding="utf-8")
