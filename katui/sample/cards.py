"""Rows of the cards: history, consents, reports, interviews, feedback, offers, placements."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain.contact import Channel
from katui.domain.feedback import Decision
from katui.domain.fees import fee_of
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.placing import LeaveCause, OffLimitsWhy
from katui.domain.work import InterviewMode, InterviewStatus, ReportKind, RoundReason, Side
from katui.sample import papers, steps
from katui.sample.clock import LEAVE, add_months
from katui.sample.guarantees import MINIMUM_FEE, remedy_of, terms_of
from katui.sample.positions import rounds_planned
from katui.sample.talents import read
from katui.sample.world import Card, Round, World
from katui.store.models.candidates import OffLimits
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.submissions import Consent, Offer, Placement, Report, StatusChange, Submission

WITHOUT_REPORT: Final = 12
_REASONS: Final = (RoundReason.TOP_AVAILABLE, RoundReason.TEAM, RoundReason.MISSED)
_CONSENT: Final = ("可以推，简历用最新那版", "同意推荐，先别透露现公司", "行，你推吧", "OK 推，薪资先别写太细")
_HERE: Final = ("本地，没问题", "可以接受，单程一小时内", "没问题，离家近", "可以，早高峰错开就行", "同城")
_AWAY: Final = ("可以过去，周末回家", "可以，先一个人过去", "愿意搬，公司管住宿就行", "周末回家即可", "愿意搬，先租房")
"""What a candidate of the position's city said of its place, and one from another city."""
_MODES: Final = (InterviewMode.ONSITE, InterviewMode.VIDEO, InterviewMode.ONSITE, InterviewMode.PHONE)


def write(world: World) -> None:
    """Everything that belongs to each card, in the order of their ids."""
    for card in world.cards:
        _submission(world, card)
        for step, before in zip(card.steps, [None, *card.steps], strict=False):
            _change(world, card, step, before.status if before else None)
        if card.sent is not None:
            _report(world, card)
        for number, held in enumerate(card.rounds, start=1):
            _interview(world, card, number, held)
        if card.offered is not None:
            _offer(world, card)
        if card.start is not None and card.status not in {Status.ACCEPTED}:
            _placement(world, card)
    for card in [card for card in world.cards if card.status is Status.SHORTLISTED][WITHOUT_REPORT:]:
        _prepared(world, card)


def _since(card: Card) -> datetime:
    """When a card came to its stage: the next round of interviews is the same stay."""
    since = card.steps[-1].at
    for step in reversed(card.steps):
        if step.status is not card.steps[-1].status:
            break
        since = step.at
    return since


def _submission(world: World, card: Card) -> None:
    last = card.steps[-1]
    past = world.days.offset(world.days.local(last.at).date()) < -LEAVE
    old = card.place.client.handed and past and last.status.ended
    away = card.who.fields["city"] != card.place.city
    world.sink.add(
        Submission,
        candidate=card.who.id,
        position=card.place.id,
        owner=world.users["ge" if old else card.owner],
        status=last.status,
        status_since=_since(card),
        left_from=card.steps[-2].status if last.status.ended else None,
        hold_until=card.hold_until,
        hr_does_not_call=card.tag == "S12",
        location_answer=world.rng.choice(_AWAY if away else _HERE) if len(card.steps) > 2 else None,
        facts=_facts(card),
        version=len(card.steps),
        created_at=card.steps[0].at,
        updated_at=last.at,
    )


def _facts(card: Card) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if card.start is not None or card.status is Status.ACCEPTED:
        facts["resignation"] = "离职谈话待进行" if card.mark == "S14-3" else "已提离职"
    if card.tag == "S11":
        facts["travel"] = "asked"
    return facts


def _change(world: World, card: Card, step: Any, before: Status | None) -> None:
    actor = world.actor(card, step.at)
    facts = {}
    if step.status is Status.CV_PASSED:
        facts = {"who": card.place.hr.called, "when": step.at.isoformat()}
    world.sink.add(
        StatusChange,
        submission=card.id,
        from_status=before,
        to_status=step.status,
        actor=world.users[actor],
        credited_to=world.users[actor],
        at=step.at,
        reason_code=step.code,
        reason=step.reason,
        facts=facts,
    )


def _report(world: World, card: Card) -> None:
    assert card.sent is not None
    blind = card.fate in {"rejected", "pending", "withdrawn"} and world.rng.random() < 0.15
    author = world.users[world.actor(card, card.sent)]
    if not blind:
        _consent(world, card, card.sent, author)
    answer = card.steps[5] if len(card.steps) > 5 else None
    card.report = world.sink.add(
        Report,
        submission=card.id,
        kind=ReportKind.BLIND if blind else ReportKind.FULL,
        author=author,
        recipient=card.place.hr.id,
        channel=world.rng.choice([Channel.EMAIL, Channel.EMAIL, Channel.WECHAT]),
        sent_at=card.sent,
        digest=hashlib.sha256(f"report {card.id}".encode()).hexdigest(),
        **papers.written(world, card),
        text_sent_at=card.sent + timedelta(minutes=4),
        reply=answer and ("可以聊" if answer.status in {Status.CV_PASSED, Status.INTERVIEWING} else answer.reason),
        replied_at=answer and answer.at,
        created_at=card.sent,
    )


def _consent(world: World, card: Card, sent: datetime, recorder: int) -> None:
    given = card.steps[3].at + (sent - card.steps[3].at) / 2
    world.sink.add(
        Consent,
        submission=card.id,
        given_at=given,
        channel=world.rng.choice([Channel.WECHAT, Channel.PHONE]),
        words=world.rng.choice(_CONSENT),
        recorded_by=recorder,
    )


def _prepared(world: World, card: Card) -> None:
    at = card.steps[-1].at
    author, recipient = world.users[card.owner], card.place.hr.id
    world.sink.add(Report, submission=card.id, author=author, recipient=recipient, created_at=at)
    if card.id % 2:
        _consent(world, card, world.days.now, world.users[card.owner])


def _interview(world: World, card: Card, number: int, held: Round) -> None:
    mode = InterviewMode(held.mode) if held.mode else _MODES[(card.id + number) % 4]
    place = card.place
    planned = rounds_planned(place)
    made = card.steps[min(5 + number, len(card.steps) - 1)].at
    held.id = world.sink.add(
        Interview,
        submission=card.id,
        round=number,
        mode=mode,
        status=held.state,
        starts_at=held.at,
        ends_at=held.at + timedelta(hours=1),
        zone="America/Los_Angeles" if card.mark in {"S05-1", "S05-2"} else "Asia/Shanghai",
        place=f"{place.city}市{place.client.name}总部 {number + 2} 楼" if mode is InterviewMode.ONSITE else None,
        interviewer=(place.hr if number == 1 else place.manager).id,
        planned=number <= planned,
        unplanned_why=None if number <= planned else _REASONS[(card.id + number) % len(_REASONS)].value,
        prepared=_ticked(world, card, held),
        uid=f"sample-{card.id}-{number}@nowhere-search.example",
        sequence=4 if card.mark == "S08-1" else 0,
        moved=4 if card.mark == "S08-1" else 0,
        result=_result(card, number, held),
        notes="差旅问过客户 HR 一次，还没答复" if card.tag == "S11" else None,
        created_at=min(made, held.at),
    )
    if held.mark:
        world.mark(held.mark, Kind.INTERVIEW, held.id)
    if held.state is InterviewStatus.DONE:
        _feedback(world, card, held)


def _ticked(world: World, card: Card, held: Round) -> list[str]:
    """Half the rounds to come were begun to be prepared for."""
    begun = held.state is InterviewStatus.CONFIRMED and held.at > world.days.now and card.id % 2
    return ["on_time", "dress"] if begun else []


def _result(card: Card, number: int, held: Round) -> str | None:
    if held.state is not InterviewStatus.DONE:
        return None
    if held.heard is None:
        return "waiting"
    refused = number == len(card.rounds) and card.status is Status.REJECTED_BY_CLIENT
    return "refused" if refused else "passed"


def _feedback(world: World, card: Card, held: Round) -> None:
    taker = world.users[world.actor(card, held.at)]
    said = min(held.at + timedelta(minutes=95), world.days.now - timedelta(minutes=30))
    world.sink.add(
        Feedback,
        interview=held.id,
        side=Side.CANDIDATE,
        given_at=said,
        taken_by=taker,
        answers={"accepts": "岗位内容", "doubts": world.pick("concerns")},
        willingness=3 + held.id % 3,
        counter_offer_risk=1 + held.id % 4,
        created_at=said,
    )
    if held.heard is not None:
        world.sink.add(
            Feedback,
            interview=held.id,
            side=Side.CLIENT,
            given_at=held.heard,
            taken_by=taker,
            answers={"strengths": "专业扎实", "concerns": "稳定性" if held.id % 3 else "薪资"},
            decision=_decision(card, held),
            created_at=held.heard,
        )


def _decision(card: Card, held: Round) -> Decision:
    """What the client said after a round, as the form keeps it."""
    if _result(card, card.rounds.index(held) + 1, held) != "passed":
        return Decision.REFUSED
    return Decision.OFFER if card.offered is not None and held is card.rounds[-1] else Decision.NEXT_ROUND


def _offer(world: World, card: Card) -> None:
    assert card.offered is not None
    day = world.days.local(card.offered).date()
    world.sink.add(
        Offer,
        submission=card.id,
        verbal_on=day,
        written_on=day if card.accepted is not None else None,
        accepted_on=world.days.local(card.accepted).date() if card.accepted is not None else None,
        pay=card.place.pay,
        terms="试用期六个月，五险一金，年终 1-3 个月",
        valid_until=day + timedelta(7),
        planned_start=card.planned_start or (day + timedelta(35)),
        resignation="离职谈话约在下周一，现公司可能挽留" if card.mark == "S14-3" else None,
        background_check="无异常" if card.accepted is not None else None,
        created_at=card.offered,
    )


def _placement(world: World, card: Card) -> None:
    assert card.start is not None
    client, start = card.place.client, card.start
    until = add_months(start, client.months)
    yearly = read(card.place.pay)
    total = fee_of(yearly["year_min"] or yearly["year_max"] or 60_000_000, client.fee, MINIMUM_FEE)
    left = {"left_in": start + timedelta(52), "left_after": until + timedelta(8)}.get(card.fate)
    rule = world.sink.add(
        OffLimits,
        client=client.id,
        candidate=card.who.id,
        from_day=start,
        until_day=left or start + timedelta(730),
        reason=OffLimitsWhy.OURS.value,
        created_at=world.days.at(start, 10),
    )
    number = world.sink.add(
        Placement,
        submission=card.id,
        start_on=start,
        fee=total,
        currency=yearly["currency"],
        shares=[[world.users[card.owner], 10_000]],
        terms=terms_of(client),
        guarantee_until=until,
        off_limits=rule,
        left_on=left,
        left_cause=LeaveCause.MANAGER if left else None,
        left_why="与上级不合" if left else None,
        **(remedy_of(total, start, until, left) if left and left <= until else {}),
        created_at=world.days.at(start, 10),
    )
    if card.mark.startswith(("S33", "S34", "S35", "S36")):
        world.mark(card.mark, Kind.PLACEMENT, number)
    talent = card.who
    if left is None:
        employer = steps.shown(world, card.place)
        talent.fields |= {"employer": employer, "title": card.place.title, "city": card.place.city}
