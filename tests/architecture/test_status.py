"""docs/status.tsv names a test for each requirement that holds; the check after the run looks at its outcome."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tree

ROWS = [line.split("\t") for line in (ROOT / "docs" / "status.tsv").read_text(encoding="utf-8").splitlines()[1:]]
NAMED = {"P1", "P2", "P4", "P5", "F1", "F2", "F3", "F4", "B1", "B2", "B3", "C1", "C9"}
NAMED |= {"S1", "S2", "S5", "S8", "S10", "I1", "I2", "I3", "I4", "I5", "I6"}
NAMED |= {f"M{n}" for n in range(1, 6)} | {f"K{n}" for n in range(1, 8)}
NAMED |= {"B6", "B7", "B8", "B9", "B10", "B11", "C7", "P3", "P6", "P7", "A6", "A8", "D1", "D2", "C12"}
NAMED |= {
    f"demo-S{n:02}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 33, 34, 35, 36)
}
NAMED |= {"demo-S37", "demo-S38", "demo-S39"}


def test_every_requirement_and_journey_is_listed() -> None:
    assert {row[0] for row in ROWS} >= NAMED


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]} {row[2].rpartition('::')[2]}")
def test_the_named_test_exists(row: list[str]) -> None:
    requirement, state, test, note = row
    assert state in {"holds", "partly", "later"}, requirement
    if state != "holds":
        assert note, f"{requirement} says nothing about what is missing"
        return
    path, _sep, name = test.partition("::")
    functions = {
        node.name
        for node in ast.walk(tree(Path(ROOT, path)))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert name in functions, test
