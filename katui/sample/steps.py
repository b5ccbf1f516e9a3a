"""What the steps of the sample firm say: Chinese in the store, read in the language of the reader (F1, I3)."""

from __future__ import annotations

from typing import Any

from katui import i18n
from katui.domain.step_texts import StepText
from katui.domain.step_words import in_both, kept
from katui.sample.world import Position, World
from katui.store.models.positions import Position as PositionRow


def said(text: StepText, **words: str) -> dict[str, Any]:
    """The columns of a step that a rule made."""
    chinese = i18n.in_every_language(text.message)[-1]
    return {"do": chinese.format(**words), "told": kept(text, words)}


def own(name: str, chinese: str, english: str) -> dict[str, Any]:
    """The columns of a step that a consultant planned, in their words and in English."""
    texts: dict[i18n.Language, str] = {"zh_CN": chinese.format(name=name), "en": english.format(name=name)}
    return in_both(texts) | {"do": texts["zh_CN"]}


def shown(world: World, place: Position) -> str:
    """What a step calls the client of a position: of a confidential search by its name outside (P4)."""
    alias = world.sink.rows(PositionRow)[place.id - 1].get("alias")
    return str(alias or place.client.name)
