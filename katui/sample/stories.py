"""Stories told on records that exist anyway: travel, withdrawals, a moved venue, churn, a bypass (demo-spec 7)."""

from __future__ import annotations

from collections.abc import Callable

from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.work import InterviewStatus
from katui.sample.world import Card, World
from katui.store.models.clients import Client
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position


def write(world: World) -> None:
    """Notes and marks, once every row is planned."""
    _clients(world)
    _withdrawals(world)
    _travel(world)
    done = [c for c in world.cards if c.rounds and c.rounds[0].state is InterviewStatus.DONE and not c.mark]
    moved = done[len(done) // 2].rounds[0]
    world.sink.rows(Interview)[moved.id - 1]["notes"] = "面前两小时通知：线下改视频，链接失效一次，重发后开始。"
    world.mark("S10-1", Kind.INTERVIEW, moved.id)


def _clients(world: World) -> None:
    rows = world.sink.rows(Client)
    for mark, name, note in (
        ("S24-decoy", "华胥医疗", "昨日由同事代联，不算漏联。"),
        ("S25-1", "岱舆电池", "60 天没有新职位，连拒三人没给理由，HRD 刚换人，流失预警。"),
        ("S25-2", "镜花跨境", "回款逾期 45 天，回复从一天拖到六天，流失预警。"),
    ):
        client = world.client(name)
        rows[client.id - 1]["notes"] = note
        world.mark(mark, Kind.CLIENT, client.id)
    lost = next(p for p in world.client("蜃楼零售").positions if p.letter == "L")
    world.sink.rows(Position)[lost.id - 1]["notes"] = "客户直接录用了我方四个月前推荐的人选，保护期内，追费中。"
    world.mark("S29-1", Kind.POSITION, lost.id)


def _withdrawals(world: World) -> None:
    """Nine who left: three after the report, three before a first talk, two after talks, one at the offer."""
    gone = [c for c in world.cards if c.status is Status.DECLINED_BY_CANDIDATE and not c.mark]
    wanted: list[tuple[int, Callable[[Card], bool]]] = [
        (3, lambda c: c.fate == "withdrawn"),
        (3, lambda c: c.fate == "declined"),
        (2, lambda c: c.fate == "chain"),
        (1, lambda c: c.fate == "refused"),
    ]
    number = 0
    for count, rule in wanted:
        for card in [c for c in gone if rule(c)][:count]:
            number += 1
            world.mark(f"S13-{number}", Kind.SUBMISSION, card.id)


def _travel(world: World) -> None:
    """Out-of-town talks: the client paid after all, it became a video talk, the candidate would not pay (S11)."""
    away = [
        c
        for c in world.cards
        if c.rounds and not c.mark and not c.tag and c.who.fields["city"] != c.place.city and c.rounds[0].heard
    ]
    held, video = away[0], away[1]
    left = next(c for c in away[2:] if c.status is Status.DECLINED_BY_CANDIDATE)
    words = ("客户补批 ¥800 二等座", "改视频", "候选人不愿自费，退出")
    for number, (card, text) in enumerate(zip((held, video, left), words, strict=True), start=1):
        round_ = card.rounds[-1] if card is left else card.rounds[0]
        world.sink.rows(Interview)[round_.id - 1]["travel"] = text
        world.mark(f"S11-{number}", Kind.INTERVIEW, round_.id)
