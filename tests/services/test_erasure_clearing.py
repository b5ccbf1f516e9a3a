"""P7, S1: old pages are cleared once, and nobody waits for it longer than a writer waits for the queue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from katui import wiring
from katui.services import erasure_opening
from katui.services.erasure import erase
from katui.store import clearing
from katui.store.changes import writing
from katui.store.engine import sqlite_database
from katui.store.store import Store
from tests.factories import FRIDAY, Desk, session

NAME, LATER = "申屠未央", "上官云深"
NIGHT, DAY = timedelta(hours=12), timedelta(days=1)


@pytest.fixture
def firm(tmp_path: Path) -> Iterator[Desk]:
    """A firm in a file with two candidates who ask to be erased."""
    store = Store.create(tmp_path / "desk.db")
    made = Desk(store)
    with writing(store, made.session, "create") as write:
        for name in (NAME, LATER):
            made.add_candidate(write, name)
    yield made
    store.close()


def done(desk: Desk, name: str = NAME) -> Any:
    row = desk.store.db.execute_sql(f"SELECT id FROM candidate WHERE name = '{name}'").fetchone()
    return erase(desk.store, session("zeng"), row[0], name=name, reason="本人来信要求删除")


def opened(desk: Desk, at: datetime) -> bool:
    """Somebody opens the store at that moment; whether the pages are clear then."""
    erasure_opening.settle(desk.store, wiring.facts_of(desk.store), [], lambda: at)
    return not wiring.facts_of(desk.store).keys() & {"erasure_pages", "erasure_log"}


def anything(desk: Desk, at: datetime) -> None:
    """Somebody works."""
    worker = session("xie", at=at)
    with writing(desk.store, worker, "edit") as write:
        write.update(desk.client, notes=f"{at}")


def test_a_large_file_is_written_anew_when_nobody_has_written_for_half_an_hour(
    firm: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clearing, "QUICK", 0)
    assert not done(firm).clean
    assert not opened(firm, FRIDAY + timedelta(minutes=29))
    assert opened(firm, FRIDAY + timedelta(minutes=31))
    assert NAME.encode() not in Path(str(firm.store.location.path)).read_bytes()


def test_who_opens_while_others_write_changes_nothing(firm: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clearing, "QUICK", 0)
    done(firm)
    anything(firm, FRIDAY + NIGHT)
    assert not opened(firm, FRIDAY + NIGHT + timedelta(minutes=5))
    assert opened(firm, FRIDAY + NIGHT + timedelta(hours=1))


def test_what_was_tried_in_vain_is_tried_again_a_day_later_whoever_opens(firm: Desk) -> None:
    asking = firm.store.db.execute_sql("SELECT id FROM change")
    assert asking.fetchone() is not None
    assert not done(firm).clean, "SQLite writes nothing anew while a statement is being read"
    asking.close()
    assert not opened(firm, FRIDAY + DAY - timedelta(minutes=1))
    assert opened(firm, FRIDAY + DAY)


def test_another_erasure_of_the_day_clears_for_both(firm: Desk) -> None:
    asking = firm.store.db.execute_sql("SELECT id FROM change")
    assert asking.fetchone() is not None
    assert not done(firm).clean
    asking.close()
    assert done(firm, LATER).clean
    assert opened(firm, FRIDAY)


def test_a_reader_of_the_log_lets_nothing_be_written_anew_at_every_start(firm: Desk) -> None:
    path = Path(str(firm.store.location.path))
    reader = sqlite_database(str(path))
    reader.connect()
    reader.execute_sql("BEGIN")
    assert reader.execute_sql("SELECT id FROM candidate").fetchone() is not None
    assert not done(firm).clean
    log = path.with_name(path.name + "-wal")
    written = log.stat().st_size
    for hours in range(30, 34):
        assert not opened(firm, FRIDAY + timedelta(hours=hours))
    assert log.stat().st_size == written
    reader.close()
    assert opened(firm, FRIDAY + timedelta(hours=50))
    assert [NAME.encode() in file.read_bytes() for file in (path, log)] == [False, False]


def test_on_a_server_the_old_versions_of_the_rows_are_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    if desk.store.location.path is not None:
        pytest.skip("a file is written anew")
    vacuum = clearing._vacuum_tables

    def once_all_is_counted() -> None:
        """A session tells the server of its dead rows a second late at most: then the count came after the vacuum."""
        desk.store.db.execute_sql("SELECT pg_stat_force_next_flush()")
        vacuum()

    monkeypatch.setattr(clearing, "_vacuum_tables", once_all_is_counted)
    with writing(desk.store, desk.session, "create") as write:
        desk.add_candidate(write, NAME)
    assert done(desk).clean
    ask = "SELECT n_dead_tup, last_vacuum IS NOT NULL FROM pg_stat_user_tables WHERE relname IN ('candidate', 'change')"
    assert desk.store.db.execute_sql(ask).fetchall() == [(0, True), (0, True)]
