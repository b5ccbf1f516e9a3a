"""What a move writes beside the status: what the form brought, and what we owe because of it (P2, P6)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain.contact import Channel
from katui.domain.errors import Refused
from katui.domain.needs import DO
from katui.domain.pipeline import EndReason, Need, Status, StatusClass
from katui.domain.slots import SetAnswer
from katui.domain.step_texts import StepText
from katui.domain.work import (
    ActionKind,
    ActionStatus,
    InterviewMode,
    InterviewStatus,
    PayKind,
    ReportKind,
    RoundReason,
)
from katui.i18n import _
from katui.services import (
    check_ins,
    direction_over,
    leaving,
    move_offers,
    offer_answers,
    offer_days,
    pay_terms,
    phoned,
    placements,
    report_gaps,
    reports,
    stage_limits,
    times_asked,
)
from katui.services.card_end import close_open, close_sets, step_taken
from katui.services.card_reopened import goes_on, reopened
from katui.services.needs import Gap, as_kept
from katui.services.owing import end_of_day, next_round, open_of, owe, owe_round
from katui.services.script_choice import NONE
from katui.services.slot_busy import clash, stands_against
from katui.store import cards
from katui.store import slot_queries as queries
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.interviews import Interview
from katui.store.plan_queries import DECIDED, taken

Values = Mapping[str, Any]

ROUND: Final = timedelta(hours=1)


def fill_gap(write: Writing, card: Card, gap: Gap) -> Any:
    """A need that was not met becomes an action due today (P2).

    The talk about a counter-offer is owed anyway (P6).
    """
    if gap.need is Need.COUNTER_OFFER:
        return None
    kept, words = as_kept(card, gap)
    fields = {"why": {"need": kept.need.value, "detail": kept.detail}, "words": words, "has_time": False}
    return owe(write, card, ActionKind.GAP, DO[kept.need], end_of_day(write), "P2", **fields)


def _contact(write: Writing, card: Card, values: Values) -> None:
    phoned.with_candidate(write, card, values["contact"])


def _counter_talk(write: Writing, card: Card, values: Values) -> None:
    """The talk about a counter-offer was held: what asked for it is done; without one it is kept as done (P6)."""
    row = phoned.with_candidate(write, card, values["counter_talk"])
    done = {"status": ActionStatus.DONE, "done_at": write.at, "result": values["counter_talk"], "follow_up": row.id}
    waiting = open_of(card, ActionKind.COUNTER_OFFER)
    for action in waiting or [
        owe(write, card, ActionKind.COUNTER_OFFER, StepText.COUNTER_OFFER, write.at, "P6", own=True)
    ]:
        write.update(action, **done)


def send_report(write: Writing, card: Card, values: Values) -> Any:
    """A report went out; what the form left open is as the report in preparation says."""
    prepared = cards.prepared_report(card)
    channel, kind = (prepared.channel, prepared.kind) if prepared is not None else (None, ReportKind.FULL)
    how = (values.get("report_channel", channel or Channel.EMAIL), values.get("report_sent", write.at))
    row = reports.send(write, card, values["report_to"], *how, values.get("report_kind", kind))
    report_gaps.written(write, card, row)
    report_gaps.left_open(write, card)
    return row


def _interview(write: Writing, card: Card, values: Values) -> None:
    """A round at a time the client set itself; one that was still being arranged is that round."""
    starts: datetime = values["interview_at"]
    fields = {
        "mode": values.get("interview_mode", InterviewMode.ONSITE),
        "status": InterviewStatus.CONFIRMED,
        "starts_at": starts,
        "ends_at": starts + ROUND,
        "zone": write.session.zone,
    }
    interview = cards.arranged_interview(card)
    if interview is None:
        interview = write.create(Interview, submission=card.row, **next_round(card), **fields)
    else:
        write.update(interview, **fields)
    close_sets(write, card, SetAnswer.SETTLED)
    _free(write, card, interview)
    times_asked.fixed(write, card, SetAnswer.SETTLED, candidate_knows=False)
    owe_round(write, card, interview, known_late=True)


def _free(write: Writing, card: Card, interview: Any) -> None:
    """Refused B5.clash when the candidate or the interviewer is taken then, by another round of this card as well.

    A round that has begun is a fact; rounds of the card that are not set stand against nothing.
    """
    if interview.starts_at <= write.at:
        return
    queries.hold(write.session, card.candidate.id, interview.interviewer_id)
    found = stands_against(write.session, card, interview, interview.starts_at, ROUND // timedelta(minutes=1))
    rounds = queries.rounds(write.session, card.row.id)
    unset = {row.id for row in rounds if row.status is not InterviewStatus.CONFIRMED or row.id == interview.id}
    runs_into = [one for one in found if one.interview not in unset]
    if runs_into:
        told = clash(write.session, write.session.zone, interview.starts_at, runs_into, "interview_at")
        said = _("{clash} If that is meant, i offers the time and takes the reason.").format(clash=told.message)
        raise Refused(told.rule, told.field, told.value, said, choices=told.choices)


def _round_why(write: Writing, card: Card, values: Values) -> None:
    """Why the round is held although it was not planned (B11)."""
    row = cards.next_interview(card) or cards.arranged_interview(card)
    if row is not None and not row.planned:
        reason: RoundReason = values["round_why"]
        own = values.get("round_words") if reason is RoundReason.OTHER else None
        write.update(row, unplanned_why=own or reason.value)


def _placement(write: Writing, card: Card, values: Values) -> None:
    placements.start(write, card, values["start_on"])


def _guarantee(write: Writing, card: Card, values: Values) -> None:
    placement = cards.placement(card)
    if placement is not None:
        write.update(placement, guarantee_until=values["guarantee_until"])
        check_ins.make(write, card, placement)


def write_consent(write: Writing, card: Card, values: Values) -> None:
    """The candidate's yes, when the form brought it."""
    if "consent" in values:
        reports.give_consent(write, card, values["consent"], values.get("consent_channel", Channel.WECHAT))


WRITERS: Final[dict[str, Callable[[Writing, Card, Values], None]]] = {
    "contact": _contact,
    "motivation": lambda write, card, values: _set(write, card.candidate, motivation=values["motivation"]),
    "pay_wanted": lambda write, card, values: _pay(write, card, values["pay_wanted"]),
    "location": lambda write, card, values: _set(write, card.row, location_answer=values["location"]),
    "travel_policy": lambda write, card, values: _set(write, card.position, travel_policy=values["travel_policy"]),
    "consent": write_consent,
    "report_to": send_report,
    "interview_at": _interview,
    "round_why": _round_why,
    "counter_talk": _counter_talk,
    "offer_terms": move_offers.told,
    "verbal_on": move_offers.days,
    "written_on": move_offers.days,
    "valid_until": move_offers.days,
    "planned_start": move_offers.way,
    "accepted_on": move_offers.late,
    "resignation": move_offers.late,
    "start_on": _placement,
    "guarantee_until": _guarantee,
    "left_cause": lambda write, card, values: leaving.leave(write, card, values),
}


def _set(write: Writing, row: Any, **fields: Any) -> None:
    write.update(row, **fields)


def _pay(write: Writing, card: Card, text: str) -> None:
    pay_terms.put(write, write.session, card.candidate.id, PayKind.WANTED, text)


def write_fields(write: Writing, card: Card, values: Values) -> None:
    """Store everything the form brought, each in its place."""
    for name, writer in WRITERS.items():
        if name in values:
            writer(write, card, values)


def reason_of(values: Values) -> EndReason | None:
    """The reason that is counted: the one given, else the one that the cause of a leaving comes to (P6)."""
    cause = values.get("left_cause")
    given: EndReason | None = values.get("reason_code")
    return given or (cause.end_reason if cause is not None else None)


_TELL_CANDIDATE: Final = frozenset(
    {Status.REJECTED_BY_CLIENT, Status.REJECTED_BY_CONSULTANT, Status.OFFER_WITHDRAWN, Status.POSITION_CLOSED}
)


def owe_after(write: Writing, card: Card, before: Status, after: Status) -> None:
    """What every entry of a status owes: an answer ends the chase, an offer needs its talk, an end is told.

    A card that ended comes back to the stage it left: nothing is answered by that, and what it owed comes back before
    the stage could make it a second time.
    """
    goes_back = before.ended and not after.ended
    if after is not before:
        stage_limits.moved_on(write, card.row.id, after.value)
    if goes_back:
        reopened(write, card, before)
    else:
        _settled_by(write, card, after)
    if after in _ENTERED:
        _ENTERED[after](write, card)
    if after.ended:
        _owe_at_end(write, card, before, after)
        return
    if goes_back:
        _back_in(write, card, before, after)
        return
    if after is Status.CV_PASSED:
        times_asked.passed(write, card)
    offer_days.taken_back(write, card, before, after)
    if before.class_ in _STARTED and after.class_ not in _STARTED:
        leaving.start_taken_back(write, card)


def _settled_by(write: Writing, card: Card, after: Status) -> None:
    """What the stage a card enters answers: the chase after its report, what was to lead there, the direction (D2)."""
    if after in {Status.CV_PASSED, Status.INTERVIEWING, Status.OFFERED, Status.REJECTED_BY_CLIENT}:
        reports.answered(write, write.session, card.row.id, after.value)
    step_taken(write, card, after)
    if after in DECIDED and taken(write.session, [card.position]):
        direction_over.close(write, card.position.id)


def _back_in(write: Writing, card: Card, before: Status, after: Status) -> None:
    """A card that ended goes on: somebody who left is there again, and something is owed."""
    if before in {Status.LEFT_IN_GUARANTEE, Status.FELL_OFF} and after.class_ in _STARTED:
        leaving.back(write, card)
    goes_on(write, card)


def _owe_at_end(write: Writing, card: Card, before: Status, after: Status) -> None:
    """Nothing is left to do about an ended card but what the end owes: the word to the other side, the remedy."""
    close_open(write, card, after)
    if after is not Status.LEFT_IN_GUARANTEE:
        leaving.not_hired(write, card, after)
    if after in _OWED_AT_END:
        _OWED_AT_END[after](write, card)
    if after is Status.REJECTED_BY_CONSULTANT and before.class_ is not StatusClass.PRE_SUBMIT:
        owe(write, card, ActionKind.TELL_CLIENT, StepText.TAKEN_BACK, end_of_day(write), "P2", has_time=False)
    if after in _TELL_CANDIDATE and before is not Status.SOURCED:
        tell = StepText.ENDED_CANDIDATE
        owe(write, card, ActionKind.TELL_CANDIDATE, tell, end_of_day(write), "P2", has_time=False)
        return
    untold = not open_of(card, ActionKind.TELL_CLIENT)
    if untold and before.class_ is not StatusClass.PRE_SUBMIT and after not in _TELL_CANDIDATE:
        tell = StepText.ENDED_CLIENT
        why = {"opens": NONE} if after is Status.LEFT_IN_GUARANTEE else {}  # no script has words for it
        owe(write, card, ActionKind.TELL_CLIENT, tell, end_of_day(write), "P2", why=why, has_time=False)


_ENTERED: Final[dict[Status, Callable[[Writing, Card], None]]] = {
    Status.OFFERED: offer_answers.offered,
    Status.ACCEPTED: placements.accepted,
    Status.PASSED: check_ins.passed,
}
"""What a stage makes due, or settles, when a card enters it."""

_OWED_AT_END: Final[dict[Status, Callable[[Writing, Card], None]]] = {
    Status.LEFT_IN_GUARANTEE: leaving.owe_after,
    Status.OFFER_WITHDRAWN: leaving.withdrawn,
}
"""What an end makes due once everything open of the card is closed (P6)."""

_STARTED: Final = frozenset({StatusClass.PLACED, StatusClass.GUARANTEE, StatusClass.DONE})
"""The stages of somebody who has started."""
