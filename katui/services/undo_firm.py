"""An act for the whole firm is taken back only by whoever may still do it: calendar, rules, wordings (P1, F1, F3)."""

from __future__ import annotations

from typing import Any

from katui.domain.session import Session


def check(session: Session, batch: Any) -> None:
    """Refused F1.calendar.leader, F1.rules.leader, F3.edit as the act itself, of whose role was taken away since."""
    detail = batch.detail or {}
    if batch.act == "calendar":
        from katui.services import office_days

        office_days.check_leader(session, detail.get("year"))
    elif batch.act == "rules":
        from katui.services import rule_switches

        rule_switches.check_leader(session, detail.get("rule"))
    elif batch.act == "script":
        from katui.services import firm_scripts

        firm_scripts.check_editor(session)
