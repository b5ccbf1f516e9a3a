"""I5: of people whom a taken-back import brought, nothing is left: not in the change record and not in the index."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import drafts, erasure_opening, import_past, import_run, import_undo, importing
from katui.services.edit import edit
from katui.services.field_history import history
from katui.services.lists import count
from katui.services.undo import undo
from katui.store import clearing, erasure_keys, registry
from katui.store.access_log import verify
from katui.store.changes import writing
from katui.store.engine import DatabaseError, database, sqlite_database
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.models.work import Draft
from katui.store.store import Store
from tests.factories import FRIDAY, Desk
from tests.services.importing_files import imported, table

HEAD = ("姓名", "手机", "邮箱", "公司", "期望薪资", "备注")
SIGNS = ("解小雨", "1380000", "@fuyao.example", "不愿搬家", "公司甲")
"""What stands in every row of the file and nowhere else."""


def people(path: Path, number: int) -> Path:
    """A file of so many people, each with a number, an address and a note."""
    rows = (
        (f"解小雨{at}", f"138{at:08d}", f"xie{at}@fuyao.example", "公司甲", "60万", f"不愿搬家{at}")
        for at in range(number)
    )
    return table(path, HEAD, *rows)


def told(*signs: str) -> list[str]:
    """The tables in which one of these texts stands, by their names."""
    found = []
    for model in registry.ALL:
        rows: Any = model.select().dicts()
        if any(sign in str(row) for row in rows for sign in signs):
            found.append(registry.NAME_OF[model])
    return found


def pages(store: Store, path: Path) -> bytes:
    """A copy of the whole store without its free pages."""
    assert store.location.path is not None
    database.execute_sql("VACUUM INTO ?", (str(path),))
    return path.read_bytes()


def of(batch: int) -> list[Any]:
    """The entries of an import and of its undoing."""
    both = [batch, *(row.id for row in Batch.select().where(Batch.undoes == batch))]
    return list(Change.select().where(Change.batch.in_(both)))


@pytest.mark.parametrize("way", ["cancelled", "undone"])
def test_nothing_is_left_of_the_people_of_an_import_taken_back(
    store: Store, desk: Desk, tmp_path: Path, way: str
) -> None:
    file = people(tmp_path / "a.csv", 900)
    if way == "cancelled":
        calls = iter([False] * 3 + [True] * 100)
        with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan, pytest.raises(Refused, match="undone"):
            import_run.run(store, desk.session, plan, cancelled=lambda: next(calls))
    else:
        result = imported(store, desk.session, Kind.CANDIDATE, file)
        assert "change" in told(*SIGNS)
        undo(store, desk.session, result.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2
    assert told(*SIGNS) == []
    run = ImportRun.get()
    entries = of(run.batch_id)
    assert len(entries) >= 400
    assert not any(entry.before or entry.after for entry in entries)
    assert all((entry.before is None) != (entry.after is None) for entry in entries), "made and taken away are told"
    assert {(entry.kind, entry.actor_id) for entry in entries} == {("candidate", desk.shan.id), ("pay", desk.shan.id)}
    (past,) = import_past.past(store, desk.session)
    assert (past.state, past.file, past.who) == ("undone", "a.csv", desk.shan.name)
    assert past.counts["create"] >= 100
    assert verify()[1] is None


def test_no_page_of_the_file_holds_a_word_of_theirs(sqlite_store: Store, tmp_path: Path) -> None:
    desk = Desk(sqlite_store)
    result = imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600))
    held = pages(sqlite_store, tmp_path / "before.db")
    signs = (*SIGNS, "xiexiaoyu", "fuyao")
    assert any(sign.encode() in held for sign in signs)
    undo(sqlite_store, desk.session, result.batch)
    kept = pages(sqlite_store, tmp_path / "after.db")
    assert [sign for sign in signs if sign.encode() in kept] == []
    assert len(kept) < len(held)


def raw(store: Store) -> bytes:
    """The file of the store as whoever copies it has it, free pages and log included."""
    path = Path(str(store.location.path))
    return b"".join(file.read_bytes() for file in path.parent.glob(path.name + "*") if file.is_file())


def left_in(store: Store, *signs: str) -> list[str]:
    held = raw(store)
    return [sign for sign in signs if sign.encode() in held]


@pytest.mark.parametrize("number", [3, 700])
@pytest.mark.parametrize("way", ["cancelled", "undone"])
def test_no_free_page_and_no_log_holds_a_word_of_theirs(
    sqlite_store: Store, tmp_path: Path, way: str, number: int
) -> None:
    """A deleted row is overwritten, not only let go: the file itself is searched, as it lies on the disk."""
    desk = Desk(sqlite_store)
    signs = (*SIGNS, "xiexiaoyu", "fuyao")
    file = people(tmp_path / "brought.csv", number)
    if way == "cancelled":
        calls = iter([False] * 2 + [True] * 100)
        with importing.plan(sqlite_store, desk.session, Kind.CANDIDATE, file) as plan:
            if number > 3:
                with pytest.raises(Refused, match="undone"):
                    import_run.run(sqlite_store, desk.session, plan, cancelled=lambda: next(calls))
    else:
        result = imported(sqlite_store, desk.session, Kind.CANDIDATE, file)
        assert left_in(sqlite_store, *signs) == list(signs)
        undo(sqlite_store, desk.session, result.batch)
    file.unlink()
    assert left_in(sqlite_store, *signs) == []
    assert not wiring.facts_of(sqlite_store).keys() & erasure_keys.UNSETTLED


def test_between_pages_that_others_wrote_on_meanwhile_nothing_of_theirs_is_left(
    sqlite_store: Store, tmp_path: Path
) -> None:
    """Pages are split and joined while both are written; what a move leaves behind goes as well."""
    desk = Desk(sqlite_store)
    other = table(tmp_path / "o.csv", ("姓名", "手机"), *((f"慕容飞{at}", f"139{at:08d}") for at in range(400)))
    imported(sqlite_store, desk.session, Kind.CANDIDATE, other)
    result = imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 500))
    brought = [row.id for row in Candidate.select().where(Candidate.name.contains("慕容飞"))]
    for ref in brought[::3]:
        edit(sqlite_store, desk.session, Kind.CANDIDATE, ref, {"city": "苏州", "notes": "说了很久" * 40})
    for at in range(60):
        drafts.save(sqlite_store, desk.session, "log", f"candidate:{brought[at]}", "t", 1, "慢慢写的字" * at)
    undo(sqlite_store, desk.session, result.batch)
    assert left_in(sqlite_store, *SIGNS, "xiexiaoyu", "fuyao") == []
    assert left_in(sqlite_store, "慕容飞399", "说了很久") == ["慕容飞399", "说了很久"]


def test_a_log_that_somebody_reads_is_written_back_at_the_next_opening(sqlite_store: Store, tmp_path: Path) -> None:
    desk = Desk(sqlite_store)
    result = imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 20))
    reader = sqlite_database(str(sqlite_store.location.path))
    reader.connect()
    reader.execute_sql("BEGIN")
    assert reader.execute_sql("SELECT id FROM candidate").fetchone() is not None
    undo(sqlite_store, desk.session, result.batch)
    assert "解小雨" in left_in(sqlite_store, *SIGNS)
    assert wiring.facts_of(sqlite_store).keys() & erasure_keys.UNSETTLED
    reader.close()
    erasure_opening.settle(sqlite_store, wiring.facts_of(sqlite_store), [], lambda: FRIDAY)
    assert left_in(sqlite_store, *SIGNS) == []
    assert not wiring.facts_of(sqlite_store).keys() & erasure_keys.UNSETTLED


def test_one_that_was_cut_off_while_it_was_taken_back_is_cleared_once_it_is_gone_on_with(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing waits while rows are still there; of a large store the pages wait for an opening in a quiet hour."""
    desk = Desk(sqlite_store)
    monkeypatch.setattr(clearing, "QUICK", 0)
    result = imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600))
    steps = import_undo.taking_back(sqlite_store, desk.session, int(result.batch or 0))
    while count(sqlite_store, desk.session, Kind.CANDIDATE) == 602:
        next(steps)
    steps.close()
    undo(sqlite_store, desk.session, result.batch)
    assert "erasure_pages" in wiring.facts_of(sqlite_store)
    erasure_opening.settle(sqlite_store, wiring.facts_of(sqlite_store), [], lambda: FRIDAY + timedelta(hours=1))
    assert left_in(sqlite_store, *SIGNS) == []
    assert not wiring.facts_of(sqlite_store).keys() & erasure_keys.UNSETTLED


def test_the_change_record_takes_no_update_afterwards(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 5))
    undo(store, desk.session, result.batch)
    for verb in (Change.update(after=None), Change.delete()):
        with pytest.raises(DatabaseError, match="append-only"), store.transaction():
            verb.execute()


def test_stopped_half_way_the_rest_is_forgotten_when_it_goes_on(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600))
    steps = import_undo.taking_back(store, desk.session, int(result.batch or 0))
    while Candidate.select().count() == 602:
        next(steps)
    steps.close()
    assert 2 < Candidate.select().count() < 602
    undo(store, desk.session, result.batch)
    assert (Candidate.select().count(), told(*SIGNS)) == (2, [])


def test_an_update_of_a_row_that_the_import_made_does_not_stop_the_going_on(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    """Such an update, of a mother company, stands after the making and is undone first."""
    rows = ((f"子公司{at}", "总公司") for at in range(300))
    file = table(tmp_path / "c.csv", ("公司", "母公司"), *rows, ("总公司", ""))
    result = imported(store, desk.session, Kind.CLIENT, file)
    changed = Change.select().where((Change.batch == result.batch) & Change.before.is_null(False))
    assert changed.count() == 300
    steps = import_undo.taking_back(store, desk.session, int(result.batch or 0))
    while count(store, desk.session, Kind.CLIENT) == 302:
        next(steps)
    steps.close()
    undo(store, desk.session, result.batch)
    assert (count(store, desk.session, Kind.CLIENT), told("子公司")) == (1, [])


def test_who_was_there_before_and_was_only_updated_keeps_the_history(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        known = desk.add_candidate(write, "老相识", phone="13800000005", city="上海")
    file = people(tmp_path / "a.csv", 20)
    result = imported(store, desk.session, Kind.CANDIDATE, file, on_duplicate="update")
    assert result.update == 1
    undo(store, desk.session, result.batch)
    about = Change.select().where((Change.kind == "candidate") & (Change.ref == known.id))
    assert [bool(entry.before or entry.after) for entry in about] == [True] * 3
    assert any(entry.after.get("employer") == "公司甲" for entry in about)


def test_a_record_that_a_colleague_edited_since_keeps_its_history(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 20))
    row = Candidate.get(Candidate.name == "解小雨7")
    edit(store, desk.session, Kind.CANDIDATE, row.id, {"city": "苏州"})
    before = history(store, desk.session, Kind.CANDIDATE, row.id)
    with pytest.raises(Refused, match="解小雨7"):
        undo(store, desk.session, result.batch)
    assert history(store, desk.session, Kind.CANDIDATE, row.id) == before
    assert "change" in told("解小雨7")


def test_an_edit_that_was_undone_before_keeps_nothing_either(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 5))
    row = Candidate.get(Candidate.name == "解小雨3")
    edit(store, desk.session, Kind.CANDIDATE, row.id, {"phone": "13912345678"})
    undo(store, desk.session)
    undo(store, desk.session, result.batch)
    assert told(*SIGNS, "13912345678") == []


def test_what_was_begun_about_them_and_what_was_said_of_refused_rows_goes_with_them(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    rows = ("解小雨1", "13800000001", ""), ("司马光", "13900000002", "解小雨2介绍")
    file = table(tmp_path / "a.csv", ("姓名", "手机", "负责人"), *rows)
    result = imported(store, desk.session, Kind.CANDIDATE, file)
    brought = Candidate.get(Candidate.name == "解小雨1")
    drafts.save(store, desk.session, "log", f"candidate:{brought.id}", "t", 1, "解小雨1不愿搬家")
    drafts.save(store, desk.session, "log", f"candidate:{desk.other.id}", "t", 1, "她愿意")
    assert import_past.past(store, desk.session)[0].refused
    assert {"import_run", "draft"} <= set(told(*SIGNS))
    undo(store, desk.session, result.batch)
    assert told(*SIGNS) == []
    assert [draft.body for draft in Draft.select()] == ["她愿意"]
    (past,) = import_past.past(store, desk.session)
    assert (past.refused, past.counts["create"], past.counts["error"]) == ((), 1, 1)


def test_the_append_only_record_is_opened_once_however_long_the_file(sqlite_store: Store, tmp_path: Path) -> None:
    """Each opening is a change of the schema, which every other desk reads again."""
    desk = Desk(sqlite_store)

    def version() -> int:
        return int(database.execute_sql("PRAGMA schema_version").fetchone()[0])

    def opened(number: int) -> int:
        result = imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / f"{number}.csv", number))
        before = version()
        undo(sqlite_store, desk.session, result.batch)
        return version() - before

    assert opened(900) == opened(10)
