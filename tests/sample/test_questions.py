"""How many questions a screen of the sample firm puts to the store (S10 row 9): a count, never a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.session import Session
from katui.screens.files_reading import read_file
from katui.services.today import today
from katui.store.store import Store
from tests.factories import session


@contextmanager
def questions(store: Store) -> Iterator[list[str]]:
    """Every question put to the store meanwhile."""
    asked: list[str] = []
    plain = store.db.execute_sql

    def execute_sql(sql: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(sql)
        return plain(sql, *args, **kwargs)

    store.db.execute_sql = execute_sql
    try:
        yield asked
    finally:
        del store.db.execute_sql


SCREENS: dict[str, tuple[int, Callable[[Store, Session], Any]]] = {
    "client": (73, lambda firm, me: read_file(firm, me, Kind.CLIENT, 1)),
    "candidate": (40, lambda firm, me: read_file(firm, me, Kind.CANDIDATE, 1)),  # one more: how many résumés are hidden
    # Of late: own next calls about a silent client, places taken, whether any of mine has two numbers.
    "today": (50, lambda firm, me: today(firm, me)),
}


@pytest.mark.parametrize("screen", SCREENS)
def test_a_screen_asks_no_more_than_it_needs(firm: Store, screen: str) -> None:
    most, read = SCREENS[screen]
    firm.connect()
    me = session("shan")
    with questions(firm) as asked:
        read(firm, me)
    assert len(asked) <= most


def test_a_clients_timeline_reads_no_record_whole(firm: Store) -> None:
    firm.connect()
    me = session("shan")
    with questions(firm) as asked:
        read_file(firm, me, Kind.CLIENT, 1)
    moves = [sql for sql in asked if 'FROM "status_change"' in sql or 'FROM "report"' in sql]
    assert moves
    assert not [sql for sql in moves if '"must_haves"' in sql or '"notes"' in sql]
