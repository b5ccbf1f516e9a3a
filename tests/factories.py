"""Small records for tests, made through the same change record as everything else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from katui.domain.people import Role
from katui.domain.registration import GATE_KINDS
from katui.domain.session import Session, UserRef
from katui.store.changes import Writing, writing
from katui.store.models.candidates import Candidate
from katui.store.models.clients import Agreement, Client, Document, KeyPerson
from katui.store.models.people import Department, User, UserRole
from katui.store.models.positions import Position
from katui.store.models.submissions import Submission
from katui.store.store import Store

FRIDAY = datetime(2026, 11, 20, 1, 0, tzinfo=UTC)
HEARD = {"learned_from": "王敏"}
"""From whom one learned what the client has done: a time that it set, an offer that it made (P2)."""


def add_user(login: str, name: str, department: Any = None, *roles: Role) -> Any:
    """A person of the firm."""
    user = User.create(login=login, name=name, department=department)
    for role in roles or (Role.CONSULTANT,):
        UserRole.create(user=user, role=role)
    return user


def session(login: str, *, at: datetime = FRIDAY, origin: str = "screen") -> Session:
    """A session of a person already in the store, with a clock that stands still."""
    user = User.get(User.login == login)
    roles = frozenset(row.role for row in UserRole.select().where(UserRole.user == user))
    return Session(UserRef(user.id, user.login, user.name), roles, origin, "", lambda: at)


class Desk:
    """One client, one open position with terms, two candidates; 王敏 is the HR we call."""

    def __init__(self, store: Store) -> None:
        self.store = store
        store.connect()
        self.department = Department.create(name="硬科技组")
        self.shan = add_user("shan", "单若谷", self.department)
        self.xie = add_user("xie", "解语晴", self.department)
        self.zeng = add_user("zeng", "曾砚秋", self.department, Role.HEAD)
        self.leader = add_user("moqi", "万俟青", None, Role.LEADER)
        self.session = session("shan")
        with writing(store, self.session, "set_up") as write:
            self.client = self.add_client(write, "归墟半导体", tier="A")
            self.person = write.create(
                KeyPerson, client=self.client, name="王敏", title="HRD", phone="14100000001", best_hours="10:00-11:30"
            )
            self.position = self.add_position(write, self.client, "架构师", hr=self.person)
            self.candidate = self.add_candidate(write, "阿依古丽·买买提", city="上海")
            self.other = self.add_candidate(write, "解小满", city="苏州")

    def add_client(self, write: Writing, name: str, **fields: Any) -> Any:
        """A client whose registration is complete, active, with terms in force."""
        given = {"owner": self.shan, "department": self.department, "status": "active"}
        client = write.create(Client, name=name, **(given | self.registration(name) | fields))
        self.add_papers(write, client)
        term = {"valid_from": date(2026, 1, 1), "valid_until": date(2027, 12, 31)}
        write.create(Agreement, client=client, confirmed_in_writing=True, **term)
        return client

    def registration(self, name: str) -> dict[str, Any]:
        """The fields that a complete registration has (C3)."""
        told = {"industry": "半导体", "city": "上海", "business": "芯片设计", "credit": "良好", "billing": "专票 6%"}
        return {"registered_on": date(2026, 3, 2), "legal_name": f"{name}有限公司（演示）"} | told

    def add_papers(self, write: Writing, client: Any) -> None:
        """The documents that the registration gate asks for (C7)."""
        for kind in GATE_KINDS:
            write.create(Document, client=client, kind=kind, title=kind.zh, as_of=date(2026, 3, 2))

    def add_position(self, write: Writing, client: Any, title: str, **fields: Any) -> Any:
        """An open position."""
        given = {"owner": self.shan, "stage": "open", "city": "上海", "opened_on": date(2026, 10, 12)}
        return write.create(Position, client=client, name=title, **(given | fields))

    def add_candidate(self, write: Writing, name: str, **fields: Any) -> Any:
        """A candidate of 单若谷."""
        return write.create(Candidate, name=name, **({"owner": self.shan} | fields))

    def add_submission(self, write: Writing, candidate: Any = None, position: Any = None, **fields: Any) -> Any:
        """A card on the board."""
        given = {"owner": self.shan, "status": "sourced", "status_since": write.at}
        return write.create(
            Submission, candidate=candidate or self.candidate, position=position or self.position, **(given | fields)
        )
