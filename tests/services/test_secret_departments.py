"""P4, C8: who may know whose a confidential search is, role by role; a head reads the files of the own department."""

from __future__ import annotations

from typing import Any

import pytest

from katui.domain.errors import Refused
from katui.domain.kinds import Kind
from katui.domain.people import Role
from katui.services import edit, lists, show
from katui.services.board import Which, board
from katui.store.changes import writing
from katui.store.models.people import Department, User
from katui.store.store import Store
from tests.factories import Desk, add_user, session

KNOWS = {
    "owner of the position": True,
    "owner of the client": True,
    "colleague of the department": False,
    "one inside, of another department": True,
    "head of the position's department": True,
    "head of the client's department": True,
    "head of another department": False,
    "head without a department": False,
    "archivist of the department": False,
    "leader": True,
}
"""The matrix: who asks, and whether they may know."""


@pytest.fixture
def secret(desk: Desk) -> Any:
    """A confidential search of 解语晴 (硬科技组) for a client that 仇远 (消费医疗组) looks after."""
    others = Department.create(name="消费医疗组")
    third = Department.create(name="金融组")
    logins = {
        "owner of the position": desk.xie,
        "owner of the client": add_user("qiu", "仇远", others),
        "colleague of the department": desk.shan,
        "one inside, of another department": add_user("qu", "区嘉荣", third),
        "head of the position's department": desk.zeng,
        "head of the client's department": add_user("yu", "尉迟岚", others, Role.HEAD),
        "head of another department": add_user("cha", "查一诺", third, Role.HEAD),
        "head without a department": add_user("ge", "盖小满", None, Role.HEAD),
        "archivist of the department": add_user("lu", "陆离", desk.department, Role.ARCHIVIST),
        "leader": desk.leader,
    }
    with writing(desk.store, desk.session, "create") as write:
        client = desk.add_client(write, "昆墟储能", owner=logins["owner of the client"], department=others)
        inside = [logins["one inside, of another department"].id]
        told = {"confidential": True, "alias": "某新能源龙头", "insiders": inside, "owner": desk.xie}
        position = desk.add_position(write, client, "首席科学家", **told)
        desk.add_submission(write, position=position, owner=desk.xie)
    return position, {who: row.login for who, row in logins.items()}


def doors(store: Store, login: str, position: int) -> set[str]:
    """By which name file, list and board call the client of the position."""
    who = session(login)
    file: Any = show.show(store, who, Kind.POSITION, position)
    rows = lists.list_rows(store, who, Kind.POSITION, [position])
    shown = {file.client.name, *(row.client for row in rows.values())}  # type: ignore[attr-defined]
    found = board(store, who, Which(position=position))
    return shown | {card.client.name for column in found.columns for card in column.cards}


@pytest.mark.parametrize("who", KNOWS)
def test_who_may_know_reads_it_at_every_door_and_nobody_else(store: Store, secret: Any, who: str) -> None:
    position, logins = secret
    told = "昆墟储能" if KNOWS[who] else "某新能源龙头"
    assert doors(store, logins[who], position.id) == {told}
    if KNOWS[who]:
        edit.edit(store, session(logins[who]), Kind.POSITION, position.id, {"notes": "记一下"})
    else:
        with pytest.raises(Refused, match="某新能源龙头") as refused:
            edit.edit(store, session(logins[who]), Kind.POSITION, position.id, {"notes": "记一下"})
        assert refused.value.rule == "P4.confidential"


def test_a_head_who_changes_the_department_reads_what_the_new_one_has(store: Store, secret: Any) -> None:
    position, logins = secret
    yu, cha = (User.get(User.login == logins[f"head of {which} department"]) for which in ("the client's", "another"))
    User.update(department=yu.department_id).where(User.id == cha.id).execute()
    assert doors(store, cha.login, position.id) == {"昆墟储能"}
