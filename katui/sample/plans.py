"""Two plans agreed with clients: one kept by both sides, one where the client owes its feedback (D1, D2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

from katui.domain.calendars import CHINA
from katui.domain.pipeline import Status, StatusClass
from katui.domain.plan import ENOUGH, FEEDBACK_DAYS, Step, proposed
from katui.domain.positions import PositionStage
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind
from katui.sample.steps import said
from katui.sample.world import World
from katui.store.models.clients import Client, KeyPerson
from katui.store.models.positions import Position, SearchPlan
from katui.store.models.submissions import Report, StatusChange, Submission
from katui.store.models.work import Action

_KEPT: Final = "南柯云"
_OWNER: Final = "shan"
_DECIDED: Final = frozenset(
    each
    for each in Status
    if each.class_ in {StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE}
)
_ANSWERED: Final = (Status.CV_PASSED, Status.INTERVIEWING, Status.REJECTED_BY_CLIENT)


@dataclass(frozen=True, slots=True)
class _Owed:
    """A position on which the client has not answered since a day, and the first report it has not answered."""

    position: dict[str, Any]
    answered: date
    sent: date


def write(world: World) -> None:
    """One client keeps its plan; another has owed its feedback longest since the plan was made again."""
    kept = _newest(world, _KEPT)
    _plan(world, kept, 1, kept["opened_on"], None)
    _talk(world, kept)
    owed = min(_owed(world), key=lambda each: (each.sent, each.position["id"]))
    _plan(world, owed.position, 1, owed.position["opened_on"], None)
    start = max(owed.answered + timedelta(days=1), CHINA.add_workdays(owed.sent, -3))
    why = "首批都没过，必须项从六条减到三条，重新开始"
    _plan(world, owed.position, 2, start, why, feedback=CHINA.add_workdays(owed.sent, FEEDBACK_DAYS))
    _talk(world, owed.position)


def _owed(world: World) -> Iterator[_Owed]:
    """The open positions of one consultant with a report to which nothing came back, nor to any before it since."""
    sink, day = world.sink, lambda at: world.days.local(at).date()
    cards = {row["id"]: row["position"] for row in sink.rows(Submission)}
    answers: dict[int, list[date]] = {}
    for row in sink.rows(Report):
        answers.setdefault(cards[row["submission"]], []).extend(
            [day(row["replied_at"])] if row.get("replied_at") else []
        )
    for row in sink.rows(StatusChange):
        if row["to_status"] in _ANSWERED:
            answers.setdefault(cards[row["submission"]], []).append(day(row["at"]))
    for position in sink.rows(Position):
        if position["stage"] != PositionStage.OPEN or position["owner"] != world.users[_OWNER]:
            continue
        last = max(answers.get(position["id"], []), default=position["opened_on"])
        here = [row for row in sink.rows(Report) if cards[row["submission"]] == position["id"] and row.get("sent_at")]
        later = [sent for row in here if (sent := day(row["sent_at"])) > last]
        if later:
            yield _Owed(position, last, min(later))


def _newest(world: World, client: str) -> dict[str, Any]:
    ref = world.client(client).id
    rows = [row for row in world.sink.rows(Position) if row["client"] == ref and row["stage"] == PositionStage.OPEN]
    found: dict[str, Any] = max(rows, key=lambda row: (row["opened_on"], row["id"]))
    return found


def _plan(
    world: World, position: dict[str, Any], no: int, start: date, why: str | None, *, feedback: date | None = None
) -> None:
    """A plan as one proposes it; `feedback` is the day the client agreed to answer by instead."""
    agreed = [
        replace(each, due=feedback) if feedback is not None and each.step is Step.FEEDBACK else each
        for each in proposed(start)
    ]
    made = world.days.at(start, 17)
    hr = world.sink.rows(KeyPerson)[position["hr"] - 1]["name"]
    world.sink.add(
        SearchPlan,
        position=position["id"],
        no=no,
        milestones=[each.as_kept() for each in agreed],
        feedback_days=FEEDBACK_DAYS,
        why=why,
        sent_on=start,
        confirmed_on=CHINA.add_workdays(start, 1),
        confirmed_by=hr,
        recorded_by=position["owner"],
        created_at=made,
        updated_at=made,
    )


def _talk(world: World, position: dict[str, Any]) -> None:
    cards = {row["id"] for row in world.sink.rows(Submission) if row["position"] == position["id"]}
    sent = {row["submission"] for row in world.sink.rows(Report) if row.get("sent_at") and row["submission"] in cards}
    statuses = {Status(row["status"]) for row in world.sink.rows(Submission) if row["position"] == position["id"]}
    if len(sent) < ENOUGH or statuses & _DECIDED:
        return
    world.sink.add(
        Action,
        kind=ActionKind.CLIENT_CALL,
        **_direction(world, position),
        due=world.days.at(world.days.today, 18),
        rule="D2",
        rule_key=f"D2:{position['id']}:{len(sent) // ENOUGH}",
        why={"recommended": len(sent), "changes": 0},
        owner=position["owner"],
        created_by=position["owner"],
        client=position["client"],
        position=position["id"],
        person=position["hr"],
        created_at=world.days.now - timedelta(minutes=20),
    )


def _direction(world: World, position: dict[str, Any]) -> dict[str, Any]:
    """What the talk is about: of a confidential search by its name outside, without the client (P4)."""
    if position["confidential"]:
        return said(StepText.DIRECTION_HIDDEN, position=position["alias"])
    client = world.sink.rows(Client)[position["client"] - 1]["name"]
    return said(StepText.DIRECTION, position=position["name"], client=client)
