"""How often a duty falls, in words: every rule that can be typed in words is told in words (A6)."""

from __future__ import annotations

import re
from typing import Final

from katui.domain.vocabulary import Vocabulary
from katui.i18n import _, n_
from katui.i18n.marks import listed


class _Day(Vocabulary):
    """The weekdays of a rule, as they stand after `every`."""

    MO = "MO", "Monday", "一"
    TU = "TU", "Tuesday", "二"
    WE = "WE", "Wednesday", "三"
    TH = "TH", "Thursday", "四"
    FR = "FR", "Friday", "五"
    SA = "SA", "Saturday", "六"
    SU = "SU", "Sunday", "日"


_ORDER: Final = tuple(day.value for day in _Day)


def rule_words(rule: str) -> str:
    """How often, in words; a rule with parts that no words are typed for stands as it is written."""
    said = dict(part.split("=", 1) for part in rule.split(";") if "=" in part)
    step = said.pop("INTERVAL", "1")
    often = _often(said.pop("FREQ", ""), int(step)) if re.fullmatch(r"[1-9]\d{0,2}", step) else ""
    days = said.pop("BYDAY", "").split(",") if rule.startswith("FREQ=WEEKLY") and "BYDAY" in said else []
    if said or not often or not set(days) <= set(_ORDER):
        return rule
    return _on(sorted(set(days), key=_ORDER.index), step, often) if days else often


def _on(days: list[str], step: str, often: str) -> str:
    named = listed(_Day(day).label for day in days)
    return (
        _("every {days}").format(days=named) if step == "1" else _("{often}, on {days}").format(often=often, days=named)
    )


def _often(unit: str, step: int) -> str:
    usual = {
        ("DAILY", 1): _("every day"),
        ("WEEKLY", 1): _("every week"),
        ("WEEKLY", 2): _("every two weeks"),
        ("MONTHLY", 1): _("every month"),
        ("YEARLY", 1): _("every year"),
    }
    each = {
        "DAILY": n_("every {n} day", "every {n} days", step),
        "WEEKLY": n_("every {n} week", "every {n} weeks", step),
        "MONTHLY": n_("every {n} month", "every {n} months", step),
        "YEARLY": n_("every {n} year", "every {n} years", step),
    }
    return usual.get((unit, step)) or each.get(unit, "").format(n=step)
