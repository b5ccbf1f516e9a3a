"""Why a round was moved, in a text of either language: what was typed in the other one is a visible gap (B5, F3)."""

from __future__ import annotations

import re
from typing import Final

from katui.i18n import Language
from katui.services.message_words import messages

_CHINESE: Final = re.compile("[\u3400-\u9fff]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def told(reason: str, language: Language) -> str:
    """A reason as it was typed, with a gap behind it where it was typed in the other language."""
    if is_in(reason, language):
        return reason
    return f"{reason} {gap(language)}" if language == "en" else f"{reason}{gap(language)}"


def is_in(reason: str, language: Language) -> bool:
    """Whether a reason may stand in a text of a language as it was typed; what has no letters may in either."""
    return not _LETTER.search(reason) or bool(_CHINESE.search(reason)) == (language == "zh_CN")


def gap(language: Language) -> str:
    """What stands behind a reason that has to be said in the language of the text."""
    words = messages(language)["words"]
    return str(words["missing"].format(what=words["reason_here"]))


def open_in(text: str, language: Language) -> str:
    """The reason of a text with its gap, as it stands there; empty without one."""
    mark = gap(language)
    line = next((each for each in text.splitlines() if each.endswith(mark)), "")
    _label, _colon, reason = line.partition("：" if language == "zh_CN" else ": ")
    return reason


def said(text: str, reason: str, instead: str) -> str:
    """A text with another wording of its reason, without the line where there is none."""
    if instead.strip():
        return text.replace(reason, " ".join(instead.split()))
    return "\n".join(line for line in text.splitlines() if not line.endswith(reason))
