"""Stories told on records that exist anyway: travel, withdrawals, a moved venue, churn, a bypass (demo-spec 7)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.work import InterviewMode, InterviewStatus
from katui.sample.world import Card, Round, World
from katui.store.models.clients import Client
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import StatusChange
from katui.store.models.work import FollowUp

_PAID: Final = (
    ("客户补批 ¥800 二等座", "{who}是外地的，差旅之前没说法，{hr}去申请了，补批 ¥800，高铁二等座实报。"),
    ("改视频", "{who}来一趟要大半天，客户没有差旅政策，跟{hr}商量这轮改视频，同意了。"),
    ("候选人不愿自费，退出", "客户差旅不报，{hr}说没这个先例；{who}不愿自费跑一趟，要退出，再劝一次。"),
)
"""What became of the way to a talk in another city, in short and as it was noted then (S11)."""


def write(world: World) -> None:
    """Notes and marks, once every row is planned."""
    _clients(world)
    _withdrawals(world)
    _travel(world)
    _moved_venue(world)


def _moved_venue(world: World) -> None:
    """Two hours before a talk it became a video, and the link did not work (S10): as the round and the call tell it."""
    done = [c for c in world.cards if c.rounds and c.rounds[0].state is InterviewStatus.DONE and not c.mark]
    card = next(c for c in done[len(done) // 2 :] if _said(world, c, c.rounds[0].at, after=True) is not None)
    moved = card.rounds[0]
    world.sink.rows(Interview)[moved.id - 1] |= {
        "mode": InterviewMode.VIDEO,
        "place": None,
        "notes": "面前两小时通知：线下改视频，链接失效一次，重发后开始。",
    }
    world.mark("S10-1", Kind.INTERVIEW, moved.id)
    text = "{who}说：面前两小时才通知线下改视频，会议链接失效进不去，找{hr}重发才开始，晚了十分钟，聊得还行。"
    _tell(world, card, _said(world, card, moved.at, after=True), text)


def _said(world: World, card: Card, at: datetime, *, after: bool, client: bool = False) -> dict[str, Any] | None:
    """The contact about a card that is nearest to a moment, before or after it: with the client, or the candidate."""
    mine = [row for row in world.sink.rows(FollowUp) if row["submission"] == card.id]
    mine = [row for row in mine if (row["client"] is not None) is client and (row["at"] > at) is after]
    return min(mine, key=lambda row: abs(row["at"] - at), default=None)


def _tell(world: World, card: Card, row: dict[str, Any] | None, text: str) -> None:
    """Other words for what was said on an occasion that stands already."""
    if row is not None:
        words = {"who": card.who.fields["name"], "hr": card.place.hr.called}
        row |= {"outcome": Outcome.INFO, "text": text.format(**words)}


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
    held = next(c for c in away if _on_site(world, c) is not None)
    video = next(c for c in away if c is not held)
    left = next(c for c in away if c not in (held, video) and c.status is Status.DECLINED_BY_CANDIDATE)
    rounds = (_on_site(world, held) or held.rounds[0], video.rounds[0], left.rounds[-1])
    for number, (card, round_, (short, text)) in enumerate(zip((held, video, left), rounds, _PAID, strict=True), 1):
        world.sink.rows(Interview)[round_.id - 1]["travel"] = short
        world.mark(f"S11-{number}", Kind.INTERVIEW, round_.id)
        row = _said(world, card, round_.at, after=False, client=True) or _said(world, card, round_.at, after=False)
        _tell(world, card, row, text)
    world.sink.rows(Interview)[video.rounds[0].id - 1] |= {"mode": InterviewMode.VIDEO, "place": None}
    last = [row for row in world.sink.rows(StatusChange) if row["submission"] == left.id][-1]
    last["reason"] = "客户不报差旅，不愿自费过来"


def _on_site(world: World, card: Card) -> Round | None:
    """The first round that was held on site."""
    rows = world.sink.rows(Interview)
    onsite = [held for held in card.rounds if rows[held.id - 1]["mode"] is InterviewMode.ONSITE]
    return next((held for held in onsite if held.state is InterviewStatus.DONE), None)
