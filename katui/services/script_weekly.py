"""What the weekly call tells about a position: work done, what candidates say, what we would change (A8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import Any, Final

from katui.domain.contact import Outcome
from katui.domain.pipeline import EndReason
from katui.domain.positions import PositionStage
from katui.domain.session import Session
from katui.i18n import N_, _, n_
from katui.i18n.marks import listed
from katui.store import plan_queries, queue
from katui.store.models.interviews import Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Report, StatusChange, Submission
from katui.store.models.work import FollowUp
from katui.store.scope import for_one_act, visible
from katui.store.secrecy import knows

WEEK: Final = timedelta(days=7)
SEEN: Final = timedelta(days=90)
_TALKS: Final = 2_000
"""The talks that are counted, the newest first."""

_CHANGE: Final[Mapping[EndReason, str]] = {
    EndReason.PAY: N_("raise the ceiling on pay a little, or make it up with a signing bonus"),
    EndReason.BUDGET: N_("settle the headcount first, so that nobody we bring is left waiting"),
    EndReason.LOCATION: N_("take people from other cities, or some days of remote work"),
    EndReason.FAMILY: N_("take people from other cities, or some days of remote work"),
    EndReason.SKILLS: N_("cut the must-haves to three and count the rest as a plus"),
    EndReason.EXPERIENCE: N_("cut the must-haves to three and look into neighbouring industries as well"),
    EndReason.FIT: N_("go over the profile once more together with the hiring manager"),
    EndReason.CAREER: N_("say in the description what the job grows into, and what team comes with it"),
    EndReason.COUNTER_OFFER: N_("keep it to two weeks from first interview to offer"),
    EndReason.OTHER_OFFER: N_("keep it to two weeks from first interview to offer"),
}
_NO_CHANGE: Final = N_("leave the terms as they are and widen the circle of target companies")


def the_one(session: Session, client_id: int, position_id: int | None) -> Any:
    """The open position that the call is about; None without one, or where it may not be known (P4)."""
    session = for_one_act(session)
    rows = queue.positions_at(session, [client_id]) if position_id else []
    return next((row for row in rows if row.id == position_id and knows(session, row)), None)


def values(session: Session, client_id: int, one: Any = None, told: Collection[int] = ()) -> dict[str, str]:
    """The variables of A8 for a client: its open positions and what happened there; of `one` position alone.

    A confidential search is left out of the call about all, as not everybody at the client knows of it: `told` are
    those that whoever is called works on (P4).
    """
    rows = _open(session, [client_id], told)
    names = listed(row.name for row in rows)
    rows = rows if one is None else [one]
    if not rows:
        return {}
    ids = [row.id for row in rows]
    reasons = _reasons(session, ids)
    return {
        "position": names if one is None else one.name,
        "open_positions": names,
        "work_done": _work(session, ids),
        "market_seen": _market(session, ids, reasons),
        "proposed_change": _change(reasons),
    }


def clients_told(session: Session, clients: Collection[int]) -> frozenset[int]:
    """Those of some clients that the call about all has an open position to tell of."""
    return frozenset(row.client.id for row in _open(session, sorted(clients)))


def told_of(session: Session, person: Any) -> bool:
    """Whether the call about all has an open position to tell somebody at a client of."""
    return bool(_open(session, [person.__data__["client"]], worked_on(session, person.id, ())))


def worked_on(session: Session, person_id: int, waiting: Collection[int]) -> frozenset[int]:
    """The positions somebody at a client knows of: whose HR or manager they are, and whose reports wait with them."""
    theirs = (Position.hr == person_id) | (Position.hiring_manager == person_id)
    rows = visible(Position, session, Position.id).where(theirs & (Position.stage == PositionStage.OPEN))
    return frozenset({*waiting, *(row.id for row in rows.order_by(Position.id).limit(200))})


def _open(session: Session, clients: list[int], told: Collection[int] = ()) -> list[Any]:
    asker = for_one_act(session)
    rows = queue.positions_at(asker, clients)
    filled = plan_queries.filled(asker, rows)
    rows = [row for row in rows if row.id not in filled]
    return [row for row in rows if not row.confidential or (row.id in told and knows(asker, row))]


def _work(session: Session, ids: list[int]) -> str:
    since = session.clock() - WEEK
    spoken = _talks(session, ids, since).count()
    reports = _of_cards(session, Report, ids).where(Report.sent_at >= since).count()
    held = _of_cards(session, Interview, ids)
    rounds = held.where((Interview.starts_at >= since) & (Interview.starts_at <= session.clock())).count()
    parts = [
        n_("{n} candidate conversation", "{n} candidate conversations", spoken).format(n=spoken) if spoken else "",
        n_("{n} report sent", "{n} reports sent", reports).format(n=reports) if reports else "",
        n_("{n} interview held", "{n} interviews held", rounds).format(n=rounds) if rounds else "",
    ]
    return listed(filter(None, parts)) or _earlier(session, ids)


def _earlier(session: Session, ids: list[int]) -> str:
    """What is said of a week in which nothing went out: how many were recommended before it."""
    n = sum(plan_queries.recommended(session, ids).values())
    if not n:
        return _("searching the target companies, nobody to show yet")
    return _("{n} recommended so far, no one new this week").format(n=n)


def _of_cards(session: Session, model: Any, ids: list[int]) -> Any:
    return visible(model, session).join(Submission).where(Submission.position.in_(ids))


def _talks(session: Session, ids: list[int], since: Any) -> Any:
    mine = FollowUp.position.in_(ids) & (FollowUp.at >= since)
    return visible(FollowUp, session).where(mine & FollowUp.candidate.is_null(False))


def _reasons(session: Session, ids: list[int]) -> Counter[EndReason]:
    since = session.clock() - SEEN
    rows = visible(StatusChange, session, StatusChange.reason_code).join(Submission)
    rows = rows.where(
        Submission.position.in_(ids) & StatusChange.reason_code.is_null(False) & (StatusChange.at >= since)
    )
    found = (EndReason.parse(row.reason_code) for row in rows.limit(500))
    return Counter(reason for reason in found if reason is not None and reason in _CHANGE)


def _market(session: Session, ids: list[int], reasons: Counter[EndReason]) -> str:
    """How many were spoken to, how many would like to, and why the others would not."""
    rows = _talks(session, ids, session.clock() - SEEN)
    talks = list(rows.order_by(FollowUp.id.desc()).limit(_TALKS))
    people = {row.__data__["candidate"]: row.outcome for row in reversed(talks)}
    willing = sum(1 for one in people.values() if one in {Outcome.INTERESTED, Outcome.AGREED, Outcome.ARRANGING})
    why = listed(reason.label[:1].lower() + reason.label[1:] for reason, _count in reasons.most_common(2))
    if not people:
        return _("not enough people spoken to yet to say")
    text = _("{people} spoken to in three months, {willing} of them would like to go on").format(
        people=len(people), willing=willing
    )
    if not why:
        return text
    return _("{text}; the main reason for a no: {why}").format(text=text, why=why)


def _change(reasons: Counter[EndReason]) -> str:
    most = reasons.most_common(1)
    return _(_CHANGE[most[0][0]]) if most else _(_NO_CHANGE)
