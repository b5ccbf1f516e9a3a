"""`katui list` of what a screen lists: the same rows, a line each, no id without its kind (I4)."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest

from katui.cli.record import moment
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


@pytest.mark.parametrize(("language", "clock"), [("en", "(Beijing time)"), ("zh", "（北京时间）")])
def test_when_a_round_is_names_its_clock(firm: Shell, language: str, clock: str) -> None:
    (line, *_more) = firm("list", "interview", "--as", "moqi", "--lang", language).out.splitlines()
    assert line.endswith(clock)
    ref = line.split()[0].partition(":")[2]
    assert clock in firm("show", "interview", ref, "--as", "moqi", "--lang", language).out
    told = firm("show", "interview", ref, "--as", "moqi", "--json").json["starts_at"]
    assert told.endswith("+08:00")


def test_a_round_held_by_another_clock_is_told_on_both() -> None:
    """Whatever the round is held by, the desk's clock comes first; one that shows the same is not told twice."""
    at, now = datetime(2026, 11, 24, 2, 0, tzinfo=UTC), datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
    held = {"America/New_York": " = Mon 23 Nov 21:00 (Eastern time)", "Asia/Shanghai": "", "Asia/Singapore": ""}
    for zone, other in held.items():
        said = moment(SimpleNamespace(zone=zone), at, "Asia/Shanghai", now)
        assert said == f"Tue 24 Nov 10:00 (Beijing time){other}"
