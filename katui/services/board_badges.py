"""What a card of the board warns of (P1).

`off-limits`: a rule in force, warning or blocking, protects the candidate or everybody at their employer, nobody has
granted an exception, and the card is for another client, or one may not know for which, and not hired yet.
`counter-offer`: the candidate's newest word after an interview put the risk at 4 or 5, or a counter-offer talk is still
to be had. `withdrawn`: that word put the willingness at 1 or 2, another process is at a late stage, or concerns are
stored of somebody who has withdrawn before.
Words among the facts alone mark nobody: nearly everybody has some, and a badge on every card is none. `concern`: one
was recorded on this very card and nobody has solved it (B8).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from katui.domain.feedback import RISKY
from katui.domain.names import same_name_key
from katui.domain.pipeline import Status, StatusClass
from katui.domain.positions import TravelPolicy
from katui.domain.session import Session
from katui.store import board_risks, concern_rows
from katui.store.models.submissions import Submission
from katui.store.secrecy import Veil
from katui.store.terms import travel_policies


class Badge(StrEnum):
    """What a card warns of, the gravest first."""

    OFF_LIMITS = "off_limits"
    WITHDRAWN = "withdrawn"
    COUNTER_OFFER = "counter_offer"
    CONCERN = "concern"
    STILL_FITS = "still_fits"
    TRAVEL_OPEN = "travel_open"
    SLOW = "slow"
    ON_HOLD = "on_hold"
    TRAVEL_UNPAID = "travel_unpaid"
    TRAVEL_IF_HIRED = "travel_if_hired"
    TRAVEL_BOOKED = "travel_booked"
    TRAVEL_REIMBURSED = "travel_reimbursed"
    OUT_OF_TOWN = "out_of_town"
    NO_HR_CALL = "no_hr_call"


_WAYS: Final = {
    TravelPolicy.NOT_PAID: Badge.TRAVEL_UNPAID,
    TravelPolicy.IF_HIRED: Badge.TRAVEL_IF_HIRED,
    TravelPolicy.CLIENT_BOOKS: Badge.TRAVEL_BOOKED,
    TravelPolicy.REIMBURSED: Badge.TRAVEL_REIMBURSED,
}
UNWILLING: Final = 2
_MOVING: Final = frozenset({StatusClass.PRE_SUBMIT, StatusClass.WITH_CLIENT, StatusClass.OFFER})
_LATE: Final = re.compile(r"(?i)终面|末轮|最后一轮|三面|四面|谈薪|背调|口头|已发|录用|offer|\bfinal\b|last round")
_NOT: Final = re.compile(r"(?i)没有|暂无|还没|未|无\s*offer|\bno\b|\bnone\b|\bnot\b|拒|declined")


@dataclass(frozen=True, slots=True)
class Leaving:
    """Why a candidate may leave a process: the willingness (1–5) where it is low, and what else is known."""

    willing: int | None = None
    withdrew: bool = False
    elsewhere: str = ""

    def __bool__(self) -> bool:
        return self.willing is not None or self.withdrew or bool(self.elsewhere)


@dataclass(frozen=True, slots=True)
class Risks:
    """What is known of the cards of one board, read once."""

    said: dict[int, tuple[int | None, int | None]]
    talks: set[int]
    others: dict[int, str]
    withdrew: set[int]
    minds: set[int]
    people: dict[int, list[tuple[int, str | None]]]
    firms: dict[str, list[tuple[int, str | None]]]
    travel: dict[int, Badge]
    veil: Veil


def read(session: Session, where: Any, today: date) -> Risks:
    """Everything the risk badges of a board look at, in a fixed number of queries."""
    people: dict[int, list[tuple[int, str | None]]] = {}
    for candidate, client, department in board_risks.barred_people(session, where, today):
        people.setdefault(candidate, []).append((client, department))
    return Risks(
        board_risks.said_last(session, where),
        board_risks.counter_offers(session, where),
        board_risks.other_processes(session, where),
        board_risks.withdrew_with_concerns(session, where),
        concern_rows.open_on(session, where),
        people,
        board_risks.barred_firms(session, today),
        _travel(session, where, today),
        Veil(session),
    )


def _travel(session: Session, where: Any, today: date) -> dict[int, Badge]:
    """Who pays the way of each out-of-town candidate, by answer, position or agreement; else that it is open (B6)."""
    rows = board_risks.away(session, where)
    agreed = travel_policies(session, {client for _card, _facts, _policy, client in rows}, today)
    found = {}
    for card, facts, policy, client in rows:
        told = (facts or {}).get("travel")
        if isinstance(told, dict):
            said = TravelPolicy.parse(told.get("policy", ""))
            found[card] = _WAYS[said] if said is not None else Badge.OUT_OF_TOWN
        else:
            known = None if told else policy or agreed.get(client)
            found[card] = Badge.TRAVEL_OPEN if known is None else _WAYS[known]
    return found


def risks_of(row: Any, known: Risks) -> Iterator[Badge]:
    """The risks of one card; `row` has id, status, candidate, employer, department and client."""
    if row.id in known.travel:
        yield known.travel[row.id]
    if row.status.class_ not in _MOVING:
        return
    if _barred(row, known):
        yield Badge.OFF_LIMITS
    willing, risk = known.said.get(row.id, (None, None))
    if _leaving(willing, row.candidate_id in known.withdrew, known.others.get(row.candidate_id, "")):
        yield Badge.WITHDRAWN
    if (risk is not None and risk >= RISKY) or row.id in known.talks:
        yield Badge.COUNTER_OFFER
    if row.id in known.minds:
        yield Badge.CONCERN


def leaving(session: Session, row: Any) -> Leaving:
    """Why the card says that its candidate may leave: the same that the badge of the board rests on (P1, B8)."""
    if row.status.class_ not in _MOVING:
        return Leaving()
    where = Submission.id == row.id
    willing, _risk = board_risks.said_last(session, where).get(row.id, (None, None))
    withdrew = row.candidate_id in board_risks.withdrew_with_concerns(session, where)
    return _leaving(willing, withdrew, board_risks.other_processes(session, where).get(row.candidate_id, ""))


def _leaving(willing: int | None, withdrew: bool, others: str) -> Leaving:
    unwilling = willing is not None and willing <= UNWILLING
    return Leaving(willing if unwilling else None, withdrew, others if _elsewhere(others) else "")


def _barred(row: Any, known: Risks) -> bool:
    if row.status is Status.ACCEPTED:
        return False
    rules = known.people.get(row.candidate_id, [])
    if known.firms and row.employer:
        rules = [*rules, *known.firms.get(_key(row.employer), ())]
    hidden = known.veil.hides(row.position_id)  # that the client's own rule binds nobody there would tell whose it is
    return any((hidden or client != row.client_id) and part in (None, "", row.department) for client, part in rules)


@lru_cache(maxsize=8192)
def _key(employer: str) -> str:
    return same_name_key(employer)


def _elsewhere(text: str) -> bool:
    """Whether some process that is told of stands at a late stage: a clause names one and does not deny it."""
    clauses = re.split(r"[,，;；。\n]", text)
    return any(_LATE.search(clause) and not _NOT.search(clause) for clause in clauses)
