"""An act about money that is taken back: no later invoice or credit note of the card may rest on it (P1, P6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain.errors import Refused
from katui.domain.placing import InvoiceKind
from katui.domain.session import Session
from katui.i18n import _
from katui.i18n.marks import listed
from katui.services import invoices
from katui.store import cards, registry
from katui.store.cards import Card
from katui.store.models.house import Change
from katui.store.models.submissions import Invoice, Placement

_MOST: Final = 1_000
Sums = Mapping[int, tuple[int, int]]
"""By card, how far its invoices stand beyond the fee and its credit notes beyond the invoices."""


def before(session: Session, batch: int) -> Sums:
    """The sums of the cards whose fee, refund or invoices an act wrote, as they stand while it is not yet undone."""
    found = {}
    for ref in _cards(batch):
        card = cards.load(session, ref)
        if card is not None:
            cards.hold_placement(card)
            found[ref] = invoices.beyond(card)
    return found


def check_sums(session: Session, batch: int, sums: Sums) -> None:
    """Refused P1.undo, naming the later invoices or credit notes, where undoing the act left them without ground."""
    for ref, (over, given) in sums.items():
        card = cards.load(session, ref)
        if card is None:
            continue
        now_over, now_given = invoices.beyond(card)
        if now_over > over or now_given > given:
            kinds = {InvoiceKind.CREDIT} if now_given > given else {InvoiceKind.INVOICE}
            raise _rests(card, batch, kinds)


def _rests(card: Card, batch: int, kinds: set[InvoiceKind]) -> Refused:
    rows = [row for row in invoices.of_card(card) if row.kind in kinds]
    made = _made_after(batch, [row.id for row in rows])
    named = [f"{row.kind.label} {row.number or row.id}" for row in rows if row.id in made or not made]
    text = _("{invoices} of {candidate} rests on it; take that back first. Nothing was undone.")
    said = text.format(invoices=listed(named), candidate=card.candidate.name)
    return Refused("P1.undo", registry.NAME_OF[Invoice], card.row.id, said)


def _made_after(batch: int, refs: list[int]) -> set[int]:
    """Which of some invoices a later act made."""
    mine = (Change.kind == registry.NAME_OF[Invoice]) & Change.ref.in_(refs) & Change.before.is_null()
    return {row.ref for row in Change.select(Change.ref).where(mine & (Change.batch > batch)).limit(len(refs))}


def _cards(batch: int) -> list[int]:
    """The cards whose placement or invoices an act wrote."""
    found: set[int] = set()
    for model in (Placement, Invoice):
        named = Change.select(Change.ref).where((Change.batch == batch) & (Change.kind == registry.NAME_OF[model]))
        rows: Any = model.select(model.submission).where(model.id.in_(named)).limit(_MOST)
        found |= {int(ref) for (ref,) in rows.tuples() if ref is not None}
    return sorted(found)
