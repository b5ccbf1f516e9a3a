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
from katui.widgets.cells import width_of
from katui.widgets.painting import Run

ROOMY: Final = 32
"""From so many rows on there is a second line."""


def rows_for(height: int) -> int:
    """How many lines a screen of this height has for it; as many as no whole card would have room in."""
    return 2 if height >= ROOMY else 1


def card_lines(card: Card | None, rows: int, now: datetime, zone: str, width: int) -> list[list[Run]]:
    """The whole next step, and where there is room who it is and how it stands."""
    if card is None:
        return []
    about, step = _about(card), _step(card, now, zone)
    lines = [about, step] if rows > 1 else [_with_rest(step, card, width - 2) if step else about]
    return [
        [(role, ("  " if at else "› ") + text), *rest]
        for at, ((role, text), *rest) in enumerate(line for line in lines if line)
    ]


def _about(card: Card) -> list[Run]:
    """Few runs of colour: they are sent with every step of the cursor (S10)."""
    told = _stands(card)
    role = PACE_ROLES[card.pace] if card.pace is not Pace.FINE else "warn" if len(told) > 1 else "muted"
    return [("base", " · ".join(_who(card))), (role, " · " + " · ".join(told))]


def _who(card: Card) -> tuple[str, ...]:
    return card.candidate.name, card.position.name, card.client.name


def _stands(card: Card) -> list[str]:
    """How long it is in its stage, and what is marked on it."""
    days = n_("{n} working day", "{n} working days", card.days).format(n=card.days)
    stays = noted(days, _("at most {n}").format(n=card.limit)) if card.limit is not None else days
    told = [guarantee_words(card.guarantee_left), *(_(BADGES[one]) for one in card.badges)]
    return [stays, *filter(None, told)]


def _with_rest(step: list[Run], card: Card, width: int) -> list[Run]:
    """The step, and after it what still fits of whom it is about, how long it stands there and what is marked."""
    said = "".join(text for _role, text in step)
    left, rest = width - width_of(said), ""
    for part in (*(name for name in _who(card) if name not in said), *_stands(card)):
        if width_of(f"{rest} · {part}") > left:
            break
        rest += f" · {part}"
    return [*step, ("muted", rest)] if rest else step


def _step(card: Card, now: datetime, zone: str) -> list[Run]:
    if not card.next_do:
        return []
    due = when.short(card.next_due, zone, now) if card.next_due is not None else ""
    return [("bad" if card.overdue else "muted", f"{due} " if due else ""), ("base", card.next_do)]
