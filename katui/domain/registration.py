"""What a client's registration and dossier must hold, as one table (C3, C7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from katui.domain.clients import DocumentKind

REQUIRED_FIELDS: Final = ("registered_on", "legal_name", "industry", "city", "business", "credit", "billing")
"""Fields that are filled in before the first position opens or a full report goes out."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One kind of document: for how many months it is fresh, and whether the gate asks for it."""

    kind: DocumentKind
    fresh_months: int
    at_gate: bool = False


DOSSIER: Final = (
    Kept(DocumentKind.LICENCE, 24, at_gate=True),
    Kept(DocumentKind.BUSINESS, 12, at_gate=True),
    Kept(DocumentKind.DEMAND, 6),
    Kept(DocumentKind.PARTNERS, 12),
)
"""The kinds a complete dossier has; other material is kept as it comes and is not counted."""
GATE_KINDS: Final = tuple(each.kind for each in DOSSIER if each.at_gate)
