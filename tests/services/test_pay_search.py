"""C8, P5: a search by pay goes over the whole pool, and tells a colleague's candidate's pay in steps only."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.services import pay_terms
from katui.services.find import find, other_pay_left_out
from katui.services.lists import list_page
from katui.store.changes import writing
from tests.factories import Desk, session


def put(desk: Desk, words: str) -> None:
    """What 解小满, whom 单若谷 looks after, earns."""
    with writing(desk.store, desk.session, "set_up") as write:
        pay_terms.put(write, desk.session, desk.other.id, PayKind.PRESENT, words)


def found(desk: Desk, login: str, line: str) -> bool:
    hits = [row.name for row in find(desk.store, session(login), line, (Kind.CANDIDATE,)).items]
    assert hits == [row.name for row in list_page(desk.store, session(login), Kind.CANDIDATE, line).items]
    return hits == ["解小满"]


@pytest.mark.parametrize("words", ["年薪60万", "年薪63.5万", "年薪69.9万", "50K·13薪"])
def test_no_series_of_questions_tells_more_than_the_step(desk: Desk, words: str) -> None:
    put(desk, words)
    for amount in (60.5, 61, 63.4, 63.6, 65, 65.1, 69, 69.99):
        assert found(desk, "xie", f"salary:<{amount}")
        assert found(desk, "xie", f"salary:>{amount}")
    for login in ("zeng", "moqi"):
        assert found(desk, login, "salary:<61"), "not one's own candidate, whoever asks"
    for month in ("50K", "55K"):
        asked = [found(desk, "xie", f"salary:{sign}{month}/月") for sign in ("<=", ">=")]
        assert asked == [words.startswith("50K")] * 2


def test_round_bounds_find_a_colleagues_candidate_as_ones_own(desk: Desk) -> None:
    put(desk, "年薪65万")
    no, yes = ("<60", "<=60", ">70", ">=70", "40-50"), ("<70", ">60", "60-70")
    for asked in (*no, *yes):
        mine, theirs = found(desk, "shan", f"salary:{asked}"), found(desk, "xie", f"salary:{asked}")
        assert (mine, theirs) == (asked in yes, asked in yes or asked == "<=60"), asked


def test_ones_own_and_nobodys_are_found_to_the_cent(desk: Desk) -> None:
    put(desk, "年薪65万")
    assert [found(desk, "shan", line) for line in ("salary:<64.9", "salary:>64.9")] == [False, True]
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.other, owner=None)
    assert [found(desk, "xie", line) for line in ("salary:<64.9", "salary:>64.9")] == [False, True]


@pytest.mark.parametrize("login", ["shan", "xie"])
def test_pay_is_compared_in_its_own_currency_only(desk: Desk, login: str) -> None:
    """180,000 dollars are not 180,000 yuan; nothing is converted, and a search that names no currency says so."""
    put(desk, "USD 180k")
    assert not any(found(desk, login, f"salary:{asked}") for asked in ("<60", "18", ">100", "<=200k", ">=0"))
    yes = (">150kUSD", "USD150k-200k", ">$150000", "10-20万美元", "<20万美金")
    assert [asked for asked in yes if not found(desk, login, f"salary:{asked}")] == []
    assert not found(desk, login, "salary:>20万美元")
    assert not found(desk, login, "salary:>150kHKD")
    put(desk, "年薪65万")
    assert not found(desk, login, "salary:>50万美元")
    assert all(found(desk, login, f"salary:>60{unit}") for unit in ("", "万元", "万人民币"))


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("salary:<60", True), ("王 OR (-wanted:80万+)", True), ("王 城市:上海", False), ("salary:>150kUSD", False),
    ],
)  # fmt: skip
def test_a_search_that_names_no_currency_says_that_others_are_left_out(line: str, said: bool) -> None:
    assert bool(other_pay_left_out(line)) is said
