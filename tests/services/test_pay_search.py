"""C8, P5: a search by pay goes over the whole pool, and tells a colleague's candidate's pay in steps only."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.services import pay_terms
from katui.services.find import find
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
