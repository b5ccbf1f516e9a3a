"""S1: many records at once have the same rows, changes and index entries as one by one."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.services.find import find
from katui.store import bulk, derive
from katui.store.changes import snapshot, writing
from katui.store.models.candidates import Candidate
from katui.store.models.house import Change
from katui.store.store import Store
from tests.factories import Desk


def made(store: Store, desk: Desk, *names: str) -> list[int]:
    """Candidates made at once."""
    with writing(store, desk.session, "import") as write:
        ids = bulk.reserve_ids(Candidate, len(names))
        rows = [
            {"id": ref, **derive.for_model(Candidate, {"name": name, "phone": f"1380013800{at}", "owner": desk.shan})}
            for at, (ref, name) in enumerate(zip(ids, names, strict=True))
        ]
        write.create_many(bulk.prepare(Candidate, rows, write.at))
    return ids


def test_a_record_made_with_many_is_as_one_made_alone(store: Store, desk: Desk) -> None:
    first, _second = made(store, desk, "解小雨", "解小雪")
    with writing(store, desk.session, "create") as write:
        alone = write.create(Candidate, name="解小雨", phone="13800138000", owner=desk.shan)
    many, one = Candidate.get_by_id(first), Candidate.get_by_id(alone.id)
    assert snapshot(many) | {"id": 0} == snapshot(one) | {"id": 0}
    changes = [Change.get((Change.kind == "candidate") & (Change.ref == row.id)) for row in (many, one)]
    assert [change.after["id"] for change in changes] == [many.id, one.id]
    assert changes[0].after | {"id": 0} == changes[1].after | {"id": 0}
    assert [hit.id for hit in find(store, desk.session, "解小雨", (Kind.CANDIDATE,)).items] == [one.id, many.id]


def test_reserved_ids_are_given_to_nobody_else(store: Store, desk: Desk) -> None:
    with store.transaction():
        ids = bulk.reserve_ids(Candidate, 5)
    with writing(store, desk.session, "create") as write:
        row = desk.add_candidate(write, "后来者")
    assert len(set(ids)) == 5
    assert row.id > max(ids)
    assert min(ids) > desk.other.id
    with store.transaction():
        assert bulk.reserve_ids(Candidate, 0) == []


def test_many_are_taken_away_with_their_entries(store: Store, desk: Desk) -> None:
    ids = made(store, desk, "解小雨", "解小雪")
    rows = list(Candidate.select().where(Candidate.id.in_(ids)))
    with writing(store, desk.session, "undo") as write:
        write.delete_many(Candidate, rows)
    assert find(store, desk.session, "解小雪", (Kind.CANDIDATE,)).items == ()
    gone = Change.select().where((Change.kind == "candidate") & Change.ref.in_(ids) & Change.after.is_null())
    assert sorted(change.before["name"] for change in gone) == ["解小雨", "解小雪"]
