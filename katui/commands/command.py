"""One thing a consultant can do with a key, and how its keys are written (I1)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from katui.i18n import _

NAMES: Final = {
    "/": "slash",
    "?": "question_mark",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    ":": "colon",
    ";": "semicolon",
    ",": "comma",
    ".": "full_stop",
    "!": "exclamation_mark",
    "<": "less_than_sign",
    ">": "greater_than_sign",
    "+": "plus",
    "-": "minus",
    "=": "equals_sign",
    "esc": "escape",
}
"""What Textual calls the keys that are written as signs."""

TWINS: Final[dict[str, tuple[str, ...]]] = {
    "/": ("ideographic_comma",),
    "?": ("fullwidth_question_mark",),
    "]": ("right_black_lenticular_bracket", "fullwidth_right_square_bracket", "right_corner_bracket"),
    "[": ("left_black_lenticular_bracket", "fullwidth_left_square_bracket", "left_corner_bracket"),
    ":": ("fullwidth_colon",),
    ";": ("fullwidth_semicolon",),
    ",": ("fullwidth_comma",),
    ".": ("ideographic_full_stop",),
    "!": ("fullwidth_exclamation_mark",),
    "<": ("left_double_angle_bracket",),
    ">": ("right_double_angle_bracket",),
    "+": ("fullwidth_plus_sign",),
    "=": ("fullwidth_equals_sign",),
}
"""The keys that arrive instead while a Chinese input method is on (libraries.md 0.2)."""

PREFIX: Final = "g"


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its keys as they are printed (`g t`, `ctrl+p`, `?`), the action that does it, its words.

    `label` and `help` are English messages, translated when drawn. `shown` puts it on the foot line, `palette` among
    the actions of the palette. `scope` names where its keys act. `writes` is of what ends with something saved: on a
    store that may only be read it is answered at once (S5).
    """

    id: str
    keys: tuple[str, ...]
    action: str
    label: str
    help: str = ""
    scope: str = "global"
    shown: bool = False
    palette: bool = False
    writes: bool = False

    @property
    def name(self) -> str:
        """The label in the active language."""
        return _(self.label)

    @property
    def about(self) -> str:
        """What it does, in the active language; empty when the label says it all."""
        return _(self.help)


def is_chord(key: str) -> bool:
    """Whether a key is two keys one after the other, as `g t`."""
    return " " in key.strip()


def textual_keys(key: str) -> tuple[str, ...]:
    """A single key as Textual names it, and its twins on a Chinese keyboard."""
    return (NAMES.get(key, key), *TWINS.get(key, ()))


def written(key: str) -> str:
    """A key that Textual named, as it is printed."""
    back = {name: sign for sign, name in NAMES.items()}
    return back.get(key, key)
