"""S1, C8: who may call which service; every public function of the services has its row. Today's policy is "all"."""

from __future__ import annotations

import importlib
import inspect
import pkgutil

import katui.services
from katui.domain.people import Role

ALL = frozenset(Role)
# Functions that only some roles may call; all others are open to everybody of the firm.
LED = frozenset({Role.HEAD, Role.LEADER})
NARROWER: dict[str, frozenset[Role]] = {
    "erasure.erase": LED,
    "erasure.take": LED,
    "erasure.to_erase": LED,
    "firm_scripts.save": LED,
    "firm_scripts.use": LED,
    "ownership.rule_dispute": LED,
    "office_days.enter": frozenset({Role.LEADER}),
    "rule_limits.set_limits": frozenset({Role.LEADER}),
    "rule_switches.switch": frozenset({Role.LEADER}),
}


def public_services() -> dict[str, object]:
    """Every public function of the services that takes a store and a session."""
    found = {}
    for info in pkgutil.iter_modules(katui.services.__path__):
        module = importlib.import_module(f"katui.services.{info.name}")
        for name, function in inspect.getmembers(module, inspect.isfunction):
            parameters = list(inspect.signature(function).parameters)
            if (
                function.__module__ == module.__name__
                and not name.startswith("_")
                and parameters[:2] == ["store", "session"]
            ):
                found[f"{info.name}.{name}"] = function
    return found


def test_the_matrix_has_a_row_for_each_service() -> None:
    rows = (importlib.resources.files("tests.services") / "access_matrix.tsv").read_text(encoding="utf-8").splitlines()
    listed = {
        line.split("\t")[0]: frozenset(line.split("\t")[1].split(",")) for line in rows if line and line[0] != "#"
    }
    assert set(listed) == set(public_services())
    for name, roles in listed.items():
        allowed = NARROWER.get(name, ALL)
        assert roles == ({"all"} if allowed == ALL else {role.value for role in allowed}), name
