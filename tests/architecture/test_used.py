"""Nothing stands there for tests alone: what the core defines is asked for, what the styles name is there."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from functools import cache

import pytest
from textual.widget import Widget

from katui import resources
from tests.architecture.sources import ROOT, modules, tree

CORE = ("domain", "services", "store", "files", "i18n", "sample", "wiring")


@cache
def asked_for() -> frozenset[str]:
    """Every name that the product and its tools read, in code or in a string that names a place."""
    found = set()
    for path in (*modules().values(), *(ROOT / "tools").glob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
            elif isinstance(node, ast.Attribute):
                found.add(node.attr)
            elif isinstance(node, ast.Constant) and isinstance(node.value, str) and " " not in node.value:
                found.update(re.findall(r"\w+", node.value))
            elif isinstance(node, ast.ImportFrom):
                found.update(each.name for each in node.names if each.asname)
    return frozenset(found)


def defined(name: str) -> set[str]:
    """The functions, classes and constants that a module defines."""
    found = set()
    for node in tree(modules()[name]).body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {each for each in found if not each.startswith("__")}


@pytest.mark.parametrize("name", [name for name in modules() if name.split(".")[1:2] and name.split(".")[1] in CORE])
def test_what_the_core_defines_is_asked_for(name: str) -> None:
    assert defined(name) - asked_for() == set()


@cache
def component_classes() -> frozenset[str]:
    """Every component class that a widget or screen of ours has."""
    for package in ("katui.widgets", "katui.screens", "katui.screens.dialogs"):
        for info in pkgutil.iter_modules(importlib.import_module(package).__path__, f"{package}."):
            importlib.import_module(info.name)
    kinds, found = [Widget], set[str]()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        found |= set(kind.__dict__.get("COMPONENT_CLASSES", ()))
    return frozenset(found)


STYLES = resources.styles_dir()
OF_TEXTUAL = {"-invalid"}


@pytest.mark.parametrize("file", sorted(str(path.relative_to(STYLES)) for path in STYLES.rglob("*.tcss")))
def test_every_selector_of_the_styles_can_match(file: str) -> None:
    text = re.sub(r"/\*.*?\*/", "", (STYLES / file).read_text("utf-8"), flags=re.DOTALL)
    selectors = " ".join(re.findall(r"([^{};]+)\{", text))
    named = set(re.findall(r"[.#]([\w-]+)", selectors)) | set(re.findall(r"(?<![\w.#:-])([A-Z]\w+)", selectors))
    source = " ".join(path.read_text("utf-8") for path in modules().values())
    known = set(re.findall(r"[\w-]+", source)) | component_classes() | OF_TEXTUAL
    assert named - known == set()
