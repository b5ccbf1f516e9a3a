"""S37: three files came in, one of them a second time without anybody new (demo-spec 7)."""

from __future__ import annotations

import json

from katui.domain.kinds import Kind
from katui.sample import situation
from katui.services import fact_sources, import_runs
from katui.store.store import Store
from tests import factories
from tests.sample.asking import number, rows

CREATED = "FROM change WHERE kind = 'candidate' AND before IS NULL AND batch_id ="


def test_three_batches_and_one_file_twice(firm: Store) -> None:
    runs = rows(firm, "SELECT file_name, encoding, state, batch_id, counts FROM import_run ORDER BY id")
    told = [(name, encoding, state, json.loads(counts)) for name, encoding, state, _batch, counts in runs]
    assert [(name, encoding, counts["rows"]) for name, encoding, _state, counts in told] == [
        ("linkedin-export.csv", "utf-8", 214),
        ("老系统导出.csv", "gb18030", 380),
        ("展会名单.xlsx", None, 96),
        ("展会名单.xlsx", None, 96),
    ]
    assert {state for _name, _encoding, state, _counts in told} == {"done"}
    made = [(counts["create"], counts["skip"], counts["error"]) for *_rest, counts in told]
    assert made == [(214, 0, 0), (363, 0, 17), (96, 0, 0), (0, 96, 0)], "the second time nobody is new"
    for _name, _encoding, _state, batch, counts in runs:
        assert number(firm, f"SELECT COUNT(*) {CREATED} {batch}") == json.loads(counts)["create"]


def test_each_refused_row_has_its_reason(firm: Store) -> None:
    (counts,) = rows(firm, "SELECT counts FROM import_run WHERE file_name = '老系统导出.csv'")[0]
    refused = json.loads(counts)["refused"]
    assert len(refused) == 17
    assert len({row for row, _column, _why in refused}) == 17
    assert all(1 < row <= 381 and column and why for row, column, why in refused)


def test_who_came_in_is_of_the_fifteen_hundred_and_was_not_spoken_with_before(firm: Store) -> None:
    assert number(firm, "SELECT COUNT(*) FROM candidate") == 1_500
    came = "candidate c JOIN change h ON h.kind = 'candidate' AND h.ref = c.id AND h.before IS NULL "
    came += "JOIN import_run i ON i.batch_id = h.batch_id"
    assert number(firm, f"SELECT COUNT(DISTINCT c.id) FROM {came}") == 673
    assert number(firm, f"SELECT COUNT(*) FROM {came} WHERE c.created_at <> h.at") == 0
    assert number(firm, f"SELECT COUNT(*) FROM {came} JOIN follow_up f ON f.candidate_id = c.id WHERE f.at < h.at") == 0
    assert number(firm, f"SELECT COUNT(*) FROM {came} JOIN import_run r ON r.batch_id = h.batch_id "
                        "WHERE r.id = 1 AND c.source <> 'LinkedIn'") == 0  # fmt: skip


def test_no_fact_is_told_by_a_file_that_came_before_it(firm: Store) -> None:
    came = {name: str(day)[:10] for name, day in rows(firm, "SELECT file_name, MIN(at) FROM import_run GROUP BY 1")}
    people = rows(
        firm, "SELECT h.ref FROM change h JOIN import_run i ON i.batch_id = h.batch_id WHERE h.before IS NULL"
    )
    session = factories.session("moqi")
    told = [age for (ref,) in people for age in fact_sources.ages(firm, session, Kind.CANDIDATE, ref) if age.source]
    assert [age for age in told if str(age.as_of) > came[age.source]] == []
    assert {age.source for age in told} <= came.keys()


def test_nothing_of_it_is_unfinished(firm: Store) -> None:
    assert import_runs.unfinished(firm, factories.session("shan")) == ()
    found = [situation(f"S37-{n}") for n in (1, 2, 3)]
    assert all(found)
