"""Four thousand logged contacts in consultants' own words (demo-spec 6)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from katui.domain.calendars import CHINA
from katui.domain.contact import Channel, Direction, Outcome
from katui.domain.pipeline import Status
from katui.domain.scripts import Scenario
from katui.sample import talk_events, talk_hours
from katui.sample.talk_events import Said
from katui.sample.world import World, text_of
from katui.services.script_files import shipped, shipped_body
from katui.store.models.work import FollowUp, ScriptText

CLIENTS: Final = 1_450
CANDIDATES: Final = 2_350
AFTER_START: Final = 200
_TYPOS: Final = (("反馈", "反溃"), ("再", "在"), ("已经", "以经"), ("期望", "其望"), ("面试", "面式"))
_TRADES: Final = {"chip": "半导体", "battery": "新能源", "auto": "汽车", "bio": "医疗", "robot": "机器人"}


@dataclass(slots=True)
class _Scenario:
    title: str
    script: int
    lines: list[tuple[Outcome, str]]


def write(world: World) -> None:
    """Choose what was said, put it into hours people keep, and write it down."""
    scenarios = _scenarios(world)
    client = _exactly(world, talk_events.clients(world), CLIENTS, talk_events.more_clients(world))
    person = _exactly(world, talk_events.candidates(world), CANDIDATES, talk_events.more_candidates(world))
    after = _exactly(world, talk_events.after_start(world), AFTER_START, talk_events.more_after_start(world))
    said = [*client, *person, *after]
    talk_hours.settle(world, said)
    said.sort(key=lambda one: one.at)
    for one in said:
        _row(world, scenarios[one.scenario], one)


def _exactly(world: World, planned: list[Said], count: int, more: Iterable[Said]) -> list[Said]:
    """So many of the planned contacts, the necessary ones first, made up from the rest of the year if too few."""
    world.rng.shuffle(planned)
    planned.sort(key=lambda one: one.weight)
    found = planned[:count]
    extra = iter(more)
    while len(found) < count:
        found.append(next(extra))
    return found


def _kept(world: World, scenario: str) -> int:
    """The text that katui ships, kept with its uses as if it had been there all the time."""
    script = shipped(Scenario(scenario), "zh_CN")
    return world.sink.add(
        ScriptText,
        scenario=script.scenario.value,
        language=script.language,
        digest=script.version,
        body=shipped_body(script),
        kept_at=world.days.at(world.days.day(-400), 9),
    )


def _scenarios(world: World) -> dict[str, _Scenario]:
    found: dict[str, _Scenario] = {}
    texts: dict[str, int] = {}
    for name in ("talk_candidate", "talk_client"):
        for key, part in text_of(name).items():
            kept = texts.get(part["scenario"]) or _kept(world, part["scenario"])
            texts[part["scenario"]] = kept
            lines = [(Outcome(code), words) for code, _bar, words in (line.partition("|") for line in part["lines"])]
            found[key] = _Scenario(part["title"], kept, lines)
    return found


def _row(world: World, scenario: _Scenario, one: Said) -> None:
    outcome, words = world.rng.choice([line for line in scenario.lines if _suits(line[0], one)])
    text = _fill(world, words, one)
    if world.rng.random() < 0.45:
        text += world.rng.choice(world.work["tails"])
    text = _typo(world, text)
    place = one.place
    at_client = one.client is not None
    channel = _channel(world, at_client)
    if one.scenario == "weekly" and one.must_reach:  # the last regular call was about all that is open there (A8)
        place, channel = None, Channel.PHONE
    world.sink.add(
        FollowUp,
        at=one.at,
        author=world.users[one.author],
        channel=channel,
        direction=Direction.IN if outcome.reached and world.rng.random() < 0.12 else Direction.OUT,
        outcome=outcome,
        text=text,
        client=one.client.id if one.client else None,
        person=one.person.id if one.person else None,
        position=place.id if place else None,
        candidate=one.talent.id if one.talent else None,
        submission=one.card.id if one.card else None,
        script=scenario.script,
        branch=scenario.title,
    )
    if one.talent and outcome.reached:
        known = one.talent.fields.get("last_contact_at")
        if not at_client and (known is None or known < one.at):
            one.talent.fields["last_contact_at"] = one.at
            one.talent.fields["as_of"] = world.days.local(one.at).date()


def _suits(outcome: Outcome, one: Said) -> bool:
    """Whether this could have been said: no refusal in the middle of a card that went on."""
    if one.must_reach and not outcome.reached:
        return False
    if outcome not in {Outcome.DECLINED, Outcome.NOT_INTERESTED} or one.card is None or one.scenario == "warm":
        return True
    if one.scenario == "feedback":
        return one.card.status is Status.REJECTED_BY_CLIENT and one.round == len(one.card.rounds)
    return one.scenario == "counter_offer" and one.card.mark == "S14-1"


def _channel(world: World, at_client: bool) -> Channel:
    calls = [Channel.PHONE] * 5 + [Channel.WECHAT] * 4 + [Channel.EMAIL, Channel.SMS]
    found: Channel = world.rng.choice([*calls, Channel.VISIT] if at_client else calls)
    return found


def _fill(world: World, words: str, one: Said) -> str:
    place, talent = one.place, one.talent
    fields: dict[str, Any] = talent.fields if talent else {}
    soon = CHINA.on_or_after(world.days.local(one.at + timedelta(days=2 + one.at.day % 3)).date())
    return words.format(
        consultant=world.user_names[one.author],
        trade=_TRADES.get(place.client.trade, "消费") if place else "消费",
        name=fields.get("name", "这几位"),
        employer=fields.get("employer") or "现公司",
        job=fields.get("title") or "原岗位",
        city=fields.get("city") or "上海",
        client=place.client.name if place else "客户",
        position=place.title if place else "在招职位",
        person=one.person.called if one.person else "对方",
        day="周" + "一二三四五六日"[soon.weekday()],
        round="一二三四五六"[min(one.round, 6) - 1],
        sent="前两天",
    )


def _typo(world: World, text: str) -> str:
    if world.rng.random() >= 0.03:
        return text
    for right, wrong in _TYPOS:
        if right in text:
            return text.replace(right, wrong, 1)
    return text.rstrip("。")
