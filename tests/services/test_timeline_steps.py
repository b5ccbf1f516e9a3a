"""C9, F1: closed steps stand in a card's timeline beside its contacts and take the place of none."""

from __future__ import annotations

from datetime import timedelta

from katui.domain.kinds import Kind
from katui.domain.refs import Ref
from katui.domain.work import ActionKind, ActionStatus
from katui.services import earlier, follow_ups
from katui.services.closed_steps import CLOSED
from katui.store.changes import writing
from katui.store.models.work import Action
from tests.factories import FRIDAY, Desk, session
from tests.services.slot_desk import card


def test_a_contact_stands_behind_any_number_of_steps_closed_since(desk: Desk) -> None:
    row = card(desk, "interviewing")
    follow_ups.log(desk.store, session("shan", at=FRIDAY), "聊了三十分钟 done", about=(Ref(Kind.SUBMISSION, row.id),))
    with writing(desk.store, session("shan", at=FRIDAY + timedelta(hours=1)), "create") as write:
        for n in range(6):
            write.create(
                Action,
                kind=ActionKind.FOLLOW_UP,
                do=f"第{n}步",
                due=write.at,
                owner=desk.shan,
                created_by=desk.shan,
                submission=row.id,
                client=desk.client,
                position=desk.position,
                status=ActionStatus.DONE,
                done_at=write.at + timedelta(minutes=n),
                result="好",
            )
    told = earlier.timeline(desk.store, desk.session, Kind.SUBMISSION, row.id, 3)
    assert [one.text for one in told if one.what != CLOSED][:1] == ["聊了三十分钟"]
    assert len([one for one in told if one.what == CLOSED]) == 3
    assert list(told) == sorted(told, key=lambda one: one.at, reverse=True)
