"""Situations that belong to single candidates: hard names, extreme text, duplicates, look-alikes (demo-spec 7)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.pipeline import EndReason, Status
from katui.domain.work import Side, SlotStatus
from katui.sample.names import Names
from katui.sample.talents import plain
from katui.sample.world import Card, Position, Step, Talent, World, text_of
from katui.store.models.interviews import Slot, SlotOffer

_TABLED: Final = (
    "面评：\t技术\t沟通\t稳定\n评分：\t4\t3\t5",
    "作品集 https://portfolio.example/demo?a=1&b=2#top （打不开请翻一下）",
    "这个人 👍👍 强烈推荐，💰期望略高，🕘 只能晚上聊 👨‍👩‍👧",
    "候选人原话：\t「先别推」\t<b>重要</b>\t[red]别忘了[/red]",
    "邮箱换了 mailto:old@mail.example → new@post.example ✅\t已核对",
)
_MIXED: Final = "候选人在迪拜工作三年，阿语原文：مرحبا، أنا مهتم بالوظيفة 大意是对职位感兴趣，可视频。"


def names(world: World, names: Names) -> None:
    """The 24 difficult names (S22), some of them on 单若谷's own board; before anything is derived from names."""
    own = [t for t in world.talents if t.owner == "shan"]
    rest = [t for t in world.talents if t.owner != "shan"]
    for number, name in enumerate(names.difficult, start=1):
        talent = own[number * 7] if number % 2 else rest[number * 23]
        talent.fields["name"] = name
        world.mark(f"S22-{number}", Kind.CANDIDATE, talent.id)


def people(world: World, names: Names) -> None:
    """Extreme notes and the pairs, once every row is filled in."""
    free = unmarked(world)
    notes = [_long(), _lines(), *_TABLED, _MIXED]
    for number, note in enumerate(notes, start=1):
        talent = free.pop(0)
        talent.fields["notes"] = note
        world.mark(f"S23-{number}", Kind.CANDIDATE, talent.id)
    _duplicates(world, [t for t in free if t.fields["phone"] and t.fields["email"]])


def unmarked(world: World) -> list[Talent]:
    """People of the pool, known lately, who belong to no situation yet."""
    marked = {ref for kind, ref in world.marks.values() if kind is Kind.CANDIDATE}
    free = [t for t in plain(world) if t.id not in marked and t.tag != "erased"]
    return [t for t in free if world.days.offset(t.fields["as_of"]) > -900]


def _long() -> str:
    """A note of 6,000 characters, put together from what people really write."""
    parts = [line.partition("|")[2] for part in text_of("talk_candidate").values() for line in part["lines"]]
    filled = [p.format_map(_Blank()) for p in parts]
    return "".join(filled * 3)[:6000]


class _Blank(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return {"round": "二", "day": "周三", "client": "客户", "position": "这个岗位", "city": "上海"}.get(key, "他")


def _lines() -> str:
    said = ("没接，改天再打", "聊得不错", "约了下周面聊")
    return "\n".join(f"{n:02d}. 电话记录：第 {n} 次沟通，{said[n % 3]}" for n in range(1, 51))


def _duplicates(world: World, free: list[Talent]) -> None:
    """Twelve people whom two consultants met, each on a record of his own, and six pairs who only look alike (S17)."""
    pairs = [_two(free) for _ in range(12)]
    for number, (first, second) in enumerate(pairs, start=1):
        a, b = first.fields, second.fields
        if number <= 8:
            b["name"] = a["name"]
        if number <= 5:
            b["phone"] = a["phone"]
        elif number <= 8:
            b["email"] = (a["email"].upper(), a["email"].title(), f"{a['name']} <{a['email']}>")[number - 6]
        elif number <= 10:
            _same(a, b)
        elif number == 11:
            _same(a, b)
            b |= {"name": "Hanyuan Lin", "employer": a["employer"], "title": a["title"]}
            a |= {"name": "林涵远", "english_name": "Hanyuan Lin"}
        else:
            _same(a, b)
            a["name"], b["name"] = "刘书语", "劉書語"
        world.mark(f"S17-{number}", Kind.CANDIDATE, second.id)
    for number in range(6):
        first, second = free.pop(0), free.pop(0)
        first.fields["name"] = second.fields["name"] = ("王磊", "李娜", "张伟", "刘洋", "陈静", "赵敏")[number]
        second.fields["employer"] = first.fields["employer"]
        first.fields["graduated"], second.fields["graduated"] = 2008 + number, 2013 + number
        world.mark(f"S17-decoy-{number + 1}", Kind.CANDIDATE, second.id)


def _two(free: list[Talent]) -> tuple[Talent, Talent]:
    """The next candidate, and one of a colleague's."""
    first = free.pop(0)
    at = next(at for at, other in enumerate(free) if other.owner != first.owner)
    return first, free.pop(at)


def _same(a: dict[str, Any], b: dict[str, Any]) -> None:
    a |= {"school": "云梦大学", "graduated": 2012}
    b |= {key: a[key] for key in ("name", "employer", "title", "school", "graduated")}


def barred(world: World) -> None:
    """Four people we placed, put forward to somebody else and stopped: they are off-limits (S19)."""
    hired = [c for c in world.cards if c.fate in {"in_guarantee", "onboarded"}]
    for number, card in enumerate(hired[:4], start=6):
        assert card.start is not None
        at = max(world.days.at(card.start + timedelta(3), 14), world.days.now - timedelta(days=30))
        at = min(world.days.shift(at, 0.2), world.days.shift(world.days.now, -1.2))
        target = _other_search(world, card, world.days.local(at).date())
        words = "禁挖：我方 12 个月内送入，推荐被拦"
        gone = Step(Status.REJECTED_BY_CONSULTANT, at + timedelta(minutes=25), EndReason.OTHER.value, words)
        extra = Card(card.owner, "barred", steps=[Step(Status.SOURCED, at), gone])
        extra.position, extra.mark = target, f"S19-{number}"
        extra.talent = card.talent
        card.who.cards.append(extra)
        world.cards.append(extra)


def _other_search(world: World, card: Card, day: date) -> Position:
    """An open position of the same consultant at another client, open on that day already."""
    mine = [p for p in world.positions if p.letter == "O" and p.client.owner == card.owner and p.opened <= day]
    return next(p for p in mine if p.client is not card.place.client)


def ping_pong(world: World) -> None:
    """Two cards whose time is still open after more than five rounds of asking and three days (S03)."""
    cards = [c for c in world.cards if c.fate == "arranging" and c.owner in {"shan", "xie"}]
    by_age = sorted(cards, key=lambda c: c.steps[-1].at)
    chosen = [next(c for c in by_age if c.owner == "shan"), next(c for c in by_age if c.owner == "xie")]
    for number, card in enumerate(chosen, start=1):
        start = max(card.steps[-1].at, world.days.shift(world.days.now, -5.5))
        spread = world.days.spread(world.rng, start, world.days.now, 5)
        moments = _since(world, spread, max(card.steps[-1].at, world.days.shift(world.days.now, -4)))
        for order, at in enumerate(moments):
            _set(world, card, order, at, moments[order + 1] if order < 4 else None)
        world.mark(f"S03-{number}", Kind.SUBMISSION, card.id)


def _since(world: World, moments: list[datetime], first: datetime) -> list[datetime]:
    """The same moments, drawn together so that the first of them is on the Monday before day zero."""
    days = world.days
    begun, at = days.axis(moments[0]), days.axis(first)
    share = (days.zero - at) / (days.zero - begun)
    return [days.moment(at + int((days.axis(moment) - begun) * share)) for moment in moments]


def _set(world: World, card: Card, order: int, at: datetime, answered: datetime | None) -> None:
    offered = world.sink.add(
        SlotOffer,
        submission=card.id,
        offered_by=Side.CLIENT if order % 2 == 0 else Side.CANDIDATE,
        asking_round=order + 1,
        created_at=at,
        expires_at=world.days.at(world.days.workday(2), 18),
        answer=None if answered is None else ("none_fits" if order != 1 else "interviewer_away"),
        answered_at=answered,
    )
    for number in range(3 if order == 0 else 2):
        status = SlotStatus.OFFERED if answered is None else SlotStatus.REFUSED
        at_time = world.days.at(world.days.workday(2 + order + number), 10 + 4 * number)
        world.sink.add(Slot, offer=offered, starts_at=at_time, status=status)
