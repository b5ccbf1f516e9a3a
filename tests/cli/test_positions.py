"""A position from the shell: versions, checks, and nothing that gives a confidential client away (P4, I4)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Shell
from tests.sample_firm import sample_file


def test_show_position_has_versions_and_checks(katui: Shell) -> None:
    katui("edit", "position", "1", "city=苏州")
    said = katui("show", "position", "1", "--json").json
    newest = said["briefs"][0]
    assert (said["changes"], said["to_judge"], newest["no"], newest["open"]) == (1, 1, 2, True)
    assert newest["changed"] == [{"name": "city", "label": newest["changed"][0]["label"], "old": "上海", "new": "苏州"}]
    assert said["checks"][0]["fits"] is None
    assert katui("show", "submission", "1", "--json").json["still_fits"] == 2
    assert "上海 → 苏州" in katui("show", "position", "1").out
    row = katui("list", "position", "--json").json["items"][0]
    assert (row["changes"], row["openings_left"], row["by_stage"]) == (1, 1, [["sourced", 1]])


@pytest.fixture
def firm(tmp_path: Path) -> Shell:
    """A shell on the sample firm."""
    shutil.copy(sample_file(), tmp_path / "firm.db")
    return Shell(tmp_path, tmp_path / "firm.db")


@pytest.mark.parametrize(
    "words",
    [
        ("show", "position", "2"),
        ("show", "position", "2", "--json"),
        ("find", "某头部半导体", "--json"),
        ("find", "归墟半导体", "--kind", "position", "--json"),
        ("list", "position", "--filter", "client:归墟半导体", "--json"),
        ("edit", "position", "2", "notes=试试", "--json"),
    ],
    ids=lambda words: " ".join(words),
)
def test_somebody_outside_reads_no_name_of_the_client(firm: Shell, words: tuple[str, ...]) -> None:
    said = firm(*words, "--as", "ou")
    told = "\n".join(
        line for line in (said.out + said.err).split("{") if "数字前端架构师" in line or words[0] == "show"
    )
    assert "归墟" not in told
    assert firm("show", "position", "2", "--as", "shan").out.count("归墟半导体") >= 1


def test_show_position_has_the_agreed_plan_with_what_slips(firm: Shell) -> None:
    said = firm("show", "position", "3", "--as", "shan", "--json").json["plan"]
    assert (said["no"], said["older"], said["slips"][0]["step"], said["slips"][0]["side"]) == (
        2,
        [1],
        "feedback",
        "client",
    )
    assert len(said["milestones"]) == 7
    told = firm("show", "position", "3", "--as", "shan").out
    assert "client 3 working days late, we are on time" in told
    rules = {row["rule"] for row in firm("today", "--as", "shan", "--json").json["items"]}
    assert rules >= {"A8", "D1", "D2"}
