"""What a report says of why this person, as the client hears or reads it beside the report (B1, F3, P2)."""

from __future__ import annotations

from typing import Any

from katui import i18n
from katui.domain.report import ReportPart
from katui.i18n import _
from katui.i18n.marks import clauses
from katui.services.report_paper import blind_of
from katui.store.cards import Card
from katui.store.named import numbered

Values = dict[str, str]


def why_this_person(report: Any) -> str:
    """What a report says of why this person, in one line; empty where it says nothing: then a script has a gap."""
    lines = str((report.checklist or {}).get(ReportPart.WHY.value) or "").splitlines()
    return clauses(line.strip().rstrip("。.；;") for line in lines if line.strip())


def unnamed(card: Card, why: str) -> Values:
    """Who may not be known to the client yet: by the card's number, and in no word that a blind report blanks."""
    called, blind = numbered(card.row.id), blind_of(card, i18n.language())
    return {
        "candidate": called,
        "candidates": called,
        "current_employer": _("a company not named yet"),
        "current_title": blind.text(card.candidate.title or ""),
        "highlights": blind.text(why),
    }
