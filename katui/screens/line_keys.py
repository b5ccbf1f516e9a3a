"""What enter, tab and escape do in a line that is typed in, for the foot: one table for every screen (I1)."""

from __future__ import annotations

from typing import Final

from katui.i18n import N_, _
from katui.widgets.foot_line import Pair

_PAIRS: Final[dict[str, tuple[str, str]]] = {
    "save": ("enter", N_("Save")),
    "open": ("enter", N_("Open")),
    "to_list": ("enter", N_("To the list")),
    "complete": ("tab", N_("Complete")),
    "back": ("esc", N_("Back")),
    "kept": ("esc", N_("Back, the text is kept")),
    "clear": ("esc", N_("Clear")),
    "stop": ("esc", N_("Stop")),
}


def key_pairs(*names: str) -> list[Pair]:
    """These keys with their labels in the active language, for example `save`, `back`."""
    return [(key, _(label)) for key, label in map(_PAIRS.__getitem__, names)]
