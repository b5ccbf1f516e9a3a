"""Which talks belong to the offer of a card, and which of them to a line of its panel (P6, F3)."""

from __future__ import annotations

from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.services.offer_sheet import OfferSheet


def talk_here(sheet: OfferSheet, line: str) -> Scenario:
    """The talk that fits a line of the panel: what stands there, else where the card is."""
    if sheet.placement is not None:
        return Scenario.CHECK_IN
    if sheet.status is Status.ACCEPTED or line == "resignation":
        return Scenario.RESIGNATION
    if line == "bid":
        return Scenario.SALARY_TALK
    return Scenario.COUNTER_OFFER if sheet.offer is None else Scenario.OFFER


def talks_about(sheet: OfferSheet) -> tuple[Scenario, ...]:
    """The talks about the offer itself, until somebody starts."""
    if sheet.placement is not None:
        return ()
    offered = sheet.offer is not None and sheet.status is not Status.ACCEPTED
    return (Scenario.OFFER, Scenario.COUNTER_OFFER) if offered else (Scenario.COUNTER_OFFER,)
