"""`katui list` of what a screen lists: the same rows, a line each, no id without its kind (I4)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.sample_firm import sample_file


@pytest.fixture
def firm(tmp_path: Path) -> Shell:
    """A shell on the sample firm."""
    shutil.copy(sample_file(), tmp_path / "firm.db")
    return Shell(tmp_path, tmp_path / "firm.db")


def test_warnings_tell_client_kind_since_when_step_and_owner(firm: Shell) -> None:
    said = firm("list", "warning", "--filter", "client:岱舆电池", "--as", "moqi", "--lang", "en")
    (line,) = [line for line in said.out.splitlines() if "Churn" in line]
    for word in ("warning:", "岱舆电池", "High", "Nov"):
        assert word in line
    rows = firm("list", "warning", "--as", "moqi", "--json").json["items"]
    assert {row["client"] for row in rows if row["warning_kind"] == "churn"} == {"岱舆电池", "镜花跨境"}
    assert all(row["raised_at"] and row["owner"] for row in rows)
