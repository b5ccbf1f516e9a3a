"""On a store that may only be read, a key that writes is answered at once, before anything is typed (S5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from katui.commands.catalogue import COMMANDS
from katui.i18n import N_, _

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from katui.screens.framed import Framed

_WHY: Final = {
    "disk": N_("Viewing only: the disk that holds this store can only be read, so nothing is saved."),
    "file": N_("Viewing only: you may read the file of this store but not change it, so nothing is saved."),
    "folder": N_("Viewing only: you may not write in the folder of this store, so nothing is saved."),
}
WRITING: Final = frozenset(command.action for command in COMMANDS if command.writes)
"""The actions of the commands that write."""


def refuses(screen: Framed[Any]) -> bool:
    """Whether nothing can be written here; says why, in place of what was to be opened."""
    why = screen.seat.desk.store.readonly
    if why:
        screen.say(_(_WHY[why]), tone="warn")
    return bool(why)


def stops(action: object, target: DOMNode) -> bool:
    """Whether an action on some part of the screen writes; a text field's own undo does not."""
    return action in WRITING and not hasattr(target, "cursor_blink")
