"""Keys of one's own: what the settings hold, checked against the catalogue (I1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from katui.commands.bindings import single_keys
from katui.commands.catalogue import BY_ID, COMMANDS, SAME_KEY
from katui.commands.command import NAMES, PREFIX, Command, is_chord
from katui.commands.scopes import EVERYWHERE
from katui.domain.errors import Refused
from katui.i18n import _

_FIXED: Final = frozenset({"back", "panel.branch"})
_NAMED: Final = frozenset(
    {"space", "enter", "tab", "home", "end", "pageup", "pagedown", "up", "down", "left", "right", "insert", "delete"}
    | {f"f{n}" for n in range(1, 13)}
    | {f"ctrl+{letter}" for letter in "abdefghklnoprstuvwxyz"}
    | set(NAMES)
)


def keys_of(command: Command, own: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command as they are now: one's own, else those of the catalogue."""
    text = own.get(command.id, "")
    return tuple(key for key in text.split("|") if key) or command.keys


def textual_keymap(own: Mapping[str, str]) -> dict[str, str]:
    """What `App.set_keymap` takes: the single keys of the commands that were given other keys."""
    found = {id: single_keys(keys_of(BY_ID[id], own)) for id in own if id in BY_ID}
    return {id: keys for id, keys in found.items() if keys}


def clash(command: Command, key: str, own: Mapping[str, str]) -> Command | None:
    """The command that already has a key where this one would take it; None when the key is free."""
    for other in COMMANDS:
        if other.id == command.id or key not in keys_of(other, own):
            continue
        if _meet(command, other):
            return other
    return None


def _meet(one: Command, other: Command) -> bool:
    """Whether two commands may be wanted at the same time."""
    if one.id in SAME_KEY or other.id in SAME_KEY:
        return one.scope == other.scope
    return one.scope == other.scope or one.scope in EVERYWHERE or other.scope in EVERYWHERE


def checked(id: str, text: str, own: Mapping[str, str]) -> str:
    """The keys typed for a command, several separated by blanks around `|`; Refused names what stands in the way."""
    command = BY_ID.get(id)
    if command is None or id in _FIXED:
        raise Refused("I1.command", "keys", id, _("The keys of {command} cannot be changed.").format(command=id))
    keys = [key.strip() for key in text.split("|") if key.strip()]
    for key in keys:
        if not _is_key(key):
            said = _("{key} is not a key; write x, X, ctrl+x, f5 or g x.").format(key=key)
            raise Refused("I1.key", "keys", key, said)
        taken = clash(command, key, own)
        if taken is not None:
            said = _("{key} already does: {command}.").format(key=key, command=taken.name)
            raise Refused("I1.clash", "keys", key, said)
    return "|".join(keys)


def usable(own: Mapping[str, str]) -> dict[str, str]:
    """The settings' keys without those that are no longer meant by the catalogue or that clash."""
    kept: dict[str, str] = {}
    for id, text in own.items():
        try:
            kept[id] = checked(id, text, kept)
        except Refused:
            continue
    return {id: text for id, text in kept.items() if text}


def _is_key(key: str) -> bool:
    if is_chord(key):
        first, _blank, second = key.partition(" ")
        return first == PREFIX and len(second) == 1 and second.isprintable() and second != " "
    return key in _NAMED or (len(key) == 1 and key.isascii() and key.isprintable() and key not in (" ", PREFIX, "|"))
