"""C8: how to reach a colleague's candidate shows in no script panel before it was asked for and registered."""

from __future__ import annotations

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.services import access
from katui.services.talk_cases import talk_case
from katui.store.changes import writing
from tests.factories import Desk, session
from tests.services.slot_desk import card

NUMBERS = ("14100000670", "demo_00538")


def test_the_number_of_a_colleague_s_candidate_is_hidden_until_it_is_asked_for(desk: Desk) -> None:
    row = card(desk, "interviewing")
    with writing(desk.store, desk.session, "set_up") as write:
        write.update(desk.candidate, phone=NUMBERS[0], wechat=NUMBERS[1], owner=desk.shan)

    def seen(login: str) -> tuple[str, str, str]:
        call = talk_case(
            desk.store, session(login), (Ref(Kind.SUBMISSION, row.id),), opens=Scenario.KEEP_WARM.value
        ).call
        return call.phone, call.wechat, call.hidden_by

    assert seen("shan") == (*NUMBERS, "")
    assert seen("xie") == ("", "", desk.shan.name)
    access.reveal(desk.store, session("xie"), desk.candidate.id, "约面试")
    assert seen("xie") == (*NUMBERS, "")
