"""One Chinese character in the patterns that read a typed line, written so that a pattern compiles fast (S10 row 2)."""

from __future__ import annotations

from typing import Final

HAN: Final = r"(?u-i:[^\W\d\x00-\u02ff\u2150-\u24ff])"
"""A letter that is no Latin one, and no number in a ring or of Rome. The block of Chinese characters itself is a range
of 27,000, which takes the compiler ten times as long; kana and Hangul, which this takes besides, stand in names as
Chinese characters do."""
