"""New times while an earlier set can still be picked from: asked about, then in its place or beside it (B5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from katui.domain import zones
from katui.domain.clean import clean
from katui.domain.errors import Choice, Refused
from katui.domain.session import Session
from katui.domain.slots import SetAnswer
from katui.domain.work import Side
from katui.i18n import _, n_
from katui.services.need_checks import client_name
from katui.services.rounds import current_of, next_number
from katui.services.slot_arranging import Wish
from katui.services.slot_sets import counted_before, has_expired
from katui.store import slot_queries as queries
from katui.store.cards import Card


def giving_way(session: Session, card: Card, held: list[Any], wish: Wish) -> list[tuple[Any, str]]:
    """The sets of a card that a wish ends, each with why: those that have expired, and those it replaces.

    Refused B5.live for live ones that it neither replaces nor stands beside, B5.reason where it does not say why.
    """
    waiting = [row for row in held if row.answered_at is None]
    times: dict[int, list[Any]] = {row.id: [] for row in waiting}
    for time in queries.times(session, list(times)):
        times[time.offer_id].append(time)
    over = [row for row in waiting if has_expired(row, times[row.id], session.clock())]
    live = [row for row in waiting if row not in over]
    unasked = [row for row in live if row.id not in {*wish.replaces, *wish.beside}]
    if unasked:
        raise _live(session, card, unasked, times)
    replaced = [row for row in live if row.id in wish.replaces]
    told = clean(wish.reason, field="reason", multiline=True).text.strip()
    if replaced and not told:
        raise Refused("B5.reason", "reason", wish.reason, _("Say why the set is replaced; whoever has it will ask."))
    return [(row, "") for row in over] + [(row, told) for row in replaced]


def _live(session: Session, card: Card, rows: list[Any], times: dict[int, list[Any]]) -> Refused:
    """Which sets are live."""
    said = {row.id: _told(session, card, row, times[row.id]) for row in rows}
    choices = tuple(Choice("set", ref, text) for ref, text in said.items())
    return Refused("B5.live", "replaces", rows[0].id, "\n".join(said.values()), choices=choices)


def _told(session: Session, card: Card, row: Any, times: list[Any]) -> str:
    """How many times a live set holds, until when, and who has it."""
    who = card.candidate.name if row.offered_by is Side.CLIENT else client_name(card)
    until = row.expires_at or max(time.starts_at for time in times)
    text = n_(
        "{who} still has a set of {n} time ({side}'s times, round {round}, asked {m}×), until {until}.",
        "{who} still has a set of {n} times ({side}'s times, round {round}, asked {m}×), until {until}.",
        len(times),
    )
    return text.format(
        who=who,
        n=len(times),
        side=row.offered_by.label,
        round=_round_of(session, card, row),
        m=row.asking_round,
        until=zones.shown(until, session.zone, session.clock()),
    )


def _round_of(session: Session, card: Card, row: Any) -> int:
    """The number of the round a set is for; one that came without a round is for the one arranged now, or the next."""
    rows = queries.rounds(session, card.row.id)
    mine = next((one for one in rows if one.id == row.interview_id), None) or current_of(rows, session.clock())
    return int(mine.round if mine is not None else next_number(rows))


def before_it(session: Session, row: Any, words: Mapping[str, Any]) -> tuple[int, str]:
    """The number of the first time of a set for its reader, and a line about the set the reader has already.

    Times that were kept beside it are counted on from and still hold; of a set that it replaced the line says so.
    """
    rows = queries.sets(session, row.submission_id)
    times: dict[int, list[Any]] = {one.id: [] for one in rows}
    for time in queries.times(session, list(times)):
        times[time.offer_id].append(time)
    n = counted_before(row, rows, times)
    if n:
        return n + 1, str(words["besides"].format(n=n))
    gone = any(_gave_way(one, row) for one in rows)
    return 1, str(words["instead"]) if gone else ""


def _gave_way(one: Any, row: Any) -> bool:
    """Whether a set of the same side was still live when this one took its place."""
    mine = one.id < row.id and one.offered_by is row.offered_by and one.answer == SetAnswer.REPLACED
    return mine and bool(one.answer_note) and one.answered_at == row.created_at
