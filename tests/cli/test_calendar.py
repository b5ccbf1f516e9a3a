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


def test_a_span_the_wrong_way_round_is_refused_and_writes_nothing(katui: Shell) -> None:
    leader = ("--as", "moqi", "--json")
    katui("calendar", "2029", "--off", "2029-02-12..2029-02-16", *leader)
    ran = katui("calendar", "2029", "--off", "2029-02-16..2029-02-12", *leader)
    assert ran.code != 0
    error = ran.json["error"]
    assert (error["rule"], error["field"], error["value"]) == ("F1.calendar.span", "off", "2029-02-16..2029-02-12")
    assert "2029-02-12..2029-02-16" in error["message"]
    assert "2029-02-12" in katui("calendar", "2029", *leader).json["off"]
    ran = katui("calendar", "2029", "--off", "2029-02-13", "--as", "moqi")
    assert "2029-02-16" in ran.out
    assert "katui undo" in ran.out
    katui("undo", "--as", "moqi")
    assert "2029-02-16" in katui("calendar", "2029", *leader).json["off"]
