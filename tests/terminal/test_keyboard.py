"""I1: what comes at once or in pieces acts as if typed slowly; sequences stay whole wherever they are cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textual import events
from textual.message import Message

from katui.terminal import keyboard
from katui.terminal.keyboard import Keyboard

KEYS = ["g", "b", "/", "?", "王", "é", "1", "-", "=", "§", "\r", "\x13", "\x10", "G", " ", "\U0001f600", "\x01"]
SEQUENCES = [
    *("\x1b[A", "\x1bOA", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1b[Z", "\x1b[[A", "\x1b[3$", "\x1b[I", "\x1b[O"),
    *(
        "\x1b[<0;12;7M",
        "\x1b[<35;1;1m",
        "\x1b[<64;3;4M",
        "\x1b[97;5u",
        "\x1b[27;2;13~",
        "\x1b[?2026;2$y",
        "\x1b[24;80R",
    ),
    *("\x1b[?62;22c", "\x1b]11;rgb:0000/1111/2222\x07", "\x1b]52;c;546L\x1b\\", "\x1bP>|XTerm(390)\x1b\\", "\x1b\t"),
    *("\x1b[200~王小明\nx\x1b[31m\x1bg\x1b[201~", "\x1b[200~\x1b[201~", "\x1b_Gi=1;OK\x1b\\", "\x1b\x7f"),
]
PIECES = st.sampled_from([*KEYS, *SEQUENCES, "\x1b", "\x1b"])
INTRODUCES = "[O]P_\t\x7f"


def told(*reads: bytes, patient: bool = False) -> list[tuple[str, ...]]:
    """What a session hears of these reads; `patient` lets an Escape's time run out between them."""
    got: list[Message] = []
    keys = Keyboard(got.append, lambda: None)
    for read in reads:
        keys.feed(read)
        if patient:
            keys._due = 0.0
            keys.tick(silent=False)
    keys._due = 0.0
    keys.tick(silent=False)
    assert keys.waits is None
    return [_told(event) for event in got]


def _told(event: Message) -> tuple[str, ...]:
    if isinstance(event, events.Key):
        return ("key", event.key, event.character or "")
    if isinstance(event, events.Paste):
        return ("paste", event.text)
    if isinstance(event, events.MouseEvent):
        return (type(event).__name__, f"{event.x},{event.y}")
    return (type(event).__name__,)


def typed_apart(pieces: list[str]) -> bool:
    """Whether no Escape stands before something that makes a sequence of it."""
    return not any(first == "\x1b" and second[0] in INTRODUCES for first, second in pairwise(pieces))


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12).filter(typed_apart), st.data())
@example(["\x1b", "g", "b"], None)
def test_keys_and_sequences_at_once_and_cut_anywhere_act_as_if_typed_slowly(
    pieces: list[str], data: st.DataObject | None
) -> None:
    slowly = told(*(piece.encode() for piece in pieces), patient=True)
    whole = "".join(pieces).encode()
    assert told(whole) == slowly
    if data is None:
        return
    cuts = sorted(data.draw(st.sets(st.integers(0, len(whole)), max_size=6)))
    reads = [whole[start:end] for start, end in zip([0, *cuts], [*cuts, len(whole)], strict=True)]
    assert told(*reads) == slowly


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(st.binary(max_size=30), PIECES.map(str.encode)), max_size=12))
def test_no_bytes_end_it_and_the_next_key_is_heard(reads: list[bytes]) -> None:
    got: list[Message] = []
    keys = Keyboard(got.append, lambda: None)
    for read in reads:
        keys.feed(read)
    keys._due = 0.0
    keys.tick(silent=True)
    keys._due = 0.0
    keys.tick(silent=True)
    keys.feed(b"\x80 q")
    assert _told(got[-1]) == ("key", "q", "q")


@pytest.mark.parametrize("key", ["g", "王", "1", "-", "b", "f", "\r", "\x13", "O", "[", "]", "P", "_"])
def test_an_escape_and_a_key_in_one_packet_are_two_keys(key: str) -> None:
    alone = told(key.encode())
    assert told(f"\x1b{key}".encode()) == [("key", "escape", "\x1b"), *alone]
    assert told(b"\x1b", key.encode()) == [("key", "escape", "\x1b"), *alone], "and in two that follow at once"


@pytest.mark.parametrize("keys", ["[g", "]b", "Og", "O王", "[\r", "Pg", "_a", "]1g", "[["])
def test_what_no_terminal_sends_was_typed(keys: str) -> None:
    assert told(f"\x1b{keys}".encode()) == [("key", "escape", "\x1b"), *told(keys.encode())]


def test_what_is_pasted_is_only_pasted() -> None:
    """The colours of a page copied with its escapes are no keys."""
    assert told(b"\x1b[200~a\x1b[31mrot\x1bq\x1b[201~") == [("paste", "a\x1b[31mrot\x1bq")]


def test_a_mouse_that_comes_late_over_a_slow_line_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    got: list[Message] = []
    keys = Keyboard(got.append, lambda: None)
    keys.feed(b"\x1b[<0;12")
    assert keys.waits is not None
    assert 0.5 < keys.waits <= keyboard.PATIENCE + 0.01
    keys.tick(silent=True)
    keys.feed(b";7M")
    assert [type(event) for event in got] == [events.MouseDown]


def test_half_a_sequence_whose_rest_never_comes_is_no_key() -> None:
    assert told(b"\x1b[<0;1", patient=True) == []
    assert told(b"\x1b]11;rgb:00", patient=True) == []


@pytest.mark.parametrize("keys", ["P1", "]1", "[5", "_G", "P1jk王", "_Gj", "P12q"])
def test_a_key_or_two_behind_an_escape_that_begin_nothing_were_typed(keys: str) -> None:
    assert told(f"\x1b{keys}".encode(), patient=True) == [("key", "escape", "\x1b"), *told(keys.encode())]
