"""Rows of Today about agreed plans: milestones that slip, on our side and on the client's (F1, D1)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from katui.domain import when
from katui.domain.calendars import CHINA
from katui.domain.plan import Committed, Slip
from katui.i18n import N_, _, n_
from katui.i18n.marks import clauses, labelled
from katui.services.plan_reached import Standing, by_words, changed_on, has_seen, standing
from katui.services.today_about import About, about
from katui.services.today_item import Desk, Item
from katui.store import plan_queries

_DO: Final = {
    Committed.US: N_("We are late for {position} at {client}: {step}"),
    Committed.CLIENT: N_("Ask {client} about {position}: {step}"),
}
_HIDDEN: Final = {
    Committed.US: N_("We are late for {client}: {step}"),
    Committed.CLIENT: N_("Ask {client} for what was agreed: {step}"),
}
_SEND: Final = N_("Send {client} the new plan for {position}")
_AGREE: Final = N_("Get {client}'s yes to the new plan for {position}")
_HIDDEN_SEND: Final = N_("Send {client} the new plan")
_HIDDEN_AGREE: Final = N_("Get {client}'s yes to the new plan")
_SEND_CHANGED: Final = N_("Send {client} the changed plan for {position}")
_HIDDEN_SEND_CHANGED: Final = N_("Send {client} the changed plan")
_FIRST: Final = N_("Get {client}'s yes to the plan for {position}")
_HIDDEN_FIRST: Final = N_("Get {client}'s yes to the plan")
_YES_AFTER: Final = 1
"""Working days until the client's yes to a plan made again: it changes what holds already."""
_FIRST_YES_AFTER: Final = 2
"""The same of the first plan, which is read like a report: as long as a client has for one (B1)."""


def milestones_slipping(desk: Desk) -> Iterator[Item]:
    """What holds up the plan of an open position, one row a position; one more while a plan has no yes (D1).

    A first plan that the client has neither seen nor agreed binds nobody yet: no yes is missing. What was agreed last
    holds until the client's yes to a plan that was made again or changed. Where every opening has
    an offer, or is filled, nothing is owed.
    """
    taken = plan_queries.taken(desk.session, desk.open_positions())
    rows = {row.id: row for row in desk.open_positions() if row.id not in taken}
    kept = plan_queries.versions(desk.session, list(rows))
    late = standing(desk.session, kept, desk.today)
    for position, plans in kept.items():
        plan, held = plans[-1], late.get(position)
        if held is not None and held.slip is not None:
            yield _slipping(desk, rows[position], held.slip, by_words(held, plan.no))
        if plan.confirmed_on is None and (plan.no > 1 or has_seen(plan) or changed_on(plan)):
            yield from _to_agree(desk, rows[position], plan)


def slip_words(slip: Slip) -> str:
    """How late a side is and on what: the client is 6 days late on feedback, we are on time."""
    return labelled(slip.step.label, late_side(slip))


def standing_words(held: Standing, newest: int) -> str:
    """The same of a position, and by which plan where it is not the one in force: it holds until the next yes (D1)."""
    if held.slip is None:
        return _("both sides are on time")
    by = by_words(held, newest)
    return clauses(each for each in (slip_words(held.slip), by, _("holds until the new yes") if by else "") if each)


def late_side(slip: Slip) -> str:
    """Who is late and by how much, for a line that names the step already."""
    if slip.side is Committed.CLIENT:
        said = n_(
            "client {n} working day late, we are on time",
            "client {n} working days late, we are on time",
            slip.days,
        )
    else:
        said = n_("we are {n} working day late", "we are {n} working days late", slip.days)
    return said.format(n=slip.days)


def _slipping(desk: Desk, row: Any, slip: Slip, by: str) -> Item:
    known = about(desk, row.client, row)
    text = (_HIDDEN if known.hidden else _DO)[slip.side]
    do = _(text).format(client=known.client, position=known.position, step=slip.step.label)
    why = clauses(each for each in (late_side(slip), by) if each)
    return _item(desk, row, known, f"plan:{row.id}", (do, why), slip.due)


def _to_agree(desk: Desk, row: Any, plan: Any) -> Iterator[Item]:
    """A plan made again goes out that day; each has the client's yes some working days after it went out (D1)."""
    changed, known = changed_on(plan), about(desk, row.client, row)
    made = changed or when.local_day(plan.created_at, desk.session.zone)
    waits = _YES_AFTER if plan.no > 1 or changed else _FIRST_YES_AFTER
    due = made if plan.sent_on is None else CHINA.add_workdays(plan.sent_on, waits)
    if due > desk.today:
        return
    if plan.sent_on is not None:
        text, why = _sent(plan, known, desk.today)
    else:
        text, why = (_changed if changed else _unsent)(plan, known, made, desk.today)
    do = _(text).format(client=known.client, position=known.position)
    yield _item(desk, row, known, f"plan-yes:{row.id}", (do, why), due)


def _unsent(plan: Any, known: About, made: date, today: date) -> tuple[str, str]:
    why = _("plan No. {n} was made {day} and is not sent yet").format(n=plan.no, day=when.day_said(made, today))
    return _HIDDEN_SEND if known.hidden else _SEND, why


def _changed(plan: Any, known: About, made: date, today: date) -> tuple[str, str]:
    why = _("plan No. {n} was changed {day} after it was agreed, and is not sent yet")
    text = _HIDDEN_SEND_CHANGED if known.hidden else _SEND_CHANGED
    return text, why.format(n=plan.no, day=when.day_said(made, today))


def _sent(plan: Any, known: About, today: date) -> tuple[str, str]:
    day = when.day_said(plan.sent_on, today)
    if plan.no == 1:
        said = _("the plan was sent {day}, the client has not agreed yet").format(day=day)
        return _HIDDEN_FIRST if known.hidden else _FIRST, said
    said = _("plan No. {n} was sent {day}, the client has not agreed yet").format(n=plan.no, day=day)
    return _HIDDEN_AGREE if known.hidden else _AGREE, said


def _item(desk: Desk, row: Any, known: About, id: str, said: tuple[str, str], day: date) -> Item:
    return Item(
        id=id,
        rule="D1",
        why=said[1],
        do=said[0],
        due=desk.by_evening(day),
        overdue=day < desk.today,
        tier=known.tier,
        about=known.named,
        opens="plan",
        kind="plan_slips",
        owner=desk.name(row.__data__["owner"]),
    )
