"""The answers to the offers that are out: whom each consultant is to call before the offer ends (P6)."""

from __future__ import annotations

from datetime import timedelta

from katui.domain.offers import answer_day
from katui.domain.pipeline import Status
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind
from katui.sample import steps
from katui.sample.world import World
from katui.store.models.work import Action


def write(world: World) -> None:
    """One step for each card at the offer, as the rule made it when the offer came."""
    for card in world.cards:
        if card.status is not Status.OFFERED or card.offered is None:
            continue
        made = world.days.local(card.offered).date()
        until = made + timedelta(7)
        name = card.who.fields["name"]
        world.sink.add(
            Action,
            kind=ActionKind.OFFER_ANSWER,
            **steps.said(StepText.OFFER_ANSWER, candidate=name, client=steps.shown(world, card.place)),
            due=world.days.at(answer_day(until, made, made), 12),
            rule="P6",
            rule_key=f"P6.answer:{card.id}:{until.isoformat()}",
            why={"until": until.isoformat()},
            owner=world.users[card.owner],
            created_by=world.users[card.owner],
            client=card.place.client.id,
            position=card.place.id,
            candidate=card.who.id,
            submission=card.id,
            created_at=min(card.offered, world.days.now - timedelta(minutes=20)),
        )
