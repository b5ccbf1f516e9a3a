"""What the candidate said before, as it stands above the forms that come after it (B10, P6)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from katui.domain import when
from katui.domain.feedback import CANDIDATE_FIELDS, RISKY
from katui.domain.scenarios import Scenario
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services.said_before import SaidBefore
from katui.widgets.painting import Run

_LABELS: Final = {field.name: field for field in CANDIDATE_FIELDS}


def said_lines(said: SaidBefore | None, candidate: str, zone: str, now: datetime) -> list[list[Run]]:
    """The two numbers, then each answer that was given: what they do not like is what remains open; then the talk."""
    if said is None:
        return []
    told = _("{candidate} said {at}").format(candidate=candidate, at=when.short(said.at, zone, now))
    numbers = _("willing {willing}/5, counter-offer risk {risk}/5").format(
        willing=said.willingness or "?", risk=said.risk or "?"
    )
    lines: list[list[Run]] = [[("warn" if (said.risk or 0) >= RISKY else "base", labelled(told, numbers))]]
    lines += [_answer("base", "accepts", said.accepts), _answer("warn", "doubts", said.doubts)]
    lines += [_answer("base", "others", said.others), _answer("base", "employer", said.employer)]
    if said.talk_at is not None:
        head = f"{Scenario.COUNTER_OFFER.label} {when.short(said.talk_at, zone, now)}"
        lines.append([("base", labelled(head, _one_line(said.talk)))])
    return [line for line in lines if line]


def _answer(role: str, name: str, text: str) -> list[Run]:
    return [(role, labelled(_LABELS[name].label, _one_line(text)))] if text.strip() else []


def _one_line(text: str) -> str:
    return " ".join(text.split())
