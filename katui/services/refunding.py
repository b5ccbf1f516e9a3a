"""What a leaving inside the guarantee still owes once money went back: the refund settles its steps (P6)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from katui.domain.money import money_text
from katui.domain.results import Came
from katui.domain.step_texts import StepText
from katui.domain.step_words import worded
from katui.domain.work import ActionKind, ActionStatus
from katui.services import invoices, owing
from katui.store import cards
from katui.store.cards import Card
from katui.store.changes import Writing

_SUMS: Final = frozenset({StepText.REFUND.value, StepText.OR_REFUND.value})
_OWED: Final = _SUMS | {StepText.REFUND_OPEN.value, StepText.OR_REFUND_OPEN.value, StepText.REPLACE.value}
"""What a leaving makes due of a replacement or a refund."""


def still_open(placement: Any, rows: Sequence[Any]) -> int | None:
    """What of the refund is still to go back, in minor units, by the invoices: nothing once both sides are agreed.

    Until then it is the rest of what the terms give; None while nothing went back, and where they name no sum.
    """
    if placement.refund_agreed is not None:
        return 0
    gone = invoices.so_far(placement, rows)
    return int(placement.refund) - gone if gone and placement.refund is not None else None


def settle(write: Writing, card: Card) -> None:
    """The agreed refund is recorded or paid: nothing is to be refunded or replaced any more (P6).

    While a part went back and the rest is to follow, the steps stay, and that of the refund names what is still open.
    """
    placement = cards.placement(card)
    rest = None if placement is None else still_open(placement, invoices.of_card(card))
    if rest is None:
        return
    for row in owing.open_of(card, ActionKind.GUARANTEE):
        told = row.told or {}
        if told.get("say") not in _OWED:
            continue
        if not rest:
            write.update(row, status=ActionStatus.DONE, done_at=write.at, result=Came.REFUNDED.value)
        elif told["say"] in _SUMS:
            amount = f"{money_text(rest, placement.currency)} {placement.currency}"
            write.update(row, **worded(StepText(told["say"]), told["words"] | {"amount": amount}))
