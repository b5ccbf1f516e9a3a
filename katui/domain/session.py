"""Who is at the desk: the one thing every service asks for (S1)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from katui.domain.people import Role


@dataclass(frozen=True, slots=True)
class UserRef:
    """A person of the firm, by id, login and name."""

    id: int
    login: str
    name: str


@dataclass(frozen=True, slots=True)
class Session:
    """A person at work: who, in which roles, through which door, for what, and by which clock.

    `origin` is `screen`, `cli`, `import` or `rule`; `clock` returns an aware UTC datetime; `zone` is the IANA name of
    the zone the person reads times in. `led` are the people whom a head leads, where they were read for one act
    (`scope.for_one_act`), None where they were not.
    """

    user: UserRef
    roles: frozenset[Role]
    origin: str
    purpose: str
    clock: Callable[[], datetime] = field(repr=False)
    zone: str = "Asia/Shanghai"
    led: frozenset[int] | None = field(default=None, repr=False, compare=False)
