"""One Chinese character, as the patterns of a typed line take it (S10 row 2: such a pattern compiles fast)."""

from __future__ import annotations

import re

import pytest

from katui.domain.han import HAN

_ONE = re.compile(HAN)


def test_every_chinese_character_is_one_s10() -> None:
    """The two blocks in which Chinese names and words are written, but for the hexagrams between them."""
    block = [chr(code) for code in range(0x3400, 0xA000) if not 0x4DC0 <= code <= 0x4DFF]
    for pattern in (_ONE, re.compile(HAN, re.IGNORECASE | re.ASCII)):
        assert [char for char in block if char.isalpha() and not pattern.fullmatch(char)] == []


@pytest.mark.parametrize(
    "char", ["a", "Z", "é", "ß", "ő", "7", "７", "①", "Ⅱ", "½", "_", " ", "\u3000", "，", "。", "·", "（", "😀"]
)
def test_a_latin_letter_a_number_and_a_sign_are_none(char: str) -> None:
    """What parts Chinese words, and what stands beside them."""
    assert not _ONE.fullmatch(char)
    assert not re.compile(HAN, re.IGNORECASE | re.ASCII).fullmatch(char)
