"""I5: an import is one batch in short transactions; it is taken back whole, also after a cancel or a crash."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from katui import i18n
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.services import import_alive, import_past, import_run, import_runs, importing
from katui.services.create import create
from katui.services.find import find
from katui.services.lists import count
from katui.services.undo import undo
from katui.store.changes import writing
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.clients import Client
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.models.positions import Position
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import imported, judged, table

ROOT = Path(__file__).resolve().parents[2]
HEAD = ("姓名", "手机", "公司", "期望薪资")


def people(path: Path, number: int) -> Path:
    """A file of so many people."""
    rows = ((f"解小雨{at}", f"138{at:08d}", f"公司{at % 7}", "60万") for at in range(number))
    return table(path, HEAD, *rows)


def test_every_record_of_an_import_has_its_change_and_is_found(store: Store, desk: Desk, tmp_path: Path) -> None:
    before = Change.select().count()
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 300))
    assert (result.create, result.error) == (300, 0)
    assert Change.select().count() == before + 600
    batch = Batch.get_by_id(result.batch)
    assert (batch.act, batch.undone) == ("import", False)
    assert {row.batch_id for row in Change.select().where(Change.id > before)} <= {batch.id, *range(1, batch.id)}
    (hit,) = find(store, desk.session, "13800000299").items
    row = Candidate.get_by_id(hit.id)
    change = Change.get((Change.kind == "candidate") & (Change.ref == row.id))
    assert (change.after["name"], change.after["id"]) == (row.name, row.id)
    assert (row.owner_id, row.phone_e164, row.version) == (desk.shan.id, "+8613800000299", 1)
    assert Pay.get(Pay.candidate == row.id).year_min == 60_000_000
    assert ImportRun.get().state == "done"


def test_ids_go_on_after_an_import(store: Store, desk: Desk, tmp_path: Path) -> None:
    imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 30))
    with writing(store, desk.session, "create") as write:
        row = desk.add_candidate(write, "后来者")
    assert row.id > max(one.id for one in Candidate.select().where(Candidate.name != "后来者"))


def test_the_same_file_twice_brings_nobody_new(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = people(tmp_path / "a.csv", 20)
    imported(store, desk.session, Kind.CANDIDATE, file)
    result = imported(store, desk.session, Kind.CANDIDATE, file)
    assert (result.create, result.skip, result.batch) == (0, 20, None)


def test_who_was_added_between_judging_and_writing_does_not_come_in_twice(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    with importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 20)) as plan:
        create(store, session("xie"), Kind.CANDIDATE, {"name": "解小雨7", "phone": "13800000007"})
        result = import_run.run(store, desk.session, plan)
    assert (result.create, result.error) == (19, 1)
    (said,) = result.failed.values()
    assert "解小雨7 was added by somebody meanwhile" in said
    assert len(find(store, desk.session, "13800000007").items) == 1


def test_undo_takes_the_whole_batch_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    kinds = (Kind.CANDIDATE, Kind.CLIENT)
    before = [count(store, desk.session, kind) for kind in kinds]
    with writing(store, desk.session, "create") as write:
        desk.add_candidate(write, "老相识", phone="13800000005", city="上海")
    before[0] += 1
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600), on_duplicate="update")
    assert (result.create, result.update) == (599, 1)
    undone = undo(store, desk.session, result.batch)
    assert (undone.what, undone.rows > 1_000) == ("import", True)
    assert [count(store, desk.session, kind) for kind in kinds] == before
    known = Candidate.get(Candidate.name == "老相识")
    assert (known.city, known.employer) == ("上海", None)
    assert not find(store, desk.session, "13800000299").items
    assert Pay.select().count() == 0
    assert ImportRun.get().state == "undone"
    with pytest.raises(Refused, match="undone already"):
        undo(store, desk.session, result.batch)


def test_undo_refuses_by_name_before_anything_when_something_rests_on_a_row(
    store: Store, desk: Desk, tmp_path: Path
) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600))
    row = Candidate.get(Candidate.phone == "13800000003")
    with writing(store, desk.session, "create") as write:
        desk.add_submission(write, candidate=row)
    with pytest.raises(Refused) as refused:
        undo(store, desk.session, result.batch)
    assert row.name in refused.value.message
    assert count(store, desk.session, Kind.CANDIDATE) == 602


def test_undo_refuses_while_a_later_edit_of_a_row_stands(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 5))
    row = Candidate.get(Candidate.phone == "13800000003")
    with writing(store, desk.session, "edit") as write:
        write.update(row, city="苏州")
    with pytest.raises(Refused, match=row.name):
        undo(store, desk.session, result.batch)
    undo(store, desk.session)
    undo(store, desk.session, result.batch)
    assert Candidate.get_or_none(Candidate.phone == "13800000003") is None


def test_undo_takes_made_clients_back_too(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "p.csv", ("职位", "客户"), ("验证", "新客户甲"), ("测试", "新客户乙"))
    result = imported(store, desk.session, Kind.POSITION, file, create_clients=True)
    undo(store, desk.session, result.batch)
    assert (Client.select().count(), Position.select().count()) == (1, 1)


def test_undo_names_the_import_instead_of_taking_an_older_act_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    older = create(store, desk.session, Kind.CLIENT, {"name": "归墟重工"})
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 5))
    said = rf"import batch {result.batch} \(5 rows\): katui undo --batch {result.batch}$"
    with pytest.raises(Refused, match=said) as refused:
        undo(store, desk.session)
    assert refused.value.rule == "P1.import"
    assert Client.get_or_none(Client.id == older) is not None
    i18n.activate("zh_CN")
    with pytest.raises(Refused, match=f"导入（批次 {result.batch}，5 行）"):
        undo(store, desk.session)
    i18n.activate("en")
    undo(store, desk.session, result.batch)
    undo(store, desk.session)
    assert Client.get_or_none(Client.id == older) is None


def test_all_or_nothing_refuses_before_the_first_write(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = table(tmp_path / "a.csv", HEAD, ("解小雨",), ("", "13800138000"))
    batches = Batch.select().count()
    with pytest.raises(Refused) as refused:
        imported(store, desk.session, Kind.CANDIDATE, file, all_or_nothing=True)
    assert refused.value.rule == "I5.all_or_nothing"
    assert (Batch.select().count(), Candidate.select().count()) == (batches, 2)


def test_a_row_that_the_store_does_not_take_leaves_the_others_alone(store: Store, desk: Desk, tmp_path: Path) -> None:
    with writing(store, desk.session, "create") as write:
        gone = write.create(Client, name="将去公司", owner=desk.shan)
    rows = (("验证", "归墟半导体"), ("测试", "将去公司"), ("运维", "归墟半导体"))
    file = table(tmp_path / "p.csv", ("职位", "客户"), *rows)
    with importing.plan(store, desk.session, Kind.POSITION, file) as plan:
        with writing(store, desk.session, "edit") as write:
            write.delete(gone)
        result = import_run.run(store, desk.session, plan)
        verdicts = [result.verdict(item).action for item in plan.items()]
    assert verdicts == ["create", "error", "create"]
    assert (result.create, result.error) == (2, 1)
    assert Position.select().where(Position.name.in_(["验证", "测试", "运维"])).count() == 2


def test_a_cancel_half_way_leaves_nothing(store: Store, desk: Desk, tmp_path: Path) -> None:
    calls = iter([False] * 3 + [True] * 100)
    file = people(tmp_path / "a.csv", 2_000)
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan, pytest.raises(Refused) as refused:
        import_run.run(store, desk.session, plan, cancelled=lambda: next(calls))
    assert refused.value.rule == "I5.cancelled"
    assert ImportRun.get().state == "undone"
    assert (Candidate.select().count(), Pay.select().count()) == (2, 0)
    assert import_runs.unfinished(store, desk.session) == ()


def test_a_cancel_while_judging_writes_nothing(store: Store, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 50), cancelled=lambda: True)
    assert refused.value.rule == "I5.cancelled"


def test_a_colleagues_import_is_not_taken_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    with importing.plan(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 3)) as plan:
        batch = import_run.run(store, desk.session, plan).batch
    assert batch is not None
    with pytest.raises(Refused) as refused:
        import_runs.take_back(store, session("xie"), batch)
    assert refused.value.rule == "P1.undo"
    assert ImportRun.get(ImportRun.batch == batch).state == "done"
    assert import_runs.take_back(store, desk.session, batch).rows > 0


def test_progress_is_told(store: Store, desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []

    def progress(step: str, done: int, total: int) -> None:
        told.append((step, done, total))

    file = people(tmp_path / "a.csv", 700)
    with importing.plan(store, desk.session, Kind.CANDIDATE, file, progress=progress) as plan:
        import_run.run(store, desk.session, plan, progress=progress)
    assert told[0][:2] == ("judge", 500)
    assert told[0][2] >= 500, "about how many there are, by how much of the file was read"
    assert told[-1] == ("write", 700, 700)


def test_taking_back_tells_the_check_before_it_and_then_the_undoing(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 300))
    assert result.batch is not None
    told: list[tuple[str, int, int]] = []
    for _step in import_runs.taking_back(store, desk.session, result.batch, progress=lambda *one: told.append(one)):
        pass
    assert told == [(step, done, 600) for step, done in (
        ("check", 0), ("check", 250), ("check", 500), ("check", 600), ("undo", 250), ("undo", 500), ("undo", 600),
    )]  # fmt: skip


def test_stopped_at_the_last_row_it_is_taken_back_as_well(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Whoever agreed to stop and undo is not told that it was imported."""
    done: list[int] = []
    file = people(tmp_path / "a.csv", 50)
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan, pytest.raises(Refused) as refused:
        import_run.run(
            store, desk.session, plan, progress=lambda *one: done.append(one[1]), cancelled=lambda: 50 in done
        )
    assert refused.value.rule == "I5.cancelled"
    assert count(store, desk.session, Kind.CANDIDATE) == 2


CRASH = """
import os, signal, sys
from katui.domain.kinds import Kind
from katui.services import import_run, importing
from katui.store.store import Store
from tests.factories import session

store = Store.open(sys.argv[1])
store.connect()
desk = session("shan")

def progress(step, done, total):
    if step == "write" and done >= 150:
        os.kill(os.getpid(), signal.SIGKILL)

plan = importing.plan(store, desk, Kind.CANDIDATE, sys.argv[2])
import_run.run(store, desk, plan, progress=progress)
"""


def crashed(store: Store, path: Path) -> None:
    """An import that another process began and was killed in."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", CRASH, str(store.location), str(path)], env=environ, timeout=60)
    assert done.returncode == -signal.SIGKILL


def test_after_a_kill_the_import_is_finished(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = people(tmp_path / "a.csv", 900)
    crashed(store, file)
    (left,) = import_runs.unfinished(store, desk.session)
    assert (left.file, left.kind, left.stuck) == ("a.csv", Kind.CANDIDATE, "")
    assert 100 <= count(store, desk.session, Kind.CANDIDATE) < 900
    plan, result = import_runs.finish(store, desk.session, left.run)
    plan.close()
    assert result.batch == left.batch
    assert (result.create, result.skip) == (900, 0), "what was written before the kill is of the same import"
    (told,) = import_past.past(store, desk.session)
    assert (told.counts["create"], told.counts["skip"]) == (900, 0)
    assert count(store, desk.session, Kind.CANDIDATE) == 902
    assert Pay.select().count() == 900
    assert import_runs.unfinished(store, desk.session) == ()
    undo(store, desk.session, left.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2


def test_after_a_kill_the_import_is_taken_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    crashed(store, people(tmp_path / "a.csv", 900))
    (left,) = import_runs.unfinished(store, desk.session)
    import_runs.take_back(store, desk.session, left.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2
    assert import_runs.unfinished(store, desk.session) == ()


def test_a_changed_file_can_only_be_taken_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    file = people(tmp_path / "a.csv", 900)
    crashed(store, file)
    people(file, 899)
    os.utime(file, (1, 1))
    (left,) = import_runs.unfinished(store, desk.session)
    assert "has changed since" in left.stuck
    with pytest.raises(Refused) as refused:
        import_runs.finish(store, desk.session, left.run)
    assert refused.value.rule == "I5.changed"
    undo(store, desk.session, left.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2


def test_an_import_whose_undoing_was_cut_off_is_not_gone_on_with(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Else the rows taken back before would be missing of an import that says it is done."""
    crashed(store, people(tmp_path / "a.csv", 900))
    (left,) = import_runs.unfinished(store, desk.session)
    steps = import_runs.taking_back(store, desk.session, left.batch)
    while Batch.get_or_none(Batch.undoes == left.batch) is None:
        next(steps)
    steps.close()
    (left,) = import_runs.unfinished(store, desk.session)
    assert "undone completely" in left.stuck
    with pytest.raises(Refused) as refused:
        import_runs.finish(store, desk.session, left.run)
    assert refused.value.rule == "I5.changed"
    import_runs.take_back(store, desk.session, left.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2


def test_while_one_desk_goes_on_with_it_another_does_not(store: Store, desk: Desk, tmp_path: Path) -> None:
    """Judging a long file again takes minutes: the import is somebody's from the first step on."""
    crashed(store, people(tmp_path / "a.csv", 900))
    (left,) = import_runs.unfinished(store, desk.session)
    going = import_runs.finishing(store, desk.session, left.run)
    next(going)
    assert import_runs.unfinished(store, desk.session) == ()
    with pytest.raises(Refused) as refused:
        import_runs.take_back(store, desk.session, left.batch)
    assert refused.value.rule == "I5.running"
    going.close()
    assert [one.run for one in import_runs.unfinished(store, desk.session)] == [left.run]


def test_stopped_while_the_rest_is_judged_all_of_it_is_taken_back(store: Store, desk: Desk, tmp_path: Path) -> None:
    crashed(store, people(tmp_path / "a.csv", 900))
    (left,) = import_runs.unfinished(store, desk.session)
    with pytest.raises(Refused) as refused:
        import_runs.finish(store, desk.session, left.run, cancelled=lambda: True)
    assert (refused.value.rule, "undone" in refused.value.message) == ("I5.cancelled", True)
    assert count(store, desk.session, Kind.CANDIDATE) == 2
    assert import_runs.unfinished(store, desk.session) == ()


def test_an_import_is_taken_back_once_and_nothing_else_is(store: Store, desk: Desk, tmp_path: Path) -> None:
    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 3))
    import_runs.take_back(store, desk.session, result.batch)
    other = Batch.select().where(Batch.act != "import", Batch.actor == desk.shan).order_by(Batch.id).first()
    for batch in (result.batch, other.id):
        with pytest.raises(Refused) as refused:
            import_runs.take_back(store, desk.session, batch)
        assert refused.value.rule == "P1.undo"


def test_nobody_elses_import_is_offered(
    store: Store, desk: Desk, tmp_path: Path, session_of: Callable[..., object]
) -> None:
    crashed(store, people(tmp_path / "a.csv", 300))
    assert import_runs.unfinished(store, session("xie")) == ()


def test_an_import_of_a_living_process_is_left_alone(store: Store, desk: Desk, tmp_path: Path) -> None:
    crashed(store, people(tmp_path / "a.csv", 300))
    run = ImportRun.get()
    parent = os.getppid()
    name, *_rest = run.counts["process"]
    run.counts = {**run.counts, "process": [name, parent, import_alive.started(parent)]}
    run.save()
    assert import_runs.unfinished(store, desk.session) == ()
    with pytest.raises(Refused) as refused:
        undo(store, desk.session, run.batch_id)
    assert refused.value.rule == "I5.running"


def test_an_undo_that_stopped_half_way_goes_on(
    store: Store, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from katui.services import import_undo

    result = imported(store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 600))
    reverse, calls = import_undo._reverse, iter(range(100))

    def failing(*given: object) -> None:
        if next(calls) == 2:
            raise KeyboardInterrupt
        reverse(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(import_undo, "_reverse", failing)
    with pytest.raises(KeyboardInterrupt):
        undo(store, desk.session, result.batch)
    monkeypatch.setattr(import_undo, "_reverse", reverse)
    undo(store, desk.session, result.batch)
    assert count(store, desk.session, Kind.CANDIDATE) == 2
    assert judged(store, desk.session, Kind.CANDIDATE, tmp_path / "a.csv")[0].action == "create"


def test_a_disk_that_is_nearly_full_is_told_before_anything(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(sqlite_store)
    monkeypatch.setattr(import_run, "ROOM", 1 << 62)
    with pytest.raises(Refused) as refused:
        imported(sqlite_store, desk.session, Kind.CANDIDATE, people(tmp_path / "a.csv", 5))
    assert refused.value.rule == "S5.full"
    assert ImportRun.select().count() == 0
