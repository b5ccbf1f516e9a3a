"""What a key may come to: the functions of the screens read as text, from an action to where the store is written.

Followed are the methods of the screen itself, functions of katui.screens, and the dialogs and lines that are opened.
A screen of its own is not followed, its keys are looked at by themselves; neither is a function that answers on a store
that may only be read, nor `self.do(…)`, which goes the way of a key.
"""

from __future__ import annotations

import ast
import inspect
import pkgutil
import textwrap
from functools import cache
from importlib import import_module
from types import FunctionType, ModuleType
from typing import Any

from textual.dom import DOMNode

import katui.screens
from katui.app import KatuiApp
from katui.screens.base import DeskScreen

WRITES = frozenset({"write", "saving", "change_setting"})
"""What the application is asked on the way to a writing service."""
ERASES = "erasure.take"
"""What writes in transactions of its own."""
STEPS = frozenset({"running", "finishing", "taking_back", "exporting"})
"""The long works that write a piece at a time."""


def parts() -> list[type[DOMNode]]:
    """Every screen, dialog and line of the desk, and the desk itself."""
    found: set[type[DOMNode]] = {KatuiApp}
    for info in pkgutil.walk_packages(katui.screens.__path__, "katui.screens."):
        for each in vars(import_module(info.name)).values():
            if inspect.isclass(each) and issubclass(each, DOMNode) and each.__module__.startswith("katui."):
                found.add(each)
    return sorted(found, key=lambda each: f"{each.__module__}.{each.__qualname__}")


@cache
def _tree(fn: FunctionType) -> ast.AST:
    return ast.parse(textwrap.dedent(inspect.getsource(fn)))


def _ours(found: Any) -> bool:
    return getattr(found, "__module__", "").startswith("katui.screens") or found is KatuiApp


class Search:
    """One look from a function on; `past` looks past the functions that answer on a store that may only be read."""

    def __init__(self, *, past: bool = False) -> None:
        self._past = past
        self._seen: set[tuple[FunctionType, Any]] = set()

    def writes(self, fn: Any, owner: type[Any] | None = None) -> bool:
        """Whether a function of the screens may come to a write."""
        plain = inspect.unwrap(fn)
        if not isinstance(plain, FunctionType) or plain.__code__.co_filename == "<string>":
            return False
        if (plain, owner) in self._seen:
            return False
        self._seen.add((plain, owner))
        tree = _tree(plain)
        texts = {ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        asks_first = "viewing_only.refuses" in texts or any(text.endswith("store.readonly") for text in texts)
        if asks_first and not self._past:
            return False
        if any(_asks(text) for text in texts):
            return True
        known = {**plain.__globals__, **_imported(tree)}
        return any(self._goes_on(found, holder) for found, holder in _named(tree, known, plain, owner))

    def _goes_on(self, found: Any, owner: type[Any] | None) -> bool:
        if isinstance(found, property):
            found = found.fget
        if inspect.isclass(found):
            if not _ours(found) or issubclass(found, DeskScreen):
                return False
            held = [(each, found) for base in found.__mro__ if _ours(base) for each in vars(base).values()]
            return any(self.writes(each, kind) for each, kind in held)
        return _ours(found) and self.writes(found, owner)


def _asks(text: str) -> bool:
    holder, _dot, name = text.rpartition(".")
    asked = holder.rpartition(".")[2].lstrip("_")
    if name in STEPS:
        return asked.startswith(("import", "export"))
    return (name in WRITES and asked in {"seat", "drafts"}) or text == ERASES


def _imported(tree: ast.AST) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("katui."):
            module = import_module(node.module)
            for name in node.names:
                held = getattr(module, name.name, None)
                found[name.asname or name.name] = held or import_module(f"{node.module}.{name.name}")
    return found


def _named(tree: ast.AST, known: dict[str, Any], fn: FunctionType, owner: type[Any] | None) -> list[tuple[Any, Any]]:
    """Everything of the screens that a function names, and on which class it would run."""
    found: list[tuple[Any, Any]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and inspect.isclass(made := known.get(ast.unparse(node.func))):
            found.append((made, made))
        elif isinstance(node, ast.Name) and not inspect.isclass(known.get(node.id)):
            found.append((known.get(node.id), None))
        elif isinstance(node, ast.Attribute):
            found.append(_held(node, known, fn, owner))
    return found


def _held(node: ast.Attribute, known: dict[str, Any], fn: FunctionType, owner: type[Any] | None) -> tuple[Any, Any]:
    held = ast.unparse(node.value)
    if owner is not None and held == "self":
        return inspect.getattr_static(owner, node.attr, None), owner
    if owner is not None and held == "super()":
        return _above(fn, owner, node.attr), owner
    if held.rpartition(".")[2].endswith("screen"):
        return inspect.getattr_static(DeskScreen, node.attr, None), DeskScreen
    module = known.get(held)
    return (getattr(module, node.attr, None) if isinstance(module, ModuleType) else None), None


def _above(fn: FunctionType, owner: type[Any], name: str) -> Any:
    mro = owner.__mro__
    at = next((n for n, each in enumerate(mro) if inspect.unwrap(each.__dict__.get(fn.__name__, 0)) is fn), len(mro))
    return next((each.__dict__[name] for each in mro[at + 1 :] if name in each.__dict__), None)
