"""Which position a card is for and who the candidate is (demo-spec 5, S19)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from katui.domain.kinds import Kind
from katui.domain.pipeline import EndReason, Status
from katui.sample import funnel, positions
from katui.sample.clock import JOINED
from katui.sample.world import Card, Position, Talent, World

_TWICE = 5


def to_positions(world: World) -> None:
    """Hires name their client; other cards take the least busy position of their owner that was open all the time."""
    by_owner: dict[str, list[Position]] = {}
    for position in world.positions:
        by_owner.setdefault(position.client.owner, []).append(position)
    hires = [card for card in world.cards if card.start is not None]
    for card in hires:
        filled = [p for p in world.client(card.client).positions if p.letter == "F"]
        _give(card, filled[card.ordinal])
        positions.filled(world, card, card.place)
    waiting = [card for card in world.cards if card.start is None]
    waiting.sort(key=lambda card: (not card.client, not card.active, card.steps[0].at))
    for card in waiting:
        _give(card, _choose(world, card, by_owner[card.owner]))
    for card in hires:
        if card.fate == "left_in":
            _once_more(world, card)
    for position in world.positions:
        _open_in_time(world, position)


def _once_more(world: World, gone: Card) -> None:
    """The position of somebody who left within the guarantee opens again, for one, with two reports since (S34)."""
    left = world.days.local(gone.steps[-1].at).date()
    since = {place: 0 for place in gone.place.client.positions if place.letter == "O"}
    for card in world.cards:
        if card.place in since and card.sent is not None and card.steps[0].at > gone.steps[-1].at:
            since[card.place] += 1
    found, other = sorted(since, key=lambda place: abs(since[place] - 2))[:2]
    for card in world.cards:
        if card.place is found and card.steps[0].at <= gone.steps[-1].at:
            card.position = other
    old = next(place for place in gone.place.client.positions if place.letter in "LC")
    if old.level == gone.place.level != found.level:
        old.title, old.level, old.pay = found.title, found.level, found.pay
    found.title, found.level, found.pay = gone.place.title, gone.place.level, gone.place.pay
    found.again, found.hr, found.manager = gone.place, gone.place.hr, gone.place.manager
    found.opened = left + timedelta(1)
    other.openings, found.openings = found.openings, 1


def _give(card: Card, position: Position) -> None:
    card.position = position
    position.load += 1


def _choose(world: World, card: Card, owned: list[Position]) -> Position:
    if card.fate == "pending" and card.owner == "shan":
        live = [p for p in owned if p.letter == "O"]
        return live[_SHAN[card.ordinal]]
    first, last = (world.days.local(step.at).date() for step in (card.steps[0], card.steps[-1]))
    named = [p for p in owned if p.client.name == card.client] or owned
    fits = [p for p in named if _fits(card, p, first, last)]
    if not fits:
        fits = [p for p in named if p.letter == "O"] or [p for p in owned if p.letter == "O"]
    return min(fits, key=lambda p: p.load + world.rng.random() * 4)


# 单若谷's reports that wait: three, three, two, two, two and seven times one of twelve people are due; three are not.
_SHAN = (0, 0, 0, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 6, 7, 8, 9, 10, 11, 12, 12, 5)


def _fits(card: Card, position: Position, first: date, last: date) -> bool:
    if card.fate == "hold":
        return position.letter in "HO" and (position.letter == "H" or position.opened <= first)
    if card.active:
        return position.letter == "O"
    return position.opened <= first and (position.closed is None or last <= position.closed)


def _open_in_time(world: World, position: Position) -> None:
    """A position opened before its first card; nothing new within the last sixty days where S25 says so."""
    firsts = [world.days.local(c.steps[0].at).date() for c in world.cards if c.position is position]
    if firsts and position.opened > min(firsts):
        floor = world.days.day(-JOINED) if position.client.owner == "zha" else date.min
        position.opened = max(min(firsts) - timedelta(3), floor)


def to_people(world: World, free: dict[str, list[Talent]]) -> None:
    """Candidates for the cards: 642 people for 905 reports, another 440 for the cards before a report."""
    twice = _Twice(world)
    for number, owner in enumerate(funnel.OWNERS):
        mine = [card for card in world.cards if card.owner == owner]
        reported = sorted((c for c in mine if c.sent is not None), key=lambda c: c.steps[0].at)
        _share(world, reported, funnel.PEOPLE[number], free[owner], twice)
        for card in (c for c in mine if c.sent is None):
            _join(card, free[owner].pop())
    _moved_on(world)


def _moved_on(world: World) -> None:
    """Of each pair the later card is one that the client took on (S19): where it ended, it changes people with one."""
    for card in [one for one in world.cards if one.mark.startswith("S19") and one.status.ended]:
        first = [one for one in card.who.cards if one is not card]
        alone = [one for one in world.cards if one.owner == card.owner and _alone(one) and _refused(one)]
        pairs = ((old, other) for old in first + alone for other in world.cards if _took_on(old, other))
        found = next(((old, other) for old, other in pairs if other.owner == card.owner), None)
        if found is None:
            continue
        old, other = found
        again, instead = old.who, other.who
        card.who.cards.remove(card)
        instead.cards.remove(other)
        again.cards.append(other)
        instead.cards.append(card)
        card.talent, other.talent = instead, again
        card.mark, other.mark = "", card.mark


def _alone(card: Card) -> bool:
    """The one card of somebody who belongs to no situation."""
    return not card.mark and not card.tag and card.talent is not None and len(card.who.cards) == 1 and not card.who.tag


def _refused(card: Card) -> bool:
    return card.status is Status.REJECTED_BY_CLIENT


def _took_on(old: Card, other: Card) -> bool:
    """Whether a card of somebody else goes on with the client that refused another person before."""
    goes_on = other.fate in {"hold", "chain"} and not other.status.ended and other.start is None
    return goes_on and _alone(other) and _refused_here(old, other)


def _share(world: World, cards: list[Card], people: int, free: list[Talent], twice: _Twice) -> None:
    used: list[Talent] = []
    paired = [card for card in cards if card.tag == "S04"][1:]
    cards = [card for card in cards if card not in paired]
    for number, card in enumerate(cards):
        left, new = len(cards) - number, people - len(used)
        again = new <= 0 or (left > new and card.start is None and world.rng.random() < 1.15 * (1 - new / left))
        found = _again(card, used, twice, force=new <= 0) if again else None
        if found is None:
            found = free.pop()
            used.append(found)
        _join(card, found)
        found.tag = found.tag or card.tag
    for card in paired:
        _join(card, next(t for t in used if t.tag == card.tag))


class _Twice:
    """The five people recommended twice to one client: refused once, taken on once (S19)."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.done = 0

    def find(self, card: Card, used: list[Talent]) -> Talent | None:
        """Somebody this client refused for another position before."""
        if self.done == _TWICE or card.fate not in {"hold", "declined", "chain"} or card.tag or card.mark:
            return None
        for talent in used:
            old = talent.cards[0]
            if len(talent.cards) == 1 and _refused_here(old, card):
                self.done += 1
                card.mark = f"S19-{self.done}"
                return talent
        return None


def _refused_here(old: Card, card: Card) -> bool:
    same = old.place.client is card.place.client and old.place is not card.place
    return same and _refused(old) and old.steps[-1].at < card.steps[0].at


def _again(card: Card, used: list[Talent], twice: _Twice, *, force: bool) -> Talent | None:
    found = twice.find(card, used)
    if found is not None:
        return found
    rules: list[Callable[[Talent], bool]] = [
        lambda t: len(t.cards) < 3 and t.cards[-1].steps[-1].at < card.steps[0].at,
        lambda t: len(t.cards) < 4,
    ]
    for rule in rules[: 2 if force else 1]:
        for talent in used:
            if _free_for(talent, card) and rule(talent):
                used.remove(talent)
                used.append(talent)
                return talent
    return None


def _free_for(talent: Talent, card: Card) -> bool:
    other = all(c.place.client is not card.place.client for c in talent.cards)
    return other and not talent.hired and not talent.tag and not card.tag


def _join(card: Card, talent: Talent) -> None:
    card.talent = talent
    talent.cards.append(card)
    talent.hired = talent.hired or card.accepted is not None


def _not_ahead(world: World, card: Card) -> None:
    """Where day zero is a day off, working hours reckoned from it may fall behind it: such a step was just before."""
    ahead = [step for step in card.steps if step.at >= world.days.now]
    for back, step in enumerate(reversed(ahead), start=1):
        step.at = world.days.now - timedelta(minutes=back)


def number(world: World) -> None:
    """Ids for the cards in the order in which they began, and the marks that hang on cards."""
    world.cards.sort(key=lambda card: (card.steps[0].at, card.owner))
    for ident, card in enumerate(world.cards, start=1):
        card.id = ident
        _not_ahead(world, card)
        if card.mark.startswith(("S19", "S32", "S14", "S15", "S33", "S34", "S35", "S36", "S08", "S07")):
            world.mark(card.mark, Kind.SUBMISSION, ident)
        if card.tag == "S12":
            world.mark("S12-1" if card.owner == "shan" else "S12-2", Kind.SUBMISSION, ident)
        if card.mark == "S33-2":
            world.mark("S14-2", Kind.SUBMISSION, ident)
        if card.status is Status.POSITION_CLOSED and card.place.letter in "OH":
            last = card.steps[-1]
            last.status, last.code, last.reason = Status.REJECTED_BY_CLIENT, EndReason.FIT.value, "业务觉得风格不合"
