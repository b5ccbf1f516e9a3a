"""S1: a setting that nothing reads is a promise that nobody keeps."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from katui.domain.settings import SPECS
from tests.architecture.sources import modules, tree

SETTERS = ("katui.domain.settings", "katui.services.settings", "katui.sample")
SETTINGS = re.compile(r"(?:^|[._])settings(?:\.(?:held|load)\(.*\))?$|^Settings\(\)$|machine_settings\(\)$")
BY_NAME = {"office_days", "rules", "store", "retention_months"}
"""Settings that are read by their name: before there is a person whose settings they would be."""
HELD = {
    "slot_hours": ("katui.services.slot_times", "held"),
    "stage_limit": ("katui.services.stage_limits", "limits"),
    "stale_months": ("katui.services.fact_sources", "held"),
    "guarantee_count": ("katui.services.placements", "own"),
    "guarantee_unit": ("katui.services.placements", "own"),
}
"""Where settings go by another name."""


@cache
def _read() -> set[str]:
    """Names taken from settings anywhere: `settings.zone`, `held(session).house_encoding`, `of_firm("rules")`."""
    found: set[str] = set()
    for module, path in modules().items():
        if module.startswith(SETTERS):
            continue
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Attribute) and _of_settings(module, node):
                found.add(node.attr)
            elif isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Constant):
                found |= BY_NAME & {node.value.value}
            elif isinstance(node, ast.Call):
                found |= BY_NAME & {arg.value for arg in node.args if isinstance(arg, ast.Constant)}
    return found


def _of_settings(module: str, node: ast.Attribute) -> bool:
    whose = ast.unparse(node.value)
    return bool(SETTINGS.search(whose)) or HELD.get(node.attr) == (module, whose)


@pytest.mark.parametrize("key", sorted(SPECS))
def test_every_setting_is_read_somewhere(key: str) -> None:
    assert {"stage_limits": "stage_limit"}.get(key, key) in _read()
