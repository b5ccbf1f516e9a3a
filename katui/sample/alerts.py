"""What must be seen on day zero beside the work: warnings, an overlap that was allowed, a birthday (S04, S25)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from katui.domain.calendars import CHINA
from katui.domain.clients import Severity, WarningKind, WarningStatus
from katui.domain.kinds import Kind
from katui.sample.positions import FREEZE
from katui.sample.world import World
from katui.store.models.clients import ClientWarning, KeyPerson
from katui.store.models.interviews import Interview


@dataclass(frozen=True, slots=True)
class Alarm:
    """One warning: about whom, which kind, since how many days, and the numbers it rests on."""

    mark: str
    client: str
    kind: WarningKind
    severity: Severity
    status: WarningStatus
    back: int
    brief: str
    why: dict[str, Any]


ALARMS: Final = (
    Alarm(
        "S25-1", "岱舆电池", WarningKind.CHURN, Severity.HIGH, WarningStatus.OPEN, 1,
        "60 天没有新职位，连拒三人没给理由，HRD 刚换人",
        {"days_without_new_position": 60, "rejected_in_a_row": 3, "key_person_left": "HRD"},
    ),
    Alarm(
        "S25-2", "镜花跨境", WarningKind.CHURN, Severity.MEDIUM, WarningStatus.OPEN, 2,
        "回款逾期 45 天，回复从一天拖到六天",
        {"invoice_overdue_days": 45, "reply_days_before": 1, "reply_days_now": 6},
    ),
    Alarm(
        "S26-warning", "员峤智驾", WarningKind.ABNORMAL, Severity.MEDIUM, WarningStatus.IN_HAND, -FREEZE,
        "编制冻结，五个职位同日暂停，34 天后恢复两个",
        {"positions_paused_on_one_day": 5, "resumed_after_days": 34, "resumed": 2},
    ),
)  # fmt: skip
ALLOWED: Final = "扶桑那场只谈前半小时，候选人和两家 HR 都打过招呼"


def write(world: World) -> None:
    """Warnings with their evidence, once every client and round is there."""
    for alarm in ALARMS:
        _warn(world, alarm)
    _allowed(world)
    _birthday(world)


def _warn(world: World, alarm: Alarm) -> None:
    client = world.client(alarm.client)
    at = world.days.at(CHINA.on_or_after(world.days.day(-alarm.back)), 10, 30)
    at = min(at, world.days.at(world.days.workday(-1), 10, 30))
    number = world.sink.add(
        ClientWarning,
        client=client.id,
        kind=alarm.kind,
        severity=alarm.severity,
        signal="computed",
        brief=alarm.brief,
        status=alarm.status,
        raised_by=world.users[client.owner],
        raised_at=at,
        why=alarm.why,
        countermeasure="每周问一次解冻进度，先推已恢复的两个" if alarm.status is WarningStatus.IN_HAND else None,
        created_at=at,
    )
    world.mark(f"{alarm.mark}-raised" if alarm.mark.startswith("S25") else alarm.mark, Kind.WARNING, number)


def _allowed(world: World) -> None:
    """The overlap of S04 stands because 解语晴 let it stand."""
    _kind, number = world.marks["S04-2"]
    world.sink.rows(Interview)[number - 1] |= {"clash_reason": ALLOWED, "clash_allowed_by": world.users["xie"]}


def _birthday(world: World) -> None:
    """One of the people whose birthday is noted has it on the coming Monday, at a client of 单若谷."""
    rows = world.sink.rows(KeyPerson)
    mine = [p for c in world.clients if c.owner == "shan" for p in c.persons if not p.left]
    person = next(p for p in mine if rows[p.id - 1]["birthday"])
    rows[person.id - 1]["birthday"] = f"{world.days.day(3):%m-%d}"
    world.mark("C10-1", Kind.PERSON, person.id)
