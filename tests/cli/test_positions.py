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


def test_show_position_says_of_a_replacement_which_position_it_is_for(firm: Shell) -> None:
    old = firm("show", "position", "41", "--as", "moqi", "--json").json["replaces"]
    said = firm("show", "position", "41", "--as", "moqi").out
    assert f"Replaces: {old['name']} (#{old['id']}), without fee" in said
    told = firm("show", "position", str(old["id"]), "--as", "moqi", "--json").json
    assert (told["stage"], told["openings_left"]) == ("filled", 0)
    assert "Replaces" not in firm("show", "position", str(old["id"]), "--as", "moqi").out


def test_an_offer_accepted_after_its_end_is_taken_and_the_end_is_told(firm: Shell) -> None:
    cards = firm("list", "submission", "--filter", "status:offered", "--as", "moqi", "--json").json["items"]
    card = str(next(row["id"] for row in cards if row["name"] == "熊涛"))
    yes = ("move", card, "accepted", "--field", "planned_start=2027-01-04", "--anyway", "--as", "shan")
    late = firm(*yes, "--at", "2026-11-27T10:00")
    assert late.code == 0
    assert "The offer had ended 2026-11-25." in late.err
    firm("undo", "--as", "shan", "--at", "2026-11-27T10:05")
    assert firm(*yes, "--at", "2026-11-27T10:10", "--json").json["offer_ended"] == "2026-11-25"
    firm("undo", "--as", "shan", "--at", "2026-11-27T10:15")
    assert firm(*yes, "--at", "2026-11-25T10:20", "--json").json["offer_ended"] is None
