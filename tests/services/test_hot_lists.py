"""P5: hot lists are made, filled, shared, searched and exported; a search keeps under a name."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.services import hot_lists, lists, saved_searches
from katui.services.exporting import export
from katui.services.hot_lists import Listed
from katui.services.undo import undo
from katui.store import bulk
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, HotList, HotListEntry
from tests.factories import Desk, session


def names(desk: Desk, line: str, login: str = "shan", kind: Kind = Kind.CANDIDATE) -> list[str]:
    page = lists.list_page(desk.store, session(login), kind, line)
    return [row.name for row in page.items]


def made(desk: Desk, name: str = "重点 架构", *, shared: bool = False) -> int:
    """A list with one candidate."""
    ref = hot_lists.make(desk.store, desk.session, name, shared=shared)
    hot_lists.add(desk.store, desk.session, ref, [desk.candidate.id], "下周约饭")
    return ref


def test_a_list_is_a_list_of_candidates_one_can_search(desk: Desk) -> None:
    made(desk)
    line = hot_lists.filter_of("重点 架构")
    assert line == 'hot:"重点 架构"'
    assert names(desk, line) == ["阿依古丽·买买提"]
    assert names(desk, f"{line} city:上海") == ["阿依古丽·买买提"]
    assert names(desk, f"{line} city:苏州") == []
    assert names(desk, f"-{line}") == ["解小满"]
    assert names(desk, f"({line} OR city:苏州)") == ["解小满", "阿依古丽·买买提"]
    assert names(desk, "名单:重点") == ["阿依古丽·买买提"]


def test_who_stands_on_a_list_already_comes_once(desk: Desk) -> None:
    ref = made(desk)
    both = [desk.candidate.id, desk.other.id, desk.other.id, 999]
    assert hot_lists.add(desk.store, desk.session, ref, both) == Listed(1, 0)
    on = hot_lists.of_candidate(desk.store, desk.session, desk.candidate.id)
    assert [(one.name, one.note, one.added_by) for one in on] == [("重点 架构", "下周约饭", "单若谷")]
    hot_lists.put_note(desk.store, desk.session, ref, desk.candidate.id, "约了周三")
    assert hot_lists.of_candidate(desk.store, desk.session, desk.candidate.id)[0].note == "约了周三"


def test_one_who_was_erased_is_left_out_and_the_others_come(desk: Desk) -> None:
    """P7: of 300 marked ones one may be erased; nobody is refused for that, and nobody else loses a place."""
    with writing(desk.store, desk.session, "set_up") as write:
        gone = desk.add_candidate(write, "删除", erased_at=desk.session.clock())
    ref = hot_lists.make(desk.store, desk.session, "重点")
    both = [desk.candidate.id, gone.id, desk.other.id]
    assert hot_lists.add(desk.store, desk.session, ref, both) == Listed(2, 1)
    assert names(desk, "hot:重点") == ["解小满", "阿依古丽·买买提"]


def test_a_list_of_mine_is_mine_until_it_is_shared(desk: Desk) -> None:
    ref = made(desk)
    xie = session("xie")
    assert hot_lists.lists(desk.store, xie) == ()
    with pytest.raises(Refused) as caught:
        names(desk, "hot:重点", "xie")
    assert caught.value.rule == "P5.hot"
    hot_lists.change(desk.store, desk.session, ref, shared=True)
    assert names(desk, "hot:重点", "xie") == ["阿依古丽·买买提"]
    assert hot_lists.add(desk.store, xie, ref, [desk.other.id]) == Listed(1, 0)
    with pytest.raises(Refused) as caught:
        hot_lists.remove(desk.store, xie, ref, [desk.candidate.id])
    assert (caught.value.rule, "单若谷" in caught.value.message) == ("P5.list", True)
    assert hot_lists.remove(desk.store, xie, ref, [desk.candidate.id, desk.other.id]) == 1
    with pytest.raises(Refused):
        hot_lists.delete(desk.store, xie, ref)


def test_a_list_that_is_deleted_comes_back_whole_by_undo(desk: Desk) -> None:
    ref = made(desk)
    hot_lists.delete(desk.store, desk.session, ref)
    assert HotList.select().count() == HotListEntry.select().count() == 0
    assert undo(desk.store, desk.session).what == "hot list"
    assert names(desk, "hot:重点") == ["阿依古丽·买买提"]
    assert hot_lists.lists(desk.store, desk.session)[0].id == ref


def test_a_name_that_is_taken_or_empty_is_refused(desk: Desk) -> None:
    made(desk)
    for name, rule in (("重点 架构", "P5.list"), ("  ", "I6.required")):
        with pytest.raises(Refused) as caught:
            hot_lists.make(desk.store, desk.session, name)
        assert caught.value.rule == rule


def test_hot_lists_are_listed_and_a_list_is_exported(desk: Desk, tmp_path: Path) -> None:
    made(desk, shared=True)
    assert names(desk, "", kind=Kind.HOT_LIST) == ["重点 架构"]
    assert names(desk, "owner:shan", kind=Kind.HOT_LIST) == ["重点 架构"]
    page = lists.list_page(desk.store, desk.session, Kind.HOT_LIST)
    assert (page.items[0].size, page.items[0].shared) == (1, True)  # type: ignore[attr-defined]
    path = tmp_path / "out.csv"
    assert export(desk.store, desk.session, Kind.CANDIDATE, path, "hot:重点").rows == 1
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == 2


def test_a_list_of_ten_thousand_is_read_whole(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        ids = bulk.reserve_ids(Candidate, 10_000)
        rows = [{"id": ref, "name": f"候选{ref}", "owner": desk.shan.id} for ref in ids]
        write.create_many(bulk.prepare(Candidate, rows, write.at))
    ref = hot_lists.make(desk.store, desk.session, "大名单")
    assert hot_lists.add(desk.store, desk.session, ref, ids) == Listed(10_000, 0)
    assert len(lists.list_ids(desk.store, desk.session, Kind.CANDIDATE, "hot:大名单")) == 10_000


def test_a_search_is_kept_recalled_shared_and_forgotten(desk: Desk) -> None:
    keep = saved_searches.save
    ref = keep(desk.store, desk.session, Kind.CANDIDATE, "上海架构", "city:上海 title:架构", Scope.MINE)
    assert [(one.name, one.query, one.scope) for one in _searches(desk)] == [
        ("上海架构", "city:上海 title:架构", Scope.MINE)
    ]
    assert _searches(desk, "xie") == ()
    with pytest.raises(Refused) as caught:
        keep(desk.store, desk.session, Kind.CANDIDATE, "上海架构", "city:苏州")
    assert caught.value.rule == "P5.search"
    assert keep(desk.store, desk.session, Kind.CANDIDATE, "上海架构", "city:苏州", shared=True, replace=True) == ref
    assert [(one.query, one.mine, one.owner) for one in _searches(desk, "xie")] == [("city:苏州", False, "单若谷")]
    with pytest.raises(Refused):
        saved_searches.delete(desk.store, session("xie"), ref)
    saved_searches.delete(desk.store, desk.session, ref)
    assert _searches(desk) == ()
    undo(desk.store, desk.session)
    assert len(_searches(desk)) == 1


def test_a_search_that_cannot_be_meant_is_not_kept(desk: Desk) -> None:
    with pytest.raises(Refused) as caught:
        saved_searches.save(desk.store, desk.session, Kind.CANDIDATE, "坏", "salary:viel")
    assert caught.value.rule == "P5.query"
    assert _searches(desk) == ()


def _searches(desk: Desk, login: str = "shan") -> tuple[saved_searches.Saved, ...]:
    return saved_searches.searches(desk.store, session(login), Kind.CANDIDATE)
