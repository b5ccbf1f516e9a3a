"""Which talk a record opens where no row of Today says it: the step that is open first, else where its card stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from katui.domain import when
from katui.domain.kinds import Kind
from katui.domain.pipeline import Status
from katui.domain.refs import Ref
from katui.domain.scripts import Scenario
from katui.domain.session import Session
from katui.domain.work import CHASE, ActionKind, ActionStatus, Side
from katui.services import calls, script_choice, script_weekly
from katui.store import about as links
from katui.store.models.submissions import Submission
from katui.store.models.work import Action
from katui.store.scope import visible
from katui.store.secrecy import knows
from katui.store.store import Store

_TOLD: Final = frozenset({ActionKind.TELL_CANDIDATE, ActionKind.TELL_CLIENT})
_AHEAD: Final = _TOLD | {ActionKind.COUNTER_OFFER, ActionKind.OFFER_ANSWER}
"""What may be talked about before its day: who is to be told, the offer, and what comes before the employer speaks."""
_PLANS: Final = frozenset({ActionKind.CANDIDATE_CALL, ActionKind.CLIENT_CALL, ActionKind.FOLLOW_UP})
"""What says by itself only whom to call; what about is where the card stands, unless the step names its script."""


@dataclass(frozen=True, slots=True)
class NextTalk:
    """The card to talk about and the person of its open step, the scenario that the step means, the actions it is for.

    Without a scenario the card's stage says which talk it is; without actions it is for what is due of it.
    """

    refs: tuple[Ref, ...]
    opens: str = ""
    actions: tuple[int, ...] = ()


def next_talk(store: Store, session: Session, refs: tuple[Ref, ...]) -> NextTalk | None:
    """The talk that a row without an action opens: None where the panel of calls is right (F3, F4).

    What is due by today, or owed to somebody who is still to be told, opens the script that its row of Today opens;
    of a colleague's steps only what is told to one's own candidate. A talk about a counter-offer opens before its day.
    Else it is the panel while one's own call about the report is open, and where no talk belongs to the card's status.
    A candidate with one live card, and a round, mean that card. With a client that has nothing open, and nobody's
    report to read, it is the regular contact: the weekly call would have only gaps to tell (A6, A8).
    """
    store.connect()
    for row in _open(session, refs):
        if row.kind in CHASE and row.person_id is not None and row.owner_id == session.user.id:
            return None
        if row.submission is not None and (found := _step(session, row)) is not None:
            return found
    card = next((found for ref in refs if (found := _card_of(session, ref)) is not None), None)
    if card is None:
        return NextTalk(refs, Scenario.REGULAR_CONTACT.value) if _nothing_open(session, refs) else None
    fits = script_choice.scenario_for(ActionKind.CANDIDATE_CALL, "", card.status) is not None
    return NextTalk((Ref(Kind.SUBMISSION, card.id),)) if fits else None


def _nothing_open(session: Session, refs: tuple[Ref, ...]) -> bool:
    """Whether a client, or somebody there, has no open position to be told of, and no report of ours to read."""
    about = next((ref for ref in refs if ref.kind in (Kind.CLIENT, Kind.PERSON)), None)
    if about is None or any(ref.kind is Kind.POSITION for ref in refs) or calls.asked(session, about) is not None:
        return False
    row = links.row_of(session, about)
    if row is None:
        return False
    if about.kind is Kind.CLIENT:
        return row.id not in script_weekly.clients_told(session, [row.id])
    return not script_weekly.told_of(session, row)


def script_of(action: Any, status: Status) -> Scenario | None:
    """The script that a row of Today opens for an action about a card."""
    opens = script_choice.named_by(action.told, action.why or {})
    return script_choice.scenario_for(action.kind.value, action.rule or "", status, opens)


def _open(session: Session, refs: tuple[Ref, ...]) -> list[Any]:
    """What is open about the first record that has cards: who is still to be told first, then what is soonest."""
    for ref in refs:
        if ref.kind is Kind.CANDIDATE:
            about = Action.candidate == ref.id
        elif ref.kind in (Kind.SUBMISSION, Kind.INTERVIEW):
            card = _card_of(session, ref)
            about = Action.submission == (0 if card is None else card.id)
        else:
            continue
        rows = visible(Action, session, Action, Submission).join(Submission)
        rows = rows.where(about & (Action.status == ActionStatus.OPEN))
        return sorted(rows.order_by(Action.due, Action.id).limit(100), key=lambda row: row.kind not in _TOLD)
    return []


def _step(session: Session, row: Any) -> NextTalk | None:
    """The talk that an open action about a card means by itself; None where it waits for its day, or only its card."""
    _today, midnight = when.day_bounds(when.local_day(session.clock(), session.zone), session.zone)
    due = row.due < midnight
    named = Scenario.parse(script_choice.named_by(row.told, row.why or {})) is not None
    says = named or row.kind not in _PLANS or (row.kind.value, row.rule or "") in script_choice.BY_RULE
    found = script_of(row, row.submission.status)
    if found is None or found in script_choice.PANEL or not (says and (due or row.kind in _AHEAD)):
        return None
    if not _has_it(session, row, script_choice.side_of(found)):
        return None
    later = row.owner_id == session.user.id and not due
    person = () if row.person_id is None else (Ref(Kind.PERSON, row.person_id),)
    about = (Ref(Kind.SUBMISSION, row.submission_id), *person)
    return NextTalk(about, found.value, (row.id,) if later else ())


def _has_it(session: Session, row: Any, side: Side) -> bool:
    """Whether this person has the talk of a step: of one's own; of a colleague's what one's own candidate is told.

    With the client of a confidential search only whoever may know it speaks (P4).
    """
    if side is Side.CLIENT and not knows(session, row.submission.position):
        return False
    told = side is Side.CANDIDATE and row.submission.candidate.owner_id == session.user.id
    return bool(told or row.owner_id == session.user.id)


def _card_of(session: Session, ref: Ref) -> Any:
    cards = visible(Submission, session)
    if ref.kind is Kind.SUBMISSION:
        return cards.where(Submission.id == ref.id).first()
    if ref.kind is Kind.INTERVIEW:
        row = links.row_of(session, ref)
        return None if row is None else cards.where(Submission.id == row.__data__["submission"]).first()
    if ref.kind is Kind.CANDIDATE:
        rows = list(cards.where(Submission.candidate == ref.id).limit(100))
        live = [row for row in rows if not row.status.ended]
        return live[0] if len(live) == 1 else None
    return None
