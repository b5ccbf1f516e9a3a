"""S10: a query whose rows are gone through has an end: a limit, or ids that were given."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import modules, tree

LAYERS = ("katui.services.", "katui.store.", "katui.cli.", "katui.domain.")
ERASES = ("katui.store.erasing", "katui.store.erasure_", "katui.services.erasure_")
"""An erasure leaves nothing behind, however much there is."""
GATHER = frozenset({"list", "tuple", "set", "dict", "sorted", "frozenset", "any", "all"})
ENDS = frozenset({"limit", "first", "count", "exists", "scalar", "execute", "get", "get_or_none"})


def _chain(node: ast.expr) -> list[str]:
    """The names that are called on the way to a query, the last first: `limit`, `where`, `select`."""
    names: list[str] = []
    while isinstance(node, ast.Call | ast.Attribute):
        called = node.func if isinstance(node, ast.Call) else node
        if isinstance(node, ast.Call) and isinstance(called, ast.Name):
            return [*names, called.id]
        if isinstance(node, ast.Call) and isinstance(called, ast.Attribute):
            names.append(called.attr)
            called = called.value
        elif isinstance(called, ast.Attribute):
            called = called.value
        node = called
    return names


def _endless(node: ast.expr) -> bool:
    names = _chain(node)
    query = "select" in names or names[-1:] == ["visible"]
    return query and not ENDS & set(names) and "id.in_(" not in ast.unparse(node)


def _gone_through(top: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(top):
        if isinstance(node, ast.For):
            yield node.iter
        elif isinstance(node, ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
            yield from (each.iter for each in node.generators)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in GATHER:
            yield from node.args[:1]


def _named(function: ast.AST) -> dict[str, ast.expr]:
    """Queries that a function keeps under a name, as they were begun."""
    found: dict[str, ast.expr] = {}
    for node in ast.walk(function):
        value = node.value if isinstance(node, ast.Assign | ast.AnnAssign) else None
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if value is not None and isinstance(target, ast.Name):
            found[target.id] = value
    return found


def _endless_in(module: str) -> list[str]:
    found: list[str] = []
    for function in ast.walk(tree(modules()[module])):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            named = _named(function)
            for read in _gone_through(function):
                query = named.get(read.id, read) if isinstance(read, ast.Name) else read
                if _endless(query):
                    found.append(f"{module}:{read.lineno} {ast.unparse(query)[:100]}")
    return found


@pytest.mark.parametrize(
    "module", [name for name in modules() if name.startswith(LAYERS) and not name.startswith(ERASES)]
)
def test_a_query_that_is_gone_through_has_an_end(module: str) -> None:
    assert module.startswith(ERASES) or _endless_in(module) == []
