"""S5: a draft names what it is about, or what was left about one thing is proposed for another."""

from __future__ import annotations

import ast

import pytest

from tests.architecture.sources import modules, tree

OF_ALL = {"katui.screens.calendar_in": "one form, about no record"}
FORMS = {"FormDialog", "MoveFormDialog", "AskLine"}


def nameless(name: str) -> list[int]:
    """The lines on which a form that keeps drafts is opened without what it is about."""
    found = []
    for node in ast.walk(tree(modules()[name])):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Name) or node.func.id not in FORMS:
            continue
        given = {each.arg: each.value for each in node.keywords}
        ref = given.get("ref")
        if "form" in given and (ref is None or (isinstance(ref, ast.Constant) and not ref.value)):
            found.append(node.lineno)
    return found


@pytest.mark.parametrize("name", sorted(name for name in modules() if name.startswith("katui.screens.")))
def test_every_form_names_what_its_draft_is_about(name: str) -> None:
    assert bool(nameless(name)) == (name in OF_ALL), nameless(name)
