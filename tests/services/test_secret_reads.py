"""P4, C8: whom a head leads is read once for one act, however many confidential positions it meets, and again next."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from katui.domain.kinds import Kind
from katui.domain.people import Scope
from katui.services import lists, today
from katui.services.board import Which, board
from katui.services.client_timeline import timeline
from katui.store.changes import writing
from katui.store.models.people import Department, User
from katui.store.models.work import Action
from katui.store.secrecy import knows
from tests.factories import FRIDAY, Desk, session

SECRETS = 12


@pytest.fixture
def secrets(desk: Desk) -> list[Any]:
    """A dozen confidential searches of one consultant, each with a card and a step that is due."""
    made = []
    with writing(desk.store, desk.session, "create") as write:
        for n in range(SECRETS):
            told = {"confidential": True, "alias": f"某公司{n}", "owner": desk.xie}
            position = desk.add_position(write, desk.client, f"总监{n}", **told)
            candidate = desk.add_candidate(write, f"人选{n}")
            card = desk.add_submission(write, position=position, candidate=candidate, owner=desk.xie)
            about = {"submission": card, "position": position, "client": desk.client, "candidate": candidate}
            who = {"owner": desk.xie, "created_by": desk.xie, "due": FRIDAY - timedelta(hours=1)}
            write.create(Action, kind="candidate_call", do="问问进展", **who, **about)
            made.append(position)
    return made


def heads_read(act: Callable[[], object], caplog: pytest.LogCaptureFixture) -> int:
    """How often an act asked who belongs to a department."""
    caplog.clear()
    with caplog.at_level(logging.DEBUG, logger="peewee"):
        act()
    return sum('"department_id" IN' in str(record.msg) for record in caplog.records if record.name == "peewee")


def test_an_act_of_a_head_asks_once_whom_they_lead(
    desk: Desk, secrets: list[Any], caplog: pytest.LogCaptureFixture
) -> None:
    head, store, refs = session("zeng"), desk.store, [position.id for position in secrets]
    acts: dict[str, Callable[[], object]] = {
        "today": lambda: today.today(store, head, Scope.DEPARTMENT),
        "board": lambda: board(store, head, Which(client=desk.client.id)),
        "positions": lambda: lists.list_rows(store, head, Kind.POSITION, refs),
        "timeline": lambda: timeline(head, desk.client),
    }
    found = {name: heads_read(act, caplog) for name, act in acts.items()}
    assert all(count <= 1 for count in found.values()), found


def test_the_next_act_knows_of_a_change_of_department(desk: Desk, secrets: list[Any]) -> None:
    head, refs = session("zeng"), [position.id for position in secrets]

    def named() -> set[str]:
        return {row.client for row in lists.list_rows(desk.store, head, Kind.POSITION, refs).values()}

    assert named() == {desk.client.name}
    assert knows(head, secrets[0])
    User.update(department=Department.create(name="消费医疗组")).where(User.id == head.user.id).execute()
    assert named() == {f"某公司{n}" for n in range(SECRETS)}
    assert not knows(head, secrets[0])
