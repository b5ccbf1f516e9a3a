"""The board: stages as columns, submissions as cards, with what is next and what is late (P1, P3)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Tier
from katui.domain.errors import Refused
from katui.domain.pace import Pace, pace_of
from katui.domain.people import Scope
from katui.domain.pipeline import STAGES, Status
from katui.domain.refs import Named
from katui.domain.session import Session
from katui.domain.settings import Settings
from katui.i18n import _
from katui.services import board_badges, people
from katui.services.board_badges import Badge
from katui.services.record_files import Named as Client
from katui.store import boards
from katui.store.boards import CardRow
from katui.store.models.clients import Client as Companies
from katui.store.models.people import User
from katui.store.models.positions import Position
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import NamesOutside, alias, knows, may_know
from katui.store.store import Store

Step = tuple[str, datetime, bool]


@dataclass(frozen=True, slots=True)
class Card:
    """One submission as the board shows it; `days` are working days in the stage, `version` what a move expects."""

    id: int
    status: Status
    version: int
    candidate: Named
    position: Named
    client: Client
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
    guarantee_left: int | None = None
    """Calendar days until the guarantee ends, below 0 once it has; None for a card that is not in it (P6)."""


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
    session = for_one_act(session)
    where = _where(store, session, which)
    rows = boards.cards(session, where)
    now = session.clock()
    limits = settings or Settings()
    risks = board_badges.read(session, where, when.local_day(now, session.zone))
    steps = _steps(session, rows, boards.next_actions(session, where))
    cards = [_card(row, steps.get(row.id), board_badges.risks_of(row, risks), session, now, limits) for row in rows]
    cards = _asked(cards, boards.to_judge(session, where))
    by_stage: dict[Status, list[Card]] = {status: [] for status in STAGES}
    for card in cards:
        by_stage[card.status].append(card)
    columns = tuple(
        Column(status, tuple(found), sum(card.overdue for card in found)) for status, found in by_stage.items()
    )
    many = len({card.position.id for card in cards}) > 1 or which.position is None
    return Board(_title(which, cards, session), columns, len(rows) >= boards.MOST, now, many)


def _asked(cards: list[Card], waiting: set[int]) -> list[Card]:
    """The same cards; those that wait for a word whether they still fit say so (P4)."""
    return [replace(one, badges=(*one.badges, Badge.STILL_FITS)) if one.id in waiting else one for one in cards]


def _where(store: Store, session: Session, which: Which) -> Any:
    if which.position is not None:
        return boards.of_position(which.position)
    if which.client is not None:
        return boards.of_client(session, which.client)
    owners = people.scope_user_ids(store, session, which.scope)
    if owners is None:
        owners = frozenset(user.id for user in User.select(User.id).limit(5_000))
    return boards.of_owners(sorted(owners))


def _title(which: Which, cards: list[Card], session: Session) -> str:
    """What a board is of; the position or the client of one without cards too, by the name one may read (P4)."""
    if which.position is not None:
        return cards[0].position.name if cards else _position_name(session, which.position)
    if which.client is not None:
        return cards[0].client.name if cards else _client_name(session, which.client)
    return which.scope.label


def _position_name(session: Session, ref: int) -> str:
    found = visible(Position, session).where(Position.id == ref).first()
    if found is None:
        return ""
    return str(found.name) if knows(session, found) else alias(found)


def _client_name(session: Session, ref: int) -> str:
    found = visible(Companies, session).where(Companies.id == ref).first()
    return "" if found is None else str(found.name)


def _card(
    row: CardRow,
    step: Step | None,
    risks: Iterable[Badge],
    session: Session,
    now: datetime,
    limits: Settings,
) -> Card:
    today = when.local_day(now, session.zone)
    days = CHINA.workdays_between(when.local_day(row.since, session.zone), today)
    limit = None if _on_hold(row, today) else limits.stage_limit(row.status, row.tier)
    pace = pace_of(days, limit)
    client, position = _shown(session, row)
    do, due, has_time = step or ("", None, False)
    return Card(
        row.id,
        row.status,
        row.version,
        Named(row.candidate_id, row.candidate),
        position,
        client,
        row.tier,
        row.since,
        days,
        limit,
        pace,
        do,
        due,
        due is not None and when.is_late(due, has_time, now, session.zone),
        tuple(sorted({*risks, *_badges(row, pace, today)}, key=list(Badge).index)),
        row.owner_id == session.user.id,
        _guarantee_left(row, today),
    )


def _guarantee_left(row: CardRow, today: date) -> int | None:
    """The clock of the guarantee, from the start of work until the card has passed it (P6)."""
    if row.guarantee_until is None or row.status not in {Status.ONBOARDED, Status.IN_GUARANTEE}:
        return None
    return (row.guarantee_until - today).days


def _hidden(session: Session, row: CardRow) -> bool:
    return row.confidential and not may_know(session, row.position_owner, row.client_owner, row.insiders or ())


def _shown(session: Session, row: CardRow) -> tuple[Client, Named]:
    """Client and position of a card, by the name outside where the client may not be known (P4)."""
    if not _hidden(session, row):
        return Client(row.client_id, row.client), Named(row.position_id, row.position)
    outside = alias(row)
    return Client(None, outside), Named(row.position_id, outside)


def _steps(session: Session, rows: list[CardRow], actions: dict[int, Step]) -> dict[int, Step]:
    """The next step of each card, worded so that no hidden client is named."""
    hidden = [row for row in rows if _hidden(session, row) and row.id in actions]
    names = NamesOutside(session, spoken=True)
    names.learn({row.client_id for row in hidden})
    for row in hidden:
        do, due, has_time = actions[row.id]
        actions[row.id] = (names.told(do, row.client_id, _shown(session, row)[0].name), due, has_time)
    return actions


def _on_hold(row: CardRow, today: date) -> bool:
    """Whether the client has paused the card: no limit runs then (P3)."""
    return row.hold_until is not None and row.hold_until >= today


def _badges(row: CardRow, pace: Pace, today: date) -> Iterator[Badge]:
    if pace is not Pace.FINE and row.status is Status.SUBMITTED:
        yield Badge.SLOW
    if _on_hold(row, today):
        yield Badge.ON_HOLD
    if row.no_hr_call:
        yield Badge.NO_HR_CALL


def card(store: Store, session: Session, submission_id: int, settings: Settings | None = None) -> Card:
    """One card as the board shows it, for repainting after a move. Refused P1.gone when it is there no more."""
    from katui.store.models.submissions import Submission

    store.connect()
    where = Submission.id == submission_id
    rows = boards.cards(session, where)
    if not rows:
        message = _("Submission {id} is not on the board any more.").format(id=submission_id)
        raise Refused("P1.gone", "submission", submission_id, message)
    now = session.clock()
    step = _steps(session, rows, boards.next_actions(session, where)).get(submission_id)
    risks = board_badges.read(session, where, when.local_day(now, session.zone))
    made = _card(rows[0], step, board_badges.risks_of(rows[0], risks), session, now, settings or Settings())
    return _asked([made], boards.to_judge(session, where))[0]
