"""What katui never does: a second SQLite library, markup from stored text, a clock of its own, an unscoped query."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from katui.store import registry
from tests.architecture.sources import ROOT, files_of_tests, imported, modules, tree

SCOPED_NAMES = {model.__name__ for model in registry.SCOPED}


@pytest.mark.parametrize("path", [*modules().values(), *files_of_tests()], ids=lambda path: str(path.relative_to(ROOT)))
def test_no_second_sqlite_library(path: Path) -> None:
    assert imported(path).isdisjoint({"sqlite3", "aiosqlite"})


@pytest.mark.parametrize("name", sorted(modules()))
def test_only_the_engine_imports_peewee(name: str) -> None:
    if name not in {"katui.store.engine", "katui.store.upgrade"}:
        assert not {module for module in imported(modules()[name]) if module.split(".")[0] in {"peewee", "playhouse"}}


@pytest.mark.parametrize("name", sorted(modules()))
def test_stored_text_is_never_markup(name: str) -> None:
    assert imported(modules()[name]).isdisjoint({"rich.markup", "textual.markup"})
    on = [
        node.lineno
        for node in ast.walk(tree(modules()[name]))
        if isinstance(node, ast.keyword) and node.arg == "markup" and getattr(node.value, "value", False) is True
    ]
    assert on == []


CLOCKS = re.compile(r"\b(datetime\.(now|utcnow|today)|date\.today|time\.time)\(")
ABOVE = ("katui.wiring", "katui.cli", "katui.__main__", "katui.app", "katui.screens", "katui.terminal")


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith(ABOVE)))
def test_the_clock_comes_in_with_the_session(name: str) -> None:
    assert not CLOCKS.search(modules()[name].read_text(encoding="utf-8"))


def unscoped(path: Path) -> list[str]:
    """Queries over scoped tables that do not go through `visible`."""
    found = []
    for node in ast.walk(tree(path)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr not in {"select", "get", "get_or_none", "get_by_id", "raw"}:
            continue
        owner = node.func.value
        if isinstance(owner, ast.Name) and owner.id in SCOPED_NAMES:
            found.append(f"{path.relative_to(ROOT)}:{node.lineno} {owner.id}.{node.func.attr}")
    return found


# The sample firm writes a new store; the scope is the door itself; the search index holds every record whoever asks.
OUTSIDE = ("katui.sample", "katui.store.scope", "katui.store.derive")


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith(OUTSIDE)))
def test_scoped_tables_are_reached_only_through_visible(name: str) -> None:
    assert unscoped(modules()[name]) == []


UNSCOPED_NAMES = {model.__name__ for model in registry.ALL if model not in registry.SCOPED}


def refused_by_the_door(path: Path) -> list[str]:
    """Tables without a scope that are asked for through `visible` or a card's `see`, which raise for them."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno} {node.args[0].id}"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Name)
        if getattr(node.func, "id", getattr(node.func, "attr", "")) in {"visible", "see"}
        if node.args[0].id in UNSCOPED_NAMES
    ]


@pytest.mark.parametrize("name", sorted(modules()))
def test_visible_is_asked_only_for_scoped_tables(name: str) -> None:
    assert refused_by_the_door(modules()[name]) == []


SETTINGS_READ_BY = ("katui.store.settings_kept", "katui.services.settings", "katui.wiring", "katui.sample")
SETTING_ROW = re.compile(r"\bSetting\.(get|select|get_or_none|create|update|delete)\w*\(")


@pytest.mark.parametrize("name", sorted(name for name in modules() if not name.startswith(SETTINGS_READ_BY)))
def test_rows_of_settings_are_read_in_one_place(name: str) -> None:
    assert not SETTING_ROW.search(modules()[name].read_text(encoding="utf-8"))


INDEX = "|".join(
    ("py" + "pi.org", "python" + "hosted", "npm" + "js.com", "index-" + "url ", "find-" + "links", "deb." + "debian")
)


def test_no_index_address_and_no_path_of_one_machine_is_committed() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout
    names = [Path(ROOT, name.decode()) for name in listed.split(b"\0") if name]
    if not names:
        pytest.skip("not a git checkout")
    pattern = re.compile(f"{INDEX}|/work/" + "main|/ro" + "ot/|/tmp/bash" + "_jobs")
    bad = []
    for path in names:
        if path.suffix in {".png", ".svg", ".xlsx"} or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        bad += [f"{path.relative_to(ROOT)}: {m.group()}" for m in pattern.finditer(text)]
    assert bad == []


def test_the_keys_of_a_line_have_one_table() -> None:
    """What enter and esc are called at the foot stands in katui/screens/line_keys.py, not again in each screen."""
    known = re.compile(r'\("(?:enter|esc|tab)", _\("(?:Save|Open|To the list|Complete|Back|Clear|Stop|Back, [^"]*)"')
    again = [name for name, path in modules().items() if known.search(path.read_text(encoding="utf-8"))]
    assert again == []
