"""What there was to talk about, and with whom: the reasons for each contact of the sample."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from katui.domain.calendars import CHINA
from katui.domain.pipeline import STAGES, Status
from katui.domain.work import InterviewStatus
from katui.sample.clock import JOINED, LEAVE, WINDOW
from katui.sample.world import Card, Client, Person, Position, Talent, World

MUST: Final = 0
LIKELY: Final = 1
MAYBE: Final = 2
_CADENCE: Final = {"A": 5, "B": 10, "C": 20}
_CHECKS: Final = ((0, "day_1"), (7, "day_7"), (30, "day_30"), (60, "day_60"), (90, "day_90"))


@dataclass(slots=True, eq=False)
class Said:
    """One contact: when, by whom, about what; smaller weights are kept first."""

    at: datetime
    author: str
    scenario: str
    weight: int = MAYBE
    talent: Talent | None = None
    card: Card | None = None
    client: Client | None = None
    person: Person | None = None
    round: int = 1
    must_reach: bool = False
    still: bool = False

    @property
    def place(self) -> Position | None:
        """The position talked about."""
        if self.card is not None:
            return self.card.place
        return self.client.positions[0] if self.client and self.client.positions else None


def client_author(world: World, client: Client, day: date) -> str:
    """Who looked after a client on a day."""
    offset = world.days.offset(day)
    if client.handed:
        return "ge" if offset < -LEAVE else "ren"
    if client.owner == "ge":
        return "ge" if offset < -LEAVE else "ren"
    return "zeng" if client.owner == "zha" and offset < -JOINED else client.owner


def candidates(world: World) -> list[Said]:
    """Calls with candidates that follow from their cards."""
    found: list[Said] = []
    for card in world.cards:
        for said in _with_candidate(world, card):
            if said.at < world.days.at(world.days.today, 0) and not _after_start(card, said.at):
                said.author = world.actor(card, said.at)
                found.append(said)
    return found


def _after_start(card: Card, at: datetime) -> bool:
    return card.start is not None and at.date() >= card.start - timedelta(1)


def _with_candidate(world: World, card: Card) -> Iterator[Said]:
    talent, live = card.who, card.active
    for step in card.steps:
        if step.status is Status.CONTACTED:
            first = talent.cards[0] is card
            weight = MUST if live else MAYBE
            name = "first_call" if first else "warm"
            yield Said(step.at, "", name, weight, talent, card, must_reach=live, still=True)
        elif step.status is Status.INTERESTED and (live or card.id % 10 < 6):
            yield Said(step.at, "", "pitch", LIKELY if live else MAYBE, talent, card)
    for number, held in enumerate(card.rounds, start=1):
        yield Said(world.days.shift(held.at, -2), "", "arrange", MAYBE, talent, card, round=number)
        yield Said(world.days.shift(held.at, -0.9), "", "prepare", MAYBE, talent, card, round=number)
        if held.state is InterviewStatus.DONE:
            yield Said(held.at + timedelta(minutes=90), "", "after_interview", LIKELY, talent, card, round=number)
    if card.offered is not None:
        yield from _about_offer(world, card)


def _about_offer(world: World, card: Card) -> Iterator[Said]:
    assert card.offered is not None
    days, talent = world.days, card.who
    yield Said(days.shift(card.offered, -0.5), "", "pay_talk", MUST, talent, card)
    yield Said(days.shift(card.offered, -1.5), "", "pay_talk", MUST, talent, card)
    if card.accepted is not None:
        yield Said(days.shift(card.accepted, 0.5), "", "resign", MUST, talent, card)
        yield Said(days.shift(card.accepted, 3), "", "resign", MUST, talent, card)
        yield Said(days.shift(card.accepted, 1.2), "", "counter_offer", MUST, talent, card)
    yield Said(days.shift(card.offered, 0.8), "", "counter_offer", MUST, talent, card)


def more_candidates(world: World) -> Iterator[Said]:
    """Keeping in touch with people of the pool, without end."""
    days, rng = world.days, world.rng
    fresh = [t for t in world.talents if not t.hired and t.tag != "erased" and days.offset(t.fields["as_of"]) > -900]
    while True:
        talent = rng.choice(fresh)
        author = talent.owner
        oldest = JOINED - 3 if author == "zha" else WINDOW - 2
        newest = LEAVE + 1 if author == "ge" else 1
        day = days.day(-rng.randrange(newest, oldest))
        yield Said(days.at(CHINA.on_or_after(day), 14), author, "warm", talent=talent)


def clients(world: World) -> list[Said]:
    """Contacts with key persons that follow from reports, interviews and the promised rhythm."""
    found: list[Said] = []
    for client in world.clients:
        found += _rhythm(world, client)
    for card in world.cards:
        found += _with_client(world, card)
    return [said for said in found if _allowed(world, said)]


def _allowed(world: World, said: Said) -> bool:
    day = world.days.local(said.at).date()
    assert said.client is not None
    if said.card is not None and said.card.start is not None and day >= said.card.start - timedelta(1):
        return False
    return day <= said.client.last and (said.weight == MUST or day < said.client.last)


def _rhythm(world: World, client: Client) -> list[Said]:
    days = world.days
    day, step = client.last, _CADENCE[client.tier]
    found = []
    while days.offset(day) > -WINDOW + 2:
        person = _living(world, client)
        author = client_author(world, client, day)
        if day == client.last:
            author = "yuchi" if client.name == "华胥医疗" else author
        at = days.at(day, 10 + client.id % 7, (client.id * 7) % 60)
        last = day == client.last
        found.append(Said(at, author, "weekly", MUST, None, None, client, person, must_reach=last, still=True))
        day = CHINA.add_workdays(day, -step)
    if client.name in {"岱舆电池", "镜花跨境", "员峤智驾", "蜃楼零售"}:
        for back in range(7):
            day = CHINA.add_workdays(client.last, -3 - 6 * back)
            at = days.at(day, 15, 20)
            author = client_author(world, client, day)
            found.append(Said(at, author, "win_back", MUST, None, None, client, _living(world, client)))
    return found


def _living(world: World, client: Client) -> Person:
    return world.rng.choice([p for p in client.persons if not p.left] or client.persons)


def _with_client(world: World, card: Card) -> Iterator[Said]:
    client, person = card.place.client, card.place.hr
    days = world.days
    if card.sent is not None and card.fate != "pending" and len(card.steps) > 5:
        asked = days.shift(card.sent, 1.8)
        if asked < card.steps[5].at:
            yield _to(world, card, asked, "chase", client, person)
    for number, held in enumerate(card.rounds, start=1):
        yield _to(world, card, days.shift(held.at, -1.7), "arrange_client", client, person, number)
        if held.heard is not None:
            yield _to(world, card, held.heard, "feedback", client, person, number)


def _to(world: World, card: Card, at: datetime, name: str, client: Client, person: Person, number: int = 1) -> Said:
    author = client_author(world, client, world.days.local(at).date())
    return Said(at, author, name, MAYBE, card.who, card, client, person, round=number)


def more_clients(world: World) -> Iterator[Said]:
    """More of the weekly talk, without end."""
    days, rng = world.days, world.rng
    while True:
        client = rng.choice(world.clients[:22])
        low = days.offset(client.last)
        day = CHINA.add_workdays(days.day(rng.randrange(-WINDOW + 8, low)), -1)
        person = _living(world, client)
        yield Said(days.at(day, 11), client_author(world, client, day), "weekly", MAYBE, None, None, client, person)


def placed(world: World) -> list[Card]:
    """The cards of people who started."""
    return [card for card in world.cards if card.start is not None and card.status in STAGES[9:]] + [
        card for card in world.cards if card.status is Status.LEFT_IN_GUARANTEE
    ]


def after_start(world: World) -> list[Said]:
    """Check-ins after the start with both sides; two of them were missed (S36)."""
    found = []
    for card in placed(world):
        assert card.start is not None
        for after, name in _CHECKS:
            day = CHINA.on_or_after(card.start + timedelta(after))
            if day >= world.days.today or (card.fate == "left_in" and after > 50) or missed(card, after):
                continue
            times = 5 if after == 90 else 3 if after == 60 else 2
            for turn in range(times):
                found.append(_check(world, card, CHINA.add_workdays(day, turn // 2), name, turn))
    return found


def missed(card: Card, after: int) -> bool:
    """The two check-ins nobody made (S36): the seventh day of one, the thirtieth of another."""
    return (card.mark == "S36-1" and after == 7) or (card.mark == "S07-1" and after == 30)


def _check(world: World, card: Card, day: date, name: str, turn: int) -> Said:
    day = min(day, CHINA.add_workdays(world.days.today, -1))
    client = card.place.client if turn % 2 and day < card.place.client.last else None
    at = world.days.at(day, 11 + turn, 15)
    person = card.place.hr if client else None
    author = world.actor(card, at)
    return Said(at, author, name, MUST, card.who, card, client, person, still=True)


def more_after_start(world: World) -> Iterator[Said]:
    """Further talks with people placed long enough ago, without end."""
    stayed = [card for card in placed(world) if card.fate != "left_in"]
    cards = [card for card in stayed if card.start and world.days.offset(card.start) < -40]
    while True:
        for card in cards:
            assert card.start is not None
            open_days = -world.days.offset(card.start)
            day = CHINA.on_or_after(card.start + timedelta(world.rng.randrange(8, min(open_days - 4, 140))))
            name = "day_30" if (day - card.start).days < 45 else "day_60" if (day - card.start).days < 80 else "day_90"
            if not missed(card, 30) or name != "day_30":
                at = world.days.at(day, 16)
                yield Said(at, world.actor(card, at), name, MAYBE, card.who, card)
