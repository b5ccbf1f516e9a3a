"""New times while an earlier set can still be picked from: asked about, then in its place or not at all (B5)."""

from __future__ import annotations

from typing import Any

from katui.domain import when
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.domain.work import Side
from katui.i18n import _, n_
from katui.services.needs import client_name
from katui.services.rounds import next_number
from katui.services.slot_arranging import Wish
from katui.services.slot_sets import has_expired
from katui.store import slot_queries as queries
from katui.store.cards import Card


def replacing(session: Session, card: Card, row: Any, wish: Wish) -> str:
    """Why a set that nobody answered gives way to a wish; empty for one that has expired.

    Refused B5.live for a live one that the wish does not name, B5.reason where it does not say why.
    """
    times = queries.times(session, [row.id])
    if has_expired(row, times, session.clock()):
        return ""
    if wish.replaces != row.id:
        raise _live(session, card, row, times)
    told = clean(wish.reason, field="reason", multiline=True).text.strip()
    if not told:
        raise Refused("B5.reason", "reason", wish.reason, _("Say why the set is replaced; whoever has it will ask."))
    return told


def _live(session: Session, card: Card, row: Any, times: list[Any]) -> Refused:
    """Which set is live, how many times it holds, until when, and who has it."""
    who = card.candidate.name if row.offered_by is Side.CLIENT else client_name(card)
    until = row.expires_at or max(time.starts_at for time in times)
    text = n_(
        "{who} still has a set of {n} time ({side}, round {round}, asked {m}), until {until}.",
        "{who} still has a set of {n} times ({side}, round {round}, asked {m}), until {until}.",
        len(times),
    )
    said = text.format(
        who=who,
        n=len(times),
        side=row.offered_by.label,
        round=_round_of(session, card, row),
        m=row.asking_round,
        until=when.show(until, session.zone, session.clock()),
    )
    return Refused("B5.live", "replaces", row.id, said, choices=(Choice("set", row.id, said),))


def _round_of(session: Session, card: Card, row: Any) -> int:
    """The number of the round a set is for."""
    rows = queries.rounds(session, card.row.id)
    found = next((one.round for one in rows if one.id == row.interview_id), None)
    return int(found or next_number(rows))
