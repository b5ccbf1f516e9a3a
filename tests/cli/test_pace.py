"""P3: `katui pace` for people and programs."""

from __future__ import annotations

from tests.cli.conftest import Shell


def test_the_figures_as_json_and_as_lines(katui: Shell) -> None:
    said = katui("pace", "--period", "2026-Q4", "--json").json
    assert (said["per"], said["scope"], said["period"]["from"]) == ("client", "mine", "2026-10-01")
    assert said["total"]["submitted"] == 0
    assert said["total"]["ratios"] == {
        "submitted_interviewing": None,
        "interviewing_offered": None,
        "offered_onboarded": None,
    }
    assert "No report" in katui("pace").out
    assert said["stages"][2] == {
        "stage": "submitted", "tiers": [], "limit": 2, "stays": 0, "going": 0, "median": None, "longest": None,
        "over": 0, "twice": 0,
    }  # fmt: skip
    assert "At twice the limit" in katui("pace", "--stages").out


def test_a_wrong_period_and_the_figures_of_others_are_refused(katui: Shell) -> None:
    assert katui("pace", "--period", "2026-13", "--json").json["error"]["rule"] == "P3.period"
    assert katui("pace", "--scope", "firm", "--json").json["error"]["rule"] == "P3.scope"
    assert katui("pace", "--per", "moon").code == 2
