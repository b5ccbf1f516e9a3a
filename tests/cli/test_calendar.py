"""`katui calendar`: the days of a year that the firm enters, one side at a time."""

from __future__ import annotations

from tests.cli.conftest import Shell


def test_entering_one_side_keeps_the_other(katui: Shell) -> None:
    leader = ("--as", "moqi", "--json")
    made = katui("calendar", "2029", "--off", "2029-02-12..2029-02-16", *leader).json
    assert (made["entered"], made["work"]) == (True, [])
    made = katui("calendar", "2029", "--work", "2029-02-10", *leader).json
    assert made["work"] == ["2029-02-10"]
    assert "2029-02-12" in made["off"]
    made = katui("calendar", "2029", "--off", "2029-02-13", *leader).json
    assert made["work"] == ["2029-02-10"]
    assert "2029-02-12" not in made["off"]
    made = katui("calendar", "2029", "--off", "", *leader).json
    assert (made["work"], "2029-02-13" in made["off"]) == (["2029-02-10"], False)
    assert katui("calendar", "2029", "--clear", *leader).json["entered"] is False
