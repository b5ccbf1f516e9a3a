"""S1, P5: the index narrows, the row decides; both engines hold the same tokens."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui.domain import query
from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.store import search
from katui.store.changes import writing
from katui.store.engine import is_postgres
from katui.store.search import AllOf, AnyOf, Tokens
from tests.factories import Desk


def narrowed(text: str, kind: Kind = Kind.CANDIDATE) -> Any:
    return search.narrowed(kind, query.parse(text))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("王", Tokens(("王",))),
        ("王小明", Tokens(("王小", "小明"))),
        ("王 上海", AllOf((Tokens(("王",)), Tokens(("上海",))))),
        ("王 OR 李", AnyOf((Tokens(("王",)), Tokens(("李",))))),
        ("王 -上海", Tokens(("王",))),
        ("-王", None),
        ("王 OR -李", None),
        ("owner:me", None),
        ("owner:me 王", Tokens(("王",))),
        ("city:上海,杭州", AnyOf((Tokens(("上海",)), Tokens(("杭州",))))),
    ],
)
def test_what_the_index_can_decide(text: str, part: Any) -> None:
    assert narrowed(text) == part


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("王小", None),
        ("王小明", "王小明"),
        ("王 王小明", "王小明"),
        ("owner:me status:open 王", None),
        ("owner:me -王", "-王"),
        ("王 OR owner:me", "王 OR owner:me"),
    ],
)
def test_what_must_still_be_looked_at(text: str, left: str | None) -> None:
    expected = None if left is None else query.parse(left)
    assert search.residue(Kind.CANDIDATE, query.parse(text)) == expected


@given(text=st.text(max_size=60))
def test_no_text_breaks_out_of_the_index_language(text: str) -> None:
    try:
        part = narrowed(text)
    except Refused:
        return
    if part is not None:
        said = search.match_text(part)
        bare = said.replace(" AND ", "").replace(" OR ", "").replace("(", "").replace(")", "")
        assert all(word.isalnum() for word in bare.split('"') if word)


def test_a_deleted_record_leaves_the_index(desk: Desk) -> None:
    part = Tokens(("解小",))
    assert search.index_ids(Kind.CANDIDATE, part, before=None, limit=9) == [desk.other.id]
    with writing(desk.store, desk.session, "edit") as write:
        write.delete(desk.other)
    assert search.index_ids(Kind.CANDIDATE, part, before=None, limit=9) == []


def test_the_index_is_read_in_batches_without_gap_or_repeat(desk: Desk) -> None:
    with writing(desk.store, desk.session, "set_up") as write:
        made = [desk.add_candidate(write, f"王{i}").id for i in range(23)]
    batches = list(search.index_batches(Kind.CANDIDATE, Tokens(("王",)), first=5, most=1_000))
    assert [ref for batch in batches for ref in batch] == sorted(made, reverse=True)
    few = list(search.index_batches(Kind.CANDIDATE, Tokens(("王",)), first=5, most=7))
    assert sum(map(len, few)) == 7


def test_a_search_never_reads_the_whole_table(desk: Desk) -> None:
    if is_postgres():
        desk.store.db.execute_sql("SET enable_seqscan = off")
        sql = 'EXPLAIN SELECT "id" FROM "search_candidate" WHERE "tokens" @> %s ORDER BY "id" DESC LIMIT 9'
        steps = " ".join(row[0] for row in desk.store.db.execute_sql(sql, (["王"],)).fetchall())
        assert "search_candidate_tokens" in steps or "search_candidate_pkey" in steps
        return
    plan = desk.store.db.execute_sql(
        "EXPLAIN QUERY PLAN SELECT rowid FROM search_candidate WHERE search_candidate MATCH ? AND rowid < ? "
        "ORDER BY rowid DESC LIMIT ?",
        ('"王"', 99, 9),
    ).fetchall()
    assert "VIRTUAL TABLE INDEX" in plan[0][-1]
    assert not any("TEMP B-TREE" in step[-1] for step in plan)
