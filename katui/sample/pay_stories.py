"""What candidates ask against what is paid, and a wish that two people wrote down on one day (S16, S38)."""

from __future__ import annotations

from typing import Any, Final

from katui.domain.kinds import Kind
from katui.domain.work import PayKind
from katui.sample.talents import read
from katui.sample.world import Card, World
from katui.store.models.candidates import Candidate, Pay
from katui.store.models.house import Batch, Change
from katui.store.models.positions import Position
from katui.store.models.submissions import Offer

_MILLION: Final = 1_000_000
"""Minor units of 1万."""
_COMPETE: Final = ("竞业 12 个月，补偿月薪 30%，名单含两家友商", "竞业 6 个月，公司口头说不启动，无书面")


def write(world: World) -> None:
    """The pay of a few candidates in their own words, once every row is there."""
    pays = {(row["candidate"], row["kind"]): row for row in world.sink.rows(Pay)}
    crossed = _crossed(world, pays)
    free = [card for card in _asking(world, pays) if card.talent is not crossed]
    for number in range(1, 7):
        card, most = _next(world, free)
        _say(pays, card, PayKind.PRESENT, f"年包{most * 11 // 10}W")
        _say(pays, card, PayKind.WANTED, f"{most * 15 // 10}-{most * 17 // 10}万")
        world.mark(f"S16-{number}", Kind.SUBMISSION, card.id)
    for number in (7, 8):
        card, most = _next(world, free)
        _say(pays, card, PayKind.PRESENT, f"年包{most * 13 // 10}W")
        _say(pays, card, PayKind.WANTED, f"年包{most}W")
        world.mark(f"S16-{number}", Kind.SUBMISSION, card.id)
    people = world.sink.rows(Candidate)
    for number, words in enumerate(_COMPETE, start=9):
        card, _most = _next(world, free)
        people[card.who.id - 1]["non_compete"] = words
        world.mark(f"S16-{number}", Kind.SUBMISSION, card.id)
    _offers(world, pays, crossed)
    offer = world.sink.rows(Offer)[-1]
    offer["background_check"] = "背调出入：上一段任职时间与简历差 4 个月，候选人已说明"
    world.mark("S16-11", Kind.SUBMISSION, offer["submission"])


def _offers(world: World, pays: dict[tuple[int, PayKind], dict[str, Any]], crossed: Any) -> None:
    """Whoever has an offer earns less than it pays: nobody takes a third less."""
    for card in world.cards:
        pay = read(card.place.pay) if card.offered is not None else {}
        year = pay.get("year_min") or pay.get("year_max")
        if year and pay["currency"] == "CNY" and (card.who.id, PayKind.PRESENT) in pays:
            more = 108 + card.id % 5 * 4
            _say(pays, card, PayKind.PRESENT, f"年包{year * 100 // more // _MILLION}W")
            if (card.who.id, PayKind.WANTED) in pays and card.who is not crossed:
                _say(pays, card, PayKind.WANTED, f"年包{year * 103 // 100 // _MILLION}W")


def _asking(world: World, pays: dict[tuple[int, PayKind], dict[str, Any]]) -> list[Card]:
    """Cards of candidates without an offer who said what they have and want, each candidate once."""
    seen: dict[int, Card] = {}
    for card in world.cards:
        told = all((card.who.id, kind) in pays for kind in PayKind)
        if told and card.offered is None and len(card.who.cards) == 1 and card.who.tag == "":
            seen.setdefault(card.who.id, card)
    return list(seen.values())


def _next(world: World, free: list[Card]) -> tuple[Card, int]:
    """The next card whose position says what it pays, with the most of it in 万 a year."""
    while True:
        card = free.pop(0)
        row = world.sink.rows(Position)[card.place.id - 1]
        most = row["pay_year_max"] or row["pay_year_min"]
        if most and row["currency"] == "CNY" and card.who.fields["owner"] == world.users[card.owner]:
            return card, int(most) // _MILLION


def _say(pays: dict[tuple[int, PayKind], dict[str, Any]], card: Card, kind: PayKind, words: str) -> None:
    pays[card.who.id, kind] |= read(words)


def _crossed(world: World, pays: dict[tuple[int, PayKind], dict[str, Any]]) -> Any:
    """Two people wrote down one candidate's wish on one day: both versions are in its history (S38)."""
    talent = next(
        t for t in world.talents if t.owner == "shan" and t.fields.get("motivation") and (t.id, PayKind.WANTED) in pays
    )
    held, day = pays[talent.id, PayKind.WANTED], world.days.workday(-6)
    year = int(held["year_min"]) // _MILLION
    month = year * 10 // 15 // 5 * 5
    versions = [read(held["original"]), read(f"{month}-{month + 5}K·15薪"), read(f"年包{year // 10 * 10}W，期权另谈")]
    for turn, (login, hour) in enumerate((("shan", 10), ("xie", 16))):
        before, after = versions[turn : turn + 2]
        at = world.days.at(day, hour)
        batch = world.sink.add(
            Batch, actor=world.users[login], at=at, origin="sample", act="edit", undone=False, detail={}
        )
        who = {"actor": world.users[login], "credited_to": world.users[login], "at": at, "origin": "sample"}
        world.sink.add(Change, batch=batch, kind="pay", ref=held["id"], before=before, after=after, undoes=None, **who)
    held |= versions[-1] | {"as_of": day}
    world.mark("S38-1", Kind.CANDIDATE, talent.id)
    return talent
