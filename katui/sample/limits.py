"""Cards over the limit of their stage: their consultants were told this morning (P3)."""

from __future__ import annotations

from datetime import timedelta

from katui.domain import when
from katui.domain.clients import Tier
from katui.domain.pace import over_before
from katui.domain.pipeline import Status
from katui.domain.positions import PositionStage
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind
from katui.sample.steps import said
from katui.sample.world import World
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Client
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.models.work import Action


def write(world: World) -> None:
    """One action for each such card, as the rule makes them; those on hold are left alone."""
    days, sink, house = world.days, world.sink, Settings()
    positions, clients = sink.rows(Position), sink.rows(Client)
    for card in sink.rows(Submission):
        position = positions[card["position"] - 1]
        client = clients[position["client"] - 1]
        stage = Status(card["status"])
        limit = house.stage_limit(stage, Tier(client["tier"]))
        held = card["hold_until"] is not None and card["hold_until"] >= days.today
        if limit is None or held or position["stage"] == PositionStage.ON_HOLD:
            continue
        if card["status_since"] >= days.at(over_before(days.today, limit), 0):
            continue
        since = when.iso_utc(card["status_since"])
        name = sink.rows(Candidate)[card["candidate"] - 1]["name"]
        shown = position["alias"] if position["confidential"] else client["name"]
        sink.add(
            Action,
            kind=ActionKind.FOLLOW_UP,
            **said(StepText.STAGE, candidate=name, client=shown),
            due=days.at(days.today, 18),
            rule="P3",
            rule_key=f"P3:{card['id']}:{since}",
            why={"stage": stage.value, "since": since, "limit": limit},
            owner=card["owner"],
            created_by=card["owner"],
            client=client["id"],
            position=position["id"],
            candidate=card["candidate"],
            submission=card["id"],
            created_at=days.now - timedelta(minutes=20),
        )
