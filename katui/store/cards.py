"""What is known about one card: everything the needs of a move look at, in a handful of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from katui.domain.clients import Level
from katui.domain.pipeline import CLASS_OF, Status, StatusClass
from katui.domain.placing import why_words
from katui.domain.scenarios import Scenario
from katui.domain.session import Session
from katui.domain.work import ActionKind, ActionStatus, InterviewStatus, PayKind, Side
from katui.store import employers, groups, hires, terms
from katui.store.engine import JOIN, fn, is_postgres
from katui.store.models.candidates import BlockedCompany, Candidate, OffLimits, Pay
from katui.store.models.clients import Client
from katui.store.models.interviews import Feedback, Interview
from katui.store.models.positions import Position
from katui.store.models.submissions import Consent, Offer, Placement, Report, StatusChange, Submission
from katui.store.models.work import Action, FollowUp, ScriptText
from katui.store.rhythm_queries import answered
from katui.store.scope import visible

_WITH_CLIENT = tuple(
    status
    for status, class_ in CLASS_OF.items()
    if class_ in {StatusClass.WITH_CLIENT, StatusClass.OFFER, StatusClass.PLACED, StatusClass.GUARANTEE}
)


@dataclass(frozen=True, slots=True)
class Card:
    """A submission with its candidate, position and client as rows."""

    row: Any
    candidate: Any
    position: Any
    client: Any
    session: Session

    def see(self, model: Any, *columns: Any) -> Any:
        """The rows of a table that the person who asks may see."""
        return visible(model, self.session, *columns)


def load(session: Session, submission_id: int) -> Card | None:
    """The card, when this person may see it."""
    query = (
        visible(Submission, session, Submission, Candidate, Position, Client)
        .join(Candidate)
        .switch(Submission)
        .join(Position)
        .join(Client)
        .where(Submission.id == submission_id)
    )
    row = query.first()
    return None if row is None else Card(row, row.candidate, row.position, row.position.client, session)


def has_contact(card: Card) -> bool:
    """Whether anybody has reached the candidate; a try that nobody answered is no follow-up with them (F2, P2)."""
    with_them = (FollowUp.candidate == card.candidate.id) & answered()
    return bool(card.see(FollowUp, FollowUp.id).where(with_them).limit(1).exists())


def wanted_pay(card: Card) -> bool:
    """Whether the wanted pay is known."""
    return Pay.select(Pay.id).where((Pay.candidate == card.candidate.id) & (Pay.kind == PayKind.WANTED)).exists()


def off_limits(card: Card, today: date) -> str:
    """The rule that forbids approaching this candidate; empty when there is none or an exception is approved."""
    here = card.candidate.department_name
    department = OffLimits.department_name.is_null()
    if here:
        department |= OffLimits.department_name == here
    person = OffLimits.candidate == card.candidate.id
    firm = OffLimits.candidate.is_null() & OffLimits.client.in_(_employers(card))
    rule = (
        visible_off_limits()
        .join(Client)
        .where((person | firm) & (OffLimits.level == Level.BLOCK) & (OffLimits.from_day <= today))
        .where(OffLimits.until_day.is_null() | (OffLimits.until_day >= today))
        .where(OffLimits.approver.is_null() & department)
        .order_by(OffLimits.id)
        .first()
    )
    if rule is None:
        return ""
    why = why_words(rule.reason)
    return why if rule.id in hires.rules(card.session) else f"{rule.client.name} {why}".strip()


def _employers(card: Card) -> list[int]:
    """The clients that the candidate's employer is, by any of their names, each with the group it belongs to."""
    known = employers.called(card.session, card.candidate.employer or "")
    return sorted({level for ref in known for level in groups.above(card.session, ref)})


def visible_off_limits() -> Any:
    """Off-limits rules bind everybody, so everybody may read them."""
    return OffLimits.select(OffLimits, Client)


def blocked_company(card: Card) -> bool:
    """Whether the candidate must not be shown to the client.

    That is the present employer with its whole group, and a company that was blocked with all that belongs to it.
    """
    chain = groups.above(card.session, card.client.id)
    if _works_in(card, chain):
        return True
    keys = employers.keys_of(card.session, chain)
    blocked = BlockedCompany.select().where(BlockedCompany.candidate == card.candidate.id).limit(200)
    return any(row.__data__["client"] in chain or row.name_key in keys for row in blocked)


def _works_in(card: Card, chain: list[int]) -> bool:
    """Whether the candidate works at a client or anywhere in its group; `chain` is the client and what is above it."""
    known = employers.called(card.session, card.candidate.employer or "")
    return any(groups.above(card.session, ref)[-1] == chain[-1] for ref in known)


def already_with_client(card: Card) -> Any:
    """The other live process of this candidate at the same client, with its position; None when there is none.

    A confidential one only where no other is (P4).
    """
    other = (
        card.see(Submission, Submission, Position)
        .join(Position)
        .where((Submission.candidate == card.candidate.id) & (Submission.id != card.row.id))
        .where((Position.client == card.client.id) & Submission.status.in_(_WITH_CLIENT))
        .order_by(Position.confidential, Submission.id)
        .first()
    )
    if other is not None:
        other.position.client = card.client
    return other


def terms_in_force(card: Card, today: date) -> Any:
    """The agreement that holds on a day, of the client or of the group above it."""
    return terms.in_force(card.session, card.client.id, today)


def sent_report(card: Card) -> Any:
    """The newest report that went out for this card."""
    sent = (Report.submission == card.row.id) & Report.sent_at.is_null(False)
    return card.see(Report).where(sent).order_by(Report.id.desc()).first()


def prepared_report(card: Card) -> Any:
    """The report in preparation: the newest that has not gone out."""
    waiting = (Report.submission == card.row.id) & Report.sent_at.is_null()
    return card.see(Report).where(waiting).order_by(Report.id.desc()).first()


def consent(card: Card) -> Any:
    """The candidate's yes that still stands."""
    return card.see(Consent).where((Consent.submission == card.row.id) & Consent.withdrawn_at.is_null()).first()


def next_interview(card: Card) -> Any:
    """A confirmed round with a time, of which nothing is known yet."""
    wanted = (Interview.submission == card.row.id) & (Interview.status == InterviewStatus.CONFIRMED)
    return card.see(Interview).where(wanted & Interview.starts_at.is_null(False)).order_by(Interview.id.desc()).first()


def arranged_interview(card: Card) -> Any:
    """The round whose time is still being arranged, if any."""
    wanted = (Interview.submission == card.row.id) & (Interview.status == InterviewStatus.PROPOSED)
    return card.see(Interview).where(wanted).order_by(Interview.id.desc()).first()


def rounds(card: Card) -> int:
    """How many rounds are recorded; one that was called off never took place."""
    mine = (Interview.submission == card.row.id) & (Interview.status != InterviewStatus.CANCELLED)
    return int(card.see(Interview, fn.MAX(Interview.round)).where(mine).scalar() or 0)


def feedback(card: Card, interview: int) -> list[Any]:
    """What was said after a round, the newest word of each side."""
    rows = card.see(Feedback).where(Feedback.interview == interview).order_by(Feedback.id).limit(20)
    return list({row.side: row for row in rows}.values())


def last_said(card: Card) -> Any:
    """The candidate's newest word after a round of this card."""
    mine = (Interview.submission == card.row.id) & (Feedback.side == Side.CANDIDATE)
    return card.see(Feedback).join(Interview).where(mine).order_by(Feedback.id.desc()).first()


def talked_since(card: Card, at: datetime) -> bool:
    """Whether the talk about a counter-offer was held from a moment on: what asked for it is done, or it was logged."""
    done = (Action.kind == ActionKind.COUNTER_OFFER) & (Action.status == ActionStatus.DONE) & (Action.done_at >= at)
    if card.see(Action, Action.id).where((Action.submission == card.row.id) & done).limit(1).exists():
        return True
    return last_talk(card, Scenario.COUNTER_OFFER, at) is not None


def last_talk(card: Card, scenario: Scenario, at: datetime) -> Any:
    """The newest talk of a scenario about a card, logged at a moment or after it, in which somebody was reached."""
    rows = card.see(FollowUp, FollowUp, ScriptText).join(ScriptText)
    rows = rows.where((FollowUp.submission == card.row.id) & (FollowUp.at >= at) & FollowUp.branch.is_null(False))
    rows = rows.where(ScriptText.scenario == scenario.value).order_by(FollowUp.id.desc()).limit(9)
    return next((row for row in rows if row.outcome is None or row.outcome.reached), None)


def lines_since(card: Card, at: datetime) -> list[Any]:
    """What was logged about a card or its candidate at no other client, from a moment on, the newest first."""
    loose = FollowUp.submission.is_null() & (FollowUp.candidate == card.candidate.id)
    loose &= FollowUp.client.is_null() | (FollowUp.client == card.client.id)
    rows = card.see(FollowUp, FollowUp, ScriptText).join(ScriptText, JOIN.LEFT_OUTER)
    rows = rows.where(((FollowUp.submission == card.row.id) | loose) & (FollowUp.at >= at))
    return list(rows.order_by(FollowUp.id.desc()).limit(50))


def offer(card: Card) -> Any:
    """The newest offer."""
    return card.see(Offer).where(Offer.submission == card.row.id).order_by(Offer.id.desc()).first()


def told_of(card: Card, status: Status) -> tuple[str, datetime | None]:
    """Who told us that the card is there, and when; empty where nobody was named (P2)."""
    mine = (StatusChange.submission == card.row.id) & (StatusChange.to_status == status) & StatusChange.undoes.is_null()
    row = card.see(StatusChange).where(mine).order_by(StatusChange.id.desc()).first()
    facts = (row.facts or {}) if row is not None else {}
    return facts.get("learned_from", ""), _instant(facts.get("learned_at", ""))


def _instant(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # words of an early store, or nothing
        return None


def placement(card: Card) -> Any:
    """The placement, once there is one."""
    return card.see(Placement).where(Placement.submission == card.row.id).first()


def came() -> Any:
    """A condition that leaves out hires who never came: their placement ends on its first day without a cause."""
    stays = Placement.left_on.is_null() | (Placement.left_on > Placement.start_on)
    return stays | Placement.left_cause.is_null(False)


def hire(card: Card) -> Any:
    """The placement of a hire that stands; one that fell through or whose start was taken back is none (P6)."""
    held = placement(card)
    return None if held is None or (held.left_on is not None and held.left_cause is None) else held


def hold_placement(card: Card) -> Any:
    """The placement as it is now, kept still while its money is counted; a file store has one writer anyway (S6)."""
    mine = card.see(Placement).where(Placement.submission == card.row.id).limit(1)
    return (mine.for_update() if is_postgres() else mine).first()


def last_action(card: Card) -> int:
    """The id of the newest action about this card; 0 for none."""
    return int(card.see(Action, fn.MAX(Action.id)).where(Action.submission == card.row.id).scalar() or 0)


def actions_after(card: Card, last: int) -> list[Any]:
    """The open actions about this card made after that one, the first due first."""
    made = (Action.submission == card.row.id) & (Action.id > last) & (Action.status == ActionStatus.OPEN)
    return list(card.see(Action).where(made).order_by(Action.due, Action.id).limit(50))
