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
