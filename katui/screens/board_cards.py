"""A card of the board as a row of its column: name, days, position, what is next and when (P1, P3)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from katui.domain import tokens, when
from katui.domain.pace import Pace
from katui.i18n import N_, _
from katui.services.board import Card
from katui.services.board_badges import Badge
from katui.widgets.cells import width_of
from katui.widgets.rows import Cell, Column, Role, Row

BADGES: Final = {
    Badge.OFF_LIMITS: N_("off-limits"),
    Badge.WITHDRAWN: N_("leaving?"),
    Badge.COUNTER_OFFER: N_("counter?"),
    Badge.CONCERN: N_("concern"),
    Badge.TRAVEL_OPEN: N_("travel?"),
    Badge.SLOW: N_("slow"),
    Badge.ON_HOLD: N_("on hold"),
    Badge.TRAVEL_UNPAID: N_("trip unpaid"),
    Badge.TRAVEL_IF_HIRED: N_("trip if hired"),
    Badge.TRAVEL_BOOKED: N_("trip booked"),
    Badge.TRAVEL_REIMBURSED: N_("trip paid"),
    Badge.OUT_OF_TOWN: N_("out of town"),
    Badge.NO_HR_CALL: N_("HR not first"),
    Badge.STILL_FITS: N_("fits?"),
}
"""The badges as short as a card needs them."""
BADGE_ROOM: Final = 19
"""So many cells of the narrowest card are for badges; those beyond are counted."""

GUARANTEE_SOON: Final = 14
"""Days before the end of the guarantee from which on its clock is in the colour of a warning."""

PACE_SIGNS: Final = {Pace.FINE: "", Pace.OVER: "+", Pace.TWICE: "++"}
PACE_ROLES: Final[dict[Pace, Role]] = {Pace.FINE: "strong", Pace.OVER: "warn", Pace.TWICE: "bad"}

COLUMNS: Final = (
    Column("name", fraction=1),
    Column("days", width=6, align="right"),
    Column("position", line=1),
    Column("due", width=5, line=2),
    Column("next", line=2),
)


def row_of(card: Card, now: datetime, zone: str, many_positions: bool) -> Row:
    """The row of a card; `many_positions`: whether the board spans several and each card names its own."""
    return Row(
        card.id,
        (
            Cell(card.candidate.name, "strong"),
            Cell(_("{days}d").format(days=card.days) + PACE_SIGNS[card.pace], PACE_ROLES[card.pace]),
            _second(card, many_positions),
            Cell(due_words(card, now, zone), "bad" if card.overdue else ""),
            Cell(short_step(card.next_do, card.candidate.name, card.client.name)),
        ),
        flag="!" if card.overdue else "",
    )


def _second(card: Card, many_positions: bool) -> Cell:
    clock = guarantee_words(card.guarantee_left)
    badges = "·".join(filter(None, (clock, badge_words(card.badges))))
    position = card.position.name if many_positions else card.client.name
    warns = card.badges or (card.guarantee_left is not None and card.guarantee_left <= GUARANTEE_SOON)
    return Cell(f"[{badges}] {position}" if badges else position, "warn" if warns else "muted")


def guarantee_words(left: int | None) -> str:
    """The clock of the guarantee, as short as a card needs it (P6)."""
    if left is None:
        return ""
    return _("guar {n}d").format(n=left) if left >= 0 else _("guar over")


def badge_words(badges: Sequence[Badge]) -> str:
    """The badges in words, the gravest first and whole; what does not fit is counted: `off-limits+2`."""
    said = ""
    for n, badge in enumerate(badges):
        longer = "·".join(filter(None, (said, _(BADGES[badge]))))
        rest = len(badges) - n - 1
        if said and width_of(f"{longer}+{rest}" if rest else longer) > BADGE_ROOM:
            return f"{said}+{rest + 1}"
        said = longer
    return said


def due_words(card: Card, now: datetime, zone: str) -> str:
    """When the next action is due, in five cells: `10:00` today, else the day."""
    if card.next_due is None:
        return ""
    local = when.to_zone(card.next_due, zone)
    if local.date() == when.local_day(now, zone):
        return _("today")
    return f"{local:%m-%d}"


def short_step(do: str, candidate: str, company: str) -> str:
    """The next step without the names that the card and the line under the board say, so that the act has room."""
    name, client = re.escape(candidate), re.escape(company)
    short = do
    for left_out in (
        f"[与和]?{name}的",
        name + "（[^（）]*）",
        f" (with|of) {name}$",
        f"(?<=[^给问跟向和与催约][^给问跟向和与催约]){name}$",
        f" {name} at ({client}|\\S+)(?= on, )",
    ):
        short = re.sub(left_out, "", short)
    return short


def fits(card: Card, needle: str) -> bool:
    """Whether a card is about what was typed: candidate, position or client, as written or by pinyin."""
    return tokens.matches(needle, names=(card.candidate.name, card.position.name, card.client.name))
