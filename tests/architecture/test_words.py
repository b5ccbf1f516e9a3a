"""I3: every message is said in Chinese as well, with the same places to fill; none is translated that is not used."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

from tests.architecture.sources import PACKAGE, modules, tree

FOLDER = PACKAGE / "i18n" / "locale" / "zh_CN" / "LC_MESSAGES"
PLACES = re.compile(r"\{([a-z_]*)[^}]*\}")


def _words(node: ast.Call) -> list[ast.expr]:
    name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
    if name in {"_", "N_"}:
        return node.args[:1]
    return node.args[:2] if name in {"n_", "ngettext"} else []


@cache
def said() -> dict[str, str]:
    """Every English message of the code, with the module that says it."""
    found: dict[str, str] = {}
    for name, path in modules().items():
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call):
                for word in _words(node):
                    if isinstance(word, ast.Constant) and isinstance(word.value, str) and word.value:
                        found.setdefault(word.value, name)
    return found


PLURALS: dict[str, set[str]] = {}


@cache
def translated() -> dict[str, tuple[str, ...]]:
    """Every translated message with its Chinese wordings."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(FOLDER.glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale="zh_CN"):
                if not message.id or message.fuzzy:
                    continue
                ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
                strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
                for one in ids:
                    PLURALS[one] = {place for each in ids for place in PLACES.findall(each)}
                    found[one] = tuple(text for text in strings if text)
    return found


def test_every_message_is_said_in_chinese() -> None:
    missing = {text: where for text, where in said().items() if not translated().get(text)}
    assert missing == {}


# A date is written with the month's number in Chinese and its name in English; both are given.
WRITTEN = ("{weekday} {d} {month}", "{weekday} {d} {month} {y}", "{d} {month}", "{d} {month} {y}")
GIVEN = {pattern: {"m"} for pattern in WRITTEN}


def test_the_places_to_fill_are_the_same() -> None:
    wrong = {}
    for text, strings in translated().items():
        places = set(PLACES.findall(text)) | GIVEN.get(text, set()) | PLURALS.get(text, set())
        if any(not set(PLACES.findall(string)) <= places for string in strings):
            wrong[text] = strings
    assert wrong == {}


def test_nothing_is_translated_that_nobody_says() -> None:
    assert sorted(set(translated()) - set(said())) == []


_SAID = {"field", "fields", "kind", "kinds", "status", "stage", "words", "known", "codes", "role", "mode", "what"}
_WRITTEN_SO = {
    ("katui.cli.move", "Status"),
    ("katui.cli.words", "known"),
    ("katui.domain.settings", "spec.scopes"),
    ("katui.services.merge_fields", "may"),
}
"""What is typed so on the command line or written so in a file, and has no other name there."""


def _inner(node: ast.expr, place: str) -> bool:
    """Whether an expression shows what a word or a field is called inside."""
    hidden = {"value", "name"} if place in {"field", "fields"} else {"value"}
    return any(isinstance(each, ast.Attribute) and each.attr in hidden for each in ast.walk(node))


def _shown_inside(path: Path) -> list[str]:
    found = []
    for node in ast.walk(tree(path)):
        if not isinstance(node, ast.Call):
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "format":
            places = [(each.arg or "", each.value) for each in node.keywords if each.arg in _SAID]
        elif isinstance(node.func, ast.Name) and node.func.id == "listed":
            places = [("", each) for each in node.args]
        else:
            continue
        found += [ast.unparse(value) for place, value in places if _inner(value, place)]
    return found


def test_no_message_shows_what_a_field_or_a_state_is_called_inside() -> None:
    """I6: a refusal names a field, a kind or a state by its label in the active language."""
    found = {
        (name, text)
        for name, path in modules().items()
        for text in _shown_inside(path)
        if not any(name == where and part in text for where, part in _WRITTEN_SO)
    }
    assert found <= {
        ("katui.domain.script_reading", "(noted(member.label, member.value) for member in kind)"),
        ("katui.store.matching", "query_fields.shown(node.name)"),
    }


OUTSIDE = ("scripts/zh_CN", "messages/zh_CN.toml", "minds/zh_CN.toml", "checklists/zh_CN.toml")
"""What candidates and clients read or hear; `scripts-content.po` fills it."""


def test_candidates_and_clients_are_addressed_politely_and_the_consultant_is_not() -> None:
    """I3: to a candidate or client 您, to the consultant 你 or nothing."""
    files = [path for name in OUTSIDE for path in ([PACKAGE / name, *(PACKAGE / name).glob("*.toml")])]
    outside = [path for path in (*files, FOLDER / "scripts-content.po") if path.is_file()]
    assert len(outside) > 30
    assert [path.name for path in outside if "你" in path.read_text("utf-8")] == []
    inside = [path for path in FOLDER.glob("*.po") if path not in outside]
    assert [path.name for path in inside if "您" in path.read_text("utf-8")] == []
