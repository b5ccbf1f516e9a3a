"""What is to be done next: every living card, client and hire has its next step (F1, B1, B9, B10, A6, P6)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.feedback import LATE_AFTER
from katui.domain.kinds import Kind
from katui.domain.pipeline import Need, Status
from katui.domain.rhythm import next_beat, rule_every
from katui.domain.scenarios import Scenario
from katui.domain.settings import Settings
from katui.domain.step_texts import StepText
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus
from katui.sample import steps
from katui.sample.clock import add_months
from katui.sample.talk_events import client_author, missed, placed
from katui.sample.world import Card, Round, World
from katui.services.owing import FEEDBACK_AFTER
from katui.store.models.work import Action

_HOUSE: Final = Settings()
_CALL: Final = ActionKind.CANDIDATE_CALL
_PITCH: Final = "再给{name}推一次职位，问动机和期望", "Pitch the role to {name} again; ask for motive and expected pay"
_PAPERS: Final = "要{name}的最新简历和推荐同意", "Get {name}'s latest CV and consent to be recommended"
_REPORT: Final = "写{name}的推荐报告，补齐同意和薪酬", "Write the report on {name}; consent and pay are still missing"
_BEFORE: Final = {
    Status.SOURCED: (_CALL, ("首次联系{name}", "First contact with {name}"), 9),
    Status.CONTACTED: (_CALL, _PITCH, 8),
    Status.INTERESTED: (_CALL, _PAPERS, 7),
    Status.SHORTLISTED: (ActionKind.GAP, _REPORT, 4),
}
_OFFERED: Final = "问{name} Offer 考虑得怎么样，别家有没有动静", "Ask {name} about the offer, and what others are doing"
_PAUSED: Final = "{name}暂停到期，问客户是否继续", "{name}: the pause is over; ask the client whether they go on"
_TIMES: Final = "要{name}的面试时间，至少三个时段", "Get interview times for {name}, three at least"
_NEXT: Final = "约{name}下一轮面试的时间", "Arrange {name}'s next round"


def write(world: World) -> None:
    """All actions, open ones first by card, then by client and by hire."""
    seen: dict[tuple[str, Status], int] = {}
    for card in world.cards:
        if card.fate == "pending":
            _report_call(world, card)
        elif card.status in _BEFORE:
            order = seen[card.owner, card.status] = seen.get((card.owner, card.status), 0) + 1
            _next_call(world, card, order)
        elif card.active:
            _with_client(world, card)
        elif card.report and card.id % 3 == 0:
            _called(world, card)
        for held in card.rounds:
            _around(world, card, held)
    _rhythm(world)
    _check_ins(world)
    for card in world.cards:
        _after(world, card)


def _add(
    world: World, card: Card, kind: ActionKind, do: StepText | tuple[str, str], day: date, hour: int = 10, **fields: Any
) -> int:
    """One step of a card: of a rule by its text, of a consultant in the words of both languages."""
    name, words = card.who.fields["name"], fields.pop("words", {})
    if isinstance(do, StepText):
        text = steps.said(do, candidate=name, client=steps.shown(world, card.place), **words)
    else:
        text = steps.own(name, *do)
    owner = fields.pop("owner", card.owner)
    made = fields.pop("made", card.steps[-1].at)
    return world.sink.add(
        Action,
        kind=kind,
        **text,
        due=fields.pop("due", world.days.at(day, hour)),
        owner=world.users[owner],
        created_by=world.users[owner],
        client=card.place.client.id,
        position=card.place.id,
        candidate=card.who.id,
        submission=card.id,
        created_at=min(made, world.days.now - timedelta(minutes=20)),
        **fields,
    )


def _report_call(world: World, card: Card) -> None:
    """The call two working days after a report (B1)."""
    assert card.sent is not None
    sent = world.days.local(card.sent).date()
    why = {"sent": card.sent.isoformat(), "working_days": CHINA.workdays_between(sent, world.days.today)}
    number = _add(
        world, card, ActionKind.REPORT_CALL, StepText.REPORT_CALL, CHINA.add_workdays(sent, 2),
        words={"person": card.place.hr.name}, rule="B1", rule_key=f"B1:report:{card.report}", why=why,
        person=card.place.hr.id, report=card.report, made=card.sent,
    )  # fmt: skip
    if card.mark:
        world.mark(card.mark, Kind.SUBMISSION, card.id)
        world.marks.setdefault("S32", (Kind.ACTION, number))


def _next_call(world: World, card: Card, order: int) -> None:
    kind, do, every = _BEFORE[card.status]
    day = CHINA.add_workdays(world.days.today, order % every)
    why = {"why": {"need": Need.REPORT.value}} if kind is ActionKind.GAP else {}
    _add(world, card, kind, do, day, 12 if order % 2 else 19, **why)


def _with_client(world: World, card: Card) -> None:
    """The next word with the client, or with the candidate who has an offer."""
    days = world.days
    if card.status is Status.OFFERED:
        _add(world, card, ActionKind.CANDIDATE_CALL, _OFFERED, days.today, 19, why={"opens": Scenario.OFFER.value})
    elif card.status is Status.CV_PASSED and card.hold_until is not None:
        _add(
            world,
            card,
            ActionKind.CLIENT_CALL,
            _PAUSED,
            card.hold_until,
            person=card.place.hr.id,
        )
    elif card.status is Status.CV_PASSED:
        day = CHINA.add_workdays(days.today, card.ordinal % 3)
        about = {"person": card.place.hr.id, "why": {"need": "time"}}
        _add(world, card, ActionKind.CLIENT_CALL, _TIMES, day, 11, **about)
    elif card.status is Status.INTERVIEWING and card.rounds[-1].answered and card.rounds[-1].at < days.now:
        day = CHINA.add_workdays(days.today, 1 + card.id % 3)
        about = {"person": card.place.hr.id, "why": {"need": "time"}}
        _add(world, card, ActionKind.CLIENT_CALL, _NEXT, day, 15, **about)


def _called(world: World, card: Card) -> None:
    """A report call of the past, done."""
    assert card.sent is not None
    answered = card.steps[5].at
    _add(
        world, card, ActionKind.REPORT_CALL, StepText.REPORT_CALL, words={"person": card.place.hr.name},
        day=CHINA.add_workdays(world.days.local(card.sent).date(), 2), rule="B1", rule_key=f"B1:report:{card.report}",
        person=card.place.hr.id, report=card.report, made=card.sent, owner=world.actor(card, card.sent),
        status=ActionStatus.DONE, done_at=answered, result=card.steps[5].status.value,
    )  # fmt: skip


def _around(world: World, card: Card, held: Round) -> None:
    """Preparation before a round to come (B9), both sides' words after one (B10)."""
    days, day = world.days, world.days.local(held.at).date()
    if held.state is InterviewStatus.CONFIRMED and held.at > days.now:
        before, hour = (CHINA.add_workdays(day, -1), 19) if day > days.today else (day, 9)
        key = f"B9:{held.id}"
        _add(
            world, card, ActionKind.PREPARE, StepText.PREPARE, before, hour,
            rule="B9", rule_key=key, interview=held.id,
        )  # fmt: skip
    elif held.state is InterviewStatus.CONFIRMED:
        why = {"interview": held.at.isoformat(), "missing": "result"}
        _add(
            world, card, ActionKind.CANDIDATE_FEEDBACK, StepText.HEAR_CANDIDATE, day, 20,
            rule="B10", rule_key=f"B10:candidate:{held.id}", why=why, interview=held.id, made=held.at,
        )  # fmt: skip
    elif held.state is InterviewStatus.DONE and held.heard is None:
        _late(world, card, held, day)


def _after(world: World, card: Card) -> None:
    """What each round that is set owes after it."""
    for held in card.rounds:
        if held.state is InterviewStatus.CONFIRMED and held.at > world.days.now:
            _both_sides(world, card, held)


def _both_sides(world: World, card: Card, held: Round) -> None:
    """What a round that is set owes once it was held: the candidate's word that day, then the client's (B10)."""
    day, ends = world.days.local(held.at).date(), held.at + timedelta(hours=1)
    common: dict[str, Any] = {"rule": "B10", "interview": held.id}
    common["why"] = {"round": card.rounds.index(held) + 1, "at": when.iso_utc(held.at)}
    _add(
        world, card, ActionKind.CANDIDATE_FEEDBACK, StepText.HEAR_CANDIDATE, day, due=ends + FEEDBACK_AFTER,
        has_time=True, rule_key=f"B10:candidate:{held.id}", **common,
    )  # fmt: skip
    _add(
        world, card, ActionKind.CLIENT_FEEDBACK, StepText.HEAR_CLIENT, CHINA.add_workdays(day, LATE_AFTER), 18,
        has_time=False, rule_key=f"B10:client:{held.id}", **common,
    )  # fmt: skip


def _late(world: World, card: Card, held: Round, day: date) -> None:
    waited = CHINA.workdays_between(day, world.days.today)
    why = {"interview": held.at.isoformat(), "working_days": waited}
    due = CHINA.add_workdays(day, 2)
    common: dict[str, Any] = {"rule": "B10", "why": why, "interview": held.id, "person": card.place.hr.id}
    common["made"] = held.at
    key, do = f"B10:client:{held.id}", StepText.HEAR_CLIENT
    number = _add(world, card, ActionKind.CLIENT_FEEDBACK, do, due, 17, rule_key=key, **common)
    world.mark(held.mark, Kind.ACTION, number)


def _rhythm(world: World) -> None:
    """The next contact each client was promised (A6, S24)."""
    numbers: dict[str, int] = {}
    for client in world.clients:
        rule = rule_every(_HOUSE.cadence_days[client.tier])
        due = next_beat(rule, client.last)
        assert due is not None
        owner = world.users[client_author(world, client, world.days.today)]
        number = world.sink.add(
            Action,
            kind=ActionKind.CLIENT_CALL,
            **steps.said(StepText.TOUCH, client=client.name),
            due=world.days.at(due, 16),
            owner=owner,
            created_by=owner,
            rule="A6",
            rule_key=f"A6:client:{client.id}:{due:%Y%m%d}",
            why={"last": client.last.isoformat(), "tier": client.tier, "rule": rule},
            client=client.id,
            person=next((p for p in client.persons if not p.left), client.persons[0]).id,
            created_at=world.days.at(client.last, 18),
        )
        if due < world.days.today:
            order = numbers[client.tier] = numbers.get(client.tier, 0) + 1
            world.mark(f"S24-{client.tier}{order}", Kind.ACTION, number)


def _check_ins(world: World) -> None:
    """Every check-in to come of everybody placed and still there, today's too; two that were missed stay open (S36)."""
    for card in [*placed(world), *(c for c in world.cards if c.status is Status.ACCEPTED)]:
        if card.status is Status.ACCEPTED:
            day = CHINA.on_or_after(world.days.day(3))
            do = StepText.COUNTER_OFFER if card.mark == "S14-3" else StepText.RESIGNED
            _add(world, card, ActionKind.COUNTER_OFFER, do, day, 9, rule="P6")
        elif card.fate not in {"left_in", "left_after", "passed"} and card.start is not None:
            _check_in(world, card, card.start)


def _check_in(world: World, card: Card, start: date) -> None:
    days = world.days
    ending = (add_months(start, card.place.client.months) - start).days - 14
    for after in sorted({1, 7, 30, 60, 90, ending}):
        day = CHINA.on_or_after(start + timedelta(after))
        if day >= days.today or missed(card, after):
            key = f"P6:{card.id}:{after}"
            made: datetime = days.at(start, 11)
            more: dict[str, Any] = {"rule": "P6", "rule_key": key, "made": made, "words": {"day": str(after)}}
            number = _add(world, card, ActionKind.CHECK_IN, StepText.CHECK_IN_CANDIDATE, day, 12, **more)
            if missed(card, after):
                world.mark("S36-1" if after == 7 else "S36-2", Kind.ACTION, number)
