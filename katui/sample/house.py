"""The firm itself: departments, people, roles, the leave and the handover (demo-spec 1)."""

from __future__ import annotations

from datetime import timedelta

from katui.domain.people import Role
from katui.sample.clock import JOINED, LEAVE
from katui.sample.world import World
from katui.store.models.people import Department, User, UserRole


def plan(world: World) -> None:
    """Two departments, twelve people; 盖小满 is on leave with 任北辰 for deputy, 查一诺 is new."""
    for name in world.firm["departments"]:
        world.sink.add(Department, name=name)
    logins = [row["login"] for row in world.firm["users"]]
    for number, row in enumerate(world.firm["users"], start=1):
        login = row["login"]
        away = login == "ge"
        joined = world.days.day(-JOINED) if login == "zha" else world.days.day(-900 - 97 * number)
        world.users[login] = world.sink.add(
            User,
            login=login,
            name=row["name"],
            department=row["department"] + 1 if "department" in row else None,
            joined=joined,
            phone=world.phone(),
            email=f"{login}@nowhere-search.example",
            deputy=logins.index("ren") + 1 if away else None,
            deputy_from=world.days.day(-LEAVE) if away else None,
            deputy_until=world.days.day(-LEAVE) + timedelta(100) if away else None,
        )
        world.user_names[login] = row["name"]
        world.sink.add(UserRole, user=world.users[login], role=Role(row.get("role", "consultant")))
