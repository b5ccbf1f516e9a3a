"""What is told of a split, before it and after (P5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from katui.domain.refs import Named
from katui.i18n import _, n_
from katui.i18n.marks import listed
from katui.services.part_names import part_name
from katui.services.split_cards import Off


@dataclass(frozen=True, slots=True)
class Split:
    """What a split does, or did: what goes back by kind of row, and the fields that stay as they were edited since.

    `off` are the rounds that stay called off: their time is over or taken. `edited` are the parts that were
    edited since, by kind of row: they stay with the kept record, and the other has them as they were.
    `lost` are the names of files that are not kept any more, whose rows do not come back; None where hidden (C8).
    """

    kept: Named
    gone: Named
    at: datetime
    by: str
    back: tuple[tuple[str, int], ...]
    stays: tuple[str, ...]
    batch: int = 0
    off: tuple[Off, ...] = ()
    edited: tuple[tuple[str, int], ...] = ()
    lost: tuple[str | None, ...] = ()

    @property
    def still_off(self) -> str:
        """The rounds that stay called off in one phrase; empty where there is none."""
        if not self.off:
            return ""
        named = [one.words for one in self.off if one.id is not None]
        if n := len(self.off) - len(named):
            named.append(n_("{n} round", "{n} rounds", n).format(n=n))
        return _("still called off: {rounds}").format(rounds=listed(named))

    @property
    def not_kept(self) -> str:
        """The files that are not kept any more in one phrase; empty where there is none."""
        if not self.lost:
            return ""
        named = [name for name in self.lost if name is not None]
        if n := len(self.lost) - len(named):
            named.append(n_("{n} résumé", "{n} résumés", n).format(n=n))
        return _("file no longer kept, not given back: {files}").format(files=listed(named))

    @property
    def as_edited(self) -> str:
        """The parts that stay as they were edited, in one phrase; empty where there is none."""
        if not self.edited:
            return ""
        parts = listed(f"{part_name(name)} {count}" for name, count in self.edited)
        return _("edited since, stays with {name}: {parts}").format(name=self.kept.name, parts=parts)

    @property
    def notes(self) -> tuple[str, ...]:
        """What is not as it was before the merge, a phrase each."""
        return tuple(note for note in (self.still_off, self.not_kept, self.as_edited) if note)
