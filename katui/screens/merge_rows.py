"""How the fields of two records stand side by side, and what moves is told (P5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from katui.i18n import _, n_
from katui.i18n.marks import listed, noted
from katui.services.merge_fields import Take
from katui.services.part_names import part_name
from katui.widgets.rows import Cell, Column, Row

if TYPE_CHECKING:
    from katui.services.merge_fields import Compared
    from katui.services.merging import Comparison


def columns(width: int) -> tuple[Column, ...]:
    """The field's name, then one record and the other."""
    return (
        Column("field", width=14 if width < 100 else 20),
        Column("kept", fraction=1, min_width=20),
        Column("gone", fraction=1, min_width=20),
    )


def row_of(one: Compared, take: Take) -> Row:
    """A field of both records; what holds has a full sign before it."""
    if one.same:
        return Row(one.spec.name, (Cell(one.spec.label, "muted"), Cell(f"= {one.kept}", "muted"), Cell("", "muted")))
    return Row(
        one.spec.name,
        (
            Cell(one.spec.label, "accent"),
            _cell(_said(one, Take.KEEP), take in (Take.KEEP, Take.BOTH)),
            _cell(_said(one, Take.TAKE), take in (Take.TAKE, Take.BOTH)),
        ),
    )


def _said(one: Compared, side: Take) -> str:
    """What one record says; with the reason beside it where a rule proposes it."""
    text = one.kept if side is Take.KEEP else one.gone
    return noted(text, one.why) if one.why and side is one.take else text


def _cell(text: str, holds: bool) -> Cell:
    said = " ".join(text.split()) or "–"
    return Cell(f"● {said}", "strong") if holds else Cell(f"○ {said}", "muted")


def counted(rows: tuple[tuple[str, int], ...]) -> str:
    """Kinds of rows with how many of each."""
    return listed(f"{part_name(name)} {count}" for name, count in rows)


def moves_line(found: Comparison) -> str:
    """What comes over to the record that stays."""
    if not found.moves:
        return _("Nothing is linked to the record that goes.")
    said = _("Comes over: {what}").format(what=counted(found.moves))
    if found.joins:
        n = len(found.joins)
        said += " · " + n_("{n} pair of cards becomes one", "{n} pairs of cards become one", n).format(n=n)
    return said
