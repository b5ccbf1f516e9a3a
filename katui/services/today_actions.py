"""Rows of Today that are actions: what was planned, owed or chased; calls to one person are one row (F1, B1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from katui.domain import rules
from katui.domain.refs import Named
from katui.domain.scenarios import Scenario
from katui.domain.work import ActionKind
from katui.i18n import n_
from katui.i18n.marks import listed
from katui.services import script_choice
from katui.services.due_words import DIRECTION_RULE, is_checklist
from katui.services.today_about import About, about, why_of
from katui.services.today_item import Desk, Item
from katui.store.over_limit import RULE
from katui.store.said import said_of

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
    if action.kind is ActionKind.OFFER_ANSWER and (action.why or {}).get("said"):
        return "move"
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
    plans = _own_plans(desk)
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


def _own_plans(desk: Desk) -> dict[int, list[Any]]:
    """Due plans of one's own to talk about an offer, by the call for its answer where that is due too (P6).

    Words that somebody typed, and a step that was handed over, keep a row of their own.
    """
    due = desk.due_actions()
    answers = {_whose(row): row.id for row in due if row.kind is ActionKind.OFFER_ANSWER}
    found: dict[int, list[Any]] = {}
    for row in due if answers else ():
        if row.rule is None and script_choice.about_offer(row) and _whose(row) in answers:
            found.setdefault(answers[_whose(row)], []).append(row)
    return found


def _whose(row: Any) -> tuple[Any, Any]:
    """The card of a step and whose step it is."""
    return row.__data__["submission"], row.__data__["owner"]


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
