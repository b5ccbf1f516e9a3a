"""The search line: words, quotes, AND OR NOT, parentheses, fields (P5)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.query import And, Everything, Field, Node, Not, Or, Phrase, Salary, Word, parse, words_of
from katui.domain.query_fields import ALIASES, FIELDS, Span, parse_span

WAN = 10_000 * 100


def test_words_apart_are_all_wanted() -> None:
    assert parse("王 上海") == And((Word("王"), Word("上海")))


def test_or_binds_looser_than_and() -> None:
    assert parse("a b OR c") == Or((And((Word("a"), Word("b"))), Word("c")))


def test_parentheses_group() -> None:
    assert parse("(a OR b) c") == And((Or((Word("a"), Word("b"))), Word("c")))


@pytest.mark.parametrize("text", ["王 NOT 上海", "王 -上海", "王 非 上海", "王 AND NOT 上海", "王 且 非 上海"])
def test_ways_to_leave_something_out(text: str) -> None:
    assert parse(text) == And((Word("王"), Not(Word("上海"))))


def test_the_line_of_the_spec() -> None:
    assert parse("city:上海 title:架构 salary:<60 owner:me") == And(
        (
            Field("city", ("上海",)),
            Field("title", ("架构",)),
            Salary("salary", Span(None, 60 * WAN, "year", open_high=True)),
            Field("owner", ("me",)),
        )
    )


def test_a_chinese_keyboard_means_the_same() -> None:
    assert parse("城市：上海 头衔：架构 年薪：《60 归属：我") == parse("city:上海 title:架构 salary:<60 owner:me")
    assert parse("（架构 或 平台） “支付 清算”") == parse('(架构 OR 平台) "支付 清算"')


def test_several_values_and_quoted_ones() -> None:
    assert parse("city:上海，杭州、苏州") == Field("city", ("上海", "杭州", "苏州"))
    assert parse('client:"望舒 科技"') == Field("client", ("望舒 科技",), exact=True)
    assert parse("city: 上海") == Field("city", ("上海",))


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("city:(上海 OR 苏州)", "city:上海 OR city:苏州"),
        ("城市：（上海 或 苏州） 总监", "(city:上海 OR city:苏州) 总监"),
        ("-city:(上海 OR 苏州)", "-(city:上海 OR city:苏州)"),
        ("city:(上海)", "city:上海"),
        ("city: (上海,杭州 OR 苏州) OR 王", "city:上海,杭州 OR city:苏州 OR 王"),
        ('title:("技术 总监" OR VP)', 'title:"技术 总监" OR title:VP'),
        ("salary:(<40 OR >100)", "salary:<40 OR salary:>100"),
        ("city:(上海 OR 苏州", "city:上海 OR city:苏州"),
    ],
)
def test_the_values_of_a_field_may_stand_in_parentheses(text: str, meant: str) -> None:
    assert parse(text) == parse(meant)


@pytest.mark.parametrize(
    "inside", ["上海 苏州", "上海 AND 苏州", "上海 OR -苏州", "上海 OR title:总监", "(上海 OR 苏州)"]
)
def test_anything_else_in_them_is_refused_with_how_it_is_written(inside: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(f"王 city:({inside})")
    said = "Column 3: several values of city are written city:(A OR B), other conditions outside the parentheses."
    assert refused.value.message == said
    i18n.activate("zh_CN")
    with pytest.raises(Refused, match=r"city 要填多个值，请写成 city:\(A OR B\)，其他条件放到括号外"):
        parse(f"王 city:({inside})")


def test_small_and_or_not_are_words() -> None:
    assert parse("research and development") == And((Word("research"), Word("and"), Word("development")))


def test_times_and_addresses_are_words() -> None:
    assert parse("备忘：王总") == Word("备忘：王总"), "a full-width colon after what is no field"
    assert parse("14:00 https://wangshu.example") == And((Word("14:00"), Word("https://wangshu.example")))


@pytest.mark.parametrize(
    ("typing", "meant"), [('"支付 清', Phrase("支付 清")), ("(王", Word("王")), ('王 "', Word("王"))]
)
def test_what_is_still_open_while_typing_closes_itself(typing: str, meant: Node) -> None:
    assert parse(typing) == meant


@pytest.mark.parametrize("text", ["", "   ", "()", '""', '-""', "-", "+++"])
def test_nothing_typed_asks_for_everything(text: str) -> None:
    assert parse(text) == Everything()


@pytest.mark.parametrize(
    ("text", "column", "why"),
    [
        ("王 AND", 3, "nothing follows AND"),
        ("OR 王", 1, "nothing comes before OR"),
        ("王 OR OR 李", 3, "nothing follows OR"),
        ("王)", 2, "this parenthesis was never opened"),
        ("王 planet:火星", 3, "there is no field planet"),
        ("王 city:", 3, "city has no value"),
        ("王 city:(", 3, "city has no value"),
        ("王 city:()", 3, "city has no value"),
        ("王 city:(上海 OR )", 12, "nothing follows OR"),
        ("王 salary:many", 3, "salary needs an amount such as <60, 40-60 or >=35k, not many."),
        ("foo:bar", 1, "there is no field foo (foo:bar); there are name, city, title"),
        ("(" * 17 + "王", 17, "more than 16 parentheses"),
        ("王" * 501, 501, "500 characters"),
    ],
)
def test_a_line_that_means_nothing_is_refused_at_its_column(text: str, column: int, why: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(text)
    assert refused.value.rule == "P5.query"
    assert refused.value.field == "query"
    assert refused.value.message.startswith(f"Column {column}: ")
    assert why in refused.value.message


def test_an_unknown_field_offers_the_known_ones() -> None:
    with pytest.raises(Refused) as refused:
        parse("planet:火星")
    assert [choice.name for choice in refused.value.choices] == list(FIELDS)


def test_no_name_means_two_fields() -> None:
    assert len(ALIASES) == sum(1 + len(kind.aliases) for kind in FIELDS.values())


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("<60", Span(None, 60 * WAN, open_high=True)),
        (">=60万", Span(60 * WAN, None)),
        ("60+", Span(60 * WAN, None)),
        ("60以内", Span(None, 60 * WAN)),
        ("40-60", Span(40 * WAN, 60 * WAN)),
        ("60-40", Span(40 * WAN, 60 * WAN)),
        (">35k", Span(3_500_000, None, "month", open_low=True)),
        ("3万/月", Span(3 * WAN, 3 * WAN, "month")),
        ("600000", Span(60 * WAN, 60 * WAN)),
        ("1.2百万", Span(120 * WAN, 120 * WAN)),
        ("六十", None),
        ("<40-60", None),
        ("", None),
    ],
)
def test_how_salaries_are_asked_for(text: str, span: Span | None) -> None:
    assert parse_span(text) == span


def test_a_span_holds_its_ends_unless_they_are_left_out() -> None:
    assert Span(1, 3).holds(1)
    assert Span(1, 3).holds(3)
    assert not Span(1, 3, open_low=True).holds(1)
    assert not Span(1, 3, open_high=True).holds(3)
    assert Span(None, None).holds(0)


def test_marked_words_are_those_a_row_was_found_by() -> None:
    assert words_of(parse('王 "支付 清算" -李 city:上海 OR 赵')) == ("王", "支付 清算", "赵")


def test_a_refusal_speaks_chinese() -> None:
    i18n.activate("zh_CN")
    with pytest.raises(Refused, match="第 3 个字起：AND 后面还缺条件。"):
        parse("王 AND")


PIECES = st.sampled_from(
    [
        "王",
        "li",
        "AND",
        "OR",
        "NOT",
        "且",
        "或",
        "非",
        "(",
        ")",
        "（",
        "）",
        '"',
        "“",
        "-",
        "city:",
        "年薪：",
        "<60",
        ":",
        " ",
        "，",
    ]
)


@given(
    st.one_of(
        st.text(max_size=60), st.lists(PIECES, max_size=30).map(" ".join), st.lists(PIECES, max_size=30).map("".join)
    )
)
def test_any_text_is_a_condition_or_a_refusal(text: str) -> None:
    refused: Refused | None = None
    node: Node = Everything()
    try:
        node = parse(text)
    except Refused as raised:
        refused = raised
    if refused:
        column = int(refused.message.split(":")[0].removeprefix("Column "))
        assert 1 <= column <= len(text)
    assert node == Everything() or not _asks_for_nothing(node)


def _asks_for_nothing(node: Node) -> bool:
    if isinstance(node, And | Or):
        return len(node.parts) < 2 or any(_asks_for_nothing(part) for part in node.parts)
    if isinstance(node, Not):
        return _asks_for_nothing(node.part)
    return node == Everything()


WORD = st.text("abc王小明", min_size=1, max_size=4).map(Word)
NODES = st.recursive(
    WORD,
    lambda inner: st.one_of(
        inner.filter(lambda n: not isinstance(n, Not)).map(Not),
        st.lists(inner.filter(lambda n: not isinstance(n, And)), min_size=2, max_size=3).map(tuple).map(And),
        st.lists(inner.filter(lambda n: not isinstance(n, Or)), min_size=2, max_size=3).map(tuple).map(Or),
    ),
    max_leaves=8,
)


def _said(node: Node) -> str:
    if isinstance(node, Not):
        return f"NOT ({_said(node.part)})"
    if isinstance(node, And | Or):
        joint = " AND " if isinstance(node, And) else " OR "
        return joint.join(f"({_said(part)})" for part in node.parts)
    assert isinstance(node, Word)
    return node.text


@given(NODES)
def test_every_condition_can_be_typed(node: Node) -> None:
    text = _said(node)
    if len(text) <= 500:
        assert parse(text) == node


def test_the_fields_there_are_are_named_in_the_language_that_is_on() -> None:
    """I6: each name that a refusal lists is one that can be typed."""
    i18n.activate("zh_CN")
    with pytest.raises(Refused) as refused:
        parse("planet:火星")
    listed = refused.value.message.split("可用：")[1].rstrip("。").split("、")
    assert len(listed) == len(FIELDS)
    assert not any(name.isascii() for name in listed)
    assert {ALIASES[name] for name in listed} == set(FIELDS)
