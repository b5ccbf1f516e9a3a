"""Cards with a talk that is due on Friday, for the tests of the talk."""

from __future__ import annotations

from typing import Any

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.work import ActionKind, Side
from katui.services import slot_rounds
from katui.services.call_log import Answer
from katui.services.talk_cases import talk_case
from katui.services.talk_log import log_talk
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


def taken_up(desk: Desk) -> None:
    """The pay was talked over with 阿依古丽, the client was asked, and the answer is to be brought back."""
    card = due(desk, desk.candidate, "offered")
    refs, opens = (Ref(Kind.SUBMISSION, card.id),), Scenario.SALARY_TALK.value
    case = talk_case(desk.store, desk.session, refs, opens=opens)
    key = next(each.key for each in case.script.branches if case.script.leads_back(each.key))
    log_talk(desk.store, desk.session, case.about, case.script, Answer(key, "谈过了 完成"))
    with writing(desk.store, desk.session, "create") as write:
        write.update(Action.get(Action.do == "和候选人沟通"), why={"opens": opens})


def birthday(desk: Desk) -> None:
    """王敏 has the birthday today, and nothing else is due."""
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.person, birthday="11-20")


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
