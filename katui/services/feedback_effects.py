"""What feedback after a round closes, makes due and leaves in the timeline (B10, P6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from katui.domain import when
from katui.domain.feedback import FIELDS_OF, NEXT_STEP, RISKY, Decision, OfferRisk, Willing, late_day
from katui.domain.results import Came
from katui.domain.step_texts import StepText
from katui.domain.step_words import typed, worded
from katui.domain.work import ActionKind, ActionStatus, Side
from katui.i18n import _
from katui.i18n.marks import labelled
from katui.services import owing, times_asked
from katui.services.card_end import earlier_rounds_answered, next_round_held
from katui.store.cards import Card
from katui.store.changes import Writing
from katui.store.models.work import Action
from katui.store.secrecy import step_names

RULE: Final = "B10"
ASKED_BY: Final = {Side.CANDIDATE: ActionKind.CANDIDATE_FEEDBACK, Side.CLIENT: ActionKind.CLIENT_FEEDBACK}
_KIND_OF: Final = {
    Decision.NEXT_ROUND: ActionKind.CLIENT_CALL,
    Decision.OFFER: ActionKind.CLIENT_CALL,
    Decision.OPEN: ActionKind.CLIENT_CALL,
    Decision.REFUSED: ActionKind.TELL_CANDIDATE,
}


def told(number: int, side: Side, values: Mapping[str, Any]) -> str:
    """What a side said, in one text for the timeline."""
    head = _("{side} after round {n}").format(side=side.label, n=number)
    said = [labelled(field.label, _shown(values[field.name])) for field in FIELDS_OF[side] if field.name in values]
    return f"{head}\n" + "\n".join(said)


def _shown(value: Any) -> str:
    if isinstance(value, Willing | OfferRisk):
        return f"{value.value}/5 {value.label}"
    return str(getattr(value, "label", None) or getattr(value, "name", None) or value)


def settle(write: Writing, card: Card, interview: Any, side: Side, follow_up: Any) -> None:
    """Whatever asked for this side's word after this round is done; it is too late to prepare for it or to move it."""
    asked = (Action.interview == interview.id) & (Action.kind == ASKED_BY[side])
    result = Came.RECORDED.value
    for row in card.see(Action).where(asked & (Action.status == ActionStatus.OPEN)).limit(50):
        write.update(row, status=ActionStatus.DONE, done_at=write.at, result=result, follow_up=follow_up.id)
    for row in (*owing.open_of(card, ActionKind.PREPARE), *owing.open_of(card, ActionKind.GAP)):
        if row.interview_id == interview.id:
            write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.ROUND_OVER.value)
    next_round_held(write, card, interview.round)
    times_asked.drop_told(write, card, Came.ROUND_OVER, interview.starts_at)
    if side is Side.CLIENT:
        _client_steps_done(write, card, interview, result)
        earlier_rounds_answered(write, card, interview.round, Came.LATER_ROUND.value)


def _client_steps_done(write: Writing, card: Card, interview: Any, result: str) -> None:
    """What the client's earlier word made due gives way to what this one makes due."""
    mine = (Action.interview == interview.id) & (Action.rule == RULE) & Action.kind.in_(list(set(_KIND_OF.values())))
    for row in card.see(Action).where(mine & (Action.status == ActionStatus.OPEN)).limit(50):
        write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=result)


def after_candidate(write: Writing, card: Card, interview: Any, values: Mapping[str, Any], *, asked: bool) -> None:
    """Then the client is called; a high risk of a counter-offer makes the talk about it due (B10, P6)."""
    waiting = owing.open_of(card, ActionKind.CLIENT_FEEDBACK)
    if asked and not any(row.interview_id == interview.id for row in waiting):
        zone = write.session.zone
        due = max(when.by_evening(late_day(interview.starts_at, zone), zone), write.at)
        why = owing.round_why(interview)
        more = {"interview": interview, "why": why, "has_time": False}
        owing.owe(write, card, ActionKind.CLIENT_FEEDBACK, StepText.HEAR_CLIENT, due, RULE, **more)
    risk = int(values["risk"])
    talks = owing.open_of(card, ActionKind.COUNTER_OFFER)
    if risk >= RISKY and not talks:
        why = owing.round_why(interview) | {"risk": risk}
        due = owing.end_of_day(write)
        owing.owe(write, card, ActionKind.COUNTER_OFFER, StepText.COUNTER_OFFER, due, RULE, why=why, has_time=False)
    elif risk < RISKY:
        for row in talks:
            if row.rule == RULE:
                write.update(row, status=ActionStatus.CANCELLED, done_at=write.at, result=Came.RISK_LOWER.value)


def after_client(write: Writing, card: Card, interview: Any, values: Mapping[str, Any]) -> None:
    """The client's next step, with its day; where none was named, the one that follows from the decision."""
    decision: Decision = values["decision"]
    due = when.by_evening(values["by_when"], write.session.zone)
    why = owing.round_why(interview) | {"decision": decision.value}
    step = values.get("next_step")
    more = {"interview": interview, "why": why, "has_time": False, "own": bool(step)}
    action = owing.owe(write, card, _KIND_OF[decision], NEXT_STEP[decision], due, RULE, **more)
    if step:
        write.update(action, **_named(card, step), why=why | {"named": True})


def _named(card: Card, step: str) -> dict[str, Any]:
    """A step in the client's own words, with whom it is about where they do not say it."""
    if card.candidate.name in step:
        return typed(step)
    return worded(StepText.NAMED, {"candidate": card.candidate.name, **step_names(card.position), "what": step})
