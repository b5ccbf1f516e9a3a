"""I3: what the system refuses is said in our words, in both languages."""

from __future__ import annotations

import errno

import pytest

from katui import i18n
from katui.domain.os_words import os_words


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR, errno.EROFS, 4, 99_999])
def test_the_systems_own_words_are_never_shown(number: int) -> None:
    error = OSError(number, "English words of the system")
    english = os_words(error)
    assert "English words" not in english
    i18n.activate("zh_CN")
    try:
        assert os_words(error) != english
    finally:
        i18n.activate("en")
