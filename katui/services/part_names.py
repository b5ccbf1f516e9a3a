"""What the tables of a record's parts are called to people (I3)."""

from __future__ import annotations

from typing import Final

from katui.domain.kinds import Kind
from katui.i18n import N_, _

PARTS: Final[dict[str, str]] = {
    "career": N_("career"),
    "education": N_("education"),
    "resume": N_("résumés"),
    "pay": N_("pay"),
    "blocked_company": N_("blocked companies"),
    "client_alias": N_("other names"),
    "hot_list_entry": N_("hot lists"),
    "unavailable": N_("times not free"),
    "ownership_ruling": N_("rulings on the owner"),
    "fact_source": N_("sources of facts"),
    "slot_offer": N_("times on offer"),
    "slot": N_("times on offer"),
    "concern": N_("concerns"),
    "consent": N_("consent"),
    "brief": N_("versions of the brief"),
    "brief_check": N_("still fits?"),
    "status_change": N_("history of the cards"),
    "script_text": N_("wording of a script"),
    "saved_search": N_("saved searches"),
    "invoice": N_("invoices"),
    "duplicate_verdict": N_("judged to be different people"),
    "cadence": N_("rhythm"),
    "search_plan": N_("agreed plan"),
    "setting": N_("settings of the firm"),
}
"""Rows that are parts of a record, in words."""


def part_name(table: str) -> str:
    """A kind of row in words."""
    if table in PARTS:
        return _(PARTS[table])
    return Kind(table).label if table in Kind._value2member_map_ else table
