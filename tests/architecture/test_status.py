"""docs/status.tsv names a test for each requirement that holds; the check after the run looks at its outcome."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, tree

ROWS = [line.split("\t") for line in (ROOT / "docs" / "status.tsv").read_text(encoding="utf-8").splitlines()[1:]]
NAMED = {"P1", "P2", "P4", "P5", "F1", "F2", "F3", "F4", "B1", "B2", "B3", "C1", "C9"}
NAMED |= {"S1", "S2", "S5", "S8", "S10", "I1", "I2", "I3", "I4", "I5", "I6"}


def test_every_requirement_of_the_first_issue_is_listed() -> None:
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
