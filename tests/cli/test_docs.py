"""Every command and every option of the command line is in docs/cli.md, and every command there exists."""

from __future__ import annotations

import importlib
import json
import re
from importlib.util import find_spec

import pytest

from katui.cli.arguments import Parser
from katui.cli.table import COMMANDS
from tests.cli.conftest import ROOT, Shell

DOCS = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## katui (\w+)\n(.*?)(?=^## |\Z)", DOCS, re.M | re.S))
BUILT = [name for name, (module, _about) in COMMANDS.items() if find_spec(f"katui.cli.{module}")]


@pytest.mark.parametrize("name", BUILT)
def test_every_command_and_option_is_documented(name: str) -> None:
    command = importlib.import_module(f"katui.cli.{COMMANDS[name][0]}")
    parser = Parser(f"katui {name}")
    command.arguments(parser)
    section = SECTIONS[name]
    assert f"`katui {name}" in section
    for action in parser._actions:
        for option in action.option_strings or [str(action.metavar)]:
            if option not in {"-h", "--help"}:
                assert option in section, f"{option} of katui {name}"


def test_nothing_is_documented_that_does_not_exist() -> None:
    assert set(SECTIONS) <= set(COMMANDS)


def test_the_options_for_every_command_are_documented() -> None:
    from katui.cli.arguments import add_globals

    parser = Parser("katui")
    add_globals(parser)
    for action in parser._actions:
        for option in action.option_strings:
            assert f"`{option}" in DOCS


def test_what_calendar_and_undo_print_is_what_is_documented(katui: Shell) -> None:
    leader = ("--as", "moqi", "--json")
    printed = {
        "calendar": katui("calendar", "2029", "--off", "2029-02-12", *leader).json,
        "undo": katui("undo", *leader).json,
    }
    for name, shape in printed.items():
        example = json.loads(re.findall(r"```json\n(.*?)```", SECTIONS[name], re.S)[0])
        assert example.keys() == shape.keys()
        assert example.get("undone", {}).keys() == shape.get("undone", {}).keys()
    assert "katui undo" in SECTIONS["calendar"]


def test_every_example_of_json_can_be_read() -> None:
    examples = re.findall(r"```json\n(.*?)```", DOCS, re.S)
    assert len(examples) >= 12
    for example in examples:
        json.loads(example)
