"""I5, P5: what others add while an import is written is found, and its own rows are not looked through for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.services import import_run, importing
from katui.services.create import create
from katui.services.import_others import Others
from katui.services.import_result import ImportResult
from katui.store.models.candidates import Candidate
from katui.store.models.house import Batch, Change, ImportRun
from katui.store.store import Store
from tests.factories import Desk, session
from tests.services.importing_files import table


def people(path: Path, count: int) -> Path:
    return table(path, ("姓名", "手机"), *((f"解小雨{n}", f"1380{n:07d}") for n in range(count)))


def by_steps(store: Store, desk: Desk, file: Path, between: Any) -> ImportResult:
    """An import written chunk by chunk, something else done after the first."""
    with importing.plan(store, desk.session, Kind.CANDIDATE, file) as plan:
        work = import_run.running(store, desk.session, plan)
        next(work)
        between()
        while True:
            try:
                next(work)
            except StopIteration as ended:
                return ended.value  # type: ignore[no-any-return]


def test_who_is_added_between_two_chunks_does_not_come_in_twice(store: Store, desk: Desk, tmp_path: Path) -> None:
    def added() -> None:
        create(store, session("xie"), Kind.CANDIDATE, {"name": "解小雨190", "phone": "13800000190"})

    result = by_steps(store, desk, people(tmp_path / "a.csv", 200), added)
    assert (result.create, result.error) == (199, 1)
    assert Candidate.select().where(Candidate.phone == "13800000190").count() == 1


def test_a_colleagues_import_that_began_before_is_seen(store: Store, desk: Desk, tmp_path: Path) -> None:
    theirs, mine = people(tmp_path / "b.csv", 400), people(tmp_path / "a.csv", 400)
    with importing.plan(store, session("xie"), Kind.CANDIDATE, theirs) as plan:
        other = import_run.running(store, session("xie"), plan)
        next(other)
        by_steps(store, desk, mine, lambda: [next(other, None) for _ in range(50)])
        for _ in other:
            pass
    names = [row.name for row in Candidate.select(Candidate.name).where(Candidate.name.startswith("解小雨"))]
    assert len(names) == len(set(names)) == 400


@pytest.mark.parametrize("rows", [300])
def test_its_own_rows_are_not_looked_through(
    store: Store, desk: Desk, tmp_path: Path, rows: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each look after the first asks by act: above those that were there, and those that may be under way (S10)."""
    asked: list[str] = []
    made = Others._made

    def seen(self: Others, acts: Any) -> bool:
        sql, given = Change.select(Change.id).where(acts).sql()
        own = ImportRun.select(ImportRun.batch).order_by(ImportRun.id.desc()).limit(1).scalar()
        asked.append(sql)
        found = Change.select(Change.id).where(acts & (Change.batch == own)).count()
        assert found == 0, (sql, given)
        return made(self, acts)

    monkeypatch.setattr(Others, "_made", seen)
    result = by_steps(store, desk, people(tmp_path / "a.csv", rows), lambda: None)
    assert result.create == rows
    assert len(asked) > 2
    assert Batch.select().count() > 1
