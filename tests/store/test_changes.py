"""S1: one change record, written in the transaction of the write; ids are never given twice."""

from __future__ import annotations

import pytest

from katui.store.changes import writing
from katui.store.engine import DatabaseError
from katui.store.models.candidates import Candidate
from katui.store.models.house import Change
from tests.factories import Desk


def test_a_new_record_is_recorded_whole(desk: Desk) -> None:
    change = Change.get((Change.kind == "candidate") & (Change.ref == desk.candidate.id))
    assert change.before is None
    assert change.after["name"] == "阿依古丽·买买提"
    assert change.actor_id == desk.shan.id


def test_an_update_records_only_what_differs(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        assert write.update(desk.candidate, city="苏州", name="阿依古丽·买买提")
    change = Change.select().order_by(Change.id.desc()).get()
    assert (change.before, change.after) == ({"city": "上海"}, {"city": "苏州"})
    assert desk.candidate.version == 2


def test_an_update_that_comes_second_is_not_made(desk: Desk) -> None:
    mine = Candidate.get_by_id(desk.candidate.id)
    with writing(desk.store, desk.session, "edit") as write:
        write.update(desk.candidate, city="苏州")
    with writing(desk.store, desk.session, "edit") as write:
        assert not write.update(mine, expect=1, city="深圳")
    assert Candidate.get_by_id(mine.id).city == "苏州"


def test_the_change_record_cannot_be_rewritten(desk: Desk) -> None:
    for statement in (Change.update(origin="nobody"), Change.delete()):
        with pytest.raises(DatabaseError, match="append-only"), desk.store.db.atomic():
            statement.execute()


def test_an_error_leaves_nothing_behind(desk: Desk) -> None:
    before = Candidate.select().count()
    with pytest.raises(RuntimeError), writing(desk.store, desk.session, "edit") as write:
        desk.add_candidate(write, "半截")
        raise RuntimeError
    assert Candidate.select().count() == before


def test_ids_are_never_given_twice(desk: Desk) -> None:
    with writing(desk.store, desk.session, "edit") as write:
        row = desk.add_candidate(write, "一次性")
        write.delete(row)
        assert desk.add_candidate(write, "下一位").id > row.id
