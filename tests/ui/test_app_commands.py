"""The one table of commands: bindings, help, pages and one's own keys agree with it (I1)."""

from __future__ import annotations

import importlib.util
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

import pytest
from textual.binding import Binding

from katui.commands import keymap
from katui.commands.bindings import app_bindings, bindings, chords
from katui.commands.catalogue import BY_ID, COMMANDS, SAME_KEY, of_scope
from katui.commands.command import TWINS, textual_keys
from katui.commands.scopes import EVERYWHERE, SCOPES
from katui.domain.errors import Refused
from katui.i18n import LANGUAGES, activate
from katui.widgets.choice_list import ChoiceList
from katui.widgets.cursor_keys import MOVES
from katui.widgets.detail import DetailPane
from katui.widgets.line_input import LineInput
from katui.widgets.record_list import RecordList

ROOT = Path(__file__).parents[2]

GRAMMAR = """
g t:go('today') g c:go('clients') g b:go('board') g i:go('interviews') g p:go('positions') g a:go('candidates')
g w:go('warnings') g r:go('reports') ctrl+p:palette j:cursor_down down:cursor_down k:cursor_up up:cursor_up
ctrl+d:half_page_down ctrl+u:half_page_up home:first end:last /:search enter:open esc:back n:new e:edit f:quick_log
s:script i:interview_times m:move H:stage_back L:stage_on u:undo space:toggle_mark ]:next_record [:previous_record
y:copy ?:help x:close z:snooze d:delegate r:recommend K:whose_desk v:toggle_mark ctrl+s:save q:quit_desk
"""


def _grammar() -> list[tuple[str, str]]:
    text = " ".join(GRAMMAR.split())
    pairs, words = [], text.split(" ")
    while words:
        word = words.pop(0)
        if word == "g":
            word = f"g {words.pop(0)}"
        key, _colon, action = word.partition(":")
        pairs.append((key, action))
    return pairs


@pytest.mark.parametrize(("key", "action"), _grammar())
def test_every_key_of_the_grammar_does_what_the_specification_says(key: str, action: str) -> None:
    assert [command.action for command in COMMANDS if key in command.keys and command.action == action]


def test_a_scope_never_takes_a_key_of_the_grammar_that_holds_everywhere() -> None:
    taken = {key for command in of_scope(*EVERYWHERE) for key in command.keys}
    for command in COMMANDS:
        if command.scope not in EVERYWHERE and command.id not in SAME_KEY:
            assert not taken & set(command.keys), command.id


def test_no_two_commands_of_a_scope_or_of_the_whole_grammar_share_a_key() -> None:
    for scope in SCOPES:
        keys = Counter(key for command in of_scope(scope) for key in command.keys)
        assert [key for key, times in keys.items() if times > 1] == [], scope
    everywhere = Counter(key for command in of_scope(*EVERYWHERE) for key in command.keys)
    assert max(everywhere.values()) == 1


def test_ids_are_unique_and_scopes_known() -> None:
    assert len(BY_ID) == len(COMMANDS)
    assert {command.scope for command in COMMANDS} <= set(SCOPES)


def _made(found: Iterable[object]) -> dict[str, tuple[str, str]]:
    made = {}
    for each in found:
        assert isinstance(each, Binding)
        assert each.id
        made[each.id] = (each.key, each.action)
    return made


@pytest.mark.parametrize(
    ("held", "scope"),
    [([*MOVES, *RecordList.BINDINGS], "list"), (ChoiceList.BINDINGS, "choice"), (DetailPane.BINDINGS, "detail")],
)
def test_the_widgets_bind_what_the_table_says(held: list[object], scope: str) -> None:
    table = _made(bindings(scope))
    assert {id: table[id] for id in _made(held)} == _made(held)


def test_the_field_binds_what_the_table_says() -> None:
    assert _made(list(LineInput.BINDINGS)) == _made(list(bindings("input")))


def test_chinese_punctuation_acts_as_its_twin() -> None:
    assert textual_keys("/") == ("slash", "ideographic_comma")
    assert "fullwidth_question_mark" in textual_keys("?")
    assert "right_black_lenticular_bracket" in textual_keys("]")
    bound = {key for each in app_bindings() for key in each.key.split(",")}  # type: ignore[union-attr]
    for sign in "?][":
        assert set(TWINS[sign]) <= bound


def test_ones_own_keys_are_checked_against_the_table() -> None:
    assert keymap.checked("today.close", "X | f5", {}) == "X|f5"
    for id, text, rule in (
        ("today.close", "q", "I1.clash"),
        ("today.close", "z", "I1.clash"),
        ("quit", "x", "I1.clash"),
        ("today.close", "g t", "I1.clash"),
        ("today.close", "hyper+x", "I1.key"),
        ("today.close", "g", "I1.key"),
        ("back", "b", "I1.command"),
        ("nothing", "b", "I1.command"),
    ):
        with pytest.raises(Refused) as caught:
            keymap.checked(id, text, {})
        assert caught.value.rule == rule, (id, text)


def test_a_key_that_was_given_away_is_free() -> None:
    own = {"quit": "Z"}
    assert keymap.checked("today.close", "q", own) == "q"
    assert keymap.usable({"quit": "Z", "today.close": "q", "old.command": "w", "undo": "f"}) == {
        "quit": "Z",
        "today.close": "q",
    }
    assert keymap.textual_keymap({"help": "!"}) == {"help": "exclamation_mark,fullwidth_exclamation_mark"}


def test_chords_can_be_changed() -> None:
    assert chords()["t"].id == "go.today"
    own = chords({"go.today": "g d"})
    assert own["d"].id == "go.today"
    assert "t" not in own


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_has_words_in_both_languages(language: str) -> None:
    activate(language)  # type: ignore[arg-type]
    for command in COMMANDS:
        assert command.name
        if language == "zh_CN":
            assert command.name != command.label, command.id
            assert not command.help or command.about != command.help, command.id


def _make_docs() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_docs", ROOT / "tools" / "make_docs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["keys.md", "pipeline.md"])
def test_the_pages_made_from_tables_are_current(name: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == _make_docs().PAGES[name]()
