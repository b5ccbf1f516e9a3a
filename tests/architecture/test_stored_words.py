"""F2, I3: no text is stored in the language of whoever happened to be at the desk, but by its code or in both."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.architecture.sources import modules, tree

DEEP = sorted(name for name in modules() if name.startswith(("katui.services", "katui.store")))
WRITES = frozenset({"create", "update", "insert", "with_candidate", "with_client", "log", "log_about", "_placeholder"})
OTHERS: dict[str, str] = {
    "katui.services.erasure_work.take_out": "what takes the place of the name of somebody erased",
}
"""Who may store words all the same, and which."""


def _words_of(module: ast.AST) -> frozenset[str]:
    """What a module calls to have words of the active language."""
    found = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
    sources = [node for node in found if node.module in {"katui.i18n", "katui.i18n.marks"}]
    return frozenset(name.asname or name.name for node in sources for name in node.names) - {"N_", "LANGUAGES"}


def _worded(node: ast.AST, words: frozenset[str], names: frozenset[str]) -> bool:
    """Whether a value is made of words of the active language; what is still to be made (a lambda) is not."""
    if isinstance(node, ast.Lambda):
        return False
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in words:
        return True
    if isinstance(node, ast.Attribute) and node.attr == "label":
        return True
    if isinstance(node, ast.Name) and node.id in names:
        return True
    return any(_worded(child, words, names) for child in ast.iter_child_nodes(node))


def _locals(function: ast.AST, words: frozenset[str]) -> frozenset[str]:
    """The names of a function that hold words of the active language."""
    found: frozenset[str] = frozenset()
    for node in ast.walk(function):
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and node.value is not None
            and _worded(node.value, words, found)
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id for target in targets if isinstance(target, ast.Name)}
    return found


def _stored(name: str) -> Iterator[str]:
    """The functions of a module that store words, with the line."""
    code = tree(modules()[name])
    words = _words_of(code)
    for function in ast.walk(code):
        if not isinstance(function, ast.FunctionDef):
            continue
        names = _locals(function, words)
        for node in ast.walk(function):
            called = node.func if isinstance(node, ast.Call) else None
            word = (
                called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
            )
            if isinstance(node, ast.Call) and word in WRITES:
                values = [*node.args, *(keyword.value for keyword in node.keywords)]
                if any(_worded(value, words, names) for value in values):
                    yield f"{name}.{function.name}"


@pytest.mark.parametrize("name", DEEP)
def test_no_words_of_one_language_are_stored(name: str) -> None:
    assert [each for each in _stored(name) if each not in OTHERS] == []


def test_whoever_may_does() -> None:
    assert OTHERS.keys() <= {each for name in DEEP for each in _stored(name)}


def test_it_finds_them() -> None:
    words = frozenset({"_", "noted"})
    for line in ("create(Row, do=_('x'))", "update(row, **{'reason': kind.label})", "create(Row, text=told)"):
        code = ast.parse(f"def act(write):\n    told = noted(_('a'), 'b')\n    write.{line}\n").body[0]
        names = _locals(code, words)
        assert any(_worded(node, words, names) for node in ast.walk(code) if isinstance(node, ast.keyword))
    later = ast.parse("create(Row, text=lambda: _('x'))").body[0]
    assert not _worded(later, words, frozenset())
