"""S10: a query whose rows are gone through has an end: a limit, or ids that were given."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from functools import cache

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
    return query and not _ended(node)


def _ended(node: ast.expr) -> bool:
    return bool(ENDS & set(_chain(node))) or "id.in_(" in ast.unparse(node)


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


class _Put(ast.NodeTransformer):
    """Puts what a name was begun as in its place."""

    def __init__(self, name: str, value: ast.expr) -> None:
        self.name, self.value = name, value

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self.value if node.id == self.name else node


def _whole(node: ast.expr, named: dict[str, ast.expr]) -> ast.expr:
    """A chain with what its first name was begun as: `rows.where(…)` is `Candidate.select().where(…)`."""
    base = node
    while isinstance(base, ast.Call | ast.Attribute):
        base = base.func if isinstance(base, ast.Call) else base.value
    if not isinstance(base, ast.Name) or base.id not in named:
        return node
    return _Put(base.id, named[base.id]).visit(copy.deepcopy(node))


def _begun_at(node: ast.expr) -> str:
    """The function that a chain of calls begins with, as it is called there: `_placed`, `cards.visible_off_limits`."""
    while isinstance(node, ast.Call | ast.Attribute):
        if isinstance(node, ast.Call):
            called = node.func
            plain = isinstance(called, ast.Attribute) and isinstance(called.value, ast.Name)
            if isinstance(called, ast.Name) or plain:
                return ast.unparse(called)
            node = called
        else:
            node = node.value
    return ""


def _helpers(module: ast.Module) -> dict[str, ast.FunctionDef]:
    return {top.name: top for top in module.body if isinstance(top, ast.FunctionDef)}


def _gives_endless(function: ast.FunctionDef, helpers: dict[str, ast.FunctionDef]) -> bool:
    """Whether a helper hands a query without an end to whoever calls it."""
    named = _named(function)
    for node in ast.walk(function):
        if isinstance(node, ast.Return) and node.value is not None:
            given = _whole(node.value, named)
            other = helpers.get(_begun_at(given)) if isinstance(given, ast.Call) else None
            further = other is not None and other is not function and not _ended(given)
            if _endless(given) or (further and other is not None and _gives_endless(other, {})):
                return True
    return False


def _open_of(top: ast.Module) -> frozenset[str]:
    """The functions of a module that give a query without an end."""
    helpers = _helpers(top)
    return frozenset(name for name, each in helpers.items() if _gives_endless(each, helpers))


@cache
def _open_ended(module: str) -> frozenset[str]:
    return _open_of(tree(modules()[module])) if module in modules() else frozenset()


def _open_here(top: ast.Module) -> set[str]:
    """The same for every function that a module can call, by the name it is called by there."""
    found = set(_open_of(top))
    for node in ast.walk(top):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("katui"):
            for each in node.names:
                called, whole = each.asname or each.name, f"{node.module}.{each.name}"
                found |= {f"{called}.{name}" for name in _open_ended(whole)}
                found |= {called} if each.name in _open_ended(str(node.module)) else set()
    return found


def _endless_in(module: str, top: ast.Module) -> list[str]:
    found: list[str] = []
    helpers = _open_here(top)
    for function in ast.walk(top):
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            named = _named(function)
            for read in _gone_through(function):
                query = _whole(read, named)
                if _endless(query) or (_begun_at(query) in helpers and not _ended(query)):
                    found.append(f"{module}:{read.lineno} {ast.unparse(query)[:100]}")
    return found


@pytest.mark.parametrize(
    "module", [name for name in modules() if name.startswith(LAYERS) and not name.startswith(ERASES)]
)
def test_a_query_that_is_gone_through_has_an_end(module: str) -> None:
    assert module.startswith(ERASES) or _endless_in(module, tree(modules()[module])) == []


HELPED = """
def _placed(session):
    rows = visible(Placement, session)
    return rows.join(Submission)

def _secret(session):
    return _placed(session).where(True)

def rules(session):
    rows = {helper}(session).where(Placement.open)
    return [row.id for row in rows{end}]
"""


@pytest.mark.parametrize("helper", ["_placed", "_secret"])
def test_a_query_that_a_helper_begins_is_seen_through(helper: str) -> None:
    def found(end: str) -> list[str]:
        return _endless_in("made.up", ast.parse(HELPED.format(helper=helper, end=end)))

    assert len(found("")) == 1
    assert found(".limit(5)") == []


def test_a_helper_of_another_module_is_seen_through() -> None:
    text = "from katui.store import cards\ndef f(s):\n    return list(cards.visible_off_limits(s))"
    assert len(_endless_in("made.up", ast.parse(text))) == 1
