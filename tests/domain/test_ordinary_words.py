"""P7: a name of two characters is told from the ordinary word that is written the same."""

from __future__ import annotations

from katui.domain.ordinary_words import is_word


def test_a_name_that_is_the_whole_text_or_ends_it_is_inside_of_no_longer_word() -> None:
    assert not is_word("上任", 0, 2)
    assert not is_word("跟高峰", 1, 3)
    assert is_word("刚上任", 1, 3)
