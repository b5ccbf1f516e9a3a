"""Cards with a talk that is due on Friday, for the tests of the talk."""

from __future__ import annotations

from typing import Any

from katui.domain.work import ActionKind, Side
from katui.services import slot_rounds
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk
from tests.ui.rounds import a_round


def due(desk: Desk, candidate: Any, status: str = "interested", kind: ActionKind = ActionKind.CANDIDATE_CALL) -> Any:
    """A card with the talk about it due."""
    with writing(desk.store, desk.session, "create") as write:
        card = desk.add_submission(write, candidate=candidate, status=status)
        about = {"candidate": candidate, "position": desk.position, "submission": card, "client": desk.client}
        mine = {"due": FRIDAY, "owner": desk.shan, "created_by": desk.shan}
        write.create(Action, kind=kind, do="和候选人沟通", **mine, **about)
        return card


def one_talk(desk: Desk) -> None:
    """阿依古丽 is to be asked whether she may be recommended."""
    due(desk, desk.candidate)


def two_talks(desk: Desk) -> None:
    """阿依古丽 is to be asked for her consent, 解小满 waits with the client and is kept posted."""
    due(desk, desk.candidate)
    due(desk, desk.other, "submitted")


def resignation(desk: Desk) -> None:
    """阿依古丽 has accepted, and nothing is in writing yet."""
    due(desk, desk.candidate, "accepted", ActionKind.COUNTER_OFFER)


def longest(desk: Desk) -> None:
    """A candidate whose name and employer are as long as they come."""
    long = "超长" * 60
    with writing(desk.store, desk.session, "create") as write:
        candidate = desk.add_candidate(write, f"[/x]{long}", employer=long, title=long)
    due(desk, candidate)


def round_off(desk: Desk) -> None:
    """The client has called off the confirmed round of 阿依古丽, who does not know yet."""
    made = a_round(desk, "2026-12-03T10:00")
    slot_rounds.cancel(desk.store, desk.session, made.id, "编制冻结一周", Side.CLIENT)
