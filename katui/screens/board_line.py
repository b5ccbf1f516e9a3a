"""What the line under the board says of the card under the cursor: all that the card itself has no room for (P1)."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from katui.domain import when
from katui.domain.pace import Pace
from katui.i18n import _, n_
from katui.i18n.marks import noted
from katui.screens.board_cards import BADGES, PACE_ROLES, guarantee_words
from katui.services.board import Card
from katui.widgets.painting import Run

ROOMY: Final = 32
"""From so many rows on there is a second line."""


def rows_for(height: int) -> int:
    """How many lines a screen of this height has for it; as many as no whole card would have room in."""
    return 2 if height >= ROOMY else 1


def card_lines(card: Card | None, rows: int, now: datetime, zone: str) -> list[list[Run]]:
    """The whole next step, and where there is room who it is and how it stands."""
    if card is None:
        return []
    about, step = _about(card), _step(card, now, zone)
    lines = [about, step] if rows > 1 else [step or about]
    return [
        [(role, ("  " if at else "› ") + text), *rest]
        for at, ((role, text), *rest) in enumerate(line for line in lines if line)
    ]


def _about(card: Card) -> list[Run]:
    """Few runs of colour: they are sent with every step of the cursor (S10)."""
    days = n_("{n} working day", "{n} working days", card.days).format(n=card.days)
    stays = noted(days, _("at most {n}").format(n=card.limit)) if card.limit is not None else days
    told = [guarantee_words(card.guarantee_left), *(_(BADGES[one]) for one in card.badges)]
    role = PACE_ROLES[card.pace] if card.pace is not Pace.FINE else "warn" if any(told) else "muted"
    who = " · ".join((card.candidate.name, card.position.name, card.client.name))
    return [("base", who), (role, " · " + " · ".join(filter(None, (stays, *told))))]


def _step(card: Card, now: datetime, zone: str) -> list[Run]:
    if not card.next_do:
        return []
    due = when.short(card.next_due, zone, now) if card.next_due is not None else ""
    return [("bad" if card.overdue else "muted", f"{due} " if due else ""), ("base", card.next_do)]
