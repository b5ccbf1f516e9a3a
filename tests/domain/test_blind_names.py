"""B1: what is the candidate of a blind report in Chinese and in letters, what is another word, and what is in doubt."""

from __future__ import annotations

import re

import pytest

from katui.domain import blind_han, blind_letters


def _read(pattern: str, text: str) -> list[str]:
    return [found[0] for found in re.finditer(pattern or "(?!)", text)]


def _han(name: str, text: str) -> list[str]:
    return _read(blind_han.called(name), text)


def _letters(name: str, text: str, english: str = "") -> list[str]:
    return _read(blind_letters.called(name, english).sure, text)


@pytest.mark.parametrize(
    "text",
    [
        "Xiangran Hou", "Hou Xiangran", "Hou, Xiangran", "HOU XIANGRAN", "xiangran hou", "Xiang-ran Hou", "X. Hou",
        "X.R. Hou", "XR Hou", "Hou X.R.", "Mr. Hou", "Ms Hou", "Dr. Hou", "Mr. Xiangran Hou", "Shawn Hou", "Hou, Shawn",
        "Shawn X. Hou", "Xiangran", "Hou", "Hou总", "VP Hou",
    ],
)  # fmt: skip
def test_a_name_in_letters_is_the_candidate_in_every_order(text: str) -> None:
    assert _letters("侯向然", text, "Shawn") == [text]
    assert _letters("侯向然", f"With {text}, a team", "Shawn") == [text]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("何伟", "He led a team; W. He and Mr. He did, as he would", ["W. He", "Mr. He"]),
        ("何伟", "He Wei holds an MS. He led", ["He Wei"]),
        ("安然", "An engineer who ran it, An Ran", ["An Ran"]),
        ("李安", "Li-ion and Li battery, A Li pack; Li led it with A. Li", ["Li", "A. Li"]),
        ("孙悦", "Sun Microsystems, Mr. Sun", ["Mr. Sun"]),
        ("侯向然", "Houston, house, hour", []),
        ("单若谷", "Shan Ruogu, Dan Ruogu, R. Shan", ["Shan Ruogu", "Dan Ruogu", "R. Shan"]),
        ("欧阳若谷", "Ruogu Ouyang, Mr Ou-yang", ["Ruogu Ouyang", "Mr Ou-yang"]),
        ("吕平", "Lv Ping, Ping Lyu, Mr. Lu", ["Lv Ping", "Ping Lyu", "Mr. Lu"]),
        ("Mary O'Neil", "O'Neil, Mary; M. O'Neil; Ms. O'Neil", ["O'Neil, Mary", "M. O'Neil", "Ms. O'Neil"]),
    ],
)
def test_a_name_that_is_a_word_of_english_is_one_where_only_a_name_stands(
    name: str, text: str, found: list[str]
) -> None:
    assert _letters(name, text) == found


def test_an_english_name_that_is_a_month_leaves_the_days_alone() -> None:
    assert _letters("刘玫", "May Liu in May 2026, on 5 May; she may move", "May") == ["May Liu"]


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("侯向然", "The Hou-led team, HOU, with Hou Bing", ["Hou", "HOU", "Hou"]),
        ("何伟", "He led; as He said, he would", ["He"]),
        ("李安", "Li-ion, Li battery", ["Li"]),
    ],
)
def test_what_may_be_the_name_in_letters_is_in_doubt(name: str, text: str, found: list[str]) -> None:
    assert _read(blind_letters.called(name, "").maybe, text) == found


@pytest.mark.parametrize(
    "called",
    [
        "侯总", "侯总监", "侯总经理", "侯副总", "侯副总裁", "老侯", "小侯", "阿侯", "侯工", "侯总工", "侯工程师",
        "侯某", "侯某某", "侯先生", "侯女士", "侯小姐", "侯博士", "侯老师", "侯经理", "侯主管", "侯老板", "侯哥",
        "侯姐", "侯董", "姓侯的", "Mr侯", "侯XX",
    ],
)  # fmt: skip
def test_a_surname_with_what_somebody_is_called_by_is_the_candidate(called: str) -> None:
    for text in (called, f"{called}离职后没去竞品", f"团队由{called}带", f"现任{called}，人很稳"):
        assert _han("侯向然", text) == [called], text


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("侯向然", "侯总监管30人", ["侯总监"]),
        ("侯向然", "侯总体很稳，侯工作十年", ["侯", "侯"]),
        ("侯向然", "候选人有时候看机会，诸侯，侯生在", ["侯生"]),
        ("方明", "方总很稳，方女士，老方在看", ["方总", "方女士", "老方"]),
        ("高远", "高总离职后，高经理负责", ["高总", "高经理"]),
        ("周正", "周总离职后，小周很稳", ["周总", "小周"]),
        ("钱多", "小钱带过团队", ["小钱"]),
    ],
)
def test_a_surname_that_is_a_word_is_the_candidate_where_it_can_be_told(name: str, text: str, found: list[str]) -> None:
    assert _han(name, text) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("方明", "方向明确，小方案，对方总监，甲方经理，官方总是"),
        ("高远", "高级工程师，高工职称，提高总体效率，最高经理层，小高层"),
        ("安然", "安全经理，保安经理，平安总部"),
        ("时新", "及时总结，同时总监，时任总经理，小时工"),
        ("温和", "温度，高温总量"),
        ("何伟", "何时，任何经理，为何总是"),
        ("任远", "历任总监，担任总经理，主任工程师"),
        ("向东", "向总部汇报，方向总体不变"),
        ("张强", "主张总量，扩张总体，紧张总会过去，一张总表"),
        ("周正", "每周总结，3周总共，下周总监，周会计划"),
        ("程宇", "工程总监，流程经理，小程序总监"),
        ("施一", "施工经理，实施总监"),
        ("金山", "基金经理，资金总监"),
        ("马可", "罗马总部，小马达"),
        ("孙悦", "小孙子"),
        ("温若", "在温哥华，温哥华工作"),
        ("项若", "小项目不看"),
        ("林静博", "王小林不合适"),
    ],
)
def test_an_ordinary_word_with_the_surname_in_it_is_left(name: str, text: str) -> None:
    assert _han(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("任远", "任总监3年，历任总监", ["任总监"]),
        ("向东", "向先生请教，向总部汇报", ["向先生"]),
        ("侯向然", "侯在看机会，侯马市", ["侯"]),
        ("方明", "方向明确，方案，方在", []),
        ("Mary", "侯总", []),
    ],
)
def test_what_may_be_the_candidate_or_another_word_is_in_doubt(name: str, text: str, found: list[str]) -> None:
    assert _read(blind_han.may_be_called(name), text) == found
