"""P5: one search line finds people, clients and positions, whatever way the name is typed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services.find import find
from katui.services.lists import Sort, list_ids, list_page, list_rows
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.clients import ClientAlias
from katui.store.store import Store
from tests.factories import Desk, session


@pytest.fixture
def pool(desk: Desk) -> Desk:
    """A few people whose names are easily confused."""
    with writing(desk.store, desk.session, "set_up") as write:
        for name, fields in (
            ("王小明", {"city": "上海", "title": "平台架构师", "employer": "云栖", "phone": "13800138001"}),
            ("小王明", {"city": "上海", "title": "架构师", "employer": "星环", "phone": "13900139002"}),
            ("单若谷", {"city": "杭州", "title": "算法总监", "email": "Ruogu.Shan@Example.com"}),
            ("欧阳靖", {"city": "北京", "title": "C++ 工程师", "tags": "自动驾驶 量产", "owner": desk.xie}),
            ("Mary O'Neil", {"city": "Shanghai", "title": "VP Engineering", "employer": "ByteDance"}),
        ):
            desk.add_candidate(write, name, **fields)
    return desk


def names(desk: Desk, text: str, *kinds: Kind) -> list[str]:
    return [hit.name for hit in find(desk.store, desk.session, text, kinds or None).items]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("王", {"王小明", "小王明", "王敏"}),
        ("小明", {"王小明"}),
        ("王小明", {"王小明"}),
        ("wxm", {"王小明"}),
        ("wangxiaoming", {"王小明"}),
        ("wangxi", {"王小明"}),
        ("shanruogu", {"单若谷"}),
        ("srg", {"单若谷"}),
        ("ouyang", {"欧阳靖"}),
        ("8001", {"王小明"}),
        ("13900139002", {"小王明"}),
        ("ruogu.shan@example.com", {"单若谷"}),
        ("bytedance", {"Mary O'Neil"}),
        ("by", {"Mary O'Neil"}),
        ("c++", {"欧阳靖"}),
        ("上海 架构", {"王小明", "小王明", "架构师"}),
        ("上海 架构 -平台", {"小王明", "架构师"}),
        ("平台 OR 算法", {"王小明", "单若谷"}),
        ("(平台 OR 算法) city:杭州", {"单若谷"}),
        ('"自动驾驶 量产"', {"欧阳靖"}),
        ('"量产 自动驾驶"', set()),
        ("title:架构 employer:星环", {"小王明"}),
        ("owner:解语晴", {"欧阳靖"}),
        ("架构师 client:归墟", {"架构师"}),
    ],
)
def test_what_is_typed_finds_who_is_meant(pool: Desk, typed: str, found: set[str]) -> None:
    assert set(names(pool, typed)) == found


def test_the_newest_comes_first_and_more_is_said(pool: Desk) -> None:
    first = find(pool.store, pool.session, "上海", (Kind.CANDIDATE,), limit=1)
    assert (first.items[0].name, first.more) == ("小王明", True)
    everybody = find(pool.store, pool.session, "上海", (Kind.CANDIDATE,))
    assert [hit.id for hit in everybody.items] == sorted((h.id for h in everybody.items), reverse=True)
    assert not everybody.more


def test_all_kinds_get_their_turn_when_not_all_fit(pool: Desk) -> None:
    found = find(pool.store, pool.session, "王", limit=2)
    assert {hit.kind for hit in found.items} == {Kind.PERSON, Kind.CANDIDATE}
    assert found.more


def test_a_client_is_found_by_its_other_name(pool: Desk) -> None:
    with writing(pool.store, pool.session, "edit") as write:
        from katui.store import derive

        write.create(ClientAlias, client=pool.client, alias="归墟集团控股", name_key="归墟集团控股")
        derive.index_row(Kind.CLIENT, pool.client)
    assert names(pool, "集团控股", Kind.CLIENT) == ["归墟半导体"]
    assert names(pool, "架构师 client:归墟集团控股", Kind.POSITION) == ["架构师"]


def test_an_edit_is_found_at_once_and_the_old_word_no_more(pool: Desk) -> None:
    row = Candidate.get(Candidate.name == "王小明")
    with writing(pool.store, pool.session, "edit") as write:
        write.update(row, name="王大明", city="成都")
    assert names(pool, "王大明") == ["王大明"]
    assert names(pool, "成都") == ["王大明"]
    assert names(pool, "王小明") == []


def test_pay_is_asked_for_as_people_say_it(pool: Desk) -> None:
    row = Candidate.get(Candidate.name == "王小明")
    with writing(pool.store, pool.session, "edit") as write:
        write.create(Pay, candidate=row, kind="present", original="50-60万", year_min=50_000_000, year_max=60_000_000)
    assert names(pool, "salary:<60", Kind.CANDIDATE) == ["王小明"]
    assert names(pool, "salary:>60", Kind.CANDIDATE) == []


def test_a_hit_says_who_without_a_phone_number(pool: Desk) -> None:
    (hit,) = find(pool.store, pool.session, "8001").items
    assert hit.detail == "云栖 · 平台架构师 · 上海 · 单若谷"
    assert "1380" not in hit.detail


def test_nothing_typed_finds_nothing(pool: Desk) -> None:
    for text in ("", "   ", "!!!", "()"):
        assert find(pool.store, pool.session, text).items == ()


def test_a_kind_that_cannot_be_searched_is_refused_by_name(pool: Desk) -> None:
    with pytest.raises(Refused, match="Action") as refused:
        find(pool.store, pool.session, "x", (Kind.ACTION,))
    assert refused.value.rule == "P5.kind"


_TYPED = st.text(
    st.sampled_from("王小明 上海:()\"-*^~\\/%_'\x00ORANDNOTwxmé😀owner:city salary<60,，（「\u202e"), max_size=40
)


def asked(question: Callable[[], object]) -> str:
    """The rule that refused a question, or nothing when it was answered."""
    try:
        question()
    except Refused as refused:
        return refused.rule
    return ""


@pytest.fixture
def crowded(sqlite_store: Store) -> Desk:
    """The small firm in a file."""
    return Desk(sqlite_store)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TYPED | st.text(max_size=30))
def test_whatever_is_typed_is_answered_or_refused(crowded: Desk, text: str) -> None:
    said = asked(lambda: find(crowded.store, crowded.session, text))
    assert said == "" or said.startswith("P5.")
    for kind in (Kind.SUBMISSION, Kind.CANDIDATE):
        listed = asked(lambda: list_ids(crowded.store, crowded.session, kind, text))  # noqa: B023
        assert listed == "" or listed.startswith("P5.")


@pytest.mark.parametrize("text", ["\ud800", "王\x00小", '" OR rowid:*', "a" * 500, "王" * 500, "(" * 200], ids=range(6))
def test_hostile_text_is_only_text_on_both_engines(desk: Desk, text: str) -> None:
    assert asked(lambda: find(desk.store, desk.session, text)) in {"", "P5.query"}


def test_a_list_and_the_search_agree(pool: Desk) -> None:
    for text in ("上海", "owner:me", "架构 OR 算法", "-上海", "city:上海,杭州"):
        ids = list(list_ids(pool.store, pool.session, Kind.CANDIDATE, text))
        found = [h.id for h in find(pool.store, pool.session, text, (Kind.CANDIDATE,), limit=50).items]
        assert ids == found
        pages: list[int] = []
        after = None
        while True:
            page = list_page(pool.store, pool.session, Kind.CANDIDATE, text, after, 2)
            pages += [row.id for row in page.items]
            if page.next is None:
                break
            after = page.next
        assert pages == ids


def test_names_stand_in_the_order_of_their_pinyin(pool: Desk) -> None:
    ids = list_ids(pool.store, pool.session, Kind.CANDIDATE, "", Sort.NAME)
    rows = list_rows(pool.store, pool.session, Kind.CANDIDATE, ids)
    assert [rows[i].name for i in ids][-3:] == ["王小明", "小王明", "解小满"]


def test_another_consultant_finds_the_same_people(pool: Desk) -> None:
    mine = [h.id for h in find(pool.store, pool.session, "上海").items]
    assert [h.id for h in find(pool.store, session("xie"), "上海").items] == mine
