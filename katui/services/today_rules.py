"""Each rule that puts a row into Today: when it holds, what it says, why (F1). One function a rule, one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.clients import Tier
from katui.domain.refs import Named
from katui.domain.work import ActionKind
from katui.i18n import N_, _, n_
from katui.services.today_duplicates import duplicates_to_judge
from katui.services.today_item import Desk, Item, named, shown_name
from katui.store import queue

SILENT_AFTER: Final = {Tier.A: 3, Tier.B: 5, Tier.C: 5}
TOUCH_DAYS: Final = {Tier.A: 7, Tier.B: 14, Tier.C: 30}
TERMS_WARN: Final = timedelta(days=30)


def _subjects(action: Any) -> dict[str, Named]:
    pairs = (("client", action.client), ("person", action.person), ("position", action.position))
    about = named(*pairs, ("candidate", action.candidate))
    card = action.__data__["submission"]
    if card:
        about["submission"] = Named(card, about["candidate"].name if "candidate" in about else str(card))
    return about


def _tier(action: Any) -> str:
    return action.client.tier.value if action.client is not None else ""


def _waiting(desk: Desk, sent: str | None) -> str:
    if not sent:
        return ""
    at = datetime.fromisoformat(sent)
    days = CHINA.workdays_between(when.local_day(at, desk.session.zone), desk.today)
    text = n_(
        "sent {day}, {n} working day unanswered",
        "sent {day}, {n} working days unanswered",
        days,
    )
    return text.format(day=when.short_day(when.local_day(at, desk.session.zone), desk.today), n=days)


RULE_WHY: Final = {
    "A6": N_("the regular contact with this client is due"),
    "B3": N_("agreed in the last feedback call"),
    "B6": N_("out of town, and nobody has said who pays travel"),
    "B9": N_("an interview is set and the candidate is not prepared"),
    "B10": N_("interview over, this side not asked yet"),
    "P2": N_("owed since the card was moved"),
    "P6": N_("between offer and end of guarantee: a talk is due"),
}
UNKNOWN_RULE: Final = N_("made by rule {rule}")


def why_of(desk: Desk, action: Any) -> str:
    """Why an action is here, in one sentence with its evidence."""
    if action.rule == "B1" and not (action.why or {}).get("branch"):
        return _waiting(desk, (action.why or {}).get("sent")) or _("a report went out")
    if action.rule:
        rule = "B3" if action.rule == "B1" else action.rule
        return _(RULE_WHY.get(rule, UNKNOWN_RULE)).format(rule=action.rule)
    if action.delegated_by is not None:
        return _("handed over by {name}").format(name=action.delegated_by.name)
    if action.snoozed_from is not None:
        return _("put off from {at}").format(at=desk.at(action.snoozed_from))
    return _("you planned it {at}").format(at=when.ago(action.created_at, desk.session.zone, desk.now))


_OPENS: Final = {
    ActionKind.REPORT_CALL: "script",
    ActionKind.REPORT_TEXT: "script",
    ActionKind.PREPARE: "file",
    ActionKind.GAP: "file",
}


# What a rule asks for is said in the language of the one who reads it; what a person planned stays as written.
_RULE_DO: Final = {
    ActionKind.REPORT_TEXT: N_("Send {person} the text that the report on {candidate} is there"),
    ActionKind.PREPARE: N_("Prepare {candidate} for the interview at {client}"),
    ActionKind.CANDIDATE_FEEDBACK: N_("Ask {candidate} how the interview at {client} went"),
    ActionKind.CLIENT_FEEDBACK: N_("Ask {client} about the interview of {candidate}"),
}


def do_of(action: Any) -> str:
    """What an action asks for, in words."""
    pattern = _RULE_DO.get(action.kind) if action.rule else None
    names = {"candidate": action.candidate, "client": action.client, "person": action.person or action.client}
    if pattern is None or any(row is None for row in names.values()):
        return str(action.do)
    return _(pattern).format(**{kind: row.name for kind, row in names.items()})


def due_actions(desk: Desk) -> Iterator[Item]:
    """Actions due; report calls to one person are one row and one call (F1, B1)."""
    calls: dict[int, list[Any]] = {}
    for action in queue.due_actions(desk.session, desk.owners, desk.day_end):
        if action.kind is ActionKind.REPORT_CALL and action.person is not None:
            calls.setdefault(action.person.id, []).append(action)
            continue
        yield Item(
            id=f"action:{action.id}",
            rule=action.rule or "F1",
            why=why_of(desk, action),
            do=do_of(action),
            due=action.due,
            overdue=desk.overdue(action.due, action.has_time),
            tier=_tier(action),
            about=_subjects(action),
            opens=_OPENS.get(action.kind, "log"),
            kind=action.kind.value,
            has_time=action.has_time,
            actions=(action.id,),
            owner=desk.name(action.__data__["owner"]),
        )
    for waiting in calls.values():
        yield _call(desk, waiting)


def _call(desk: Desk, waiting: list[Any]) -> Item:
    first = waiting[0]
    about = named(("client", first.client), ("person", first.person))
    if len(waiting) == 1:
        about = _subjects(first)
    names = _(", ").join(action.candidate.name for action in waiting[:3] if action.candidate)
    text = n_("Call {person} about {n} report: {names}", "Call {person} about {n} reports: {names}", len(waiting))
    do = text.format(person=first.person.name, n=len(waiting), names=names)
    return Item(
        id=f"call:{first.person.id}",
        rule="B1",
        why=why_of(desk, min(waiting, key=_unanswered_since)),
        do=do,
        due=first.due,
        overdue=desk.overdue(first.due, first.has_time),
        tier=_tier(first),
        about=about,
        opens="script",
        kind=ActionKind.REPORT_CALL.value,
        actions=tuple(action.id for action in waiting),
        people=len(waiting),
        owner=desk.name(first.__data__["owner"]),
    )


def _unanswered_since(action: Any) -> tuple[bool, str]:
    """The oldest report nobody has answered first, those already spoken about last."""
    why = action.why or {}
    return bool(why.get("branch")), why.get("sent") or ""


def _round(desk: Desk, row: Any, rule: str, do: str, why: str, due: datetime) -> Item:
    card = row.submission
    about = named(("client", card.position.client), ("position", card.position), ("candidate", card.candidate))
    about["submission"] = Named(card.id, card.candidate.name)
    words = {
        "candidate": card.candidate.name,
        "client": card.position.client.name,
        "n": row.round,
        "mode": row.mode.label,
        "at": desk.at(row.starts_at),
    }
    return Item(
        id=f"interview:{row.id}",
        rule=rule,
        why=why.format(**words),
        do=do.format(**words),
        due=due,
        overdue=due < desk.now,
        tier=card.position.client.tier.value,
        about=about | {"interview": Named(row.id, str(row.round))},
        opens="interview",
        kind="interview",
        has_time=True,
        owner=desk.name(card.__data__["owner"]),
    )


def interviews_soon(desk: Desk) -> Iterator[Item]:
    """Interviews today and tomorrow."""
    until = desk.day_end + timedelta(days=1)
    for row in queue.interviews(desk.session, desk.owners, desk.now, until):
        do = _("Interview of {candidate} at {client}, round {n}, {mode}")
        yield _round(desk, row, "F1", do, _("it begins {at}"), row.starts_at)


def interviews_without_result(desk: Desk) -> Iterator[Item]:
    """Interviews past without a result (S09)."""
    for row in queue.past_without_result(desk.session, desk.owners, desk.now):
        do = _("Record what came of {candidate} at {client}, round {n}")
        yield _round(desk, row, "B10", do, _("held {at}, no result yet"), row.ends_at or row.starts_at)


def silent_positions(desk: Desk) -> Iterator[Item]:
    """Open positions whose client heard nothing for three (A) or five working days (A8)."""
    rows = desk.open_positions()
    last = queue.last_contacts(desk.session, sorted({row.client.id for row in rows}))
    for row in rows:
        begun = last.get(row.client.id) or row.created_at
        days = CHINA.workdays_between(when.local_day(begun, desk.session.zone), desk.today)
        limit = SILENT_AFTER[row.client.tier]
        if days < limit:
            continue
        text = n_(
            "no contact in {n} working day, limit {limit}",
            "no contact in {n} working days, limit {limit}",
            days,
        )
        yield Item(
            id=f"silent:{row.id}",
            rule="A8",
            why=text.format(n=days, limit=limit),
            do=_("Call {client} about {position}: with or without a candidate").format(
                client=row.client.name, position=shown_name(row)
            ),
            due=desk.by_evening(desk.today),
            overdue=days > limit,
            tier=row.client.tier.value,
            about=named(("client", row.client), ("position", row)),
            opens="log",
            kind="silent_position",
            owner=desk.name(row.__data__["owner"]),
        )


def terms_ending(desk: Desk) -> Iterator[Item]:
    """Terms that end in 30 days, or ended while positions are open (F1)."""
    rows = desk.open_positions()
    clients = {row.client.id: row.client for row in rows}
    for client_id, agreement in queue.agreements(desk.session, sorted(clients)).items():
        until = agreement.valid_until
        if until is None or until > desk.today + TERMS_WARN:
            continue
        client = clients[client_id]
        over = until < desk.today
        why = _("terms ended {day}, positions are open") if over else _("terms end {day}")
        yield Item(
            id=f"terms:{agreement.id}",
            rule="F1",
            why=why.format(day=when.short_day(until, desk.today)),
            do=_("Renew the agreement with {client}").format(client=client.name),
            due=desk.by_evening(until),
            overdue=over,
            tier=client.tier.value,
            about=named(("client", client)),
            opens="file",
            kind="terms",
            owner=desk.name(client.__data__["owner"]),
        )


RULES: Final[tuple[Callable[[Desk], Iterator[Item]], ...]] = (
    due_actions,
    interviews_soon,
    interviews_without_result,
    silent_positions,
    terms_ending,
    duplicates_to_judge,
)
