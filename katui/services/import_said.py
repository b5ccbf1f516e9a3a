"""What a verdict of an import says, kept in each language: whoever reads it may read another than who imported (I3)."""

from __future__ import annotations

from collections.abc import Mapping

from katui.i18n import LANGUAGES, Language, language

Said = dict[Language, str]


def joined(*parts: Mapping[Language, str]) -> Said:
    """Sentences one after the other, in each language."""
    return {each: " ".join(filter(None, (part.get(each, "") for part in parts))) for each in LANGUAGES}


def kept(said: Said) -> str | Said:
    """What is stored of it: one text where every language says the same."""
    texts = set(said.values())
    return texts.pop() if len(texts) == 1 else said


def read(kept: str | Mapping[Language, str]) -> str:
    """What was said in the language of the reader; of what was kept in one language only, that."""
    return kept if isinstance(kept, str) else kept.get(language()) or next(iter(kept.values()), "")
