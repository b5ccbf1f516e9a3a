"""From the catalogue to what Textual binds, and the chords that begin with `g` (I1)."""

from __future__ import annotations

from collections.abc import Mapping

from textual.binding import Binding, BindingType

from katui.commands.catalogue import BY_ID, COMMANDS, of_scope
from katui.commands.command import PREFIX, Command, is_chord, textual_keys


def single_keys(keys: tuple[str, ...]) -> str:
    """The keys that are pressed alone, as one Textual key string; empty when there are none."""
    return ",".join(name for key in keys if not is_chord(key) for name in textual_keys(key))


def bindings(*scopes: str) -> list[BindingType]:
    """The bindings of these scopes; a command whose keys differ by argument (digits) gets one binding a key."""
    made: list[BindingType] = []
    for command in of_scope(*scopes):
        if command.id == "panel.branch":
            made += [_binding(command, key, f"branch({key})", f"{command.id}.{key}") for key in command.keys]
        elif keys := single_keys(command.keys):
            made.append(_binding(command, keys, command.action, command.id))
    return made


def bind(*ids: str, foot: bool = True) -> list[BindingType]:
    """The bindings of single commands, for a screen that takes only some; without `foot` only in its help."""
    found = [BY_ID[id] for id in ids]
    return [_binding(command, single_keys(command.keys), command.action, command.id, foot) for command in found]


def app_bindings() -> list[BindingType]:
    """The bindings of the whole desk: the global scope, and the key that begins a chord."""
    return [*bindings("global"), Binding(PREFIX, "begin_chord", show=False, id="chord")]


def chords(own: Mapping[str, str] | None = None) -> dict[str, Command]:
    """The command of each second key after `g`, with one's own keys taken into account."""
    found: dict[str, Command] = {}
    for command in COMMANDS:
        keys = tuple(own[command.id].split("|")) if own and command.id in own else command.keys
        for key in keys:
            if is_chord(key):
                found[key.split()[1]] = command
    return found


def _binding(command: Command, keys: str, action: str, id: str, foot: bool = True) -> Binding:
    return Binding(keys, action, command.label, show=command.shown and foot, id=id)
