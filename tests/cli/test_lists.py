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


def test_placements_and_invoices_are_listed_with_their_money_and_days(firm: Shell) -> None:
    said = firm("list", "placement", "--filter", "status:in_guarantee client:归墟", "--as", "shan", "--lang", "en")
    (line,) = said.out.splitlines()
    for word in (
        "placement:",
        "吕帅",
        "归墟半导体",
        "In guarantee",
        "单若谷",
        "115,500 CNY",
        "Mon 21 Sep",
        "Mon 21 Dec",
    ):
        assert word in line
    late = firm("list", "invoices", "--filter", "status:overdue", "--as", "moqi", "--json").json["items"]
    assert {(row["client"], row["overdue"], row["amount"]) for row in late} == {
        ("镜花跨境", 45, 8_640_000),
        ("姑射生物", 12, 8_000_000),
    }
    assert len(firm("list", "placement", "--as", "moqi", "--json").json["items"]) == 14


def test_they_go_out_as_a_table_of_the_same_rows(firm: Shell) -> None:
    assert firm("export", "invoice", "late.csv", "--filter", "status:overdue", "--as", "moqi", "--lang", "en").code == 0
    head, *rows = (firm.home / "late.csv").read_text("utf-8-sig").splitlines()
    found = [dict(zip(head.split(","), row.split(","), strict=True)) for row in rows]
    assert [(row["client"], row["amount"], row["state"]) for row in found] == [
        ("镜花跨境", "86400", "Overdue"),
        ("姑射生物", "80000", "Overdue"),
    ]


def test_a_leader_sets_the_days_behind_a_rule_from_the_shell(firm: Shell) -> None:
    said = firm("rules", "P3.stage", "--limits", "submitted 3, submitted:A 1", "--as", "moqi", "--lang", "en")
    assert "Submitted 3" in said.out
    assert "Submitted:A 1" in said.out
    refused = firm("rules", "P3.stage", "--limits", "submitted 3", "--as", "shan", "--json")
    assert (refused.code, refused.json["error"]["rule"]) == (1, "F1.rules.leader")
