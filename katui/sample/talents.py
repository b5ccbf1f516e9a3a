"""Fifteen hundred candidates with the gaps a real pool has (demo-spec 5, S17, S22, S23)."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.pay import parse_pay
from katui.domain.personal_data import DataPurpose
from katui.domain.work import PayKind
from katui.sample.names import Names
from katui.sample.world import Talent, World
from katui.store import derive, erasure_keys
from katui.store.models.candidates import Candidate, Career, Education, Pay
from katui.store.models.house import Erasure

COUNT: Final = 1_500
NO_PHONE: Final = 135
WECHAT_ONLY: Final = 60
NO_EMAIL: Final = 330
ENGLISH: Final = 120
ERASED: Final = 2
ABROAD: Final = 75
STALE: Final = 210
ERASURE_KEY: Final = hashlib.sha256(b"S21").digest()
"""A sample's erasures need no secret; a firm's store makes a key of its own."""


def plan(world: World, names: Names) -> dict[str, list[Talent]]:
    """The people of the pool by who looks after them, shuffled; 任北辰's list holds 盖小满's as well."""
    free: dict[str, list[Talent]] = {}
    for row in world.firm["users"]:
        for _ in range(row.get("pool", 0)):
            talent = Talent(len(world.talents) + 1, row["login"], {"name": names.chinese()})
            world.talents.append(talent)
            free.setdefault("ren" if row["login"] == "ge" else row["login"], []).append(talent)
    for talents in free.values():
        world.rng.shuffle(talents)
    return free


def settle(world: World, names: Names) -> None:
    """Fill every row in, once it is known who was recommended where."""
    sources = _parts(world)
    for talent in world.talents:
        _describe(world, names, talent, sources.pop())
    _gaps(world, names)
    _agreed(world)


def _agreed(world: World) -> None:
    """Whoever was recommended agreed to be kept; two said for how long, and for one that day has passed (P7)."""
    asked = [talent for talent in world.talents if talent.cards]
    for talent in asked:
        day = talent.fields["created_at"].date()
        talent.fields |= {"data_purpose": DataPurpose.POOL, "consent_on": day, "consent_how": "微信回复同意"}
    quiet = [talent for talent in plain(world) if talent.fields.get("as_of") and talent.tag != "erased"]
    for talent, away in zip(quiet, (-3, 60), strict=False):
        talent.fields |= {
            "data_purpose": DataPurpose.POOL,
            "consent_on": world.days.day(-365),
            "consent_how": "电话同意，保留一年" if away < 0 else "邮件同意",
            "keep_until": world.days.day(away),
        }


def _parts(world: World) -> list[str]:
    work = world.work
    found = [
        name
        for name, part in zip(work["source_names"], work["source_parts"], strict=True)
        for _ in range(COUNT * part // 100)
    ]
    world.rng.shuffle(found)
    return found


def trade_of(world: World, talent: Talent) -> tuple[str, str]:
    """The trade and level a candidate works in: that of the first position, else one of the owner's group."""
    if talent.cards:
        first = talent.cards[0].place
        return first.client.trade, first.level
    hard = talent.owner in {"shan", "xie", "ou", "zha"}
    soft = ["bio", "retail", "media", "consumer", "logistics"]
    trades = ["chip", "battery", "auto", "robot", "cloud"] if hard else soft
    return world.rng.choice(trades), world.rng.choice(["top", "mid", "mid", "base"])


def _describe(world: World, names: Names, talent: Talent, source: str) -> None:
    rng, days = world.rng, world.days
    trade, level = trade_of(world, talent)
    first = min((card.steps[0].at for card in talent.cards), default=None)
    met = days.local(first).date() if first else days.day(-rng.randrange(30, 700))
    name = talent.fields["name"]
    warm = bool(talent.cards)
    talent.fields |= {
        "id": talent.id,
        "english_name": names.first_english() if rng.random() < 0.12 else None,
        "phone": world.phone(),
        "email": f"{names.mail(name)}@{rng.choice(['mail', 'post', 'inbox'])}.example",
        "wechat": f"demo_{talent.id:05d}",
        "city": _city(world, talent),
        "employer": rng.choice(world.work["employers"][trade]),
        "title": rng.choice(world.work["titles"][trade][level]),
        "department_name": rng.choice(["研发中心", "产品部", "销售部", "运营部", None]),
        "owner": world.users[talent.owner],
        "owned_until": days.day(120 + talent.id % 60),
        "source": source,
        "best_hours": world.pick("hours") if rng.random() < 0.4 else None,
        "notice": world.pick("notices") if warm else None,
        "motivation": world.pick("motivations") if _is_warm(talent) else None,
        "concerns": _concerns(world, talent),
        "tags": "、".join(rng.sample(world.work["tags"], rng.randrange(0, 3))) or None,
        "as_of": met,
        "created_at": days.at(min(met, days.day(-1)), 10, talent.id % 60),
    }


def _concerns(world: World, talent: Talent) -> str | None:
    if talent.tag == "S12":
        return "反感 HR，只跟业务老大聊；HR 不要先打电话"
    return world.pick("concerns") if talent.cards and world.rng.random() < 0.4 else None


def _is_warm(talent: Talent) -> bool:
    return any(len(card.steps) > 2 for card in talent.cards)


def _city(world: World, talent: Talent) -> str:
    if talent.tag == "S11":
        return "成都"
    if talent.tag == "London":
        return "伦敦"
    if talent.cards and talent.cards[0].place.city in world.work["places"] and world.rng.random() < 0.86:
        return talent.cards[0].place.city
    found: str = world.rng.choice(world.work["places"])
    return found


def plain(world: World) -> list[Talent]:
    """The candidates nobody has recommended or is working on."""
    return [talent for talent in world.talents if not talent.cards]


def _gaps(world: World, names: Names) -> None:
    rng = world.rng
    _erase(world)
    everyone = [t for t in world.talents if t.tag not in {"London", "erased"}]
    no_phone = rng.sample(everyone, NO_PHONE - ERASED)
    for talent in no_phone:
        talent.fields["phone"] = None
    only = no_phone[:WECHAT_ONLY]
    reached = set(no_phone)
    for talent in [*only, *rng.sample([t for t in everyone if t not in reached], NO_EMAIL - WECHAT_ONLY - ERASED)]:
        talent.fields["email"] = None
    for talent in rng.sample(everyone, ENGLISH):
        talent.fields["language"] = "en"
    free = [talent for talent in plain(world) if talent.tag != "erased"]
    for talent in rng.sample(free, ABROAD - 1):
        talent.fields["city"] = rng.choice(world.work["abroad"])
    for talent in rng.sample(free, STALE):
        talent.fields["as_of"] = world.days.day(-365 * 3 - rng.randrange(10, 600))
        talent.fields["created_at"] = world.days.at(talent.fields["as_of"], 14)


def _erase(world: World) -> None:
    """Two people asked to be forgotten: what is left names nobody (S21)."""
    hard = set(Names(world.rng).difficult)
    free = [t for t in plain(world) if t.fields["name"] not in hard]
    for number, talent in enumerate(world.rng.sample(free, ERASED), start=1):
        at = world.days.at(world.days.day(-33 - number), 11)
        kept = {key: talent.fields[key] for key in ("id", "owner", "source", "as_of", "created_at")}
        kept["created_at"] = min(kept["created_at"], at)
        _remember(world, talent, at)
        talent.fields = kept | {"name": f"已删除 {talent.id}", "erased_at": at}
        talent.tag = "erased"
        world.mark(f"S21-{number}", Kind.CANDIDATE, talent.id)


def _remember(world: World, talent: Talent, at: datetime) -> None:
    """What knows the number and the mail again, and neither of them."""
    held = derive.columns({"phone": talent.fields["phone"], "email": talent.fields["email"]})
    known = {"phone": held["phone_e164"], "email": held["email_key"]}
    world.sink.add(
        Erasure,
        candidate=talent.id,
        at=at,
        by=world.users["zeng"],
        requested_on=at.date() - timedelta(days=2),
        reason="本人来信要求删除个人信息",
        keys=erasure_keys.under(ERASURE_KEY, known),
        records={},
        counts={},
    )


def write(world: World) -> None:
    """Rows of the candidates, their working lives, degrees and pay."""
    for talent in world.talents:
        world.sink.add(Candidate, **talent.fields)
        if talent.tag != "erased":
            _life(world, talent)
            _pay(world, talent)


def _life(world: World, talent: Talent) -> None:
    rng, fields = world.rng, talent.fields
    year = 2004 + talent.id % 17
    world.sink.add(
        Education,
        candidate=talent.id,
        school=fields.pop("school", None) or world.pick("schools"),
        degree=world.pick("degrees"),
        major=rng.choice(["电子工程", "计算机", "材料", "机械", "市场营销", "工商管理", "药学", "物流管理"]),
        year=fields.pop("graduated", None) or year,
    )
    employers = [e for group in world.work["employers"].values() for e in group]
    started = min(year + 3 + talent.id % 5, 2022)
    world.sink.add(
        Career, candidate=talent.id, employer=fields["employer"], title=fields["title"], started=f"{started + 1}-03"
    )
    for back in range(rng.randrange(0, 3)):
        world.sink.add(
            Career,
            candidate=talent.id,
            employer=rng.choice(employers),
            title=fields["title"],
            started=f"{started - 2 - back * 3}-07",
            ended=f"{started + 1 - back * 3}-02",
            why_left=world.pick("why_left"),
        )


def _pay(world: World, talent: Talent) -> None:
    rng = world.rng
    level = talent.cards[0].place.level if talent.cards else rng.choice(["mid", "mid", "base", "top"])
    year = {"top": rng.randrange(90, 240), "mid": rng.randrange(45, 95), "base": rng.randrange(22, 48)}[level]
    if rng.random() < 0.85 or talent.cards:
        _told(world, talent, PayKind.PRESENT, year)
    if any(len(card.steps) > 2 for card in talent.cards):
        _told(world, talent, PayKind.WANTED, int(year * rng.uniform(1.12, 1.35)))


def _told(world: World, talent: Talent, kind: PayKind, year: int) -> None:
    months = world.rng.choice([12, 13, 14, 15, 16])
    month = max(round(year * 10 / months), 8)
    words = world.pick("pay_told").format(k=month, k2=month + 5, m=months, y=year, w=month / 10)
    world.sink.add(Pay, candidate=talent.id, kind=kind, **read(words), as_of=talent.fields["as_of"])


_READ: dict[str, dict[str, Any]] = {}


def read(words: str) -> dict[str, Any]:
    """The columns that follow from pay in somebody's own words."""
    if words not in _READ:
        pay = parse_pay(words)
        _READ[words] = {
            "original": words,
            "monthly_min": pay.monthly_min,
            "monthly_max": pay.monthly_max,
            "months_x10": pay.months * 10 if pay.months else None,
            "year_min": pay.year_min,
            "year_max": pay.year_max,
            "currency": pay.currency,
        }
    return _READ[words]
