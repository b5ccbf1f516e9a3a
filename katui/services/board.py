"""The board: stages as columns, submissions as cards, with what is next and what is late (P1, P3)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.people import Scope
from katui.domain.pipeline import STAGES, Status
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.i18n import N_, _
from katui.services import people
from katui.store import boards
from katui.store.models.people import User
from katui.store.store import Store


class Pace(StrEnum):
    """How a card stands against the limit of its stage (P3)."""

    FINE = "fine"
    OVER = "over"
    TWICE = "twice"


class Badge(StrEnum):
    """What a card warns of."""

    SLOW = "slow"
    OUT_OF_TOWN = "out_of_town"
    TRAVEL_OPEN = "travel_open"
    ON_HOLD = "on_hold"
    NO_HR_CALL = "no_hr_call"
    STILL_FITS = "still_fits"


BADGE_WORDS: Final = {
    Badge.SLOW: N_("slow"),
    Badge.OUT_OF_TOWN: N_("out of town"),
    Badge.TRAVEL_OPEN: N_("travel?"),
    Badge.ON_HOLD: N_("on hold"),
    Badge.NO_HR_CALL: N_("HR does not call"),
    Badge.STILL_FITS: N_("still fits?"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """One submission as the board shows it; `days` are working days in the stage, `version` what a move expects."""

    id: int
    status: Status
    version: int
    candidate: Named
    position: Named
    client: Named
    tier: Tier
    since: datetime
    days: int
    limit: int | None
    pace: Pace
    next_do: str
    next_due: datetime | None
    overdue: bool
    badges: tuple[Badge, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One stage with its cards and how many of them have something overdue."""

    status: Status
    cards: tuple[Card, ...]
    overdue: int


@dataclass(frozen=True, slots=True)
class Board:
    """A board: what it is of, its columns in the order of the stages, and whether it was cut."""

    title: str
    columns: tuple[Column, ...]
    more: bool
    at: datetime
    many_positions: bool


@dataclass(frozen=True, slots=True)
class Which:
    """Which board: of a scope of people, of one position, or of one client."""

    scope: Scope = Scope.MINE
    position: int | None = None
    client: int | None = None


def board(store: Store, session: Session, which: Which = Which(), settings: Settings | None = None) -> Board:
    """Every live card of a board by stage (P1)."""
    store.connect()
    where = _where(store, session, which)
    actions = boards.next_actions(session, where)
    rows = boards.cards(session, where)
    now = session.clock()
    limits = settings or Settings()
    cards = [_card(row, actions.get(row[0]), session, now, limits) for row in rows]
    cards = _asked(cards, boards.to_judge(session, where))
    by_stage: dict[Status, list[Card]] = {status: [] for status in STAGES}
    for card in cards:
        by_stage[card.status].append(card)
    columns = tuple(
        Column(status, tuple(found), sum(card.overdue for card in found)) for status, found in by_stage.items()
    )
    many = len({card.position.id for card in cards}) > 1 or which.position is None
    return Board(_title(which, cards), columns, len(rows) >= boards.MOST, now, many)


def _asked(cards: list[Card], waiting: set[int]) -> list[Card]:
    """The same cards; those that wait for a word whether they still fit say so (P4)."""
    return [replace(one, badges=(*one.badges, Badge.STILL_FITS)) if one.id in waiting else one for one in cards]


def _where(store: Store, session: Session, which: Which) -> Any:
    if which.position is not None:
        return boards.of_position(which.position)
    if which.client is not None:
        return boards.of_client(which.client)
    owners = people.scope_user_ids(store, session, which.scope)
    if owners is None:
        owners = frozenset(user.id for user in User.select(User.id).limit(5_000))
    return boards.of_owners(sorted(owners))


def _title(which: Which, cards: list[Card]) -> str:
    if which.position is not None and cards:
        return cards[0].position.name
    if which.client is not None and cards:
        return cards[0].client.name
    return which.scope.label


def _pace(days: int, limit: int | None) -> Pace:
    if limit is None or days <= limit:
        return Pace.FINE
    return Pace.TWICE if days > 2 * limit else Pace.OVER


def _card(
    row: tuple[Any, ...], action: tuple[str, datetime, bool] | None, session: Session, now: datetime, limits: Settings
) -> Card:
    today = when.local_day(now, session.zone)
    (
        (card, status, since, version, hold, no_hr, owner),
        (candidate, name, city),
        (position, title, place, secret, alias, travel),
        (client, firm, tier),
    ) = row[0:7], row[7:10], row[10:16], row[16:19]
    days = CHINA.workdays_between(when.local_day(since, session.zone), today)
    limit = limits.stage_limit(status, tier)
    pace = _pace(days, limit)
    away = bool(city and place and city != place)
    badges = {
        Badge.SLOW: pace is not Pace.FINE and status is Status.SUBMITTED,
        Badge.TRAVEL_OPEN: away and travel is None,
        Badge.OUT_OF_TOWN: away and travel is not None,
        Badge.ON_HOLD: hold is not None and hold >= today,
        Badge.NO_HR_CALL: bool(no_hr),
    }
    do, due, has_time = action or ("", None, False)
    return Card(
        card,
        status,
        version,
        Named(candidate, name),
        Named(position, alias if secret and alias and owner != session.user.id else title),
        Named(client, firm),
        tier,
        since,
        days,
        limit,
        pace,
        do,
        due,
        due is not None and _late(due, has_time, now, today, session.zone),
        tuple(badge for badge, holds in badges.items() if holds),
        owner == session.user.id,
    )


def _late(due: datetime, has_time: bool, now: datetime, today: date, zone: str) -> bool:
    return due < now if has_time else when.local_day(due, zone) < today


def card(store: Store, session: Session, submission_id: int, settings: Settings | None = None) -> Card:
    """One card as the board shows it, for repainting after a move."""
    from katui.store.models.submissions import Submission

    store.connect()
    where = Submission.id == submission_id
    rows = boards.cards(session, where)
    if not rows:
        message = _("Submission {id} is not on the board any more.").format(id=submission_id)
        raise Refused("P1.gone", "submission", submission_id, message)
    now = session.clock()
    action = boards.next_actions(session, where).get(submission_id)
    made = _card(rows[0], action, session, now, settings or Settings())
    return _asked([made], boards.to_judge(session, where))[0]
