"""Whom a row of Today is about, by the names that its reader may know, and why an action is there (F1, P4)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from katui.domain import rules, when
from katui.domain.cadence import CadenceKind
from katui.domain.calendars import CHINA
from katui.domain.contact import Outcome
from katui.domain.feedback import Decision, late_day
from katui.domain.placing import Remedy
from katui.domain.refs import Named
from katui.domain.work import ActionKind
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled
from katui.services import script_choice
from katui.services.due_words import DIRECTION_RULE, direction_why
from katui.services.today_item import Desk
from katui.store import queue_times
from katui.store.secrecy import client_shown

UNKNOWN_RULE: Final = N_("made by rule {rule}")
_EMPLOYER: Final = N_("left inside the guarantee: go through the cause and what follows with the client")
_TO_PICK: Final = N_("the candidate's times are on offer, the client has picked none yet")
_TO_MOVE: Final = {
    Outcome.AGREED.value: N_("said yes; the card has not been moved"),
    Outcome.DECLINED.value: N_("said no; the card has not been moved"),
}


@dataclass(frozen=True, slots=True)
class About:
    """The subjects of a row: `client` in words, `named` by kind; `hidden` when the client may not be known here.

    Of a hidden client neither the client nor its people are among `named`; its position stands there by its alias.
    """

    client: str
    position: str
    tier: str
    named: dict[str, Named]
    hidden: bool
    client_id: int | None = None

    def told(self, desk: Desk, text: str) -> str:
        """A text that somebody typed, with every name of a hidden client replaced by the one outside."""
        if not self.hidden or self.client_id is None:
            return text
        return desk.names_outside.told(text, self.client_id, self.client)


def about(
    desk: Desk, client: Any = None, position: Any = None, person: Any = None, candidate: Any = None, card: Any = None
) -> About:
    """The subjects of a row, those that there are; `card` is the id of the submission."""
    shown, hidden = (str(client.name) if client is not None else ""), False
    if position is not None:
        name, known = client_shown(desk.session, position)
        hidden = known is None
        shown, client = name, position.client
    titles = {"client": shown, "position": "" if position is None else shown if hidden else str(position.name)}
    subjects = {"client": client, "person": person, "position": position, "candidate": candidate}
    left_out = {"client", "person"} if hidden else set()
    named = {
        kind: Named(row.id, titles.get(kind) or str(row.name))
        for kind, row in subjects.items()
        if row is not None and kind not in left_out
    }
    if card:
        named["submission"] = Named(card, candidate.name if candidate is not None else str(card))
    tier = client.tier.value if client is not None else ""
    return About(shown, titles["position"], tier, named, hidden, client.id if client is not None else None)


def about_card(desk: Desk, card: Any) -> About:
    """The subjects of a row about a submission."""
    return about(desk, card.position.client, card.position, None, card.candidate, card.id)


def _waiting(desk: Desk, sent: str | None) -> str:
    if not sent:
        return ""
    at = datetime.fromisoformat(sent)
    day = when.local_day(at, desk.session.zone)
    days = CHINA.workdays_between(day, desk.today)
    if days <= 0:
        return _("just sent") if day >= desk.today else _("sent {day}").format(day=when.day_said(day, desk.today))
    text = n_(
        "sent {day}, {n} working day unanswered",
        "sent {day}, {n} working days unanswered",
        days,
    )
    return text.format(day=when.day_said(day, desk.today), n=days)


def why_of(desk: Desk, action: Any) -> str:
    """Why an action is here, in one sentence with its evidence."""
    if action.rule == "B1" and not (action.why or {}).get("branch"):
        return _waiting(desk, (action.why or {}).get("sent")) or _("a report went out")
    if action.rule in _SAID and (said := _SAID[action.rule](desk, action)):
        return said
    if action.rule == "A6" and action.client is not None:
        return _rhythm_why(desk, action)
    if action.rule == DIRECTION_RULE:
        return direction_why(action.why or {})
    if action.rule:
        rule = rules.BY_ID["B3.step"] if action.rule == "B1" else rules.rule_of(action.rule, action.kind.value)
        return rule.reason if rule is not None else _(UNKNOWN_RULE).format(rule=action.rule)
    if action.delegated_by is not None:
        return _("handed over by {name}").format(name=action.delegated_by.name)
    if action.snoozed_from is not None:
        return _("put off from {at}").format(at=desk.at(action.snoozed_from))
    mine = action.__data__["created_by"] == desk.session.user.id
    text = _("you planned it {at}") if mine else _("planned {at}")
    return text.format(at=when.ago(action.created_at, desk.session.zone, desk.now))


def _after_offer(desk: Desk, action: Any) -> str:
    """What stands behind an action after an offer: which day after the start, what the client gets (P6)."""
    why = action.why or {}
    if action.kind is ActionKind.CHECK_IN and why.get("day"):
        return _("day {n} after the start").format(n=why["day"])
    if action.kind is ActionKind.GUARANTEE and (remedy := Remedy.parse(str(why.get("remedy") or ""))):
        return _("left inside the guarantee; by the terms: {remedy}").format(remedy=remedy.label)
    if action.kind is ActionKind.OFFER_ANSWER and why.get("said") in _TO_MOVE:
        return _(_TO_MOVE[why["said"]])
    if action.kind is ActionKind.OFFER_ANSWER and why.get("until"):
        until = when.parse_day(why["until"])
        text = _("the offer ends {day}") if until >= desk.today else _("the offer ended {day}, not answered")
        return text.format(day=when.day_said(until, desk.today))
    return ""


def _rhythm_why(desk: Desk, action: Any) -> str:
    """How often it was agreed, when somebody of the client was last reached, from when it was put off (A6)."""
    from katui.domain.rhythm import rule_words  # only a row of the rhythm says it (S10 row 1)

    why = action.why or {}
    often = rule_words(str(why.get("rule", "")))
    off = _("put off from {at}").format(at=desk.at(action.snoozed_from)) if action.snoozed_from is not None else ""
    if kind := CadenceKind.parse(str(why.get("cadence", ""))):
        return clauses(each for each in (labelled(kind.label, often), off) if each)
    said = rules.BY_ID["A6.contact"].reason
    if why.get("last"):
        last = when.day_said(when.parse_day(why["last"]), desk.today)
        said = _("last contact {day}, tier {tier}").format(day=last, tier=action.client.tier.value)
    return clauses(each for each in (said, often, off) if each)


_AFTER_ROUND: Final = frozenset({ActionKind.CANDIDATE_FEEDBACK, ActionKind.CLIENT_FEEDBACK})


def late_words(desk: Desk, held: datetime) -> str:
    """Since when a client owes its word about a round (B10)."""
    zone = desk.session.zone
    day = when.local_day(held, zone)
    waited = CHINA.workdays_between(day, desk.today)
    said = n_(
        "held {day}, {n} working day unanswered",
        "held {day}, {n} working days unanswered",
        waited,
    )
    return said.format(day=when.day_said(day, desk.today), n=waited)


def _after_round(desk: Desk, action: Any) -> str:
    """What stands behind an action after a round: when it was held, who was not asked, what was said (B10)."""
    why = action.why or {}
    held = why.get("at") or why.get("interview")
    if action.kind is ActionKind.COUNTER_OFFER:
        return _("the candidate put the risk of a counter-offer at {risk} of 5").format(risk=why.get("risk", "?"))
    if why.get("decision"):
        found = Decision.parse(str(why["decision"]))
        return _("the client's feedback on the round: {decision}").format(decision=found.label if found else "?")
    if not isinstance(held, str) or action.kind not in _AFTER_ROUND:
        return ""
    at = datetime.fromisoformat(held)
    day = when.day_said(when.local_day(at, desk.session.zone), desk.today)
    if action.kind is ActionKind.CANDIDATE_FEEDBACK and at > desk.now:
        return _("the round is {day}; the candidate is called right after it").format(day=day)
    if action.kind is ActionKind.CANDIDATE_FEEDBACK:
        return _("round held {day}; the candidate is called the same day").format(day=day)
    if desk.today > late_day(at, desk.session.zone):
        return late_words(desk, at)
    return _("round held {day}; the client answers by the end of the second working day").format(day=day)


def _after_move(desk: Desk, action: Any) -> str:
    """What stands behind an action after a move where its rule's own words would be untrue: a pick, a leaving (P2).

    The client is the employer of somebody who left, and knows; no script has words for that talk.
    """
    if _to_pick(action):
        return _(_TO_PICK) if action.__data__["submission"] in _with_times(desk) else ""
    alone = action.__data__["submission"] is None  # whose candidate was erased
    left = action.kind is ActionKind.TELL_CLIENT and not alone and (action.why or {}).get("opens") == script_choice.NONE
    return _(_EMPLOYER) if left else ""


def _to_pick(action: Any) -> bool:
    return action.rule == "P2" and action.kind is ActionKind.CLIENT_CALL


def _with_times(desk: Desk) -> frozenset[int]:
    """The cards to pick a time for that still have one to come on offer, read once."""
    if "with_times" not in desk.held:
        cards = [row.__data__["submission"] for row in desk.due_actions() if _to_pick(row)]
        desk.held["with_times"] = queue_times.with_times(desk.session, cards, desk.now)
    found: frozenset[int] = desk.held["with_times"]
    return found


_SAID: Final[dict[str, Callable[[Desk, Any], str]]] = {"B10": _after_round, "P2": _after_move, "P6": _after_offer}
"""What a rule says of its own actions, by the evidence they carry."""
