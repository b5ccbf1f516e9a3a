"""B1, P2: a blind report names an employer by none of its ordinary short forms, and neither does its file."""

from __future__ import annotations

from pathlib import Path

import pytest

from katui.domain.work import ReportKind
from katui.services import report_out
from katui.store.changes import writing
from katui.store.models.submissions import Submission
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


def _blind(desk: Desk, tmp_path: Path, employer: str, said: str, name: str = "", **more: str) -> str:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, employer=employer, **({"name": name} if name else {}), **more)
    whole_report(desk, row, motivation=said, report_kind="blind")
    report_out.write_file(desk.store, desk.session, row.id, tmp_path / "b.md", ReportKind.BLIND, language="zh_CN")
    return (tmp_path / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("employer", "said", "left"),
    [
        ("虞渊动力", "在虞渊负责产品", "在某公司负责产品"),
        ("虞渊动力", "虞渊系出身", "某公司系出身"),
        ("虞渊动力", "虞渊那边，内部叫Yuyuan", "某公司那边，内部叫某公司"),
        ("顺丰速运有限公司", "顺丰内部转岗", "某公司内部转岗"),
        ("大疆创新", "大疆飞控出身", "某公司飞控出身"),
        ("阿里巴巴集团", "在阿里负责电商", "在某公司负责电商"),
        ("宁德时代新能源科技股份有限公司", "CATL 电芯", "某公司 电芯"),
        ("比亚迪股份有限公司", "BYD 三电", "某公司 三电"),
        ("药明康德", "药明系", "某公司系"),
        ("科沃斯机器人", "前科沃斯员工", "前某公司员工"),
    ],
)
def test_the_beginning_of_an_employer_goes_out_nowhere(
    desk: Desk, tmp_path: Path, employer: str, said: str, left: str
) -> None:
    assert left in _blind(desk, tmp_path, employer, said)


@pytest.mark.parametrize(
    ("employer", "said"),
    [("创新工场", "喜欢创新，带创新团队"), ("山东高速集团", "老家山东，愿意回山东"), ("东方财富", "东方文化")],
)
def test_an_ordinary_word_is_no_beginning_of_an_employer(desk: Desk, tmp_path: Path, employer: str, said: str) -> None:
    assert said in _blind(desk, tmp_path, employer, said)


@pytest.mark.parametrize(
    ("name", "said", "left"),
    [
        ("文若谷", "文总很稳，小文在带团队", "候选人很稳，候选人在带团队"),
        ("文若谷", "和文总聊过", "和候选人聊过"),
        ("欧阳若谷", "欧阳总在看机会", "候选人在看机会"),
        ("文若谷", "本文总结如下，改小文件", "本文总结如下，改小文件"),
        ("王小满", "王工说可以", "候选人说可以"),
        ("高若谷", "提高总体效率", "提高总体效率"),
    ],
)
def test_a_candidate_by_the_surname_goes_out_nowhere(
    desk: Desk, tmp_path: Path, name: str, said: str, left: str
) -> None:
    assert left in _blind(desk, tmp_path, "虞渊动力", said, name)


def test_a_candidate_is_found_under_no_word_of_the_whole_report(desk: Desk, tmp_path: Path) -> None:
    said = "Xiangran Hou led a team of 30; Mr. Hou, 侯总离职后没去竞品，老侯人很稳"
    told = _blind(desk, tmp_path, "虞渊动力", said, "侯向然")
    assert "候选人 led a team of 30; 候选人, 候选人离职后没去竞品，候选人人很稳" in told
    row = Submission.get()
    assert report_out.doubts(desk.store, desk.session, row.id, ReportKind.BLIND) == ()
    name = tmp_path / "X. Hou.md"
    assert refusal(lambda: report_out.write_file(desk.store, desk.session, row.id, name)).rule == "B1.blind"


def test_a_whole_name_goes_before_its_parts(desk: Desk, tmp_path: Path) -> None:
    """`Lina Li` of 李娜 is one name, though `Lina` alone is surname and given name together."""
    told = _blind(desk, tmp_path, "虞渊动力", "Lina Li led it; Lina has left", "李娜", english_name="Lina Li")
    assert "候选人 led it; 候选人 has left" in told


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("黎斌", "黎 斌很稳"),
        ("孔卓楠", "孔卓 楠很稳"),
        ("尉迟向然", "尉迟·向\u3000然很稳"),
        ("孔卓楠", "推荐孔 卓楠很稳"),
        ("孔卓楠", "现有孔·卓楠很稳"),
        ("欧阳婉璇", "推荐欧阳 婉璇很稳"),
        ("黎斌", "现有黎·斌很稳"),
    ],
)
def test_a_name_with_blanks_in_it_is_the_name(desk: Desk, tmp_path: Path, name: str, said: str) -> None:
    assert "候选人很稳" in _blind(desk, tmp_path, "虞渊动力", said, name)


def test_what_may_be_the_candidate_or_another_word_is_said_before_it_goes_out(desk: Desk, tmp_path: Path) -> None:
    told = _blind(desk, tmp_path, "虞渊动力", "任总监3年，任女士很稳", "任远")
    assert "任总监3年，候选人很稳" in told
    row = Submission.get()
    assert report_out.doubts(desk.store, desk.session, row.id, ReportKind.BLIND) == ("任总监",)


@pytest.mark.parametrize(
    ("name", "said", "left", "doubt"),
    [
        ("文若谷", "文某很稳，写中文文档", "候选人很稳，写中文文档", ()),
        ("黎斌", "斌哥待人彬彬有礼，斌总，阿斌带过总监", "候选人待人彬彬有礼，候选人，候选人带过总监", ()),
        ("孔卓楠", "ZN Kong led it; Kong ZN", "候选人 led it; 候选人", ()),
        ("黎江", "江总很稳", "江总很稳", ("江总",)),
        ("任远", "任某在带团队", "任某在带团队", ("任某",)),
        ("黎斌", "推荐黎 斌先生", "推荐候选人先生", ()),
        ("欧阳婉璇", "推荐欧阳 婉璇女士", "推荐候选人女士", ()),
        ("高明", "期望薪资高 明年可到岗", "期望薪资高 明年可到岗", ("高 明",)),
        ("黎斌", "在巴黎 斌果科技任职；负责人黎 斌，稳", "在巴黎 斌果科技任职；负责人候选人，稳", ("黎 斌",)),
    ],
)
def test_a_candidate_by_half_a_name_goes_out_nowhere_or_is_named_to_the_sender(
    desk: Desk, tmp_path: Path, name: str, said: str, left: str, doubt: tuple[str, ...]
) -> None:
    assert left in _blind(desk, tmp_path, "虞渊动力", said, name)
    assert report_out.doubts(desk.store, desk.session, Submission.get().id, ReportKind.BLIND) == doubt


def test_a_sheet_is_shown_as_the_kind_that_is_asked(desk: Desk) -> None:
    row = shortlisted(desk)
    whole_report(desk, row, motivation="张总想做平台，张，三十五岁")
    found = report_out.sheet(desk.store, desk.session, row.id, ReportKind.BLIND)
    assert (found.kind, found.own) == (ReportKind.BLIND, ReportKind.FULL)
    assert "the candidate想做平台，张，三十五岁" in [line.text for line in found.lines]
    plain = report_out.sheet(desk.store, desk.session, row.id)
    assert (plain.kind, plain.own, plain.look_at) == (ReportKind.FULL, None, ())
    assert "张总想做平台，张，三十五岁" in [line.text for line in plain.lines]


@pytest.mark.parametrize(
    ("employer", "said", "words"),
    [
        ("虞渊动力", "做过新虞渊平台", ("虞渊",)),
        ("创新工场", "在创新负责投资", ("创新",)),
        ("Guixu Semiconductor", "Guixu 芯片", ("Guixu",)),
        ("虞渊动力", "在虞渊负责产品", ()),
        ("创新工场", "喜欢创新思维", ()),
    ],
)
def test_what_may_still_tell_an_employer_is_said_before_it_goes_out(
    desk: Desk, employer: str, said: str, words: tuple[str, ...]
) -> None:
    row = shortlisted(desk)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(row.candidate, employer=employer)
    whole_report(desk, row, motivation=said, report_kind="blind")
    assert report_out.doubts(desk.store, desk.session, row.id, ReportKind.BLIND) == words
    assert report_out.doubts(desk.store, desk.session, row.id, ReportKind.FULL) == ()
