"""B1: what is the candidate of a blind report in Chinese and in letters, what is another word, and what is in doubt."""

from __future__ import annotations

import re

import pytest

from katui.domain import blind_given, blind_han, blind_letters


def _read(pattern: str, text: str) -> list[str]:
    return [found[0] for found in re.finditer(pattern or "(?!)", text)]


def _han(name: str, text: str) -> list[str]:
    return _read(blind_han.called(name), text)


def _letters(name: str, text: str, english: str = "") -> list[str]:
    return _read(blind_letters.called(name, english).sure, text)


def _given(name: str, text: str) -> list[str]:
    return _read(blind_given.called(name), text)


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


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("文若谷", "文某离职后，由文某带，现任文某，文某某", ["文某", "文某", "文某", "文某某"]),
        ("文若谷", "文某团队30人，文XX在看，文总最稳", ["文某", "文XX", "文总"]),
        ("高远", "高某很稳，高某有30人", ["高某", "高某"]),
        ("方明", "方某在带团队，方XX，", ["方某", "方XX"]),
        ("任远", "任某，三十五岁；任某说可以", ["任某", "任某"]),
    ],
)
def test_a_hidden_name_behind_a_surname_that_is_a_word_is_the_candidate(name: str, text: str, found: list[str]) -> None:
    assert _han(name, text) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("文若谷", "中文，文档，中文某处，本文某处，论文某章，文某些段落，全文某部分"),
        ("高远", "最高某项，提高某项能力，较高某在"),
        ("方明", "对方某部门，甲方某项目，地方某，资方某在，方案"),
        ("任远", "任某公司总监，曾任某在线教育公司总监，历任某某公司要职"),
        ("于洋", "于某年某月，位于某地"),
        ("年华", "2019年某月，去年某天，同年某月"),
        ("安然", "公安某处，西安某在"),
        ("万全", "底薪2.5万×14，三万某千"),
    ],
)
def test_somebody_or_something_behind_an_ordinary_word_is_left(name: str, text: str) -> None:
    assert _han(name, text) == []


@pytest.mark.parametrize(
    "called", ["斌哥", "斌姐", "斌总", "斌工", "斌老师", "斌先生", "斌经理", "阿斌", "小斌", "老斌"]
)
def test_a_given_name_of_one_character_with_what_somebody_is_called_by_is_the_candidate(called: str) -> None:
    for text in (called, f"{called}在看机会", f"跟{called}聊过", f"团队由{called}带，很稳", f"{called}，人很稳"):
        assert _given("黎斌", text) == [called], text


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("黎斌", "团队里斌哥最稳，大家叫斌哥，斌斌，", ["斌哥", "斌哥", "斌斌"]),
        ("孔卓楠", "楠哥最稳，阿楠带过30人，小楠在看", ["楠哥", "阿楠", "小楠"]),
        ("王军", "军哥在，军工企业，参军", ["军哥"]),
        ("张强", "强总在，加强总部，强化总体，增强总量", ["强总"]),
    ],
)
def test_a_given_name_is_found_beside_ordinary_words(name: str, text: str, found: list[str]) -> None:
    assert _given(name, text) == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("黎彬", "彬彬有礼，文质彬彬"),
        ("黎刚", "刚刚在看"),
        ("李新", "新总监上任，创新总部，新经理"),
        ("李云", "云工程师，云计算总监"),
        ("李里", "阿里巴巴，在阿里的两年，里程碑"),
        ("于洋", "洋洋洒洒，海洋总量"),
        ("李华", "华工毕业，清华总裁班"),
        ("李大", "大哥，大老板，大总监"),
        ("李成", "完成总量，合成工艺"),
        ("黎斌", "王斌哥，王小斌在"),
        ("黎江", "江总很稳，江哥，小江"),
        ("Mary", "斌哥"),
    ],
)
def test_an_ordinary_word_or_somebody_else_is_no_given_name(name: str, text: str) -> None:
    assert _given(name, text) == []


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("黎江", "江总很稳，江哥，小江", ["江总", "江哥", "小江"]),
        ("黎彬", "彬彬在看，彬彬有礼", ["彬彬"]),
        ("李云", "云总在看，云计算", ["云总"]),
        ("孔卓楠", "楠总在看，楠木", ["楠总"]),
        ("黎斌", "王斌哥", ["斌哥"]),
        ("张强", "小强，加强总部", ["小强"]),
    ],
)
def test_what_may_be_a_given_name_is_in_doubt(name: str, text: str, found: list[str]) -> None:
    assert _read(blind_given.may_be_called(name), text) == found


@pytest.mark.parametrize(
    "text",
    ["ZN Kong", "Z.N. Kong", "Z. N. Kong", "KONG ZN", "Kong Z.N.", "Kong, ZN", "Zn Kong", "zn kong", "kong zn",
     "Z-N Kong", "ZNKong", "KongZN", "zn.kong", "Mr. ZN Kong", "Z. Kong"],
)  # fmt: skip
def test_the_first_letters_beside_the_surname_are_the_candidate_in_any_order(text: str) -> None:
    """Though `Kong` is half of Hong Kong."""
    assert _letters("孔卓楠", f"With {text}, a team in Hong Kong") == [text]


@pytest.mark.parametrize(
    ("name", "text", "sure", "maybe"),
    [
        ("何浩然", "HR He said, he led HR", [], ["HR He"]),
        ("何思欧", "so he did", [], []),
        ("李安", "A Li pack", [], ["Li"]),
        ("李卓楠", "ZN Li led the Li-ion pack", ["ZN Li"], ["Li"]),
        ("侯向然", "xrhou, XR Hou, the house", ["XR Hou"], ["xrhou"]),
        ("孔卓楠", "Z Kong in Hong Kong", [], ["Z Kong"]),
        ("黎斌", "Bin总, Bin哥; Bin总结", ["Bin总", "Bin哥"], []),
    ],
)
def test_first_letters_that_are_other_words_are_left_or_in_doubt(
    name: str, text: str, sure: list[str], maybe: list[str]
) -> None:
    assert _letters(name, text) == sure
    assert set(maybe) <= set(_read(blind_letters.called(name, "").maybe, text))
