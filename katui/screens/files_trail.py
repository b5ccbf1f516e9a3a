"""Going from file to file and back: each Escape returns to the field one came from (I1)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.domain.refs import Ref
from katui.screens.seat import Walk
from katui.widgets.detail import DetailPane

if TYPE_CHECKING:
    from katui.screens.files import FileScreen


def walk_of(pane: DetailPane, ref: Ref) -> Walk:
    """The records of one kind that a file points to, for `]` and `[`; the file's cursor goes along."""
    start = f"open:{ref.kind.value}:"
    found = dict.fromkeys(int(key.removeprefix(start)) for key in pane.keys if key.startswith(start))
    return Walk(tuple(found), ref.id, lambda each: pane.move_to(f"{start}{each}"))


class Trail:
    """The files of one kind that were left for another of the same kind, each with the field one was on."""

    def __init__(self) -> None:
        self._steps: tuple[tuple[int, str], ...] = ()

    def forget(self) -> None:
        """The file was opened from elsewhere."""
        self._steps = ()

    async def follow(self, screen: FileScreen, ref: Ref) -> None:
        """Show another record on the same screen."""
        steps = (*self._steps, (screen.ref.id, screen.at)) if screen.ref is not None else self._steps
        await screen.show_record(ref.id)
        self._steps = steps

    async def back(self, screen: FileScreen) -> bool:
        """Show the record one came from; False when there is none."""
        if not self._steps:
            return False
        *steps, (ref, field) = self._steps
        await screen.show_record(ref)
        self._steps = tuple(steps)
        screen.query_one(DetailPane).move_to(field)
        return True
