"""Small rooms: a file of 300 lines, a function of 40, a screen of 250 at most; exceptions are listed with a reason."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.sources import ROOT, modules, tree

FILE, FUNCTION, SCREEN = 300, 40, 250
EXCEPTIONS: dict[str, str] = {}


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_file_fits_its_room(name: str) -> None:
    path = modules()[name]
    lines = len(path.read_text(encoding="utf-8").splitlines())
    limit = SCREEN if name.startswith("katui.screens.") else FILE
    assert lines <= limit or name in EXCEPTIONS, f"{name} has {lines} lines"


def long_functions(path: Path) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.name} {node.end_lineno - node.lineno + 1}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > FUNCTION
    ]


@pytest.mark.parametrize("name", sorted(modules()))
def test_a_function_fits_a_screen(name: str) -> None:
    assert long_functions(modules()[name]) == []


@pytest.mark.parametrize("name", sorted(modules()))
def test_everything_public_says_what_it_is_for(name: str) -> None:
    silent = []
    module = tree(modules()[name])
    for node in module.body:
        named = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        if named and not node.name.startswith("_") and not ast.get_docstring(node):
            silent.append(node.name)
    empty = not module.body
    assert empty or ast.get_docstring(module), f"{name} has no docstring"
    assert silent == []
