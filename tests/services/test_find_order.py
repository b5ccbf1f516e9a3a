"""P5: the best match stands first, then the newest, in `find` and in the lists."""

from __future__ import annotations

import pytest

from katui.domain.kinds import Kind
from katui.services.find import find
from katui.services.lists import Sort, list_ids, list_page, list_rows
from katui.store.changes import writing
from tests.factories import Desk

ORDER = ["王磊", "王磊", "王磊明", "小王磊", "赵敏"]


@pytest.fixture
def pool(desk: Desk) -> Desk:
    """People made in the worst order: the best match is the oldest."""
    with writing(desk.store, desk.session, "set_up") as write:
        for name, fields in (
            ("王磊", {"employer": "旧"}),
            ("王磊", {"employer": "新"}),
            ("王磊明", {}),
            ("小王磊", {}),
            ("赵敏", {"notes": "王磊推荐来的"}),
        ):
            desk.add_candidate(write, name, **fields)
    return desk


def test_equal_begins_holds_another_field(pool: Desk) -> None:
    hits = find(pool.store, pool.session, "王磊").items
    assert [hit.name for hit in hits] == ORDER
    assert [hit.detail.split(" · ")[0] for hit in hits[:2]] == ["新", "旧"]


def test_the_best_of_all_kinds_stands_before_the_rest(pool: Desk) -> None:
    with writing(pool.store, pool.session, "set_up") as write:
        pool.add_client(write, "磊石科技", notes="王磊介绍")
    hits = find(pool.store, pool.session, "王磊").items
    assert [hit.kind for hit in hits] == [*[Kind.CANDIDATE] * 4, Kind.CLIENT, Kind.CANDIDATE]
    assert find(pool.store, pool.session, "王磊", limit=1).items[0].detail.startswith("新")


def test_a_list_stands_in_the_same_order_and_pages_miss_nobody(pool: Desk) -> None:
    ids = list(list_ids(pool.store, pool.session, Kind.CANDIDATE, "王磊"))
    rows = list_rows(pool.store, pool.session, Kind.CANDIDATE, ids)
    assert [rows[ref].name for ref in ids] == ORDER
    whole = list_page(pool.store, pool.session, Kind.CANDIDATE, "王磊", limit=60)
    assert [row.id for row in whole.items] == ids
    seen: list[int] = []
    after = None
    while True:
        page = list_page(pool.store, pool.session, Kind.CANDIDATE, "王磊", after, 2)
        seen += [row.id for row in page.items]
        after = page.next
        if after is None:
            break
    assert sorted(seen) == sorted(ids)
    assert len(seen) == len(ids)


def test_an_order_one_asked_for_stays_as_asked(pool: Desk) -> None:
    ids = list(list_ids(pool.store, pool.session, Kind.CANDIDATE, "王磊", Sort.NAME))
    rows = list_rows(pool.store, pool.session, Kind.CANDIDATE, ids)
    assert [rows[ref].name for ref in ids] == ["王磊", "王磊", "王磊明", "小王磊", "赵敏"]


def test_a_name_that_is_equal_is_first_behind_any_number_of_newer_hits(pool: Desk) -> None:
    with writing(pool.store, pool.session, "set_up") as write:
        for n in range(70):
            pool.add_candidate(write, f"王磊{'明华军'[n % 3]}", employer=str(n))
    assert [hit.name for hit in find(pool.store, pool.session, "王磊", limit=3).items] == ["王磊", "王磊", "王磊明"]
    ids = list_ids(pool.store, pool.session, Kind.CANDIDATE, "王磊")
    assert [list_rows(pool.store, pool.session, Kind.CANDIDATE, ids[:2])[ref].name for ref in ids[:2]] == ["王磊"] * 2
    assert len(ids) == len(set(ids)) == 75
