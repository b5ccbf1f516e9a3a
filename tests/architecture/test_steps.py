"""F1, I3: a step is stored and read in one way, so that whoever reads it has what katui worded in the own language."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import modules, tree

DEEP = sorted(name for name in modules() if name.startswith(("katui.services", "katui.store", "katui.files")))
OTHERS = {
    "katui.services.call_log": "the steps of a script",
    "katui.services.talk_log": "the steps of a script",
    "katui.services.follow_ups": "what the line of a follow-up says is next",
    "katui.services.free_log": "what the line of a follow-up says is next",
    "katui.services.script_steps": "the steps of a script",
    "katui.store.said": "the one reader of it",
}
"""Who may read an attribute called `do`, and what it is there."""


def _read(name: str) -> list[ast.Attribute]:
    nodes = ast.walk(tree(modules()[name]))
    return [node for node in nodes if isinstance(node, ast.Attribute) and node.attr == "do"]


def _is_column(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "Action"


@pytest.mark.parametrize("name", DEEP)
def test_nobody_shows_a_step_as_it_was_stored(name: str) -> None:
    shown = [node.lineno for node in _read(name) if not _is_column(node)]
    assert shown == [] or name in OTHERS


@pytest.mark.parametrize("name", [name for name in DEEP if any(map(_is_column, _read(name)))])
def test_a_query_that_reads_a_step_reads_what_it_says_too(name: str) -> None:
    told = [node for node in ast.walk(tree(modules()[name])) if isinstance(node, ast.Attribute) and node.attr == "told"]
    assert any(isinstance(node.value, ast.Name) and node.value.id == "Action" for node in told)


@pytest.mark.parametrize("name", DEEP)
def test_a_step_is_made_of_a_text_of_the_table_or_of_what_somebody_typed(name: str) -> None:
    """`**worded(…)` or `**typed(…)`, so that its two columns always go together."""
    writes = []
    for node in ast.walk(tree(modules()[name])):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        about = [arg.id for arg in node.args if isinstance(arg, ast.Name)]
        owner = node.func.value.id if isinstance(node.func.value, ast.Name) else ""
        if "Action" in about or node.func.attr in {"update", "make"} or owner == "Action":
            writes += [node.lineno for word in node.keywords if word.arg in {"do", "told"}]
    assert writes == []
