"""S10 row 10: a page at any depth is one query on an index, never an offset, never a sort."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from katui.domain import query
from katui.domain.kinds import Kind
from katui.store import pages
from katui.store.changes import writing
from katui.store.engine import is_postgres
from katui.store.pages import Sort, Wanted
from tests.factories import Desk

_AFTER: dict[Sort, Any] = {
    Sort.NEW: (99,),
    Sort.NAME: ("wang", 99),
    Sort.RECENT: (datetime(2026, 11, 20, tzinfo=UTC), 99),
}


@pytest.fixture
def asked(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, Any]]:
    """Every statement that is run."""
    statements: list[tuple[str, Any]] = []
    run = desk.store.db.execute_sql

    def kept(sql: str, params: Any = None, *args: Any, **kwargs: Any) -> Any:
        statements.append((sql, params))
        return run(sql, params, *args, **kwargs)

    monkeypatch.setattr(desk.store.db, "execute_sql", kept)
    return statements


@pytest.mark.parametrize("sort", list(_AFTER))
def test_a_page_of_candidates_is_one_indexed_query(desk: Desk, asked: list[tuple[str, Any]], sort: Sort) -> None:
    wanted = Wanted(Kind.CANDIDATE, query.Everything(), sort=sort, after=_AFTER[sort])
    pages.first_keys(wanted, desk.session, limit=50, most=5_000)
    ((sql, params),) = asked
    assert "OFFSET" not in sql
    assert " OR " not in sql
    if is_postgres():
        return
    plan = [step[-1] for step in desk.store.db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
    assert all(step.startswith("SEARCH") for step in plan), plan


@pytest.mark.parametrize("kind", [Kind.CANDIDATE, Kind.SUBMISSION])
def test_one_persons_rows_are_found_by_index(desk: Desk, asked: list[tuple[str, Any]], kind: Kind) -> None:
    wanted = Wanted(kind, query.Everything(), owners=frozenset({desk.shan.id}))
    pages.first_keys(wanted, desk.session, limit=50, most=5_000)
    ((sql, params),) = asked
    if not is_postgres():
        plan = [step[-1] for step in desk.store.db.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
        assert not any(step == "SCAN t1" for step in plan), plan


def test_every_query_of_a_list_has_a_limit(desk: Desk, asked: list[tuple[str, Any]]) -> None:
    for kind in (Kind.CANDIDATE, Kind.CLIENT, Kind.SUBMISSION, Kind.ACTION):
        for line in ("", "王", "owner:me -王 王小明", "client:归墟"):
            node = query.parse(line)
            pages.first_keys(Wanted(kind, node), desk.session, limit=50, most=5_000)
            pages.all_ids(Wanted(kind, node), desk.session)
    selects = [sql for sql, _params in asked if sql.startswith("SELECT")]
    assert selects
    assert [sql for sql in selects if "LIMIT" not in sql] == []


def test_a_list_gives_up_after_what_it_may_look_at_and_says_more(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        for i in range(40):
            desk.add_candidate(write, f"王{i}", city="北京")
    rare = Wanted(Kind.CANDIDATE, query.parse("-city:北京"))
    assert pages.first_keys(rare, desk.session, limit=5, most=20) == ([], True)
    keys, more = pages.first_keys(rare, desk.session, limit=5, most=1_000)
    assert ([key[0] for key in keys], more) == ([desk.other.id, desk.candidate.id], False)


def test_all_ids_take_eight_bytes_each(desk: Desk) -> None:
    ids = pages.all_ids(Wanted(Kind.CANDIDATE, query.Everything()), desk.session)
    assert (ids.typecode, ids.itemsize, list(ids)) == ("q", 8, [desk.other.id, desk.candidate.id])
