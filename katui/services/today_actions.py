"""Rows of Today that are actions: what was planned, owed or chased; calls to one person are one row (F1, B1)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, Final

from katui.domain import rules, when
from katui.domain.cadence import CadenceKind
from katui.domain.calendars import CHINA
from katui.domain.feedback import Decision, late_day
from katui.domain.placing import Remedy
from katui.domain.refs import Named
from katui.domain.scenarios import Scenario
from katui.domain.work import ActionKind
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled, listed
from katui.services import script_choice
from katui.services.due_words import (
    DIRECTION_RULE,
    direction_why,
    is_checklist,
)
from katui.services.today_about import About, about
from katui.services.today_item import Desk, Item
from katui.services.today_offers import own_plans
from katui.store.over_limit import RULE
from katui.store.said import said_of

UNKNOWN_RULE: Final = N_("made by rule {rule}")

_OPENS: Final = {
    ActionKind.REPORT_CALL: "script",
    ActionKind.REPORT_TEXT: "script",
    ActionKind.PREPARE: "prepare",
    ActionKind.GAP: "file",
    ActionKind.CANDIDATE_FEEDBACK: "feedback",
    ActionKind.CLIENT_FEEDBACK: "feedback",
    ActionKind.COUNTER_OFFER: "talk",
    ActionKind.TELL_CANDIDATE: "talk",
    ActionKind.TELL_CLIENT: "talk",
    ActionKind.OFFER_ANSWER: "talk",
    ActionKind.RESIGNATION: "offer",
    ActionKind.CHECK_IN: "offer",
    ActionKind.GUARANTEE: "offer",
}


def subjects(desk: Desk, action: Any) -> About:
    """Whom an action is about."""
    parts = (action.client, action.position, action.person, action.candidate)
    return about(desk, *parts, card=action.__data__["submission"])


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


_SAID: Final[dict[str, Callable[[Desk, Any], str]]] = {"B10": _after_round, "P6": _after_offer}
"""What a rule says of its own actions, by the evidence they carry."""


def do_of(desk: Desk, action: Any, known: About) -> str:
    """What an action asks for, as every other place says it; a hidden client by its name outside (P4)."""
    return known.told(desk, said_of(action))


def rule_id(action: Any) -> str:
    """The rule of the table that made an action; empty for what a person planned."""
    rule = rules.rule_of(action.rule, action.kind.value)
    return rule.id if rule is not None else ""


def _opens(action: Any, known: About, script: str) -> str:
    """The panel of an action: a beat and a talk about direction have their script where there is somebody to call."""
    if action.rule == "A6" and "person" in known.named:
        return "talk" if script == Scenario.REGULAR_CONTACT.value else "script"
    if script == Scenario.WEEKLY_CLIENT.value and "person" in known.named and not known.hidden:
        return "script"
    if action.rule == DIRECTION_RULE:
        return "talk" if "person" in known.named else "plan"
    if rule_id(action) == "P4.judge" and "position" in known.named and not known.hidden:
        return "judge"
    if is_checklist(action):
        return "report"
    if action.kind is ActionKind.GAP and action.__data__["interview"]:
        return "slots"  # a round that is set and that nobody can come to (B8)
    opens = _OPENS.get(action.kind) or ("talk" if _has_talk(action) else "log")
    alone = action.__data__["submission"] is None and named_script(action) == script_choice.NONE
    return "log" if alone and opens == "talk" else opens


def _script(desk: Desk, action: Any) -> str:
    """The script that an action has; a beat's is looked up only when there is one (S10)."""
    if action.rule != "A6":
        return named_script(action)
    from katui.services.today_beats import script_of

    return script_of(desk, action) or named_script(action)


def _has_talk(action: Any) -> bool:
    """Whether a plan is a talk: a call about a card, or the talk that the one before it named (F3)."""
    named, about_card = named_script(action), action.__data__["submission"] is not None
    found = script_choice.is_page(action.kind.value, action.rule or "", named, card=about_card)
    return found and (about_card or bool(named))


def named_script(action: Any) -> str:
    """The script that an action names, beside what its kind says."""
    return script_choice.named_by(action.told, action.why or {})


def _round_of(action: Any) -> dict[str, Named]:
    """The round an action is about."""
    ref = action.__data__["interview"]
    return {"interview": Named(ref, str((action.why or {}).get("round", "")))} if ref else {}


def due_actions(desk: Desk) -> Iterator[Item]:
    """Actions due; what is one call is one row: reports at one person, an offer; P3 has rows of its own (F1, B1)."""
    calls: dict[tuple[int, bool], list[Any]] = {}
    plans = own_plans(desk)
    desk.settled.update(row.id for rows in plans.values() for row in rows)
    for action in desk.due_actions():
        if action.id in desk.settled or action.rule == RULE:
            continue
        known = subjects(desk, action)
        script = _script(desk, action)
        if action.kind is ActionKind.REPORT_CALL and action.person is not None:
            calls.setdefault((action.person.id, known.hidden), []).append(action)
            continue
        one_call = [action, *plans.get(action.id, ())]
        first = min(one_call, key=lambda row: (row.due, row.id))
        yield Item(
            id=f"action:{action.id}",
            rule=action.rule or "F1",
            why=why_of(desk, action),
            do=do_of(desk, action, known),
            due=first.due,
            overdue=desk.overdue(first.due, first.has_time),
            tier=known.tier,
            about=known.named | _round_of(action),
            opens=_opens(action, known, script),
            kind=action.kind.value,
            has_time=first.has_time,
            actions=tuple(row.id for row in one_call),
            owner=desk.name(action.__data__["owner"]),
            script=script,
            rule_id=rule_id(action),
        )
    for waiting in calls.values():
        yield _call(desk, waiting)


def _call(desk: Desk, waiting: list[Any]) -> Item:
    first = waiting[0]
    known = subjects(desk, first)
    named = known.named
    if len(waiting) > 1:
        named = {kind: name for kind, name in named.items() if kind in {"client", "person"}}
    return Item(
        id=f"call:{first.person.id}:hidden" if known.hidden else f"call:{first.person.id}",
        rule="B1",
        why=why_of(desk, min(waiting, key=_unanswered_since)),
        do=_do_all(desk, known, waiting),
        due=first.due,
        overdue=desk.overdue(first.due, first.has_time),
        tier=known.tier,
        about=named,
        opens="file" if known.hidden else "script",
        kind=ActionKind.REPORT_CALL.value,
        actions=tuple(action.id for action in waiting),
        people=len(waiting),
        owner=desk.name(first.__data__["owner"]),
        rule_id=rule_id(first),
    )


def _do_all(desk: Desk, known: About, waiting: list[Any]) -> str:
    """What a call asks for: a single report as everywhere else, several of them by their number."""
    if len(waiting) == 1:
        return do_of(desk, waiting[0], known)
    person = known.client if known.hidden else waiting[0].person.name
    names = listed(action.candidate.name for action in waiting[:3] if action.candidate)
    text = n_("Call {person} about {n} report: {names}", "Call {person} about {n} reports: {names}", len(waiting))
    return text.format(person=person, n=len(waiting), names=names)


def _unanswered_since(action: Any) -> tuple[bool, str]:
    """The oldest report nobody has answered first, those already spoken about last."""
    why = action.why or {}
    return bool(why.get("branch")), why.get("sent") or ""
