"""Rows of Today about agreed plans: milestones that slip, on our side and on the client's (F1, D1)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from katui.domain.plan import Committed, Slip, slips
from katui.i18n import N_, _, n_
from katui.i18n.marks import labelled
from katui.services.plan_reached import reached
from katui.services.today_about import about
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


def milestones_slipping(desk: Desk) -> Iterator[Item]:
    """The milestone that holds up the plan of an open position, one row a position, with whose it is (D1).

    A plan that the client has neither seen nor agreed binds nobody yet.
    """
    rows = {row.id: row for row in desk.open_positions()}
    newest = plan_queries.newest(desk.session, list(rows)).items()
    held = {position: row for position, row in newest if row.sent_on or row.confirmed_on}
    known = reached(desk.session, list(held.values())) if held else {}
    for position, milestones in known.items():
        late = slips(milestones, desk.today)
        if late:
            yield _item(desk, rows[position], held[position].no, late[0])


def slip_words(slip: Slip) -> str:
    """How late a side is and on what: the client is 6 days late on feedback, we are on time."""
    return labelled(slip.step.label, late_side(slip))


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


def _item(desk: Desk, row: Any, no: int, slip: Slip) -> Item:
    known = about(desk, row.client, row)
    text = (_HIDDEN if known.hidden else _DO)[slip.side]
    return Item(
        id=f"plan:{row.id}",
        rule="D1",
        why=late_side(slip),
        do=_(text).format(client=known.client, position=known.position, step=slip.step.label),
        due=desk.by_evening(slip.due),
        overdue=True,
        tier=known.tier,
        about=known.named,
        opens="plan",
        kind="plan_slips",
        owner=desk.name(row.__data__["owner"]),
    )
