"""The marks between texts that code puts together: half-width in English, full-width in Chinese (I3)."""

from __future__ import annotations

from collections.abc import Iterable

from katui.i18n import _, language


def listed(items: Iterable[str]) -> str:
    """Names or values one after the other: `A, B` or `甲、乙`."""
    return _(", ").join(items)


def clauses(items: Iterable[str]) -> str:
    """Sentences one after the other, each with marks of its own perhaps: `A; B` or `甲；乙`."""
    return _("; ").join(items)


def sentences(items: Iterable[str]) -> str:
    """Whole sentences one after the other, each with its full stop: a blank between in English, none in Chinese."""
    return ("" if language() == "zh_CN" else " ").join(items)


def labelled(label: str, text: str) -> str:
    """What a text is about, then the text: `City: Hangzhou` or `城市：杭州`."""
    return _("{label}: {text}").format(label=label, text=text)


def noted(text: str, note: str) -> str:
    """A text with a short note behind it: `Industry (e)` or `行业（e）`."""
    return _("{text} ({note})").format(text=text, note=note)
