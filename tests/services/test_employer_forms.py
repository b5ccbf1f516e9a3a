"""P5, I5, S17: an employer in its legal form is the employer to hint, pair and import; nobody is merged by it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.firm_names import core_key, one_holds_other
from katui.domain.kinds import Kind
from katui.services.create import create
from katui.services.duplicate_pairs import pairs
from katui.services.duplicates import possible
from katui.services.edit import edit
from katui.store.changes import writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import ClientAlias
from tests.factories import Desk
from tests.services.importing_files import imported, judged, table

HEAD = ("姓名", "公司", "城市", "手机")
FORMS = ("流沙半导体", "流沙半导体有限公司", "西安流沙半导体", "西安流沙半导体科技有限公司（演示）")


@pytest.fixture
def known(desk: Desk) -> Any:
    with writing(desk.store, desk.session, "create") as write:
        return desk.add_candidate(write, "傅望萌", employer="流沙半导体", city="广州", phone="14100009991")


@pytest.mark.parametrize("employer", FORMS)
def test_the_form_tells_who_it_may_be(desk: Desk, known: Any, employer: str) -> None:
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "傅望萌", "employer": employer})
    assert (match.id, match.certain, match.why) == (known.id, False, "same name and employer")


@pytest.mark.parametrize("employer", FORMS)
def test_both_on_file_are_a_pair_to_judge_and_no_certain_one(desk: Desk, known: Any, employer: str) -> None:
    other = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "傅望萌", "employer": employer})
    [pair] = pairs(desk.store, desk.session).items
    assert ({pair.first.id, pair.second.id}, pair.certain) == ({known.id, other}, False)


def test_a_changed_employer_changes_the_pair(desk: Desk, known: Any) -> None:
    other = create(desk.store, desk.session, Kind.CANDIDATE, {"name": "傅望萌", "employer": "偃师自动化"})
    assert pairs(desk.store, desk.session).items == ()
    row = Candidate.get_by_id(other)
    edit(desk.store, desk.session, Kind.CANDIDATE, row.id, {"employer": "流沙半导体股份有限公司"}, row.version)
    assert len(pairs(desk.store, desk.session).items) == 1


@pytest.mark.parametrize("employer", FORMS)
@pytest.mark.parametrize("mode", ["skip", "update"])
def test_an_import_makes_nobody_a_second_time(desk: Desk, known: Any, tmp_path: Path, employer: str, mode: str) -> None:
    file = table(tmp_path / "w.csv", HEAD, ("傅望萌", employer, "广州", ""))
    assert imported(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate=mode).create == 0
    assert Candidate.select().where(Candidate.name == "傅望萌").count() == 1


def test_another_number_still_says_that_it_may_be_another(desk: Desk, known: Any, tmp_path: Path) -> None:
    file = table(tmp_path / "w.csv", HEAD, ("傅望萌", "流沙半导体有限公司", "广州", "14100009992"))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "could be somebody else" in item.message) == ("error", True)


def test_the_same_firm_of_another_city_is_asked_about_and_not_written_over(
    desk: Desk, known: Any, tmp_path: Path
) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "周沅", employer="西安流沙半导体")
    file = table(tmp_path / "w.csv", HEAD, ("周沅", "上海流沙半导体", "", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert (item.action, "could be somebody else" in item.message) == ("error", True)


def test_what_follows_a_place_may_be_a_trade_only() -> None:
    assert core_key("中国银行股份有限公司") != core_key("上海银行")
    assert not one_holds_other("中国银行", "上海银行")


@pytest.mark.parametrize("employer", ["工商银行", "中国工商银行", "中国工商银行股份有限公司"])
def test_a_bank_of_the_country_is_one_with_and_without_it(desk: Desk, employer: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        known = desk.add_candidate(write, "周沅", employer="中国工商银行股份有限公司")
        desk.add_client(write, "工商银行")
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "employer": employer})
    assert (match.id, match.why) == (known.id, "same name and employer")
    assert [one.name for one in possible(desk.store, desk.session, Kind.CLIENT, {"name": employer})] == ["工商银行"]


def test_two_firms_of_one_trade_are_two(desk: Desk) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "周沅", employer="上海汽车集团股份有限公司")
    assert possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "周沅", "employer": "广州汽车集团"}) == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("归墟半导体", "归墟"),
        ("归墟", "上海归墟半导体有限公司"),
        ("列子云计算", "列子云"),
        ("字节跳动", "字节"),
        ("北京字节跳动科技有限公司", "字节"),
        ("华为", "Huawei"),
        ("工行", "中国工商银行股份有限公司"),
    ],
)
def test_a_firm_by_its_short_name_is_said_while_it_is_typed(desk: Desk, first: str, second: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        write.create(ClientAlias, client=desk.client, alias="归墟", name_key="归墟")
        row = desk.add_candidate(write, "公孙测试", employer=first)
    [match] = possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "公孙测试", "employer": second})
    assert (match.id, match.certain, match.why) == (row.id, False, "same name and employer")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("山东高速", "山东"),
        ("东方航空", "东方"),
        ("平安银行", "平安"),
        ("归墟半导体", "归墟电子"),
        ("长安汽车", "长安科技"),
        ("中国电子科技集团", "中国电子"),
        ("华为技术", "华为达科技"),
        ("无锡市第二人民医院", "苏州市第二人民医院"),
    ],
)
def test_another_firm_of_like_name_is_not_said(desk: Desk, first: str, second: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "公孙测试", employer=first)
    assert possible(desk.store, desk.session, Kind.CANDIDATE, {"name": "公孙测试", "employer": second}) == ()


@pytest.mark.parametrize(("held", "told"), [("华为", "Huawei"), ("字节跳动有限公司", "字节")])
def test_a_file_knows_a_well_known_firm_by_its_other_name(desk: Desk, tmp_path: Path, held: str, told: str) -> None:
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, "公孙测试", employer=held)
    file = table(tmp_path / "w.csv", HEAD, ("公孙测试", told, "", ""))
    [item] = judged(desk.store, desk.session, Kind.CANDIDATE, file)
    assert item.action == "skip"
