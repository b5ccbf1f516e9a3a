"""I3: texts put together in code take their marks from katui.i18n.marks, or Chinese shows `: `, `, ` and `; `."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from katui import i18n
from katui.commands.catalogue import COMMANDS
from katui.i18n.marks import clauses, labelled, listed, noted, sentences
from tests.architecture.sources import modules, tree

TOLD = ("cli", "commands", "domain", "files", "screens", "services", "widgets")
SAID_BY = (*(f"katui.{each}." for each in TOLD), "katui.store.matching")
JOINTS = {", ", "; ", ": ", "、", "，", "；", "："}
BEHIND = re.compile(r"[:;,] |[：；，、]| +\(|（")
# What is read by a program, kept in a field, or written in a language that is not the one of the screen.
NOT_TOLD = {
    ("katui.domain.script_variables", "、"): "names in the language of the script",
    ("katui.domain.script_variables", ", "): "names in the language of the script",
    ("katui.files.resume_reader", ", "): "kept in a field as the file gives it",
    ("katui.files.vcard_reader", ", "): "kept in a field, the same whoever reads the card",
    ("katui.services.merge_fields", "、"): "kept in a field",
    ("katui.services.slot_told", ", "): "in the language of the text",
    ("katui.services.slot_told", "（"): "in the language of the text",
    ("katui.screens.slots_sheet", ", "): "a draft that is read again",
    ("katui.cli.doctor", ", Python "): "two names and their versions, the same in both languages",
    ("katui.cli.entry", ": "): "the name of the program, as every program on a command line says it",
    ("katui.cli.bare", ", katui needs UTF-8: set LANG=zh_CN.UTF-8 or LANG=en_US.UTF-8."): "said in English on purpose",
    ("katui.cli.bare", "，katui 需要 UTF-8：请设 LANG=zh_CN.UTF-8，终端编码也选 UTF-8。"): "said in Chinese on purpose",
}


def joins(path: Path) -> list[tuple[int, str]]:
    """The marks with which a file puts texts together: `", ".join(…)` and what stands behind a value in an f-string."""
    found = []
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "join":
            joint = getattr(node.func.value, "value", None)
            if joint in JOINTS:
                found.append((node.lineno, joint))
        elif isinstance(node, ast.JoinedStr):
            for value, text in zip(node.values, node.values[1:], strict=False):
                said = getattr(text, "value", None)
                if isinstance(value, ast.FormattedValue) and isinstance(said, str) and BEHIND.match(said):
                    found.append((node.lineno, said))
    return found


@pytest.mark.parametrize("name", sorted(name for name in modules() if name.startswith(SAID_BY)))
def test_no_mark_between_texts_is_written_in_code(name: str) -> None:
    assert [(line, mark) for line, mark in joins(modules()[name]) if (name, mark) not in NOT_TOLD] == []


def test_every_exception_is_still_one() -> None:
    left = {(name, mark) for name, path in modules().items() for _line, mark in joins(path)}
    assert set(NOT_TOLD) <= left


def test_the_marks_follow_the_language() -> None:
    assert (listed("ab"), clauses("ab"), labelled("a", "b"), noted("a", "b")) == ("a, b", "a; b", "a: b", "a (b)")
    assert (sentences(["A.", "B.", "C."]), sentences(["A."]), sentences([])) == ("A. B. C.", "A.", "")
    i18n.activate("zh_CN")
    assert (listed("甲乙"), clauses("甲乙")) == ("甲、乙", "甲；乙")
    assert sentences(["甲。", "乙。"]) == "甲。乙。"
    assert (labelled("城市", "{上海}"), noted("行业", "e")) == ("城市：{上海}", "行业（e）")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_a_description_does_not_begin_with_its_label(language: i18n.Language) -> None:
    i18n.activate(language)
    twice = {each.id for each in COMMANDS if each.help and i18n._(each.help).startswith(i18n._(each.label))}
    assert twice == set()
