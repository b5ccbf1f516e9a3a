"""The one cleaner (I6): what may be stored, what is said about the rest, and what may reach a terminal."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from katui import i18n
from katui.domain.clean import (
    LINE_LIMIT,
    NOTE_LIMIT,
    Cleaned,
    acts_on_screen,
    clean,
    dropped_notice,
    safe_for_screen,
)
from katui.domain.errors import Refused

anything = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)
nasty = st.text(
    st.sampled_from(
        "a王 \t\n\r\x00\x1b[]\x9b\u202e\u2066\u200b\u200d\ufe0f\ufe0e👩🔥❤#1\u20e3\ud800\U000e0041\ufeff\u0301e"
    ),
    max_size=30,
)


@pytest.mark.parametrize(
    ("typed", "kept", "dropped"),
    [
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]", ()),
        ("\x1b]52;c;eA==\x07", "]52;c;eA==", ("control characters",)),
        ("\x9b31mred", "31mred", ("control characters",)),
        ("王\u200b总", "王总", ("invisible characters",)),
        ("cv\u202efdp.exe", "cvfdp.exe", ("writing-direction marks",)),
        ("a\u2066b\u2069", "ab", ("writing-direction marks",)),
        ("x\ud800y", "xy", ("broken characters",)),
        ("x\x00\u202e\ufeffy", "xy", ("control characters", "writing-direction marks", "invisible characters")),
        ("🏴\U000e0067\U000e007f", "🏴", ("invisible characters",)),
        ("  王总 \t 明天\r\n电话\u2028好  ", "王总 明天 电话 好", ()),
        ("\u3164\u2800", "", ("invisible characters",)),
        ("مرحبا", "مرحبا", ()),
        ("e\u0301", "é", ()),
    ],
)
def test_a_line_keeps_its_words_and_loses_what_acts(typed: str, kept: str, dropped: tuple[str, ...]) -> None:
    assert clean(typed) == Cleaned(kept, dropped)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧", "❤️‍🔥", "1️⃣", "☎︎", "👩🏽‍💻", "🇨🇳"])
def test_emoji_stay_whole(emoji: str) -> None:
    assert clean(f"好{emoji}的").text == f"好{emoji}的"


def test_a_note_keeps_its_lines_and_its_indentation() -> None:
    assert clean("一\r\n\t二\r三\x0b四\x85五", multiline=True) == Cleaned("一\n\t二\n三\n四\n五")


@pytest.mark.parametrize(("multiline", "limit"), [(False, LINE_LIMIT), (True, NOTE_LIMIT)])
def test_too_long_is_refused_never_cut(multiline: bool, limit: int) -> None:
    assert clean("长" * limit, multiline=multiline).text == "长" * limit
    with pytest.raises(Refused) as caught:
        clean("长" * (limit + 1), multiline=multiline, field="note")
    assert (caught.value.rule, caught.value.field, caught.value.value) == ("I6.length", "note", "长" * (limit + 1))
    assert str(limit) in caught.value.message


def test_a_note_holds_twenty_thousand_characters() -> None:
    assert NOTE_LIMIT >= 20_000


def test_what_is_dropped_does_not_count_towards_the_length() -> None:
    assert clean("\x00" * 50 + "abc", limit=3).text == "abc"


@given(st.one_of(anything, nasty), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, multiline: bool) -> None:
    once = clean(text, multiline=multiline)
    assert clean(once.text, multiline=multiline) == Cleaned(once.text)


@given(st.one_of(anything, nasty))
def test_nothing_that_acts_is_ever_stored_or_shown(text: str) -> None:
    stored = clean(text).text
    stored.encode("utf-8")
    assert not acts_on_screen(stored)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in stored)
    shown = safe_for_screen(text)
    assert not acts_on_screen(shown)
    assert all(unicodedata.category(c) not in {"Cc", "Cs", "Zl", "Zp"} for c in shown)


@given(st.text(st.characters(categories=["L", "N", "P", "Sm", "Sc"]), max_size=60))
def test_ordinary_text_passes_the_screen_filter_unchanged(text: str) -> None:
    plain = "".join(c for c in text if c.isprintable())
    assert safe_for_screen(plain) is plain


def test_the_notice_names_what_was_left_out_in_both_languages() -> None:
    cleaned = clean("a\x00\u202e")
    assert dropped_notice(clean("a")) == ""
    assert dropped_notice(cleaned) == "Left out of the text: control characters, writing-direction marks."
    i18n.activate("zh_CN")
    try:
        assert dropped_notice(cleaned) == "已去掉文字里的控制字符、文字方向标记。"
    finally:
        i18n.activate("en")
