"""F3: a script is edited piece by piece, and what was not touched stays as it was."""

from __future__ import annotations

import re
import tomllib
from copy import deepcopy
from dataclasses import replace
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from katui import resources
from katui.domain.errors import Refused
from katui.domain.script_reading import parse_script
from katui.domain.script_table import FIELDS, PartKind, addable, added, changed, parts, removed, values_of

FILES = sorted(resources.scripts_dir().glob("*/*.toml"))
TABLES = [pytest.param(tomllib.loads(path.read_text("utf-8")), id=f"{path.parent.name}-{path.stem}") for path in FILES]
CALL = tomllib.loads((resources.scripts_dir() / "en" / "b2_feedback_call.toml").read_text("utf-8"))


def part_of(table: dict[str, Any], kind: PartKind, number: int = 0) -> Any:
    return next(part for part in parts(table) if part.kind is kind and part.number == number)


@pytest.mark.parametrize("table", TABLES)
def test_typing_what_stands_there_changes_nothing(table: dict[str, Any]) -> None:
    before = parse_script(table, "before")
    for part in parts(table):
        after = parse_script(changed(table, part, values_of(table, part)), "after")
        assert replace(after, version="") == replace(before, version="")


def test_a_step_is_about_one_candidate_and_has_no_other_wording() -> None:
    """F4: each who waits keeps the own step; one for several is not asked for, and forgotten where one was kept."""
    asked = [field.name for field in FIELDS[PartKind.STEP]]
    assert asked == ["do", "due", "who", "opens"] == [field.name for field in FIELDS[PartKind.AFTER]]
    table = deepcopy(CALL)
    table["branches"][0]["next"][0]["do_many"] = "y"
    assert replace(parse_script(table, "own"), version="") == replace(parse_script(CALL, "own"), version="")


@pytest.mark.parametrize("table", TABLES)
def test_what_is_written_is_read_back(table: dict[str, Any]) -> None:
    assert tomllib.loads(tomli_w.dumps(table, multiline_strings=True)) == table


def test_an_answer_and_its_next_action_are_added_under_a_free_key() -> None:
    given_up = removed(CALL, part_of(CALL, PartKind.BRANCH, 3))
    typed = {"title": "Wants a call", "say": "One.\n\nTwo.", "log": "{person} wants a call.", "outcome": "info"}
    made, path = added(given_up, parts(given_up)[0], PartKind.BRANCH, typed | {"do": "Call {person}", "due": "+1wd"})
    script = parse_script(made, "made")
    branch = script.branch("3")
    assert path == ("branches", 8)
    assert branch is not None
    assert [each.template for each in branch.say] == ["One.", "Two."]
    assert [str(step.due) for step in branch.steps] == ["+1wd"]


def test_nine_answers_leave_no_key_for_another() -> None:
    assert PartKind.BRANCH not in addable(CALL, parts(CALL)[0])


def test_what_happens_after_several_tries_is_added_once() -> None:
    seventh = part_of(CALL, PartKind.BRANCH, 7)
    first = part_of(CALL, PartKind.BRANCH, 1)
    assert PartKind.AGAIN not in addable(CALL, seventh)
    assert PartKind.AGAIN in addable(CALL, first)
    made, _path = added(CALL, first, PartKind.AGAIN, {"from_try": "3", "effects": "", "do": "Ask", "due": "+1wd"})
    again = parse_script(made, "made").branches[0].again
    assert again is not None
    assert again.from_try == 3


def test_the_last_next_action_of_an_answer_cannot_go_while_it_owes_one() -> None:
    step = next(part for part in parts(CALL) if part.path == ("branches", 0, "next", 0))
    with pytest.raises(Refused, match="next action"):
        parse_script(removed(CALL, step), "call")


@pytest.mark.parametrize(("name", "value"), [("effects", "nonsense"), ("from_try", "often")])
def test_what_cannot_be_read_is_refused_by_its_field(name: str, value: str) -> None:
    again = next(part for part in parts(CALL) if part.kind is PartKind.AGAIN)
    with pytest.raises(Refused) as refused:
        changed(CALL, again, values_of(CALL, again) | {name: value})
    assert refused.value.field == name


def test_the_opening_stays() -> None:
    with pytest.raises(Refused):
        removed(CALL, parts(CALL)[0])


@given(
    st.text(st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="{}｛｝"), min_size=1, max_size=200)
)
def test_any_words_come_back_from_the_file(text: str) -> None:
    head = parts(CALL)[0]
    table = changed(CALL, head, values_of(CALL, head) | {"opening": f"x{text}x"})
    back = tomllib.loads(tomli_w.dumps(table, multiline_strings=True))
    assert back == table


SENT = re.compile(r"已发|已留|留言|\bsent\b|\bleft\b|asked .* by WeChat")
"""What a log would tell of a message that nobody has sent yet."""


@pytest.mark.parametrize("table", TABLES)
def test_an_unanswered_call_is_logged_as_that_and_as_no_message(table: dict[str, Any]) -> None:
    """F4: copying is not sending, so a branch offers its message and claims nothing of it."""
    for row in table["branches"]:
        if row.get("messages"):
            assert not SENT.search(row["log"]), row["log"]
